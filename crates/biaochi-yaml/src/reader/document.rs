//! The document as a whole: directives, `---`, `...` and that there is only one.

use biaochi_source::Span;

use super::block::Place;
use super::{Reader, Slot};
use crate::tree::offset;
use crate::{Defect, DefectKind, SyntaxError};

/// How far the stream of documents has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nothing but comments and directives so far.
    Before,
    /// After `---`.
    Marked,
    /// The document's value was read.
    Read,
    /// After `...`.
    Ended,
}

impl Reader<'_> {
    pub(super) fn document(&mut self) {
        if self.text.starts_with('\u{FEFF}') {
            self.pos = 3;
        }
        let mut stage = Stage::Before;
        let mut directive: Option<Span> = None;
        self.line_start();
        loop {
            if self.col >= 0 {
                if stage == Stage::Before && self.col == 0 && self.src[self.pos] == b'%' {
                    self.directive(&mut directive);
                    continue;
                }
                if let Some(span) = directive.take() {
                    self.report(Defect::syntax(SyntaxError::BadDirective, span));
                }
                match stage {
                    Stage::Before | Stage::Marked => {
                        self.block_node(Slot::FREE, -1, Place::OwnLine);
                        stage = Stage::Read;
                    }
                    Stage::Read => return self.more_text(SyntaxError::TextAfterDocument),
                    Stage::Ended => {
                        self.more_documents();
                        if !self.nodes.is_empty() {
                            return;
                        }
                        stage = Stage::Before;
                    }
                }
                continue;
            }
            match self.marker_at(self.pos) {
                _ if self.is_stopped => return,
                None => break,
                Some(b'-') => {
                    directive = None;
                    if matches!(stage, Stage::Marked | Stage::Read)
                        || (stage == Stage::Ended && !self.nodes.is_empty())
                    {
                        self.more_documents();
                    }
                    if !self.nodes.is_empty() {
                        return;
                    }
                    stage = if self.marker_line() { Stage::Read } else { Stage::Marked };
                }
                Some(_) => {
                    stage = Stage::Ended;
                    self.pos += 3;
                    self.finish_line();
                    self.next_content();
                }
            }
        }
        if let Some(span) = directive {
            self.report(Defect::syntax(SyntaxError::BadDirective, span));
        }
    }

    /// Reads what stands on the line of `---`; says whether that is the document's value.
    fn marker_line(&mut self) -> bool {
        self.content = self.pos;
        self.pos = self.skip_blanks(self.pos + 3);
        self.col = 0;
        if self.is_eol(self.pos) || self.src[self.pos] == b'#' {
            self.finish_line();
            self.next_content();
            return false;
        }
        self.block_node(Slot::FREE, -1, Place::AfterMarker);
        true
    }

    /// `%YAML 1.x`, or another directive, which is a defect.
    fn directive(&mut self, first: &mut Option<Span>) {
        let end = self.line_end(self.pos);
        let span = Span::new(offset(self.pos), offset(self.trim_end(self.pos, end)));
        let line = &self.text[span.range()];
        let line = line.split(" #").next().unwrap_or(line);
        let mut words = line.split_ascii_whitespace();
        let is_yaml = words.next() == Some("%YAML");
        let version = words.next().and_then(|version| version.strip_prefix("1."));
        let is_known = version.is_some_and(|minor| matches!(minor, "0" | "1" | "2"));
        if !is_yaml || !is_known || words.next().is_some() {
            self.report(Defect::new(DefectKind::UnsupportedDirective, span));
        } else if first.is_some() {
            self.report(Defect::syntax(SyntaxError::BadDirective, span));
        } else {
            *first = Some(span);
        }
        self.pos = end;
        self.next_content();
    }

    fn more_documents(&mut self) {
        let end = self.trim_end(self.pos, self.line_end(self.pos));
        let span = Span::new(offset(self.pos), offset(end));
        if !self.has_reported(|kind| *kind == DefectKind::MultipleDocuments) {
            self.report(Defect::new(DefectKind::MultipleDocuments, span));
        }
    }

    fn more_text(&mut self, error: SyntaxError) {
        let end = self.trim_end(self.pos, self.line_end(self.pos));
        self.report(Defect::syntax(error, Span::new(offset(self.pos), offset(end))));
    }
}
