//! D · 起草: GB/T 1.1. NOTE: this folder was given to a second helper ("Rules D"); the W helper leaves it alone.

use crate::rule::Rule;

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[];
