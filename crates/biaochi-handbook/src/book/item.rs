//! 办事指南 of one item: the seven elements first, then what surrounds them.

use biaochi_core::model::{LegalBasis, Outcome, ServiceItem};
use biaochi_core::value::{Limit, chinese_numeral};
use biaochi_core::{Field, Stated};

use super::field::{GAP, sound, value, words};
use super::inline::{
    bulleted, fact, joined, link, note, numbered, plain, plain_or_gap, sentence, strong, text,
};
use super::material::materials;
use super::model::{Anchor, Block, Fact, Heading, Inline, Inlines, Page, PageId, PageKind, Target};
use super::plan::{Plan, Printed, fixed};
use super::procedure::Procedure;
use super::references::Linker;
use super::{contact, fee, law, sheet, situation, standard, time};

/// The page of an item.
pub(super) fn page(plan: &Plan<'_>, printed: &Printed<'_>, item: &ServiceItem) -> Page {
    let linker = Linker { plan, page: &printed.page, annexes: Vec::new() };
    let mut sections = Sections::default();
    sections.blocks.push(note(summary(item)));
    sections.add("项目名称", vec![Block::Paragraph(plain(printed.volume.title()))]);
    sections.add("办事依据", basis(&linker, item));
    sections.add("申报条件", conditions(&linker, item));
    sections.add("申报材料", material_blocks(&linker, item));
    sections.add("办事程序", procedure(&linker, item));
    let mut limit_blocks = vec![Block::Facts(limits(item))];
    let compared = item.time_limit.get().into_iter().map(|limit| ("承诺／法定", limit));
    limit_blocks.extend(time::picture(compared).map(Block::Picture));
    sections.add("承诺期限", limit_blocks);
    sections.add("收费标准", fee::blocks(&linker, &item.fees));
    if sound(&item.situations).next().is_some() {
        let blocks = situation::blocks(&linker, item, &sections);
        sections.add("办理情形", blocks);
    }
    sections.add("审批结果", result(item));
    sections.add("办理窗口和联系方式", contact::blocks(plan, item));
    sections.add("基本信息", vec![Block::Facts(facts(plan, printed, item))]);
    let questions = questions(&linker, item);
    if !questions.is_empty() {
        sections.add("常见问题", questions);
    }
    sections.add("监督和救济", remedies(plan));
    let mut version = vec![Block::Facts(standard::version(printed))];
    version.extend(standard::amendments(&linker, printed));
    sections.add("版本", version);
    Page {
        id: printed.page.clone(),
        kind: PageKind::Item,
        title: printed.volume.title().to_owned(),
        parent: Some(printed.parent.clone()),
        blocks: sections.blocks,
        sheet: Some(Box::new(sheet::sheet(&linker, printed, item))),
    }
}

/// The numbered sections of the page: 一、项目名称 …
#[derive(Default)]
pub(super) struct Sections {
    blocks: Vec<Block>,
    titles: Vec<&'static str>,
}

impl Sections {
    fn add(&mut self, title: &'static str, blocks: Vec<Block>) {
        self.titles.push(title);
        let text = vec![text(numbered_title(self.titles.len(), title))];
        let heading = Heading { level: 1, number: None, text, anchor: Anchor(title.into()) };
        self.blocks.push(Block::Heading(heading));
        self.blocks.extend(blocks);
    }

    /// A link to a section already there: “四、申报材料”.
    pub(super) fn link(&self, page: &PageId, title: &str) -> Inline {
        let at = self.titles.iter().position(|known| *known == title).unwrap_or(0);
        let words = format!("“{}”", numbered_title(at + 1, title));
        let target = Target::Heading(page.clone(), Anchor(title.into()));
        Inline::Link { target, text: vec![text(words)] }
    }
}

fn numbered_title(at: usize, title: &str) -> String {
    format!("{}、{title}", chinese_numeral(u32::try_from(at).unwrap_or(0)))
}

