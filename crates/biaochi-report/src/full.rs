//! Findings with their source lines, for a person at a terminal.

use std::collections::BTreeSet;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use biaochi_source::{Code, Edit, FileId, Finding, Fix, Label, Severity, Span};

use crate::excerpt::{Excerpt, excerpt};
use crate::{Language, Sources, escape, frame, patch};

/// How a report for people looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether colours (ANSI escape sequences) are written.
    pub colour: bool,
    /// The terminal's width in display columns; source lines are cut to it. Values below 40 and
    /// above 1000 count as these. Sentences are not wrapped, so that they can be searched and
    /// copied.
    pub width: usize,
}

impl Default for Style {
    /// No colours, 100 columns.
    fn default() -> Self {
        Self { colour: false, width: 100 }
    }
}

/// Columns of a source line's frame: up to five digits, the bar and the spaces.
const GUTTER: usize = 8;

/// A fix of more hunks is told by its title alone.
const SHOWN_HUNKS: usize = 4;

/// Codes that the closing line names beside the first.
const LISTED_CODES: usize = 5;

impl Style {
    /// Columns left for the source text itself.
    fn source_columns(self) -> usize {
        self.width.clamp(40, 1000) - GUTTER
    }
}

/// Every finding with its source lines, ground, help and fix, and at the end one line that says
/// where the rules are explained; nothing for no finding.
///
/// ```text
/// 错误[T001]: 承诺期限（25个工作日）长于法定期限（20个工作日）
///    ┌─ items/TG-203.045 食品经营许可.yaml:41:14
///    │
/// 40 │   statutory: 20个工作日
///    │              ---------- 法定期限写在这里
/// 41 │   committed: 25个工作日
///    │              ^^^^^^^^^^
///    │
///    = 依据: 《中华人民共和国行政许可法》第四十二条
///    = 修改: 缩短承诺期限，或更正法定期限并写明依据
///
/// 规则说明：biaochi explain T001
/// ```
///
/// Carets and dashes stay ASCII: the heavier lines of box drawing are two columns wide in some
/// Chinese terminals, and would miss what they mark.
#[must_use]
pub fn full(
    findings: &[Finding],
    sources: &Sources<'_>,
    language: Language,
    style: Style,
) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    // Lines are cut in `excerpt`; the renderer must not cut them again.
    let renderer = renderer.term_width(1 << 20);
    let mut out = String::new();
    for finding in findings {
        let mut page = Page { sources, language, style, origins: Vec::new() };
        let groups = page.groups(finding);
        out.push_str(&frame::redraw(&renderer.render(&groups), &page.origins));
        out.push('\n');
    }
    if let Some(hint) = explain_hint(findings, language) {
        out.push_str(&hint);
        out.push('\n');
    }
    out
}

/// One finding on its way to the renderer.
struct Page<'a, 's> {
    sources: &'a Sources<'s>,
    language: Language,
    style: Style,
    /// `path:line:column` above each excerpt, in the order of the excerpts.
    origins: Vec<String>,
}

impl Page<'_, '_> {
    fn groups(&mut self, finding: &Finding) -> Vec<Group<'static>> {
        let title = self
            .level(finding.severity)
            .primary_title(escape::lines(self.language.text(&finding.message)).into_owned())
            .id(finding.code.0);
        let mut group = Group::with_title(title).elements(self.snippets(finding));
        if let Some(ground) = &finding.ground {
            group = group.element(self.note("依据", "ground", self.language.text(ground)));
        }
        if let Some(help) = &finding.help {
            group = group.element(self.note("修改", "help", self.language.text(help)));
        }
        let Some(fix) = &finding.fix else { return vec![group] };

