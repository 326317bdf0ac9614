//! R002: a department or office that the organisation register does not know.

use biaochi_core::{Content, Field};
use biaochi_source::{Code, Edit, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;
use crate::shape::nearest;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R002"),
    name: "unknown-department",
    severity: Severity::Error,
    page: page!("unknown_department"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    // A library without the register lacks one file, not every department.
    if scope.registers.departments.entries().is_empty() || scope.document.is_past() {
        return;
    }
    match &scope.document.content {
        Content::ServiceItem(item) => look_up(scope, &item.authority, Who::Department, findings),
        Content::Standard(standard) => look_up(scope, &standard.owner, Who::Owner, findings),
        Content::Waivers(waivers) => {
            for (waiver, _) in waivers.waivers.items() {
                look_up(scope, &waiver.owner, Who::Owner, findings);
            }
        }
        _ => {}
    }
}

/// What a name may stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// A resident department.
    Department,
    /// An office of the centre, or a resident department.
    Owner,
}

fn look_up(
    scope: &DocumentScope<'_>,
    field: &Field<String>,
    who: Who,
    findings: &mut Findings<'_>,
) {
    let Some((name, span)) = field.located() else { return };
    let registers = scope.registers;
    let offices = (who == Who::Owner).then_some(&registers.offices);
    let is_known = registers.departments.get(name).is_some()
        || offices.is_some_and(|offices| offices.get(name).is_some());
    if is_known || name.trim().is_empty() {
        return;
    }
    let message = match who {
        Who::Department => say!(
            "“{name}”不是组织机构登记册中的进驻部门",
            "“{name}” is no department of the organisation register"
        ),
        Who::Owner => say!(
            "“{name}”不是组织机构登记册中的处室或者部门",
            "“{name}” is no office or department of the organisation register"
        ),
    };
    let finding = findings.at(scope.document, span, message);
    if let Some(meant) = named_in_full(scope, name) {
        let edit = edit(scope, span, meant);
        finding.help(say!("登记册中的简称是“{meant}”", "the register calls it “{meant}”"));
        finding.fix(say!("改为“{meant}”", "write “{meant}”"), vec![edit]);
        return;
    }
    let offices = offices.into_iter().flat_map(|offices| offices.names());
    match nearest(name, registers.departments.names().chain(offices)) {
        Some(meant) => finding.help(say!(
            "是不是“{meant}”？新进驻的部门先在组织机构登记册中登记",
            "did you mean “{meant}”? Register a new department first"
        )),
        None => finding.help(say!(
            "写登记册中的简称；新进驻的部门先在组织机构登记册中登记",
            "write the short name of the register; register a new department first"
        )),
    };
}

/// The short name of the department whose full name was written.
fn named_in_full<'l>(scope: &DocumentScope<'l>, name: &str) -> Option<&'l str> {
    let mut departments = scope.registers.departments.entries().iter();
    departments.find(|entry| entry.value.name.text() == name).map(|entry| &*entry.key)
}

fn edit(scope: &DocumentScope<'_>, span: Span, meant: &str) -> Edit {
    Edit { file: scope.document.id, span, replacement: meant.to_owned() }
}
