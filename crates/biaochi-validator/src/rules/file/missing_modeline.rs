//! F018: the first line does not name the file's schema.

use biaochi_source::{Code, Edit, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("F018"),
    name: "missing-modeline",
    severity: Severity::Warning,
    page: page!("missing_modeline"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let document = scope.document;
    let Some(kind) = document.kind else { return };
    // The schemas lie beside the library's folder.
    let up = "../".repeat(document.path.matches('/').count() + 1);
    let expected =
        format!("# yaml-language-server: $schema={up}schemas/{}.schema.json", kind.as_str());
    let first = document.source.text().lines().next().unwrap_or("");
    if first == expected {
        return;
    }
    let is_modeline = first.starts_with("# yaml-language-server:");
    let end = if is_modeline { u32::try_from(first.len()).unwrap_or(0) } else { 0 };
    let replacement = if is_modeline { expected.clone() } else { format!("{expected}\n") };
    let edit = Edit { file: document.id, span: Span::new(0, end), replacement };
    findings
        .at(
            document,
            Span::new(0, end),
            say!("第一行没有指明本文件的模式", "the first line does not name this file's schema"),
        )
        .help(say!("第一行写：{expected}", "begin the file with: {expected}"))
        .fix(say!("写上模式行", "write the line"), vec![edit]);
}
