//! T005: a limit that begins nobody knows when.

use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::text::without;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T005"),
    name: "no-start-point",
    severity: Severity::Error,
    page: page!("no_start_point"),
    checks: &[Check::Item(check)],
};

/// What surrounds the event, or stands in its place.
const AROUND: &[&str] = &[
    "自",
    "从",
    "由",
    "按",
    "按照",
    "依法",
    "依",
    "法定",
    "规定",
    "有关",
    "相关",
    "之日",
    "之时",
    "当日",
    "次日",
    "即日",
    "当天",
    "当时",
    "日",
    "时",
    "起",
    "起算",
    "计算",
    "开始",
    "后",
    "的",
    "以",
    "为",
    "准",
    "工作日",
    "个工作日",
    "自然日",
    "日期",
    "时间",
    "期限",
    "时限",
    "承诺期限",
    "法定期限",
    "无",
    "略",
    "见",
    "另行",
    "通知",
    "待定",
];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let Some(limits) = item.item.time_limit.get() else { return };
    let Some((starts, span)) = limits.starts.located() else { return };
    let begins = starts.contains(['起', '后']);
    let event = without(starts, AROUND);
    if begins && event.chars().any(|sign| !sign.is_ascii_digit()) {
        return;
    }
    let message = say!(
        "起算点“{starts}”没有写明从哪件事起算",
        "the start point “{starts}” does not say from which event"
    );
    let finding = findings.at(item.document, span, message);
    finding.help(say!(
        "写成“自……之日起”，例如“自受理之日起”“自收到申请材料之日起”",
        "write 自……之日起, such as 自受理之日起"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第四十二条第一款：自受理行政许可申请之日起",
        "Administrative Licensing Law, art. 42(1): from the day of acceptance"
    ));
}
