//! P009: a step that leaves no paper and no record.

use biaochi_source::{Code, Severity};

use super::procedures::{is_nothing, procedures};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P009"),
    name: "step-without-output",
    severity: Severity::Warning,
    page: page!("step_without_output"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for step in procedures(item).iter().flat_map(|procedure| &procedure.steps) {
        let Some((_, span)) = step.output.located().filter(|(output, _)| is_nothing(output)) else {
            continue;
        };
        let name = step.step.get().map_or("本", |name| name.as_str());
        let message = say!(
            "{name}环节没有写明产生什么文书或者记录",
            "the step {name} does not say what paper or record it leaves"
        );
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写文书或者记录的名称，例如“受理通知书”“审查意见表”",
            "name the paper or record, such as 受理通知书 or 审查意见表"
        ));
        if name == "受理" {
            finding.ground(say!(
                "《中华人民共和国行政许可法》第三十二条第二款：受理应当出具书面凭证",
                "Administrative Licensing Law, art. 32(2): acceptance is certified in writing"
            ));
        }
    }
}
