//! B001: a law that is not in the register.

use biaochi_core::Registers;
use biaochi_source::{Code, Edit, Severity};

use super::citations::citations;
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::shape::nearest;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("B001"),
    name: "unknown-law",
    severity: Severity::Error,
    page: page!("unknown_law"),
    checks: &[Check::Item(check)],
};

/// What most titles of laws begin with.
const STATE: &str = "中华人民共和国";

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let registers = item.registers;
    // A library without the register lacks one file, not every law.
    if registers.laws.entries().is_empty() {
        return;
    }
    let unknown = citations(item).into_iter().filter(|c| registers.laws.get(c.law).is_none());
    for cited in unknown {
        let law = cited.law;
        let message = say!("法规登记册中没有“{law}”", "“{law}” is not in the register of laws");
        let finding = findings.at(item.document, cited.law_span, message);
        if let Some(title) = full_title(law, registers) {
            finding.help(say!("写登记册中的全称“{title}”", "write the full title “{title}”"));
            let edit = Edit {
                file: item.document.id,
                span: cited.law_span,
                replacement: title.to_owned(),
            };
            finding.fix(say!("改为“{title}”", "change to “{title}”"), vec![edit]);
        } else if let Some(meant) = similar(law, registers) {
            if let Some(entry) = registers.laws.get(meant) {
                let label = say!("登记册中相近的法规", "a similar law in the register");
                finding.label(entry.place, label);
            }
            finding.help(say!(
                "核对全称，是不是“{meant}”？确有这部法规的，先在法规登记册中登记版本和条数",
                "did you mean “{meant}”? If there is such a law, register it with its editions first"
            ));
        } else {
            finding.help(say!(
                "核对全称；确有这部法规的，先在法规登记册中登记版本和条数",
                "check the title; if there is such a law, register it with its editions first"
            ));
        }
    }
}

/// The registered title, where only 书名号, 中华人民共和国 or a bracketed edition set it apart.
fn full_title<'l>(law: &str, registers: &'l Registers) -> Option<&'l str> {
    let bare = law.trim().trim_start_matches('《').trim_end_matches('》').trim();
    let without_edition = bare.split(['（', '(']).next().unwrap_or(bare).trim_end_matches('》');
    let spellings = [bare, without_edition].into_iter().flat_map(|title| {
        let other = match title.strip_prefix(STATE) {
            Some(short) => short.to_owned(),
            None => format!("{STATE}{title}"),
        };
        [title.to_owned(), other]
    });
    spellings.into_iter().find_map(|title| registers.laws.get(&title)).map(|entry| &*entry.key)
}

/// The registered title that looks most like it, the words all titles share left aside.
fn similar<'l>(law: &str, registers: &'l Registers) -> Option<&'l str> {
    let short = |title: &'l str| title.strip_prefix(STATE).unwrap_or(title);
    let meant = nearest(law.strip_prefix(STATE).unwrap_or(law), registers.laws.names().map(short))?;
    registers.laws.names().find(|title| short(title) == meant)
}
