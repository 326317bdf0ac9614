//! YAML text → a tree in which every key and value knows its bytes; all syntax defects at once;
//! a serde deserializer over the tree; formatting that keeps comments.
//!
//! **Why a reader of our own.** The first design put an event parser (`saphyr-parser`) underneath.
//! That was changed, because
//! - every parser library stops at the first error, and whoever writes a library of standards wants
//!   to hear of all defects of a file in one go: this reader goes on after each bad line;
//! - a finding points at bytes, while those parsers count characters, or know no end of a scalar;
//! - one recursive descent over bytes, borrowing scalars from the text, is several times as fast.
//!
//! `saphyr-parser` stays as the oracle of the tests: what this reader accepts without a defect must
//! be the same tree there. Refusing more is fine, and deliberate: tags, explicit and complex keys,
//! several documents in one file and a dash where a text goes on have no use in a library and are
//! mostly slips, so they are defects with kinds of their own.
//!
//! Nothing here returns `Err` for bad content and nothing panics on any bytes.
//!
//! ```
//! let (tree, defects) = biaochi_yaml::parse("title: 食品经营许可\nvisits: 1\n", &Default::default());
//! let title = tree.root().and_then(|root| root.get("title"));
//! assert!(defects.is_empty());
//! assert_eq!(title.and_then(|title| title.as_str()), Some("食品经营许可"));
//! ```

mod de;
mod defect;
mod encoding;
mod format;
mod reader;
mod resolve;
mod ser;
mod tree;

pub use de::{DecodeError, Decoded, decode, magic};
pub use defect::{Defect, DefectKind, RelatedKind, SyntaxError};
pub use encoding::{check_characters, decode_bytes};
pub use format::{KeyOrder, format, write_scalar};
pub use reader::{Limits, parse, parse_shared};
pub use resolve::Hazard;
pub use tree::{Entries, Entry, Items, Kind, Node, Style, Tree};
