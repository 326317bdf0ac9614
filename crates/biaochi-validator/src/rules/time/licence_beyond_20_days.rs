//! T006: a licence that takes longer than the general limit, and no law says so.

use biaochi_source::{Code, Finding, Severity};

use super::limits::{
    exceeds, is_joint, is_joint_handling, licensing_article, limits, statutory_limits,
};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T006"),
    name: "licence-beyond-20-days",
    severity: Severity::Error,
    page: page!("licence_beyond_20_days"),
    checks: &[Check::Item(check)],
};

/// Art. 42(1) and art. 43.
const DAYS: u32 = 20;

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    if !item.item.is_licence() {
        return;
    }
    for statutory in statutory_limits(item.item) {
        let article = licensing_article(statutory).filter(|article| !is_joint(*article));
        let (Some(article), Some((limit, span))) = (article, statutory.limit.located()) else {
            continue;
        };
        if exceeds(*limit, DAYS) {
            let message = say!(
                "法定期限写成了{limit}，行政许可法{article}规定的是{DAYS}个工作日",
                "the statutory limit is {limit}; {article} of the law says {DAYS} working days"
            );
            advise(findings.at(item.document, span, message));
        }
    }
    check_promises(item, findings);
}

/// Where no law sets a limit of its own, the general one binds the promise.
fn check_promises(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let statutory = item.item.time_limit.get().and_then(|limits| limits.statutory.get());
    let reason = statutory.and_then(|statutory| statutory.reason()?.span());
    let Some(reason) = reason.filter(|_| !is_joint_handling(item.item)) else { return };
    for limits in limits(item.item).into_iter().filter(|limits| limits.statutory.is_none()) {
        let Some((committed, span)) = limits.committed.located() else { continue };
        if exceeds(*committed, DAYS) {
            let message = say!(
                "行政许可承诺{committed}，没有哪部法规准许超过{DAYS}个工作日",
                "the licence commits to {committed}, and no law allows more than {DAYS} working days"
            );
            let finding = findings.at(item.document, span, message);
            finding.label(item.place(reason), say!("这里写明没有法定期限", "no statutory limit"));
            advise(finding);
        }
    }
}

fn advise(finding: &mut Finding) {
    finding.help(say!(
        "缩短到20个工作日；准许延长的10个工作日写进extension；另有法律规定期限的，依据改写那一条",
        "shorten to 20 working days; put the 10 more into extension; where another law sets a limit, cite it"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第四十二条第一款、第四十三条、第八十二条",
        "Administrative Licensing Law, arts. 42(1), 43 and 82"
    ));
}
