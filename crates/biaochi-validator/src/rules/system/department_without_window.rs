//! S008: a resident department that no window takes in.

use biaochi_source::{Code, Severity};
use rustc_hash::FxHashSet;

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S008"),
    name: "department-without-window",
    severity: Severity::Error,
    page: page!("department_without_window"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let registers = scope.registers();
    let windows = registers.windows.entries().iter();
    let seated: FxHashSet<&str> = windows
        .flat_map(|window| window.value.departments.items().map(|(name, _)| name.as_str()))
        .collect();
    // A library without windows lacks a register, not every department its seat.
    if seated.is_empty() {
        return;
    }
    for department in registers.departments.entries() {
        let name = &department.key;
        let Some(document) = scope.document_of(department.place) else { continue };
        if seated.contains(&**name) {
            continue;
        }
        let message = say!("进驻部门“{name}”没有窗口", "the department {name} has no window");
        findings
            .at(document, department.place.span, message)
            .help(say!(
                "写明它在哪个窗口办理，可以是综合窗口；没有进驻的，从登记册删去",
                "add it to the window that takes its items, or delete it if it is not resident"
            ))
            .ground(say!("《优化营商环境条例》第三十六条第三款", "优化营商环境条例, art. 36(3)"));
    }
}
