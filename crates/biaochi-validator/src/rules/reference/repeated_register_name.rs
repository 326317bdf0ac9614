//! R011: a name that a register gives twice.

use biaochi_core::Index;
use biaochi_source::{Code, Place, Severity};
use rustc_hash::FxHashMap;

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R011"),
    name: "repeated-register-name",
    severity: Severity::Error,
    page: page!("repeated_register_name"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let registers = scope.registers();
    let mut repeats = Vec::new();
    gather(&registers.centres, &mut repeats);
    gather(&registers.offices, &mut repeats);
    gather(&registers.zones, &mut repeats);
    gather(&registers.departments, &mut repeats);
    gather(&registers.windows, &mut repeats);
    gather(&registers.posts, &mut repeats);
    gather(&registers.laws, &mut repeats);
    gather(&registers.holidays, &mut repeats);
    gather(&registers.materials, &mut repeats);
    gather(&registers.terms, &mut repeats);
    gather(&registers.external_standards, &mut repeats);
    gather(&registers.devices, &mut repeats);
    gather(&registers.networks, &mut repeats);
    gather(&registers.information_systems, &mut repeats);
    gather(&registers.catalogue, &mut repeats);
    repeats.extend(repeated_codes(scope));
    for (name, place, first) in repeats {
        report(scope, &name, place, first, findings);
    }
}

type Repeat = (String, Place, Place);

fn gather<T>(index: &Index<T>, found: &mut Vec<Repeat>) {
    found
        .extend(index.repeated().map(|(name, place, first)| (name.to_owned(), place, first.place)));
}

/// A system's letters, and a sub-system's digit within its system, are their names in numbers.
fn repeated_codes(scope: &LibraryScope<'_>) -> Vec<Repeat> {
    let Some((place, systems)) = &scope.registers().systems else { return Vec::new() };
    let mut first: FxHashMap<String, Place> = FxHashMap::default();
    let mut found = Vec::new();
    let mut take = |name: String, span| {
        let here = Place { span, ..*place };
        match first.get(&name) {
            Some(first) => found.push((name, here, *first)),
            None => drop(first.insert(name, here)),
        }
    };
    for (system, _) in systems.systems.items() {
        let letters = system.letters.text();
        if let Some(span) = system.letters.span() {
            take(letters.to_owned(), span);
        }
        for (sub_system, _) in system.sub_systems.items() {
            if let Some((code, span)) = sub_system.code.located() {
                take(format!("{letters} {}", code.as_ref()), span);
            }
        }
    }
    found
}

fn report(
    scope: &LibraryScope<'_>,
    name: &str,
    place: Place,
    first: Place,
    findings: &mut Findings<'_>,
) {
    let Some(document) = scope.document_of(place) else { return };
    let message = say!("“{name}”已经登记过", "“{name}” is registered already");
    findings
        .at(document, place.span, message)
        .label(first, say!("先登记的一条", "the entry that has it"))
        .help(say!(
            "同一样东西的，合并成一条；不同的，改一个名称",
            "merge the entries if they are the same thing; else give one another name"
        ));
}
