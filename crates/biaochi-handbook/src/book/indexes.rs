//! Indexes by pinyin, department, type and theme.

use biaochi_core::model::ItemType;

use super::field::sound;
use super::guide::items;
use super::inline::{heading, joined, link, link_to, paragraph, plain_or_gap, table, text};
use super::model::{Anchor, Block, Inlines, Page, PageKind};
use super::plan::{Plan, Printed, fixed};
use crate::pinyin::Reading;

/// All indexes.
pub(super) fn pages(plan: &Plan<'_>) -> Vec<Page> {
    vec![by_pinyin(plan), by_department(plan), by_type(plan), by_theme(plan)]
}

/// Titles of items and standards, by initial letter, then by pinyin, then by number.
fn by_pinyin(plan: &Plan<'_>) -> Page {
    let mut entries: Vec<(Reading, &Printed<'_>)> =
        plan.volumes.iter().map(|printed| (Reading::of(printed.volume.title()), printed)).collect();
    entries.sort_by(|(a, one), (b, other)| {
        let key = |printed: &Printed<'_>| (printed.volume.dated_number(), printed.page.clone());
        a.cmp(b).then_with(|| key(one).cmp(&key(other)))
    });
    let groups = entries.chunk_by(|(a, _), (b, _)| a.initial() == b.initial());
    let groups: Vec<_> = groups.map(|group| (group[0].0.initial(), group)).collect();
    let id = fixed::index("pinyin");
    let to =
        |(letter, _): &(&'static str, _)| vec![link_to(&id, &Anchor((*letter).into()), *letter)];
    let mut blocks = vec![Block::Paragraph(joined(groups.iter().map(to).collect(), " · "))];
    for (letter, group) in &groups {
        blocks.push(heading(1, *letter));
        let rows = group.iter().map(|(_, printed)| row(plan, printed)).collect();
        blocks.push(table(&["名称", "编号", "部门"], rows));
    }
    index("pinyin", "拼音索引", blocks)
}

fn row(plan: &Plan<'_>, printed: &Printed<'_>) -> Vec<Inlines> {
    let owner = printed.volume.owner();
    vec![
        vec![printed.link()],
        plain_or_gap(&printed.volume.dated_number()),
        if owner.is_empty() { plain_or_gap("") } else { vec![plan.department(owner)] },
    ]
}

fn by_department(plan: &Plan<'_>) -> Page {
    let mut blocks = Vec::new();
    for entry in plan.registers.departments.entries() {
        let own: Vec<_> = plan.items().filter(|p| p.volume.owner() == &*entry.key).collect();
        let Some(page) = plan.department_page(&entry.key).filter(|_| !own.is_empty()) else {
            continue;
        };
        blocks.push(heading(1, &*entry.key));
        let facts = format!("，{}项", own.len());
        blocks.push(Block::Paragraph(vec![link(page, entry.value.name.text()), text(facts)]));
        blocks.push(items(plan, own.into_iter()));
    }
    let registered = |p: &&Printed<'_>| plan.department_page(p.volume.owner()).is_some();
    push_group(plan, &mut blocks, "部门未登记", plan.items().filter(|p| !registered(p)).collect());
    index("department", "部门索引", blocks)
}

fn by_type(plan: &Plan<'_>) -> Page {
    let type_of = |printed: &Printed<'_>| {
        printed.volume.document.item().and_then(|item| item.item_type.get().copied())
    };
    let mut blocks = Vec::new();
    for &item_type in ItemType::ALL {
        let own = plan.items().filter(|printed| type_of(printed) == Some(item_type)).collect();
        push_group(plan, &mut blocks, item_type.as_str(), own);
    }
    let others = plan.items().filter(|printed| type_of(printed).is_none()).collect();
    push_group(plan, &mut blocks, "类型不明", others);
    index("type", "类型索引", blocks)
}

fn by_theme(plan: &Plan<'_>) -> Page {
    let themes: Vec<&str> = plan
        .settings()
        .into_iter()
        .flat_map(|settings| sound(&settings.themes))
        .map(String::as_str)
        .collect();
    let has = |printed: &Printed<'_>, is: &dyn Fn(&str) -> bool| {
        let item = printed.volume.document.item();
        item.is_some_and(|item| sound(&item.themes).any(|theme| is(theme)))
    };
    let mut blocks = Vec::new();
    for theme in &themes {
        let own = plan.items().filter(|printed| has(printed, &|own| own == *theme)).collect();
        push_group(plan, &mut blocks, theme, own);
    }
    let none = |printed: &&Printed<'_>| !has(printed, &|own| themes.contains(&own));
    push_group(plan, &mut blocks, "未归入主题", plan.items().filter(none).collect());
    index("theme", "主题索引", blocks)
}

/// A heading with its items; nothing where there are none.
fn push_group(plan: &Plan<'_>, blocks: &mut Vec<Block>, title: &str, own: Vec<&Printed<'_>>) {
    if !own.is_empty() {
        blocks.push(heading(1, title));
        blocks.push(items(plan, own.into_iter()));
    }
}

fn index(name: &str, title: &str, mut blocks: Vec<Block>) -> Page {
    if blocks.is_empty() {
        blocks.push(paragraph("没有现行事项。"));
    }
    Page {
        id: fixed::index(name),
        kind: PageKind::Index,
        title: title.to_owned(),
        parent: Some(fixed::cover()),
        blocks,
        sheet: None,
    }
}
