//! T011: a decision that waits more than ten days for delivery.

use biaochi_core::List;
use biaochi_core::model::{Step, StepName};
use biaochi_core::value::{Limit, Unit};
use biaochi_source::{Code, Severity};

use super::limits::exceeds;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T011"),
    name: "delivery-beyond-10-days",
    severity: Severity::Error,
    page: page!("delivery_beyond_10_days"),
    checks: &[Check::Item(check)],
};

/// Art. 44.
const DAYS: u32 = 10;

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    if !item.item.is_licence() {
        return;
    }
    let situations = item.item.situations.items().map(|(situation, _)| &situation.procedure);
    for procedure in std::iter::once(&item.item.procedure).chain(situations) {
        check_procedure(item, procedure, findings);
    }
}

/// From the decision on: making the certificate and handing it over are one wait for the applicant.
fn check_procedure(item: &ItemScope<'_>, procedure: &List<Step>, findings: &mut Findings<'_>) {
    let steps: Vec<&Step> = procedure.items().map(|(step, _)| step).collect();
    let is = |step: &Step, name: StepName| step.step.get() == Some(&name);
    let decided =
        steps.iter().rposition(|step| is(step, StepName::Decision)).map_or(0, |at| at + 1);
    let after = steps.get(decided..).unwrap_or_default();
    let Some(delivery) = after.iter().find(|step| is(step, StepName::Delivery)) else { return };
    let Some((limit, span)) = delivery.limit.located() else { return };
    let making = after.iter().find(|step| is(step, StepName::Issuing));
    let making = making.and_then(|step| step.limit.located());
    let total = making.map_or(Some(*limit), |(making, _)| sum(*making, *limit)).unwrap_or(*limit);
    if !exceeds(total, DAYS) {
        return;
    }
    let message = say!(
        "决定作出以后{total}才送达，超过{DAYS}个工作日",
        "delivery takes {total} from the decision, more than {DAYS} working days"
    );
    let finding = findings.at(item.document, span, message);
    if let Some((making, place)) = making.filter(|_| total != *limit) {
        finding.label(item.place(place), say!("其中制证{making}", "{making} of it for making"));
    }
    finding.help(say!(
        "制证和送达合计不超过10个工作日",
        "making and delivery together take no more than 10 working days"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第四十四条：自作出决定之日起十日内颁发、送达",
        "Administrative Licensing Law, art. 44: issued and delivered within ten days of the decision"
    ));
}

/// The sum of two limits of one unit; 当场 adds nothing.
fn sum(one: Limit, other: Limit) -> Option<Limit> {
    match (one, other) {
        (Limit::Of(a, of_a), Limit::Of(b, of_b)) if of_a == of_b => Some(Limit::Of(a + b, of_a)),
        (Limit::OnTheSpot | Limit::Of(_, Unit::Minute | Unit::Hour), days) => Some(days),
        (days, Limit::OnTheSpot | Limit::Of(_, Unit::Minute | Unit::Hour)) => Some(days),
        _ => None,
    }
}
