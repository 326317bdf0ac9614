//! P005: a site inspection for which there is no time.

use biaochi_core::model::StepName;
use biaochi_core::value::{Limit, Unit};
use biaochi_source::{Code, Severity};

use super::procedures::procedures;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P005"),
    name: "impossible-inspection",
    severity: Severity::Warning,
    page: page!("impossible_inspection"),
    checks: &[Check::Item(check)],
};

/// Two people have to be sent, a day to be agreed, a record to be written: our own measure.
const INSPECTION_DAYS: u32 = 2;
/// A working week for acceptance, inspection, examination and decision: our own measure as well.
const COMMITTED_DAYS: u32 = 5;

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for procedure in procedures(item) {
        if procedure.excluded(item).contains(&StepName::SiteInspection) {
            continue;
        }
        let inspections = procedure.named().filter(|(name, ..)| *name == StepName::SiteInspection);
        for (.., step) in inspections {
            let Some((limit, span)) = step.limit.located() else { continue };
            let committed = procedure.committed(item);
            let message = match committed {
                _ if is_under(*limit, INSPECTION_DAYS) => say!(
                    "现场核查只有{limit}，不足{INSPECTION_DAYS}天",
                    "the site inspection has {limit}, less than {INSPECTION_DAYS} days"
                ),
                Some((committed, _)) if is_under(committed, COMMITTED_DAYS) => say!(
                    "含现场核查的事项承诺{committed}办结，不足{COMMITTED_DAYS}天",
                    "an item with a site inspection commits to {committed}, less than {COMMITTED_DAYS} days"
                ),
                _ => continue,
            };
            let finding = findings.at(item.document, span, message);
            if let Some((committed, place)) = committed {
                finding.label(item.place(place), say!("承诺{committed}", "committed: {committed}"));
            }
            finding.help(say!(
                "给现场核查留出时间，或者依法不计入的写进excluded；不到现场的，改为审查",
                "give the inspection time, or exclude it by law; where nobody goes there, write 审查"
            ));
            finding.ground(say!(
                "《中华人民共和国行政许可法》第三十四条第三款：指派两名以上工作人员核查",
                "Administrative Licensing Law, art. 34(3): two or more people are sent"
            ));
        }
    }
}

/// Whether a limit is shorter than so many days, working or calendar.
fn is_under(limit: Limit, days: u32) -> bool {
    match limit {
        Limit::Of(number, Unit::WorkingDay | Unit::CalendarDay) => number < days,
        limit => !limit.takes_days(),
    }
}
