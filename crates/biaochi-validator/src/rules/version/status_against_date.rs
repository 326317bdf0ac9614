//! V007: a status that the day of the check contradicts.

use biaochi_core::model::Status;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("V007"),
    name: "status-against-date",
    severity: Severity::Warning,
    page: page!("status_against_date"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let (Some(as_of), Some(head)) = (scope.as_of, scope.document.head()) else { return };
    let (Some((status, span)), Some((from, label))) =
        (head.status.located(), head.implemented_on.located())
    else {
        return;
    };
    let message = match status {
        Status::InForce if *from > as_of => say!(
            "状态是现行，实施日期{from}却在检查日期{as_of}之后",
            "in force, but implemented on {from}, after {as_of}"
        ),
        Status::Draft | Status::Approved if *from < as_of => say!(
            "实施日期{from}已过，状态还是{status}",
            "the day of implementation {from} has passed, the status is still {status}"
        ),
        _ => return,
    };
    findings
        .at(scope.document, span, message)
        .label(scope.place(label), say!("实施日期写在这里", "implemented on this day"))
        .help(say!("更正状态或者实施日期", "correct the status or the date"));
}
