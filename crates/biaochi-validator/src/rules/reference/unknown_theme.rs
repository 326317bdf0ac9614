//! R005: a subject that library.yaml does not list.

use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;
use crate::shape::nearest;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("R005"),
    name: "unknown-theme",
    severity: Severity::Error,
    page: page!("unknown_theme"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    let Some((place, settings)) = &item.registers.settings else { return };
    let themes: Vec<&str> = settings.themes.items().map(|(theme, _)| theme.as_str()).collect();
    if themes.is_empty() || item.document.is_past() {
        return;
    }
    for (theme, span) in item.item.themes.items() {
        if themes.contains(&theme.as_str()) {
            continue;
        }
        let message = say!("没有“{theme}”这个主题", "there is no theme “{theme}”");
        let finding = findings.at(item.document, span, message);
        let list = themes.join("、");
        // A near theme is a hint only: which subject people look under is for the editor to say.
        finding.help(match nearest(theme, themes.iter().copied()) {
            Some(meant) => say!("是不是“{meant}”？", "did you mean “{meant}”?"),
            None => say!("应为：{list}", "use one of: {list}"),
        });
        if let Some(span) = settings.themes.span() {
            let label = biaochi_source::Place { span, ..*place };
            finding.label(label, say!("主题列在这里", "the themes are listed here"));
        }
    }
}
