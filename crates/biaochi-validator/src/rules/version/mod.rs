//! V · 版本: dates, editions, amendments, the chain of statuses.

mod amendment_without_history;
mod dates_out_of_order;
mod edition_year;
mod reference_newer_than_edition;
mod review_overdue;
mod status_against_date;
mod status_chain_broken;
mod withdrawn_without_date;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &dates_out_of_order::RULE,
    &status_chain_broken::RULE,
    &amendment_without_history::RULE,
    &review_overdue::RULE,
    &edition_year::RULE,
    &withdrawn_without_date::RULE,
    &status_against_date::RULE,
    &reference_newer_than_edition::RULE,
];
