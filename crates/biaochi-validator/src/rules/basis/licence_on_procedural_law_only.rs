//! B004: a licence that no law sets up.

use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("B004"),
    name: "licence-on-procedural-law-only",
    severity: Severity::Error,
    page: page!("licence_on_procedural_law_only"),
    checks: &[Check::Item(check)],
};

/// Laws and regulations that say how power is exercised and how service is given, and set up no
/// licence of their own.
const PROCEDURAL: [&str; 9] = [
    "中华人民共和国行政许可法",
    "中华人民共和国行政处罚法",
    "中华人民共和国行政强制法",
    "中华人民共和国行政复议法",
    "中华人民共和国行政诉讼法",
    "中华人民共和国立法法",
    "中华人民共和国政府信息公开条例",
    "优化营商环境条例",
    "国务院关于在线政务服务的若干规定",
];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    if !item.item.is_licence() {
        return;
    }
    let Some(bases) = item.item.legal_basis.stated() else { return };
    let laws: Option<Vec<_>> =
        bases.iter().map(|basis| basis.get().and_then(|basis| basis.law.located())).collect();
    // A basis that could not be read may be the one that counts.
    let Some(laws) = laws.filter(|laws| !laws.is_empty()) else { return };
    if laws.iter().any(|(law, _)| !PROCEDURAL.contains(&law.as_str())) {
        return;
    }
    let message = say!(
        "行政许可的依据只有程序性法规，没有设定这项许可的条款",
        "this licence cites procedural law only, and no article that sets it up"
    );
    let finding = findings.at(item.document, item.key("legal_basis"), message);
    for (_, span) in laws {
        finding.label(item.place(span), say!("不设定具体许可", "sets up no licence"));
    }
    finding.help(say!(
        "把设定这项许可的法律、行政法规或者国务院决定写在最前",
        "put first the law, administrative regulation or State Council decision that sets it up"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第十四条、第十五条、第十七条",
        "Administrative Licensing Law, arts. 14, 15 and 17"
    ));
}
