//! R003: a window that does not exist, or at which the authority does not sit.

use biaochi_source::{Code, Place, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R003"),
    name: "wrong-window",
    severity: Severity::Error,
    page: page!("wrong_window"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let windows = &item.registers.windows;
    if windows.entries().is_empty() || item.document.is_past() {
        return;
    }
    let authority = item.item.authority.text();
    // An unknown authority sits nowhere; R002 tells of it.
    let authority_known = item.registers.departments.get(authority).is_some();
    for (id, span) in item.item.windows.items() {
        let finding = match windows.get(id) {
            None => {
                let message = say!("没有编号为“{id}”的窗口", "there is no window “{id}”");
                findings.at(item.document, span, message)
            }
            Some(window) => {
                let departments = &window.value.departments;
                let sits = departments.items().any(|(department, _)| department == authority);
                if sits || !authority_known {
                    continue;
                }
                let name = window.value.name.text();
                let message = say!(
                    "{authority}没有进驻窗口{id}（{name}）",
                    "{authority} does not sit at window {id} ({name})"
                );
                let finding = findings.at(item.document, span, message);
                let span = departments.span().unwrap_or(window.place.span);
                finding.label(
                    Place { span, ..window.place },
                    say!("这个窗口的进驻部门", "the departments at this window"),
                )
            }
        };
        let own = windows_of(item, authority);
        if own.is_empty() {
            finding.help(say!(
                "写登记册中的窗口编号；新设的窗口先在组织机构登记册中登记",
                "write a window of the register; register a new one first"
            ));
        } else {
            finding.help(say!(
                "{authority}的窗口是{own}；窗口有调整的，先改组织机构登记册",
                "{authority} sits at {own}; where that has changed, change the register first"
            ));
        }
    }
}

fn windows_of(item: &ItemScope<'_>, authority: &str) -> String {
    let windows = item.registers.windows.entries().iter();
    let own = windows.filter(|window| {
        window.value.departments.items().any(|(department, _)| department == authority)
    });
    own.map(|window| &*window.key).collect::<Vec<_>>().join("、")
}
