//! The book: pages of blocks of inlines, linked by page ids. No output format in them.

use std::collections::BTreeMap;
use std::fmt;

use biaochi_core::value::Date;

/// A whole handbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// What stands on the cover.
    pub title: String,
    /// Whether it may be used.
    pub edition: Edition,
    /// 内容截止: the latest day on which something in it was issued or amended.
    pub date: Option<Date>,
    /// All pages in reading order; the first is the cover.
    pub pages: Vec<Page>,
}

impl Book {
    /// The page with this id.
    #[must_use]
    pub fn page(&self, id: &PageId) -> Option<&Page> {
        self.pages.iter().find(|page| page.id == *id)
    }

    /// Links that lead to no page or to no heading of it: from which page, to what. None in a
    /// book that was composed here.
    #[must_use]
    pub fn dangling(&self) -> Vec<(&PageId, &Target)> {
        let headings: BTreeMap<&PageId, Vec<&Anchor>> =
            self.pages.iter().map(|page| (&page.id, page.anchors())).collect();
        let mut dangling = Vec::new();
        for page in &self.pages {
            page.each_inline(&mut |inline| {
                let Inline::Link { target, .. } = inline else { return };
                let sound = match target {
                    Target::Page(id) => headings.contains_key(id),
                    Target::Heading(id, anchor) => {
                        headings.get(id).is_some_and(|anchors| anchors.contains(&anchor))
                    }
                    Target::Web(_) => true,
                };
                if !sound {
                    dangling.push((&page.id, target));
                }
            });
        }
        dangling
    }
}

/// Whether the book speaks for the centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// Checked and released.
    Released,
    /// To be checked, not used: printed from a library that may still have errors. Every page says so.
    Draft,
}

/// Where a page stands in the book: a path of names such as `items/市市场监管局/TG-203.001`.
///
/// Names are safe as names of files on every system: no separators, no control characters, no
/// leading or trailing dots or blanks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(Box<str>);

impl PageId {
    /// The id made of these names, each cleaned.
    #[must_use]
    pub fn new(names: &[&str]) -> Self {
        let names: Vec<String> = names.iter().map(|name| clean(name)).collect();
        Self(names.join("/").into())
    }

    /// The same place with `-2`, `-3` … at its end.
    #[must_use]
    pub fn numbered(&self, n: usize) -> Self {
        Self(format!("{}-{n}", self.0).into())
    }

