//! 办事指南 by department and by window.

use std::collections::{BTreeMap, BTreeSet};

use biaochi_core::model::{Coverage, Department, ServiceItem, Window};
use biaochi_core::{Entry, List};

use super::field::{NONE, or_gap, sound};
use super::inline::{
    bulleted, fact, heading, joined, link, paragraph, plain, plain_or_gap, table, text,
};
use super::model::{Block, Drawing, Inlines, Page, PageId, PageKind};
use super::plan::{Plan, Printed, fixed};
use super::{contact, fee, time};

/// The list of departments and each department; the list of windows and each window.
pub(super) fn pages(plan: &Plan<'_>) -> Vec<Page> {
    let mut pages = vec![departments(plan)];
    for entry in plan.registers.departments.entries() {
        pages.extend(plan.department_page(&entry.key).map(|id| department(plan, entry, id)));
    }
    pages.push(windows(plan));
    let standards = standards_of_windows(plan);
    for entry in plan.registers.windows.entries() {
        let Some(id) = plan.window_page(&entry.key) else { continue };
        let standards = standards.get(&*entry.key).map_or(&[][..], Vec::as_slice);
        pages.push(window(plan, entry, id, standards));
    }
    // A name registered twice has one page: the first entry's.
    let mut seen = BTreeSet::new();
    pages.retain(|page| seen.insert(page.id.clone()));
    pages
}

fn departments(plan: &Plan<'_>) -> Page {
    let mut rows = Vec::new();
    for entry in plan.registers.departments.entries() {
        rows.push(vec![
            vec![plan.department(&entry.key)],
            plain_or_gap(entry.value.name.text()),
            joined(windows_of(plan, &entry.key).map(|w| vec![plan.window(&w.key)]).collect(), "、"),
            plain(&items_of(plan, &entry.key).count().to_string()),
            plain_or_gap(entry.value.phone.text()),
        ]);
    }
    let columns = ["部门", "全称", "窗口", "事项数>", "咨询电话"];
    let unregistered: Vec<_> = plan
        .items()
        .filter(|printed| plan.department_page(printed.volume.owner()).is_none())
        .collect();
    let mut blocks = vec![table(&columns, rows)];
    if !unregistered.is_empty() {
        blocks.push(heading(1, "部门未登记的事项"));
        blocks.push(items(plan, unregistered.into_iter()));
    }
    Page {
        id: fixed::departments(),
        kind: PageKind::Contents,
        title: "办事指南（按部门）".to_owned(),
        parent: Some(fixed::cover()),
        blocks,
        sheet: None,
    }
}

fn department(plan: &Plan<'_>, entry: &Entry<Department>, id: &PageId) -> Page {
    let facts = vec![
        fact("全称", plain_or_gap(entry.value.name.text())),
        fact("咨询电话", plain_or_gap(entry.value.phone.text())),
        fact("投诉电话", plain_or_gap(entry.value.complaint.text())),
    ];
    let mut blocks = vec![Block::Facts(facts), heading(1, "窗口")];
    let row = |window| window_row(plan, window, plain(&contact::place(plan, &window.value)));
    let rows: Vec<_> = windows_of(plan, &entry.key).map(row).collect();
    blocks.push(match rows.is_empty() {
        true => paragraph("没有登记窗口。"),
        false => table(&["窗口", "名称", "位置", "咨询电话"], rows),
    });
    blocks.push(heading(1, "办理的事项"));
    blocks.push(items(plan, items_of(plan, &entry.key)));
    blocks.extend(compression(plan, &entry.key));
    Page {
        id: id.clone(),
        kind: PageKind::Department,
        title: entry.key.to_string(),
        parent: Some(fixed::departments()),
        blocks,
        sheet: None,
    }
}

/// By how much the department's promises are shorter than the law's limits, as picture and table.
fn compression(plan: &Plan<'_>, department: &str) -> Vec<Block> {
    let limits = items_of(plan, department).filter_map(|printed| {
        let item = printed.volume.document.item()?;
        Some((printed.volume.title(), item.time_limit.get()?))
    });
    let Some(picture) = time::picture(limits) else { return Vec::new() };
    let rows = match &picture.drawing {
        Drawing::Bars(bars) => {
            bars.iter().map(|b| vec![plain(&b.label), plain(&b.words)]).collect()
        }
        _ => Vec::new(),
    };
    vec![
        heading(1, "承诺期限压缩情况"),
        Block::Picture(picture),
        table(&["事项", "承诺期限／法定期限"], rows),
    ]
}

fn windows(plan: &Plan<'_>) -> Page {
    let mut blocks = Vec::new();
    for group in groups(plan) {
        blocks.push(heading(1, group.title));
        let row = |entry: &&Entry<Window>| {
            let departments = sound(&entry.value.departments);
            let departments = departments.map(|id| vec![plan.department(id)]).collect();
            window_row(plan, entry, joined(departments, "、"))
        };
        let rows = group.windows.iter().map(row).collect();
        blocks.push(table(&["窗口", "名称", "部门", "咨询电话"], rows));
    }
    Page {
        id: fixed::windows(),
        kind: PageKind::Contents,
        title: "办事指南（按窗口）".to_owned(),
        parent: Some(fixed::cover()),
        blocks,
        sheet: None,
    }
}

/// Windows that stand together: those of a zone, or of a centre without zones.
struct Group<'l> {
    title: String,
    windows: Vec<&'l Entry<Window>>,
}

