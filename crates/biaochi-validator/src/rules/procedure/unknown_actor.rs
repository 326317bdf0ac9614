//! P012: a step done by someone who is no post of the register.

use biaochi_source::{Code, Severity};

use super::procedures::{is_nothing, procedures};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::shape::nearest;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P012"),
    name: "unknown-actor",
    severity: Severity::Error,
    page: page!("unknown_actor"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let posts = &item.registers.posts;
    // A library without the register lacks one file, not every post.
    if posts.entries().is_empty() {
        return;
    }
    for step in procedures(item).iter().flat_map(|procedure| &procedure.steps) {
        let Some((actor, span)) = step.actor.located() else { continue };
        if is_nothing(actor) || posts.get(actor).is_some() {
            continue;
        }
        let message = say!(
            "“{actor}”不是组织机构登记册中的岗位",
            "“{actor}” is no post of the organisation register"
        );
        let finding = findings.at(item.document, span, message);
        match nearest(actor, posts.names()) {
            Some(meant) => finding.help(say!(
                "是不是“{meant}”？只写岗位，不写人名和部门",
                "did you mean “{meant}”? Write a post, no person and no department"
            )),
            None => finding.help(say!(
                "写登记册中的岗位，不写人名和部门；新的岗位先登记",
                "write a post of the register, no person and no department; register a new one first"
            )),
        };
    }
}
