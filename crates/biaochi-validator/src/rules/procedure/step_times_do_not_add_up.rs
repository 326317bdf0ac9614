//! P001: the times of the steps are not the time that is promised.

use biaochi_core::model::{Step, StepName};
use biaochi_core::value::{Limit, Unit};
use biaochi_source::{Code, Severity};

use super::procedures::{Procedure, procedures};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P001"),
    name: "step-times-do-not-add-up",
    severity: Severity::Error,
    page: page!("step_times_do_not_add_up"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for procedure in procedures(item) {
        let Some((committed, place)) = procedure.committed(item) else { continue };
        let Some(counted) = counted(&procedure, &procedure.excluded(item)) else { continue };
        let limits: Vec<Limit> =
            counted.iter().filter_map(|step| step.limit.get().copied()).collect();
        let message = match total(&limits) {
            _ if limits.len() < counted.len() => continue,
            Some(total) if keeps(total, &limits, committed) => continue,
            Some(total) => say!(
                "计入期限的环节合计{total}，承诺期限是{committed}",
                "the steps that count add up to {total}, the committed limit is {committed}"
            ),
            None => {
                let units = units(&limits);
                say!(
                    "环节时限的单位不一致（{units}），不能与承诺期限（{committed}）相加核对",
                    "the steps count in different units ({units}) and cannot be added up to {committed}"
                )
            }
        };
        // The promise of the item is kept by its own procedure; a situation that inherits it and
        // does not keep it is wrong itself.
        let inherits = procedure.situation.is_some_and(|situation| situation.committed.is_absent());
        let span = if inherits { procedure.key } else { place };
        let finding = findings.at(item.document, span, message);
        if inherits {
            finding.label(item.place(place), say!("承诺期限在这里", "the committed limit is here"));
        }
        for step in counted.iter().filter(|step| step.limit.get().is_some_and(|l| l.takes_days())) {
            let Some((limit, span)) = step.limit.located() else { continue };
            finding.label(item.place(span), say!("计入{limit}", "{limit} count"));
        }
        finding.help(say!(
            "调整环节时限或者承诺期限使两者相等，单位一致；依法不计入的环节写进excluded",
            "make both equal and in one unit; a step that by law does not count goes to excluded"
        ));
        finding.ground(say!(
            "《优化营商环境条例》第三十五条：细化量化政务服务标准",
            "Regulations on Optimising the Business Environment, art. 35: quantify service standards"
        ));
    }
}

/// The steps whose time counts: from acceptance to the last decision, but the excluded ones. `None`
/// where the procedure could not be read whole or decides nothing.
fn counted<'i>(procedure: &Procedure<'i>, excluded: &[StepName]) -> Option<Vec<&'i Step>> {
    let steps: Vec<_> = procedure.named().collect();
    let last = steps.iter().rposition(|(name, ..)| *name == StepName::Decision)?;
    let counts = |name: StepName| name != StepName::Application && !excluded.contains(&name);
    let counted = steps[..=last].iter().filter(|(name, ..)| counts(*name));
    procedure.is_whole.then(|| counted.map(|(.., step)| *step).collect())
}

/// The sum: of the days where there are any (minutes and hours pass within the day), else of the
/// minutes. `None` where working days, calendar days and months meet.
fn total(limits: &[Limit]) -> Option<Limit> {
    let days: Vec<_> = limits.iter().filter(|limit| limit.takes_days()).collect();
    let parts: Vec<(u32, Unit)> = match days.is_empty() {
        true => limits.iter().filter_map(|limit| reduced(*limit)).collect(),
        false => days.into_iter().map(|limit| reduced(*limit)).collect::<Option<_>>()?,
    };
    let Some((_, unit)) = parts.first().copied() else { return Some(Limit::OnTheSpot) };
    let same = parts.iter().all(|(_, other)| *other == unit);
    same.then(|| Limit::Of(parts.iter().map(|(number, _)| number).sum(), unit))
}

/// A limit in the smallest unit of its family; nothing for 当场 and 长期.
fn reduced(limit: Limit) -> Option<(u32, Unit)> {
    match limit {
        Limit::Of(hours, Unit::Hour) => Some((hours * 60, Unit::Minute)),
        Limit::Of(years, Unit::Year) => Some((years * 12, Unit::Month)),
        Limit::Of(number, unit) => Some((number, unit)),
        Limit::OnTheSpot | Limit::Unlimited => None,
    }
}

/// Whether the steps take exactly the committed time. Within the day, 当场 has no length of its own.
fn keeps(total: Limit, limits: &[Limit], committed: Limit) -> bool {
    let within_day = !total.takes_days() && !committed.takes_days();
    let vague = committed == Limit::OnTheSpot || limits.contains(&Limit::OnTheSpot);
    within_day && vague
        || reduced(total) == reduced(committed) && total.takes_days() == committed.takes_days()
}

fn units(limits: &[Limit]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for limit in limits.iter().filter(|limit| limit.takes_days()) {
        let name = if let Limit::Of(_, unit) = limit { unit.as_str() } else { "长期" };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join("、")
}
