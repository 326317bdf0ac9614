//! R018: a number of ours, cited in prose, that no document has.

use aho_corasick::AhoCorasick;
use biaochi_core::value::DocumentNumber;
use biaochi_core::{Document, Library};
use biaochi_source::{Code, Severity, Span};
use rayon::prelude::*;

use super::own_numbers::{is_own, split_year};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::LibraryScope;
use crate::text::texts;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R018"),
    name: "unknown-number-in-text",
    severity: Severity::Error,
    page: page!("unknown_number_in_text"),
    checks: &[Check::Library(check)],
};

fn check(scope: &LibraryScope<'_>, findings: &mut Findings<'_>) {
    let settings = scope.registers().settings.as_ref();
    let prefix = settings.and_then(|(_, settings)| settings.prefix.get());
    let prefix = prefix.map_or("Q/", |prefix| prefix.as_ref());
    let library = scope.library;
    let documents = library.documents().par_iter();
    // The texts come to megabytes: the automaton finds the prefix faster than `str::find`.
    let Ok(prefix) = AhoCorasick::new([prefix]) else { return };
    let found: Vec<_> = documents.map(|document| unknown(document, library, &prefix)).collect();
    for (document, spans) in library.documents().iter().zip(found) {
        for span in spans {
            let number = document.source.slice(span);
            let message = say!("没有编号为{number}的文件", "no document has the number {number}");
            findings.at(document, span, message).help(say!(
                "更正编号；所指的标准还没有入库的，先建立它的文件",
                "correct the number, or add the document it means"
            ));
        }
    }
}

/// Places in the document's prose; what its normative references list is R006's.
fn unknown(document: &Document, library: &Library, prefix: &AhoCorasick) -> Vec<Span> {
    if document.is_past() {
        return Vec::new();
    }
    let source = document.source.text();
    let cited = prefix.find_iter(source).filter_map(|hit| {
        let at = hit.start();
        let number = number_at(&source[at..])?;
        let is_unknown = library.editions_of(number).next().is_none()
            && is_own(library.registers(), number)
            && number.parse::<DocumentNumber>().is_ok()
            && !is_listed(document, number);
        let offset = |at| u32::try_from(at).ok();
        is_unknown.then_some(Span::new(offset(at)?, offset(at + number.len())?))
    });
    let cited: Vec<Span> = cited.collect();
    if cited.is_empty() {
        return cited;
    }
    // A line of history may name what is no more.
    let prose: Vec<_> = texts(document).into_iter().filter(|text| text.key != "summary").collect();
    let in_prose = |span: &Span| prose.iter().any(|text| text.span.contains(*span));
    cited.into_iter().filter(in_prose).collect()
}

/// The number at the beginning of `text`, without a year; `2××.×××` stands for any.
fn number_at(text: &str) -> Option<&str> {
    let letters = text.find(' ')? + 1;
    let digits = letters + text[letters..].find(' ')? + 1;
    let rest = &text[digits..];
    let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    if rest[length..].starts_with(['×', 'X', 'x', '…']) {
        return None;
    }
    Some(text[..digits + length].trim_end_matches('.'))
}

fn is_listed(document: &Document, number: &str) -> bool {
    let standard = document.standard();
    let mut references = standard.into_iter().flat_map(|s| s.normative_references.items());
    references.any(|(reference, _)| split_year(reference.number.text()).0 == number)
}
