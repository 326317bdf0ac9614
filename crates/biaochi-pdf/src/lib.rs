//! A [`Book`](biaochi_handbook::Book) as PDF, through Typst as a library: no program, no network.
//!
//! The templates are fixed; what a document says reaches them as JSON and is only ever text there,
//! so nothing in a field is read as Typst code. Fonts are embedded in the program; [`missing`] says
//! which signs of a library they lack, because Typst itself leaves a blank without a word.

mod booklet;
mod crew;
mod data;
mod fonts;
mod glyphs;
mod handbook;
mod layout;
mod world;

pub use fonts::{FontError, Fonts};
pub use glyphs::{MissingGlyph, missing};
#[doc(hidden)]
pub use layout::handbook_in_one;
pub use layout::{Layout, PdfError, render};
