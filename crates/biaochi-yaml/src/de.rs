//! Typed values out of a tree, as far as they fit: one misspelt field does not cost its neighbours.

use std::cell::Cell;
use std::fmt::{self, Display, Write as _};

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, Expected, IntoDeserializer,
    MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};

use crate::{Items, Kind, Node};

/// Names by which a type asks [`decode`] for more than serde knows.
pub mod magic {
    /// `deserialize_struct` with this name yields, of any value, [`SPAN_START`], [`SPAN_END`] and
    /// [`VALUE`], in this order. A value that does not fit fails at [`VALUE`], after the span is
    /// known.
    pub const FIELD: &str = "$biaochi::Field";
    /// `deserialize_newtype_struct` with this name yields a map, whose only key is [`ABSENT`], for
    /// `{ absent: … }`, and the value itself otherwise.
    pub const STATED: &str = "$biaochi::Stated";
    /// Key of the first byte, a `u32`.
    pub const SPAN_START: &str = "start";
    /// Key of the byte after the last, a `u32`.
    pub const SPAN_END: &str = "end";
    /// Key of the value.
    pub const VALUE: &str = "value";
    /// The fields to pass with [`FIELD`].
    pub const FIELDS: &[&str] = &[SPAN_START, SPAN_END, VALUE];
    /// The key that states that something is absent, and why.
    pub const ABSENT: &str = "absent";
}

/// A value and whether it is the whole truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decoded<T> {
    /// What could be decoded.
    pub value: Option<T>,
    /// Whether all of the node fits the type. If not, a schema validator knows what to say.
    pub sound: bool,
}

/// Decodes a node.
///
/// Lenient by design: unknown and duplicate keys are skipped (the first of duplicates wins), and a
/// failure that a visitor swallows costs that visitor's part only; but anything of the kind makes
/// the result unsound.
///
/// Nothing is converted: text is [`Kind::Text`] and no other scalar, a whole number is
/// [`Kind::Int`] within `i64`, a float is `Int` or a finite `Float`. A value that is null is `None`
/// for an `Option`; other visitors of `deserialize_option` get it as a value, so that a field can
/// tell `title:` from no title at all.
pub fn decode<'t, T: Deserialize<'t>>(node: Node<'t>) -> Decoded<T> {
    let is_sound = Cell::new(true);
    let value = T::deserialize(Value { node, is_sound: &is_sound }).ok();
    Decoded { sound: is_sound.get() && value.is_some(), value }
}

/// A value does not fit its type. [`decode`] turns it into `sound: false`; the words are serde's,
/// for developers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    // Errors are data here, not news: most are thrown away, so they cost no allocation.
    message: Option<Box<str>>,
}

const MISFIT: DecodeError = DecodeError { message: None };

impl Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message.as_deref().unwrap_or("the value does not fit its type"))
    }
}

impl std::error::Error for DecodeError {}

impl de::Error for DecodeError {
    fn custom<T: Display>(message: T) -> Self {
        Self { message: Some(message.to_string().into()) }
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        MISFIT
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        MISFIT
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        MISFIT
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        MISFIT
    }

    fn missing_field(_: &'static str) -> Self {
        MISFIT
    }
}

/// The deserializer of one node. `is_sound` is shared by all of one [`decode`].
#[derive(Clone, Copy)]
struct Value<'t, 'c> {
    node: Node<'t>,
    is_sound: &'c Cell<bool>,
}

impl<'t, 'c> Value<'t, 'c> {
    fn with(self, node: Node<'t>) -> Self {
        Self { node, ..self }
    }

    /// Notes a failure before anybody can swallow it.
    fn note<T>(self, result: Result<T, DecodeError>) -> Result<T, DecodeError> {
        if result.is_err() {
            self.is_sound.set(false);
        }
        result
    }

    fn misfit<T>(self) -> Result<T, DecodeError> {
        self.note(Err(MISFIT))
    }

