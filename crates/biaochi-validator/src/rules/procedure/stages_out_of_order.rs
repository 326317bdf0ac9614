//! P003: decided before it was examined, delivered before it was decided.

use biaochi_core::model::StepName;
use biaochi_source::{Code, Severity, Span};

use super::procedures::{Procedure, procedures};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P003"),
    name: "stages-out-of-order",
    severity: Severity::Error,
    page: page!("stages_out_of_order"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for procedure in procedures(item) {
        let Some((late, early)) = inversion(&procedure) else { continue };
        let (first, second) = (late.0, early.0);
        let message = say!(
            "{first}排在{second}之后，应在它之前",
            "{first} stands after {second} and comes before it"
        );
        let finding = findings.at(item.document, late.1, message);
        finding.label(item.place(early.1), say!("{second}在这里", "{second} is here"));
        finding.help(say!(
            "按申请、受理、审查、决定、送达的先后排列环节",
            "order the steps: application, acceptance, examination, decision, delivery"
        ));
    }
}

/// The place of a step in the course of a procedure; what has none may stand anywhere after
/// acceptance (a site is inspected before or after the papers are examined).
fn rank(step: StepName) -> Option<u8> {
    Some(match step {
        StepName::Application => 0,
        StepName::Acceptance => 1,
        StepName::Examination => 2,
        StepName::Decision => 3,
        StepName::Issuing | StepName::Delivery | StepName::Disbursement => 4,
        _ => return None,
    })
}

type Place = (StepName, Span);

/// The first step that comes too late, with the one it should precede. Only the first of each kind
/// counts: a second examination may follow a first decision.
fn inversion(procedure: &Procedure<'_>) -> Option<(Place, Place)> {
    let mut seen: Vec<(u8, Place)> = Vec::new();
    for (name, span, _) in procedure.named() {
        let Some(rank) = rank(name) else { continue };
        if seen.iter().any(|(_, (known, _))| *known == name) {
            continue;
        }
        if let Some((_, early)) = seen.iter().find(|(other, _)| *other > rank) {
            return Some(((name, span), *early));
        }
        seen.push((rank, (name, span)));
    }
    None
}
