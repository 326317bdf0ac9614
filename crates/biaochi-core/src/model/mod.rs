//! The types the library's files decode into: one file of this folder for each kind of document.
//!
//! Every field is a [`Field`](crate::Field), so that a rule can point at it and one defect does
//! not hide another. The `schemars` attributes are what an editor shows on hover: Chinese, for the
//! officials who write the files.

mod item;
mod registers;
mod settings;
mod standard;
mod version;
mod words;

pub use item::*;
pub use registers::*;
pub use settings::*;
pub use standard::*;
pub use version::*;
pub use words::*;
