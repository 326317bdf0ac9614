//! The vocabulary of a service centre's standards, and the library they form.
//!
//! [`model`] holds the types every YAML file decodes into; [`value`] the parsed values in them
//! (time limits, article numbers, document numbers, codes, dates); [`Library`] is all files of a
//! `standards/` folder read, decoded and indexed; [`schema`] derives the JSON Schemas from the
//! same types. Nothing here judges: defects are carried along, and `biaochi-validator` words them.

mod field;
mod files;
mod library;
pub mod model;
mod registers;
pub mod schema;
pub mod value;

pub use field::{Field, List, Stated};
pub use files::{DiskFiles, FileProblem, Files, FilesError, Listing, MAX_BYTES, MemoryFiles};
pub use library::{Content, Document, DocumentId, DocumentKind, Library};
pub use registers::{Entry, Index, Registers};
