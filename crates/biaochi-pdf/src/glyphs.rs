//! Signs that no font has.

use biaochi_core::{Document, Library};
use biaochi_yaml::{Kind, Node};

use crate::Fonts;

/// A sign that would be missing on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The sign.
    pub sign: char,
    /// The document's number, or its path.
    pub document: String,
    /// The file as shown to people.
    pub path: String,
    /// The field: `/materials/0/name`.
    pub field: String,
    /// From 1.
    pub line: u32,
    /// From 1, in signs.
    pub column: u32,
}

impl std::fmt::Display for MissingGlyph {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { sign, document, path, field, line, column } = self;
        let code = u32::from(*sign);
        write!(
            f,
            "{path}:{line}:{column}: 字体里没有“{sign}”（U+{code:04X}）；文件{document}，字段{field}"
        )
    }
}

/// Every place of a library that holds a sign without a glyph, in the order of the files. Documents
/// that are not printed (old editions, drafts) are not looked at.
#[must_use]
pub fn missing(library: &Library, fonts: &Fonts) -> Vec<MissingGlyph> {
    let mut found = Vec::new();
    for document in library.documents().iter().filter(|document| document.in_force()) {
        if let Some(root) = document.tree.root() {
            look(document, root, &mut String::new(), fonts, &mut found);
        }
    }
    found
}

fn look(
    document: &Document,
    node: Node<'_>,
    field: &mut String,
    fonts: &Fonts,
    found: &mut Vec<MissingGlyph>,
) {
    let length = field.len();
    match node.kind() {
        Kind::Mapping => {
            for entry in node.entries() {
                field.push('/');
                field.push_str(entry.key);
                look(document, entry.value, field, fonts, found);
                field.truncate(length);
            }
        }
        Kind::Sequence => {
            for (at, item) in node.items().enumerate() {
                field.push_str(&format!("/{at}"));
                look(document, item, field, fonts, found);
                field.truncate(length);
            }
        }
        _ => {
            let Some(text) = node.as_str() else { return };
            let absent = text.chars().find(|sign| !fonts.has(*sign));
            found.extend(absent.map(|sign| place(document, node, field, sign)));
        }
    }
}

fn place(document: &Document, node: Node<'_>, field: &str, sign: char) -> MissingGlyph {
    let span = node.span();
    let within = document.source.slice(span).find(sign).unwrap_or(0);
    let offset = span.start + u32::try_from(within).unwrap_or(0);
    let at = document.source.position(offset);
    MissingGlyph {
        sign,
        document: document.number().unwrap_or(&document.path).to_owned(),
        path: document.source.path().to_owned(),
        field: field.to_owned(),
        line: at.line,
        column: at.column,
    }
}
