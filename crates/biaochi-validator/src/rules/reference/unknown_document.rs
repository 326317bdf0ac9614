//! R006: a number of ours that no document has.

use biaochi_core::{Document, Library};
use biaochi_source::{Code, Severity};

use super::own_numbers::{Reference, Use, references};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R006"),
    name: "unknown-document",
    severity: Severity::Error,
    page: page!("unknown_document"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let library = scope.library;
    for reference in references(library) {
        // What a superseded edition cited may be gone; the chain of editions must hold all the same.
        let is_past = reference.document.is_past();
        if is_past && !matches!(reference.used_as, Use::Succession) {
            continue;
        }
        if reference.meant(library).next().is_some() {
            continue;
        }
        match library.editions_of(reference.number).last() {
            Some(other) => other_edition(&reference, other, findings),
            None => no_document(&reference, library, findings),
        }
    }
}

fn other_edition(reference: &Reference<'_>, other: &Document, findings: &mut Findings<'_>) {
    let Some(head) = other.head() else { return };
    let (number, year) = (reference.number, reference.edition.unwrap_or(0));
    let message = say!("{number}没有{year}年版", "{number} has no edition of {year}");
    let finding = findings.at(reference.document, reference.span, message);
    if let Some((known, span)) = head.edition.located() {
        finding.label(
            other.place(span),
            say!("标准库中有的是{known}年版", "the library has the edition of {known}"),
        );
    }
    finding.help(say!(
        "更正年份；旧版没有入库的，先补录旧版",
        "correct the year, or add the file of the old edition"
    ));
}

fn no_document(reference: &Reference<'_>, library: &Library, findings: &mut Findings<'_>) {
    let written = reference.written();
    let message = say!("没有编号为{written}的文件", "no document has the number {written}");
    let finding = findings.at(reference.document, reference.span, message);
    let Some(meant) = titled(reference, library).or_else(|| near(reference.number, library)) else {
        finding.help(say!(
            "更正编号；所指的标准还没有入库的，先建立它的文件",
            "correct the number, or add the document it means"
        ));
        return;
    };
    let (number, title) = (meant.number().unwrap_or(""), meant.head().map(|head| head.title));
    let title_text = title.map_or("", |title| title.text());
    finding.help(say!(
        "是不是{number}《{title_text}》？更正编号，或者先建立所指标准的文件",
        "did you mean {number} “{title_text}”? Correct the number, or add the document it means"
    ));
    if let Some(span) = title.and_then(|title| title.span()) {
        finding.label(meant.place(span), say!("可能指的标准", "what may be meant"));
    }
}

/// The document with the very title the reference gives.
fn titled<'l>(reference: &Reference<'_>, library: &'l Library) -> Option<&'l Document> {
    let Use::Normative(title) = reference.used_as else { return None };
    let title = title.text();
    let mut standards = library.standards();
    let found = standards.find(|(_, standard)| standard.title.text() == title)?;
    (!title.is_empty()).then_some(found.0)
}

/// The document whose number is one slip away: one sign more, less, other or swapped.
fn near<'l>(number: &str, library: &'l Library) -> Option<&'l Document> {
    let numbers = library.numbers();
    let near = |known: &&&str| strsim::damerau_levenshtein(number, known) == 1;
    let mut near_ones = numbers.iter().filter(near);
    let meant = near_ones.next()?;
    // Numbers stand close together: where several are near, none is likelier.
    if near_ones.next().is_some() {
        return None;
    }
    library.editions_of(meant).last()
}
