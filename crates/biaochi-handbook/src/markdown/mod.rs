//! A book as Markdown files (GitHub's dialect), one page a file.

mod escape;
mod links;
mod mermaid;
mod path;
mod text;

pub use links::{BrokenLink, broken_links};

use crate::book::{
    Align, Block, Book, Heading, Inline, Inlines, List, Notice, NoticeKind, Page, Table,
};
use crate::pages::Pages;
use path::Map;
use text::{Place, Writer};

/// The file every visit begins with.
pub const FIRST_PAGE: &str = "README.md";

/// Print a book.
///
/// The cover is `README.md`; a page that lists others is the `README.md` of their folder, which
/// is what GitHub shows for it.
#[must_use]
pub fn render(book: &Book) -> Pages {
    let map = Map::of(book);
    let page = |page: &Page| {
        let printer = Printer { writer: Writer { map: &map, page: &page.id } };
        (map.path(&page.id).to_owned(), printer.page(book, page))
    };
    Pages::new(book.pages.iter().map(page))
}

/// Prints one page.
struct Printer<'b> {
    writer: Writer<'b>,
}

impl Printer<'_> {
    fn page(&self, book: &Book, page: &Page) -> String {
        let title = self.writer.inlines(&[Inline::Text(page.title.clone())], Place::Heading);
        let mut parts = vec![format!("# {title}")];
        parts.extend(self.way(book, page));
        parts.push(self.blocks(&page.blocks));
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n") + "\n"
    }

    /// Where the page stands: the pages above it, from the cover down.
    fn way(&self, book: &Book, page: &Page) -> Option<String> {
        let mut above = Vec::new();
        let mut parent = page.parent.as_ref();
        while let Some(page) = parent.and_then(|id| book.page(id)) {
            // A book whose pages stand in a circle is wrong, but no reason to hang.
            if above.len() > book.pages.len() {
                break;
            }
            let title = if page.parent.is_some() { page.title.as_str() } else { "首页" };
            above.push(self.writer.page_link(&page.id, title));
            parent = page.parent.as_ref();
        }
        above.reverse();
        (!above.is_empty()).then(|| above.join(" › "))
    }

    fn blocks(&self, blocks: &[Block]) -> String {
        let mut parts: Vec<String> = Vec::new();
        // Two lists in a row would be read as one, unless their signs differ.
        let mut other_sign = false;
        for (at, block) in blocks.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| blocks.get(before));
            let kind = list_kind(block);
            other_sign = kind.is_some() && kind == before.and_then(list_kind) && !other_sign;
            let part = self.block(block, other_sign);
            if !part.is_empty() {
                parts.push(part);
            }
        }
        parts.join("\n\n")
    }

    fn block(&self, block: &Block, other_sign: bool) -> String {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Clause { number, body } => self.clause(number, body),
            Block::List(list) => self.list(list, other_sign),
            Block::Table(table) => self.table(table),
            Block::Facts(facts) => {
                let sign = if other_sign { '*' } else { '-' };
                let line = |fact: &crate::book::Fact| {
                    let mut line = vec![
                        Inline::Strong(vec![Inline::Text(fact.label.clone())]),
                        Inline::Text("：".to_owned()),
                    ];
                    line.extend(fact.value.iter().cloned());
                    format!("{sign} {}", indented(&self.paragraph(&line), 2))
                };
                facts.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            Block::Picture(picture) => mermaid::chart(&picture.drawing)
                .map_or_else(String::new, |chart| format!("```mermaid\n{chart}```")),
            Block::Notice(notice) => quoted(&self.notice(notice)),
            Block::Quote(body) => quoted(&self.blocks(body)),
            Block::Code(code) => code_block(code),
        }
    }

    /// Markdown has six levels, the first of which is the title; deeper headings are strong.
    fn heading(&self, heading: &Heading) -> String {
        let text = with_number(heading.number.as_deref(), &heading.text, " ");
        match path::heading_level(heading) {
            Some(level) => {
                format!("{} {}", "#".repeat(level), self.writer.inlines(&text, Place::Heading))
            }
            None => self.paragraph(&[Inline::Strong(text)]),
        }
    }

    fn clause(&self, number: &str, body: &[Block]) -> String {
        let strong = Inline::Strong(vec![Inline::Text(number.to_owned())]);
        let (first, rest) = match body.split_first() {
            Some((Block::Paragraph(text), rest)) => (text.as_slice(), rest),
            _ => (&[][..], body),
        };
        let mut opening = vec![strong, Inline::Text("　".to_owned())];
        opening.extend(first.iter().cloned());
        let mut parts = vec![self.paragraph(&opening), self.blocks(rest)];
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    fn paragraph(&self, text: &[Inline]) -> String {
        self.writer.inlines(text, Place::Paragraph)
    }

    fn notice(&self, notice: &Notice) -> String {
        match notice.kind {
            NoticeKind::Draft => self.paragraph(&[Inline::Strong(notice.text.clone())]),
            NoticeKind::Note => self.paragraph(&notice.text),
        }
    }

    fn list(&self, list: &List, other_sign: bool) -> String {
        let loose = !is_tight(list);
        let mut lines = Vec::new();
        for (number, item) in (first_number(list)..).zip(&list.items) {
            let sign = match (list.start, other_sign) {
                (Some(_), false) => format!("{number}. "),
                (Some(_), true) => format!("{number}) "),
                (None, false) => "- ".to_owned(),
                (None, true) => "* ".to_owned(),
            };
            let body = match item.as_slice() {
                [paragraph, inner] if !loose => {
                    format!("{}\n{}", self.block(paragraph, false), self.block(inner, false))
                }
                item => self.blocks(item),
            };
            let body = indented(&body, sign.len());
            lines.push(format!("{sign}{body}").trim_end().to_owned());
        }
        lines.join(if loose { "\n\n" } else { "\n" })
    }

    fn table(&self, table: &Table) -> String {
        let row = |cells: &[Inlines]| {
            let mut line = String::from("|");
            for at in 0..table.header.len() {
                let cell = cells.get(at).map_or(&[][..], Vec::as_slice);
                line.push_str(&format!(" {} |", self.writer.inlines(cell, Place::Cell)));
            }
            line
        };
        if table.header.is_empty() {
            return String::new();
        }
        let rule = |at: usize| match table.align.get(at).copied().unwrap_or_default() {
            Align::Default => "---|",
            Align::Left => ":--|",
            Align::Centre => ":-:|",
            Align::Right => "--:|",
        };
        let rules: String = (0..table.header.len()).map(rule).collect();
        let mut lines = Vec::new();
        if let Some(caption) = &table.caption {
            let caption = vec![Inline::Text(caption.to_string())];
            lines.extend([self.paragraph(&[Inline::Strong(caption)]), String::new()]);
        }
        lines.extend([row(&table.header), format!("|{rules}")]);
        lines.extend(table.rows.iter().map(|cells| row(cells)));
        lines.join("\n")
    }
}

