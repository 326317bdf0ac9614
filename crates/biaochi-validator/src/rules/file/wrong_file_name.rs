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
            findings
                .at(
                    document,
                    span,
                    say!("文件名“{name}”没有以编号“{stem} ”开头", "the file name “{name}” does not begin with “{stem} ”"),
                )
                .help(say!(
                    "文件名写成“{stem} 简短标题.yaml”，旧版写成“{stem}-{edition} 简短标题.yaml”",
                    "name it “{stem} short title.yaml”, an old edition “{stem}-{edition} short title.yaml”"
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
