//! B003: an article that only an older edition of the law had.

use biaochi_source::{Code, Severity};

use super::citations::{Standing, missed};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("B003"),
    name: "edition-superseded",
    severity: Severity::Error,
    page: page!("edition_superseded"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for missed in missed(item) {
        let Standing::Gone { in_force, had_it } = missed.standing else { continue };
        let (Some(new), Some(old)) = (in_force.on.get(), had_it.on.get()) else { continue };
        let (law, (article, span)) = (missed.law, missed.article);
        let whole = article.whole();
        let message = say!(
            "{whole}是《{law}》{old}版本的条款，{new}的版本没有这一条",
            "{whole} is of the {old} edition of {law}; the edition of {new} has no such article"
        );
        let finding = findings.at(item.document, span, message);
        finding.label(missed.register, say!("登记册中的各个版本", "its editions in the register"));
        finding.help(say!(
            "在{new}的版本中找到对应的条款，改写条款号并重读要旨",
            "find the article in the edition of {new}, change the number and read the gist again"
        ));
    }
}
