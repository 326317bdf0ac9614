//! R007: a reference to a document of ours that is not in force.

use biaochi_core::Document;
use biaochi_core::model::Status;
use biaochi_source::{Code, Severity};

use super::own_numbers::{Reference, Use, references};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R007"),
    name: "withdrawn-document",
    severity: Severity::Error,
    page: page!("withdrawn_document"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    for reference in references(scope.library) {
        if matches!(reference.used_as, Use::Succession) || reference.document.is_past() {
            continue;
        }
        let mut last = None;
        let in_force = reference.meant(scope.library).any(|meant| {
            last = Some(meant);
            is_usable(meant, reference.document)
        });
        if let (false, Some(meant)) = (in_force, last) {
            report(&reference, meant, findings);
        }
    }
}

/// What is in force binds everyone; drafts that are written together may name each other.
fn is_usable(meant: &Document, by: &Document) -> bool {
    let status = |document: &Document| document.head().and_then(|h| h.status.get().copied());
    let is_coming = |document| matches!(status(document), Some(Status::Draft | Status::Approved));
    meant.in_force() || is_coming(meant) && is_coming(by)
}

fn report(reference: &Reference<'_>, meant: &Document, findings: &mut Findings<'_>) {
    let Some(head) = meant.head() else { return };
    let Some((status, label)) = head.status.located() else { return };
    let written = reference.written();
    let message = match reference.edition {
        Some(_) => say!(
            "{written}不是现行版本，状态是{status}",
            "{written} is not in force; its status is {status}"
        ),
        None => say!(
            "{written}没有现行版本，状态是{status}",
            "{written} has no edition in force; its status is {status}"
        ),
    };
    let finding = findings.at(reference.document, reference.span, message);
    finding.label(meant.place(label), say!("状态写在这里", "its status is here"));
    match (status, head.replaced_by.get()) {
        (_, Some(newer)) => finding.help(say!(
            "已由{newer}代替，改引新版并核对所引条款",
            "replaced by {newer}: refer to that one and check what is cited"
        )),
        (Status::Draft | Status::Approved, None) => finding.help(say!(
            "所引标准实施以后再引用，或者改引现行标准",
            "refer to it once it is implemented, or to a standard in force"
        )),
        _ => finding.help(say!(
            "改引代替它的标准；没有代替的，把需要的内容写进本文件",
            "refer to what replaced it; where nothing did, write here what is needed"
        )),
    };
}
