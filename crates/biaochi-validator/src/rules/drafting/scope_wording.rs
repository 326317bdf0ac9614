//! D011: a scope that does not say what the standard states and where it applies.

use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D011"),
    name: "scope-wording",
    severity: Severity::Warning,
    page: page!("scope_wording"),
    checks: &[Check::Standard(check)],
};

/// How a scope says what the standard states (GB/T 1.1-2020, 8.5).
const STATES: [&str; 6] = ["规定了", "界定了", "确立了", "给出了", "描述了", "提供了"];

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    let Some((scope, span)) = standard.standard.scope.located() else { return };
    let states = STATES.iter().any(|words| scope.contains(words));
    let message = match (states, scope.contains("适用于")) {
        (true, true) => return,
        (false, true) => {
            say!("范围没有写明本标准规定了什么", "the scope does not say what is stated")
        }
        (true, false) => {
            say!("范围没有写明本标准适用于什么", "the scope does not say where it applies")
        }
        (false, false) => say!(
            "范围没有写明本标准规定了什么、适用于什么",
            "the scope says neither what is stated nor where it applies"
        ),
    };
    let finding = findings.at(standard.document, span, message);
    finding.help(say!(
        "写两句话：“本标准规定了……。本标准适用于……。”",
        "write two sentences: 本标准规定了……。本标准适用于……。"
    ));
    finding.ground(say!("GB/T 1.1-2020 8.5", "GB/T 1.1-2020, 8.5"));
}
