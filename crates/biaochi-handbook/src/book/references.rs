//! Numbers of the library inside text become links: `按Q/NTZW TY 101的要求`.

use biaochi_core::value::DocumentNumber;

use super::inline::plain;
use super::model::{Anchor, Block, Inline, Inlines, PageId, Target};
use super::plan::Plan;

/// Makes links in the texts of one page.
pub(super) struct Linker<'p, 'l> {
    pub(super) plan: &'p Plan<'l>,
    /// The page itself; a number of its own is no link.
    pub(super) page: &'p PageId,
    /// Headings of the page's annexes, to which `附录A` leads.
    pub(super) annexes: Vec<Anchor>,
}

impl Linker<'_, '_> {
    /// Plain text with its links.
    pub(super) fn plain(&self, text: &str) -> Inlines {
        self.inlines(plain(text))
    }

    /// The same inlines with links in them.
    pub(super) fn inlines(&self, inlines: Inlines) -> Inlines {
        inlines.into_iter().flat_map(|inline| self.inline(inline)).collect()
    }

    /// The same blocks with links in their texts.
    pub(super) fn blocks(&self, blocks: Vec<Block>) -> Vec<Block> {
        blocks.into_iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: Block) -> Block {
        match block {
            Block::Paragraph(text) => Block::Paragraph(self.inlines(text)),
            Block::Quote(body) => Block::Quote(self.blocks(body)),
            Block::List(mut list) => {
                list.items = list.items.into_iter().map(|item| self.blocks(item)).collect();
                Block::List(list)
            }
            Block::Table(mut table) => {
                let row = |row: Vec<Inlines>| row.into_iter().map(|c| self.inlines(c)).collect();
                table.rows = table.rows.into_iter().map(row).collect();
                Block::Table(table)
            }
            other => other,
        }
    }

    fn inline(&self, inline: Inline) -> Inlines {
        match inline {
            Inline::Text(text) => self.text(&text),
            Inline::Strong(inner) => vec![Inline::Strong(self.inlines(inner))],
            Inline::Emphasis(inner) => vec![Inline::Emphasis(self.inlines(inner))],
            other => vec![other],
        }
    }

    fn text(&self, text: &str) -> Inlines {
        let mut inlines = Vec::new();
        let (mut from, mut at) = (0, 0);
        while at < text.len() {
            let Some((length, target)) = self.reference(&text[..at], &text[at..]) else {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            if from < at {
                inlines.push(Inline::Text(text[from..at].to_owned()));
            }
            let words = vec![Inline::Text(text[at..at + length].to_owned())];
            inlines.push(Inline::Link { target, text: words });
            at += length;
            from = at;
        }
        if from < text.len() {
            inlines.push(Inline::Text(text[from..].to_owned()));
        }
        inlines
    }

    /// The reference `text`, which follows `before`, begins with: its length in bytes and where it
    /// leads.
    fn reference(&self, before: &str, text: &str) -> Option<(usize, Target)> {
        if text.starts_with("Q/") {
            let (number, edition, length) = leading_number(text)?;
            let printed = self.plan.printed(&number).filter(|known| known.page != *self.page)?;
            let current = printed.volume.head.edition.get().copied();
            // A dated reference means that edition only.
            let same = edition.is_none_or(|edition| current == Some(edition));
            return same.then(|| (length, Target::Page(printed.page.clone())));
        }
        let letter = text.strip_prefix("附录")?.chars().next()?;
        let anchor = Anchor(format!("附录{letter}").into());
        let length = anchor.0.len();
        // “GB/T 13016的附录A”, “GB/T 13016-2018附录A” are annexes of others.
        let is_own = !before.ends_with(|sign: char| sign == '的' || sign.is_ascii_alphanumeric());
        let ends = !text[length..].starts_with(|sign: char| sign.is_ascii_alphanumeric());
        let known = is_own && ends && self.annexes.contains(&anchor);
        known.then(|| (length, Target::Heading(self.page.clone(), anchor)))
    }
}

/// The document number a text begins with, the edition after it, and the bytes both take.
fn leading_number(text: &str) -> Option<(String, Option<u16>, usize)> {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"/ .-".contains(byte);
    let end = text.bytes().take_while(|byte| is_part(byte)).count();
    // The text may go on in signs that could belong to a number, so take off from the end.
    for end in (1..=end.min(40)).rev() {
        let (candidate, rest) = text.split_at(end);
        if rest.starts_with(|sign: char| sign.is_ascii_digit()) {
            continue;
        }
        let (number, year) = match candidate.rsplit_once('-') {
            Some((number, year)) if year.len() == 4 => (number, Some(year.parse().ok()?)),
            Some(_) => continue,
            None => (candidate, None),
        };
        if number.parse::<DocumentNumber>().is_ok() {
            return Some((number.to_owned(), year, end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::leading_number;

    #[test]
    fn a_number_ends_where_its_digits_end() {
        let found = |text: &str| leading_number(text).map(|(number, year, _)| (number, year));
        let of = |number: &str, year| Some((number.to_owned(), year));
        assert_eq!(found("Q/NTZW TY 101的要求"), of("Q/NTZW TY 101", None));
        assert_eq!(found("Q/NTZW TY 101-2024。"), of("Q/NTZW TY 101", Some(2024)));
        assert_eq!(found("Q/NTZW TG 203.001"), of("Q/NTZW TG 203.001", None));
        assert_eq!(found("Q/NTZW TY 101. See"), of("Q/NTZW TY 101", None));
        assert_eq!(found("Q/NTZW TY 101 and more"), of("Q/NTZW TY 101", None));
        assert_eq!(found("Q/NTZW TY 1012026"), None);
        assert_eq!(found("Q/NTZW TY"), None);
    }
}
