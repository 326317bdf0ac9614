//! A node as a value any serde format can write: what a schema validator reads.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::{Kind, Node};

/// Natural types. A whole number beyond `i64` is a float: still a number, as it is for
/// [`decode`](crate::decode), and no text. Of duplicate keys the first is written. Aliases are
/// unfolded, within the bounds the reader has set.
impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.as_str().unwrap_or("");
        match self.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Bool => serializer.serialize_bool(self.as_bool() == Some(true)),
            Kind::Int => match self.as_i64() {
                Some(int) => serializer.serialize_i64(int),
                None => serializer.serialize_f64(text.parse().unwrap_or(f64::INFINITY)),
            },
            Kind::Float => serializer.serialize_f64(self.as_f64().unwrap_or(f64::INFINITY)),
            Kind::Text => serializer.serialize_str(text),
            Kind::Sequence => {
                let mut sequence = serializer.serialize_seq(Some(self.len()))?;
                self.items().try_for_each(|item| sequence.serialize_element(&item))?;
                sequence.end()
            }
            Kind::Mapping => {
                let entries = self.entries().filter(|entry| !entry.value.is_duplicate());
                let mut map = serializer.serialize_map(Some(entries.clone().count()))?;
                for entry in entries {
                    map.serialize_entry(entry.key, &entry.value)?;
                }
                map.end()
            }
        }
    }
}
