//! P004: a step that nobody does.

use biaochi_source::{Code, Severity};

use super::procedures::{is_nothing, procedures};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P004"),
    name: "step-without-actor",
    severity: Severity::Error,
    page: page!("step_without_actor"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for step in procedures(item).iter().flat_map(|procedure| &procedure.steps) {
        let Some((_, span)) = step.actor.located().filter(|(actor, _)| is_nothing(actor)) else {
            continue;
        };
        let name = step.step.get().map_or("本", |name| name.as_str());
        let message =
            say!("{name}环节没有写明由谁办理", "the step {name} does not say who does it");
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写组织机构登记册中的岗位，例如“审查人员”",
            "write a post of the organisation register, such as 审查人员"
        ));
    }
}
