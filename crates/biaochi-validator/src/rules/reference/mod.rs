//! R · 引用: numbers, names of registers, documents and waivers.

use biaochi_source::{Code, Severity};

use crate::rule::{Rule, page};
use crate::rules::file::engine_rules;

engine_rules! {
    /// A waiver that no finding needs.
    UNUSED_WAIVER = "R013", "unused-waiver", Warning, "unused_waiver";
    /// A waiver whose day has passed.
    EXPIRED_WAIVER = "R014", "expired-waiver", Error, "expired_waiver";
}

/// The rules, in the order of their codes.
pub const RULES: &[&Rule] = &[&UNUSED_WAIVER, &EXPIRED_WAIVER];
