//! All rules, by letter: each folder holds its rules, each rule its code and two pages.

pub mod basis;
pub mod condition;
pub mod drafting;
pub mod fee;
pub mod file;
pub mod material;
pub mod procedure;
pub mod reference;
pub mod system;
pub mod time;
pub mod version;
pub mod wording;

use biaochi_source::Code;

use crate::rule::Rule;

/// The rules of each letter, in the order of their codes.
const LETTERS: [&[&Rule]; 12] = [
    file::RULES,
    reference::RULES,
    basis::RULES,
    condition::RULES,
    material::RULES,
    procedure::RULES,
    time::RULES,
    fee::RULES,
    wording::RULES,
    drafting::RULES,
    system::RULES,
    version::RULES,
];

/// Every rule, by letter and code.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    LETTERS.into_iter().flatten().copied()
}

/// Shape findings that step back where a rule of the domain names the same place.
#[must_use]
pub(crate) fn yields_to_domain(code: Code) -> bool {
    [file::WRONG_TYPE.code, file::MALFORMED_VALUE.code, file::WRONG_WORD.code].contains(&code)
}
