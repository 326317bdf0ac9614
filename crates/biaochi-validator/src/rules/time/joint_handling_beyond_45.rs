//! T007: joint handling that takes longer than the law gives it.

use biaochi_core::value::Limit;
use biaochi_source::{Code, Severity, Span};

use super::limits::{
    exceeds, is_joint, is_joint_extension, is_joint_handling, licensing_article, limits,
    statutory_limits,
};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T007"),
    name: "joint-handling-beyond-45",
    severity: Severity::Error,
    page: page!("joint_handling_beyond_45"),
    checks: &[Check::Item(check)],
};

/// Art. 42(2): so many working days, and so many more with leave of the people's government.
const DAYS: u32 = 45;
const MORE: u32 = 15;

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for statutory in statutory_limits(item.item) {
        if licensing_article(statutory).is_some_and(is_joint) {
            report(item, statutory.limit.located(), DAYS, findings);
        }
    }
    let Some(time_limit) = item.item.time_limit.get() else { return };
    if let Some(extension) = time_limit.extension.get()
        && is_joint_extension(item.item)
    {
        report(item, extension.limit.located(), MORE, findings);
    }
    // Without a statutory limit to compare with, the promise itself is bound.
    let is_unstated = time_limit.statutory.get().is_some_and(|s| s.reason().is_some());
    if is_unstated && item.item.is_licence() && is_joint_handling(item.item) {
        for limits in limits(item.item).into_iter().filter(|limits| limits.statutory.is_none()) {
            report(item, limits.committed.located(), DAYS, findings);
        }
    }
}

fn report(
    item: &ItemScope<'_>,
    limit: Option<(&Limit, Span)>,
    days: u32,
    findings: &mut Findings<'_>,
) {
    let Some((limit, span)) = limit.filter(|(limit, _)| exceeds(**limit, days)) else { return };
    let message = match days {
        MORE => say!(
            "联合办理延长{limit}，最长是{days}个工作日",
            "joint handling is extended by {limit}; {days} working days are the most"
        ),
        _ => say!(
            "联合办理的期限是{limit}，最长是{days}个工作日",
            "joint handling takes {limit}; {days} working days are the most"
        ),
    };
    let finding = findings.at(item.document, span, message);
    finding.help(say!(
        "期限不超过45个工作日；经本级人民政府负责人批准延长的15个工作日写进extension",
        "no more than 45 working days; the 15 more that the government may grant go into extension"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第二十六条、第四十二条第二款",
        "Administrative Licensing Law, arts. 26 and 42(2)"
    ));
}
