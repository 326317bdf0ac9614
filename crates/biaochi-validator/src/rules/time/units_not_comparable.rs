//! T002: two limits that cannot be held against each other.

use biaochi_core::model::StatutoryLimit;
use biaochi_core::value::{Limit, Unit};
use biaochi_source::{Code, Severity};

use super::limits::{licensing_article, limits};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T002"),
    name: "units-not-comparable",
    severity: Severity::Warning,
    page: page!("units_not_comparable"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for limits in limits(item.item) {
        let Some((committed, span)) = limits.committed.located() else { continue };
        let Some(by_law) = limits.statutory else { continue };
        let Some((statutory, law_span)) = by_law.limit.located() else { continue };
        if is_decided(*committed, *statutory) || is_miswritten(by_law, *statutory) {
            continue;
        }
        let message = say!(
            "承诺期限（{committed}）与法定期限（{statutory}）单位不同，不能比较长短",
            "the committed limit ({committed}) and the statutory one ({statutory}) differ in unit"
        );
        let finding = findings.at(item.document, span, message);
        finding
            .label(item.place(law_span), say!("法定期限写在这里", "the statutory limit is here"));
        finding.help(say!(
            "按法定期限的单位写承诺期限，环节时限一并改；法定期限的单位写错的，先更正它",
            "commit in the unit of the statutory limit, steps included; if that unit is wrong, correct it"
        ));
        finding.ground(say!(
            "《中华人民共和国行政许可法》第八十二条：该法规定的期限以工作日计算",
            "Administrative Licensing Law, art. 82: its limits are counted in working days"
        ));
    }
}

/// Whether the statutory limit itself has the wrong unit, which T014 says.
fn is_miswritten(by_law: &StatutoryLimit, limit: Limit) -> bool {
    matches!(limit, Limit::Of(_, Unit::CalendarDay)) && licensing_article(by_law).is_some()
}

/// Whether anybody can tell which of the two is longer. A month has at least 28 days, and 15 working
/// days even with the longest holiday in it.
fn is_decided(committed: Limit, statutory: Limit) -> bool {
    if committed.cmp_same_unit(statutory).is_some() {
        return true;
    }
    let months = match statutory {
        Limit::Of(months, Unit::Month) => months,
        Limit::Of(years, Unit::Year) => years * 12,
        // Minutes and hours end before any day does; 长期 is no limit at all.
        _ => return !committed.takes_days() || statutory == Limit::Unlimited,
    };
    match committed {
        Limit::Of(days, Unit::CalendarDay) => days <= months * 28,
        Limit::Of(days, Unit::WorkingDay) => days <= months * 15,
        _ => true,
    }
}
