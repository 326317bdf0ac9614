//! 标准体系表 and 统计表 as rows of text: for pages, a terminal, CSV.
//!
//! Columns of the 明细表 follow GB/T 13016-2018.

use biaochi_core::Library;
use biaochi_core::model::Status;

use crate::book::inline::visible;
use crate::shelf::{Shelf, Volume, shelves};
use crate::statistics::{Count, Statistics};

/// A table of plain texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its title.
    pub title: String,
    /// Titles of the columns.
    pub header: Vec<&'static str>,
    /// Rows; each has as many cells as the header.
    pub rows: Vec<Vec<String>>,
}

/// What a cell holds where there is nothing.
const NONE: &str = "—";

/// 标准明细表: every standard in force by sub-system, numbered from 1 in each.
#[must_use]
pub fn detail(library: &Library) -> Table {
    let shelves = shelves(library);
    let rows = shelves.iter().flat_map(detail_rows).map(|(_, cells)| cells).collect();
    Table { title: "标准明细表".to_owned(), header: DETAIL.to_vec(), rows }
}

pub(crate) const DETAIL: [&str; 8] =
    ["序号", "体系编号", "标准编号", "标准名称", "实施日期", "被代替标准号", "责任部门", "备注"];

/// The rows of one sub-system, each with its document.
pub(crate) fn detail_rows<'s, 'l>(shelf: &'s Shelf<'l>) -> Vec<(&'s Volume<'l>, Vec<String>)> {
    let code = shelf.code();
    let in_force = shelf.volumes.iter().filter(|volume| volume.in_force());
    let row = |(at, volume): (usize, &'s Volume<'l>)| {
        let replaced = volume.head.replaces.items().map(|(number, _)| number.to_string());
        let cells = vec![
            (at + 1).to_string(),
            or_none(code.clone()),
            or_none(volume.dated_number()),
            visible(volume.title()),
            or_none(volume.head.implemented_on.get().map_or_else(String::new, ToString::to_string)),
            or_none(replaced.collect::<Vec<_>>().join("、")),
            or_none(volume.owner().to_owned()),
            or_none(amendment(volume)),
        ];
        (volume, cells)
    };
    in_force.enumerate().map(row).collect()
}

/// 历史版本: superseded and withdrawn editions.
#[must_use]
pub fn history(library: &Library) -> Table {
    let old = |status| matches!(status, Status::Superseded | Status::Withdrawn);
    let row = |volume: &Volume<'_>| {
        let replaced_by = volume.head.replaced_by.get();
        vec![
            or_none(volume.dated_number()),
            visible(volume.title()),
            volume.status().to_string(),
            date(volume.head.implemented_on.get()),
            date(volume.head.withdrawn_on.get()),
            replaced_by.map_or_else(|| NONE.to_owned(), ToString::to_string),
            or_none(volume.owner().to_owned()),
        ]
    };
    Table {
        title: "历史版本".to_owned(),
        header: vec![
            "标准编号",
            "标准名称",
            "状态",
            "实施日期",
            "停用日期",
            "代替它的标准",
            "责任部门",
        ],
        rows: rows_where(library, old, row),
    }
}

/// 在编标准: drafts, and standards approved but not in force yet.
#[must_use]
pub fn in_preparation(library: &Library) -> Table {
    let row = |volume: &Volume<'_>| {
        vec![
            or_none(volume.dated_number()),
            visible(volume.title()),
            volume.status().to_string(),
            date(volume.head.implemented_on.get()),
            or_none(volume.owner().to_owned()),
        ]
    };
    Table {
        title: "在编标准".to_owned(),
        header: vec!["标准编号", "标准名称", "状态", "计划实施日期", "责任部门"],
        rows: rows_where(library, |s| matches!(s, Status::Draft | Status::Approved), row),
    }
}

/// 统计表: 应有数, 现有数, 现有率 of each sub-system and system.
#[must_use]
pub fn counts(statistics: &Statistics) -> Table {
    let mut rows = Vec::new();
    for system in &statistics.systems {
        for sub_system in &system.sub_systems {
            rows.push(count_row(&sub_system.code, &sub_system.name, sub_system.count));
        }
        rows.push(count_row(&system.letters, &format!("{}小计", system.name), system.count));
    }
    rows.push(count_row("", "合计", statistics.standards));
    Table {
        title: "各体系标准数".to_owned(),
        header: vec!["体系编号", "体系", "应有数", "现有数", "现有率"],
        rows,
    }
}

/// 各部门事项数.
#[must_use]
pub fn departments(statistics: &Statistics) -> Table {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for department in &statistics.departments {
        rows.push(vec![
            or_none(department.code.clone()),
            or_none(department.id.clone()),
            department.items.to_string(),
            department.windows.to_string(),
        ]);
    }
    // No total of the windows: departments share some.
    rows.push(vec![
        NONE.to_owned(),
        "合计".to_owned(),
        statistics.items.present.to_string(),
        NONE.to_owned(),
    ]);
    let header = vec!["部门代码", "部门", "事项数", "窗口数"];
    Table { title: "各部门事项数".to_owned(), header, rows }
}

/// 各类型事项数.
#[must_use]
pub fn types(statistics: &Statistics) -> Table {
    let count =
        |count: &crate::TypeCount| vec![count.item_type.to_string(), count.items.to_string()];
    let mut rows: Vec<_> = statistics.types.iter().map(count).collect();
    rows.push(vec!["合计".to_owned(), statistics.items.present.to_string()]);
    Table {
        title: "各类型事项数".to_owned(), header: vec!["事项类型", "事项数"], rows
    }
}

/// 各状态文件数.
#[must_use]
pub fn statuses(statistics: &Statistics) -> Table {
    let count =
        |count: &crate::StatusCount| vec![count.status.to_string(), count.documents.to_string()];
    let rows = statistics.statuses.iter().map(count).collect();
    Table { title: "各状态文件数".to_owned(), header: vec!["状态", "文件数"], rows }
}

/// 第1号修改单, where there is one.
pub(crate) fn amendment(volume: &Volume<'_>) -> String {
    let amendment = volume.head.amendment.get().filter(|amendment| **amendment > 0);
    amendment.map_or_else(String::new, |n| format!("第{n}号修改单"))
}

fn rows_where(
    library: &Library,
    wanted: impl Fn(Status) -> bool,
    row: impl Fn(&Volume<'_>) -> Vec<String>,
) -> Vec<Vec<String>> {
    let shelves = shelves(library);
    let volumes = shelves.iter().flat_map(|shelf| &shelf.volumes);
    volumes.filter(|volume| wanted(volume.status())).map(row).collect()
}

fn count_row(code: &str, name: &str, count: Count) -> Vec<String> {
    let expected = count.expected.map_or_else(|| NONE.to_owned(), |n| n.to_string());
    let code = or_none(code.to_owned());
    vec![code, visible(name), expected, count.present.to_string(), count.rate_text()]
}

fn date(date: Option<&biaochi_core::value::Date>) -> String {
    date.map_or_else(|| NONE.to_owned(), ToString::to_string)
}

/// The text on one line, or the mark that there is nothing.
fn or_none(text: String) -> String {
    if text.trim().is_empty() { NONE.to_owned() } else { visible(&text) }
}
