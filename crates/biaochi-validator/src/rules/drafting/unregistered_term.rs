//! D004: a term that the register does not know, or looks for in the wrong standard.

use biaochi_source::{Code, Place, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::{LibraryScope, StandardScope};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D004"),
    name: "term-not-registered",
    severity: Severity::Error,
    page: page!("unregistered_term"),
    checks: &[Check::Standard(check_standard), Check::Library(check_register)],
};

fn check_standard(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    let Some(number) = standard.standard.number.get() else { return };
    if !standard.document.in_force() {
        return;
    }
    for (definition, _) in standard.standard.terms.items() {
        let Some((term, span)) = definition.term.located() else { continue };
        if standard.registers.terms.get(term.trim()).is_some() {
            continue;
        }
        let message = say!("术语“{term}”没有登记", "the term “{term}” is not registered");
        findings.at(standard.document, span, message).help(say!(
            "在术语登记册中加上“{term}”，界定标准写{number}",
            "add “{term}” to the register of terms, defined in {number}"
        ));
    }
}

/// The other way round: an entry whose standard does not define the term.
fn check_register(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    for entry in scope.registers().terms.entries() {
        let Some((number, span)) = entry.value.defined_in.located() else { continue };
        let editions = scope.library.editions_of(number.as_str());
        let mut in_force = editions.filter(|edition| edition.in_force()).peekable();
        // A number that no standard has is the reference rules' business.
        if in_force.peek().is_none() {
            continue;
        }
        let defines = |document: &biaochi_core::Document| {
            document.standard().is_some_and(|standard| {
                standard.terms.items().any(|(known, _)| known.term.text() == &*entry.key)
            })
        };
        let place = Place { span, ..entry.place };
        let Some(register) = scope.document_of(place) else { continue };
        if !in_force.any(defines) {
            let term = &entry.key;
            let message = say!("{number}没有界定术语“{term}”", "{number} does not define “{term}”");
            findings.at(register, span, message).help(say!(
                "更正界定标准，或者在{number}的术语中加上它",
                "correct the number, or define the term in {number}"
            ));
        }
    }
}
