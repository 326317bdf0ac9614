//! What stands in a field: a value with its place, something malformed, or nothing.
//!
//! One misspelt field must not silence the rules on its neighbours, so decoding a document never
//! fails as a whole: each field keeps its own fate.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use biaochi_source::Span;
use biaochi_yaml::{Node, magic};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};

/// A field of a document as it was found in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Field<T> {
    /// A sound value and the bytes it stands in.
    Value {
        /// The decoded value.
        value: T,
        /// Where it stands.
        span: Span,
    },
    /// Something stands there that is no `T`; the schema says what is wrong with it.
    Malformed {
        /// Where it stands.
        span: Span,
    },
    /// The key is not in the file.
    #[default]
    Absent,
}

/// A list in which one malformed element leaves the others sound.
pub type List<T> = Field<Vec<Field<T>>>;

impl<T> Field<T> {
    /// The value, when it is sound.
    #[must_use]
    pub fn get(&self) -> Option<&T> {
        match self {
            Self::Value { value, .. } => Some(value),
            _ => None,
        }
    }

    /// Where the field's value stands, sound or not.
    #[must_use]
    pub fn span(&self) -> Option<Span> {
        match self {
            Self::Value { span, .. } | Self::Malformed { span } => Some(*span),
            Self::Absent => None,
        }
    }

    /// The value with its place, when it is sound.
    #[must_use]
    pub fn located(&self) -> Option<(&T, Span)> {
        match self {
            Self::Value { value, span } => Some((value, *span)),
            _ => None,
        }
    }

    /// Whether the key is missing from the file.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> Field<Vec<Field<T>>> {
    /// The sound elements with their places; none where the list is absent or malformed.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = (&T, Span)> {
        self.get().into_iter().flatten().filter_map(Field::located)
    }
}

impl<T> Field<Stated<Vec<Field<T>>>> {
    /// The sound elements with their places; none where absence is stated.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = (&T, Span)> {
        let list = self.get().and_then(Stated::value);
        list.into_iter().flatten().filter_map(Field::located)
    }
}

impl<T> Field<Stated<T>> {
    /// The value, where one is given and sound.
    #[must_use]
    pub fn stated(&self) -> Option<&T> {
        self.get().and_then(Stated::value)
    }
}

impl<T: AsRef<str>> Field<T> {
    /// The text, or `""` where there is none.
    #[must_use]
    pub fn text(&self) -> &str {
        self.get().map_or("", AsRef::as_ref)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_option(Presence(PhantomData))
    }
}

thread_local! {
    /// Whether a required key was missing since the last [`decode`] began on this thread: serde
    /// tells a missing field's type so, but gives it no way to reach the deserializer.
    static MISSING: Cell<bool> = const { Cell::new(false) };
}

/// The decoded value, and whether everything fitted and nothing required was missing.
pub(crate) fn decode<'t, T: Deserialize<'t>>(node: Node<'t>) -> (Option<T>, bool) {
    MISSING.set(false);
    let decoded = biaochi_yaml::decode::<T>(node);
    (decoded.value, decoded.sound && !MISSING.get())
}

/// A missing key arrives as `none`, anything else as `some`.
struct Presence<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Presence<T> {
    type Value = Field<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field")
    }

    fn visit_none<E>(self) -> Result<Field<T>, E> {
        MISSING.set(true);
        Ok(Field::Absent)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Field<T>, D::Error> {
        deserializer.deserialize_struct(magic::FIELD, magic::FIELDS, Located(PhantomData))
    }
}

/// Span first, then the value, whose failure becomes `Malformed`.
struct Located<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Located<T> {
    type Value = Field<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value with its place")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Field<T>, A::Error> {
        let mut span = Span::default();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match key.as_ref() {
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
        Err(de::Error::missing_field(magic::VALUE))
    }
}

impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A value, or a stated reason why there is none (`absent: 理由`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stated<T> {
    /// The value.
    Value(T),
    /// Why there is none.
    Absent(Reason),
}

/// Why something is absent.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct Reason {
    /// The reason, in words a citizen can check.
    pub absent: Field<String>,
}

impl<T> Stated<T> {
    /// The value, when there is one.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent(_) => None,
        }
    }

    /// The reason, when absence is stated.
    #[must_use]
    pub fn reason(&self) -> Option<&Field<String>> {
        match self {
            Self::Value(_) => None,
            Self::Absent(reason) => Some(&reason.absent),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Stated<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(magic::STATED, ValueOrReason(PhantomData))
    }
}

struct ValueOrReason<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ValueOrReason<T> {
    type Value = Stated<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or a stated absence")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, de: D) -> Result<Stated<T>, D::Error> {
        T::deserialize(de).map(Stated::Value)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Stated<T>, A::Error> {
        let reason = Reason::deserialize(de::value::MapAccessDeserializer::new(map))?;
        Ok(Stated::Absent(reason))
    }
}

impl<T: JsonSchema> JsonSchema for Stated<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("Stated_{}", T::schema_name()).into()
    }

    /// `if` it has the key `absent`, `then` a reason, `else` the value: a defect is then named by
    /// the branch that was meant, which `anyOf` cannot do.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        schemars::json_schema!({
            "if": { "type": "object", "required": ["absent"] },
            "then": {
                "type": "object",
                "title": "说明为什么没有",
                "description": "没有这一项时写明理由，例如 absent: 法律法规未规定办理时限",
                "properties": {
                    "absent": {
                        "type": "string",
                        "title": "没有的理由",
                        "description": "用一句话写明为什么没有，办事人看得懂",
                        "examples": ["法律法规未规定办理时限"]
                    }
                },
                "required": ["absent"],
                "additionalProperties": false
            },
            "else": value
        })
    }
}
