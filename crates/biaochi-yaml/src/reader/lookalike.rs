//! Lines and tokens that are not what their writer took them for, and what they were to be.

use biaochi_source::Span;

use super::scan::{Context, PlainLine, Stop};
use super::{Key, Reader, Scalar, Slot};
use crate::tree::{TextRef, offset};
use crate::{Defect, DefectKind, Style, SyntaxError};

const WIDE_COLON: char = '：';

impl Reader<'_> {
    /// Reads the key at the cursor, where an entry must stand, up to its colon. A line that is no
    /// entry is reported, unless that `is_told` already, and skipped.
    pub(super) fn key_line(&mut self, is_told: bool) -> Option<Key> {
        let at = self.pos;
        let line = self.plain_line(at, Context::Block);
        let has_colon = line.stop == Stop::Colon;
        let defect = match self.byte(at) {
            b'"' | b'\'' => {
                let scalar = self.quoted(self.col);
                if let Some(key) = self.key_of_quoted(scalar) {
                    return Some(key);
                }
                Defect::syntax(SyntaxError::MissingColon, scalar.span)
            }
            b'-' if self.is_dash(at) => Defect::syntax(SyntaxError::ItemInMapping, self.here()),
            b'?' if self.is_blank(at + 1) => Defect::new(DefectKind::UnsupportedKey, self.here()),
            b'[' | b'{' | b'*' if has_colon => {
                Defect::new(DefectKind::UnsupportedKey, Span::new(offset(at), offset(line.end)))
            }
            b'&' if has_colon && self.name_end(at).is_some() => {
                let end = self.name_end(at).unwrap_or(at);
                let span = Span::new(offset(at), offset(end));
                self.report(Defect::new(DefectKind::UnsupportedKey, span));
                self.pos = self.skip_blanks(end);
                self.content = self.pos;
                return self.key_line(is_told);
            }
            b'!' if has_colon && self.tag_end(at).is_some() => {
                self.tag();
                self.pos = self.skip_blanks(self.pos);
                return self.key_line(is_told);
            }
            _ if has_colon && line.end > at => return Some(self.plain_key(at, line)),
            _ if has_colon => Defect::syntax(SyntaxError::MissingKey, self.here()),
            _ => match self.repaired_key(at, line.end) {
                Some(key) => return Some(key),
                None => Defect::syntax(SyntaxError::MissingColon, self.line_span()),
            },
        };
        self.skip_bad_line((!is_told).then_some(defect))
    }

    fn skip_bad_line(&mut self, defect: Option<Defect>) -> Option<Key> {
        if let Some(defect) = defect {
            self.report(defect);
        }
        let col = self.col;
        let is_explicit = self.byte(self.content) == b'?';
        self.skip_below(col);
        if is_explicit
            && self.col == col
            && self.byte(self.pos) == b':'
            && self.is_blank(self.pos + 1)
        {
            // The value of `? key`, which is as unsupported.
            self.skip_below(col);
        }
        None
    }

    /// The key before a colon.
    pub(super) fn plain_key(&mut self, start: usize, line: PlainLine) -> Key {
        let span = Span::new(offset(start), offset(line.end));
        if self.is_reserved(start) {
            let mut defect = Defect::syntax(SyntaxError::ReservedCharacter, self.here());
            defect.fix = self.quoting(span);
            self.report(defect);
        }
        Key { span, text: TextRef::borrowed(span), after: line.at + 1 }
    }

    /// The key that a quoted scalar is, when a colon of any kind follows it.
    pub(super) fn key_of_quoted(&mut self, scalar: Scalar) -> Option<Key> {
        let colon = self.skip_blanks(self.pos);
        let after = if self.byte(colon) == b':' {
            if !self.is_blank(colon + 1) {
                self.missing_space(colon);
            }
            colon + 1
        } else if self.text.get(colon..).is_some_and(|rest| rest.starts_with(WIDE_COLON)) {
            self.wide_colon(colon)
        } else {
            return None;
        };
        if scalar.is_multi_line {
            self.report(Defect::syntax(SyntaxError::MultiLineKey, scalar.span));
        }
        Some(Key { span: scalar.span, text: scalar.text, after })
    }

    /// `键：值` or `a:b`, where an entry must stand.
    pub(super) fn repaired_key(&mut self, start: usize, end: usize) -> Option<Key> {
        let line = &self.text[start..end];
        let colon = start + line.find([':', WIDE_COLON])?;
        let key_end = self.trim_end(start, colon);
        let is_address = self.text[colon..].starts_with("://");
        if key_end == start || is_address || self.is_reserved(start) {
            return None;
        }
        let after = if self.src[colon] == b':' {
            self.missing_space(colon);
            colon + 1
        } else {
            self.wide_colon(colon)
        };
        let span = Span::new(offset(start), offset(key_end));
        Some(Key { span, text: TextRef::borrowed(span), after })
    }

    fn missing_space(&mut self, colon: usize) {
        let span = Span::new(offset(colon), offset(colon) + 1);
        let error = SyntaxError::MissingSpaceAfterColon;
        self.report(Defect::syntax(error, span).fix(Span::at(span.end), " "));
    }

    /// Reports a full-width colon; gives the byte after it.
    fn wide_colon(&mut self, colon: usize) -> usize {
        let after = colon + WIDE_COLON.len_utf8();
        let value = self.skip_blanks(after);
        let span = Span::new(offset(colon), offset(after));
        let mended = if self.is_eol(value) { ":" } else { ": " };
        let fix_span = Span::new(offset(colon), offset(value));
        self.report(Defect::new(DefectKind::FullWidthColon, span).fix(fix_span, mended));
        after
    }

    /// Whether a text on lines of its own was meant as a mapping: every line is `word：…` or
    /// `word:…` with a word of small Latin letters, as keys are. In the root, which is never a
    /// text, any word will do.
    pub(super) fn looks_like_entries(&self, scalar: Scalar, n: i32) -> bool {
        let text = &self.text[scalar.span.range()];
        if !text.contains([':', WIDE_COLON]) {
            return false;
        }
        let is_root = n < 0;
        text.lines().map(str::trim).filter(|line| !line.is_empty()).all(|line| {
            let Some((key, rest)) = line.split_once([':', WIDE_COLON]) else { return false };
            let is_key = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '0'..='9');
            !key.is_empty() && !rest.starts_with("//") && (is_root || key.chars().all(is_key))
        })
    }

    /// Whether a plain text cannot begin with this byte.
    pub(super) fn is_reserved(&self, at: usize) -> bool {
        matches!(
            self.byte(at),
            b'@' | b'`' | b'%' | b'&' | b'*' | b'!' | b',' | b']' | b'}' | b'|' | b'>'
        )
    }

    /// A text that needs quotes: the line, without a comment, becomes the value.
    pub(super) fn block_reserved(&mut self, slot: Slot, n: i32, error: SyntaxError) {
        let start = self.pos;
        let mut line = self.plain_line(start, Context::Block);
        while line.stop == Stop::Colon {
            line = self.plain_line(line.at + 1, Context::Block);
        }
        let span = Span::new(offset(start), offset(line.end.max(start + 1)));
        let mut defect = Defect::syntax(error, self.here());
        defect.fix = self.quoting(span);
        self.report(defect);
        self.pos = span.end as usize;
        let text = TextRef::borrowed(span);
        self.push_scalar(slot, Scalar { span, text, style: Style::Plain, is_multi_line: true });
        self.end_value(n);
    }

    /// The edits that put quotes around a text; none where its own quotes would be in the way.
    pub(super) fn quoting(&self, span: Span) -> Vec<(Span, String)> {
        let text = &self.text[span.range()];
        let quote = match text {
            _ if !text.contains(['"', '\\']) => "\"",
            _ if !text.contains('\'') => "'",
            _ => return Vec::new(),
        };
        vec![(Span::at(span.start), quote.into()), (Span::at(span.end), quote.into())]
    }

    /// The end of a tag such as `!!str`, `!a` or `!<…>`; `!重要` is a text.
    pub(super) fn tag_end(&self, start: usize) -> Option<usize> {
        let mut end = start + 1;
        while !self.is_blank(end) && !b",[]{}".contains(&self.byte(end)) {
            end += 1;
        }
        self.text[start..end].is_ascii().then_some(end)
    }

    pub(super) fn tag(&mut self) {
        let start = self.pos;
        self.pos = self.tag_end(start).unwrap_or(start + 1);
        let span = Span::new(offset(start), offset(self.pos));
        self.report(Defect::new(DefectKind::UnsupportedTag, span));
    }
}
