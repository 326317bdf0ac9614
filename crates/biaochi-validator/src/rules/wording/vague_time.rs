//! W009: 尽快 where a time is owed.

use biaochi_source::{Code, Severity};

use super::chinese::is_cited;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W009"),
    name: "vague-time",
    severity: Severity::Warning,
    page: page!("vague_time"),
    checks: &[Check::Phrases(NEVER_A_TIME, report), Check::Phrases(TIMELY, in_a_promise)],
};

/// Words that stand in the place of a time wherever they stand.
const NEVER_A_TIME: &[&str] = &[
    "尽快",
    "尽早",
    "抓紧办",
    "第一时间",
    "适当时候",
    "适当时间",
    "适时",
    "一定时间内",
    "一定期限内",
    "合理时间内",
    "合理期限内",
    "近日内",
    "数日内",
    "几天内",
    "若干工作日",
    "若干日",
];

/// 及时 is a virtue of service in a clause, and a clause may have named the time before; but none of
/// these answers the question how long it takes.
const TIMELY: &[&str] = &[
    "及时办理",
    "及时办结",
    "及时答复",
    "及时回复",
    "及时送达",
    "及时发放",
    "及时审批",
    "及时处理",
    "及时反馈",
    "及时告知",
    "规定时间内",
    "规定时限内",
    "规定期限内",
    "按规定时间",
    "按规定时限",
    "按规定期限",
];

/// Fields that tell an applicant how long something takes.
const PROMISES: &[&str] = &["answer", "note", "starts", "reason", "differences"];

/// Fields that report what a law says or people ask; the words are not ours.
const TOLD: &[&str] = &["gist", "absent", "question", "definition", "summary"];

fn in_a_promise(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    if PROMISES.contains(&hit.text.key) {
        report(hit, findings);
    }
}

fn report(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    if TOLD.contains(&hit.text.key) || is_cited(hit) || is_another_word(hit) {
        return;
    }
    let found = hit.found;
    let message = say!("“{found}”没有写明多长时间", "“{found}” does not say how long");
    let finding = findings.at(hit.document, hit.span, message);
    finding.help(say!(
        "写明起点、数值和单位，例如“自受理之日起5个工作日内”；不是期限的，删去这个词",
        "give start, number and unit, such as “within 5 working days of acceptance”, or leave it out"
    ));
    finding.ground(say!(
        "《优化营商环境条例》第三十五条：细化量化政务服务标准",
        "Regulations on Optimising the Business Environment, art. 35: quantify service standards"
    ));
}

/// 适时 is part of another word in 合适时; 规定期限内 after an article is the article's, and before
/// a 未 it says what follows from being late.
fn is_another_word(hit: &Hit<'_>) -> bool {
    let (before, after) = (hit.before(), hit.after());
    match hit.found {
        "适时" => before.ends_with(['合', '舒']) || after.starts_with(['间', '候', '长']),
        found if found.starts_with("规定") => {
            before.ends_with(['条', '》', '款', '书', '律', '规'])
                || after.starts_with(['未', '没', '不'])
        }
        _ => false,
    }
}
