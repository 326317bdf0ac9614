//! S006: a step of some procedure that no standard covers.

use biaochi_core::Document;
use biaochi_core::model::{ServiceItem, Step, StepName};
use biaochi_source::{Code, Severity, Span};

use super::coverage::Covered;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S006"),
    name: "step-not-covered",
    severity: Severity::Error,
    page: page!("step_not_covered"),
    checks: &[Check::Library(check)],
};

/// A step with the first place it stands in and the number of items that have it.
struct Used<'l> {
    step: StepName,
    document: &'l Document,
    span: Span,
    items: usize,
}

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let covered = Covered::by(scope.library);
    let mut open: Vec<Used<'_>> = Vec::new();
    let in_force = scope.library.items().filter(|(document, _)| document.in_force());
    for (document, item) in in_force {
        let mut counted = Vec::new();
        for (step, span) in steps(item).filter(|(step, _)| !covered.steps.contains(step)) {
            if counted.contains(&step) {
                continue;
            }
            counted.push(step);
            match open.iter_mut().find(|used| used.step == step) {
                Some(used) => used.items += 1,
                None => open.push(Used { step, document, span, items: 1 }),
            }
        }
    }
    for Used { step, document, span, items } in open {
        let message = say!(
            "没有现行标准覆盖“{step}”环节，有{items}个事项用到它",
            "no standard in force covers the step {step}, which {items} item(s) have"
        );
        findings.at(document, span, message).help(say!(
            "在规定这个环节怎么办的标准的covers.steps里写上“{step}”",
            "add {step} to `covers.steps` of the standard that says how it is done"
        ));
    }
}

/// The steps of the item and of its situations.
fn steps(item: &ServiceItem) -> impl Iterator<Item = (StepName, Span)> {
    let situations = item.situations.items();
    let of_situations = situations.flat_map(|(situation, _)| situation.procedure.items());
    let all = item.procedure.items().chain(of_situations);
    all.filter_map(|(step, _): (&Step, _)| step.step.located().map(|(name, span)| (*name, span)))
}