fn groups<'l>(plan: &Plan<'l>) -> Vec<Group<'l>> {
    let mut groups: Vec<(&str, &str, Group<'l>)> = Vec::new();
    for entry in plan.registers.windows.entries() {
        let (zone, centre) = (entry.value.zone.text(), entry.value.centre.text());
        let centre = if zone.is_empty() { centre } else { "" };
        let known = groups.iter_mut().find(|(z, c, _)| *z == zone && *c == centre);
        match known {
            Some((_, _, group)) => group.windows.push(entry),
            None => {
                let group = Group { title: group_title(plan, zone, centre), windows: vec![entry] };
                groups.push((zone, centre, group));
            }
        }
    }
    groups.into_iter().map(|(_, _, group)| group).collect()
}

fn group_title(plan: &Plan<'_>, zone: &str, centre: &str) -> String {
    match (plan.registers.zones.get(zone), plan.registers.centres.get(centre)) {
        (Some(zone), _) => {
            format!("{}区　{}（{}）", zone.key, zone.value.name.text(), zone.value.floor.text())
        }
        (None, Some(centre)) => centre.key.to_string(),
        (None, None) => format!("{zone}{centre}"),
    }
}

fn window(plan: &Plan<'_>, entry: &Entry<Window>, id: &PageId, standards: &[&Printed<'_>]) -> Page {
    let (key, window) = (&*entry.key, &entry.value);
    let mut blocks = vec![Block::Facts(contact::of_window(plan, window))];
    blocks.push(heading(1, "办理的事项"));
    let here = |printed: &&Printed<'_>| {
        let item = printed.volume.document.item();
        item.is_some_and(|item| sound(&item.windows).any(|id| id == key))
    };
    blocks.push(items(plan, plan.items().filter(here)));
    blocks.push(heading(1, "执行的标准"));
    blocks.push(match standards.is_empty() {
        true => paragraph("没有登记适用的标准。"),
        false => bulleted(standards.iter().map(|printed| {
            vec![printed.link(), text(format!("（{}）", printed.volume.dated_number()))]
        })),
    });
    let name = window.name.text();
    Page {
        id: id.clone(),
        kind: PageKind::Window,
        title: if name.is_empty() { key.to_owned() } else { format!("{key}　{name}") },
        parent: Some(fixed::windows()),
        blocks,
        sheet: None,
    }
}

/// The standards that cover each window: by its number, its zone or its centre.
pub(super) fn standards_of_windows<'p, 'l>(
    plan: &'p Plan<'l>,
) -> BTreeMap<&'l str, Vec<&'p Printed<'l>>> {
    let mut standards: BTreeMap<&str, Vec<&Printed<'_>>> = BTreeMap::new();
    for printed in plan.standards() {
        let Some(standard) = printed.volume.document.standard() else { continue };
        let coverages = standard.coverages();
        for entry in plan.registers.windows.entries() {
            if coverages.iter().any(|coverage| covers(coverage, &entry.key, &entry.value)) {
                standards.entry(&entry.key).or_default().push(printed);
            }
        }
    }
    standards
}

fn covers(coverage: &Coverage, id: &str, window: &Window) -> bool {
    let names = |names: &List<String>, wanted: &str| {
        !wanted.is_empty() && sound(names).any(|name| name == wanted)
    };
    names(&coverage.windows, id)
        || names(&coverage.zones, window.zone.text())
        || names(&coverage.centres, window.centre.text())
}

fn items_of<'p, 'l>(
    plan: &'p Plan<'l>,
    department: &'p str,
) -> impl Iterator<Item = &'p Printed<'l>> {
    plan.items().filter(move |printed| printed.volume.owner() == department)
}

fn windows_of<'p>(
    plan: &'p Plan<'_>,
    department: &'p str,
) -> impl Iterator<Item = &'p Entry<Window>> {
    let here = move |window: &Window| sound(&window.departments).any(|id| id == department);
    plan.registers.windows.entries().iter().filter(move |entry| here(&entry.value))
}

/// A window's number, name and phone, with one cell of the table's own.
fn window_row(plan: &Plan<'_>, entry: &Entry<Window>, own: Inlines) -> Vec<Inlines> {
    vec![
        vec![plan.window(&entry.key)],
        plain_or_gap(entry.value.name.text()),
        own,
        plain_or_gap(entry.value.phone.text()),
    ]
}

/// Items as a table of what people compare.
pub(super) fn items<'p, 'l: 'p>(
    plan: &Plan<'_>,
    items: impl Iterator<Item = &'p Printed<'l>>,
) -> Block {
    let row = |printed: &'p Printed<'l>| {
        let item = printed.volume.document.item()?;
        Some(item_row(plan, printed, item))
    };
    let rows: Vec<_> = items.filter_map(row).collect();
    if rows.is_empty() {
        return paragraph("没有现行事项。");
    }
    table(&["事项", "类型", "办件", "承诺期限", "收费", "窗口"], rows)
}

fn item_row(plan: &Plan<'_>, printed: &Printed<'_>, item: &ServiceItem) -> Vec<Inlines> {
    let committed = item.time_limit.get().and_then(|limit| limit.committed.get());
    let charged = match fee::charges(&item.fees) {
        Some(true) => "收费",
        Some(false) => "不收费",
        None => NONE,
    };
    let windows = sound(&item.windows).map(|id| vec![plan.window(id)]).collect();
    vec![
        vec![link(&printed.page, printed.volume.title())],
        plain(item.item_type.get().map_or(NONE, |kind| kind.as_str())),
        plain(item.handling.get().map_or(NONE, |handling| handling.as_str())),
        plain(&or_gap(committed)),
        plain(charged),
        joined(windows, "、"),
    ]
}
