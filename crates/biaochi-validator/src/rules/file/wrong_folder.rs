//! F016: a document lies where its number, kind or department does not belong.

use biaochi_core::value::DocumentNumber;
use biaochi_core::{DocumentKind, Registers};
use biaochi_source::{Code, Severity};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::DocumentScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("F016"),
    name: "wrong-folder",
    severity: Severity::Error,
    page: page!("wrong_folder"),
    checks: &[Check::Document(check)],
};

fn check(scope: &DocumentScope<'_>, findings: &mut Findings<'_>) {
    let document = scope.document;
    let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (expected, span) = match document.head().and_then(|head| head.number.located()) {
        Some((number, span)) => {
            let authority = document.item().map(|item| item.authority.text());
            match folder_of(scope.registers, number, authority) {
                Some(expected) => (expected, span),
                None => return,
            }
        }
        None => match document.kind.and_then(register_folder) {
            Some(expected) => (expected.to_owned(), scope.key("kind")),
            None => return,
        },
    };
    // A register may be a folder of its own below registers/.
    let fits = if expected == "registers" {
        folder == expected || folder.starts_with("registers/")
    } else {
        folder == expected
    };
    if fits {
        return;
    }
    let root = "standards";
    let or_root = |folder: &'_ str| if folder.is_empty() { root } else { folder }.to_owned();
    let (here, there) = (or_root(folder), or_root(&expected));
    let help = match document.head() {
        Some(_) => say!(
            "移动文件，或者更正编号和实施机关",
            "move the file, or correct its number or authority"
        ),
        None => say!("移动文件，或者更正kind", "move the file, or correct kind"),
    };
    let message =
        say!("文件放在“{here}”，应放在“{there}”", "this file belongs into “{there}”, not “{here}”");
    findings.at(document, span, message).help(help);
}

/// The folder of a number: system, sub-system, and for items the authority's name.
fn folder_of(
    registers: &Registers,
    number: &DocumentNumber,
    authority: Option<&str>,
) -> Option<String> {
    let system = registers.systems().find(|system| system.letters.text() == number.letters())?;
    let mut sub_systems = system.sub_systems.items().map(|(sub_system, _)| sub_system);
    let sub_system =
        sub_systems.find(|sub_system| sub_system.code.text() == number.sub_system())?;
    let folder = format!("{}/{}", system.folder.text(), sub_system.folder.text());
    Some(match authority.filter(|authority| !authority.is_empty()) {
        Some(authority) => format!("{folder}/{authority}"),
        None => folder,
    })
}

fn register_folder(kind: DocumentKind) -> Option<&'static str> {
    match kind {
        DocumentKind::ServiceItem | DocumentKind::Standard => None,
        DocumentKind::Library | DocumentKind::Systems | DocumentKind::Waivers => Some(""),
        _ => Some("registers"),
    }
}
