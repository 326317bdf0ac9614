//! Block collections, and the scalars that stand in them.

use biaochi_source::Span;

use super::scan::{Context, PlainLine, Stop};
use super::{Key, Reader, Scalar, Slot};
use crate::tree::{TextRef, offset};
use crate::{Defect, DefectKind, Kind, Style, SyntaxError};

/// What stands before a value in its line, which decides whether a block collection may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing.
    OwnLine,
    /// A dash.
    AfterDash,
    /// `key:`
    AfterKey,
    /// `---`
    AfterMarker,
}

impl Place {
    fn allows_collection(self) -> bool {
        matches!(self, Place::OwnLine | Place::AfterDash)
    }
}

/// The lines of a plain text.
struct PlainText {
    scalar: Scalar,
    /// Where the next line looks like an entry instead: the column it stands at.
    entry_below: Option<i32>,
}

impl<'s> Reader<'s> {
    /// Reads the value at the cursor, whose parent stands at column `n`. The cursor ends on the
    /// next content below, so every branch ends its own line.
    pub(super) fn block_node(&mut self, mut slot: Slot, n: i32, place: Place) {
        let start = self.pos;
        if !self.properties(&mut slot, n) {
            return;
        }
        let has_properties = self.pos > start;
        match self.byte(self.pos) {
            b'-' if self.is_dash(self.pos) => {
                if place.allows_collection() && !has_properties {
                    self.tab_before(start, place);
                    return self.block_sequence(slot, n, self.col);
                }
                let error = match place {
                    Place::AfterKey => SyntaxError::ItemAfterKey,
                    _ => SyntaxError::CollectionAfterMarker,
                };
                self.refuse_line(slot, n, Defect::syntax(error, self.here()));
            }
            b'?' if self.is_blank(self.pos + 1) => {
                if place.allows_collection() && !has_properties {
                    return self.block_mapping(slot, n, self.col, None);
                }
                self.refuse_line(slot, n, Defect::new(DefectKind::UnsupportedKey, self.here()));
            }
            b'*' if self.name_end(self.pos).is_some() => {
                self.alias(slot);
                self.end_value(n);
            }
            b'|' | b'>' => self.block_scalar(slot, n),
            b'[' | b'{' => {
                self.flow_node(slot, n);
                self.end_flow(n);
            }
            b'"' | b'\'' => self.block_quoted(slot, n, place, start),
            _ => self.block_plain(slot, n, place, start),
        }
    }

    /// Reads anchor and tag. `false` when the value stands on a line below and was read, too.
    fn properties(&mut self, slot: &mut Slot, n: i32) -> bool {
        loop {
            match self.byte(self.pos) {
                b'&' if self.name_end(self.pos).is_some() => self.anchor(slot),
                b'!' if self.tag_end(self.pos).is_some() => self.tag(),
                _ => return true,
            }
            let after = self.pos;
            self.pos = self.skip_blanks(after);
            if self.is_eol(self.pos) || self.src[self.pos] == b'#' && self.pos > after {
                self.value_below(*slot, n, after);
                return false;
            }
        }
    }

    /// Reads a value that does not begin on its key's, dash's or anchor's line, or no value.
    fn value_below(&mut self, slot: Slot, n: i32, null_at: usize) {
        self.finish_line();
        self.next_content();
        if self.col > n {
            self.block_node(slot, n, Place::OwnLine);
        } else if slot.has_key() && self.col == n && self.is_dash(self.pos) {
            // A sequence may stand at its key's own column.
            self.block_sequence(slot, n, n);
        } else {
            self.push_null(slot, null_at);
        }
    }

