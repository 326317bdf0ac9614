//! P006: an examination that does not say what is examined.

use biaochi_core::model::StepName;
use biaochi_source::{Code, Severity};

use super::procedures::{is_nothing, procedures};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P006"),
    name: "examination-without-content",
    severity: Severity::Warning,
    page: page!("examination_without_content"),
    checks: &[Check::Item(check)],
};

/// Steps that find something out.
const EXAMINATIONS: [StepName; 4] = [
    StepName::Examination,
    StepName::SiteInspection,
    StepName::Consultation,
    StepName::PublicNotice,
];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for procedure in procedures(item) {
        let examinations = procedure.named().filter(|(name, ..)| EXAMINATIONS.contains(name));
        for (name, span, step) in examinations {
            let (span, message) = match step.examines.located() {
                Some((text, span)) if says_nothing(text) => (
                    span,
                    say!(
                        "{name}内容“{text}”没有写明看什么",
                        "“{text}” does not say what {name} looks at"
                    ),
                ),
                None if step.examines.is_absent() => (
                    span,
                    say!(
                        "{name}环节没有写明审查内容（examines）",
                        "the step {name} does not say what it looks at (examines)"
                    ),
                ),
                _ => continue,
            };
            let finding = findings.at(item.document, span, message);
            finding.help(say!(
                "写明对照哪几项条件、核对哪些内容",
                "say which conditions are checked and what is compared"
            ));
            finding.ground(say!(
                "《优化营商环境条例》第三十五条：细化量化政务服务标准，压缩自由裁量权",
                "Regulations on Optimising the Business Environment, art. 35: quantify, narrow discretion"
            ));
        }
    }
}

/// Words of which 依法对申请材料进行审查 is made.
const EMPTY: &[&str] = &[
    "按照", "按", "依照", "依据", "根据", "依法", "依规", "规定", "要求", "标准", "程序", "流程",
    "法律", "法规", "规章", "有关", "相关", "国家", "部门", "对", "申请", "申报", "提交", "材料",
    "资料", "情况", "内容", "事项", "进行", "开展", "予以", "给予", "实质", "书面", "现场", "初步",
    "全面", "严格", "认真", "审查", "审核", "审批", "核查", "核实", "检查", "查验", "查看", "审阅",
    "办理", "人员", "工作", "的", "和", "与", "及", "、", "，", "。", "；", "是否", "符合", "合法",
    "合规",
];

fn says_nothing(text: &str) -> bool {
    let mut rest = text.trim();
    while let Some(after) = EMPTY.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    rest.is_empty() || is_nothing(text)
}
