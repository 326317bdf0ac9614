//! P002: a procedure without 受理, 审查, 决定 or 送达.

use biaochi_core::model::StepName;
use biaochi_source::{Code, Severity};

use super::procedures::procedures;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P002"),
    name: "missing-stage",
    severity: Severity::Error,
    page: page!("missing_stage"),
    checks: &[Check::Item(check)],
};

/// The stages no procedure can do without, each with the article that asks for it of a licence.
const STAGES: [(StepName, &str, &str); 4] = [
    (StepName::Acceptance, "第三十二条（受理）", "32 (acceptance)"),
    (StepName::Examination, "第三十四条（审查）", "34 (examination)"),
    (StepName::Decision, "第三十八条（决定）", "38 (decision)"),
    (StepName::Delivery, "第四十四条（送达）", "44 (delivery)"),
];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for procedure in procedures(item).iter().filter(|procedure| procedure.is_whole) {
        let has = |stage: StepName| procedure.named().any(|(name, ..)| name == stage);
        let missing: Vec<_> = STAGES.iter().filter(|(stage, ..)| !has(*stage)).collect();
        if missing.is_empty() {
            continue;
        }
        let names = join(missing.iter().map(|(stage, ..)| stage.as_str()), "、");
        let message = say!("办事程序缺少{names}环节", "the procedure has no {names}");
        let finding = findings.at(item.document, procedure.key, message);
        finding.help(say!(
            "补上{names}；当场办结的也写，时限写“当场”",
            "add {names}; done on the spot, their limit is 当场"
        ));
        if item.item.is_licence() {
            let zh = join(missing.iter().map(|(_, zh, _)| *zh), "、");
            let en = join(missing.iter().map(|(.., en)| *en), ", ");
            finding.ground(say!(
                "《中华人民共和国行政许可法》{zh}",
                "Administrative Licensing Law, art. {en}"
            ));
        }
    }
}

fn join<'t>(parts: impl Iterator<Item = &'t str>, by: &str) -> String {
    parts.collect::<Vec<_>>().join(by)
}
