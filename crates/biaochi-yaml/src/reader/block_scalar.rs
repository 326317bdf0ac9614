//! Literal `|` and folded `>` scalars.

use biaochi_source::Span;

use super::{Reader, Scalar, Slot};
use crate::tree::{TextRef, offset};
use crate::{Defect, DefectKind, Style, SyntaxError};

/// What becomes of the line ends after the last line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chomp {
    /// `-`: they go.
    Strip,
    /// One stays.
    Clip,
    /// `+`: all stay.
    Keep,
}

struct Header {
    chomp: Chomp,
    /// Columns of indentation below the parent's, where stated.
    indent: Option<i32>,
    /// One past its last character.
    end: usize,
}

/// What was read of a block scalar so far.
struct Lines {
    /// Line ends since the last line with text.
    breaks: usize,
    is_first: bool,
    /// The last line began with a blank, so folding leaves the line ends around it alone.
    was_deeper: bool,
    /// The last byte of the last line with text, or of the last line at all.
    text_end: usize,
    line_end: usize,
}

impl Reader<'_> {
    pub(super) fn block_scalar(&mut self, slot: Slot, n: i32) {
        let start = self.pos;
        let style = if self.src[start] == b'|' { Style::Literal } else { Style::Folded };
        let Some(header) = self.block_header() else {
            self.pos = start;
            return self.block_reserved(slot, n, SyntaxError::BadBlockHeader);
        };
        let from = self.rewritten.len();
        let header_end = header.end;
        let indent = match header.indent {
            Some(indent) => n.max(0) + indent,
            None => self.detect_indent(n),
        };
        let mut lines = Lines {
            breaks: 0,
            is_first: true,
            was_deeper: false,
            text_end: header_end,
            line_end: header_end,
        };
        self.block_lines(indent, style, &mut lines);
        if header.indent.is_some() && lines.is_first {
            // `limit: >5` is a header to YAML, and means nothing to anybody.
            let span = Span::new(offset(start), offset(header_end));
            let mut defect = Defect::syntax(SyntaxError::BadBlockHeader, self.here_at(start));
            defect.fix = self.quoting(span);
            self.report(defect);
        }
        let kept = match header.chomp {
            Chomp::Strip => 0,
            Chomp::Clip => usize::from(!lines.is_first && lines.breaks > 0),
            Chomp::Keep => lines.breaks,
        };
        self.rewritten.extend(std::iter::repeat_n('\n', kept));
        let end = if header.chomp == Chomp::Keep { lines.line_end } else { lines.text_end };
        let span = Span::new(offset(start), offset(end));
        let text = TextRef::owned(from, self.rewritten.len());
        self.push_scalar(slot, Scalar { span, text, style, is_multi_line: true });
        self.pos = lines.line_end;
        self.next_content();
    }

    /// Reads what follows `|` or `>` on its line; the cursor ends at the line's end.
    fn block_header(&mut self) -> Option<Header> {
        let mut header = Header { chomp: Chomp::Clip, indent: None, end: 0 };
        let mut has_chomp = false;
        let mut at = self.pos + 1;
        loop {
            match self.byte(at) {
                byte @ (b'+' | b'-') if !has_chomp => {
                    has_chomp = true;
                    header.chomp = if byte == b'+' { Chomp::Keep } else { Chomp::Strip };
                }
                byte @ b'1'..=b'9' if header.indent.is_none() => {
                    header.indent = Some(i32::from(byte - b'0'));
                }
                _ => break,
            }
            at += 1;
        }
        header.end = at;
        let after = self.skip_blanks(at);
        if self.is_eol(after) {
            self.pos = after;
        } else if after > at && self.src[after] == b'#' {
            self.pos = after;
            self.comment();
        } else {
            return None;
        }
        Some(header)
    }

    /// The column of the first line with text, which all others are measured by.
    fn detect_indent(&mut self, n: i32) -> i32 {
        let mut at = self.line_end(self.pos) + 1;
        let mut deepest_blank = (0, 0);
        while at < self.src.len() {
            let mut pos = at;
            while self.byte(pos) == b' ' {
                pos += 1;
            }
            let col = offset(pos - at).cast_signed();
            if self.is_eol(pos) {
                deepest_blank = deepest_blank.max((col, at));
            } else if self.is_tab_line(pos, col, n + 1) {
                // As good as blank; reported when the lines are read.
            } else if col > n {
                if deepest_blank.0 > col {
                    let at = offset(deepest_blank.1);
                    let span = Span::new(at, at + deepest_blank.0.cast_unsigned());
                    let error = SyntaxError::BlankLineTooDeep;
                    self.report(Defect::syntax(error, span).fix(span, ""));
                }
                return col;
            } else {
                break;
            }
            at = self.line_end(pos) + 1;
        }
        // Nothing but blank lines: any column will do.
        deepest_blank.0.max(n + 1)
    }

    /// Whether a line holds nothing but blanks with a tab among them before column `indent`.
    fn is_tab_line(&self, pos: usize, col: i32, indent: i32) -> bool {
        self.byte(pos) == b'\t' && col < indent && self.is_eol(self.skip_blanks(pos))
    }

    fn block_lines(&mut self, indent: i32, style: Style, lines: &mut Lines) {
        let mut at = self.line_end(self.pos) + 1;
        while at < self.src.len() {
            let mut pos = at;
            let text_start = at + indent.unsigned_abs() as usize;
            while pos < text_start && self.byte(pos) == b' ' {
                pos += 1;
            }
            let col = offset(pos - at).cast_signed();
            let end = self.line_end(pos);
            let is_end = col == 0 && self.marker_at(at).is_some();
            let is_tab_line = self.is_tab_line(pos, col, indent);
            if is_tab_line {
                let span = Span::new(offset(pos), offset(self.skip_blanks(pos)));
                self.report(Defect::new(DefectKind::TabIndent, span).fix(span, ""));
            }
            if is_tab_line || self.is_eol(pos) {
                if end < self.src.len() {
                    lines.breaks += 1;
                    lines.line_end = self.trim_end(at, end);
                }
            } else if pos < text_start || is_end {
                break;
            } else {
                self.block_line(pos, end, style, lines);
                // The text's end counts as a line end, so that a final one changes no value.
                lines.breaks = 1;
            }
            at = end + 1;
        }
    }

    fn block_line(&mut self, pos: usize, end: usize, style: Style, lines: &mut Lines) {
        let is_deeper = matches!(self.src[pos], b' ' | b'\t');
        let breaks = match style {
            _ if lines.is_first => lines.breaks,
            Style::Folded if !is_deeper && !lines.was_deeper => {
                if lines.breaks == 1 {
                    self.rewritten.push(' ');
                }
                lines.breaks - 1
            }
            _ => lines.breaks,
        };
        self.rewritten.extend(std::iter::repeat_n('\n', breaks));
        let is_crlf = end < self.src.len() && self.src[end - 1] == b'\r';
        let end = if is_crlf { end - 1 } else { end };
        self.rewritten.push_str(&self.text[pos..end]);
        (lines.is_first, lines.was_deeper) = (false, is_deeper);
        (lines.text_end, lines.line_end) = (self.trim_end(pos, end), end);
    }
}
