//! Blocks and inlines as elements.

use maud::{Markup, html};

use super::path::{self, Map};
use crate::book::{
    Align, Block, Fact, Heading, Inline, List, Notice, NoticeKind, PageId, Picture, Table, Target,
    plain_text,
};
use crate::picture;

/// More columns do not fit a phone even as cards.
const MOST_CARD_COLUMNS: usize = 9;

/// Writes the blocks of one page.
pub(super) struct Writer<'b> {
    pub(super) map: &'b Map<'b>,
    pub(super) page: &'b PageId,
}

impl Writer<'_> {
    pub(super) fn blocks(&self, blocks: &[Block]) -> Markup {
        html! { @for block in blocks { (self.block(block)) } }
    }

    fn block(&self, block: &Block) -> Markup {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(text) => html! { p { (self.inlines(text)) } },
            Block::Clause { number, body } => self.clause(number, body),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Facts(facts) => self.facts(facts),
            Block::Picture(picture) => figure(picture),
            Block::Notice(notice) => self.notice(notice),
            Block::Quote(body) => html! { blockquote { (self.blocks(body)) } },
            Block::Code(code) => html! { pre tabindex="0" { code { (code) } } },
        }
    }

    fn heading(&self, heading: &Heading) -> Markup {
        let id = path::id(&heading.anchor);
        let inner = html! {
            @if let Some(number) = &heading.number { (number) "\u{3000}" }
            (self.inlines(&heading.text))
        };
        match heading.level {
            0 | 1 => html! { h2 id=(id) { (inner) } },
            2 => html! { h3 id=(id) { (inner) } },
            3 => html! { h4 id=(id) { (inner) } },
            4 => html! { h5 id=(id) { (inner) } },
            _ => html! { h6 id=(id) { (inner) } },
        }
    }

    fn clause(&self, number: &str, body: &[Block]) -> Markup {
        let (first, rest) = match body.split_first() {
            Some((Block::Paragraph(text), rest)) => (text.as_slice(), rest),
            _ => (&[][..], body),
        };
        html! {
            p.clause { b { (number) } "\u{3000}" (self.inlines(first)) }
            (self.blocks(rest))
        }
    }

    fn list(&self, list: &List) -> Markup {
        let items = html! {
            @for item in &list.items {
                li {
                    @match item.as_slice() {
                        [Block::Paragraph(text), rest @ ..] => {
                            (self.inlines(text)) (self.blocks(rest))
                        }
                        item => (self.blocks(item)),
                    }
                }
            }
        };
        match list.start {
            Some(1) => html! { ol { (items) } },
            Some(start) => html! { ol start=(start) { (items) } },
            None => html! { ul { (items) } },
        }
    }

    /// Where the screen is narrow, each row becomes a card; app.js writes the columns' names on its cells.
    fn table(&self, table: &Table) -> Markup {
        let is_wide = table.header.len() > MOST_CARD_COLUMNS;
        let right = |at: usize| matches!(table.align.get(at), Some(Align::Right));
        let table = html! {
            table.cards[!is_wide] {
                @if let Some(caption) = &table.caption { caption { (caption.to_string()) } }
                thead {
                    tr {
                        @for (at, cell) in table.header.iter().enumerate() {
                            th.number[right(at)] scope="col" { (self.inlines(cell)) }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (at, cell) in row.iter().enumerate() {
                                td.number[right(at)].none[is_nothing(cell)] {
                                    (self.inlines(cell))
                                }
                            }
                        }
                    }
                }
            }
        };
        if !is_wide {
            return table;
        }
        html! {
            div.scroll tabindex="0" role="region" aria-label="表格，可以左右滚动" { (table) }
        }
    }

    fn facts(&self, facts: &[Fact]) -> Markup {
        html! {
            dl {
                @for fact in facts {
                    div { dt { (fact.label) } dd { (self.inlines(&fact.value)) } }
                }
            }
        }
    }

    fn notice(&self, notice: &Notice) -> Markup {
        let text = self.inlines(&notice.text);
        match notice.kind {
            NoticeKind::Draft => html! { p.draft { strong { (text) } } },
            NoticeKind::Note => html! { p.note { (text) } },
        }
    }

    pub(super) fn inlines(&self, inlines: &[Inline]) -> Markup {
        html! { @for inline in inlines { (self.inline(inline)) } }
    }

    fn inline(&self, inline: &Inline) -> Markup {
        match inline {
            Inline::Text(text) => html! { (text) },
            Inline::Strong(inner) => html! { strong { (self.inlines(inner)) } },
            Inline::Emphasis(inner) => html! { em { (self.inlines(inner)) } },
            Inline::Code(code) => html! { code { (code) } },
            Inline::Break => html! { br; },
            Inline::Link { target, text } => self.link(target, text),
        }
    }

    fn link(&self, target: &Target, text: &[Inline]) -> Markup {
        let text = self.inlines(text);
        let address = match target {
            Target::Page(page) => self.map.address(self.page, page, None),
            Target::Heading(page, anchor) => self.map.address(self.page, page, Some(anchor)),
            Target::Web(address) => return outside(address, &text),
        };
        match address {
            Some(address) => html! { a href=(address) { (text) } },
            None => text,
        }
    }
}

/// A dash says nothing on a card.
fn is_nothing(cell: &[Inline]) -> bool {
    matches!(cell, [] | [Inline::Text(_)]) && matches!(&*plain_text(cell), "" | "—")
}

/// A link outside; at a kiosk its QR code stands in its place.
fn outside(address: &str, text: &Markup) -> Markup {
    html! {
        a.outside href=(address) rel="noopener noreferrer" { (text) }
        @if let Some(code) = picture::qr(address) {
            span.qr hidden { (text) (maud::PreEscaped(code.markup)) }
        }
    }
}

fn figure(picture: &Picture) -> Markup {
    let drawn = picture::svg(picture);
    let is_wide = drawn.width > 340;
    html! {
        figure {
            div.scroll tabindex=[is_wide.then_some("0")] role=[is_wide.then_some("region")]
                aria-label=[is_wide.then_some(format!("{}，可以左右滚动", picture.caption))] {
                (maud::PreEscaped(drawn.markup))
            }
            figcaption { (picture.caption) }
        }
    }
}
