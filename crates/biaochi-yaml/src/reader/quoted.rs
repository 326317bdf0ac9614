//! Quoted scalars: escapes and the folding of their lines.

use biaochi_source::Span;

use super::scan::{DOUBLE, SINGLE};
use super::{Reader, Scalar};
use crate::tree::{TextRef, offset};
use crate::{Defect, RelatedKind, Style, SyntaxError};

impl Reader<'_> {
    /// Reads the quoted scalar at the cursor, whose lines must be deeper than `n`. The cursor ends
    /// behind the closing quote; without one, at the end of the first line.
    pub(super) fn quoted(&mut self, n: i32) -> Scalar {
        let start = self.pos;
        let (class, style) = match self.src[start] {
            b'"' => (DOUBLE, Style::Double),
            _ => (SINGLE, Style::Single),
        };
        let quote = self.src[start];
        let end = self.find(class, start + 1);
        let is_doubled = quote == b'\'' && self.byte(end + 1) == b'\'';
        if self.byte(end) == quote && !is_doubled {
            self.pos = end + 1;
            let text = TextRef::borrowed(Span::new(offset(start) + 1, offset(end)));
            let span = Span::new(offset(start), offset(self.pos));
            return Scalar { span, text, style, is_multi_line: false };
        }
        let from = self.rewritten.len();
        let is_multi_line = match self.rewrite_quoted(n, class) {
            Some(lines) => lines > 0,
            None => return self.unclosed_quote(start, from, style),
        };
        let span = Span::new(offset(start), offset(self.pos));
        let text = TextRef::owned(from, self.rewritten.len());
        Scalar { span, text, style, is_multi_line }
    }

    /// Writes what a quoted scalar means into the buffer; gives the number of line ends in it, or
    /// `None` when it is not closed.
    fn rewrite_quoted(&mut self, n: i32, class: u8) -> Option<usize> {
        let quote = self.src[self.pos];
        let mut lines = 0;
        // Blanks before this place in the buffer were escaped and stay at a line's end.
        let mut kept = self.rewritten.len();
        self.pos += 1;
        loop {
            let end = self.find(class, self.pos);
            let is_crlf = self.byte(end) == b'\n' && end > self.pos && self.src[end - 1] == b'\r';
            self.rewritten.push_str(&self.text[self.pos..end - usize::from(is_crlf)]);
            self.pos = end;
            match *self.src.get(end)? {
                b'\n' => {
                    let trimmed = self.rewritten.trim_end_matches([' ', '\t']).len();
                    self.rewritten.truncate(trimmed.max(kept));
                    let blank = self.quoted_line(n)?;
                    self.fold(blank);
                    kept = self.rewritten.len();
                    lines += 1;
                }
                b'\\' if self.is_eol(end + 1) => {
                    self.pos = self.line_end(end);
                    let blank = self.quoted_line(n)?;
                    self.rewritten.extend(std::iter::repeat_n('\n', blank));
                    kept = self.rewritten.len();
                    lines += 1;
                }
                b'\\' => {
                    self.escape();
                    kept = self.rewritten.len();
                }
                b'\'' if quote == b'\'' && self.byte(end + 1) == b'\'' => {
                    self.rewritten.push('\'');
                    self.pos += 2;
                }
                _ => {
                    self.pos += 1;
                    return Some(lines);
                }
            }
        }
    }

    /// Goes on to the scalar's next line; gives the number of blank lines before it, or `None` when
    /// the scalar cannot go on there.
    fn quoted_line(&mut self, n: i32) -> Option<usize> {
        let next = self.peek_line(self.pos);
        if next.is_end || next.col <= n {
            return None;
        }
        if next.has_tab {
            self.tab_indent(next.pos);
        }
        self.pos = next.pos;
        Some(next.blank)
    }

    fn unclosed_quote(&mut self, start: usize, from: usize, style: Style) -> Scalar {
        self.rewritten.truncate(from);
        self.pos = self.trim_end(start + 1, self.line_end(start));
        let opener = Span::new(offset(start), offset(start) + 1);
        let end = Span::at(offset(self.pos));
        let defect = Defect::syntax(SyntaxError::UnclosedQuote, end);
        self.report(defect.relate(opener, RelatedKind::Opener));
        // In brackets nobody can say where the text was to end, and with it the bracket.
        self.is_broken |= self.open_brackets != [0, 0];
        let text = TextRef::borrowed(Span::new(opener.end, end.end));
        Scalar { span: Span::new(opener.start, end.end), text, style, is_multi_line: false }
    }

    /// Reads the escape at the cursor into the buffer.
    fn escape(&mut self) {
        let start = self.pos;
        let simple = match self.byte(start + 1) {
            b'0' => '\0',
            b'a' => '\u{7}',
            b'b' => '\u{8}',
            b't' | b'\t' => '\t',
            b'n' => '\n',
            b'v' => '\u{B}',
            b'f' => '\u{C}',
            b'r' => '\r',
            b'e' => '\u{1B}',
            byte @ (b' ' | b'"' | b'/' | b'\\') => char::from(byte),
            b'N' => '\u{85}',
            b'_' => '\u{A0}',
            b'L' => '\u{2028}',
            b'P' => '\u{2029}',
            b'x' => return self.hex_escape(2),
            b'u' => return self.hex_escape(4),
            b'U' => return self.hex_escape(8),
            _ => return self.bad_escape(start + 1),
        };
        self.rewritten.push(simple);
        self.pos = start + 2;
    }

    fn hex_escape(&mut self, digits: usize) {
        let start = self.pos + 2;
        let Some(mut code) = self.hex(start, digits) else { return self.bad_escape(start) };
        let mut end = start + digits;
        // JSON writes characters above U+FFFF as two escapes.
        if (0xD800..0xDC00).contains(&code) && self.text[end..].starts_with("\\u") {
            let low = self.hex(end + 2, 4).filter(|low| (0xDC00..0xE000).contains(low));
            if let Some(low) = low {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                end += 6;
            }
        }
        match char::from_u32(code) {
            Some(char) => {
                self.rewritten.push(char);
                self.pos = end;
            }
            None => self.bad_escape(end),
        }
    }

    fn hex(&self, start: usize, digits: usize) -> Option<u32> {
        let hex = self.text.get(start..start + digits)?;
        let is_hex = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u32::from_str_radix(hex, 16).ok()).flatten()
    }

    /// The backslash stays in the text: `C:\档案` most likely meant one.
    fn bad_escape(&mut self, end: usize) {
        let start = Span::at(offset(self.pos));
        let next = self.text[self.pos + 1..].chars().next().map_or(0, char::len_utf8);
        let end = end.max(self.pos + 1 + next);
        let span = Span::new(start.start, offset(end));
        self.report(Defect::syntax(SyntaxError::BadEscape, span).fix(start, "\\"));
        self.rewritten.push('\\');
        self.pos += 1;
    }
}
