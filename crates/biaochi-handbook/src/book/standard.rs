//! One standard: 范围, 规范性引用文件, 术语和定义, chapters, annexes, whom it binds.

use std::collections::BTreeSet;

use biaochi_core::model::{Annex, Coverage, Definition, HistoryLine, NormativeReference, Standard};
use biaochi_core::{Field, List, Stated};

use super::field::{GAP, placed, sound, value, words};
use super::inline::{
    bulleted, fact, joined, link_to, paragraph, plain, plain_or_gap, sentence, strong, text,
};
use super::model::{Anchor, Block, Fact, Heading, Inlines, Page, PageId, PageKind};
use super::plan::{Plan, Printed};
use super::references::Linker;
use super::{captions, clause, inline, rich};

/// The page of a standard.
pub(super) fn page(plan: &Plan<'_>, printed: &Printed<'_>, standard: &Standard) -> Page {
    let annexes = placed(&standard.annexes).map(|(at, _)| annex_anchor(at)).collect();
    let linker = Linker { plan, page: &printed.page, annexes };
    let mut blocks = vec![Block::Facts(head(plan, printed, standard))];
    blocks.extend(amendments(&linker, printed));
    blocks.push(inline::heading(1, "目次"));
    blocks.push(contents(&printed.page, standard));
    blocks.push(clause::heading(1, "1", "范围"));
    blocks.extend(rich_or_gap(&linker, standard.scope.text()));
    blocks.push(clause::heading(1, "2", "规范性引用文件"));
    blocks.extend(references(&linker, standard));
    blocks.push(clause::heading(1, "3", "术语和定义"));
    blocks.extend(terms(&linker, standard));
    let number = |at: usize| (FIRST_CHAPTER + at).to_string();
    blocks.extend(clause::blocks(&linker, &standard.clauses, 1, &number));
    captions::number(&mut blocks, "", "");
    for (at, annex) in placed(&standard.annexes) {
        blocks.extend(annex_blocks(&linker, at, annex));
    }
    let covered = covered(plan, standard);
    if !covered.is_empty() {
        blocks.push(inline::heading(1, "实施对象"));
        blocks.push(Block::Facts(covered));
    }
    Page {
        id: printed.page.clone(),
        kind: PageKind::Standard,
        title: printed.volume.title().to_owned(),
        parent: Some(printed.parent.clone()),
        blocks,
        sheet: None,
    }
}

/// 1 to 3 are 范围, 规范性引用文件, 术语和定义.
const FIRST_CHAPTER: usize = 4;

fn head(plan: &Plan<'_>, printed: &Printed<'_>, standard: &Standard) -> Vec<Fact> {
    let mut facts = vec![fact("标准编号", plain_or_gap(&printed.volume.dated_number()))];
    let english = standard.title_en.text().trim();
    if !english.is_empty() {
        facts.push(fact("英文名称", plain(english)));
    }
    let owner = standard.owner.text();
    let owner = if owner.is_empty() { plain(GAP) } else { vec![plan.department(owner)] };
    facts.push(fact("归口", owner));
    facts.extend(version(printed));
    facts
}

fn contents(page: &PageId, standard: &Standard) -> Block {
    let fixed = [("1", "范围"), ("2", "规范性引用文件"), ("3", "术语和定义")];
    let fixed = fixed.map(|(number, title)| (number.to_owned(), title.to_owned()));
    let chapters = clause::chapters(&standard.clauses, FIRST_CHAPTER);
    let mut lines: Vec<Inlines> = Vec::new();
    for (number, title) in fixed.into_iter().chain(chapters) {
        let anchor = Anchor(number.as_str().into());
        lines.push(vec![link_to(page, &anchor, format!("{number}　{title}"))]);
    }
    for (at, annex) in placed(&standard.annexes) {
        lines.push(vec![link_to(page, &annex_anchor(at), annex_title(at, annex))]);
    }
    bulleted(lines)
}

/// The fixed sentences of chapters 2 and 3 are those of GB/T 1.1-2020, 8.6.2 and 8.7.
fn references(linker: &Linker<'_, '_>, standard: &Standard) -> Vec<Block> {
    let line = |reference: &NormativeReference| {
        let mut line = linker.plain(words(&reference.number));
        line.push(text("　"));
        line.extend(plain_or_gap(reference.title.text()));
        line
    };
    match standard.normative_references.get() {
        Some(Stated::Value(list)) => vec![
            paragraph(
                "下列文件中的内容通过文中的规范性引用而构成本标准必不可少的条款。其中，注日期的引用文件，\
                 仅该日期对应的版本适用于本标准；不注日期的引用文件，其最新版本（包括所有的修改单）\
                 适用于本标准。",
            ),
            bulleted(list.iter().filter_map(Field::get).map(line)),
        ],
        absent => vec![reason(absent)],
    }
}

fn terms(linker: &Linker<'_, '_>, standard: &Standard) -> Vec<Block> {
    let list = match standard.terms.get() {
        Some(Stated::Value(list)) => list,
        absent => return vec![reason(absent)],
    };
    let mut blocks = vec![paragraph("下列术语和定义适用于本标准。")];
    for (at, term) in list.iter().enumerate().filter_map(|(at, term)| Some((at, term.get()?))) {
        blocks.extend(definition(linker, at + 1, term));
    }
    blocks
}

