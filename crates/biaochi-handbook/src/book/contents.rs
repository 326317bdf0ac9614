//! The cover, and the contents of the 标准汇编.

use biaochi_core::value::Date;

use super::field::GAP;
use super::inline::{bulleted, fact, heading, link, paragraph, plain, plain_or_gap, table, text};
use super::model::{Block, Inline, Inlines, Page, PageId, PageKind};
use super::plan::{Plan, fixed};
use crate::shelf::Shelf;
use crate::statistics::{Count, statistics};
use crate::tables;

/// The cover: what is in the book and how to find it.
pub(super) fn cover(plan: &Plan<'_>) -> Page {
    let statistics = statistics(plan.library);
    let mut blocks = vec![paragraph(format!(
        "本汇编收入现行标准{}项，其中政务服务事项{}项。每个事项一页办事指南，每项标准一页。",
        statistics.standards.present, statistics.items.present
    ))];
    if let Some(latest) = latest(plan) {
        let facts =
            vec![fact("内容截止", plain(&format!("{latest}（最近一次发布或者修改的日期）")))];
        blocks.push(Block::Facts(facts));
    }
    blocks.push(heading(1, "怎样查找"));
    blocks.push(ways());
    blocks.push(heading(1, "收入的标准"));
    let row = |name: Inlines, count: Count| {
        let expected = count.expected.map_or_else(|| "—".to_owned(), |n| n.to_string());
        let numbers = [expected, count.present.to_string(), count.rate_text()];
        let cells = numbers.iter().map(|cell| plain(cell));
        [name].into_iter().chain(cells).collect()
    };
    let systems = statistics.systems.iter();
    let mut rows: Vec<Vec<Inlines>> =
        systems.map(|system| row(plain_or_gap(&system.name), system.count)).collect();
    rows.push(row(plain("合计"), statistics.standards));
    blocks.push(table(&["体系", "应有数>", "现有数>", "现有率>"], rows));
    blocks.push(heading(1, "办事地点"));
    blocks.push(centres(plan));
    Page {
        id: fixed::cover(),
        kind: PageKind::Cover,
        title: plan.title(),
        parent: None,
        blocks,
        sheet: None,
    }
}

fn ways() -> Block {
    let way = |page: PageId, title: &str, says: &str| -> Inlines {
        vec![link(&page, title), text(format!("：{says}"))]
    };
    bulleted([
        way(fixed::index("pinyin"), "拼音索引", "知道事项或者标准的名称"),
        way(fixed::index("theme"), "主题索引", "知道要办哪一方面的事"),
        way(fixed::departments(), "按部门查找", "知道归哪个部门办"),
        way(fixed::windows(), "按窗口查找", "已经在大厅，看到窗口编号"),
        way(fixed::index("department"), "部门索引", "各部门全部事项一览"),
        way(fixed::index("type"), "类型索引", "行政许可、公共服务等各类事项"),
        way(fixed::standards(), "标准汇编", "三个体系的标准全文"),
        way(fixed::system_table(), "标准体系表", "全部标准的编号、实施日期和历史版本"),
        way(fixed::statistics(), "标准统计表", "应有数、现有数和现有率"),
        way(fixed::coverage(), "标准覆盖表", "各部门的窗口有哪些子体系的标准管"),
    ])
}

fn centres(plan: &Plan<'_>) -> Block {
    let centres = plan.registers.centres.entries().iter().map(|entry| {
        let centre = &entry.value;
        [&centre.name, &centre.address, &centre.hours, &centre.phone]
            .map(|field| plain_or_gap(field.text()))
            .to_vec()
    });
    table(&["中心", "地址", "开放时间", "电话"], centres.collect())
}

/// The latest day on which a printed document was issued or amended.
pub(super) fn latest(plan: &Plan<'_>) -> Option<Date> {
    let dates = plan.volumes.iter().flat_map(|printed| {
        let head = printed.volume.head;
        let amended = head.history.items().filter_map(|(line, _)| line.on.get());
        head.issued_on.get().into_iter().chain(amended)
    });
    dates.max().copied()
}

/// The contents of the 标准汇编, and of each sub-system.
pub(super) fn standards(plan: &Plan<'_>) -> Vec<Page> {
    let mut pages = vec![all_standards(plan)];
    pages.extend(plan.shelves.iter().enumerate().map(|(at, shelf)| sub_system(plan, at, shelf)));
    pages
}

fn all_standards(plan: &Plan<'_>) -> Page {
    let mut blocks = vec![paragraph("标准按体系和子体系编排，点开子体系看其中的标准。")];
    let mut system = None;
    let mut rows = Vec::new();
    for (at, shelf) in plan.shelves.iter().enumerate() {
        let name = shelf.place.map_or("未归入体系的标准", |(system, _)| system.name.text());
        if system != Some(name) {
            push_table(&mut blocks, &mut rows);
            blocks.push(heading(1, name));
            system = Some(name);
        }
        let scope = shelf.place.map_or("", |(_, sub_system)| sub_system.scope.text());
        rows.push(vec![
            plain(&shelf.code()),
            vec![link(plan.sub_system_page(at), title(shelf))],
            plain(scope),
            plain(&shelf.volumes.iter().filter(|volume| volume.in_force()).count().to_string()),
        ]);
    }
    push_table(&mut blocks, &mut rows);
    Page {
        id: fixed::standards(),
        kind: PageKind::Contents,
        title: "标准汇编".to_owned(),
        parent: Some(fixed::cover()),
        blocks,
        sheet: None,
    }
}

fn push_table(blocks: &mut Vec<Block>, rows: &mut Vec<Vec<Inlines>>) {
    if !rows.is_empty() {
        blocks.push(table(&["体系编号", "子体系", "内容", "现行标准>"], std::mem::take(rows)));
    }
}

fn sub_system(plan: &Plan<'_>, at: usize, shelf: &Shelf<'_>) -> Page {
    let scope = shelf.place.map_or("", |(_, sub_system)| sub_system.scope.text());
    let mut facts = Vec::new();
    if let Some((system, _)) = shelf.place {
        facts.push(fact("所属体系", plain_or_gap(system.name.text())));
        facts.push(fact("体系编号", plain_or_gap(&shelf.code())));
        facts.push(fact("内容", plain_or_gap(scope)));
    }
    let printed = plan.volumes.iter().filter(|printed| printed.shelf == at);
    let rows: Vec<Vec<Inlines>> = printed
        .map(|printed| {
            let date = printed.volume.head.implemented_on.get();
            vec![
                plain_or_gap(&printed.volume.dated_number()),
                vec![printed.link()],
                plain_or_gap(&date.map_or_else(String::new, ToString::to_string)),
                vec![owner(plan, printed.volume.owner())],
                plain(&tables::amendment(&printed.volume)),
            ]
        })
        .collect();
    let list = match rows.is_empty() {
        true => paragraph("没有现行标准。"),
        false => table(&["标准编号", "标准名称", "实施日期", "责任部门", "备注"], rows),
    };
    let mut blocks = Vec::new();
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    blocks.push(list);
    Page {
        id: plan.sub_system_page(at).clone(),
        kind: PageKind::Contents,
        title: title(shelf),
        parent: Some(fixed::standards()),
        blocks,
        sheet: None,
    }
}

fn owner(plan: &Plan<'_>, owner: &str) -> Inline {
    if owner.is_empty() { text(GAP) } else { plan.department(owner) }
}

pub(super) fn title(shelf: &Shelf<'_>) -> String {
    shelf.place.map_or("未归入体系的标准", |(_, sub_system)| sub_system.name.text()).to_owned()
}