    fn text(self) -> Option<&'t str> {
        self.node.as_str().filter(|_| self.node.kind() == Kind::Text)
    }

    /// A float without a fraction is an integer too, as JSON Schema counts: both must agree.
    fn visit_int<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let whole = |float: &f64| float.fract() == 0.0 && float.abs() < 9e15;
        let float = || self.node.as_f64().filter(whole).map(|float| float as i64);
        match self.node.as_i64().or_else(float) {
            Some(int) => self.note(visitor.visit_i64(int)),
            None => self.misfit(),
        }
    }

    fn visit_float<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.node.as_f64() {
            Some(float) => self.note(visitor.visit_f64(float)),
            None => self.misfit(),
        }
    }

    fn visit_text<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.text() {
            Some(text) => self.note(visitor.visit_borrowed_str(text)),
            None => self.misfit(),
        }
    }

    fn visit_seq<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        if self.node.kind() != Kind::Sequence {
            return self.misfit();
        }
        let mut elements = Elements { parent: self, items: self.node.items() };
        let result = visitor.visit_seq(&mut elements);
        if elements.items.len() > 0 {
            self.is_sound.set(false);
        }
        self.note(result)
    }

    /// `fields` are the keys that may stand in the mapping; `None` where any may.
    fn visit_map<V: Visitor<'t>>(
        self,
        visitor: V,
        fields: Option<&'static [&'static str]>,
    ) -> Result<V::Value, DecodeError> {
        if self.node.kind() != Kind::Mapping {
            return self.misfit();
        }
        let children = self.node.children();
        let members = Members { parent: self, children, fields, current: None };
        self.note(visitor.visit_map(members))
    }
}

macro_rules! forward {
    ($($method:ident => $visit:ident,)*) => {
        $(fn $method<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
            self.$visit(visitor)
        })*
    };
}

impl<'t> Deserializer<'t> for Value<'t, '_> {
    type Error = DecodeError;

    forward! {
        deserialize_i8 => visit_int,
        deserialize_i16 => visit_int,
        deserialize_i32 => visit_int,
        deserialize_i64 => visit_int,
        deserialize_i128 => visit_int,
        deserialize_u8 => visit_int,
        deserialize_u16 => visit_int,
        deserialize_u32 => visit_int,
        deserialize_u64 => visit_int,
        deserialize_u128 => visit_int,
        deserialize_f32 => visit_float,
        deserialize_f64 => visit_float,
        deserialize_char => visit_text,
        deserialize_str => visit_text,
        deserialize_string => visit_text,
        deserialize_identifier => visit_text,
        deserialize_bytes => visit_text,
        deserialize_byte_buf => visit_text,
        deserialize_seq => visit_seq,
    }

    fn deserialize_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let text = self.node.as_str().unwrap_or("");
        match self.node.kind() {
            Kind::Null => self.note(visitor.visit_unit()),
            Kind::Bool => self.deserialize_bool(visitor),
            Kind::Int if self.node.as_i64().is_some() => self.visit_int(visitor),
            Kind::Float if self.node.as_f64().is_some() => self.visit_float(visitor),
            Kind::Int | Kind::Float | Kind::Text => self.note(visitor.visit_borrowed_str(text)),
            Kind::Sequence => self.visit_seq(visitor),
            Kind::Mapping => self.visit_map(visitor, None),
        }
    }

    fn deserialize_bool<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.node.as_bool() {
            Some(bool) => self.note(visitor.visit_bool(bool)),
            None => self.misfit(),
        }
    }

    fn deserialize_option<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        if self.node.kind() == Kind::Null && is_plain_option(&visitor) {
            return self.note(visitor.visit_none());
        }
        self.note(visitor.visit_some(self))
    }

    fn deserialize_unit<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.node.kind() {
            Kind::Null => self.note(visitor.visit_unit()),
            _ => self.misfit(),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        if name == magic::STATED && self.node.get(magic::ABSENT).is_some() {
            return self.visit_map(visitor, Some(&[magic::ABSENT]));
        }
        self.note(visitor.visit_newtype_struct(self))
    }

    fn deserialize_tuple<V: Visitor<'t>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.visit_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.visit_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.visit_map(visitor, None)
    }

    fn deserialize_struct<V: Visitor<'t>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        if name == magic::FIELD {
            return self.note(visitor.visit_map(Spanned { value: self, step: 0 }));
        }
        self.visit_map(visitor, Some(fields))
    }

    fn deserialize_enum<V: Visitor<'t>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let variant =
            match self.node.kind() {
                Kind::Text => self.text().map(|name| Variant { parent: self, name, content: None }),
                Kind::Mapping if self.node.len() == 1 => self.node.entries().next().map(|entry| {
                    Variant { parent: self, name: entry.key, content: Some(entry.value) }
                }),
                _ => None,
            };
        match variant {
            Some(variant) => self.note(visitor.visit_enum(variant)),
            None => self.misfit(),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'t>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.note(visitor.visit_unit())
    }
}

