//! S · 体系: the systems, their numbers, and what the standards cover.

mod catalogue_item_without_standard;
mod census;
mod count_deviates;
mod coverage;
mod department_without_window;
mod empty_sub_system;
mod equipment_not_covered;
mod missing_settings;
mod number_does_not_fit;
mod post_not_covered;
mod situations_missing;
mod step_not_covered;
mod totals_disagree;
mod window_not_covered;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &count_deviates::RULE,
    &totals_disagree::RULE,
    &number_does_not_fit::RULE,
    &empty_sub_system::RULE,
    &window_not_covered::RULE,
    &step_not_covered::RULE,
    &post_not_covered::RULE,
    &department_without_window::RULE,
    &missing_settings::RULE,
    &equipment_not_covered::RULE,
    &catalogue_item_without_standard::RULE,
    &situations_missing::RULE,
];
