//! Findings as text: one pure function for each format.
//!
//! | format | function | reader |
//! |---|---|---|
//! | `full` | [`full`] | a person at a terminal: source lines, carets, ground and help |
//! | `concise` | [`concise`] | a person or a pipe: one line for each finding |
//! | `json` | [`json`] | a program: one document |
//! | `ndjson` | [`ndjson`] | a program: one finding on each line |
//!
//! Every function keeps the order of its findings (sorting is done before) and gives the same
//! bytes for the same input: no clock, no locale, no environment. Whatever a file contains, no
//! character that steers a terminal reaches the output: such characters are written out as
//! `<U+001B>`, or as `\u001b` in JSON.

mod concise;
mod escape;
mod excerpt;
mod format;
mod frame;
mod full;
mod json;
mod language;
mod patch;
mod summary;

#[cfg(test)]
mod sample;

use biaochi_source::{FileId, SourceText};

pub use concise::concise;
pub use format::{Format, UnknownFormat};
pub use full::{Style, full};
pub use json::{json, ndjson};
pub use language::{Language, UnknownLanguage};
pub use summary::{Checked, Summary, summary};

/// Where the text and path of a finding's file come from.
///
/// A function rather than a trait, so that a front end can hand over the files of a type that
/// this crate does not know: `&|file| library.source(file)`.
pub type Sources<'a> = dyn Fn(FileId) -> &'a SourceText + 'a;
