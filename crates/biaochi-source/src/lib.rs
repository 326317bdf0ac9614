//! Texts, byte spans, positions, findings and text edits.
//!
//! The ground floor: it knows no YAML, no service item and no output format. Everything above
//! speaks about places in files and defects found there in these words.

mod edit;
mod finding;
mod text;

pub use edit::{Edit, Fix, OverlappingEdits, apply_edits};
pub use finding::{Code, Finding, Label, Message, Severity};
pub use text::{FileId, Place, Position, SourceText, Span};
