//! V006: withdrawn or superseded without a date.

use biaochi_core::model::Status;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("V006"),
    name: "withdrawn-without-date",
    severity: Severity::Error,
    page: page!("withdrawn_without_date"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let Some(head) = scope.document.head() else { return };
    let Some((status, span)) = head.status.located() else { return };
    match (status, head.withdrawn_on.located()) {
        (Status::Withdrawn | Status::Superseded, None) if head.withdrawn_on.is_absent() => {
            let message =
                say!("状态是{status}，没有写停用日期", "{status}, but since when is not said");
            findings.at(scope.document, span, message).help(say!(
                "补上 withdrawn_on：停止使用的日期",
                "add `withdrawn_on`, the day it ceased to apply"
            ));
        }
        (Status::InForce | Status::Draft | Status::Approved, Some((date, span))) => {
            let message = say!(
                "写了停用日期{date}，状态却是{status}",
                "withdrawn on {date}, yet its status is {status}"
            );
            findings.at(scope.document, span, message).help(say!(
                "更正状态，或者删去 withdrawn_on",
                "correct the status, or delete `withdrawn_on`"
            ));
        }
        _ => {}
    }
}
