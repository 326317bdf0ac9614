//! Markdown fields (clauses, annexes, scope, definitions) as blocks.
//!
//! pulldown-cmark reads them; what is kept is what the book has nodes for. Raw HTML becomes the
//! text it is written with, an image its description, a code block loses its language (a block of
//! Mermaid is not to run), and a link whose target is no plain web address becomes its text.

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag};

use super::inline::visible;
use super::model::{Align, Block, Inline, Inlines, List, Table, Target};

/// The blocks of a Markdown text. Headings become strong paragraphs: clauses have no headings of
/// their own.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut tree = Builder { open: vec![Frame::new(Holder::Nothing)] };
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        tree.take(event);
    }
    while tree.open.len() > 1 {
        tree.close();
    }
    tree.open.pop().map_or_else(Vec::new, Frame::into_blocks)
}

/// Nothing a person writes is nested deeper; beyond, quotes and lists are dissolved into their
/// parent.
const MAX_DEPTH: usize = 24;

/// The same for strong and emphasised text.
const MAX_MARKS: usize = 4;

/// What an open element will become.
enum Holder {
    /// Its content goes to the parent.
    Nothing,
    Paragraph,
    Heading,
    Quote,
    List(Option<u64>),
    Item,
    Code,
    Table(Vec<Align>),
    Row,
    Cell,
    Emphasis,
    Strong,
    Link(String),
    /// Shown as its description.
    Image,
}

impl Holder {
    fn is_mark(&self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong)
    }
}

/// An open element with what is collected for it.
struct Frame {
    holder: Holder,
    blocks: Vec<Block>,
    inlines: Inlines,
    items: Vec<Vec<Block>>,
    rows: Vec<Vec<Inlines>>,
    cells: Vec<Inlines>,
}

impl Frame {
    fn new(holder: Holder) -> Self {
        let (blocks, inlines, items) = (Vec::new(), Vec::new(), Vec::new());
        Self { holder, blocks, inlines, items, rows: Vec::new(), cells: Vec::new() }
    }

    /// Everything collected, inlines as a paragraph at the end.
    fn into_blocks(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks
    }

    /// Inlines that stand loose in a container, as in a tight list, are a paragraph.
    fn end_paragraph(&mut self) {
        let inlines = tidy(std::mem::take(&mut self.inlines));
        if !inlines.is_empty() {
            self.blocks.push(Block::Paragraph(inlines));
        }
    }
}

