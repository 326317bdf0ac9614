//! P · 程序: the steps from acceptance to delivery, and what comes out in the end.

mod examination_without_content;
mod excluded_step_not_in_procedure;
mod impossible_inspection;
mod missing_stage;
mod procedures;
mod result_named_none;
mod result_not_produced;
mod same_text_in_steps;
mod stages_out_of_order;
mod step_times_do_not_add_up;
mod step_without_actor;
mod step_without_output;
mod unexplained_promise;
mod unknown_actor;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &step_times_do_not_add_up::RULE,
    &missing_stage::RULE,
    &stages_out_of_order::RULE,
    &step_without_actor::RULE,
    &impossible_inspection::RULE,
    &examination_without_content::RULE,
    &excluded_step_not_in_procedure::RULE,
    &result_named_none::RULE,
    &step_without_output::RULE,
    &result_not_produced::RULE,
    &same_text_in_steps::RULE,
    &unknown_actor::RULE,
    &unexplained_promise::RULE,
];
