//! Typed values: what fits, what makes a result unsound, and the contract with `Field` and `Stated`.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use biaochi_source::Span;
use biaochi_yaml::{Decoded, Limits, decode, magic, parse};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};

/// What `biaochi-core` has for each field: the contract that `decode` is written for.
#[derive(Debug, Clone, PartialEq, Default)]
enum Field<T> {
    Value {
        value: T,
        span: Span,
    },
    Malformed {
        span: Span,
    },
    #[default]
    Absent,
}

impl<T> Field<T> {
    fn get(&self) -> Option<&T> {
        match self {
            Field::Value { value, .. } => Some(value),
            _ => None,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(FieldVisitor(std::marker::PhantomData))
    }
}

struct FieldVisitor<T>(std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field")
    }

    fn visit_none<E>(self) -> Result<Field<T>, E> {
        Ok(Field::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field<T>, D::Error> {
        deserializer.deserialize_struct(magic::FIELD, magic::FIELDS, self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field<T>, A::Error> {
        let mut span = Span::default();
        while let Some(key) = map.next_key::<&str>()? {
            match key {
                magic::SPAN_START => span.start = map.next_value()?,
                magic::SPAN_END => span.end = map.next_value()?,
                _ => {
                    return Ok(match map.next_value() {
                        Ok(value) => Field::Value { value, span },
                        Err(_) => Field::Malformed { span },
                    });
                }
            }
        }
        Ok(Field::Malformed { span })
    }
}

/// A value, or the reason why there is none.
#[derive(Debug, Clone, PartialEq)]
enum Stated<T> {
    Value(T),
    Absent(String),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct StatedVisitor<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for StatedVisitor<T> {
            type Value = Stated<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or { absent: … }")
            }
            fn visit_newtype_struct<D: Deserializer<'de>>(
                self,
                deserializer: D,
            ) -> Result<Stated<T>, D::Error> {
                T::deserialize(deserializer).map(Stated::Value)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Stated<T>, A::Error> {
                let mut reason = None;
                while let Some(key) = map.next_key::<String>()? {
                    assert_eq!(key, magic::ABSENT);
                    reason = Some(map.next_value()?);
                }
                reason.map(Stated::Absent).ok_or_else(|| serde::de::Error::missing_field("absent"))
            }
        }
        deserializer
            .deserialize_newtype_struct(magic::STATED, StatedVisitor(std::marker::PhantomData))
    }
}

#[derive(Debug, PartialEq, serde::Deserialize)]
struct Item<'t> {
    #[serde(borrow)]
    title: Field<&'t str>,
    #[serde(default)]
    visits: Field<u8>,
    #[serde(default)]
    charged: Field<bool>,
    #[serde(default, borrow)]
    windows: Field<Vec<Field<&'t str>>>,
    #[serde(default)]
    handling: Field<Handling>,
    #[serde(default)]
    limit: Field<Stated<Limit>>,
    note: Option<String>,
    remark: Field<Option<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
enum Handling {
    #[serde(rename = "即办件")]
    OnTheSpot,
    #[serde(rename = "承诺件")]
    Committed,
}

#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
struct Limit {
    days: u16,
}

#[track_caller]
fn with<T>(text: &str, check: impl FnOnce(Decoded<T>, &str))
where
    T: for<'t> Deserialize<'t>,
{
    let (tree, defects) = parse(text, &Limits::default());
    assert!(defects.is_empty() || text.contains("twice"), "{defects:?}");
    check(decode(tree.root().unwrap()), text);
}

#[track_caller]
fn decoded<T: for<'t> Deserialize<'t>>(text: &str) -> Decoded<T> {
    let mut result = None;
    with(text, |decoded, _| result = Some(decoded));
    result.unwrap()
}

const SOUND: &str = "\
title: 食品经营许可
visits: 1
charged: false
windows: [A09, A10]
handling: 承诺件
limit: { days: 20 }
";

fn item(text: &str, check: impl FnOnce(Decoded<Item<'_>>)) {
    let (tree, _) = parse(text, &Limits::default());
    check(decode(tree.root().unwrap()));
}

#[test]
fn a_sound_item_is_all_values() {
    item(SOUND, |item| {
        assert!(item.sound);
        let item = item.value.unwrap();
        let Field::Value { value: "食品经营许可", span } = item.title else {
            panic!("{:?}", item.title)
        };
        assert_eq!(&SOUND[span.range()], "食品经营许可");
        assert_eq!((item.visits.get(), item.charged.get()), (Some(&1), Some(&false)));
        let windows: Vec<_> = item.windows.get().unwrap().iter().map(Field::get).collect();
        assert_eq!(windows, [Some(&"A09"), Some(&"A10")]);
        assert_eq!(item.handling.get(), Some(&Handling::Committed));
        assert_eq!(item.limit.get(), Some(&Stated::Value(Limit { days: 20 })));
        assert_eq!((item.note, item.remark), (None, Field::Absent));
    });
}

#[test]
fn one_malformed_field_costs_itself_only() {
    let text = SOUND.replace("visits: 1", "visits: 一次").replace("A09", "9");
    item(&text, |item| {
        assert!(!item.sound);
        let item = item.value.unwrap();
        let Field::Malformed { span } = item.visits else { panic!("{:?}", item.visits) };
        assert_eq!(&text[span.range()], "一次");
        let windows = item.windows.get().unwrap();
        assert!(matches!(windows[0], Field::Malformed { .. }));
        assert_eq!(windows[1].get(), Some(&"A10"));
        assert_eq!(item.title.get(), Some(&"食品经营许可"));
    });
}

#[test]
fn a_present_null_is_no_absence() {
    item("title:\nremark:\nnote:\n", |item| {
        assert!(!item.sound);
        let item = item.value.unwrap();
        assert_eq!(item.title, Field::Malformed { span: Span::at(6) });
        assert_eq!(item.remark, Field::Value { value: None, span: Span::at(14) });
        assert_eq!(item.note, None);
    });
    assert_eq!(decoded::<Option<u8>>("~").value, Some(None));
    assert!(decoded::<Option<u8>>("null").sound);
    assert_eq!(decoded::<Option<u8>>("1").value, Some(Some(1)));
    assert!(!decoded::<Option<u8>>("甲").sound);
}

#[test]
fn stated_absence_is_a_value() {
    item(&SOUND.replace("{ days: 20 }", "{ absent: 未规定 }"), |item| {
        assert!(item.sound);
        assert_eq!(item.value.unwrap().limit.get(), Some(&Stated::Absent("未规定".into())));
    });
    for unsound in ["{ absent: 未规定, days: 20 }", "{ absent: 1 }", "{ absent: }", "{}", "[]"] {
        item(&SOUND.replace("{ days: 20 }", unsound), |item| assert!(!item.sound, "{unsound}"));
    }
}

#[test]
fn unknown_and_duplicate_keys_are_skipped_and_unsound() {
    item(&format!("{SOUND}titel: x\n"), |item| {
        assert!(!item.sound);
        assert!(item.value.is_some());
    });
    item(&format!("{SOUND}title: twice\n"), |item| {
        assert!(!item.sound);
        assert_eq!(item.value.unwrap().title.get(), Some(&"食品经营许可"));
    });
    let map = decoded::<BTreeMap<String, u8>>("a: 1\nb: 2\na: 3 # twice\n");
    assert_eq!(
        map.value.unwrap().into_iter().collect::<Vec<_>>(),
        [("a".into(), 1), ("b".into(), 2)]
    );
    assert!(!map.sound);
}

#[test]
fn a_missing_field_is_absent_or_fails() {
    item("note: x\n", |item| {
        assert!(item.sound, "whether a field may be absent is for the schema to say");
        assert_eq!(item.value.unwrap().title, Field::Absent);
    });
    let limit = decoded::<Limit>("{}");
    assert_eq!((limit.value, limit.sound), (None, false));
    assert!(!decoded::<Limit>("甲").sound);
}

#[test]
fn nothing_is_converted() {
    fn fits<T: for<'t> Deserialize<'t>>(text: &str) -> bool {
        let decoded = decoded::<T>(text);
        assert_eq!(decoded.sound, decoded.value.is_some());
        decoded.sound
    }
    for text in ["1.10", "true", "null", "1", "[a]", "{a: b}", "~"] {
        assert!(!fits::<String>(text), "{text}");
    }
    for text in ["'1.10'", "\"true\"", "甲", "no", "2026-03-01", "0o8"] {
        assert!(fits::<String>(text), "{text}");
    }
    assert!(fits::<u8>("255") && !fits::<u8>("256") && !fits::<u8>("-1") && !fits::<u8>("'1'"));
    assert!(
        fits::<u8>("1.0")
            && !fits::<u8>("1.5")
            && !fits::<u64>("18446744073709551615")
            && fits::<i64>("-9")
    );
    assert!(fits::<f64>("1") && fits::<f64>("1.5") && !fits::<f64>(".inf") && !fits::<f64>("'1'"));
    assert!(fits::<bool>("true") && !fits::<bool>("yes") && !fits::<bool>("'true'"));
    assert!(fits::<Handling>("即办件") && !fits::<Handling>("别的") && !fits::<Handling>("1"));
    assert!(fits::<Vec<u8>>("[1, 2]") && !fits::<Vec<u8>>("1") && !fits::<Vec<u8>>("[1, x]"));
    assert!(fits::<(u8, String)>("[1, x]") && fits::<char>("甲") && fits::<()>("~"));
    assert!(fits::<IgnoredAny>("{a: [b]}") && fits::<f32>("0.5") && fits::<i128>("1"));
    assert!(!decoded::<(u8, u8)>("[1, 2, 3]").sound);
}

#[test]
fn text_is_borrowed_where_it_is_written_verbatim() {
    #[derive(serde::Deserialize)]
    struct Texts<'t> {
        #[serde(borrow)]
        plain: Cow<'t, str>,
        escaped: &'t str,
    }
    let (tree, _) = parse("plain: 甲\nescaped: \"a\\nb\"\n", &Limits::default());
    let texts: Texts<'_> = decode(tree.root().unwrap()).value.unwrap();
    assert!(matches!(texts.plain, Cow::Borrowed("甲")));
    assert_eq!(texts.escaped, "a\nb");
}

#[test]
fn enums_may_hold_content() {
    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Shape {
        Unit,
        New(u8),
        Tuple(u8, u8),
        Struct { a: u8 },
    }
    assert_eq!(decoded::<Shape>("unit").value, Some(Shape::Unit));
    assert_eq!(decoded::<Shape>("new: 1").value, Some(Shape::New(1)));
    assert_eq!(decoded::<Shape>("tuple: [1, 2]").value, Some(Shape::Tuple(1, 2)));
    assert_eq!(decoded::<Shape>("struct: {a: 1}").value, Some(Shape::Struct { a: 1 }));
    for text in ["new", "unit: 1", "new: x", "{new: 1, unit: 2}", "[]", "struct: {a: 1, b: 2}"] {
        assert!(!decoded::<Shape>(text).sound, "{text}");
    }
    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(tag = "kind", rename_all = "lowercase")]
    enum Tagged {
        A { n: u8 },
    }
    assert_eq!(decoded::<Tagged>("n: 1\nkind: a\n").value, Some(Tagged::A { n: 1 }));
    #[derive(Debug, PartialEq, serde::Deserialize)]
    #[serde(untagged)]
    enum Either {
        Number(f64),
        Text(String),
        List(Vec<Either>),
    }
    assert_eq!(
        decoded::<Either>("[1, 1.5, 甲, 99999999999999999999]").value,
        Some(Either::List(vec![
            Either::Number(1.0),
            Either::Number(1.5),
            Either::Text("甲".into()),
            Either::Text("99999999999999999999".into()),
        ]))
    );
}

#[test]
fn swallowed_failures_are_remembered() {
    /// Takes whatever fails for nothing.
    #[derive(Debug)]
    struct Careless;
    impl<'de> Deserialize<'de> for Careless {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            _ = u8::deserialize(deserializer);
            Ok(Self)
        }
    }
    assert!(decoded::<Vec<Careless>>("[1, 2]").sound);
    assert!(!decoded::<Vec<Careless>>("[1, x]").sound);
    assert!(decoded::<Vec<Careless>>("[1, x]").value.is_some());
}

#[test]
fn aliases_decode_where_they_stand() {
    let text = "title: &t 甲\nwindows: [*t]\n";
    item(text, |item| {
        assert!(item.sound);
        let item = item.value.unwrap();
        let Field::Value { value: "甲", span } = item.windows.get().unwrap()[0] else { panic!() };
        assert_eq!(&text[span.range()], "*t");
    });
}