struct Builder {
    /// Never empty; the first is the document.
    open: Vec<Frame>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.close(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.inline(Inline::Text(text.into_string()));
            }
            Event::Code(code) => self.inline(Inline::Code(visible(&code))),
            Event::SoftBreak => self.inline(Inline::Text("\n".to_owned())),
            Event::HardBreak => self.inline(Inline::Break),
            // A rule separates nothing in a clause; the others belong to options not enabled.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let holder = match tag {
            Tag::Paragraph | Tag::HtmlBlock => Holder::Paragraph,
            Tag::Heading { .. } => Holder::Heading,
            Tag::BlockQuote(_) => Holder::Quote,
            Tag::CodeBlock(_) => Holder::Code,
            Tag::List(start) => Holder::List(start),
            Tag::Item => Holder::Item,
            Tag::Table(align) => Holder::Table(align.into_iter().map(alignment).collect()),
            Tag::TableHead | Tag::TableRow => Holder::Row,
            Tag::TableCell => Holder::Cell,
            Tag::Emphasis => Holder::Emphasis,
            Tag::Strong => Holder::Strong,
            Tag::Link { dest_url, .. } => web(&dest_url).map_or(Holder::Nothing, Holder::Link),
            Tag::Image { .. } => Holder::Image,
            _ => Holder::Nothing,
        };
        let is_block = !matches!(
            holder,
            Holder::Nothing | Holder::Emphasis | Holder::Strong | Holder::Link(_) | Holder::Image
        );
        if is_block && let Some(parent) = self.open.last_mut() {
            parent.end_paragraph();
        }
        let holder = if self.is_too_deep(&holder) { Holder::Nothing } else { holder };
        self.open.push(Frame::new(holder));
    }

    fn is_too_deep(&self, holder: &Holder) -> bool {
        match holder {
            Holder::Quote | Holder::List(_) => self.open.len() >= MAX_DEPTH,
            Holder::Emphasis | Holder::Strong => {
                let marks = self.open.iter().filter(|frame| frame.holder.is_mark());
                marks.count() >= MAX_MARKS
            }
            _ => false,
        }
    }

    fn inline(&mut self, inline: Inline) {
        if let Some(frame) = self.open.last_mut() {
            frame.inlines.push(inline);
        }
    }

    /// End the innermost element and give it to its parent.
    fn close(&mut self) {
        let Some(mut frame) = self.open.pop() else { return };
        let Some(parent) = self.open.last_mut() else { return self.open.push(frame) };
        match std::mem::replace(&mut frame.holder, Holder::Nothing) {
            Holder::Nothing | Holder::Image => parent.adopt(frame),
            Holder::Paragraph => parent.blocks.extend(frame.into_blocks()),
            Holder::Heading => {
                let title = tidy(frame.inlines);
                parent.blocks.push(Block::Paragraph(vec![Inline::Strong(title)]));
            }
            Holder::Quote => parent.blocks.push(Block::Quote(frame.into_blocks())),
            Holder::Item => parent.items.push(frame.into_blocks()),
            Holder::List(start) => {
                parent.blocks.push(Block::List(List { start, items: frame.items }));
            }
            Holder::Code => parent.blocks.push(Block::Code(raw(&frame.inlines))),
            Holder::Cell => parent.cells.push(tidy(frame.inlines)),
            Holder::Row => parent.rows.push(frame.cells),
            Holder::Table(align) => {
                let mut rows = frame.rows.into_iter();
                let header = rows.next().unwrap_or_default();
                let (caption, rows) = (None, rows.collect());
                parent.blocks.push(Block::Table(Table { caption, header, align, rows }));
            }
            Holder::Emphasis => parent.inlines.push(Inline::Emphasis(tidy(frame.inlines))),
            Holder::Strong => parent.inlines.push(Inline::Strong(tidy(frame.inlines))),
            Holder::Link(to) => {
                let text = tidy(frame.inlines);
                parent.inlines.push(Inline::Link { target: Target::Web(to), text });
            }
        }
    }
}

impl Frame {
    /// Take over everything a dissolved element had collected.
    fn adopt(&mut self, inner: Frame) {
        if !inner.blocks.is_empty() {
            self.end_paragraph();
        }
        self.blocks.extend(inner.blocks);
        self.blocks.extend(inner.items.into_iter().flatten());
        let cells = inner.rows.into_iter().flatten().chain(inner.cells);
        self.blocks.extend(cells.map(|cell| Block::Paragraph(tidy(cell))));
        self.inlines.extend(inner.inlines);
    }
}

fn alignment(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Default,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}

/// The address, when it is one that only shows something: everything else could run or point
/// nowhere (`javascript:`, `data:`, `file:`, a path that means nothing in the book).
fn web(address: &str) -> Option<String> {
    let harmless = ["http://", "https://", "mailto:"];
    let start = |scheme: &&str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let clean = !address.chars().any(|sign| sign.is_control() || sign.is_whitespace());
    (clean && harmless.iter().any(start)).then(|| visible(address))
}

/// The text as it was typed, for a code block.
fn raw(inlines: &[Inline]) -> String {
    let mut code = String::new();
    for inline in inlines {
        if let Inline::Text(text) | Inline::Code(text) = inline {
            code.push_str(text);
        }
    }
    let lines: Vec<String> = code.trim_end_matches('\n').lines().map(visible).collect();
    lines.join("\n")
}

/// Neighbouring texts in one piece, line breaks of the source closed up, no blanks at the ends.
fn tidy(inlines: Inlines) -> Inlines {
    let mut tidied: Inlines = Vec::new();
    for inline in inlines {
        match (tidied.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => tidied.push(inline),
        }
    }
    for inline in &mut tidied {
        if let Inline::Text(text) = inline {
            *text = visible(&close_up(text));
        }
    }
    while matches!(tidied.last(), Some(Inline::Break)) {
        tidied.pop();
    }
    if let Some(Inline::Text(first)) = tidied.first_mut() {
        *first = first.trim_start_matches([' ', '\n']).to_owned();
    }
    if let Some(Inline::Text(last)) = tidied.last_mut() {
        *last = last.trim_end_matches([' ', '\n']).to_owned();
    }
    tidied.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    tidied
}

