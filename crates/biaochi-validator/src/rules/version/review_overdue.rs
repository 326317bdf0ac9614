//! V004: a standard whose review is overdue on the day of the check.

use biaochi_core::model::Status;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("V004"),
    name: "review-overdue",
    severity: Severity::Warning,
    page: page!("review_overdue"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let (Some(as_of), Some(head)) = (scope.as_of, scope.document.head()) else { return };
    let settings = scope.registers.settings.as_ref();
    let years = settings.and_then(|(_, settings)| settings.review_years.get());
    let last = head.reviewed_on.located().or_else(|| head.issued_on.located());
    let (Some(years), Some((last, span))) = (years, last) else { return };
    let (years, due) = (years.get(), last.plus_years(years.get()));
    if head.status.get() != Some(&Status::InForce) || as_of <= due {
        return;
    }
    let message = say!(
        "复审已经到期：{last}起满{years}年是{due}，检查日期是{as_of}",
        "review overdue: {years} years after {last} was {due}; checked as of {as_of}"
    );
    findings
        .at(scope.document, span, message)
        .help(say!(
            "复审后写明 reviewed_on，或者修订、废止",
            "review it and set `reviewed_on`, or revise or withdraw it"
        ))
        .ground(say!("《中华人民共和国标准化法》第二十九条", "标准化法, art. 29"));
}
