//! Prose in a document, and places in it.

use biaochi_core::Document;
use biaochi_source::Span;
use biaochi_yaml::{Kind, Node};

/// A scalar of prose: not a number, code, date, name of a register or word of a closed list.
#[derive(Debug, Clone, Copy)]
pub struct Text<'d> {
    /// The key it belongs to; for an element of a list, the list's key.
    pub key: &'d str,
    /// The text as decoded.
    pub value: &'d str,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A phrase or a run of characters found in prose.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'d> {
    /// The document.
    pub document: &'d Document,
    /// What was found.
    pub found: &'d str,
    /// Where, in the file.
    pub span: Span,
    /// The text it stands in.
    pub text: Text<'d>,
}

impl<'d> Hit<'d> {
    /// What stands before the hit in the file, within the text.
    #[must_use]
    pub fn before(&self) -> &'d str {
        self.document.source.slice(Span::new(self.text.span.start, self.span.start))
    }

    /// What stands after the hit in the file, within the text.
    #[must_use]
    pub fn after(&self) -> &'d str {
        self.document.source.slice(Span::new(self.span.end, self.text.span.end))
    }
}

/// Keys whose values are prose that people read.
const PROSE: &[&str] = &[
    "absent",
    "address",
    "alias",
    "answer",
    "basis",
    "conditions",
    "definition",
    "differences",
    "document",
    "duties",
    "examines",
    "gist",
    "hours",
    "litigation",
    "name",
    "note",
    "output",
    "question",
    "quota",
    "reason",
    "reconsideration",
    "reduction",
    "scope",
    "standard",
    "starts",
    "summary",
    "term",
    "text",
    "title",
    "when",
];

/// Registers' own names (`name` of a law, a window) are not judged as prose.
const PROSE_KINDS: &[&str] = &["service-item", "standard"];

/// All prose of a document, in the order of the file; registers and settings have none.
#[must_use]
pub fn texts(document: &Document) -> Vec<Text<'_>> {
    let mut found = Vec::new();
    let judged = document.kind.is_some_and(|kind| PROSE_KINDS.contains(&kind.as_str()));
    if let Some(root) = document.tree.root().filter(|_| judged) {
        collect(root, "", &mut found);
    }
    found
}

fn collect<'d>(node: Node<'d>, key: &'d str, found: &mut Vec<Text<'d>>) {
    match node.kind() {
        Kind::Mapping => {
            for entry in node.entries() {
                // A reference's title is the cited document's, not ours.
                if entry.key != "normative_references" {
                    collect(entry.value, entry.key, found);
                }
            }
        }
        Kind::Sequence => node.items().for_each(|item| collect(item, key, found)),
        _ => {
            if let (Some(value), true) = (node.as_str(), PROSE.contains(&key)) {
                found.push(Text { key, value, span: node.span() });
            }
        }
    }
}

/// What is left of a text without punctuation, spaces and the given words; where several of them
/// begin at one place, the longest is taken out.
#[must_use]
pub(crate) fn without(text: &str, words: &[&str]) -> String {
    left_over(text, words).collect()
}

/// Whether a text is punctuation, spaces and the given words only.
#[must_use]
pub(crate) fn is_nothing_but(text: &str, words: &[&str]) -> bool {
    left_over(text, words).next().is_none()
}

fn left_over(text: &str, words: &[&str]) -> impl Iterator<Item = char> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while let Some(sign) = rest.chars().next() {
            let word = words.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len());
            let taken = word.max().filter(|length| *length > 0);
            rest = &rest[taken.unwrap_or(sign.len_utf8())..];
            if taken.is_none() && sign.is_alphanumeric() {
                return Some(sign);
            }
        }
        None
    })
}
