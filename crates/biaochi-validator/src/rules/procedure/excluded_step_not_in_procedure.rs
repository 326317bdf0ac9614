//! P007: the time of a step is not counted, and there is no such step.

use biaochi_source::{Code, Severity};

use super::procedures::{excluded, procedures};
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
    for (step, span) in excluded(item) {
        let mut steps = procedures.iter().flat_map(|procedure| procedure.named());
        if steps.any(|(name, ..)| name == step) {
            continue;
        }
        let message = say!(
            "{step}的时间不计入期限，办事程序中没有{step}",
            "the time of {step} is not counted, and the procedure has no {step}"
        );
        let finding = findings.at(item.document, span, message);
        finding.label(
            item.place(item.key("procedure")),
            say!("办事程序在这里", "the procedure is here"),
        );
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