    /// Reads a mapping at column `col`. Without a first key the cursor stands on a line that is to
    /// be one.
    pub(super) fn block_mapping(&mut self, slot: Slot, n: i32, col: i32, first: Option<Key>) {
        let start = first.map_or(offset(self.pos), |key| key.span.start);
        if !self.enter(start as usize) {
            self.push_null(slot, start as usize);
            return self.skip_below(n);
        }
        let id = self.push(slot, Kind::Mapping, Style::Block, Span::at(start), TextRef::EMPTY);
        let mut last = id as usize;
        let mut key = first.or_else(|| self.next_key(col, n));
        while let Some(found) = key {
            last = self.nodes.len();
            self.entry_value(Slot::entry(id, &found), col, found.after);
            key = self.next_key(col, n);
        }
        self.close(slot, id, last, None);
        self.leave();
    }

    fn entry_value(&mut self, slot: Slot, col: i32, after: usize) {
        self.pos = self.skip_blanks(after);
        if self.is_eol(self.pos) || self.src[self.pos] == b'#' {
            self.pos = after;
            self.value_below(slot, col, after);
        } else {
            self.block_node(slot, col, Place::AfterKey);
        }
    }

    /// The key of the next entry of a mapping at `col`, or `None` where the mapping ends. Lines
    /// that are no entries are reported and skipped.
    fn next_key(&mut self, col: i32, n: i32) -> Option<Key> {
        while self.col > n {
            let is_told = self.col != col && !self.is_dash(self.pos);
            if is_told {
                self.wrong_indent(col);
            } else {
                self.bad_col = None;
            }
            if let Some(key) = self.key_line(is_told) {
                return Some(key);
            }
        }
        None
    }

    /// Reads a sequence at column `col`, whose first dash the cursor stands on. At its parent key's
    /// own column (`n == col`) it ends at the first line that is no item.
    fn block_sequence(&mut self, slot: Slot, n: i32, col: i32) {
        let start = self.pos;
        if !self.enter(start) {
            self.push_null(slot, start);
            return self.skip_below(if n == col { n - 1 } else { n });
        }
        let span = Span::at(offset(start));
        let id = self.push(slot, Kind::Sequence, Style::Block, span, TextRef::EMPTY);
        let mut last = self.nodes.len();
        self.item(id, col);
        while self.col > n || self.col == col && self.is_dash(self.pos) {
            if self.next_item(col) {
                last = self.nodes.len();
                self.item(id, col);
            }
        }
        self.close(slot, id, last, None);
        self.leave();
    }

    /// Whether the cursor's line is an item of a sequence at `col`; if not, it is reported and
    /// skipped.
    fn next_item(&mut self, col: i32) -> bool {
        let (is_dash, found) = (self.is_dash(self.pos), self.col);
        if found == col {
            self.bad_col = None;
        } else {
            self.wrong_indent(col);
        }
        if is_dash {
            return true;
        }
        if found == col {
            if self.src[self.pos] == b'-' {
                let (dash, at) = (self.here(), Span::at(offset(self.pos) + 1));
                let error = SyntaxError::MissingSpaceAfterDash;
                self.report(Defect::syntax(error, dash).fix(at, " "));
                return true;
            }
            self.report(Defect::syntax(SyntaxError::MissingDash, self.line_span()));
        }
        self.skip_below(found);
        false
    }

    fn item(&mut self, id: u32, col: i32) {
        let slot = Slot::item(id);
        let after = self.pos + 1;
        self.pos = self.skip_blanks(after);
        if self.is_eol(self.pos) || self.src[self.pos] == b'#' {
            let at = after;
            self.pos = after;
            return self.value_below(slot, col, at);
        }
        self.col += offset(self.pos - self.content).cast_signed();
        self.content = self.pos;
        self.block_node(slot, col, Place::AfterDash);
    }

    fn block_quoted(&mut self, slot: Slot, n: i32, place: Place, start: usize) {
        let scalar = self.quoted(n);
        if place != Place::AfterKey
            && let Some(key) = self.key_of_quoted(scalar)
        {
            return self.mapping_from(slot, n, place, start, key);
        }
        self.push_scalar(slot, scalar);
        let colon = self.skip_blanks(self.pos);
        if self.byte(colon) == b':' && self.is_blank(colon + 1) {
            self.report(Defect::syntax(
                SyntaxError::NestedMapping,
                Span::new(offset(colon), offset(colon) + 1),
            ));
            self.pos = self.line_end(colon);
        }
        self.end_value(n);
    }

