//! M010: a material wanted electronically whose note speaks of a paper that is handed over.

use biaochi_core::model::MaterialForm;
use biaochi_source::{Code, Severity};

use super::lists::materials;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("M010"),
    name: "electronic-on-paper",
    severity: Severity::Warning,
    page: page!("electronic_on_paper"),
    checks: &[Check::Item(check)],
};

/// Words for a sheet of paper that changes hands.
const PAPER: &[&str] = &["交回", "收回", "原件", "两张", "盖章件", "复印件"];
/// With these before it the paper is not asked for.
const NOT: &[&str] = &["不", "免", "无需", "不用", "不必", "没有", "代替", "扫描"];

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for named in materials(item) {
        let material = named.material;
        let Some((MaterialForm::Electronic, form_span)) = material.form.located() else { continue };
        let Some((note, span)) = material.note.located() else { continue };
        let mut sentences = note.split(['，', '；', '。']);
        let asks = |part: &&str| {
            PAPER.iter().any(|word| part.contains(word)) && !NOT.iter().any(|no| part.contains(no))
        };
        let Some(part) = sentences.find(asks) else { continue };
        let name = named.name;
        let message = say!(
            "“{name}”只收电子件，说明却写“{part}”",
            "“{name}” is wanted electronically, yet its note says “{part}”"
        );
        findings
            .at(item.document, span, message)
            .label(item.place(form_span), say!("形式是电子", "the form is electronic"))
            .help(say!(
                "要交纸质的，形式写“纸质”或者“纸质或电子”并写份数；不要的，改说明",
                "if paper is wanted, say so in the form and the copies; else change the note"
            ));
    }
}
