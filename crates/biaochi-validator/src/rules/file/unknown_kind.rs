//! F015: a file of which neither `kind` nor the folder tells what it is.

use biaochi_core::DocumentKind;
use biaochi_source::{Code, Edit, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;
use crate::shape::nearest;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("F015"),
    name: "unknown-kind",
    severity: Severity::Error,
    page: page!("unknown_kind"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let document = scope.document;
    if document.kind.is_some() {
        return;
    }
    let kinds = DocumentKind::ALL.map(DocumentKind::as_str);
    let list = kinds.join("、");
    let kind = document.tree.root().and_then(|root| root.get("kind"));
    let stated = kind.and_then(|kind| Some((kind.as_str()?, kind.span())));
    let (span, message) = match stated.filter(|(written, _)| !written.is_empty()) {
        Some((written, span)) => {
            (span, say!("没有“{written}”这种文件", "there is no kind of file called “{written}”"))
        }
        None => (
            scope.first_key(),
            say!(
                "看不出这是什么文件：没有写kind，也不在已知的目录里",
                "neither kind nor folder tells what this file is"
            ),
        ),
    };
    let finding = findings.at(document, span, message);
    finding.help(say!("kind应为：{list}", "kind should be one of: {list}"));
    if let Some((written, span)) = stated
        && let Some(meant) = nearest(written, kinds.into_iter())
    {
        let edit = Edit { file: document.id, span, replacement: meant.to_owned() };
        finding.fix(say!("改为“{meant}”", "write “{meant}”"), vec![edit]);
    }
}