/// What people ask first, in one line.
fn summary(item: &ServiceItem) -> Inlines {
    let limit = item.time_limit.get();
    let committed = match limit.and_then(|limit| limit.committed.get()) {
        Some(Limit::OnTheSpot) => "当场办结".to_owned(),
        Some(committed) => format!("承诺期限{committed}"),
        None => format!("承诺期限{GAP}"),
    };
    let windows: Vec<&str> = item.windows.items().map(|(id, _)| id.as_str()).collect();
    let charged = match fee::charges(&item.fees) {
        Some(true) => "收费",
        Some(false) => "不收费",
        None => GAP,
    };
    let mut parts = vec![
        strong(committed),
        text(charged),
        text(visits(item)),
        text(value(&item.agent_handling)),
    ];
    if !windows.is_empty() {
        parts.push(text(format!("{}窗口", windows.join("、"))));
    }
    joined(parts.into_iter().map(|part| vec![part]).collect(), " · ")
}

pub(super) fn visits(item: &ServiceItem) -> String {
    match item.visits.get().map(|visits| visits.get()) {
        Some(0) => "不用到窗口".to_owned(),
        Some(n) => format!("最多到窗口{n}次"),
        None => GAP.to_owned(),
    }
}

fn basis(linker: &Linker<'_, '_>, item: &ServiceItem) -> Vec<Block> {
    let line = |basis: &LegalBasis| {
        let mut line = vec![strong(law::cited(&basis.law, &basis.article)), text("　")];
        line.extend(linker.plain(words(&basis.gist)));
        line
    };
    stated(&item.legal_basis, |list| numbered(sound_in(list).map(line)))
}

fn conditions(linker: &Linker<'_, '_>, item: &ServiceItem) -> Vec<Block> {
    stated(&item.conditions, |list| {
        numbered(sound_in(list).map(|condition| linker.plain(condition)))
    })
}

fn material_blocks(linker: &Linker<'_, '_>, item: &ServiceItem) -> Vec<Block> {
    stated(&item.materials, |list| materials(linker, sound_in(list)))
}

fn procedure(linker: &Linker<'_, '_>, item: &ServiceItem) -> Vec<Block> {
    let steps: Vec<_> = sound(&item.procedure).collect();
    if steps.is_empty() {
        return vec![Block::Paragraph(plain(GAP))];
    }
    let excluded = item.time_limit.get().into_iter().flat_map(|limit| sound(&limit.excluded));
    Procedure { steps, excluded: excluded.collect() }.blocks(linker)
}

fn limits(item: &ServiceItem) -> Vec<Fact> {
    let mut facts = item.time_limit.get().map_or_else(time::gap, time::facts);
    let steps: Vec<_> = sound(&item.procedure).collect();
    facts.extend(time::after_decision(&steps));
    facts
}

fn result(item: &ServiceItem) -> Vec<Block> {
    let outcome = match item.result.get() {
        Some(Stated::Value(outcome)) => outcome,
        Some(Stated::Absent(reason)) => return vec![sentence(reason.absent.text())],
        None => return vec![Block::Paragraph(plain(GAP))],
    };
    let mut facts = vec![
        fact("结果名称", plain_or_gap(outcome.name.text())),
        fact("结果类型", plain(&value(&outcome.kind))),
        fact("有效期", plain(&validity(outcome))),
    ];
    if outcome.specimen.get() == Some(&true) {
        facts.push(fact("样本", plain("窗口备有样本，可以查看")));
    }
    vec![Block::Facts(facts)]
}

/// 食品经营许可证，有效期5年
pub(super) fn result_words(outcome: &Outcome) -> String {
    let name = words(&outcome.name);
    match outcome.valid_for.get() {
        Some(Stated::Value(Limit::Unlimited)) => format!("{name}，长期有效"),
        Some(Stated::Value(limit)) => format!("{name}，有效期{limit}"),
        _ => name.to_owned(),
    }
}

