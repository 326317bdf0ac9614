//! S009: a library without library.yaml or systems.yaml.

use biaochi_source::{Code, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S009"),
    name: "missing-settings",
    severity: Severity::Error,
    page: page!("missing_settings"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let registers = scope.registers();
    let settings = registers.settings.is_none().then_some("library.yaml");
    let systems = registers.systems.is_none().then_some("systems.yaml");
    let Some(first) = scope.library.documents().first() else { return };
    let root = first.tree.root();
    let key = root.and_then(|root| root.entries().next()).map(|entry| entry.key_span);
    for name in settings.into_iter().chain(systems) {
        // A file that is there and cannot be read has findings of its own.
        let unread = scope.library.at_path(name);
        let document = unread.unwrap_or(first);
        let span = if unread.is_some() { Span::at(0) } else { key.unwrap_or_default() };
        let message = say!(
            "标准库没有可用的{name}，应有数、体系和编号都无从核对",
            "the library has no usable {name}; counts, systems and numbers cannot be checked"
        );
        findings.at(document, span, message).help(say!(
            "在标准库的根目录写好{name}，可以从旧的版本恢复",
            "write {name} in the library's root, or restore it from an earlier version"
        ));
    }
}
