//! M002: one material listed twice, be it under two names.

use biaochi_source::{Code, Severity, Span};
use rustc_hash::FxHashMap;

use super::lists::lists;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M002"),
    name: "duplicate-material",
    severity: Severity::Error,
    page: page!("duplicate_material"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for list in lists(item) {
        let mut first: FxHashMap<&str, (&str, Span)> = FxHashMap::default();
        for named in list {
            let canonical =
                named.entry(item.scope.registers).map_or(named.name, |entry| &entry.key);
            let Some((other, place)) = first.get(canonical).copied() else {
                first.insert(canonical, (named.name, named.span));
                continue;
            };
            let name = named.name;
            let message = if name == other {
                say!("“{name}”列了两次", "“{name}” is listed twice")
            } else {
                say!(
                    "“{name}”和“{other}”是同一份材料",
                    "“{name}” and “{other}” are one and the same material"
                )
            };
            let finding = findings.at(item.document, named.span, message);
            finding.label(item.place(place), say!("前面已经列了", "it is listed here already"));
            finding.help(say!(
                "只留一条；份数不同的合并，用于不同的人的在note里写明",
                "keep one: add up the copies, and say in its note whose it is"
            ));
        }
    }
}