/// Line breaks of the source: nothing between Chinese signs, a blank between others.
fn close_up(text: &str) -> String {
    let mut closed = String::with_capacity(text.len());
    for (at, part) in text.split('\n').enumerate() {
        let part = if at == 0 { part } else { part.trim_start_matches(' ') };
        let chinese = |sign: Option<char>| sign.is_some_and(is_wide);
        if at > 0 && !chinese(closed.chars().last()) && !chinese(part.chars().next()) {
            closed.push(' ');
        }
        closed.push_str(part);
    }
    closed
}

/// Chinese signs and full-width punctuation, which stand without blanks.
fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3134f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inlines(markdown: &str) -> Inlines {
        match blocks(markdown).pop() {
            Some(Block::Paragraph(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    fn plain(inlines: &[Inline]) -> String {
        let mut out = String::new();
        for inline in inlines {
            match inline {
                Inline::Text(text) | Inline::Code(text) => out.push_str(text),
                Inline::Strong(inner) | Inline::Emphasis(inner) => {
                    out.push_str(&format!("<{}>", plain(inner)));
                }
                Inline::Link { target, text } => {
                    out.push_str(&format!("{target:?}({})", plain(text)));
                }
                Inline::Break => out.push('/'),
            }
        }
        out
    }

    #[test]
    fn lines_of_chinese_close_up_and_lines_of_words_keep_a_blank() {
        assert_eq!(plain(&inlines("每两小时\n巡查一次")), "每两小时巡查一次");
        assert_eq!(plain(&inlines("a\nb")), "a b");
        assert_eq!(plain(&inlines("按**附录A**\n填写")), "按<附录A>填写");
    }

    #[test]
    fn raw_html_is_the_text_it_is_written_with() {
        assert_eq!(plain(&inlines("a <b onclick=x>c</b>")), "a <b onclick=x>c</b>");
        let script = blocks("<script>\nalert(1)\n</script>\n\n<!-- x -->");
        assert_eq!(script.len(), 2);
        assert!(script.iter().all(|block| matches!(block, Block::Paragraph(_))), "{script:?}");
    }

    #[test]
    fn only_harmless_targets_stay_links() {
        for dropped in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "data:text/html,x",
            "file:///etc",
            "../x.md",
            "//host/x",
            "vbscript:x",
            "java&#115;cript:x",
            "#x",
        ] {
            assert_eq!(plain(&inlines(&format!("[看](<{dropped}>)"))), "看", "{dropped}");
        }
        assert_eq!(plain(&inlines("[看](https://a.cn/b)")), "Web(\"https://a.cn/b\")(看)");
        assert_eq!(plain(&inlines("![图](https://a.cn/b.png)")), "图");
        assert_eq!(plain(&inlines("<javascript:alert(1)>")), "javascript:alert(1)");
    }

    #[test]
    fn code_blocks_lose_their_language() {
        let code = blocks("```mermaid\nclick A \"x\"\n  B\n```");
        assert_eq!(code, [Block::Code("click A \"x\"\n  B".to_owned())]);
    }

    #[test]
    fn tight_lists_and_tables_keep_their_shape() {
        let parsed = blocks("结论：\n- 继续有效；\n- 修订。\n\n| a | b |\n|---|--:|\n| 1 | 2 |");
        let [Block::Paragraph(_), Block::List(list), Block::Table(table)] = parsed.as_slice()
        else {
            panic!("{parsed:?}");
        };
        assert_eq!((list.start, list.items.len()), (None, 2));
        assert_eq!((table.align.len(), table.rows.len()), (2, 1));
        assert_eq!(table.align[1], Align::Right);
    }

    #[test]
    fn deep_nesting_is_dissolved() {
        let quotes = format!("{}深", ">".repeat(50_000));
        let lists = "- ".repeat(5_000) + "深";
        let stars = format!("{}深{}", "*a _b ".repeat(2_000), "_ *".repeat(2_000));
        for text in [quotes, lists, stars] {
            let parsed = format!("{:?}", blocks(&text));
            assert!(parsed.contains('深'));
        }
    }
}
