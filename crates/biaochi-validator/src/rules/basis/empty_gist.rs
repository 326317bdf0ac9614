//! B007: a gist that does not say what the article gives the item.

use biaochi_core::model::LegalBasis;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::text::is_nothing_but;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("B007"),
    name: "empty-gist",
    severity: Severity::Warning,
    page: page!("empty_gist"),
    checks: &[Check::Item(check)],
};

/// Words that point at a law without telling what it says.
const POINTING: &[&str] = &[
    "按照",
    "依照",
    "根据",
    "依据",
    "依法",
    "遵照",
    "参照",
    "按",
    "依",
    "据",
    "见",
    "详见",
    "参见",
    "有关",
    "相关",
    "国家",
    "法律",
    "法规",
    "规章",
    "条例",
    "文件",
    "政策",
    "上述",
    "以上",
    "本法",
    "该法",
    "本条",
    "该条",
    "此条",
    "条款",
    "条文",
    "原文",
    "内容",
    "要旨",
    "全文",
    "规定",
    "要求",
    "本事项",
    "该事项",
    "事项",
    "办理",
    "执行",
    "实施",
    "进行",
    "设定依据",
    "法定",
    "作为",
    "属于",
    "为",
    "是",
    "由",
    "应当",
    "应",
    "的",
    "和",
    "与",
    "及",
    "中",
    "同上",
    "同前",
    "无",
    "略",
    "暂无",
    "没有",
    "待定",
    "不涉及",
];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for (basis, _) in item.item.legal_basis.items() {
        let Some((gist, span)) = basis.gist.located() else { continue };
        if !says_nothing(gist, basis, item.item.title.text()) {
            continue;
        }
        let message = say!(
            "要旨“{gist}”没有说明这一条给了本事项什么",
            "the gist “{gist}” does not say what the article gives this item"
        );
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "打开条文，用一句话写明它设定了什么、要求什么条件或者给了多长期限",
            "open the article and say in a sentence what it sets up, demands or limits"
        ));
    }
}

/// Whether nothing is left of the gist without the law's title, the article's number, the item's
/// name and words that only point.
fn says_nothing(gist: &str, basis: &LegalBasis, title: &str) -> bool {
    let law = basis.law.text();
    let short = law.strip_prefix("中华人民共和国").unwrap_or(law);
    let article = basis.article.get();
    let number = article.map(ToString::to_string).unwrap_or_default();
    let whole = article.map(|article| article.whole().to_string()).unwrap_or_default();
    let own = [law, short, &number, &whole, title];
    let words: Vec<&str> = POINTING.iter().copied().chain(own).collect();
    is_nothing_but(gist, &words)
}
