//! 标准体系表 with structure and history, and 统计表.

use super::contents::title;
use super::field::NONE;
use super::inline::{bulleted, heading, link, link_to, paragraph, plain, table, text, visible};
use super::model::{
    Anchor, Block, Branch, Drawing, Heading, Inline, Inlines, List, Page, PageKind, Picture,
};
use super::plan::{Plan, fixed};
use crate::shelf::Shelf;
use crate::statistics::{Count, statistics};
use crate::tables;

/// Both pages.
pub(super) fn pages(plan: &Plan<'_>) -> Vec<Page> {
    vec![system_table(plan), counts(plan)]
}

fn system_table(plan: &Plan<'_>) -> Page {
    let mut blocks = vec![heading(1, "结构图"), Block::Picture(structure(plan)), outline(plan)];
    blocks.push(heading(1, "标准明细表"));
    for (at, shelf) in plan.shelves.iter().enumerate() {
        let words = vec![text(format!("{}　{}", shelf.code(), title(shelf)))];
        blocks.push(Block::Heading(Heading {
            level: 2,
            number: None,
            text: words,
            anchor: anchor(at),
        }));
        blocks.push(detail(plan, shelf));
    }
    for list in [tables::history(plan.library), tables::in_preparation(plan.library)] {
        blocks.push(heading(1, list.title.as_str()));
        blocks.push(match list.rows.is_empty() {
            true => paragraph("没有。"),
            false => plain_table(&list),
        });
    }
    Page {
        id: fixed::system_table(),
        kind: PageKind::Table,
        title: "标准体系表".to_owned(),
        parent: Some(fixed::cover()),
        blocks,
        sheet: None,
    }
}

/// The centre, its systems with the numbers of their standards, and their sub-systems.
fn structure(plan: &Plan<'_>) -> Picture {
    let counts = statistics(plan.library);
    let branch = |name: String, count: Count, below| Branch {
        lines: vec![visible(&name), format!("{}项", count.present)],
        below,
    };
    let systems = counts.systems.iter().map(|system| {
        let parts = system.sub_systems.iter();
        let parts =
            parts.map(|part| branch(format!("{} {}", part.code, part.name), part.count, vec![]));
        branch(format!("{} {}", system.letters, system.name), system.count, parts.collect())
    });
    let root = format!("{}标准体系", plan.centre());
    let names: Vec<String> = counts
        .systems
        .iter()
        .map(|system| format!("{}{}项", system.name, system.count.present))
        .collect();
    Picture {
        caption: "标准体系结构图".to_owned(),
        alt: format!("标准体系结构图：{}", names.join("，")),
        drawing: Drawing::Tree(branch(root, counts.standards, systems.collect())),
    }
}

/// The same tree as a list, with links to the tables.
fn outline(plan: &Plan<'_>) -> Block {
    let shelves: Vec<(usize, &Shelf<'_>)> = plan.shelves.iter().enumerate().collect();
    let groups = shelves.chunk_by(|(_, one), (_, other)| one.letters() == other.letters());
    let items = groups.map(|group| {
        let name =
            group[0].1.place.map_or("未归入体系的标准", |(system, _)| system.name.text());
        let links = group.iter().map(|(at, shelf)| {
            let words = format!("{}　{}", shelf.code(), title(shelf));
            vec![link_to(&fixed::system_table(), &anchor(*at), words)]
        });
        vec![paragraph(name), bulleted(links)]
    });
    Block::List(List { start: None, items: items.collect() })
}

fn anchor(shelf: usize) -> Anchor {
    Anchor(format!("子体系{}", shelf + 1).into())
}

/// The rows of a sub-system, the numbers linked to their pages.
fn detail(plan: &Plan<'_>, shelf: &Shelf<'_>) -> Block {
    let rows = tables::detail_rows(shelf);
    if rows.is_empty() {
        let expected = shelf.place.and_then(|(_, sub_system)| sub_system.expected.get());
        let expected = expected.map_or_else(String::new, |n| format!("，应有{n}项"));
        return paragraph(format!("没有现行标准{expected}。"));
    }
    let rows = rows.into_iter().map(|(volume, cells)| {
        let page = plan.volumes.iter().find(|p| p.volume.document.id == volume.document.id);
        let cell = |(at, cell): (usize, &String)| -> Inlines {
            let linked = if at == 2 { page } else { None };
            linked.map_or_else(|| plain(cell), |printed| vec![link(&printed.page, cell.as_str())])
        };
        cells.iter().enumerate().map(cell).collect()
    });
    let columns = [
        "序号>",
        "体系编号",
        "标准编号",
        "标准名称",
        "实施日期",
        "被代替标准号",
        "责任部门",
        "备注",
    ];
    table(&columns, rows.collect())
}

fn counts(plan: &Plan<'_>) -> Page {
    let statistics = statistics(plan.library);
    let lists = [
        tables::counts(&statistics),
        tables::departments(&statistics),
        tables::types(&statistics),
        tables::statuses(&statistics),
    ];
    let mut blocks = vec![paragraph(
        "现有数是现行标准的项数，同一编号只算一项；现有率为现有数与应有数之比，全部到位才写100.0%。",
    )];
    for list in lists {
        blocks.push(heading(1, list.title.as_str()));
        blocks.push(plain_table(&list));
    }
    Page {
        id: fixed::statistics(),
        kind: PageKind::Table,
        title: "标准统计表".to_owned(),
        parent: Some(fixed::cover()),
        blocks,
        sheet: None,
    }
}

/// A table of texts; totals are strong, numbers stand to the right.
fn plain_table(list: &tables::Table) -> Block {
    let is_number = |column: usize| {
        let mut cells = list.rows.iter().map(|row| row[column].as_str());
        cells.all(|cell| cell == NONE || cell.trim_end_matches('%').parse::<f32>().is_ok())
            && !list.header[column].contains("代码")
    };
    let columns: Vec<String> = list
        .header
        .iter()
        .enumerate()
        .map(|(at, title)| format!("{title}{}", if is_number(at) { ">" } else { "" }))
        .collect();
    let row = |row: &Vec<String>| {
        let is_total = row.iter().any(|cell| cell == "合计" || cell.ends_with("小计"));
        let cell = |cell: &String| match is_total {
            true => vec![Inline::Strong(plain(cell))],
            false => plain(cell),
        };
        row.iter().map(cell).collect()
    };
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    table(&columns, list.rows.iter().map(row).collect())
}
