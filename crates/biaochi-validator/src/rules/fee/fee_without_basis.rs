//! E002: a fee, and nothing that allows it.

use biaochi_core::Field;
use biaochi_core::model::FeeBasis;
use biaochi_source::{Code, Message, Severity, Span};

use super::charges::fees;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::text::is_nothing_but;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("E002"),
    name: "fee-without-basis",
    severity: Severity::Error,
    page: page!("fee_without_basis"),
    checks: &[Check::Item(check)],
};

/// Words that name no document.
const UNNAMED: &[&str] = &[
    "按照",
    "依照",
    "根据",
    "依据",
    "按",
    "依",
    "据",
    "依法",
    "有关",
    "相关",
    "国家",
    "省",
    "市",
    "本地",
    "上级",
    "财政",
    "价格",
    "物价",
    "物价局",
    "发展改革",
    "发展改革委",
    "发改",
    "发改委",
    "财政厅",
    "财政局",
    "人民政府",
    "政府定价",
    "政府指导价",
    "主管",
    "行政",
    "部门",
    "机关",
    "文件",
    "政策",
    "法律",
    "法规",
    "规定",
    "要求",
    "核定",
    "批准",
    "收费",
    "标准",
    "执行",
    "收取",
    "的",
    "和",
    "及",
    "无",
    "略",
    "见",
    "附件",
];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for (fee, name_span) in fees(item) {
        let Some((span, message)) = missing(&fee.basis, fee.name.text(), name_span) else {
            continue;
        };
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写明basis：法规全称和条款号，或者定价文件的名称和文号；找不到依据的，停止收取",
            "give the basis: law and article, or title and number of the pricing document; else do not charge"
        ));
        finding.ground(say!(
            "《中华人民共和国价格法》第四十七条第一款：国家行政机关的收费应当依法进行",
            "Price Law, art. 47(1): fees of state organs are charged by law"
        ));
    }
}

/// What the basis lacks, and where that shows.
fn missing(basis: &Field<FeeBasis>, name: &str, name_span: Span) -> Option<(Span, Message)> {
    let none = say!("“{name}”没有写收费依据", "“{name}” is charged, and no basis is given");
    let basis = match basis {
        Field::Absent => return Some((name_span, none)),
        Field::Malformed { .. } => return None,
        Field::Value { value, .. } => value,
    };
    if let Some((law, span)) = basis.law.located() {
        let lacks_article = basis.article.is_absent() && basis.document.is_absent();
        let message = say!(
            "收费依据只写了《{law}》，没有写条款号",
            "the basis of the fee names {law} and no article"
        );
        return lacks_article.then_some((span, message));
    }
    match basis.document.located() {
        Some((document, span)) if is_nothing_but(document, UNNAMED) => {
            let message = say!(
                "收费依据“{document}”没有写明是哪个文件",
                "the basis “{document}” names no document"
            );
            Some((span, message))
        }
        None if basis.law.is_absent() && basis.document.is_absent() => Some((name_span, none)),
        _ => None,
    }
}
