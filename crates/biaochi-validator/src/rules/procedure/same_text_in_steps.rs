//! P011: two steps that look at the same thing in the same words.

use biaochi_core::model::StepName;
use biaochi_source::{Code, Severity, Span};
use rustc_hash::FxHashMap;

use super::procedures::procedures;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P011"),
    name: "same-text-in-steps",
    severity: Severity::Warning,
    page: page!("same_text_in_steps"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for procedure in procedures(item) {
        let mut first: FxHashMap<&str, (StepName, Span)> = FxHashMap::default();
        for (name, _, step) in procedure.named() {
            let Some((text, span)) = step.examines.located() else { continue };
            let text = text.trim().trim_end_matches('。');
            if text.is_empty() {
                continue;
            }
            let Some((other, place)) = first.get(text).copied() else {
                first.insert(text, (name, span));
                continue;
            };
            let message = say!(
                "{name}和{other}的审查内容一字不差",
                "{name} and {other} look at the same thing in the same words"
            );
            let finding = findings.at(item.document, span, message);
            finding
                .label(item.place(place), say!("{other}写的也是这一句", "{other} says the same"));
            finding.help(say!(
                "各写各的：受理看是否齐全，审查看是否符合条件，决定看审查意见",
                "let each say its own: completeness, conditions, the examiner's opinion"
            ));
        }
    }
}
