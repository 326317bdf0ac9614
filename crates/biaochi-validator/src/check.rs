//! The engine: runs all rules over a library and keeps what did not change.

use std::sync::{Arc, OnceLock};

use aho_corasick::AhoCorasick;
use biaochi_core::model::RuleLevel;
use biaochi_core::value::Date;
use biaochi_core::{Content, Document, Library, Registers};
use biaochi_source::{Code, Finding, Severity, Span};
use biaochi_yaml::DefectKind;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::rule::{Check, Findings, Rule};
use crate::rules::file;
use crate::scope::{DocumentScope, ItemScope, LibraryScope, StandardScope};
use crate::text::{Hit, Text, texts};
use crate::{rules, shape, syntax, waiver};

/// What a check is made for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// The day for rules that need one (reviews overdue, waivers expired); without it they rest.
    pub as_of: Option<Date>,
}

/// All findings on a library, sorted by file and place.
#[must_use]
pub fn check(library: &Library, options: Options) -> Vec<Finding> {
    Checker::default().check(library, options)
}

/// Checks one library after another and reuses findings on documents that stayed the same.
#[derive(Debug, Default)]
pub struct Checker {
    seen: Vec<Seen>,
    registers: Option<Arc<Registers>>,
    options: Options,
}

#[derive(Debug, Clone)]
struct Seen {
    document: Arc<Document>,
    findings: Arc<[Finding]>,
}

impl Checker {
    /// All findings on `library`, sorted by file and place.
    pub fn check(&mut self, library: &Library, options: Options) -> Vec<Finding> {
        let same_registers = self
            .registers
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, library.shared_registers()));
        if !same_registers || self.options != options {
            self.seen.clear();
        }
        self.registers = Some(Arc::clone(library.shared_registers()));
        self.options = options;
        let seen = library.documents().par_iter().enumerate().map(|(at, document)| {
            let known = self.seen.get(at).filter(|seen| Arc::ptr_eq(&seen.document, document));
            known.cloned().unwrap_or_else(|| Seen {
                document: Arc::clone(document),
                findings: check_document(document, library.registers(), options).into(),
            })
        });
        self.seen = seen.collect();
        let mut findings: Vec<Finding> =
            self.seen.iter().flat_map(|seen| seen.findings.iter().cloned()).collect();
        findings.extend(check_library(library, options));
        set_levels(&mut findings, library.registers());
        let mut findings = waiver::apply(findings, library, options.as_of);
        sort(&mut findings, library);
        findings
    }
}

/// Findings that depend on one document and the registers.
fn check_document(document: &Document, registers: &Registers, options: Options) -> Vec<Finding> {
    let mut found = syntax::findings(document);
    if document.problem.is_none() {
        found.extend(shape::findings(document));
    }
    let scope = DocumentScope { document, registers, as_of: options.as_of };
    for rule in rules::all() {
        let mut findings = Findings::of(rule);
        for check in rule.checks {
            match (check, &document.content) {
                (Check::Document(check), _) if document.problem.is_none() => {
                    check(&scope, &mut findings);
                }
                (Check::Item(check), Content::ServiceItem(item)) => {
                    check(&ItemScope { item, scope }, &mut findings);
                }
                (Check::Standard(check), Content::Standard(standard)) => {
                    check(&StandardScope { standard, scope }, &mut findings);
                }
                _ => {}
            }
        }
        found.extend(findings.into_vec());
    }
    found.extend(check_prose(document));
    if document
        .defects
        .iter()
        .any(|defect| matches!(defect.kind, DefectKind::InvalidEncoding { .. }))
    {
        // Signs that could not be read are told once, not again as unknown names and words.
        let is_read =
            |finding: &Finding| !document.source.slice(finding.place.span).contains('\u{fffd}');
        found.retain(|finding| finding.code == file::WRONG_ENCODING.code || is_read(finding));
    }
    found
}

fn check_library(library: &Library, options: Options) -> Vec<Finding> {
    let scope = LibraryScope { library, as_of: options.as_of };
    let mut found = Vec::new();
    for rule in rules::all() {
        let mut findings = Findings::of(rule);
        for check in rule.checks {
            if let Check::Library(check) = check {
                check(&scope, &mut findings);
            }
        }
        found.extend(findings.into_vec());
    }
    found
}

type HitCheck = fn(&Hit<'_>, &mut Findings<'_>);
type CharacterClass = fn(char) -> bool;
type TextCheck = fn(&Document, &Text<'_>, &mut Findings<'_>);

