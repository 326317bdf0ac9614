//! Waivers: findings a named office accepts until a day.

use biaochi_core::model::Waiver;
use biaochi_core::value::Date;
use biaochi_core::{Document, Library};
use biaochi_source::{Finding, Span};

use crate::rule::{Findings, say};
use crate::rules::reference::{EXPIRED_WAIVER, UNUSED_WAIVER};

/// The findings that no waiver accepts, with those on the waivers themselves.
#[must_use]
pub(crate) fn apply(
    mut findings: Vec<Finding>,
    library: &Library,
    as_of: Option<Date>,
) -> Vec<Finding> {
    let mut about_waivers = Vec::new();
    for (document, waivers) in library.waivers() {
        for (waiver, span) in waivers.waivers.items() {
            if let Some(expired) = expired(document, waiver, as_of) {
                about_waivers.extend(expired);
                continue;
            }
            let before = findings.len();
            findings.retain(|finding| !accepts(waiver, finding, library));
            if findings.len() == before {
                about_waivers.extend(unused(document, waiver, span));
            }
        }
    }
    findings.extend(about_waivers);
    findings
}

fn accepts(waiver: &Waiver, finding: &Finding, library: &Library) -> bool {
    let path = library.document(finding.place.file).map_or("", |document| &document.path);
    let document = waiver.document.text();
    let field = waiver.field.text();
    waiver.rule.text() == finding.code.0
        && (finding.document.as_deref() == Some(document) || path == document)
        && (field.is_empty() || is_within(&finding.field, field))
}

/// Whether `field` is `above` or lies below it.
fn is_within(field: &str, above: &str) -> bool {
    let rest = field.strip_prefix(above);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

fn expired(document: &Document, waiver: &Waiver, as_of: Option<Date>) -> Option<Vec<Finding>> {
    let (expires, span) = waiver.expires.located()?;
    let as_of = as_of.filter(|as_of| expires < as_of)?;
    let mut findings = Findings::of(&EXPIRED_WAIVER);
    let message = say!(
        "豁免已于{expires}到期（检查日期{as_of}），不再生效",
        "the waiver expired on {expires} (checked as of {as_of}) and no longer applies"
    );
    findings.at(document, span, message).help(say!(
        "改正所豁免的问题后删去这一条；确需延长的，由责任处室写明新的理由和到期日",
        "mend what it waived and delete it, or let its owner state a new reason and date"
    ));
    Some(findings.into_vec())
}

fn unused(document: &Document, waiver: &Waiver, span: Span) -> Vec<Finding> {
    let mut findings = Findings::of(&UNUSED_WAIVER);
    let span = waiver.rule.span().unwrap_or(span);
    let (rule, of, field) = (waiver.rule.text(), waiver.document.text(), waiver.field.text());
    let (zh, en) = match field {
        "" => (String::new(), String::new()),
        field => (format!("的{field}"), format!(" at {field}")),
    };
    let message = say!(
        "豁免没有用上：“{of}”{zh}没有{rule}这样的检查结果",
        "unused waiver: there is no finding {rule} on “{of}”{en}"
    );
    findings.at(document, span, message).help(say!(
        "问题已经改正的，删去这一条；否则核对规则代码、文件编号和字段",
        "delete it when the defect is mended; otherwise check code, number and field"
    ));
    findings.into_vec()
}