fn validity(outcome: &Outcome) -> String {
    match outcome.valid_for.get() {
        Some(Stated::Value(limit)) => limit.to_string(),
        Some(Stated::Absent(reason)) => words(&reason.absent).to_owned(),
        None => GAP.to_owned(),
    }
}

fn facts(plan: &Plan<'_>, printed: &Printed<'_>, item: &ServiceItem) -> Vec<Fact> {
    let department = plan.registers.departments.get(item.authority.text());
    let full_name = department.map_or("", |entry| entry.value.name.text());
    let authority = match plan.department_page(item.authority.text()) {
        Some(page) if !full_name.is_empty() => vec![link(page, full_name)],
        _ => plain_or_gap(item.authority.text()),
    };
    let addressees: Vec<_> = sound(&item.addressees).map(|a| plain(a.as_str())).collect();
    let themes: Vec<_> = sound(&item.themes).map(|theme| plain(theme)).collect();
    let mut facts = vec![
        fact("标准编号", plain_or_gap(&printed.volume.dated_number())),
        fact("事项类型", plain(&value(&item.item_type))),
        fact("实施机关", authority),
        fact("服务对象", listed_or_gap(addressees)),
        fact("办件类型", plain(&value(&item.handling))),
        fact("到场次数", plain(&visits(item))),
        fact("代办", plain(&value(&item.agent_handling))),
    ];
    if !item.quota.is_absent() {
        facts.push(fact("数量", plain_or_gap(item.quota.text())));
    }
    if !themes.is_empty() {
        let mut words = joined(themes, "、");
        words.extend([text("（见"), link(&fixed::index("theme"), "主题索引"), text("）")]);
        facts.push(fact("主题", words));
    }
    let codes = [
        ("基本编码", item.base_code.get().map(ToString::to_string)),
        ("实施编码", item.implementation_code.get().map(ToString::to_string)),
    ];
    for (label, code) in codes {
        facts.extend(code.map(|code| fact(label, plain(&code))));
    }
    facts
}

fn questions(linker: &Linker<'_, '_>, item: &ServiceItem) -> Vec<Block> {
    let mut blocks = Vec::new();
    for question in sound(&item.questions) {
        let asked = strong(format!("问：{}", words(&question.question)));
        let mut answered = vec![text("答：")];
        answered.extend(linker.plain(words(&question.answer)));
        blocks.extend([Block::Paragraph(vec![asked]), Block::Paragraph(answered)]);
    }
    blocks
}

fn remedies(plan: &Plan<'_>) -> Vec<Block> {
    let notices = plan.settings().and_then(|settings| settings.notices.get());
    let fields = [
        ("行政复议", notices.map(|notices| &notices.reconsideration)),
        ("行政诉讼", notices.map(|notices| &notices.litigation)),
    ];
    let line = |(label, field): (&str, Option<&Field<String>>)| {
        let mut line = vec![strong(label), text("　")];
        line.extend(plain(field.map_or(GAP, words)));
        line
    };
    vec![bulleted(fields.map(line))]
}

/// A stated list as the block `show` makes of it, a stated absence as its reason.
fn stated<T>(
    field: &Field<Stated<Vec<Field<T>>>>,
    show: impl FnOnce(&[Field<T>]) -> Block,
) -> Vec<Block> {
    match field.get() {
        Some(Stated::Value(list)) if list.iter().any(|entry| entry.get().is_some()) => {
            vec![show(list)]
        }
        Some(Stated::Absent(reason)) => vec![sentence(reason.absent.text())],
        _ => vec![Block::Paragraph(plain(GAP))],
    }
}

fn sound_in<T>(list: &[Field<T>]) -> impl Iterator<Item = &T> {
    list.iter().filter_map(Field::get)
}

fn listed_or_gap(parts: Vec<Inlines>) -> Inlines {
    if parts.is_empty() { plain(GAP) } else { joined(parts, "、") }
}
