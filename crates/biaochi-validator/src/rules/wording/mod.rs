//! W · 文字: punctuation, characters, words and repeated text.

mod abbreviated_name;
mod catch_all_in_prose;
mod chinese;
mod half_width_punctuation;
mod invisible_character;
mod look_alike_character;
mod misplaced_answer;
mod must_verb;
mod paragraphs;
mod raw_html;
mod repeated_paragraph;
mod shared_text;
mod space_between_chinese;
mod traditional_character;
mod unbalanced_brackets;
mod vague_time;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &half_width_punctuation::RULE,
    &invisible_character::RULE,
    &traditional_character::RULE,
    &look_alike_character::RULE,
    &must_verb::RULE,
    &abbreviated_name::RULE,
    &repeated_paragraph::RULE,
    &raw_html::RULE,
    &vague_time::RULE,
    &misplaced_answer::RULE,
    &shared_text::RULE,
    &space_between_chinese::RULE,
    &catch_all_in_prose::RULE,
    &unbalanced_brackets::RULE,
];
