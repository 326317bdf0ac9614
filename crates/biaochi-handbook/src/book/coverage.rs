//! 标准覆盖表: how many standards of each sub-system cover each department.

use std::collections::BTreeSet;

use super::contents::title;
use super::field::sound;
use super::guide::standards_of_windows;
use super::inline::{heading, paragraph, plain, table};
use super::model::{Block, Drawing, HeatMap, Inlines, Page, PageKind, Picture};
use super::plan::{Plan, fixed};

/// The page; a standard covers a department when it covers one of its windows, an item's when it is
/// the department's own.
pub(super) fn page(plan: &Plan<'_>) -> Page {
    let map = map(plan);
    let covered = map.rows.iter().filter(|(_, counts)| counts.iter().any(|count| *count > 0));
    let summary = format!(
        "{}个进驻部门中，{}个至少有一项现行标准覆盖其窗口。数字是子体系中覆盖该部门窗口的标准项数，事项办理规程按部门自己的事项计。",
        map.rows.len(),
        covered.count()
    );
    let mut columns = vec!["部门".to_owned()];
    columns.extend(map.columns.iter().map(|column| format!("{column}>")));
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let row = |(name, counts): &(String, Vec<u32>)| -> Vec<Inlines> {
        let counts = counts.iter().map(|count| plain(&count.to_string()));
        [vec![plan.department(name)]].into_iter().chain(counts).collect()
    };
    let rows = map.rows.iter().map(row).collect();
    let shelves: Vec<Vec<Inlines>> =
        plan.shelves.iter().map(|shelf| vec![plain(&shelf.code()), plain(&title(shelf))]).collect();
    let picture = Picture {
        caption: "标准覆盖图".to_owned(),
        alt: format!("标准覆盖图：{summary}"),
        drawing: Drawing::Heat(map.clone()),
    };
    let blocks = vec![
        paragraph(summary.as_str()),
        Block::Picture(picture),
        heading(1, "子体系"),
        table(&["代号", "子体系"], shelves),
        heading(1, "覆盖的标准项数"),
        table(&columns, rows),
    ];
    Page {
        id: fixed::coverage(),
        kind: PageKind::Table,
        title: "标准覆盖表".to_owned(),
        parent: Some(fixed::cover()),
        blocks,
        sheet: None,
    }
}

fn map(plan: &Plan<'_>) -> HeatMap {
    let of_windows = standards_of_windows(plan);
    let departments = plan.registers.departments.entries().iter();
    let rows = departments.map(|department| {
        let id = &*department.key;
        let windows = plan.registers.windows.entries().iter();
        let windows = windows.filter(|window| sound(&window.value.departments).any(|d| d == id));
        let standards =
            windows.flat_map(|window| of_windows.get(&*window.key).into_iter().flatten());
        let standards: BTreeSet<_> =
            standards.map(|printed| (printed.shelf, &printed.page)).collect();
        let items = plan.items().filter(|printed| printed.volume.owner() == id);
        let shelves = standards.iter().map(|(shelf, _)| *shelf).chain(items.map(|item| item.shelf));
        let mut counts = vec![0; plan.shelves.len()];
        for shelf in shelves {
            counts[shelf] += 1;
        }
        (id.to_owned(), counts)
    });
    HeatMap {
        rows: rows.collect(),
        columns: plan.shelves.iter().map(|shelf| shelf.code()).collect(),
    }
}
