//! P007: the time of a step is not counted, and there is no such step.

use biaochi_core::List;
use biaochi_core::model::ExcludedStep;
use biaochi_source::{Code, Severity};

use super::procedures::{Procedure, procedures};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P007"),
    name: "excluded-step-not-in-procedure",
    severity: Severity::Error,
    page: page!("excluded_step_not_in_procedure"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let procedures = procedures(item);
    if procedures.is_empty() || procedures.iter().any(|procedure| !procedure.is_whole) {
        return;
    }
    // What the item leaves out may be a step of any situation; what a situation leaves out is its
    // own, or one of the item's procedure that it inherits.
    if let Some(limits) = item.item.time_limit.get() {
        check_lines(item, &limits.excluded, &procedures, findings);
    }
    let (of_item, of_situations): (Vec<_>, Vec<_>) =
        procedures.into_iter().partition(|procedure| procedure.situation.is_none());
    for (situation, _) in item.item.situations.items() {
        let has_own = |p: &&Procedure<'_>| p.situation.is_some_and(|s| std::ptr::eq(s, situation));
        let own = of_situations.iter().find(has_own).map(std::slice::from_ref);
        check_lines(item, &situation.excluded, own.unwrap_or(&of_item), findings);
    }
}

fn check_lines(
    item: &ItemScope<'_>,
    lines: &List<ExcludedStep>,
    procedures: &[Procedure<'_>],
    findings: &mut Findings<'_>,
) {
    for (line, _) in lines.items() {
        let Some((&step, span)) = line.step.located() else { continue };
        let mut steps = procedures.iter().flat_map(Procedure::named);
        if steps.any(|(name, ..)| name == step) {
            continue;
        }
        let message = say!(
            "{step}的时间不计入期限，办事程序中没有{step}",
            "the time of {step} is not counted, and the procedure has no {step}"
        );
        let finding = findings.at(item.document, span, message);
        if let Some(procedure) = procedures.first() {
            let label = say!("办事程序在这里", "the procedure is here");
            finding.label(item.place(procedure.key), label);
        }
        finding.help(say!(
            "在办事程序中补上{step}，或者删去这一条",
            "add {step} to the procedure, or take this line away"
        ));
        finding.ground(say!(
            "《中华人民共和国行政许可法》第四十五条：不计算在内的，应当将所需时间书面告知申请人",
            "Administrative Licensing Law, art. 45: the applicant is told in writing what is not counted"
        ));
    }
}
