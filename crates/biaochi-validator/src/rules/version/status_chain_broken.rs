//! V002: a chain of editions that does not close.

use biaochi_core::model::Status;
use biaochi_core::value::DatedNumber;
use biaochi_core::{Document, Library};
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("V002"),
    name: "status-chain-broken",
    severity: Severity::Error,
    page: page!("status_chain_broken"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    for document in scope.library.documents() {
        let Some(head) = document.head() else { continue };
        let Some((status, span)) = head.status.located() else { continue };
        match (status, head.replaced_by.located()) {
            (Status::Superseded, None) => {
                let message =
                    say!("状态是被代替，没有写由哪一版代替", "superseded, but by what is not said");
                findings.at(document, span, message).help(say!(
                    "补上 replaced_by：代替它的版本，带年份",
                    "add `replaced_by` with the edition that replaces it"
                ));
            }
            (Status::InForce | Status::Draft | Status::Approved, Some((by, span))) => {
                let message = say!(
                    "已由{by}代替，状态却是{status}",
                    "replaced by {by}, yet its status is {status}"
                );
                findings.at(document, span, message).help(say!(
                    "状态改为被代替，或者删去 replaced_by",
                    "set the status to 被代替, or delete `replaced_by`"
                ));
            }
            _ => {}
        }
        check_links(document, scope.library, findings);
        check_circle(document, scope.library, findings);
    }
}

/// What replaces must name what it replaces, and the reverse.
fn check_links(document: &Document, library: &Library, findings: &mut Findings<'_>) {
    let Some(head) = document.head() else { return };
    let (Some(number), Some(edition)) = (head.number.get(), head.edition.get()) else { return };
    let own = DatedNumber { number: number.clone(), edition: *edition };
    if let Some((by, span)) = head.replaced_by.located()
        && let Some(other) = edition_of(library, by)
        && !replaces(other, &own)
    {
        let message = say!("{by}没有写明代替{own}", "{by} does not say that it replaces {own}");
        findings
            .at(document, span, message)
            .help(say!("在{by}的 replaces 里补上{own}", "add {own} to `replaces` of {by}"));
    }
    // Until the new edition is implemented the old one is in force and names no successor.
    let status = head.status.get();
    let is_coming = matches!(status, Some(Status::Draft | Status::Approved));
    for (old, span) in head.replaces.items().filter(|_| !is_coming) {
        let Some(other) = edition_of(library, old) else { continue };
        let by = other.head().and_then(|head| head.replaced_by.get());
        if by != Some(&own) {
            let message = say!(
                "代替了{old}，{old}却没有写明由{own}代替",
                "replaces {old}, which does not say so"
            );
            findings.at(document, span, message).help(say!(
                "在{old}里写 replaced_by: {own}，状态改为被代替",
                "set `replaced_by: {own}` and the status 被代替 there"
            ));
        }
    }
}

/// Editions that replace each other in a circle leave none in force; told at the first of them.
fn check_circle(document: &Document, library: &Library, findings: &mut Findings<'_>) {
    let Some(start) = document.head().and_then(|head| head.replaced_by.located()) else { return };
    let mut next = edition_of(library, start.0);
    // Chains are a few editions long; the bound ends one that runs into a circle further on.
    for _ in 0..100 {
        match next {
            Some(reached) if reached.id == document.id => break,
            Some(reached) if reached.id > document.id => {
                let by = reached.head().and_then(|head| head.replaced_by.get());
                next = by.and_then(|by| edition_of(library, by));
            }
            _ => return,
        }
    }
    if next.is_none_or(|reached| reached.id != document.id) {
        return;
    }
    let (by, span) = start;
    let message = say!(
        "从{by}往后找，又回到了本文件：各版互相代替，没有现行的",
        "the editions after {by} lead back to this one; each replaces the other"
    );
    findings.at(document, span, message).help(say!(
        "核对各版的先后，改正写错的 replaced_by",
        "check the order of the editions and correct the `replaced_by` that is wrong"
    ));
}

fn replaces(document: &Document, wanted: &DatedNumber) -> bool {
    document.head().is_some_and(|head| head.replaces.items().any(|(number, _)| number == wanted))
}

fn edition_of<'l>(library: &'l Library, wanted: &DatedNumber) -> Option<&'l Document> {
    library.editions_of(wanted.number.as_str()).find(|document| {
        document.head().is_some_and(|head| head.edition.get() == Some(&wanted.edition))
    })
}
