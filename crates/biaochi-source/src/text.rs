//! A file's text, places in it, and the positions people and editors count in.

use std::sync::{Arc, OnceLock};

/// A file of the library, by its place in [`Sources`](crate::SourceText) order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A half-open range of **bytes** in one text; both ends stand on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// An empty span at `offset`.
    #[must_use]
    pub const fn at(offset: u32) -> Self {
        Self::new(offset, offset)
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies within this span.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span as a range, for slicing a text.
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A span in a known file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Span,
}

/// Where a byte stands, as people (line, column) and editors (UTF-16) count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in **characters**, from 1.
    pub column: u32,
    /// Column in UTF-16 code units, from 0, as the language server protocol counts.
    pub utf16: u32,
}

/// One file's text with its path; line starts are found on first use.
#[derive(Debug, Clone)]
pub struct SourceText {
    path: Arc<str>,
    text: Arc<str>,
    line_starts: OnceLock<Arc<[u32]>>,
}

impl SourceText {
    /// A text under `path` (forward slashes, relative to the folder the library stands in).
    ///
    /// Texts of 4 GiB and more do not exist here: the reader refuses such files long before.
    #[must_use]
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    /// The path, with forward slashes.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, to share.
    #[must_use]
    pub fn shared_text(&self) -> &Arc<str> {
        &self.text
    }

    /// The text of `span`; empty where the span leaves the text or splits a character.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Line, character column and UTF-16 column of a byte offset (clamped to the text).
    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset).max(1) - 1;
        let from = starts[line] as usize;
        let mut to = (offset as usize).clamp(from, self.text.len());
        while !self.text.is_char_boundary(to) {
            to -= 1;
        }
        let before = &self.text[from..to];
        let line = u32::try_from(line).unwrap_or(u32::MAX - 1) + 1;
        Position {
            line,
            column: count(before.chars().count()) + 1,
            utf16: count(before.encode_utf16().count()),
        }
    }

    /// The byte offset of a line's first byte (line from 1; past the end gives the text's length).
    #[must_use]
    pub fn line_start(&self, line: u32) -> u32 {
        let starts = self.line_starts();
        let index = line.saturating_sub(1) as usize;
        starts.get(index).copied().unwrap_or_else(|| count(self.text.len()))
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| count(at + 1))).collect()
        })
    }
}

/// Texts are bounded far below 4 GiB, so this never saturates in practice.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_utf16_units() {
        let text = SourceText::new("a.yaml", "甲: 1\n𠮷野家: 二\n");
        let at = u32::try_from(text.text().find('二').unwrap_or(0)).unwrap_or(0);
        assert_eq!(text.position(at), Position { line: 2, column: 6, utf16: 6 });
        assert_eq!(text.position(0), Position { line: 1, column: 1, utf16: 0 });
        assert_eq!(text.position(9999).line, 3);
    }

    #[test]
    fn an_offset_inside_a_character_is_its_start() {
        let text = SourceText::new("a.yaml", "标尺");
        assert_eq!(text.position(4).column, 2);
    }
}
