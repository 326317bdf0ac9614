//! T · 时限: statutory and committed time limits.

mod committed_exceeds_statutory;

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[&committed_exceeds_statutory::RULE];
