//! F · 文件: encoding, YAML, shape, folder and name.
//!
//! Most of these the engine reports itself (`syntax`, `shape`): a file that is no YAML, or a field
//! that is no limit, is known before any rule sees a document. They are rules all the same, with
//! code and page.

mod missing_modeline;
mod unknown_kind;
mod wrong_file_name;
mod wrong_folder;

use biaochi_source::{Code, Severity};

use crate::rule::{Rule, page};

/// A rule that the engine reports: code, name and page, no check of its own.
macro_rules! engine_rules {
    ($($(#[$doc:meta])* $constant:ident = $code:literal, $name:literal, $severity:ident, $page:literal;)+) => {
        $($(#[$doc])*
        pub const $constant: Rule = Rule {
            code: Code($code),
            name: $name,
            severity: Severity::$severity,
            page: page!($page),
            checks: &[],
        };)+
    };
}
pub(crate) use engine_rules;

engine_rules! {
    /// The text is not YAML.
    NOT_YAML = "F001", "not-yaml", Error, "not_yaml";
    /// The bytes are not UTF-8.
    WRONG_ENCODING = "F002", "wrong-encoding", Error, "wrong_encoding";
    /// The file cannot be read, is too large, or a link leads in a circle.
    UNREADABLE_FILE = "F003", "unreadable-file", Error, "unreadable_file";
    /// A key stands twice in one mapping.
    DUPLICATE_KEY = "F004", "duplicate-key", Error, "duplicate_key";
    /// A full-width sign or a tab where YAML needs an ASCII one.
    WRONG_SIGN = "F005", "wrong-sign", Error, "wrong_sign";
    /// Nested too deep, too many values, aliases that multiply.
    BEYOND_LIMITS = "F006", "beyond-limits", Error, "beyond_limits";
    /// YAML that this library does not use.
    UNUSED_YAML = "F007", "unused-yaml", Error, "unused_yaml";
    /// A control or invisible character in the file.
    CONTROL_CHARACTER = "F008", "control-character", Error, "control_character";
    /// Text that YAML readers take for a number or a truth value.
    TEXT_READ_AS_VALUE = "F009", "text-read-as-value", Error, "text_read_as_value";
    /// A field the schema does not know.
    UNKNOWN_FIELD = "F010", "unknown-field", Error, "unknown_field";
    /// A field that has to be there.
    MISSING_FIELD = "F011", "missing-field", Error, "missing_field";
    /// A list where a text belongs, and the like.
    WRONG_TYPE = "F012", "wrong-type", Error, "wrong_type";
    /// A word that is not in the closed list.
    WRONG_WORD = "F013", "wrong-word", Error, "wrong_word";
    /// A value that is not written as its kind asks.
    MALFORMED_VALUE = "F014", "malformed-value", Error, "malformed_value";
}

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &NOT_YAML,
    &WRONG_ENCODING,
    &UNREADABLE_FILE,
    &DUPLICATE_KEY,
    &WRONG_SIGN,
    &BEYOND_LIMITS,
    &UNUSED_YAML,
    &CONTROL_CHARACTER,
    &TEXT_READ_AS_VALUE,
    &UNKNOWN_FIELD,
    &MISSING_FIELD,
    &WRONG_TYPE,
    &WRONG_WORD,
    &MALFORMED_VALUE,
    &unknown_kind::RULE,
    &wrong_folder::RULE,
    &wrong_file_name::RULE,
    &missing_modeline::RULE,
];
