//! B · 依据: the laws an item cites, and what it says where it cites none.

mod article_out_of_range;
mod citations;
mod duplicate_citation;
mod edition_superseded;
mod empty_gist;
mod law_changed_since;
mod licence_on_procedural_law_only;
mod repealed_law;
mod unknown_law;
mod vague_absence;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[
    &unknown_law::RULE,
    &article_out_of_range::RULE,
    &edition_superseded::RULE,
    &licence_on_procedural_law_only::RULE,
    &repealed_law::RULE,
    &duplicate_citation::RULE,
    &empty_gist::RULE,
    &vague_absence::RULE,
    &law_changed_since::RULE,
];
