//! C001: 其他必要条件, 符合规定条件: a condition that names none.

use biaochi_core::Document;
use biaochi_source::{Code, Message, Severity, Span};

use super::conditions::conditions;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("C001"),
    name: "catch-all-condition",
    severity: Severity::Error,
    page: page!("catch_all_condition"),
    checks: &[Check::Phrases(OTHERS, others), Check::Item(empty_clauses)],
};

const OTHERS: &[&str] = &[
    "其他条件",
    "其它条件",
    "其他必要条件",
    "其它必要条件",
    "其他必要的条件",
    "其他必备条件",
    "其他相关条件",
    "其他有关条件",
    "其他应当具备的条件",
    "其他需要具备的条件",
    "其他要求",
    "其他相关要求",
    "其他有关要求",
    "其他规定",
    "其他相关规定",
    "其他有关规定",
    "其他情形",
    "其他相关情形",
];

fn others(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    if hit.text.key != "conditions" {
        return;
    }
    let found = hit.found;
    let message = say!(
        "“{found}”是兜底条件，没有写明是什么条件",
        "“{found}” is a catch-all that names no condition"
    );
    report(findings, hit.document, hit.span, message);
}

fn empty_clauses(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for condition in conditions(item) {
        for (at, clause) in condition.clauses().filter(|(_, clause)| says_nothing(clause)) {
            let message = say!(
                "“{clause}”没有写明是什么条件，办事人无法对照",
                "“{clause}” names no condition an applicant could check"
            );
            report(findings, item.document, condition.span(at..at + clause.len()), message);
        }
    }
}

fn report(findings: &mut Findings<'_>, document: &Document, span: Span, message: Message) {
    let finding = findings.at(document, span, message);
    finding.help(say!(
        "删去，或者把所指的条件逐条写出来",
        "leave it out, or write each condition it stands for"
    ));
    finding.ground(say!(
        "《优化营商环境条例》第三十五条：没有法律、法规、规章依据，不得增设办理条件",
        "Regulations on Optimising the Business Environment, art. 35: no conditions without legal basis"
    ));
}

/// Who is to meet the condition; says nothing about it.
const SUBJECTS: &[&str] = &[
    "申请人",
    "申请单位",
    "申请企业",
    "申报单位",
    "申报人",
    "当事人",
    "企业",
    "单位",
    "个人",
    "同时",
    "应当",
    "应",
    "须",
    "需",
    "依法",
];

const MEETS: &[&str] = &["符合", "满足", "具备", "达到", "具有"];

/// Words after 符合 that do not say what: 符合国家有关法律法规规定的条件.
const NOTHING: &[&str] = &[
    "以上", "上述", "前述", "各项", "全部", "所有", "规定", "要求", "条件", "标准", "法律", "法规",
    "规章", "政策", "行政", "法定", "有关", "相关", "国家", "文件", "申请", "申报", "办理", "受理",
    "许可", "审批", "准入", "部门", "主管", "行业", "事项", "本", "其", "等", "及", "和", "与",
    "的", "、",
];

/// Whether a clause is 符合 and nothing that could be met.
pub(super) fn says_nothing(clause: &str) -> bool {
    let rest = without(clause, SUBJECTS);
    let Some(what) = MEETS.iter().find_map(|verb| rest.strip_prefix(verb)) else { return false };
    !what.is_empty() && without(what, NOTHING).is_empty()
}

/// The text after all words of the list at its beginning.
fn without<'t>(text: &'t str, words: &[&str]) -> &'t str {
    let mut rest = text.trim();
    while let Some(after) = words.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = after;
    }
    rest
}
