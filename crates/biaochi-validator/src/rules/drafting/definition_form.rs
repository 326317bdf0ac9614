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

/// Signs after 指 and 即 that make another word of them (指定, 即时, 即办件).
const ANOTHER_WORD: &str = "定示标挥导令派南引数纹明望使向认出点针静将时刻日便席可办到来申";

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
        if let Some(phrase) = text.strip_suffix('。') {
            let message = say!("定义以句号结尾", "the definition ends with a full stop");
            // Of several sentences the author has to make one phrase.
            let delete = own.edit(phrase.len(), text.len()).filter(|_| !phrase.contains('。'));
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

#[cfg(test)]
mod tests {
    use super::{lead, repeats};

    #[test]
    fn words_that_begin_with_a_lead_are_none() {
        for text in [
            "即办件在窗口当场办结的方式",
            "即时办结的事项",
            "即申即享的政策",
            "即将到期的许可",
            "指定的送达地点",
            "指导窗口工作的人员",
            "指纹识别设备",
            "指静脉识别设备",
            "指出问题并提出改进建议的文书",
            "指标的实际值与目标值之比",
        ] {
            assert_eq!(lead(text), None, "{text}");
        }
        assert_eq!(lead("是指对一项标准负责的处室"), Some("是指"));
        assert_eq!(lead("指窗口受理人员"), Some("指"));
        assert_eq!(lead("即主中心以外的办事场所"), Some("即"));
    }

    #[test]
    fn a_longer_word_does_not_repeat_the_term() {
        assert!(repeats("窗口是接待办理人的位置", "窗口"));
        assert!(repeats("承诺期限：公开承诺的时间", "承诺期限"));
        assert!(!repeats("窗口人员接待办理人的位置", "窗口"));
        assert!(!repeats("承诺期限内办结的办件数", "承诺期限"));
        assert!(!repeats("设在大厅的位置", "窗口"));
    }
}
