//! What a rule is, and how it reports.

use biaochi_core::Document;
use biaochi_source::{Code, Finding, Message, Severity, Span};

use crate::scope::{DocumentScope, ItemScope, LibraryScope, StandardScope};
use crate::text::{Hit, Text};

/// One rule: permanent code, name of the defect, page, and the checks that find it.
#[derive(Debug)]
pub struct Rule {
    /// Letter and three digits, given once and never reused.
    pub code: Code,
    /// The defect in English kebab-case.
    pub name: &'static str,
    /// How grave the defect is, where library.yaml does not say otherwise.
    pub severity: Severity,
    /// The page that explains it.
    pub page: Page,
    /// What finds it; empty for rules the engine itself reports (syntax, shape, waivers).
    pub checks: &'static [Check],
}

/// A rule's page in both languages; its examples are run as tests.
#[derive(Debug)]
pub struct Page {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Page {
    /// A page as people read it: the words behind ` ```yaml ` steer its tests and are taken off.
    #[must_use]
    pub fn shown(text: &str) -> String {
        let lines =
            text.lines().map(|line| if line.starts_with("```yaml") { "```yaml" } else { line });
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    /// The page's heading without the code: the defect in a few words.
    #[must_use]
    pub fn title(text: &'static str) -> &'static str {
        let heading = text.lines().next().unwrap_or("").trim_start_matches("# ");
        heading.split_once(' ').map_or(heading, |(_, title)| title)
    }
}

/// Where a rule looks.
///
/// All but `Library` see one document and the registers only, and so may be cached.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// Every document that could be read.
    Document(fn(&DocumentScope<'_>, &mut Findings<'_>)),
    /// Every service item.
    Item(fn(&ItemScope<'_>, &mut Findings<'_>)),
    /// Every other standard.
    Standard(fn(&StandardScope<'_>, &mut Findings<'_>)),
    /// Every text of prose; the engine collects them once for all rules.
    Text(fn(&Document, &Text<'_>, &mut Findings<'_>)),
    /// Every place in prose where one of the phrases stands. All rules' phrases are searched for
    /// in one pass over the file.
    Phrases(&'static [&'static str], fn(&Hit<'_>, &mut Findings<'_>)),
    /// Every run of characters in prose for which the first function is true.
    Characters(fn(char) -> bool, fn(&Hit<'_>, &mut Findings<'_>)),
    /// The library as a whole.
    Library(fn(&LibraryScope<'_>, &mut Findings<'_>)),
}

/// The findings of one rule.
#[derive(Debug)]
pub struct Findings<'r> {
    rule: &'r Rule,
    found: Vec<Finding>,
}

impl<'r> Findings<'r> {
    /// None yet.
    #[must_use]
    pub fn of(rule: &'r Rule) -> Self {
        Self { rule, found: Vec::new() }
    }

    /// Report the defect at `span` of `document`; add labels, help, ground and fix to what this
    /// returns. Number and field path are found from the place.
    pub fn at(&mut self, document: &Document, span: Span, message: Message) -> &mut Finding {
        let at = self.found.len();
        self.found.push(Finding {
            code: self.rule.code,
            severity: self.rule.severity,
            place: document.place(span),
            document: document.number().map(str::to_owned),
            field: document.tree.path_at(span),
            message,
            labels: Vec::new(),
            help: None,
            ground: None,
            fix: None,
        });
        &mut self.found[at]
    }

    /// The findings.
    #[must_use]
    pub fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}

/// A message in both languages: two `format!` texts that capture variables by name.
macro_rules! say {
    ($zh:literal, $en:literal $(,)?) => {
        biaochi_source::Message::new(format!($zh), format!($en))
    };
}
pub(crate) use say;

/// The page files beside a rule's source: `page!("committed_exceeds_statutory")`.
macro_rules! page {
    ($name:literal) => {
        $crate::rule::Page {
            zh: include_str!(concat!($name, ".zh.md")),
            en: include_str!(concat!($name, ".en.md")),
        }
    };
}
pub(crate) use page;

/// The rule with that code (`T001`) or name (`committed-exceeds-statutory`), in any case.
#[must_use]
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    let wanted = code_or_name.trim();
    let named = |rule: &&Rule| {
        rule.code.0.eq_ignore_ascii_case(wanted) || rule.name == wanted.to_lowercase()
    };
    crate::rules::all().find(named)
}
