//! E · 收费: what is charged, how much, and on what ground.

mod charged_contradiction;
mod charges;
mod fee_without_basis;
mod fee_without_standard;
mod licence_fee_without_law;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &licence_fee_without_law::RULE,
    &fee_without_basis::RULE,
    &fee_without_standard::RULE,
    &charged_contradiction::RULE,
];