    /// The names, joined by `/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name that is one segment of a path on every system.
fn clean(name: &str) -> String {
    let safe = |sign: char| match sign {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
        _ if sign.is_control() || sign.is_whitespace() || is_invisible(sign) => '_',
        _ => sign,
    };
    // 255 bytes is the limit of common file systems; the extension and a number need some.
    let mut name: String = name.chars().map(safe).collect();
    while name.len() > 200 {
        name.pop();
    }
    let name = name.trim_matches('.');
    let device = name.split('.').next().unwrap_or("").to_ascii_uppercase();
    // Names Windows keeps for devices, with any extension.
    let reserved = matches!(device.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || (device.len() == 4 && (device.starts_with("COM") || device.starts_with("LPT")));
    if name.is_empty() || reserved { format!("_{name}") } else { name.to_owned() }
}

/// Signs that steer the display of others (bidirectional controls) or show nothing at all: in a
/// handbook they only serve to hide what a text says.
pub(crate) fn is_invisible(sign: char) -> bool {
    matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its place in the book.
    pub id: PageId,
    /// What kind of page it is.
    pub kind: PageKind,
    /// Its title, plain text.
    pub title: String,
    /// The page above it; only the cover has none.
    pub parent: Option<PageId>,
    /// Its content.
    pub blocks: Vec<Block>,
    /// What a 一次性告知单 says; of pages of items.
    pub sheet: Option<Box<Sheet>>,
}

impl Page {
    /// Visit every inline, outer ones first.
    pub fn each_inline<'p>(&'p self, visit: &mut dyn FnMut(&'p Inline)) {
        self.blocks.iter().for_each(|block| block.each_inline(visit));
    }

    /// The anchors of its headings, which stand on the page itself, never inside another block.
    fn anchors(&self) -> Vec<&Anchor> {
        let anchor = |block| match block {
            &Block::Heading(Heading { ref anchor, .. }) => Some(anchor),
            _ => None,
        };
        self.blocks.iter().filter_map(anchor).collect()
    }
}

/// 一次性告知单: what an applicant is told at once, for one printed page and for machines.
///
/// Texts are plain; a missing field is the mark of a gap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// `Q/NTZW TG 203.001-2026`
    pub number: String,
    /// 食品经营许可
    pub title: String,
    /// 行政许可
    pub item_type: String,
    /// The department's full name.
    pub department: String,
    /// When this edition takes effect: `2026-04-01`.
    pub implemented_on: String,
    /// When it was last issued or amended.
    pub changed_on: String,
    /// Who may apply.
    pub addressees: Vec<String>,
    /// Laws and articles.
    pub legal_basis: Vec<String>,
    /// 申报条件.
    pub conditions: Vec<String>,
    /// 申报材料; empty where none is wanted.
    pub materials: Vec<SheetMaterial>,
    /// The way from application to end.
    pub flow: Picture,
    /// 6个工作日，自受理之日起
    pub committed: String,
    /// The promise in working days where it counts in them; 0 for 当场.
    pub committed_working_days: Option<u32>,
    /// 20个工作日（《…》第四十二条第一款）, or why there is none.
    pub statutory: String,
    /// 不收费, or the amounts.
    pub fees: String,
    /// What is handed out, with its validity.
    pub result: String,
    /// 最多到窗口1次
    pub visits: String,
    /// 可委托代办
    pub agent_handling: String,
    /// The variants: name and when each applies.
    pub situations: Vec<(String, String)>,
    /// Where to go.
    pub windows: Vec<SheetWindow>,
    /// The phone for complaints.
    pub complaint: String,
    /// 行政复议 and 行政诉讼.
    pub remedies: Vec<String>,
    /// What the QR code holds: the page's address on the web, or number, title and phone where the
    /// handbook has none.
    pub qr: String,
}

/// One material of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetMaterial {
    /// 食品经营许可申请书
    pub name: String,
    /// 必要, 非必要 or 容缺后补.
    pub necessity: String,
    /// `原件1份，复印件2份`, `电子`, or `免提交` for what the window fetches.
    pub wanted: String,
    /// Who needs it, and what to mind.
    pub remark: String,
}

/// One window of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetWindow {
    /// A09 许可受理窗口
    pub name: String,
    /// Where in the building.
    pub place: String,
    /// The street address.
    pub address: String,
    /// When it is open.
    pub hours: String,
    /// For questions.
    pub phone: String,
}

/// Kinds of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKind {
    /// 封面: the first page.
    Cover,
    /// 目录: a list of the pages below it.
    Contents,
    /// 办事指南 of one item.
    Item,
    /// One standard.
    Standard,
    /// 办事指南 of a department.
    Department,
    /// 办事指南 of a window.
    Window,
    /// 索引.
    Index,
    /// 标准体系表, 统计表.
    Table,
}

/// The name of a heading, unique on its page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor(pub Box<str>);

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Inlines),
    /// A clause without a heading: its number stands before its first paragraph.
    Clause {
        /// `4.1`, `A.1`
        number: String,
        /// Its text.
        body: Vec<Block>,
    },
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// Labels with their values.
    Facts(Vec<Fact>),
    /// A picture; the same content stands beside it as text, list or table.
    Picture(Picture),
    /// Something to mind.
    Notice(Notice),
    /// Text quoted.
    Quote(Vec<Block>),
    /// Text with its blanks and line breaks.
    Code(String),
}

impl Block {
    fn each_inline<'b>(&'b self, visit: &mut dyn FnMut(&'b Inline)) {
        match self {
            Self::Heading(heading) => each(&heading.text, visit),
            Self::Paragraph(text) => each(text, visit),
            Self::Clause { body, .. } | Self::Quote(body) => {
                body.iter().for_each(|block| block.each_inline(visit));
            }
            Self::List(list) => {
                list.items.iter().flatten().for_each(|block| block.each_inline(visit));
            }
            Self::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| each(cell, visit));
            }
            Self::Facts(facts) => facts.iter().for_each(|fact| each(&fact.value, visit)),
            Self::Notice(notice) => each(&notice.text, visit),
            Self::Picture(_) | Self::Code(_) => {}
        }
    }
}

