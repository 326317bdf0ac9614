//! R016: a unified social credit code whose check sign does not fit.

use biaochi_core::Content;
use biaochi_core::value::CreditCode;
use biaochi_source::{Code, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R016"),
    name: "invalid-credit-code",
    severity: Severity::Error,
    page: page!("invalid_credit_code"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    match &scope.document.content {
        Content::Organisation(organisation) => {
            for (department, _) in organisation.departments.items() {
                if let Some((code, span)) = department.credit_code.located() {
                    check_code(scope, code, span, findings);
                }
            }
        }
        Content::ServiceItem(item) => {
            if let Some((code, span)) = item.implementation_code.located() {
                check_code(scope, &code.credit_code, span, findings);
            }
        }
        _ => {}
    }
}

fn check_code(
    scope: &DocumentScope<'_>,
    code: &CreditCode,
    span: Span,
    findings: &mut Findings<'_>,
) {
    let text = code.to_string();
    let wanted = text.get(..17).and_then(CreditCode::check_sign);
    let (Some(wanted), Some(found)) = (wanted, text.chars().last()) else { return };
    if wanted == found {
        return;
    }
    let message = say!(
        "统一社会信用代码{text}的校验码是{found}，按前17位算出的是{wanted}",
        "the credit code {text} ends in {found}; the check sign of the other 17 is {wanted}"
    );
    findings
        .at(scope.document, span, message)
        .help(say!("对照登记证书重新抄录代码", "copy the code anew from the certificate"))
        .ground(say!("GB 32100-2015", "GB 32100-2015"));
}
