//! T · 时限: statutory and committed time limits.

mod committed_exceeds_statutory;
mod committed_item_on_the_spot;
mod correction_notice_beyond_5_days;
mod delivery_beyond_10_days;
mod excluded_beyond_statutory;
mod excluded_without_reason;
mod extension_too_long;
mod joint_handling_beyond_45;
mod licence_beyond_20_days;
mod licensing_law_in_calendar_days;
mod limits;
mod no_start_point;
mod on_the_spot_with_days;
mod prose;
mod prose_limit_differs;
mod sentences;
mod units_not_comparable;
mod vague_limit;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &committed_exceeds_statutory::RULE,
    &units_not_comparable::RULE,
    &on_the_spot_with_days::RULE,
    &vague_limit::RULE,
    &no_start_point::RULE,
    &licence_beyond_20_days::RULE,
    &joint_handling_beyond_45::RULE,
    &extension_too_long::RULE,
    &excluded_without_reason::RULE,
    &prose_limit_differs::RULE,
    &delivery_beyond_10_days::RULE,
    &correction_notice_beyond_5_days::RULE,
    &committed_item_on_the_spot::RULE,
    &licensing_law_in_calendar_days::RULE,
    &excluded_beyond_statutory::RULE,
];
