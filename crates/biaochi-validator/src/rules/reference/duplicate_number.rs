//! R001: one number on two documents.

use biaochi_core::Document;
use biaochi_core::model::Status;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R001"),
    name: "duplicate-number",
    severity: Severity::Error,
    page: page!("duplicate_number"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    for document in scope.library.documents() {
        let Some(number) = document.number() else { continue };
        let others = || scope.library.editions_of(number).filter(|other| other.id != document.id);
        match others().find(|other| same_edition(document, other)) {
            Some(first) if first.id < document.id => same_number(document, first, findings),
            Some(_) => {}
            None => {
                if let Some(newer) = others().find(|other| both_in_force(document, other)) {
                    two_in_force(document, newer, findings);
                }
            }
        }
    }
}

fn same_edition(one: &Document, other: &Document) -> bool {
    let edition = |document: &Document| document.head()?.edition.get().copied();
    edition(one) == edition(other)
}

fn same_number(document: &Document, earlier: &Document, findings: &mut Findings<'_>) {
    let (Some(head), Some(first)) = (document.head(), earlier.head()) else { return };
    let (Some((number, span)), Some(label)) = (head.number.located(), first.number.span()) else {
        return;
    };
    let edition = head.edition.get().map_or_else(String::new, |year| format!("-{year}"));
    let title = first.title.text();
    let message = say!(
        "编号{number}{edition}已经用在“{title}”上",
        "the number {number}{edition} is taken by “{title}” already"
    );
    let finding = findings.at(document, span, message);
    finding.label(earlier.place(label), say!("先用这个编号的文件", "the document that has it"));
    finding.help(say!(
        "给其中一个换一个没有用过的编号；是新版的，改正版次",
        "give one of them a number that is free; a new edition gets its own year"
    ));
}

/// The older edition is the one to be superseded.
fn both_in_force(document: &Document, other: &Document) -> bool {
    let read = |document: &Document| {
        let head = document.head()?;
        let in_force = head.status.get() == Some(&Status::InForce);
        head.edition.get().copied().filter(|_| in_force)
    };
    read(document).zip(read(other)).is_some_and(|(own, other)| own < other)
}

fn two_in_force(document: &Document, newer: &Document, findings: &mut Findings<'_>) {
    let (Some(head), Some(other)) = (document.head(), newer.head()) else { return };
    let (Some(span), Some(label)) = (head.status.span(), other.status.span()) else { return };
    let (Some(own), Some(new)) = (head.edition.get(), other.edition.get()) else { return };
    let number = head.number.get().map_or("", |number| number.as_str());
    let message = say!(
        "{number}的{own}年版和{new}年版都是现行",
        "the editions {own} and {new} of {number} are both in force"
    );
    let finding = findings.at(document, span, message);
    finding.label(newer.place(label), say!("较新的一版", "the newer edition"));
    finding.help(say!(
        "新版实施后，把旧版的状态改为被代替，写明replaced_by和withdrawn_on；新版还没有实施的，改为已批准",
        "once the newer one is implemented set this one to 被代替; until then the newer one is 已批准"
    ));
}
