//! Flow collections: `{ … }` and `[ … ]`, on one line or several.

use biaochi_source::Span;

use super::scan::{Context, Stop};
use super::{Key, Reader, Scalar, Slot};
use crate::tree::{TextRef, offset};
use crate::{Defect, DefectKind, Kind, RelatedKind, Style, SyntaxError};

/// What must follow an entry or item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    /// A comma or the closing bracket.
    Comma,
    /// Anything: a comma was read, in whatever form, or what was read counts for nothing.
    Anything,
}

impl Reader<'_> {
    /// Reads the collection at the cursor, in a block at column `n`. Where its end cannot be found,
    /// `is_broken` says so.
    pub(super) fn flow_node(&mut self, slot: Slot, n: i32) {
        let open = self.pos;
        let is_mapping = self.src[open] == b'{';
        if !self.enter(open) {
            self.push_null(slot, open);
            self.is_broken = true;
            return;
        }
        let kind = if is_mapping { Kind::Mapping } else { Kind::Sequence };
        let span = Span::new(offset(open), offset(open) + 1);
        let id = self.push(slot, kind, Style::Flow, span, TextRef::EMPTY);
        self.open_brackets[usize::from(is_mapping)] += 1;
        self.pos += 1;
        let last = self.flow_children(id, n, span, is_mapping);
        self.open_brackets[usize::from(is_mapping)] -= 1;
        self.close(slot, id, last, Some(self.pos));
        self.leave();
    }

    /// Reads up to and with the closing bracket; gives the last child.
    fn flow_children(&mut self, id: u32, n: i32, open: Span, is_mapping: bool) -> usize {
        let mut last = id as usize;
        let mut next = Next::Anything;
        let mut may_have_comma = false;
        loop {
            let before = self.pos;
            if self.is_broken {
                return last;
            }
            if !self.flow_space(n) {
                self.pos = self.trim_end(open.end as usize, before);
                self.unclosed_bracket(open);
                self.is_broken = true;
                return last;
            }
            match self.src[self.pos] {
                b']' | b'}' => {
                    self.flow_end(open, is_mapping);
                    return last;
                }
                b',' => {
                    if !may_have_comma {
                        let comma = self.here();
                        let error = SyntaxError::ExtraComma;
                        self.report(Defect::syntax(error, comma).fix(comma, ""));
                    }
                    (next, may_have_comma) = (Next::Anything, false);
                    self.pos += 1;
                }
                b':' if next == Next::Comma && self.is_value_colon(self.pos, Context::Flow) => {
                    self.report(Defect::syntax(SyntaxError::NestedMapping, self.here()));
                    self.pos += 1;
                    self.discard(|reader| _ = reader.flow_entry_value(Slot::FREE, n));
                }
                _ => {
                    if next == Next::Comma {
                        self.missing_comma(before);
                    }
                    last = self.nodes.len();
                    next = if is_mapping { self.flow_entry(id, n) } else { self.flow_item(id, n) };
                    last = last.min(self.nodes.len() - 1);
                    may_have_comma = next == Next::Comma;
                }
            }
        }
    }

    fn missing_comma(&mut self, before: usize) {
        let comma = if before == self.pos { ", " } else { "," };
        let defect = Defect::syntax(SyntaxError::MissingComma, self.here());
        self.report(defect.fix(Span::at(offset(before)), comma));
    }

    fn unclosed_bracket(&mut self, open: Span) {
        let defect = Defect::syntax(SyntaxError::UnclosedBracket, Span::at(offset(self.pos)));
        self.report(defect.relate(open, RelatedKind::Opener));
    }

    /// Reads the closing bracket at the cursor. One of the other kind may belong to a collection
    /// around: then this collection's own is missing.
    fn flow_end(&mut self, open: Span, is_mapping: bool) {
        let here = self.here();
        let (own, is_own) = match is_mapping {
            true => ("}", self.src[self.pos] == b'}'),
            false => ("]", self.src[self.pos] == b']'),
        };
        if !is_own && self.open_brackets[usize::from(!is_mapping)] > 0 {
            let defect = Defect::syntax(SyntaxError::UnclosedBracket, Span::at(here.start));
            self.report(defect.relate(open, RelatedKind::Opener).fix(Span::at(here.start), own));
            return;
        }
        if !is_own {
            let defect = Defect::syntax(SyntaxError::MismatchedBracket, here);
            self.report(defect.relate(open, RelatedKind::Opener).fix(here, own));
        }
        self.pos += 1;
    }

    fn flow_entry(&mut self, id: u32, n: i32) -> Next {
        let start = self.pos;
        if let Some(next) = self.flow_no_key(n) {
            return next;
        }
        let scalar = self.flow_scalar(n);
        let key = Key { span: scalar.span, text: scalar.text, after: self.pos };
        let slot = Slot::entry(id, &key);
        if self.is_broken || !self.flow_space(n) {
            self.push_null(slot, key.after);
            return Next::Comma;
        }
        if self.is_colon_after(scalar) {
            self.pos += 1;
            return self.flow_entry_value(slot, n);
        }
        if scalar.style == Style::Plain
            && !scalar.is_multi_line
            && let Some(key) = self.repaired_key(start, scalar.span.end as usize)
        {
            self.pos = key.after;
            return self.flow_entry_value(Slot::entry(id, &key), n);
        }
        self.push_null(slot, scalar.span.end as usize);
        Next::Comma
    }

    /// Reads what stands in a key's place and is none, with the value behind it.
    fn flow_no_key(&mut self, n: i32) -> Option<Next> {
        let start = self.pos;
        let unsupported = |span| Defect::new(DefectKind::UnsupportedKey, span);
        match self.src[start] {
            b'?' | b'-' if self.is_lone(start) => return Some(self.skip_lone()),
            b'!' if self.tag_end(start).is_some() => {
                self.tag();
                return Some(Next::Anything);
            }
            b'&' => {
                self.pos = self.name_end(start)?;
                self.report(unsupported(Span::new(offset(start), offset(self.pos))));
                return Some(Next::Anything);
            }
            b'*' => {
                self.pos = self.name_end(start)?;
                self.report(unsupported(Span::new(offset(start), offset(self.pos))));
            }
            b'[' | b'{' => {
                self.report(unsupported(self.here()));
                self.discard(|reader| reader.flow_node(Slot::FREE, n));
            }
            b':' if self.is_lone(start) => {
                self.report(Defect::syntax(SyntaxError::MissingKey, self.here()));
            }
            _ => return None,
        }
        Some(self.discard_value(n))
    }

    /// Whether the cursor stands on the colon that makes a key of a scalar: after quotes any will
    /// do.
    fn is_colon_after(&self, scalar: Scalar) -> bool {
        self.byte(self.pos) == b':'
            && (scalar.style != Style::Plain || self.is_value_colon(self.pos, Context::Flow))
    }

    /// Reads an item; `key: value` among the items is a mapping with one entry.
    fn flow_item(&mut self, id: u32, n: i32) -> Next {
        let start = self.pos;
        match self.src[start] {
            b'?' | b'-' if self.is_lone(start) => return self.skip_lone(),
            b':' if self.is_value_colon(start, Context::Flow) => {
                self.report(Defect::syntax(SyntaxError::MissingKey, self.here()));
                return self.discard_value(n);
            }
            b'[' | b'{' | b'*' | b'&' | b'!' => {
                let next = self.flow_value(Slot::item(id), n);
                let colon = self.skip_blanks(self.pos);
                if !self.is_broken
                    && self.byte(colon) == b':'
                    && self.is_value_colon(colon, Context::Flow)
                {
                    self.pos = colon;
                    self.report(Defect::new(DefectKind::UnsupportedKey, self.here()));
                    return self.discard_value(n);
                }
                return next;
            }
            _ => {}
        }
        let scalar = self.flow_scalar(n);
        let after = self.pos;
        self.pos = self.skip_blanks(after);
        if self.is_broken || scalar.is_multi_line || !self.is_colon_after(scalar) {
            self.pos = after;
            self.push_scalar(Slot::item(id), scalar);
            return Next::Comma;
        }
        self.pos += 1;
        self.flow_pair(id, n, scalar)
    }

    fn flow_pair(&mut self, id: u32, n: i32, key: Scalar) -> Next {
        let slot = Slot::item(id);
        if !self.enter(key.span.start as usize) {
            self.push_null(slot, key.span.start as usize);
            self.is_broken = true;
            return Next::Anything;
        }
        let pair = self.push(slot, Kind::Mapping, Style::Flow, key.span, TextRef::EMPTY);
        let key = Key { span: key.span, text: key.text, after: self.pos };
        let last = self.nodes.len();
        let next = self.flow_entry_value(Slot::entry(pair, &key), n);
        self.close(slot, pair, last, None);
        self.leave();
        next
    }

    /// Reads the value after a colon, or none.
    fn flow_entry_value(&mut self, slot: Slot, n: i32) -> Next {
        let after = self.pos;
        if !self.flow_space(n) || matches!(self.src[self.pos], b',' | b']' | b'}') {
            self.push_null(slot, after);
            return Next::Comma;
        }
        self.flow_value(slot, n)
    }

    /// Reads `: value` after a key that cannot be one.
    fn discard_value(&mut self, n: i32) -> Next {
        let mut next = Next::Comma;
        if !self.is_broken && self.flow_space(n) && self.byte(self.pos) == b':' {
            self.pos += 1;
            self.discard(|reader| next = reader.flow_entry_value(Slot::FREE, n));
        }
        next
    }

    fn flow_value(&mut self, mut slot: Slot, n: i32) -> Next {
        loop {
            match self.byte(self.pos) {
                b'[' | b'{' => self.flow_node(slot, n),
                b'*' if self.name_end(self.pos).is_some() => self.alias(slot),
                b'&' | b'!' | b'-' | b'?' | b':' if self.is_skipped(&mut slot) => {
                    let after = self.pos;
                    if !self.flow_space(n) || matches!(self.src[self.pos], b',' | b']' | b'}') {
                        self.push_null(slot, after);
                        return Next::Comma;
                    }
                    continue;
                }
                b'"' | b'\'' => {
                    let scalar = self.quoted(n);
                    self.push_scalar(slot, scalar);
                }
                _ => return self.flow_plain_value(slot, n),
            }
            return Next::Comma;
        }
    }

    /// Reads what may stand before a value: an anchor, or a defect.
    fn is_skipped(&mut self, slot: &mut Slot) -> bool {
        match self.src[self.pos] {
            b'&' if self.name_end(self.pos).is_some() => self.anchor(slot),
            b'!' if self.tag_end(self.pos).is_some() => self.tag(),
            b'-' | b'?' | b':' if self.is_lone(self.pos) => _ = self.skip_lone(),
            _ => return false,
        }
        true
    }

    /// Whether a dash, question mark or colon stands alone, and so is no text.
    fn is_lone(&self, at: usize) -> bool {
        self.is_value_colon(at, Context::Flow)
    }

    fn skip_lone(&mut self) -> Next {
        let defect = match self.src[self.pos] {
            b'-' => Defect::syntax(SyntaxError::ItemInText, self.here()),
            b':' => Defect::syntax(SyntaxError::MissingKey, self.here()),
            _ => Defect::new(DefectKind::UnsupportedKey, self.here()),
        };
        self.report(defect);
        self.pos += 1;
        Next::Anything
    }

    fn flow_plain_value(&mut self, slot: Slot, n: i32) -> Next {
        let start = self.pos;
        let scalar = self.flow_scalar(n);
        let end = scalar.span.end as usize;
        let is_entry = slot.has_key()
            && !scalar.is_multi_line
            && self.byte(self.pos) == b':'
            && self.is_value_colon(self.pos, Context::Flow);
        if let Some(comma) =
            self.text[start..end].rfind('，').filter(|comma| is_entry && *comma > 0)
        {
            // `a: 甲， b: 乙`: the second colon can only be another entry's.
            let comma = start + comma;
            let after = comma + '，'.len_utf8();
            let next = self.skip_blanks(after);
            let span = Span::new(offset(comma), offset(after));
            let fix_span = Span::new(offset(comma), offset(next));
            self.report(Defect::new(DefectKind::FullWidthComma, span).fix(fix_span, ", "));
            let span = Span::new(offset(start), offset(self.trim_end(start, comma)));
            let text = TextRef::borrowed(span);
            self.push_scalar(slot, Scalar { span, text, ..scalar });
            self.pos = next;
            return Next::Anything;
        }
        self.push_scalar(slot, scalar);
        Next::Comma
    }

    /// Reads a quoted or plain scalar. The cursor ends behind it.
    fn flow_scalar(&mut self, n: i32) -> Scalar {
        let start = self.pos;
        if matches!(self.src[start], b'"' | b'\'') {
            return self.quoted(n);
        }
        if let Some(scalar) = self.wide_quoted() {
            return scalar;
        }
        let mut line = self.plain_line(start, Context::Flow);
        let from = self.rewritten.len();
        while line.stop == Stop::Eol {
            let next = self.peek_line(line.at);
            if next.is_end || next.col <= n || b"#,[]{}".contains(&self.src[next.pos]) {
                break;
            }
            let below = self.plain_line(next.pos, Context::Flow);
            if below.stop == Stop::Colon {
                break;
            }
            if next.has_tab {
                self.tab_indent(next.pos);
            }
            if self.rewritten.len() == from {
                self.rewritten.push_str(&self.text[start..line.end]);
            }
            self.fold(next.blank);
            self.rewritten.push_str(&self.text[next.pos..below.end]);
            line = below;
        }
        // Every caller has made sure that a text begins here; going on is what must not fail.
        self.pos = line.end.max(start + self.here().len() as usize);
        let span = Span::new(offset(start), offset(self.pos));
        let is_multi_line = self.rewritten.len() > from;
        if self.is_reserved(start) {
            let mut defect = Defect::syntax(
                SyntaxError::ReservedCharacter,
                Span::new(span.start, span.start + 1),
            );
            defect.fix = if is_multi_line { Vec::new() } else { self.quoting(span) };
            self.report(defect);
        }
        let text = match is_multi_line {
            true => TextRef::owned(from, self.rewritten.len()),
            false => TextRef::borrowed(span),
        };
        Scalar { span, text, style: Style::Plain, is_multi_line }
    }

    /// `“甲, 乙”`: a text in full-width quotes that a comma tears apart.
    fn wide_quoted(&mut self) -> Option<Scalar> {
        const LONGEST: usize = 200;
        let start = self.pos;
        let inside = start + self.text[start..].starts_with('“').then_some('“'.len_utf8())?;
        let mut chars = self.text[inside..].char_indices().take(LONGEST);
        let (len, close) = chars.find(|(_, c)| matches!(c, '“' | '”' | '\n'))?;
        let (inner, end) = (&self.text[inside..inside + len], inside + len + close.len_utf8());
        let next = self.skip_blanks(end);
        let is_over = self.is_eol(next) || b",]}".contains(&self.src[next]);
        let comma = self.plain_line(start, Context::Flow).at;
        if close != '”' || !is_over || comma >= end || self.src[comma] != b',' {
            return None;
        }
        let span = Span::new(offset(start), offset(end));
        let inside = Span::new(offset(inside), offset(inside + len));
        let mut defect = Defect::new(DefectKind::FullWidthQuote, span);
        if !inner.contains(['"', '\\']) {
            defect = defect
                .fix(Span::new(span.start, inside.start), "\"")
                .fix(Span::new(inside.end, span.end), "\"");
        }
        self.report(defect);
        self.pos = end;
        let text = TextRef::borrowed(inside);
        Some(Scalar { span, text, style: Style::Double, is_multi_line: false })
    }

    /// Skips blanks, comments and line ends. `false` where the collection cannot go on: the text
    /// ends, or the next line is not deeper than the block around; a closing bracket may stand at
    /// the block's own column.
    fn flow_space(&mut self, n: i32) -> bool {
        while !self.is_stopped {
            let start = self.pos;
            self.pos = self.skip_blanks(start);
            if !self.is_eol(self.pos) {
                if self.src[self.pos] != b'#' {
                    return true;
                }
                self.comment_after(start);
            }
            let next = self.peek_line(self.pos);
            if next.is_end {
                return false;
            }
            let first = self.src[next.pos];
            let is_deep = next.col > n || matches!(first, b']' | b'}') && next.col == n;
            if first != b'#' && !is_deep {
                return false;
            }
            if next.has_tab && first != b'#' {
                self.tab_indent(next.pos);
            }
            self.pos = next.pos;
        }
        false
    }

    /// Ends the line of a flow collection in a block. One that is broken ends with the lines that
    /// are deeper than the block, so that the next finding is about something else.
    pub(super) fn end_flow(&mut self, n: i32) {
        if !self.is_broken {
            return self.end_value(n);
        }
        self.is_broken = self.is_stopped;
        self.skip_below(n);
        while self.col == n && matches!(self.byte(self.pos), b']' | b'}') {
            self.next_content();
        }
    }
}
