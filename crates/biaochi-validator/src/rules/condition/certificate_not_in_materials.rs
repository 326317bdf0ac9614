//! C004: a certificate that the conditions demand and the materials do not ask for.

use biaochi_core::model::{Material, MaterialEntry, Outcome, Situation};
use biaochi_core::{Field, Index};
use biaochi_source::{Code, Severity, Span};
use rustc_hash::FxHashSet;

use super::conditions::{Conditions, lists};
use super::named_certificates::{Certificate, certificates};
use crate::rule::{Check, Findings, Rule, page, say};
use crate::scope::ItemScope;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("C004"),
    name: "certificate-not-in-materials",
    severity: Severity::Warning,
    page: page!("certificate_not_in_materials"),
    checks: &[Check::Item(check)],
};

fn check(item: &ItemScope<'_>, findings: &mut Findings<'_>) {
    for Conditions { situation, list } in lists(item) {
        let Some(materials) = materials(item, situation) else { continue };
        let mut told: FxHashSet<String> = FxHashSet::default();
        for condition in &list {
            for (start, clause) in condition.clauses() {
                for certificate in missing(clause, &materials, &item.registers.materials) {
                    let is_new = told.insert(certificate.canonical.clone());
                    if is_new && !is_result(item, situation, &certificate) {
                        let at = start + certificate.at.start..start + certificate.at.end;
                        report(item, &certificate, condition.span(at), findings);
                    }
                }
            }
        }
    }
}

/// The certificates of a clause that the materials do not ask for. Of alternatives (甲或者乙) one is
/// enough.
fn missing<'t>(
    clause: &'t str,
    materials: &[&Material],
    register: &Index<MaterialEntry>,
) -> Vec<Certificate<'t>> {
    let named = certificates(clause, register);
    let (there, missing): (Vec<_>, Vec<_>) =
        named.into_iter().partition(|certificate| is_in(register, materials, certificate));
    if clause.contains('或') && !there.is_empty() { Vec::new() } else { missing }
}

fn report(
    item: &ItemScope<'_>,
    certificate: &Certificate<'_>,
    span: Span,
    findings: &mut Findings<'_>,
) {
    let name = &certificate.canonical;
    let message = say!(
        "申报条件要求有{name}，申报材料中没有",
        "the conditions demand {name}, and the materials do not ask for it"
    );
    let finding = findings.at(item.document, span, message);
    finding
        .label(item.place(item.key("materials")), say!("申报材料在这里", "the materials are here"));
    finding.help(say!(
        "把{name}列入申报材料，窗口能够调取的写明由窗口调取；不需要核验的，从条件中删去",
        "list {name} among the materials, fetched by the window where it can be; or drop it from the conditions"
    ));
    if item.item.is_licence() {
        finding.ground(say!(
            "《中华人民共和国行政许可法》第三十条第一款：公示需要提交的全部材料的目录",
            "Administrative Licensing Law, art. 30(1): all materials to be handed in are made public"
        ));
    } else {
        finding.ground(say!(
            "《国务院关于在线政务服务的若干规定》第六条：办事指南写明办事材料",
            "Provisions of the State Council on Online Government Services, art. 6: guides name the materials"
        ));
    }
}

/// The materials that go with a condition; `None` where the item says why it wants none.
fn materials<'l>(
    item: &ItemScope<'l>,
    situation: Option<&'l Situation>,
) -> Option<Vec<&'l Material>> {
    let own = situation.map(|situation| &situation.materials).filter(|own| !own.is_absent());
    let list = own.unwrap_or(&item.item.materials).stated()?;
    Some(list.iter().filter_map(Field::get).collect())
}

/// Whether the certificate is asked for, under any name, as part of a longer one, or in a note.
fn is_in(
    register: &Index<MaterialEntry>,
    materials: &[&Material],
    certificate: &Certificate<'_>,
) -> bool {
    materials.iter().any(|material| {
        let name = material.name.text();
        let canonical = register.get(name).map_or(name, |entry| &*entry.key);
        canonical == certificate.canonical
            || name.contains(certificate.name)
            || material.note.text().contains(certificate.name)
            || is_loosely(canonical, certificate.name)
    })
}

/// 上岗资格证 is the general word for the 从业资格证 of a trade.
fn is_loosely(material: &str, name: &str) -> bool {
    const GENERAL: [&str; 8] = ["上岗", "从业", "执业", "职业", "相应", "专业", "岗位", "有效"];
    let general = GENERAL.iter().find_map(|word| name.strip_prefix(word));
    general.is_some_and(|kind| {
        material.ends_with(kind.trim_end_matches('书')) || material.ends_with(kind)
    })
}

/// Whether the certificate is what the item gives: its result, or named in its title.
fn is_result(
    item: &ItemScope<'_>,
    situation: Option<&Situation>,
    certificate: &Certificate<'_>,
) -> bool {
    let own = situation.and_then(|situation| situation.result.get());
    let results: Vec<&Outcome> = own.into_iter().chain(item.item.result.stated()).collect();
    let register = &item.registers.materials;
    let is_it = |result: &&Outcome| {
        let name = result.name.text();
        let canonical = register.get(name).map_or(name, |entry| &*entry.key);
        canonical == certificate.canonical || name.contains(certificate.name)
    };
    results.iter().any(is_it) || item.item.title.text().contains(certificate.name)
}
