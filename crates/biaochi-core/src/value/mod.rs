//! Values that are more than text: each parses from what the file says and prints back the same.

mod article;
mod codes;
mod date;
mod limit;
mod number;
mod short;

pub use article::{Article, chinese_numeral, parse_chinese_numeral};
pub use codes::{BaseCode, CreditCode, ImplementationCode, WebAddress};
pub use date::Date;
pub use limit::{Limit, Unit};
pub use number::{DatedNumber, DocumentNumber};
pub use short::{Bounded, DepartmentCode, Prefix, RuleCode, SubSystemCode, SystemLetters};

/// Why a text is no value of a kind; the schema's message says it to people, this to developers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no {1}")]
pub struct NotA(pub String, pub &'static str);

/// `Deserialize` and `JsonSchema` of a type that is written as text: `FromStr` reads it, `pattern`
/// describes exactly the texts `FromStr` accepts.
macro_rules! text_value {
    ($type:ident, title: $title:literal, expected: $expected:literal,
     example: $example:literal, $key:literal: $pattern:expr) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "title": $title,
                    "examples": [$example],
                    "x-expected": $expected,
                    $key: $pattern
                })
            }
        }
    };
}
pub(crate) use text_value;
