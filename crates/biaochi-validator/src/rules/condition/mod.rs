//! C · 条件: what an applicant must be or have, and whether that can be checked.

mod catch_all_condition;
mod certificate_not_in_materials;
mod conditions;
mod in_person_with_agent;
mod licence_without_quota;
mod material_in_condition;
mod named_certificates;
mod vague_condition;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &catch_all_condition::RULE,
    &vague_condition::RULE,
    &material_in_condition::RULE,
    &certificate_not_in_materials::RULE,
    &in_person_with_agent::RULE,
    &licence_without_quota::RULE,
];
