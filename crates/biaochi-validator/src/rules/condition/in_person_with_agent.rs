//! C005: 须本人到场 in an item that an agent may handle.

use biaochi_core::model::AgentHandling;
use biaochi_source::{Code, Severity};

use super::conditions::ENDS;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("C005"),
    name: "in-person-with-agent",
    severity: Severity::Error,
    page: page!("in_person_with_agent"),
    checks: &[Check::Phrases(IN_PERSON, check)],
};

const IN_PERSON: &[&str] = &[
    "本人到场",
    "本人到窗口",
    "本人到现场",
    "本人亲自",
    "本人亲到",
    "本人前往",
    "本人现场",
    "本人当面",
    "本人持",
    "本人携",
    "本人办理",
    "本人申请",
    "本人提出",
    "本人领取",
    "亲自到场",
    "亲自到窗口",
    "亲自办理",
    "亲自申请",
    "亲自提出",
    "亲自领取",
    "不得委托",
    "不能委托",
    "不可委托",
    "不得代办",
    "不能代办",
    "不可代办",
    "不得代理",
    "不接受代办",
    "不受理代办",
];

/// Where the person's presence may be demanded. A situation's differences may tell of an exception,
/// and an answer tells of the asker's case.
const DEMANDS: [&str; 3] = ["conditions", "examines", "note"];

fn check(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    let Some(item) = hit.document.item().filter(|_| DEMANDS.contains(&hit.text.key)) else {
        return;
    };
    let Some((AgentHandling::Allowed, allowed)) = item.agent_handling.located() else { return };
    // 本人亲自到场 holds two phrases; the first speaks.
    let is_told = hit.found.starts_with("亲自") && hit.before().ends_with("本人");
    if is_told || is_open(hit) {
        return;
    }
    let found = hit.found;
    let message = say!(
        "“{found}”与“可委托代办”矛盾",
        "“{found}” contradicts that an agent may handle the item"
    );
    let finding = findings.at(hit.document, hit.span, message);
    finding.label(
        hit.document.place(allowed),
        say!("这里写的是可委托代办", "agents are allowed here"),
    );
    finding.help(say!(
        "依法应由本人到场的，改为须本人办理；否则删去本人到场的要求",
        "where the law demands the person, write 须本人办理; otherwise drop the demand"
    ));
    if item.is_licence() {
        finding.ground(say!(
            "《中华人民共和国行政许可法》第二十九条第二款",
            "Administrative Licensing Law, art. 29(2)"
        ));
    }
}

/// Whether another way stays open: 本人或者受托人到场, 不必本人到场, 本人到场的，….
fn is_open(hit: &Hit<'_>) -> bool {
    const OR: [&str; 6] = ["或", "也可", "委托", "代理人", "代办", "受托"];
    const FORBIDS: [&str; 5] = ["不得", "不能", "不可", "不接受", "不受理"];
    const NOT_NEEDED: [&str; 8] = ["不必", "不用", "不需", "无须", "无需", "不要求", "不再", "可"];
    let before = hit.before().rsplit(ENDS).next().unwrap_or("");
    let after = hit.after().split(['；', '。', '\n']).next().unwrap_or("");
    let clause = after.split(ENDS).next().unwrap_or("");
    let is_case = clause.starts_with('的') || clause.ends_with('时');
    let forbids = FORBIDS.iter().any(|not| hit.found.starts_with(not) || after.contains(not));
    // 经办人员不得委托…: a duty of ours.
    let of_staff = ["人员", "机关", "窗口", "部门"].iter().any(|who| before.ends_with(who));
    !forbids && OR.iter().any(|or| before.contains(or) || after.contains(or))
        || NOT_NEEDED.iter().any(|word| before.contains(word))
        || is_case
        || of_staff
}
