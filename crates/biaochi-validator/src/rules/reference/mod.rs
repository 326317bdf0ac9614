//! R · 引用: numbers, names of registers, documents and waivers.

mod code_contradicts_type;
mod dangling_register_name;
mod duplicate_number;
mod invalid_credit_code;
mod not_in_catalogue;
mod own_numbers;
mod registered_standards;
mod repeated_register_name;
mod superseded_external_standard;
mod unknown_coverage_target;
mod unknown_department;
mod unknown_document;
mod unknown_external_standard;
mod unknown_number_in_text;
mod unknown_post;
mod unknown_theme;
mod withdrawn_document;
mod wrong_reference_title;
mod wrong_window;

pub(super) use own_numbers::split_year;

use biaochi_source::{Code, Severity};

use crate::rule::{Rule, page};
use crate::rules::file::engine_rules;

engine_rules! {
    /// A waiver that no finding needs.
    UNUSED_WAIVER = "R013", "unused-waiver", Warning, "unused_waiver";
    /// A waiver whose day has passed.
    EXPIRED_WAIVER = "R014", "expired-waiver", Error, "expired_waiver";
}

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &duplicate_number::RULE,
    &unknown_department::RULE,
    &wrong_window::RULE,
    &unknown_post::RULE,
    &unknown_theme::RULE,
    &unknown_document::RULE,
    &withdrawn_document::RULE,
    &unknown_external_standard::RULE,
    &superseded_external_standard::RULE,
    &wrong_reference_title::RULE,
    &repeated_register_name::RULE,
    &dangling_register_name::RULE,
    &UNUSED_WAIVER,
    &EXPIRED_WAIVER,
    &unknown_coverage_target::RULE,
    &invalid_credit_code::RULE,
    &code_contradicts_type::RULE,
    &unknown_number_in_text::RULE,
    &not_in_catalogue::RULE,
];
