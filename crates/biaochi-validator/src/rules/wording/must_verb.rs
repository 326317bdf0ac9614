//! W005: 必须 where a standard says 应.

use biaochi_source::{Code, Severity, Span};

use super::chinese::{is_cited, replace, sign_after, sign_before};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W005"),
    name: "must-verb",
    severity: Severity::Warning,
    page: page!("must_verb"),
    checks: &[Check::Phrases(&["必须", "须要"], check)],
};

fn check(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    // People ask as they speak.
    if hit.text.key == "question" || !is_verb(hit) || is_cited(hit) {
        return;
    }
    let found = hit.found;
    let message = say!(
        "表示要求的词用了“{found}”，应为“应”",
        "“{found}” expresses a requirement; write “应”"
    );
    let finding = findings.at(hit.document, hit.span, message);
    finding.help(say!(
        "换成“应”；没有选择余地的要求在标准里都用“应”",
        "write “应”, the one verb for requirements in a standard"
    ));
    finding.ground(say!("GB/T 1.1-2020 附录C", "GB/T 1.1-2020, annex C"));
    if sign_before(hit) != '应' && !hit.after().starts_with('应') {
        // 必须要 is one word too many already.
        let more = if hit.after().starts_with('要') { '要'.len_utf8() } else { 0 };
        let end = hit.span.end + u32::try_from(more).unwrap_or(0);
        let span = Span::new(hit.span.start, end);
        replace(finding, hit, span, "应", say!("换成“应”", "write “应”"));
    }
}

/// Not 必须品, 生活必须的, 非必须; not 无须要求, nor the 须要 of 必须要; not the law's own term for
/// projects that go out to tender (招标投标法 art. 3).
fn is_verb(hit: &Hit<'_>) -> bool {
    if hit.found == "必须" && ["招标", "进行招标"].iter().any(|term| hit.after().starts_with(term))
    {
        return false;
    }
    let (before, after) = (sign_before(hit), sign_after(hit));
    match hit.found {
        "必须" => !"非不未无".contains(before) && !"品物的".contains(after),
        _ => !"必无毋不".contains(before) && after != '求',
    }
}