fn definition(linker: &Linker<'_, '_>, number: usize, term: &Definition) -> Vec<Block> {
    let mut blocks = vec![clause::heading(2, &format!("3.{number}"), words(&term.term))];
    let english = term.english.text().trim();
    if !english.is_empty() {
        blocks.push(Block::Paragraph(vec![strong(english)]));
    }
    blocks.extend(rich_or_gap(linker, term.definition.text()));
    blocks
}

/// A stated absence as a sentence.
fn reason<T>(field: Option<&Stated<T>>) -> Block {
    let reason = field.and_then(Stated::reason);
    sentence(reason.map_or("", |reason| reason.text()))
}

fn annex_blocks(linker: &Linker<'_, '_>, at: usize, annex: &Annex) -> Vec<Block> {
    let text = plain(&annex_title(at, annex));
    let heading = Heading { level: 1, number: None, text, anchor: annex_anchor(at) };
    let mut blocks = vec![Block::Heading(heading)];
    blocks.extend(linker.blocks(rich::blocks(annex.text.text())));
    let number = |clause: usize| format!("{}.{}", letter(at), clause + 1);
    blocks.extend(clause::blocks(linker, &annex.clauses, 2, &number));
    captions::number(&mut blocks[1..], &format!("{}.", letter(at)), words(&annex.title));
    blocks
}

/// 附录A（规范性）复审记录表
fn annex_title(at: usize, annex: &Annex) -> String {
    format!("附录{}（{}）{}", letter(at), value(&annex.nature), words(&annex.title))
}

fn annex_anchor(at: usize) -> Anchor {
    Anchor(format!("附录{}", letter(at)).into())
}

/// A to Z; no standard has more annexes, and if one had, they would be numbered.
fn letter(at: usize) -> String {
    let letter = u8::try_from(at).ok().filter(|at| *at < 26).map(|at| char::from(b'A' + at));
    letter.map_or_else(|| format!("{}", at + 1), String::from)
}

/// Whom and what the standard binds, from its `covers` and those of its clauses.
fn covered(plan: &Plan<'_>, standard: &Standard) -> Vec<Fact> {
    let coverages = standard.coverages();
    let all = |of: fn(&Coverage) -> &List<String>| -> Vec<&str> {
        let names = coverages.iter().flat_map(|coverage| sound(of(coverage)));
        unique(names.map(String::as_str))
    };
    let steps = coverages.iter().flat_map(|coverage| sound(&coverage.steps));
    let items = coverages.iter().flat_map(|coverage| sound(&coverage.items));
    let zones = all(|coverage| &coverage.zones).into_iter().map(|zone| {
        let name = plan.registers.zones.get(zone).map_or("", |entry| entry.value.name.text());
        plain(if name.is_empty() { zone } else { name })
    });
    let texts = |names: Vec<&str>| names.into_iter().map(plain).collect::<Vec<Inlines>>();
    let windows = all(|coverage| &coverage.windows).into_iter().map(|id| vec![plan.window(id)]);
    let item =
        |number: &str| plan.printed(number).map_or_else(|| plain(number), |p| vec![p.link()]);
    let groups = [
        ("中心", texts(all(|coverage| &coverage.centres))),
        ("服务区", zones.collect()),
        ("窗口", windows.collect()),
        ("岗位", texts(all(|coverage| &coverage.posts))),
        ("环节", texts(unique(steps.map(|step| step.as_str())))),
        ("事项", unique(items.map(|number| number.as_str())).into_iter().map(item).collect()),
        ("设备", texts(all(|coverage| &coverage.devices))),
    ];
    let groups = groups.into_iter().filter(|(_, names)| !names.is_empty());
    groups.map(|(label, names)| fact(label, joined(names, "、"))).collect()
}

/// Each name once, in the order they first occur.
fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    names.filter(|name| seen.insert(*name)).collect()
}

/// Status and dates of a document, and what it replaces.
pub(super) fn version(printed: &Printed<'_>) -> Vec<Fact> {
    let head = printed.volume.head;
    let mut facts = vec![
        fact("状态", plain(&value(head.status))),
        fact("发布日期", plain(&value(head.issued_on))),
        fact("实施日期", plain(&value(head.implemented_on))),
    ];
    if !head.reviewed_on.is_absent() {
        facts.push(fact("复审日期", plain(&value(head.reviewed_on))));
    }
    let replaced: Vec<_> = sound(head.replaces).map(|number| plain(&number.to_string())).collect();
    if !replaced.is_empty() {
        facts.push(fact("代替", joined(replaced, "、")));
    }
    facts
}

/// 修改记录: a line for each amendment; nothing where there is none.
pub(super) fn amendments(linker: &Linker<'_, '_>, printed: &Printed<'_>) -> Vec<Block> {
    let line = |line: &HistoryLine| {
        let mut amended =
            plain(&format!("{}　第{}号修改单：", value(&line.on), value(&line.amendment)));
        amended.extend(linker.plain(words(&line.summary)));
        let basis = line.basis.text().trim();
        if !basis.is_empty() {
            amended.push(text(format!("（依据：{basis}）")));
        }
        amended
    };
    let lines: Vec<_> = sound(printed.volume.head.history).map(line).collect();
    match lines.is_empty() {
        true => Vec::new(),
        false => vec![paragraph("修改记录："), bulleted(lines)],
    }
}

fn rich_or_gap(linker: &Linker<'_, '_>, markdown: &str) -> Vec<Block> {
    let blocks = linker.blocks(rich::blocks(markdown));
    if blocks.is_empty() { vec![paragraph(GAP)] } else { blocks }
}
