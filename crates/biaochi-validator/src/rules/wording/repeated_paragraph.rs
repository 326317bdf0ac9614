//! W007: the same paragraph twice in one document.

use biaochi_core::Document;
use biaochi_source::{Code, Severity, Span};
use rustc_hash::FxHashMap;

use super::paragraphs::{self, Paragraph};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::{ItemScope, StandardScope};

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W007"),
    name: "repeated-paragraph",
    severity: Severity::Warning,
    page: page!("repeated_paragraph"),
    checks: &[Check::Item(check_item), Check::Standard(check_standard)],
};

/// Shorter texts (由窗口受理人员办理) may well stand twice.
const LEAST: usize = 15;

fn check_item(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for paragraphs in paragraphs::of_item(item.item) {
        report_repeated(item.document, paragraphs, findings);
    }
}

fn check_standard(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    let document = standard.document;
    let mut found = paragraphs::of_text(document, &standard.standard.scope);
    standard.standard.each_clause(&mut |clause, _| {
        found.extend(paragraphs::of_text(document, &clause.text));
    });
    for (annex, _) in standard.standard.annexes.items() {
        found.extend(paragraphs::of_text(document, &annex.text));
    }
    report_repeated(document, found, findings);
}

fn report_repeated(document: &Document, texts: Vec<Paragraph<'_>>, findings: &mut Findings<'_>) {
    let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
    for paragraph in texts.into_iter().filter(|paragraph| paragraph.length() >= LEAST) {
        let words = paragraph.text.trim_end_matches(['。', '；']);
        let Some(first) = seen.get(words) else {
            seen.insert(words, paragraph.span);
            continue;
        };
        let message =
            say!("这段话在本文件中已经写过一次", "this paragraph stands in the document already");
        let finding = findings.at(document, paragraph.span, message);
        finding.label(document.place(*first), say!("第一次写在这里", "first written here"));
        finding.help(say!(
            "删去重复的一处；本来要写别的内容的，改成那项内容",
            "delete one of them, or write what was meant to stand here"
        ));
    }
}
