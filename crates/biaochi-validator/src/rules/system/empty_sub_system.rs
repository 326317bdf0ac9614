//! S004: a sub-system without any standard in force.

use biaochi_core::model::Stage;
use biaochi_source::{Code, Severity};

use super::census::Census;
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
    let census = Census::of(scope.library);
    for system in scope.registers().systems() {
        for (sub_system, _) in system.sub_systems.items() {
            let (Some((name, span)), Some(expected)) =
                (sub_system.name.located(), sub_system.expected.get())
            else {
                continue;
            };
            if *expected == 0 || census.of_sub_system(system, sub_system) > 0 {
                continue;
            }
            let message = say!(
                "子体系“{name}”没有现行标准，应有{expected}个",
                "the sub-system “{name}” has no standard in force; {expected} are expected"
            );
            findings.at(document, span, message).help(say!(
                "先制定其中最要紧的一个；不再需要的，删去子体系并调整应有数",
                "write the most urgent one first; delete a sub-system that is not needed"
            ));
        }
    }
}
