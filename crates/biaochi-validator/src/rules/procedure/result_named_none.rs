//! P008: a result whose name is 无.

use biaochi_core::model::Outcome;
use biaochi_source::{Code, Severity};

use super::procedures::is_nothing;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P008"),
    name: "result-named-none",
    severity: Severity::Error,
    page: page!("result_named_none"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let situations =
        item.item.situations.items().filter_map(|(situation, _)| situation.result.get());
    let results: Vec<&Outcome> = item.item.result.stated().into_iter().chain(situations).collect();
    for (name, span) in results.iter().filter_map(|result| result.name.located()) {
        if !is_nothing(name) {
            continue;
        }
        let message = say!("审批结果的名称写成了“{name}”", "the name of the result is “{name}”");
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写办事人最后拿到的证照、文书或者款项；确实没有的，写成 result: {{ absent: 理由 }}",
            "write the certificate, paper or money the applicant gets, or result: {{ absent: reason }}"
        ));
    }
}
