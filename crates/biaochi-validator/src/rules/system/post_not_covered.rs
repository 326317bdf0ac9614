//! S007: a post that no standard covers.

use biaochi_source::{Code, Severity};

use super::coverage::Covered;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("S007"),
    name: "post-not-covered",
    severity: Severity::Error,
    page: page!("post_not_covered"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let covered = Covered::by(scope.library);
    for post in scope.registers().posts.entries() {
        let name = &post.key;
        let Some(document) = scope.document_of(post.place) else { continue };
        if covered.posts.contains(&**name) {
            continue;
        }
        let message =
            say!("没有现行标准覆盖岗位“{name}”", "no standard in force covers the post {name}");
        findings.at(document, post.place.span, message).help(say!(
            "在写它职责和要求的标准的covers.posts里写上“{name}”",
            "add {name} to `covers.posts` of the standard that says what it does"
        ));
    }
}