    /// Begins the mapping whose first key was just read.
    fn mapping_from(&mut self, slot: Slot, n: i32, place: Place, start: usize, key: Key) {
        let key_start = key.span.start as usize;
        let mut slot = slot;
        if place == Place::AfterMarker {
            self.report(Defect::syntax(SyntaxError::CollectionAfterMarker, key.span));
        } else if start < key_start {
            // `&a key: …` names the key, not the mapping.
            let span = Span::new(offset(start), offset(self.trim_end(start, key_start)));
            self.report(Defect::new(DefectKind::UnsupportedKey, span));
            slot.anchor = None;
        }
        self.tab_before(start, place);
        self.block_mapping(slot, n, self.col, Some(key));
    }

    fn block_plain(&mut self, slot: Slot, n: i32, place: Place, start: usize) {
        let at = self.pos;
        let line = self.plain_line(at, Context::Block);
        let is_entry = line.stop == Stop::Colon && place != Place::AfterKey;
        if self.is_reserved(at) && !is_entry {
            return self.block_reserved(slot, n, SyntaxError::ReservedCharacter);
        }
        if is_entry && line.end > at {
            let key = self.plain_key(at, line);
            return self.mapping_from(slot, n, place, start, key);
        }
        if is_entry {
            return self.block_mapping(slot, n, self.col, None);
        }
        if line.stop == Stop::Colon {
            return self.nested_mapping(slot, n, line);
        }
        let rewritten = self.rewritten.len();
        let plain = self.plain_text(n, at, line);
        let is_entry = plain.entry_below == Some(self.col) && place.allows_collection();
        if start == at
            && (is_entry || place == Place::OwnLine && self.looks_like_entries(plain.scalar, n))
        {
            self.rewritten.truncate(rewritten);
            self.pos = at;
            return self.block_mapping(slot, n, self.col, None);
        }
        self.pos = plain.scalar.span.end as usize;
        self.push_scalar(slot, plain.scalar);
        self.end_value(n);
    }

    /// `a: b: c`: all of the line after the first colon becomes text.
    fn nested_mapping(&mut self, slot: Slot, n: i32, first: PlainLine) {
        let start = self.pos;
        let mut line = first;
        while line.stop == Stop::Colon {
            let after = self.plain_line(line.at + 1, Context::Block);
            line = PlainLine { end: after.end.max(line.at + 1), ..after };
        }
        let span = Span::new(offset(start), offset(line.end));
        let colon = Span::new(offset(first.at), offset(first.at) + 1);
        let mut defect = Defect::syntax(SyntaxError::NestedMapping, colon);
        // `statutory: limit: 5日` may be meant as an entry of its own; a Chinese text is no key.
        if !self.text[start..first.end].is_ascii() {
            defect.fix = self.quoting(span);
        }
        self.report(defect);
        self.pos = line.end;
        let text = TextRef::borrowed(span);
        self.push_scalar(slot, Scalar { span, text, style: Style::Plain, is_multi_line: false });
        self.end_value(n);
    }

    /// Reads on after a plain text's first line. Leaves the cursor where it is.
    fn plain_text(&mut self, n: i32, start: usize, first: PlainLine) -> PlainText {
        let from = self.rewritten.len();
        let mut line = first;
        let mut entry_below = None;
        let mut has_told_dash = false;
        while line.stop == Stop::Eol {
            let next = self.peek_line(line.at);
            if next.col <= n || next.is_end || self.src[next.pos] == b'#' {
                break;
            }
            let below = self.plain_line(next.pos, Context::Block);
            if below.stop == Stop::Colon {
                entry_below = Some(next.col);
                break;
            }
            if next.has_tab {
                self.tab_indent(next.pos);
            }
            if self.is_dash(next.pos) && !has_told_dash {
                has_told_dash = true;
                let dash = Span::new(offset(next.pos), offset(next.pos) + 1);
                self.report(Defect::syntax(SyntaxError::ItemInText, dash));
            }
            if self.rewritten.len() == from {
                self.rewritten.push_str(&self.text[start..line.end]);
            }
            self.fold(next.blank);
            self.rewritten.push_str(&self.text[next.pos..below.end]);
            line = below;
        }
        let span = Span::new(offset(start), offset(line.end));
        let is_multi_line = self.rewritten.len() > from;
        let text = match is_multi_line {
            true => TextRef::owned(from, self.rewritten.len()),
            false => TextRef::borrowed(span),
        };
        PlainText { scalar: Scalar { span, text, style: Style::Plain, is_multi_line }, entry_below }
    }