/// Whether a visitor is serde's own for `Option`, which knows itself by what it expects. Asked only
/// for values that are null.
fn is_plain_option<'t, V: Visitor<'t>>(visitor: &V) -> bool {
    struct Expecting<'v, V>(&'v V);
    impl<'t, V: Visitor<'t>> Display for Expecting<'_, V> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.expecting(f)
        }
    }
    let mut expected = String::new();
    write!(expected, "{}", Expecting(visitor)).is_ok() && expected == "option"
}

struct Elements<'t, 'c> {
    parent: Value<'t, 'c>,
    items: Items<'t>,
}

impl<'t> SeqAccess<'t> for Elements<'t, '_> {
    type Error = DecodeError;

    fn next_element_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, DecodeError> {
        let Some(item) = self.items.next() else { return Ok(None) };
        let result = seed.deserialize(self.parent.with(item));
        self.parent.note(result).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

struct Members<'t, 'c> {
    parent: Value<'t, 'c>,
    children: Items<'t>,
    fields: Option<&'static [&'static str]>,
    current: Option<Node<'t>>,
}

impl<'t> MapAccess<'t> for Members<'t, '_> {
    type Error = DecodeError;

    fn next_key_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, DecodeError> {
        for child in self.children.by_ref() {
            let key = child.key().unwrap_or("");
            if child.is_duplicate() || self.fields.is_some_and(|fields| !fields.contains(&key)) {
                self.parent.is_sound.set(false);
                continue;
            }
            self.current = Some(child);
            let result = seed.deserialize(BorrowedStrDeserializer::new(key));
            return self.parent.note(result).map(Some);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, DecodeError> {
        let Some(value) = self.current.take() else { return self.parent.misfit() };
        let result = seed.deserialize(self.parent.with(value));
        self.parent.note(result)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.children.len())
    }
}

/// The map that [`magic::FIELD`] sees.
struct Spanned<'t, 'c> {
    value: Value<'t, 'c>,
    step: usize,
}

impl<'t> MapAccess<'t> for Spanned<'t, '_> {
    type Error = DecodeError;

    fn next_key_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, DecodeError> {
        let Some(key) = magic::FIELDS.get(self.step) else { return Ok(None) };
        self.step += 1;
        seed.deserialize(BorrowedStrDeserializer::new(key)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'t>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, DecodeError> {
        let span = self.value.node.span();
        let result = match self.step {
            1 => seed.deserialize(span.start.into_deserializer()),
            2 => seed.deserialize(span.end.into_deserializer()),
            _ => seed.deserialize(self.value),
        };
        self.value.note(result)
    }
}

/// A variant by its name, or `{ name: content }`.
struct Variant<'t, 'c> {
    parent: Value<'t, 'c>,
    name: &'t str,
    content: Option<Node<'t>>,
}

impl<'t, 'c> EnumAccess<'t> for Variant<'t, 'c> {
    type Error = DecodeError;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'t>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Self), DecodeError> {
        let name = seed.deserialize(BorrowedStrDeserializer::new(self.name));
        Ok((self.parent.note(name)?, self))
    }
}

impl<'t, 'c> Variant<'t, 'c> {
    fn content(&self) -> Result<Value<'t, 'c>, DecodeError> {
        match self.content {
            Some(content) => Ok(self.parent.with(content)),
            None => self.parent.misfit(),
        }
    }
}

impl<'t> VariantAccess<'t> for Variant<'t, '_> {
    type Error = DecodeError;

    fn unit_variant(self) -> Result<(), DecodeError> {
        match self.content {
            None => Ok(()),
            Some(_) => self.parent.misfit(),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'t>>(
        self,
        seed: S,
    ) -> Result<S::Value, DecodeError> {
        let result = seed.deserialize(self.content()?);
        self.parent.note(result)
    }

    fn tuple_variant<V: Visitor<'t>>(self, _: usize, visitor: V) -> Result<V::Value, DecodeError> {
        self.content()?.visit_seq(visitor)
    }

    fn struct_variant<V: Visitor<'t>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.content()?.visit_map(visitor, Some(fields))
    }
}
