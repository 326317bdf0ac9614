//! The text of a standard: its scope, definitions, chapters and annexes as they stand in the file.

use biaochi_core::model::{Clause, Standard};
use biaochi_core::{Document, Field, List};
use biaochi_source::Span;

/// The scope, a definition, or a heading or text of a clause.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passage<'d> {
    /// As written, quotes and indentation included.
    pub(super) text: &'d str,
    /// Where it begins in the file.
    pub(super) start: u32,
    /// Where it belongs.
    pub(super) part: Part,
}

/// A part of a standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Chapter 1.
    Scope,
    /// Chapter 3.
    Definition,
    /// Chapter 4 and those that follow.
    Chapter,
    /// An annex, counted from 0.
    Annex(usize),
}

impl Passage<'_> {
    /// The place of a part of the text.
    pub(super) fn span(&self, range: std::ops::Range<usize>) -> Span {
        let offset = |at: usize| self.start + u32::try_from(at).unwrap_or(0);
        Span::new(offset(range.start), offset(range.end))
    }
}

/// All passages, in the order of print.
pub(super) fn passages<'d>(document: &'d Document, standard: &'d Standard) -> Vec<Passage<'d>> {
    let mut found = Vec::new();
    let mut take = |field: &Field<String>, part| {
        if let Some((_, span)) = field.located() {
            found.push(Passage { text: document.source.slice(span), start: span.start, part });
        }
    };
    take(&standard.scope, Part::Scope);
    for (term, _) in standard.terms.items() {
        take(&term.definition, Part::Definition);
    }
    each(&standard.clauses, &mut |clause| {
        take(&clause.title, Part::Chapter);
        take(&clause.text, Part::Chapter);
    });
    for (at, (annex, _)) in standard.annexes.items().enumerate() {
        let part = Part::Annex(at);
        take(&annex.title, part);
        take(&annex.text, part);
        each(&annex.clauses, &mut |clause| {
            take(&clause.title, part);
            take(&clause.text, part);
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
