//! R019: an item the published catalogue does not have, or has with another type.

use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::shape::nearest;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R019"),
    name: "not-in-catalogue",
    severity: Severity::Error,
    page: page!("not_in_catalogue"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let catalogue = &item.registers.catalogue;
    let Some((title, span)) = item.item.title.located() else { return };
    if catalogue.entries().is_empty() || !item.document.in_force() {
        return;
    }
    let Some(entry) = catalogue.get(title) else {
        let message = say!("事项目录里没有“{title}”", "“{title}” is not in the catalogue of items");
        let finding = findings.at(item.document, span, message);
        finding.help(match nearest(title, catalogue.names()) {
            Some(meant) => say!(
                "照目录的名称写：是不是“{meant}”？",
                "write the name as published: did you mean “{meant}”?"
            ),
            None => say!(
                "照目录的名称写；新公布的事项先登记到事项目录",
                "write the name as published; enter a newly published item into the catalogue first"
            ),
        });
        return;
    };
    let (Some((written, span)), Some((published, at))) =
        (item.item.item_type.located(), entry.value.item_type.located())
    else {
        return;
    };
    if written != published {
        let message = say!(
            "事项类型写的是{written}，目录公布的是{published}",
            "the type is {written} here and {published} in the catalogue"
        );
        findings
            .at(item.document, span, message)
            .label(biaochi_source::Place { span: at, ..entry.place }, say!("目录", "the catalogue"))
            .help(say!("照目录改正事项类型", "correct it to the published type"));
    }
}
