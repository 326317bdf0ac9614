//! D · 起草: structure, references, terms and annexes of a standard (GB/T 1.1-2020).

mod annex_mentions;
mod body;
mod chapter_out_of_place;
pub(in crate::rules) mod citations;
mod clause_too_deep;
mod definition_form;
mod empty_clause;
mod hanging_paragraph;
mod lonely_sub_clause;
mod mixed_titles;
mod scope_wording;
mod term_defined_twice;
mod uncited_reference;
mod unlisted_citation;
mod unregistered_term;
mod untitled_chapter;
mod unused_term;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &clause_too_deep::RULE,
    &chapter_out_of_place::RULE,
    &lonely_sub_clause::RULE,
    &unregistered_term::RULE,
    &unused_term::RULE,
    &uncited_reference::RULE,
    &unlisted_citation::RULE,
    &annex_mentions::RULE,
    &untitled_chapter::RULE,
    &empty_clause::RULE,
    &scope_wording::RULE,
    &definition_form::RULE,
    &term_defined_twice::RULE,
    &hanging_paragraph::RULE,
    &mixed_titles::RULE,
];
