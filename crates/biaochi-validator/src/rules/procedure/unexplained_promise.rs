//! P013: a situation that promises another limit and does not say which step makes the difference.

use biaochi_core::value::Limit;
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("P013"),
    name: "unexplained-promise",
    severity: Severity::Warning,
    page: page!("unexplained_promise"),
    checks: &[Check::Item(check)],
};

/// Words with which a difference tells where days are gained or lost.
const TELLS: &[&str] = &[
    "合计",
    "减",
    "增",
    "加",
    "缩短",
    "延长",
    "改为",
    "不再",
    "不作",
    "不做",
    "不组织",
    "不进行",
    "不现场",
    "不到现场",
    "不评审",
    "不公示",
    "免",
    "省去",
    "取消",
    "移到",
    "只审",
    "只核",
    "只查",
    "各1",
    "各2",
    "环节",
];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let usual = item.item.time_limit.get().and_then(|limit| limit.committed.located());
    let Some((usual, usual_span)) = usual else { return };
    for (situation, _) in item.item.situations.items() {
        let Some((own, span)) = situation.committed.located() else { continue };
        // What is done on the spot has no steps that take days.
        let is_plain = own == usual || *own == Limit::OnTheSpot;
        if is_plain || !situation.procedure.is_absent() || !situation.excluded.is_absent() {
            continue;
        }
        let mut told = situation.differences.items();
        if told.any(|(text, _)| TELLS.iter().any(|word| text.contains(word))) {
            continue;
        }
        let message = say!(
            "本情形承诺{own}，程序照主体的办，没有写明哪个环节使期限不同",
            "this situation promises {own} with the item's procedure; nothing says which step differs"
        );
        findings
            .at(item.document, span, message)
            .label(item.place(usual_span), say!("主体承诺{usual}", "the item promises {usual}"))
            .help(say!(
                "在differences里写明哪个环节减为几个工作日、哪个环节不做，或者写本情形自己的procedure",
                "say in `differences` which step is shorter or falls away, or give it its own procedure"
            ));
    }
}
