//! F017: a file name that does not begin with the document's number.

use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("F017"),
    name: "wrong-file-name",
    severity: Severity::Error,
    page: page!("wrong_file_name"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let document = scope.document;
    let name = document.file_name();
    let head = document.head();
    if let Some((number, span)) = head.and_then(|head| head.number.located()) {
        let stem = number.file_stem();
        let edition = head.and_then(|head| head.edition.get().copied()).unwrap_or(0);
        let plain = name.strip_prefix(&format!("{stem} "));
        let dated = name.strip_prefix(&format!("{stem}-{edition} "));
        if plain.or(dated).is_none_or(|rest| rest.trim_end_matches(".yaml").is_empty()) {
            let message = say!(
                "文件名“{name}”应写成“{stem} 标题.yaml”",
                "the file name “{name}” should be “{stem} title.yaml”"
            );
            findings.at(document, span, message).help(say!(
                "标题可以简写；旧版写成“{stem}-{edition} 标题.yaml”",
                "the title may be short; an old edition is “{stem}-{edition} title.yaml”"
            ));
            return;
        }
    }
    if !name.ends_with(".yaml") {
        let span = scope.first_key();
        findings
            .at(
                document,
                span,
                say!("文件扩展名应为“.yaml”", "the file name should end in “.yaml”"),
            )
            .help(say!("把“{name}”的扩展名改为.yaml", "rename “{name}”"));
    }
}
