//! T009: a step whose time does not count, and nobody says why.

use biaochi_core::model::ExcludedStep;
use biaochi_source::{Code, Severity};

use super::limits::is_uncounted_by_law;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::text::is_nothing_but;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T009"),
    name: "excluded-without-reason",
    severity: Severity::Warning,
    page: page!("excluded_without_reason"),
    checks: &[Check::Item(check)],
};

/// Words that repeat that the time does not count, or point at a law without naming it.
const REPEATING: &[&str] = &[
    "不计入",
    "不计算在内",
    "不计算",
    "不计",
    "不算",
    "不包括",
    "不包含",
    "不含",
    "不列入",
    "另计",
    "另行计算",
    "另算",
    "单列",
    "单独计算",
    "除外",
    "扣除",
    "在内",
    "内",
    "依法",
    "按照",
    "依照",
    "根据",
    "依据",
    "按",
    "依",
    "法律",
    "法规",
    "规章",
    "国家",
    "规定",
    "有关",
    "相关",
    "要求",
    "本环节",
    "该环节",
    "此环节",
    "这一环节",
    "环节",
    "所需",
    "需要",
    "需",
    "时间",
    "时限",
    "期限",
    "承诺",
    "法定",
    "办理",
    "审批",
    "办结",
    "特殊",
    "程序",
    "情况",
    "说明",
    "的",
    "为",
    "是",
    "属于",
    "予以",
    "应当",
    "应",
    "可",
];
const NOTHING: &[&str] = &["无", "略", "见", "同上", "暂无", "没有", "待定", "不涉及"];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let of_item = item.item.time_limit.get().map(|limits| &limits.excluded);
    let of_situations = item.item.situations.items().map(|(situation, _)| &situation.excluded);
    for (excluded, _) in of_item.into_iter().chain(of_situations).flat_map(|lines| lines.items()) {
        let Some((reason, span)) = excluded.reason.located() else { continue };
        let by_law = item.item.is_licence()
            && excluded.step.get().is_some_and(|step| is_uncounted_by_law(*step));
        if !is_empty(reason, excluded, by_law) {
            continue;
        }
        let step = excluded.step.get().map_or("", |step| step.as_str());
        let message = say!(
            "“{reason}”没有写明{step}为什么不计入期限",
            "“{reason}” does not say why {step} is not counted"
        );
        let finding = findings.at(item.document, span, message);
        finding.help(say!(
            "写明不计入的原因或者依据的条款，以及怎样告知申请人",
            "give the reason or the article, and how the applicant is told"
        ));
        finding.ground(say!(
            "《中华人民共和国行政许可法》第四十五条：听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审不计入，所需时间书面告知",
            "Administrative Licensing Law, art. 45: hearings, tests and expert reviews are not counted, and announced in writing"
        ));
    }
}

/// Whether the reason gives none. For what art. 45 leaves uncounted, 依法不计入 is reason enough.
fn is_empty(reason: &str, excluded: &ExcludedStep, by_law: bool) -> bool {
    if by_law {
        return is_nothing_but(reason, NOTHING);
    }
    let step = excluded.step.get().map_or("", |step| step.as_str());
    is_nothing_but(reason, &[REPEATING, NOTHING, &[step]].concat())
}
