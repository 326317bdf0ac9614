//! 申报材料 as a table.

use biaochi_core::model::{Material, MaterialForm, MaterialSource};

use super::field::{GAP, NONE, value, words};
use super::inline::{joined, plain, strong, table, text};
use super::model::{Block, Inlines};
use super::references::Linker;

/// The table of materials. What the window fetches itself is marked and asks for no copies.
pub(super) fn materials<'m>(
    linker: &Linker<'_, '_>,
    materials: impl Iterator<Item = &'m Material>,
) -> Block {
    let rows = materials.enumerate().map(|(at, material)| row(linker, at + 1, material)).collect();
    table(&["序号>", "名称", "必要性", "形式", "原件>", "复印件>", "来源", "说明"], rows)
}

fn row(linker: &Linker<'_, '_>, number: usize, material: &Material) -> Vec<Inlines> {
    let fetched = is_fetched(linker, material);
    let copies = |count: Option<&u8>| match count {
        _ if fetched => plain(NONE),
        Some(0) => plain(NONE),
        Some(count) => plain(&count.to_string()),
        None => plain(GAP),
    };
    vec![
        plain(&number.to_string()),
        linker.plain(words(&material.name)),
        plain(&value(&material.necessity)),
        plain(&value(&material.form)),
        copies(material.originals.get()),
        copies(material.copies.get()),
        plain(&source(linker, material)),
        remark(linker, material, fetched),
    ]
}

/// Whether the window fetches it: the register says it can, and the item takes it electronically.
pub(super) fn is_fetched(linker: &Linker<'_, '_>, material: &Material) -> bool {
    let entry = linker.plan.registers.materials.get(material.name.text());
    let shareable = entry.is_some_and(|entry| entry.value.shareable.get() == Some(&true));
    shareable && material.form.get() == Some(&MaterialForm::Electronic)
}

/// 政府部门核发（公安机关）: who issues it is what people ask next.
fn source(linker: &Linker<'_, '_>, material: &Material) -> String {
    let Some(source) = material.source.get() else { return GAP.to_owned() };
    let entry = linker.plan.registers.materials.get(material.name.text());
    let issuer = entry.map_or("", |entry| entry.value.issuer.text());
    match source {
        MaterialSource::Applicant => source.to_string(),
        _ if issuer.is_empty() => source.to_string(),
        _ => format!("{source}（{issuer}）"),
    }
}

fn remark(linker: &Linker<'_, '_>, material: &Material, fetched: bool) -> Inlines {
    let mut parts = Vec::new();
    let when = material.when.text().trim();
    if !when.is_empty() {
        parts.push(vec![text("适用："), text(when)]);
    }
    let note = linker.plain(material.note.text());
    match (fetched, note.is_empty()) {
        (true, true) => parts.push(vec![strong("免提交"), text("（窗口调取）")]),
        (true, false) => {
            let mark = [strong("免提交"), text("（窗口调取）：")];
            parts.push(mark.into_iter().chain(note).collect());
        }
        (false, true) => {}
        (false, false) => parts.push(note),
    }
    if parts.is_empty() { plain(NONE) } else { joined(parts, "；") }
}

/// Names of materials, for a sentence.
pub(super) fn names<'m>(materials: impl Iterator<Item = &'m Material>) -> String {
    let names = materials.map(|material| words(&material.name));
    names.collect::<Vec<_>>().join("、")
}
