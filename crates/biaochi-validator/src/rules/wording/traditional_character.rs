//! W003: a traditional character where the standard one belongs.

use std::sync::OnceLock;

use biaochi_source::{Code, Severity};
use rustc_hash::FxHashMap;

use super::chinese::{is_cited, replace};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Hit;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W003"),
    name: "traditional-character",
    severity: Severity::Warning,
    page: page!("traditional_character"),
    checks: &[Check::Characters(is_traditional, check)],
};

/// Traditional characters with their one standard form.
fn table() -> &'static FxHashMap<char, char> {
    static TABLE: OnceLock<FxHashMap<char, char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("traditional.txt").lines().filter(|line| !line.starts_with('#'));
        let signs: Vec<char> = lines.flat_map(str::chars).collect();
        signs.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
    })
}

fn is_traditional(sign: char) -> bool {
    sign >= '\u{4E00}' && table().contains_key(&sign)
}

fn check(hit: &Hit<'_>, findings: &mut Findings<'_>) {
    // A name in 《…》 or “…” is written as its owner writes it.
    if is_cited(hit) {
        return;
    }
    let found = hit.found;
    let standard: String = found.chars().map(|sign| *table().get(&sign).unwrap_or(&sign)).collect();
    let message = say!(
        "“{found}”是繁体字，应为规范字“{standard}”",
        "“{found}” is traditional; the standard form is “{standard}”"
    );
    let finding = findings.at(hit.document, hit.span, message);
    finding.ground(say!(
        "《中华人民共和国国家通用语言文字法》第九条",
        "Law on the Standard Spoken and Written Chinese Language, art. 9"
    ));
    let title = say!("换成“{standard}”", "write “{standard}”");
    replace(finding, hit, hit.span, standard, title);
}