/// What rules look for in prose: all their phrases in one automaton, each with the rule it belongs
/// to, and the rest beside it.
struct ProseIndex {
    texts: Vec<(&'static Rule, TextCheck)>,
    automaton: Option<AhoCorasick>,
    owners: Vec<(&'static Rule, HitCheck)>,
    characters: Vec<(&'static Rule, CharacterClass, HitCheck)>,
    /// For each character of the basic plane, one bit for each class it belongs to: nearly all
    /// prose is in no class, and one look-up says so for all of them (at most 16).
    classes: Vec<u16>,
}

impl ProseIndex {
    /// The classes that some character of the text belongs to, one bit each.
    fn classes_in(&self, text: &str) -> u16 {
        let of = |sign: char| match self.classes.get(u32::from(sign) as usize) {
            Some(classes) => *classes,
            None => classes_of(sign, &self.characters),
        };
        text.chars().fold(0, |classes, sign| classes | of(sign))
    }
}

fn classes_of(sign: char, rules: &[(&'static Rule, CharacterClass, HitCheck)]) -> u16 {
    let bits = rules.iter().enumerate().map(|(at, (_, class, _))| u16::from(class(sign)) << at);
    bits.fold(0, |classes, bit| classes | bit)
}

fn prose_index() -> &'static ProseIndex {
    static INDEX: OnceLock<ProseIndex> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut checks = Vec::new();
        let (mut words, mut owners, mut characters) = (Vec::new(), Vec::new(), Vec::new());
        for rule in rules::all() {
            for check in rule.checks {
                match check {
                    Check::Phrases(phrases, check) => {
                        words.extend(phrases.iter().copied());
                        owners.extend(phrases.iter().map(|_| (rule, *check)));
                    }
                    Check::Text(check) => checks.push((rule, *check)),
                    Check::Characters(class, check) => characters.push((rule, *class, *check)),
                    _ => {}
                }
            }
        }
        let basic_plane = (0..0x1_0000).map(|code| char::from_u32(code).unwrap_or('\0'));
        let classes = basic_plane.map(|sign| classes_of(sign, &characters)).collect();
        let automaton = AhoCorasick::new(words).ok();
        ProseIndex { texts: checks, automaton, owners, characters, classes }
    })
}

/// Wording: one search over the file for all phrases, one pass over its prose for characters.
fn check_prose(document: &Document) -> Vec<Finding> {
    let (index, texts) = (prose_index(), texts(document));
    let mut found = Vec::new();
    if texts.is_empty() {
        return found;
    }
    let source = document.source.text();
    for (rule, check) in &index.texts {
        let mut findings = Findings::of(rule);
        texts.iter().for_each(|text| check(document, text, &mut findings));
        found.extend(findings.into_vec());
    }
    let mut report = |rule, check: HitCheck, text: Text<'_>, span: Span| {
        let found_text = document.source.slice(span);
        let mut findings = Findings::of(rule);
        check(&Hit { document, found: found_text, span, text }, &mut findings);
        found.extend(findings.into_vec());
    };
    for hit in index.automaton.iter().flat_map(|words| words.find_overlapping_iter(source)) {
        let span = span(hit.start(), hit.end());
        let at = texts.partition_point(|text| text.span.end < span.end);
        if let Some(text) = texts.get(at).filter(|text| text.span.contains(span)) {
            let (rule, check) = index.owners[hit.pattern().as_usize()];
            report(rule, check, *text, span);
        }
    }
    for text in &texts {
        let written = document.source.slice(text.span);
        let classes = index.classes_in(written);
        for (at, (rule, class, check)) in index.characters.iter().enumerate() {
            if classes & (1 << at) == 0 {
                continue;
            }
            for span in runs(written, text.span.start, *class) {
                report(rule, *check, *text, span);
            }
        }
    }
    found
}

/// Runs of characters of a class, as spans of the file.
fn runs(text: &str, offset: u32, class: CharacterClass) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, sign) in text.char_indices() {
        if !class(sign) {
            continue;
        }
        let sign = span(at + offset as usize, at + offset as usize + sign.len_utf8());
        match runs.last_mut() {
            Some(run) if run.end == sign.start => run.end = sign.end,
            _ => runs.push(sign),
        }
    }
    runs
}

/// Files are bounded at 16 MiB, so offsets fit.
fn span(start: usize, end: usize) -> Span {
    let offset = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(offset(start), offset(end))
}

/// The severities of library.yaml in place of the rules' own; 关闭 drops the finding.
fn set_levels(findings: &mut Vec<Finding>, registers: &Registers) {
    let Some((_, settings)) = &registers.settings else { return };
    for (setting, _) in settings.rules.items() {
        let (Some(rule), Some(level)) = (setting.rule.get(), setting.level.get()) else { continue };
        let named = |finding: &Finding| finding.code.0 == rule.as_ref();
        let severity = match level {
            RuleLevel::Off => {
                findings.retain(|finding| !named(finding));
                continue;
            }
            RuleLevel::Error => Severity::Error,
            RuleLevel::Warning => Severity::Warning,
            RuleLevel::Note => Severity::Note,
        };
        findings.iter_mut().filter(|f| named(f)).for_each(|f| f.severity = severity);
    }
}

/// By path, place and code; where a domain rule and the shape name one place, the domain's word
/// stands, because it says more.
fn sort(findings: &mut Vec<Finding>, library: &Library) {
    let told: FxHashSet<_> = findings
        .iter()
        .filter(|finding| !finding.code.0.starts_with('F'))
        .map(|finding| finding.place)
        .collect();
    let silenced = |code: Code| rules::yields_to_domain(code);
    findings.retain(|finding| !(silenced(finding.code) && told.contains(&finding.place)));
    let path = |finding: &Finding| library.document(finding.place.file).map(|d| d.path.clone());
    findings.sort_by_cached_key(|finding| {
        (path(finding), finding.place.span, finding.code, finding.message.zh.clone())
    });
    findings.dedup();
}