        let (zh, en) = ("可自动修正", "fixable");
        let title = self.language.text(&fix.title);
        let patches = self.patches(finding.place.file, fix);
        if patches.is_empty() {
            return vec![group.element(self.note(zh, en, title))];
        }
        let level = Level::HELP.with_name(self.language.choose(zh, en));
        let title = level.secondary_title(escape::lines(title).into_owned());
        vec![group, title.elements(patches)]
    }

    fn level(&self, severity: Severity) -> Level<'static> {
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        level.with_name(self.language.severity(severity))
    }

    fn note(
        &self,
        zh: &'static str,
        en: &'static str,
        text: &str,
    ) -> annotate_snippets::Message<'static> {
        let name = self.language.choose(zh, en);
        Level::NOTE.with_name(name).message(escape::lines(text).into_owned())
    }

    /// The finding's own file first, then each other file that a label points into.
    fn snippets(&mut self, finding: &Finding) -> Vec<Snippet<'static, Annotation<'static>>> {
        let mut files = vec![finding.place.file];
        for label in &finding.labels {
            if !files.contains(&label.place.file) {
                files.push(label.place.file);
            }
        }
        files.into_iter().map(|file| self.snippet(finding, file)).collect()
    }

    fn snippet(
        &mut self,
        finding: &Finding,
        file: FileId,
    ) -> Snippet<'static, Annotation<'static>> {
        let labels: Vec<&Label> =
            finding.labels.iter().filter(|label| label.place.file == file).collect();
        let primary = (finding.place.file == file).then_some(finding.place.span);
        // The primary mark comes last: then a label on the same bytes stands beside its carets.
        let spans: Vec<Span> = labels.iter().map(|label| label.place.span).chain(primary).collect();

        let first = primary.or_else(|| spans.iter().copied().min()).unwrap_or_default();
        let origin = self.origin(file, first.start);
        let Excerpt { first_line, text, marks } =
            excerpt((self.sources)(file), &spans, self.style.source_columns());
        let annotations = marks.into_iter().enumerate().map(|(at, mark)| match labels.get(at) {
            Some(label) => AnnotationKind::Context
                .span(mark)
                .label(self.label(self.language.text(&label.message))),
            None => AnnotationKind::Primary.span(mark),
        });
        Snippet::source(text).line_start(first_line as usize).path(origin).annotations(annotations)
    }

    /// The words beside a mark, on one line.
    ///
    /// The renderer sets a short label between two marks of one line, and then places the right
    /// mark by counting characters; behind Chinese words it would stand too far right. Invisible
    /// fillers, which `frame` takes away again, make each label too long for that.
    fn label(&self, text: &str) -> String {
        let mut label = escape::one_line(text).into_owned();
        label.extend(std::iter::repeat_n(frame::FILLER, self.style.source_columns()));
        label
    }

    /// The changed lines, those of the finding's own file first; none where the title has to do.
    fn patches(&mut self, own: FileId, fix: &Fix) -> Vec<Snippet<'static, Patch<'static>>> {
        let mut files: Vec<FileId> = fix.edits.iter().map(|edit| edit.file).collect();
        files.sort_by_key(|&file| (file != own, file));
        files.dedup();

        let mut shown = Vec::new();
        for file in files {
            let edits: Vec<Edit> =
                fix.edits.iter().filter(|edit| edit.file == file).cloned().collect();
            let columns = self.style.source_columns();
            let Some(hunks) = patch::hunks((self.sources)(file), &edits, columns) else {
                return Vec::new();
            };
            shown.extend(hunks.into_iter().map(|hunk| {
                let origin = (file != own).then(|| self.origin(file, hunk.start));
                hunk.snippet.path(origin)
            }));
        }
        if shown.len() > SHOWN_HUNKS { Vec::new() } else { shown }
    }

    /// What the renderer prints as the path of an excerpt that starts at `offset`.
    ///
    /// It would derive line and column from the shortened text, so it gets a stand-in, and
    /// `frame` puts the true place there.
    fn origin(&mut self, file: FileId, offset: u32) -> String {
        let source = (self.sources)(file);
        let start = source.position(offset);
        let path = escape::one_line(source.path());
        self.origins.push(format!("{path}:{}:{}", start.line, start.column));
        frame::stand_in(self.origins.len() - 1)
    }
}

/// Where the rules of these findings are explained; `None` without a finding.
fn explain_hint(findings: &[Finding], language: Language) -> Option<String> {
    let codes: BTreeSet<Code> = findings.iter().map(|finding| finding.code).collect();
    let (first, others) = (codes.first()?, codes.len() - 1);
    let listed: Vec<&str> = codes.iter().skip(1).take(LISTED_CODES).map(|code| code.0).collect();
    let (rules, command) = (codes.len(), format!("biaochi explain {first}"));
    Some(match language {
        Language::Chinese if others == 0 => format!("规则说明：{command}"),
        Language::Chinese if others <= LISTED_CODES => {
            format!("规则说明：{command}（或 {}）", listed.join("、"))
        }
        Language::Chinese => {
            format!("规则说明：{command}（或 {} 等，共 {rules} 条规则）", listed.join("、"))
        }
        Language::English if others == 0 => format!("about the rule: {command}"),
        Language::English if others <= LISTED_CODES => {
            format!("about the rules: {command} (or {})", listed.join(", "))
        }
        Language::English => {
            format!("about the rules: {command} (or {}, …: {rules} rules)", listed.join(", "))
        }
    })
}

#[cfg(test)]
mod tests;
