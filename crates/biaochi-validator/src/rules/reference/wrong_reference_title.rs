//! R010: a reference whose title is not the cited document's.

use biaochi_core::{Document, Field};
use biaochi_source::{Code, Edit, Place, Severity};
use biaochi_yaml::{Style, write_scalar};

use super::own_numbers::{Use, references};
use super::registered_standards::{external_references, is_in_force, registered};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::{LibraryScope, StandardScope};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R010"),
    name: "wrong-reference-title",
    severity: Severity::Error,
    page: page!("wrong_reference_title"),
    checks: &[Check::Standard(check_external), Check::Library(check_own)],
};

fn check_external(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    if standard.document.is_past() {
        return;
    }
    for external in external_references(standard.registers, standard.standard) {
        // A reference to all parts has a title of its own.
        if external.number.contains("所有部分") {
            continue;
        }
        let entries = registered(standard.registers, external.number);
        let current = entries.iter().find(|entry| is_in_force(entry)).or(entries.first());
        if let Some(entry) = current
            && let Some((title, span)) = entry.value.title.located()
        {
            let place = Place { span, ..entry.place };
            compare(standard.document, external.title, title, place, findings);
        }
    }
}

fn check_own(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    for reference in references(scope.library) {
        let Use::Normative(title) = reference.used_as else { continue };
        if reference.document.is_past() {
            continue;
        }
        let editions: Vec<_> = reference.meant(scope.library).collect();
        let current = editions.iter().find(|edition| edition.in_force()).or(editions.last());
        if let Some(meant) = current
            && let Some((expected, span)) = meant.head().and_then(|head| head.title.located())
        {
            compare(reference.document, title, expected, meant.place(span), findings);
        }
    }
}

fn compare(
    document: &Document,
    written: &Field<String>,
    title: &str,
    place: Place,
    findings: &mut Findings<'_>,
) {
    let Some((given, span)) = written.located() else { return };
    if given == title || title.is_empty() {
        return;
    }
    let message = say!(
        "所引文件的名称是“{title}”，这里写成“{given}”",
        "the document cited is called “{title}”, not “{given}”"
    );
    // What may stand in brackets may stand anywhere.
    let replacement = write_scalar(title, Style::Flow).into_owned();
    let edit = Edit { file: document.id, span, replacement };
    findings
        .at(document, span, message)
        .label(place, say!("它的名称", "its title"))
        .help(say!(
            "改为所引文件的名称；编号写错的，改正编号",
            "write its title, or correct the number"
        ))
        .ground(say!("GB/T 1.1-2020 8.6", "GB/T 1.1-2020, 8.6"))
        .fix(say!("改为“{title}”", "write “{title}”"), vec![edit]);
}
