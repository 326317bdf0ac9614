//! S005: a window that no standard covers.

use biaochi_source::{Code, Severity};

use super::coverage::Covered;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S005"),
    name: "window-not-covered",
    severity: Severity::Error,
    page: page!("window_not_covered"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let covered = Covered::by(scope.library);
    for window in scope.registers().windows.entries() {
        if covered.has_window(&window.value) {
            continue;
        }
        let Some(document) = scope.document_of(window.place) else { continue };
        let (id, name) = (&window.key, window.value.name.text());
        let message = say!(
            "没有现行标准覆盖窗口{id}（{name}）",
            "no standard in force covers window {id} ({name})"
        );
        findings.at(document, window.place.span, message).help(say!(
            "在管到它的标准的covers里写上这个窗口、它的服务区或者中心",
            "add the window, its zone or its centre to `covers` of the standard that governs it"
        ));
    }
}
