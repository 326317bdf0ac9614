//! Scalars: which need quotes, and block texts in a new column.

use std::borrow::Cow;

use super::{Printer, Spot};
use crate::{Kind, Node, Style, resolve};

/// A text as a scalar: plain where every reader takes that for the text, else in quotes. `within` is
/// [`Style::Flow`] for a place in brackets; any other style is a block's line.
#[must_use]
pub fn write_scalar(text: &str, within: Style) -> Cow<'_, str> {
    if is_plain(text, within == Style::Flow) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(quote(text))
    }
}

fn is_plain(text: &str, is_flow: bool) -> bool {
    let mut chars = text.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    let is_start = match first {
        // A dash and its like begin a text only with a word directly behind them.
        '-' | '?' | ':' => second.is_some_and(char::is_alphanumeric),
        _ => !first.is_whitespace() && !",[]{}#&*!|>'\"%@`".contains(first),
    };
    let is_safe = |c: char| !needs_escape(c) && c != '\t' && !(is_flow && ",[]{}".contains(c));
    is_start
        && text.chars().all(is_safe)
        && !text.ends_with(|c: char| c.is_whitespace() || c == ':')
        && !text.contains(": ")
        && !text.contains(" #")
        && resolve::plain(text) == Kind::Text
        && resolve::hazard(text, Kind::Text).is_none()
}

/// Whether a character cannot be seen, so that it must be written as an escape.
fn needs_escape(c: char) -> bool {
    c.is_control() && c != '\t'
        || matches!(c, '\u{FEFF}' | '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Whether a plain scalar at the beginning of a line may be taken for `---`, `...` or an entry.
fn is_odd_alone(source: &str) -> bool {
    source.starts_with(['-', '.']) || source.contains([':', '：'])
}

/// Whether a text looks like the first part of one in full-width quotes that a comma tears apart.
fn is_torn(text: &str) -> bool {
    text.starts_with('“') && !text.contains('”')
}

fn quote(text: &str) -> String {
    let is_single = text.contains(['"', '\\']) && !text.contains('\'');
    if is_single && !text.contains(needs_escape) {
        return format!("'{text}'");
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\0' => quoted.push_str("\\0"),
            _ if needs_escape(c) => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

impl<'t> Printer<'t, '_> {
    pub(super) fn key(&mut self, child: Node<'t>, within: Style) {
        let (Some(key), Some(span)) = (child.key(), child.key_span()) else { return };
        let source = &self.text[span.range()];
        let is_flow = within == Style::Flow;
        if is_flow && is_torn(key) {
            self.push(&quote(key));
        } else if !source.starts_with(['"', '\'']) && !source.contains('\n') {
            self.push(source);
        } else if is_flow && key.contains([':', '：']) {
            // Without a value behind it, a plain key with a colon would be taken for an entry.
            self.push(&quote(key));
        } else {
            self.push(&write_scalar(key, within));
        }
    }

    /// A plain or quoted scalar in a block; its further lines begin at `indent`. On a line of its
    /// own (`is_alone`) a text could be taken for an entry and keeps its quotes.
    pub(super) fn scalar(&mut self, node: Node<'t>, indent: usize, is_alone: bool) {
        let source = &self.text[node.span().range()];
        let text = node.as_str().unwrap_or("");
        match node.style() {
            Style::Plain if is_alone && is_odd_alone(source) => self.alone(node),
            Style::Plain if !source.contains('\n') => self.push(source),
            Style::Plain => self.plain_lines(source, indent.max(2)),
            _ if is_alone => self.push(&quote(text)),
            _ => self.push(&write_scalar(text, Style::Block)),
        }
    }

    /// A plain scalar that a line of its own would make something else.
    fn alone(&mut self, node: Node<'t>) {
        let text = node.as_str().unwrap_or("");
        let is_text = node.kind() == Kind::Text;
        self.push(&if is_text { Cow::Owned(quote(text)) } else { Cow::Borrowed(text) });
    }

    fn plain_lines(&mut self, source: &str, indent: usize) {
        for (index, line) in source.split('\n').enumerate() {
            let line = line.trim_matches([' ', '\t', '\r']);
            if index > 0 {
                self.out.push('\n');
                self.pad(if line.is_empty() { 0 } else { indent });
            }
            self.push(line);
        }
    }

    pub(super) fn flow_scalar(&mut self, node: Node<'t>) {
        let source = &self.text[node.span().range()];
        let text = node.as_str().unwrap_or("");
        match node.style() {
            _ if is_torn(text) => self.push(&quote(text)),
            Style::Plain if !source.contains('\n') => self.push(source),
            _ => self.push(&write_scalar(text, Style::Flow)),
        }
    }

    /// A literal or folded text with its header and all of its lines, the last line's end included.
    pub(super) fn block_scalar(&mut self, node: Node<'t>, spot: Spot) {
        let (start, end) = (node.span().start as usize, node.span().end as usize);
        let header_end = self.line_end(start);
        let header = &self.text[start..header_end];
        let (header, comment) = match header.split_once('#') {
            Some((header, _)) => (header.trim_end(), self.trailing_comment(start)),
            None => (header.trim_end(), None),
        };
        let stated = header.bytes().find(u8::is_ascii_digit).map(|digit| usize::from(digit - b'0'));
        let is_keep = header.contains('+');
        let lines: Vec<&str> = match self.text.get(header_end + 1..self.line_end(end)) {
            Some(body) if end > header_end => body.split('\n').collect(),
            _ => Vec::new(),
        };
        let lines: Vec<&str> = lines.into_iter().map(|line| line.trim_end_matches('\r')).collect();
        let source_indent = match stated {
            Some(stated) => spot.source_col + stated,
            None => lines.iter().find_map(|line| line.find(|c| c != ' ')).unwrap_or(usize::MAX),
        };
        let contents = lines.iter().map(|line| line.get(source_indent..).unwrap_or(""));
        let is_deep =
            contents.clone().find(|line| !line.is_empty()).is_some_and(|l| l.starts_with(' '));
        let indent = if spot.below == 0 { 2 } else { spot.below };
        self.push(&header[..1]);
        if is_deep {
            self.push("2");
        }
        self.push(if is_keep {
            "+"
        } else if header.contains('-') {
            "-"
        } else {
            ""
        });
        if let Some(comment) = comment {
            self.push(" ");
            self.push(self.comment_text(comment));
        }
        self.out.push('\n');
        for line in contents {
            if !line.is_empty() {
                self.pad(indent);
                self.push(line);
            }
            self.out.push('\n');
        }
        self.is_after_keep = is_keep;
    }
}
