//! M008: the applicant is to make what the government issues, or the other way round.

use biaochi_core::model::{MaterialCategory, MaterialEntry, MaterialSource};
use biaochi_source::{Code, Severity};

use super::lists::registered;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M008"),
    name: "source-contradicts-register",
    severity: Severity::Warning,
    page: page!("source_contradicts_register"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for (named, entry) in registered(item) {
        let Some((source, span)) = named.material.source.located() else { continue };
        let by_applicant = entry.value.issuer.text() == "申请人";
        let (contradicts, right) = match source {
            MaterialSource::Applicant => (is_governmental(&entry.value), "政府部门核发"),
            MaterialSource::Government | MaterialSource::ThirdParty => (by_applicant, "申请人自备"),
        };
        if !contradicts {
            continue;
        }
        let (name, issuer) = (named.name, entry.value.issuer.text());
        let message = say!(
            "“{name}”由{issuer}出具，来源写的是“{source}”",
            "“{name}” is issued by {issuer}, yet its source is “{source}”"
        );
        let finding = findings.at(item.document, span, message);
        finding.label(
            entry.place,
            say!("材料登记册写的出具单位是{issuer}", "the register names {issuer}"),
        );
        finding.help(say!(
            "来源改为“{right}”；登记册写错的，更正登记册",
            "write source {right}, or correct the register"
        ));
    }
}

/// Whether the government issues it: what is shared, and certificates of an authority.
fn is_governmental(entry: &MaterialEntry) -> bool {
    let issuer = entry.issuer.text();
    let by_authority =
        issuer.contains("机关") || issuer.ends_with("部门") || issuer.ends_with('局');
    let is_certificate = entry.category.get() == Some(&MaterialCategory::Certificate);
    entry.shareable.get() == Some(&true) || is_certificate && by_authority
}
