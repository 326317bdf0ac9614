//! Bytes and lines: where a line begins and ends, and how far a plain text goes in it.

use biaochi_source::Span;

use super::Reader;
use crate::tree::offset;
use crate::{Defect, DefectKind, SyntaxError};

/// Bytes that may end a plain text in a block.
const BLOCK: u8 = 1;
/// Bytes that may end a plain text in brackets.
const FLOW: u8 = 2;
/// Bytes that need a look in double quotes.
pub(super) const DOUBLE: u8 = 4;
/// Bytes that need a look in single quotes.
pub(super) const SINGLE: u8 = 8;
/// Bytes of a name of an anchor.
const NAME: u8 = 16;

static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    table[b':' as usize] = BLOCK | FLOW;
    table[b'#' as usize] = BLOCK | FLOW;
    table[b'\n' as usize] = BLOCK | FLOW | DOUBLE | SINGLE;
    table[b',' as usize] = FLOW;
    table[b'[' as usize] = FLOW;
    table[b']' as usize] = FLOW;
    table[b'{' as usize] = FLOW;
    table[b'}' as usize] = FLOW;
    table[b'"' as usize] = DOUBLE;
    table[b'\\' as usize] = DOUBLE;
    table[b'\'' as usize] = SINGLE;
    let mut byte = 0;
    while byte < 256 {
        if byte >= 128
            || (byte as u8).is_ascii_alphanumeric()
            || byte as u8 == b'_'
            || byte as u8 == b'-'
        {
            table[byte] |= NAME;
        }
        byte += 1;
    }
    table
}

pub(super) fn is_name(byte: u8) -> bool {
    CLASS[byte as usize] & NAME != 0
}

/// Whether a plain text stands in a block or in brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Block,
    Flow,
}

/// Why a plain text ends in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The line ends, or the text.
    Eol,
    /// A comment begins.
    Comment,
    /// A colon that makes a key of it.
    Colon,
    /// A comma or bracket.
    Bracket,
}

/// A plain text's part in one line.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlainLine {
    /// One past its last byte that is no blank.
    pub(super) end: usize,
    pub(super) stop: Stop,
    /// The byte that stopped it.
    pub(super) at: usize,
}

/// The next line that is not blank, seen from the end of a line.
#[derive(Clone, Copy)]
pub(super) struct NextLine {
    /// Blank lines before it.
    pub(super) blank: usize,
    /// Its first byte that is no blank.
    pub(super) pos: usize,
    /// The column it begins at.
    pub(super) col: i32,
    /// Whether there are tabs before it.
    pub(super) has_tab: bool,
    /// Whether it begins a document, or there is no such line.
    pub(super) is_end: bool,
}

/// The columns that a character in an indentation was meant to be.
fn width(c: char) -> i32 {
    if matches!(c, '\t' | '\u{3000}') { 2 } else { 1 }
}

