//! T015: time that no law leaves uncounted, and that breaks the statutory limit.

use std::cmp::Ordering;

use biaochi_core::value::Limit;
use biaochi_source::{Code, Severity, Span};

use super::limits::{is_uncounted_by_law, licensing_article};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T015"),
    name: "excluded-beyond-statutory",
    severity: Severity::Error,
    page: page!("excluded_beyond_statutory"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let Some(limits) = item.item.time_limit.get().filter(|_| item.item.is_licence()) else {
        return;
    };
    // Another law may leave other times uncounted as well.
    let Some(statutory) = limits.statutory.stated().filter(|s| licensing_article(s).is_some())
    else {
        return;
    };
    let (Some((limit, limit_span)), Some((committed, committed_span))) =
        (statutory.limit.located(), limits.committed.located())
    else {
        return;
    };
    let counted: Vec<(Limit, Span)> = limits
        .excluded
        .items()
        .filter(|(line, _)| line.step.get().is_some_and(|step| !is_uncounted_by_law(*step)))
        .filter_map(|(line, _)| line.limit.located().map(|(limit, span)| (*limit, span)))
        .collect();
    let days: Option<u32> = counted.iter().map(|(limit, _)| limit.working_days()).sum();
    let (Some(days), Some(promised), Some(last)) = (days, committed.working_days(), counted.last())
    else {
        return;
    };
    let Some(allowed) = limit.working_days().filter(|allowed| promised + days > *allowed) else {
        return;
    };
    // A promise that is too long by itself is T001's.
    if committed.cmp_same_unit(*limit) == Some(Ordering::Greater) {
        return;
    }
    let total = promised + days;
    let message = say!(
        "依法应当计入的时间合计{total}个工作日，超过法定的{allowed}个工作日",
        "the time that counts by law is {total} working days, more than the {allowed} allowed"
    );
    let finding = findings.at(item.document, last.1, message);
    finding.label(item.place(committed_span), say!("承诺{committed}", "{committed} committed"));
    finding.label(item.place(limit_span), say!("法定{limit}", "{limit} by law"));
    finding.help(say!(
        "缩短这一环节或者承诺期限，使两者合计不超过法定期限；只有第四十五条所列环节可以不计入",
        "shorten this step or the promise until both fit into the limit; only art. 45 leaves steps out"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第四十二条第一款、第四十五条",
        "Administrative Licensing Law, arts. 42(1) and 45"
    ));
}
