//! D004: a term that the register does not know, or looks for in the wrong standard.

use biaochi_core::model::Standard;
use biaochi_core::{Document, Stated};
use biaochi_source::{Code, Severity};
use rustc_hash::{FxHashMap, FxHashSet};

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
    let defined = definitions(scope);
    for entry in scope.registers().terms.entries() {
        let Some((number, span)) = entry.value.defined_in.located() else { continue };
        // A number that no standard has is the reference rules' business.
        let Some(Defined::Known(terms)) = defined.get(number.as_str()) else { continue };
        let Some(register) = scope.document_of(entry.place) else { continue };
        if terms.contains(entry.key.trim()) {
            continue;
        }
        let term = &entry.key;
        let message = say!("{number}没有界定术语“{term}”", "{number} does not define “{term}”");
        findings.at(register, span, message).help(say!(
            "更正界定标准，或者在{number}的术语中加上它",
            "correct the number, or define the term in {number}"
        ));
    }
}

/// The terms that the editions of a standard define.
enum Defined<'l> {
    Known(FxHashSet<&'l str>),
    /// A term could not be read, and may be any.
    Unknown,
}

/// What each standard defines, by number; where editions are in force, they count alone.
fn definitions<'l>(scope: &LibraryScope<'l>) -> FxHashMap<&'l str, Defined<'l>> {
    let mut defined = FxHashMap::default();
    let (in_force, others): (Vec<_>, Vec<_>) =
        scope.library.standards().partition(|(document, _)| document.in_force());
    collect(&in_force, &mut defined);
    let in_force: FxHashSet<&str> = defined.keys().copied().collect();
    let mut rest = FxHashMap::default();
    collect(&others, &mut rest);
    defined.extend(rest.into_iter().filter(|(number, _)| !in_force.contains(number)));
    defined
}

fn collect<'l>(
    standards: &[(&'l Document, &'l Standard)],
    defined: &mut FxHashMap<&'l str, Defined<'l>>,
) {
    for (document, standard) in standards {
        let Some(number) = document.number() else { continue };
        let known = defined.entry(number).or_insert_with(|| Defined::Known(FxHashSet::default()));
        match (terms(standard), known) {
            (Some(terms), Defined::Known(known)) => known.extend(terms),
            (_, known) => *known = Defined::Unknown,
        }
    }
}

/// The terms a standard defines; nothing where one of them could not be read.
fn terms(standard: &Standard) -> Option<Vec<&str>> {
    match standard.terms.get()? {
        Stated::Absent(_) => Some(Vec::new()),
        Stated::Value(list) => {
            let terms = list.iter().map(|definition| definition.get()?.term.get());
            terms.map(|term| term.map(|term| term.trim())).collect()
        }
    }
}
