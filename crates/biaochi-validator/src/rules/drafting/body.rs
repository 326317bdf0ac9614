//! The body of a standard: headings and texts of its chapters and annexes as they stand in the file.

use biaochi_core::model::{Clause, Standard};
use biaochi_core::{Document, Field, List};
use biaochi_source::Span;

/// A heading or text of a clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage<'d> {
    /// As written, quotes and indentation included.
    pub(super) text: &'d str,
    /// Where it begins in the file.
    pub(super) start: u32,
    /// The annex it belongs to, counted from 0.
    pub(super) annex: Option<usize>,
}

impl Passage<'_> {
    /// The place of a part of the text.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let offset = |at: usize| self.start + u32::try_from(at).unwrap_or(0);
        Span::new(offset(range.start), offset(range.end))
    }
}

/// All passages, chapters first, in the order of the file.
pub(super) fn passages<'d>(document: &'d Document, standard: &'d Standard) -> Vec<Passage<'d>> {
    let mut found = Vec::new();
    let mut take = |field: &Field<String>, annex| {
        if let Some((_, span)) = field.located() {
            found.push(Passage { text: document.source.slice(span), start: span.start, annex });
        }
    };
    each(&standard.clauses, &mut |clause| {
        take(&clause.title, None);
        take(&clause.text, None);
    });
    for (at, (annex, _)) in standard.annexes.items().enumerate() {
        take(&annex.title, Some(at));
        take(&annex.text, Some(at));
        each(&annex.clauses, &mut |clause| {
            take(&clause.title, Some(at));
            take(&clause.text, Some(at));
        });
    }
    found
}

fn each<'s>(clauses: &'s List<Clause>, visit: &mut dyn FnMut(&'s Clause)) {
    for (clause, _) in clauses.items() {
        visit(clause);
        each(&clause.clauses, visit);
    }
}

/// Every list of clauses that stand beside each other: the chapters first, then the clauses below
/// each chapter, clause and annex.
pub(super) fn levels(standard: &Standard) -> Vec<&List<Clause>> {
    let mut found = vec![&standard.clauses];
    descend(&standard.clauses, &mut found);
    for (annex, _) in standard.annexes.items() {
        found.push(&annex.clauses);
        descend(&annex.clauses, &mut found);
    }
    found
}

fn descend<'s>(clauses: &'s List<Clause>, found: &mut Vec<&'s List<Clause>>) {
    for (clause, _) in clauses.items() {
        found.push(&clause.clauses);
        descend(&clause.clauses, found);
    }
}

/// Where a clause is shown: at its heading, else its text, else where it begins.
pub(super) fn shown_at(clause: &Clause, whole: Span) -> Span {
    let texts = [&clause.title, &clause.text];
    let text = texts.into_iter().find_map(Field::span).filter(|span| !span.is_empty());
    text.unwrap_or(Span::at(whole.start))
}

/// Whether a field holds words.
pub(super) fn has_words(field: &Field<String>) -> bool {
    // A malformed field holds something; the schema says what is wrong with it.
    field.get().map_or(!field.is_absent(), |text| !text.trim().is_empty())
}
