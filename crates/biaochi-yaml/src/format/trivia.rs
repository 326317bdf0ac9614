//! Comments, blank lines and document markers between the values.

use biaochi_source::Span;

use super::Printer;
use crate::Node;

/// Blank to YAML, to which wide spaces are text.
fn is_blank(line: &str) -> bool {
    line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
}

const MODELINE: &str = "# yaml-language-server:";

impl<'t> Printer<'t, '_> {
    /// The comments that begin in a range.
    pub(super) fn comments_in(&self, start: usize, end: usize) -> &'t [Span] {
        let comments = self.tree.comments();
        let from = comments.partition_point(|comment| (comment.start as usize) < start);
        let to = comments.partition_point(|comment| (comment.start as usize) < end);
        &comments[from..to.max(from)]
    }

    pub(super) fn comment_text(&self, comment: Span) -> &'t str {
        self.text[comment.range()].trim_end()
    }

    pub(super) fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or("");
        before.rfind('\n').map_or(0, |found| found + 1)
    }

    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |found| at + found)
    }

    /// Columns count bytes: before a key, dash or comment on its own line there is only ASCII.
    pub(super) fn column(&self, at: usize) -> usize {
        let line = self.text[self.line_start(at)..at].trim_start_matches('\u{FEFF}');
        line.len()
    }

    pub(super) fn is_own_line(&self, comment: Span) -> bool {
        let at = comment.start as usize;
        let before = &self.text[self.line_start(at)..at];
        is_blank(before.trim_start_matches('\u{FEFF}'))
    }

    /// The comment behind a value, on the line the value ends in.
    pub(super) fn trailing_comment(&self, end: usize) -> Option<Span> {
        self.comments_in(end, self.line_end(end)).first().copied()
    }

    /// Whether a blank line stands directly above the line of `at`, and below `floor`.
    fn is_below_blank(&self, at: usize, floor: usize) -> bool {
        let line = self.line_start(at);
        let Some(above_end) = line.checked_sub(1) else { return false };
        let above = self.line_start(above_end);
        (above > floor || floor == 0) && is_blank(&self.text[above..above_end])
    }

    /// Keeps the blank line above the line of `at`.
    pub(super) fn keep_blank(&mut self, at: usize, floor: usize) {
        if self.is_below_blank(at, floor) {
            self.blank_line();
        }
    }

    /// Prints the comments of a range that have lines of their own, with the blank lines above them.
    /// The value before them ends at `floor`.
    pub(super) fn own_line_comments(
        &mut self,
        range: std::ops::Range<usize>,
        floor: usize,
        indent: usize,
    ) {
        for comment in self.comments_in(range.start, range.end) {
            if self.is_own_line(*comment) {
                self.keep_blank(comment.start as usize, floor);
                self.pad(indent);
                self.push(self.comment_text(*comment));
                self.out.push('\n');
            }
        }
    }

    pub(super) fn has_own_line_comments(&self, start: usize, end: usize) -> bool {
        self.comments_in(start, end).iter().any(|comment| self.is_own_line(*comment))
    }

    /// Prints whole lines that hold no values: comments, directives and markers.
    pub(super) fn lines(&mut self, start: usize, end: usize) {
        let mut is_blank = false;
        for line in self.text[start..end].split('\n') {
            let line = line.trim_start_matches('\u{FEFF}').trim();
            if line.is_empty() {
                is_blank = true;
                continue;
            }
            if is_blank {
                self.blank_line();
            }
            is_blank = false;
            self.push(line);
            self.out.push('\n');
        }
        // The last line is blank only up to where the next value begins in it.
        let rest = self.text[start..end].trim_end_matches([' ', '\t']);
        if rest.ends_with("\n\n") || rest.ends_with("\n\r\n") {
            self.blank_line();
        }
    }

    /// Where the head of the file ends and the comment of its first entry begins: below the last
    /// blank line, marker, directive and schema modeline.
    pub(super) fn head_end(&self, start: usize) -> usize {
        let mut head = self.line_start(start);
        while head > 0 {
            let above = self.line_start(head - 1);
            let line = self.text[above..head].trim_start_matches('\u{FEFF}').trim();
            if !line.starts_with('#') || line.starts_with(MODELINE) {
                break;
            }
            head = above;
        }
        head
    }

    /// Where the document ends: at its `...`, or with the text.
    pub(super) fn document_end(&self, root: Node<'t>) -> usize {
        let mut at = self.line_end(root.span().end as usize);
        while at < self.text.len() {
            let line = at + 1;
            at = self.line_end(line);
            if self.text[line..at].starts_with("...") {
                return line;
            }
        }
        self.text.len()
    }

    /// The first byte at or after `at` that is neither blank nor in a comment.
    pub(super) fn next_token(&self, at: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = at;
        loop {
            match bytes.get(at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => at += 1,
                Some(b'#') => at = self.line_end(at),
                _ => return at,
            }
        }
    }
}
