//! M009: 容缺后补 without saying until when.

use biaochi_core::model::{Material, Necessity};
use biaochi_source::{Code, Severity};

use super::lists::materials;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M009"),
    name: "later-without-deadline",
    severity: Severity::Warning,
    page: page!("later_without_deadline"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for named in materials(item) {
        let Some((Necessity::Later, span)) = named.material.necessity.located() else { continue };
        if has_deadline(named.material) {
            continue;
        }
        let name = named.name;
        let message = say!(
            "“{name}”可以后补，没有写明最迟什么时候补",
            "“{name}” may follow later, and nothing says until when"
        );
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "在note里写明补齐的时间，例如“决定前补齐”“受理后5个工作日内补齐”",
            "say in the note until when, such as “决定前补齐” or “受理后5个工作日内补齐”"
        ));
        finding.ground(say!(
            "《优化营商环境条例》第三十五条：细化量化政务服务标准",
            "Regulations on Optimising the Business Environment, art. 35: quantify service standards"
        ));
    }
}

/// Words that give a moment or a span: 决定前, 现场核查时, 5个工作日内, 领证当日.
const MOMENTS: [&str; 6] = ["前", "时", "内", "当日", "当天", "同时"];

fn has_deadline(material: &Material) -> bool {
    let texts = [material.note.text(), material.when.text()];
    texts.iter().any(|text| MOMENTS.iter().any(|moment| text.contains(moment)))
}
