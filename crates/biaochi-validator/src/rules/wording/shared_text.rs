//! W011: a sentence that stands word for word in another item.

use biaochi_core::Document;
use biaochi_core::model::{LegalBasis, ServiceItem};
use biaochi_source::{Code, Severity, Span};
use rustc_hash::FxHashMap;

use super::chinese::is_han;
use super::paragraphs;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W011"),
    name: "text-shared-between-items",
    severity: Severity::Warning,
    page: page!("shared_text"),
    checks: &[Check::Library(check)],
};

/// Shorter sentences say what any item may say.
const LEAST: usize = 20;

/// Sentences with the item and the paragraph that had them first.
type Seen<'l> = FxHashMap<&'l str, (&'l Document, &'l ServiceItem, Span)>;

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let mut seen = Seen::default();
    for (document, item) in scope.library.items().filter(|(document, _)| document.in_force()) {
        check_item(document, item, &mut seen, findings);
    }
}

fn check_item<'l>(
    document: &'l Document,
    item: &'l ServiceItem,
    seen: &mut Seen<'l>,
    findings: &mut Findings<'_>,
) {
    for paragraph in paragraphs::of_item(item).into_iter().flatten() {
        let mut other = None;
        for sentence in paragraph.sentences().filter(|sentence| is_long(sentence)) {
            let first = *seen.entry(sentence).or_insert((document, item, paragraph.span));
            let is_other = first.0.number() != document.number();
            // One finding for a paragraph, however many of its sentences are known.
            if is_other && other.is_none() && !rest_on_one_article(item, first.1) {
                other = Some(first);
            }
        }
        let Some((first, _, span)) = other else { continue };
        let number = first.number().unwrap_or(&first.path);
        let title = first.head().map_or("", |head| head.title.text());
        let message = say!(
            "这句话与{number}《{title}》的一字不差",
            "this stands word for word in {number} ({title})"
        );
        let finding = findings.at(document, paragraph.span, message);
        finding.label(first.place(span), say!("另一处在这里", "the other place"));
        finding.help(say!(
            "核对是否从别的事项粘贴而来，改成本事项的内容",
            "see whether it was pasted from there, and say what holds for this item"
        ));
    }
}

/// Items under one article may well have its conditions in common.
fn rest_on_one_article(one: &ServiceItem, other: &ServiceItem) -> bool {
    let cited = |basis: &LegalBasis| Some((basis.law.get()?.clone(), basis.article.get()?.whole()));
    let theirs: Vec<_> = other.legal_basis.items().filter_map(|(basis, _)| cited(basis)).collect();
    one.legal_basis.items().filter_map(|(basis, _)| cited(basis)).any(|own| theirs.contains(&own))
}

fn is_long(sentence: &str) -> bool {
    sentence.chars().filter(|sign| is_han(*sign)).count() >= LEAST
}
