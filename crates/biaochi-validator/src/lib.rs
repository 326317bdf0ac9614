//! Every rule of the library: what it looks for, the page that explains it, the list of all.
//!
//! [`check`] takes a [`Library`](biaochi_core::Library) and gives sorted findings. A rule is one
//! file in [`rules`] with its two pages beside it; rules never print, never read settings, and
//! never see each other. Findings on one document come from that document and the registers
//! alone, so [`Checker`] can keep them until one of the two changes.

mod check;
mod rule;
pub mod rules;
mod scope;
mod shape;
mod syntax;
mod text;
mod waiver;

pub use check::{Checker, Options, check};
pub use rule::{Check, Findings, Page, Rule, find};
pub use scope::{DocumentScope, ItemScope, LibraryScope, StandardScope};
pub use text::{Hit, Text, texts};