/// Whether a list is printed without blank lines: its items are paragraphs, with at most one such
/// list below each.
fn is_tight(list: &List) -> bool {
    list.items.iter().all(|item| match item.as_slice() {
        [] | [Block::Paragraph(_)] => true,
        // A list that begins with another number would be read as part of the paragraph.
        [Block::Paragraph(_), Block::List(inner)] => {
            matches!(inner.start, None | Some(1)) && is_tight(inner)
        }
        _ => false,
    })
}

/// Lists that would run together: numbered with numbered, bulleted (facts are) with bulleted.
fn list_kind(block: &Block) -> Option<&'static str> {
    match block {
        Block::List(list) if list.start.is_some() => Some("numbered"),
        Block::List(_) | Block::Facts(_) => Some("bulleted"),
        _ => None,
    }
}

/// Markdown reads numbers of at most nine digits.
fn first_number(list: &List) -> u64 {
    list.start.unwrap_or(1).min(900_000_000)
}

fn with_number(number: Option<&str>, text: &[Inline], gap: &str) -> Inlines {
    let number = number.map(|number| Inline::Text(format!("{number}{gap}")));
    number.into_iter().chain(text.iter().cloned()).collect()
}

/// All lines but the first moved right.
fn indented(text: &str, by: usize) -> String {
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or("").to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&" ".repeat(by));
            out.push_str(line);
        }
    }
    out
}

fn quoted(text: &str) -> String {
    let line = |line: &str| format!("> {line}").trim_end().to_owned();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// A fence longer than any run of backticks inside, and no language: nothing inside is run.
fn code_block(code: &str) -> String {
    let longest = code.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{code}\n{fence}")
}