    /// Adds what a line's end in a text with `blank` blank lines after it means.
    pub(super) fn fold(&mut self, blank: usize) {
        if blank == 0 {
            self.rewritten.push(' ');
        }
        self.rewritten.extend(std::iter::repeat_n('\n', blank));
    }

    /// Ends a value in a block: its line, and the search for the next content.
    pub(super) fn end_value(&mut self, n: i32) {
        let colon = self.skip_blanks(self.pos);
        if self.byte(colon) == b':' && self.is_blank(colon + 1) {
            // Whatever was read cannot be a key: an alias or a collection.
            self.report(Defect::new(
                DefectKind::UnsupportedKey,
                Span::new(offset(colon), offset(colon) + 1),
            ));
            return self.skip_below(n);
        }
        self.finish_line();
        self.next_content();
    }

    /// Reports a line that cannot be read and skips it with all that is deeper than `n`.
    fn refuse_line(&mut self, slot: Slot, n: i32, defect: Defect) {
        self.push_null(slot, self.pos);
        self.report(defect);
        self.skip_below(n);
    }

    /// Skips the rest of the line and all lines deeper than `n`.
    pub(super) fn skip_below(&mut self, n: i32) {
        self.next_content();
        while self.col > n {
            self.next_content();
        }
    }

    fn wrong_indent(&mut self, expected: i32) {
        if self.bad_col == Some(self.col) {
            return;
        }
        self.bad_col = Some(self.col);
        let column = |col: i32| col.max(0).cast_unsigned();
        let error =
            SyntaxError::WrongIndent { expected: column(expected), found: column(self.col) };
        self.report(Defect::syntax(error, self.line_span()));
    }

    /// A tab between a dash and a collection on its line: nobody can say what column that begins at.
    fn tab_before(&mut self, start: usize, place: Place) {
        let mut from = start;
        while from > 0 && matches!(self.src[from - 1], b' ' | b'\t') {
            from -= 1;
        }
        if place == Place::AfterDash && self.src[from..start].contains(&b'\t') {
            let span = Span::new(offset(from), offset(start));
            self.report(Defect::new(DefectKind::TabIndent, span).fix(span, " "));
        }
    }

    pub(super) fn tab_indent(&mut self, end: usize) {
        let mut start = end;
        while start > 0 && matches!(self.src[start - 1], b' ' | b'\t') {
            start -= 1;
        }
        let tabs = self.src[start..end].iter().filter(|byte| **byte == b'\t').count();
        let width = end - start + tabs;
        let span = Span::new(offset(start), offset(end));
        self.report(Defect::new(DefectKind::TabIndent, span).fix(span, " ".repeat(width)));
    }

    /// The character at the cursor.
    pub(super) fn here(&self) -> Span {
        self.here_at(self.pos)
    }

    pub(super) fn here_at(&self, at: usize) -> Span {
        let rest = self.text.get(at..).unwrap_or("");
        let len = rest.chars().next().map_or(0, char::len_utf8);
        Span::new(offset(at), offset(at + len))
    }

    /// The rest of the cursor's line, without a blank at its end.
    pub(super) fn line_span(&self) -> Span {
        let end = self.trim_end(self.pos, self.line_end(self.pos));
        Span::new(offset(self.pos), offset(end))
    }
}
