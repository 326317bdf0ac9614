//! R004: a post that the organisation register does not know, in a standard's coverage or at a
//! window. Who does a step of an item is P012's.

use biaochi_core::{Content, Field, Registers};
use biaochi_source::{Code, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;
use crate::shape::nearest;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R004"),
    name: "unknown-post",
    severity: Severity::Error,
    page: page!("unknown_post"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    if scope.document.is_past() {
        return;
    }
    let mut posts: Vec<(&String, Span)> = Vec::new();
    match &scope.document.content {
        Content::Standard(standard) => {
            posts.extend(standard.coverages().iter().flat_map(|covers| covers.posts.items()));
        }
        Content::Organisation(organisation) => {
            let windows = organisation.windows.items();
            let staffing = windows.flat_map(|(window, _)| window.posts.items());
            posts.extend(staffing.filter_map(|(staffing, _)| Field::located(&staffing.post)));
        }
        _ => return,
    }
    for (post, span) in posts {
        report(scope, post, span, findings);
    }
}

fn report(scope: &DocumentScope<'_>, post: &str, span: Span, findings: &mut Findings<'_>) {
    let Registers { posts, .. } = scope.registers;
    if posts.entries().is_empty() || posts.get(post).is_some() {
        return;
    }
    let message =
        say!("“{post}”不是登记册中的岗位", "“{post}” is no post of the organisation register");
    let finding = findings.at(scope.document, span, message);
    match nearest(post, posts.names()) {
        Some(meant) => finding.help(say!(
            "是不是“{meant}”？新的岗位先在组织机构登记册中登记",
            "did you mean “{meant}”? Register a new post first"
        )),
        None => finding.help(say!(
            "写登记册中的岗位；新的岗位先在组织机构登记册中登记",
            "write a post of the register; register a new one first"
        )),
    };
}
