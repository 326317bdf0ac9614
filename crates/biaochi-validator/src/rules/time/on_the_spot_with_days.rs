//! T003: 即办件 that takes days.

use biaochi_core::model::{Handling, Step, StepName};
use biaochi_core::value::Limit;
use biaochi_core::{Field, List};
use biaochi_source::{Code, Message, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T003"),
    name: "on-the-spot-with-days",
    severity: Severity::Error,
    page: page!("on_the_spot_with_days"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let Some((Handling::OnTheSpot, handling)) = item.item.handling.located() else { return };
    let committed = item.item.time_limit.get().map(|limits| &limits.committed);
    let situations: Vec<_> = item.item.situations.items().map(|(situation, _)| situation).collect();
    let promises = committed.into_iter().chain(situations.iter().map(|s| &s.committed));
    let procedures =
        std::iter::once(&item.item.procedure).chain(situations.iter().map(|s| &s.procedure));
    for (limit, span) in promises.filter_map(days) {
        let message =
            say!("即办件的承诺期限是{limit}", "an item done on the spot commits to {limit}");
        report(item, span, handling, message, findings);
    }
    for (limit, span) in procedures.flat_map(steps).filter_map(|step| days(&step.limit)) {
        let message =
            say!("即办件有一个环节要{limit}", "a step of an item done on the spot takes {limit}");
        report(item, span, handling, message, findings);
    }
}

/// The steps up to the decision: with it the item is done, and the paper may follow by post. Where
/// nothing is decided, all but handing over.
fn steps(procedure: &List<Step>) -> Vec<&Step> {
    let mut steps: Vec<&Step> = procedure.items().map(|(step, _)| step).collect();
    let is = |step: &Step, name: StepName| step.step.get() == Some(&name);
    match steps.iter().rposition(|step| is(step, StepName::Decision)) {
        Some(decision) => steps.truncate(decision + 1),
        None => steps.retain(|step| !is(step, StepName::Delivery)),
    }
    steps
}

/// A limit that lasts beyond the visit, with its place.
fn days(limit: &Field<Limit>) -> Option<(Limit, Span)> {
    limit.located().map(|(limit, span)| (*limit, span)).filter(|(limit, _)| limit.takes_days())
}

fn report(
    item: &ItemScope<'_>,
    span: Span,
    handling: Span,
    message: Message,
    findings: &mut Findings<'_>,
) {
    let finding = findings.at(item.document, span, message);
    finding.label(item.place(handling), say!("办件类型是即办件", "the item is 即办件"));
    finding.help(say!(
        "当场办不完的改为承诺件；能够当场办完的，期限写当场",
        "make it 承诺件 if it cannot be done on the spot, else write 当场"
    ));
    finding.ground(say!(
        "《优化营商环境条例》第三十六条：当场办结、一次办结、限时办结",
        "Regulations on Optimising the Business Environment, art. 36"
    ));
}
