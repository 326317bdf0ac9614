//! S004: a sub-system without any document.

use biaochi_core::model::Stage;
use biaochi_source::{Code, Severity};
use rustc_hash::FxHashSet;

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S004"),
    name: "empty-sub-system",
    severity: Severity::Warning,
    page: page!("empty_sub_system"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let settings = scope.registers().settings.as_ref();
    let stage = settings.and_then(|(_, settings)| settings.stage.get());
    // In a library that claims to be complete, S001 counts what is missing.
    if stage == Some(&Stage::Complete) {
        return;
    }
    let Some((place, _)) = scope.registers().systems else { return };
    let Some(document) = scope.document_of(place) else { return };
    // Whatever its status: a draft is a beginning, and how many are in force S001 counts.
    let documents = scope.library.documents().iter();
    let numbers = documents.filter_map(|document| document.head()?.number.get());
    let filled: FxHashSet<(&str, &str)> =
        numbers.map(|number| (number.letters(), number.sub_system())).collect();
    for system in scope.registers().systems() {
        for (sub_system, _) in system.sub_systems.items() {
            let (Some((name, span)), Some(expected)) =
                (sub_system.name.located(), sub_system.expected.get())
            else {
                continue;
            };
            let code = (system.letters.text(), sub_system.code.text());
            if *expected == 0 || filled.contains(&code) {
                continue;
            }
            let message = say!(
                "子体系“{name}”一个标准也没有，应有{expected}个",
                "the sub-system “{name}” has no standard at all; {expected} are expected"
            );
            findings.at(document, span, message).help(say!(
                "先制定其中最要紧的一个；不再需要的，删去子体系并调整应有数",
                "write the most urgent one first; delete a sub-system that is not needed"
            ));
        }
    }
}