impl Reader<'_> {
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.src.get(at).copied().unwrap_or(0)
    }

    /// Whether a line ends at a byte: `\n`, `\r\n` or the end of the text.
    pub(super) fn is_eol(&self, at: usize) -> bool {
        match self.src.get(at) {
            None | Some(b'\n') => true,
            Some(b'\r') => self.src.get(at + 1) == Some(&b'\n'),
            _ => false,
        }
    }

    /// Whether a byte is a blank or a line's end.
    pub(super) fn is_blank(&self, at: usize) -> bool {
        matches!(self.src.get(at), Some(b' ' | b'\t')) || self.is_eol(at)
    }

    pub(super) fn skip_blanks(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\t') = self.src.get(at) {
            at += 1;
        }
        at
    }

    /// The first byte at or after `at` that is of a class, or the end of the text.
    pub(super) fn find(&self, class: u8, at: usize) -> usize {
        let rest = self.src.get(at..).unwrap_or_default();
        let found = rest.iter().position(|byte| CLASS[*byte as usize] & class != 0);
        found.map_or(self.src.len(), |found| at + found)
    }

    /// The `\n` that ends the line, or the end of the text.
    pub(super) fn line_end(&self, at: usize) -> usize {
        // `str::find` of a character looks at many bytes at once.
        self.text
            .get(at..)
            .and_then(|rest| rest.find('\n'))
            .map_or(self.src.len(), |found| at + found)
    }

    /// `end` without the blanks, and the `\r` of a line's end, before it.
    pub(super) fn trim_end(&self, start: usize, mut end: usize) -> usize {
        if end > start && self.src.get(end) == Some(&b'\n') && self.src[end - 1] == b'\r' {
            end -= 1;
        }
        while end > start && matches!(self.src[end - 1], b' ' | b'\t') {
            end -= 1;
        }
        end
    }

    /// Whether `- ` stands here.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        self.src.get(at) == Some(&b'-') && self.is_blank(at + 1)
    }

    /// The first byte of `---` or `...` at the beginning of a line.
    pub(super) fn marker_at(&self, at: usize) -> Option<u8> {
        let marker = self.src.get(at..at + 3)?;
        ((marker == b"---" || marker == b"...") && self.is_blank(at + 3)).then_some(marker[0])
    }

    /// How far a plain text goes in its line.
    pub(super) fn plain_line(&self, start: usize, context: Context) -> PlainLine {
        let class = if context == Context::Flow { FLOW } else { BLOCK };
        let mut at = start;
        let stop = loop {
            at = self.find(class, at);
            match self.src.get(at) {
                None | Some(b'\n') => break Stop::Eol,
                Some(b':') if self.is_value_colon(at, context) => break Stop::Colon,
                Some(b':') => {}
                Some(b'#') if at > start && matches!(self.src[at - 1], b' ' | b'\t') => {
                    break Stop::Comment;
                }
                Some(b'#') => {}
                Some(_) => break Stop::Bracket,
            }
            at += 1;
        };
        PlainLine { end: self.trim_end(start, at), stop, at }
    }

    /// Whether a colon separates a key from its value.
    pub(super) fn is_value_colon(&self, at: usize, context: Context) -> bool {
        self.is_blank(at + 1) || (context == Context::Flow && b",[]{}".contains(&self.byte(at + 1)))
    }

    /// Looks at the next line that is not blank; `at` is the end of a line.
    pub(super) fn peek_line(&self, at: usize) -> NextLine {
        let mut start = self.line_end(at) + 1;
        let mut blank = 0;
        loop {
            let mut pos = start;
            while self.src.get(pos) == Some(&b' ') {
                pos += 1;
            }
            let mut col = offset(pos - start).cast_signed();
            let has_tab = self.src.get(pos) == Some(&b'\t');
            if has_tab {
                let indent = pos;
                pos = self.skip_blanks(pos);
                col += self.text[indent..pos].chars().map(width).sum::<i32>();
            }
            if pos >= self.src.len() {
                return NextLine { blank, pos, col: -1, has_tab: false, is_end: true };
            }
            if !self.is_eol(pos) {
                let is_end = col == 0 && self.marker_at(pos).is_some();
                return NextLine { blank, pos, col, has_tab, is_end };
            }
            blank += 1;
            start = self.line_end(pos) + 1;
        }
    }

    /// Ends a value's line: only a comment may follow. The cursor ends at the line's end.
    pub(super) fn finish_line(&mut self) {
        let start = self.pos;
        self.pos = self.skip_blanks(start);
        if self.is_eol(self.pos) {
            return;
        }
        if self.src[self.pos] == b'#' {
            return self.comment_after(start);
        }
        let end = self.line_end(self.pos);
        let span = Span::new(offset(self.pos), offset(self.trim_end(self.pos, end)));
        self.report(Defect::syntax(SyntaxError::TextAfterValue, span));
        self.pos = end;
    }

    /// Reads the comment at the cursor, before which blanks must stand from `start` on.
    pub(super) fn comment_after(&mut self, start: usize) {
        let hash = self.here();
        if self.pos == start && start > 0 && !matches!(self.src[start - 1], b' ' | b'\t' | b'\n') {
            let error = SyntaxError::MissingSpaceBeforeComment;
            self.report(Defect::syntax(error, hash).fix(Span::at(hash.start), " "));
        }
        self.comment();
    }

    /// Notes the comment at the cursor, which ends at the line's end.
    pub(super) fn comment(&mut self) {
        let end = self.line_end(self.pos);
        let span = Span::new(offset(self.pos), offset(self.trim_end(self.pos, end)));
        // A line may be looked at twice.
        if self.comments.last().is_none_or(|last| last.start < span.start) {
            self.comments.push(span);
        }
        self.pos = end;
    }

    /// Leaves the cursor's line, whose end it stands at, for the next line with content.
    pub(super) fn next_content(&mut self) {
        self.pos = (self.line_end(self.pos) + 1).min(self.src.len());
        self.line_start();
    }

    /// Finds the first content at or below the line that begins at the cursor. Sets the column.
    pub(super) fn line_start(&mut self) {
        while !self.is_stopped {
            let start = self.pos;
            while self.src.get(self.pos) == Some(&b' ') {
                self.pos += 1;
            }
            let mut col = offset(self.pos - start).cast_signed();
            match self.src.get(self.pos) {
                None => break,
                Some(b'\n' | b'\r') if self.is_eol(self.pos) => {}
                Some(b'#') => self.comment(),
                Some(b'-' | b'.') if col == 0 && self.marker_at(self.pos).is_some() => break,
                byte => {
                    if matches!(byte, Some(b'\t' | 0xE3 | 0xC2)) {
                        col = self.odd_indent(start);
                    }
                    if !self.is_eol(self.pos) && self.src[self.pos] != b'#' {
                        self.content = self.pos;
                        self.col = col;
                        return;
                    }
                    continue;
                }
            }
            self.pos = (self.line_end(self.pos) + 1).min(self.src.len());
        }
        self.col = -1;
    }

    /// Indentation with tabs, or with spaces that are none to YAML: reports them and says what column
    /// they mean. The cursor, behind the line's first spaces, ends behind the indentation.
    fn odd_indent(&mut self, start: usize) -> i32 {
        let blank_end = self.skip_blanks(self.pos);
        let is_wide = |c| matches!(c, ' ' | '\t' | '\u{3000}' | '\u{A0}');
        let wide_end = self.src.len() - self.text[blank_end..].trim_start_matches(is_wide).len();
        // A text may begin with a wide space; only before a key, a dash or nothing it is indentation.
        let is_wide = wide_end > blank_end
            && (self.is_eol(wide_end)
                || self.src[wide_end] == b'#'
                || self.is_dash(wide_end)
                || self.plain_line(wide_end, Context::Block).stop == Stop::Colon);
        let has_tab = blank_end > self.pos;
        let end = if is_wide { wide_end } else { blank_end };
        let is_empty = self.is_eol(end) || self.src[end] == b'#';
        let width = self.text[start..end].chars().map(width).sum::<i32>();
        self.pos = end;
        if is_wide || has_tab && !is_empty {
            let kind = if has_tab { DefectKind::TabIndent } else { DefectKind::FullWidthSpace };
            let mended = if self.is_eol(end) {
                String::new()
            } else {
                " ".repeat(width.unsigned_abs() as usize)
            };
            let span = Span::new(offset(start), offset(end));
            self.report(Defect::new(kind, span).fix(span, mended));
        }
        width
    }
}
