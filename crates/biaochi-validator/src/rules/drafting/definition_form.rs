//! D012: a definition that cannot stand in the place of its term.

use biaochi_core::Document;
use biaochi_source::{Code, Edit, Message, Severity, Span};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::StandardScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("D012"),
    name: "definition-form",
    severity: Severity::Warning,
    page: page!("definition_form"),
    checks: &[Check::Standard(check)],
};

/// Lead-ins that a definition does without.
const LEADS: [&str; 8] = ["是指", "系指", "即指", "指的是", "指：", "是：", "指", "即"];

/// Signs after 指 and 即 that make another word of them (指定, 即时).
const ANOTHER_WORD: &str = "定示标挥导令派南引数纹明望使向认将时刻日便席可";

fn check(standard: &StandardScope<'_>, findings: &mut Findings<'_>) {
    for (definition, _) in standard.standard.terms.items() {
        let Some((text, span)) = definition.definition.located() else { continue };
        let (text, term) = (text.trim(), definition.term.text().trim());
        let own = Definition { document: standard.document, text, span };
        if let Some(lead) = lead(text) {
            let message = say!("定义以“{lead}”开头", "the definition begins with “{lead}”");
            let delete = own.edit(0, lead.len());
            own.report(message, delete, findings);
        } else if repeats(text, term) {
            let message = say!("定义以术语“{term}”开头", "the definition begins with its own term");
            own.report(message, None, findings);
        }
        if text.ends_with('。') {
            let message = say!("定义以句号结尾", "the definition ends with a full stop");
            let delete = own.edit(text.len() - '。'.len_utf8(), text.len());
            own.report(message, delete, findings);
        }
    }
}

fn lead(text: &str) -> Option<&'static str> {
    LEADS.into_iter().find(|lead| {
        let next = text.strip_prefix(lead).map(|rest| rest.chars().next().unwrap_or('。'));
        let single = lead.chars().count() == 1;
        next.is_some_and(|next| !single || !ANOTHER_WORD.contains(next))
    })
}

/// 承诺期限是…, 承诺期限：…; not 窗口人员 at the beginning of what defines 窗口.
fn repeats(text: &str, term: &str) -> bool {
    let rest = text.strip_prefix(term).filter(|_| !term.is_empty());
    rest.is_some_and(|rest| rest.starts_with(['是', '指', '系', '即', '为', '，', '：', ':', ',']))
}

struct Definition<'d> {
    document: &'d Document,
    text: &'d str,
    span: Span,
}

impl Definition<'_> {
    /// Delete some bytes of the definition; nothing where it is quoted or spans lines.
    fn edit(&self, from: usize, to: usize) -> Option<Edit> {
        let plain = self.document.source.slice(self.span) == self.text;
        let offset = |at: usize| self.span.start + u32::try_from(at).unwrap_or(0);
        plain.then(|| Edit {
            file: self.document.id,
            span: Span::new(offset(from), offset(to)),
            replacement: String::new(),
        })
    }

    fn report(&self, message: Message, delete: Option<Edit>, findings: &mut Findings<'_>) {
        let finding = findings.at(self.document, self.span, message);
        finding.help(say!(
            "定义写成能代替术语的一个短语：不带“是指”，不重复术语，末尾不加句号",
            "write a phrase that can replace the term: no 是指, no repetition, no full stop"
        ));
        finding.ground(say!("GB/T 1.1-2020 8.7", "GB/T 1.1-2020, 8.7"));
        if let Some(delete) = delete {
            finding.fix(say!("删去多余的字", "delete what is too much"), vec![delete]);
        }
    }
}
