//! M · 材料: what an applicant hands in, against the register of materials.

mod alias_for_material;
mod duplicate_material;
mod electronic_on_paper;
mod later_without_deadline;
mod lists;
mod optional_without_when;
mod paper_without_copies;
mod shareable_on_paper;
mod source_contradicts_register;
mod unknown_material;
mod vague_material_name;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &vague_material_name::RULE,
    &duplicate_material::RULE,
    &shareable_on_paper::RULE,
    &paper_without_copies::RULE,
    &alias_for_material::RULE,
    &unknown_material::RULE,
    &optional_without_when::RULE,
    &source_contradicts_register::RULE,
    &later_without_deadline::RULE,
    &electronic_on_paper::RULE,
];
