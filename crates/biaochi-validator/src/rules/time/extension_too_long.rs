//! T008: an extension beyond what the Administrative Licensing Law allows.

use biaochi_source::{Code, Severity};

use super::limits::{exceeds, is_joint_extension, licensing_article};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("T008"),
    name: "extension-too-long",
    severity: Severity::Error,
    page: page!("extension_too_long"),
    checks: &[Check::Item(check)],
};

/// Art. 42(1).
const DAYS: u32 = 10;

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let extension = item.item.time_limit.get().and_then(|limits| limits.extension.get());
    let Some(extension) = extension else { return };
    // Art. 42(2) gives joint handling more: T007.
    if licensing_article(extension).is_none() || is_joint_extension(item.item) {
        return;
    }
    let Some((limit, span)) = extension.limit.located() else { return };
    if !exceeds(*limit, DAYS) {
        return;
    }
    let message = say!(
        "延长{limit}，依行政许可法最多延长{DAYS}个工作日",
        "extended by {limit}; the law allows {DAYS} working days at most"
    );
    let finding = findings.at(item.document, span, message);
    finding.help(say!(
        "改为10个工作日；另有法律、法规规定延长的，依据改写那一条",
        "write 10个工作日; where another law allows more, cite that article"
    ));
    finding.ground(say!(
        "《中华人民共和国行政许可法》第四十二条第一款：经本行政机关负责人批准，可以延长十日",
        "Administrative Licensing Law, art. 42(1): ten days with leave of the head of the organ"
    ));
}
