//! Small words for building inlines and blocks.

use super::field::GAP;
use super::model::{
    Align, Anchor, Block, Fact, Heading, Inline, Inlines, List, Notice, NoticeKind, PageId, Table,
    Target, is_invisible,
};

/// Plain text as inlines: line breaks stay, signs that hide or steer text go.
pub(super) fn plain(text: &str) -> Inlines {
    let mut inlines = Vec::new();
    for line in text.trim_matches(|sign: char| sign.is_ascii_whitespace()).lines() {
        if !inlines.is_empty() {
            inlines.push(Inline::Break);
        }
        inlines.push(Inline::Text(visible(line.trim())));
    }
    inlines
}

/// `text` on one line, without control characters and invisible signs.
pub(crate) fn visible(text: &str) -> String {
    let signs = text.chars().filter(|sign| !is_invisible(*sign));
    signs.map(|sign| if sign.is_control() { ' ' } else { sign }).collect()
}

/// Plain text, or the mark of a gap.
pub(super) fn plain_or_gap(text: &str) -> Inlines {
    plain(if text.trim().is_empty() { GAP } else { text })
}

/// A stated reason as a sentence of its own, or the mark of a gap.
pub(super) fn sentence(words: &str) -> Block {
    let words = words.trim();
    let stop = if words.is_empty() || words.ends_with(['。', '！', '？']) { "" } else { "。" };
    Block::Paragraph(plain_or_gap(&format!("{words}{stop}")))
}

pub(super) fn text(text: impl Into<String>) -> Inline {
    Inline::Text(visible(&text.into()))
}

pub(super) fn strong(words: impl Into<String>) -> Inline {
    Inline::Strong(vec![text(words)])
}

/// A link to a page.
pub(super) fn link(to: &PageId, words: impl Into<String>) -> Inline {
    Inline::Link { target: Target::Page(to.clone()), text: vec![text(words)] }
}

/// A link to a heading of a page.
pub(super) fn link_to(to: &PageId, anchor: &Anchor, words: impl Into<String>) -> Inline {
    let target = Target::Heading(to.clone(), anchor.clone());
    Inline::Link { target, text: vec![text(words)] }
}

pub(super) fn paragraph(words: impl Into<String>) -> Block {
    Block::Paragraph(vec![text(words)])
}

pub(super) fn heading(level: u8, words: impl Into<String>) -> Block {
    let words = words.into();
    let anchor = Anchor(words.as_str().into());
    Block::Heading(Heading { level, number: None, text: vec![text(words)], anchor })
}

pub(super) fn fact(label: &str, value: Inlines) -> Fact {
    Fact { label: label.to_owned(), value }
}

pub(super) fn note(text: Inlines) -> Block {
    Block::Notice(Notice { kind: NoticeKind::Note, text })
}

/// A numbered list of one-paragraph items.
pub(super) fn numbered(items: impl IntoIterator<Item = Inlines>) -> Block {
    list(Some(1), items)
}

/// A bulleted list of one-paragraph items.
pub(super) fn bulleted(items: impl IntoIterator<Item = Inlines>) -> Block {
    list(None, items)
}

fn list(start: Option<u64>, items: impl IntoIterator<Item = Inlines>) -> Block {
    let items = items.into_iter().map(|item| vec![Block::Paragraph(item)]).collect();
    Block::List(List { start, items })
}

/// A table; a column whose title ends with `>` holds numbers and is aligned to the right.
pub(super) fn table(columns: &[&str], rows: Vec<Vec<Inlines>>) -> Block {
    let align = |column: &&str| if column.ends_with('>') { Align::Right } else { Align::Default };
    Block::Table(Table {
        caption: None,
        header: columns.iter().map(|column| vec![text(column.trim_end_matches('>'))]).collect(),
        align: columns.iter().map(align).collect(),
        rows,
    })
}

/// `parts` with `separator` between them.
pub(super) fn joined(parts: Vec<Inlines>, separator: &str) -> Inlines {
    let mut all = Vec::new();
    for part in parts {
        if !all.is_empty() {
            all.push(text(separator));
        }
        all.extend(part);
    }
    all
}