fn each<'i>(inlines: &'i [Inline], visit: &mut dyn FnMut(&'i Inline)) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                each(inner, visit)
            }
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

/// A heading below the page's title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 is the level right below the title.
    pub level: u8,
    /// Chapter or clause number, where the heading has one: `4`, `4.1`, `A.1`.
    pub number: Option<String>,
    /// Its text.
    pub text: Inlines,
    /// Its name on the page.
    pub anchor: Anchor,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// The first number, for a numbered list.
    pub start: Option<u64>,
    /// The items.
    pub items: Vec<Vec<Block>>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What stands above it; of tables in the text of standards.
    pub caption: Option<Caption>,
    /// One cell for each column.
    pub header: Vec<Inlines>,
    /// How each column is aligned.
    pub align: Vec<Align>,
    /// Each row has as many cells as the header.
    pub rows: Vec<Vec<Inlines>>,
}

/// The number and title of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caption {
    /// `表1`, in annex A `表A.1`.
    pub number: String,
    /// Its title, plain text; empty where it has none.
    pub title: String,
}

impl fmt::Display for Caption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.number)?;
        if self.title.is_empty() { Ok(()) } else { write!(f, "　{}", self.title) }
    }
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Align {
    /// As the reader's program likes.
    #[default]
    Default,
    /// To the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right: numbers.
    Right,
}

/// A label with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// 承诺期限
    pub label: String,
    /// 6个工作日，自受理之日起
    pub value: Inlines,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Why it stands there.
    pub kind: NoticeKind,
    /// What it says.
    pub text: Inlines,
}

/// Kinds of notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// The page is not to be used.
    Draft,
    /// Something to know.
    Note,
}

/// A picture, as what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What stands below it.
    pub caption: String,
    /// What it shows, in words, for who cannot see it.
    pub alt: String,
    /// What is drawn.
    pub drawing: Drawing,
}

/// Kinds of pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawing {
    /// 流程图: a procedure from application to end (GB/T 1526).
    Flow(Vec<FlowNode>),
    /// 结构图: systems and sub-systems (GB/T 13016).
    Tree(Branch),
    /// 期限对比图: promises against the law's limits.
    Bars(Vec<Bar>),
    /// 覆盖图: how many standards of a column cover a row.
    Heat(HeatMap),
}

/// A node of a flow chart; each leads to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowNode {
    /// How it is drawn.
    pub shape: Shape,
    /// Its text, line by line, plain.
    pub lines: Vec<String>,
    /// The paper or record it produces, plain text.
    pub output: Option<String>,
}

/// Shapes of nodes (GB/T 1526).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// 端点符: begin or end.
    Terminal,
    /// 处理: a step.
    Step,
    /// 判断: the decision.
    Decision,
}

/// A box of a structure chart with what hangs below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Its text, line by line, plain.
    pub lines: Vec<String>,
    /// What hangs below it.
    pub below: Vec<Branch>,
}

/// A promise against the limit it is measured by, both in one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is promised.
    pub label: String,
    /// The law's limit.
    pub by_law: u32,
    /// The promise, not longer.
    pub promised: u32,
    /// Both in words, with what is saved: `6个工作日／20个工作日，缩短70%`.
    pub words: String,
}

/// Numbers in rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatMap {
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows' names with one number for each column.
    pub rows: Vec<(String, Vec<u32>)>,
}

/// Text with its marks.
pub type Inlines = Vec<Inline>;

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text on one line.
    Text(String),
    /// Strong text.
    Strong(Inlines),
    /// Emphasised text.
    Emphasis(Inlines),
    /// Text as it is typed.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        target: Target,
        /// What is shown.
        text: Inlines,
    },
    /// A line break.
    Break,
}

/// The text of inlines without marks, on one line.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                out.push_str(&plain_text(inner));
            }
            Inline::Break => out.push(' '),
        }
    }
    out
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A page of the book.
    Page(PageId),
    /// A heading of a page.
    Heading(PageId, Anchor),
    /// An address outside: `http`, `https` or `mailto`, nothing else.
    Web(String),
}
