//! Short codes and small numbers whose form is part of the schema.

use super::{NotA, text_value};

/// A text that a predicate admits, kept as written.
macro_rules! short_code {
    ($(#[$doc:meta])* $name:ident, $admits:expr, title: $title:literal, expected: $expected:literal,
     example: $example:literal, pattern: $pattern:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(Box<str>);

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotA;

            fn from_str(text: &str) -> Result<Self, NotA> {
                let admits: fn(&[u8]) -> bool = $admits;
                if admits(text.as_bytes()) {
                    Ok(Self(text.into()))
                } else {
                    Err(NotA(text.to_owned(), stringify!($name)))
                }
            }
        }

        text_value!($name, title: $title, expected: $expected,
            example: $example, "pattern": $pattern);
    };
}

fn digits(bytes: &[u8], length: usize) -> bool {
    bytes.len() == length && bytes.iter().all(u8::is_ascii_digit)
}

fn capitals(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_uppercase)
}

short_code! {
    /// A department's two digits in item numbers.
    DepartmentCode, |bytes| digits(bytes, 2), title: "部门代码",
    expected: "两位数字，加引号，例如 \"03\"", example: "03", pattern: "^[0-9]{2}$"
}

short_code! {
    /// What every number of the centre begins with.
    Prefix, |bytes| {
        bytes.strip_prefix(b"Q/").is_some_and(|code| (2..=6).contains(&code.len()) && capitals(code))
    }, title: "编号前缀", expected: "Q/加二到六个大写字母，例如 Q/NTZW", example: "Q/NTZW",
    pattern: "^Q/[A-Z]{2,6}$"
}

short_code! {
    /// A system's letters in numbers.
    SystemLetters, |bytes| bytes.len() == 2 && capitals(bytes), title: "体系代号",
    expected: "两个大写字母，例如 TY", example: "TY", pattern: "^[A-Z]{2}$"
}

short_code! {
    /// A sub-system's digit in numbers.
    SubSystemCode, |bytes| digits(bytes, 1), title: "子体系代码",
    expected: "一位数字，加引号，例如 \"1\"", example: "1", pattern: "^[0-9]$"
}

short_code! {
    /// A rule's code.
    RuleCode, |bytes| {
        bytes.first().is_some_and(u8::is_ascii_uppercase) && digits(bytes.get(1..).unwrap_or(b""), 3)
    }, title: "规则代码", expected: "一个大写字母加三位数字，例如 T001", example: "T001",
    pattern: "^[A-Z][0-9]{3}$"
}

/// A whole number from `LEAST` to `MOST`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bounded<const LEAST: u16, const MOST: u16>(u16);

impl<const LEAST: u16, const MOST: u16> Bounded<LEAST, MOST> {
    /// The number.
    #[must_use]
    pub fn get(self) -> u16 {
        self.0
    }
}

impl<'de, const LEAST: u16, const MOST: u16> serde::Deserialize<'de> for Bounded<LEAST, MOST> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u16::deserialize(deserializer)?;
        if (LEAST..=MOST).contains(&number) {
            Ok(Self(number))
        } else {
            Err(serde::de::Error::custom(NotA(number.to_string(), "number in range")))
        }
    }
}

impl<const LEAST: u16, const MOST: u16> schemars::JsonSchema for Bounded<LEAST, MOST> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Bounded".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "integer", "minimum": LEAST, "maximum": MOST })
    }
}
