//! T012: an applicant who learns after more than five days what is missing.

use biaochi_core::model::ServiceItem;
use biaochi_core::value::{Limit, Unit};
use biaochi_source::{Code, Severity, Span};

use super::limits::exceeds;
use super::prose::limits_in;
use super::sentences::since;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T012"),
    name: "correction-notice-beyond-5-days",
    severity: Severity::Error,
    page: page!("correction_notice_beyond_5_days"),
    checks: &[Check::Phrases(&["补正", "补齐"], check)],
};

/// Art. 32(1)(4).
const DAYS: u32 = 5;

/// 15个工作日内一次告知…补正: the limit of those who tell, not of those who correct.
fn check(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    if !hit.document.item().is_some_and(ServiceItem::is_licence) || hit.text.key == "absent" {
        return;
    }
    let sentence = since(hit.before(), &['。', '；', '！', '？', '\n']);
    let Some(said) = limits_in(sentence).pop() else { return };
    let is_days = matches!(said.limit, Limit::Of(_, Unit::WorkingDay | Unit::CalendarDay));
    if !is_days || !exceeds(said.limit, DAYS) || !is_ours(&sentence[said.range.end..]) {
        return;
    }
    let length = |text: &str| u32::try_from(text.len()).unwrap_or(0);
    let start = hit.span.start - length(&sentence[said.range.start..]);
    let span = Span::new(start, start + length(&sentence[said.range.clone()]));
    let text = hit.document.source.slice(span);
    let message = say!(
        "{text}内才告知补正，最迟是{DAYS}个工作日",
        "the applicant is told what to correct within {text}; {DAYS} working days are the most"
    );
    let finding = findings.at(hit.document, span, message);
    finding.help(say!(
        "改为当场或者5个工作日内一次告知",
        "tell at once, or within 5 working days, everything that is missing"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第三十二条第一款第四项：当场或者在五日内一次告知，逾期即为受理",
        "Administrative Licensing Law, art. 32(1)(4): at once or within five days, else accepted"
    ));
}

/// Whether it is the authority that tells between the limit and 补正.
fn is_ours(between: &str) -> bool {
    let tells = ["告知", "通知", "发出", "出具"].iter().any(|verb| between.contains(verb));
    let corrects = ["提交", "补交", "补送", "收到", "未", "逾期", "后"];
    between.starts_with(['内', '之', '以'])
        && tells
        && !corrects.iter().any(|verb| between.contains(verb))
}
