//! T014: a limit of the Administrative Licensing Law counted in calendar days.

use biaochi_core::value::{Limit, Unit};
use biaochi_source::{Code, Edit, Severity};

use super::limits::{licensing_article, statutory_limits};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T014"),
    name: "licensing-law-in-calendar-days",
    severity: Severity::Error,
    page: page!("licensing_law_in_calendar_days"),
    checks: &[Check::Item(check)],
};

/// The limits and extensions of arts. 42 and 43.
const NUMBERS: [u32; 4] = [10, 15, 20, 45];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let extension = item.item.time_limit.get().and_then(|limits| limits.extension.get());
    for statutory in statutory_limits(item.item).chain(extension) {
        let Some(article) = licensing_article(statutory) else { continue };
        let Some((limit @ Limit::Of(days, Unit::CalendarDay), span)) = statutory.limit.located()
        else {
            continue;
        };
        let right = Limit::Of(*days, Unit::WorkingDay);
        let message = say!(
            "行政许可法{article}的期限写成了{limit}，该法的期限以工作日计算",
            "the limit of {article} is written {limit}; that law counts in working days"
        );
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写成{right}；承诺期限和环节时限也用工作日",
            "write {right}, and the committed limit and the steps in working days too"
        ));
        finding.ground(say!(
            "《中华人民共和国行政许可法》第八十二条：期限以工作日计算，不含法定节假日",
            "Administrative Licensing Law, art. 82: in working days, statutory holidays not counted"
        ));
        // Where the number is not the law's either, there is more to decide.
        if !NUMBERS.contains(days) {
            continue;
        }
        let edit = Edit { file: item.document.id, span, replacement: right.to_string() };
        finding.fix(say!("改为{right}", "change to {right}"), vec![edit]);
    }
}
