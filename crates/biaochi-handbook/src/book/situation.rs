//! 办理情形: variants of an item, each with what applies in it.

use biaochi_core::model::{ServiceItem, Situation, StatutoryLimit};
use biaochi_core::value::Limit;
use biaochi_core::{Field, Stated};

use super::field::{or_gap, sound, words};
use super::inline::{
    bulleted, fact, link_to, numbered, plain, plain_or_gap, sentence, strong, table, text,
};
use super::item::{Sections, result_words};
use super::material::{materials, names};
use super::model::{Anchor, Block, Fact, Heading, Inline, Inlines};
use super::procedure::Procedure;
use super::references::Linker;
use super::{fee, time};

/// An overview of all situations, then one part for each. What differs from the item is strong in
/// the overview and written out in the part; the rest points to the item's own section.
pub(super) fn blocks(
    linker: &Linker<'_, '_>,
    item: &ServiceItem,
    sections: &Sections,
) -> Vec<Block> {
    let situations: Vec<_> = sound(&item.situations).collect();
    let mut blocks = vec![Block::Paragraph(vec![text(
        "下列情形按各自的要求办理。没有写明的，与前面各项相同；表中加粗的，与前面各项不同。",
    )])];
    let rows = situations.iter().enumerate().map(|(at, known)| overview(linker, item, at, known));
    blocks.push(table(&["情形", "适用", "申报材料", "承诺期限", "收费"], rows.collect()));
    for (at, situation) in situations.iter().enumerate() {
        blocks.extend(part(linker, item, sections, at, situation));
    }
    blocks
}

fn overview(
    linker: &Linker<'_, '_>,
    item: &ServiceItem,
    at: usize,
    situation: &Situation,
) -> Vec<Inlines> {
    let is_own = !situation.materials.is_absent();
    let list = if is_own { &situation.materials } else { &item.materials };
    let differs = |words: String, differs: bool| match differs {
        true => vec![strong(words)],
        false => plain(&words),
    };
    let (committed, promises_otherwise) = committed(item, situation);
    let fees = effective_fees(item, situation);
    let has_fees = !situation.fees.is_absent();
    vec![
        vec![link_to(linker.page, &anchor(at), words(&situation.name))],
        linker.plain(words(&situation.when)),
        differs(format!("{}项", list.items().count()), is_own),
        differs(or_gap(committed), promises_otherwise),
        differs(fee::words(fees), has_fees && fee::words(fees) != fee::words(&item.fees)),
    ]
}

fn part(
    linker: &Linker<'_, '_>,
    item: &ServiceItem,
    sections: &Sections,
    at: usize,
    situation: &Situation,
) -> Vec<Block> {
    let title = vec![text(format!("（{}）{}", chinese(at + 1), words(&situation.name)))];
    let heading = Heading { level: 2, number: None, text: title, anchor: anchor(at) };
    let mut blocks = vec![Block::Heading(heading), Block::Facts(facts(linker, item, situation))];
    let differences: Vec<_> = sound(&situation.differences).map(|d| linker.plain(d)).collect();
    if !differences.is_empty() {
        blocks.push(label("办理要求"));
        blocks.push(bulleted(differences));
    }
    let conditions: Vec<_> = sound(&situation.conditions).map(|c| linker.plain(c)).collect();
    if !conditions.is_empty() {
        blocks.push(label("申报条件"));
        blocks.push(numbered(conditions));
    }
    blocks.extend(situation_materials(linker, item, sections, situation));
    let steps: Vec<_> = sound(&situation.procedure).collect();
    if !steps.is_empty() {
        let of_item = item.time_limit.get().map(|limit| &limit.excluded);
        let lines = of_item.into_iter().chain([&situation.excluded]);
        let excluded = lines.flat_map(sound).collect();
        blocks.push(label("办事程序"));
        blocks.extend(Procedure { steps, excluded }.blocks(linker));
    }
    if fee::charges(&situation.fees) == Some(true) {
        blocks.push(label("收费标准"));
        blocks.extend(fee::blocks(linker, &situation.fees));
    }
    blocks
}

/// The full list either way: as a table where it is the situation's own, else by name with a link
/// to the item's table.
fn situation_materials(
    linker: &Linker<'_, '_>,
    item: &ServiceItem,
    sections: &Sections,
    situation: &Situation,
) -> Vec<Block> {
    match situation.materials.get() {
        Some(Stated::Value(own)) if own.iter().any(|material| material.get().is_some()) => {
            let own = own.iter().filter_map(Field::get);
            return vec![label("申报材料"), materials(linker, own)];
        }
        Some(Stated::Absent(reason)) => {
            return vec![label("申报材料"), sentence(reason.absent.text())];
        }
        _ => {}
    }
    let usual = names(item.materials.items().map(|(material, _)| material));
    let mut same = vec![strong("申报材料"), text("：与"), sections.link(linker.page, "申报材料")];
    same.push(text(if usual.is_empty() {
        "相同。".to_owned()
    } else {
        format!("相同，即{usual}。")
    }));
    vec![Block::Paragraph(same)]
}

fn facts(linker: &Linker<'_, '_>, item: &ServiceItem, situation: &Situation) -> Vec<Fact> {
    let mut facts = vec![fact("适用", linker.plain(words(&situation.when)))];
    let (committed, _) = committed(item, situation);
    let by_law = effective_statutory(item, situation).and_then(|statutory| statutory.limit.get());
    let mut promise = vec![strong(or_gap(committed))];
    promise.extend(time::shortened(by_law, committed).map(|shorter| text(format!("，{shorter}"))));
    facts.push(fact("承诺期限", promise));
    if let Some(statutory) = situation.statutory.get() {
        facts.push(fact("法定期限", plain(&time::with_basis(statutory))));
    }
    facts.push(fact("收费", plain(&fee::words(effective_fees(item, situation)))));
    let result = match (situation.result.get(), item.result.get()) {
        (Some(own), _) => result_words(own),
        (None, Some(Stated::Value(usual))) => result_words(usual),
        (None, _) => return facts,
    };
    facts.push(fact("审批结果", plain_or_gap(&result)));
    facts
}

/// The limit that applies, and whether it is the situation's own and differs from the item's.
fn committed<'i>(item: &'i ServiceItem, situation: &'i Situation) -> (Option<&'i Limit>, bool) {
    let usual = item.time_limit.get().and_then(|limit| limit.committed.get());
    match situation.committed.get() {
        Some(own) => (Some(own), Some(own) != usual),
        None => (usual, false),
    }
}

fn effective_statutory<'i>(
    item: &'i ServiceItem,
    situation: &'i Situation,
) -> Option<&'i StatutoryLimit> {
    let usual = item.time_limit.get().and_then(|limit| limit.statutory.stated());
    situation.statutory.get().or(usual)
}

fn effective_fees<'i>(
    item: &'i ServiceItem,
    situation: &'i Situation,
) -> &'i Field<biaochi_core::model::Fees> {
    if situation.fees.is_absent() { &item.fees } else { &situation.fees }
}

fn anchor(at: usize) -> Anchor {
    Anchor(format!("情形{}", at + 1).into())
}

fn label(words: &str) -> Block {
    Block::Paragraph(vec![Inline::Strong(vec![text(words)])])
}

fn chinese(n: usize) -> String {
    biaochi_core::value::chinese_numeral(u32::try_from(n).unwrap_or(0))
}
