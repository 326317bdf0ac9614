//! Clauses with the numbers their places give them: 4, 4.1, 4.1.1, A.1 (GB/T 1.1-2020).

use biaochi_core::List;
use biaochi_core::model::Clause;

use super::field::placed;
use super::inline::plain;
use super::model::{Anchor, Block, Heading};
use super::references::Linker;
use super::rich;

/// The clauses of a list as blocks. `number` gives the number of the clause at a place, from 0;
/// `level` is the heading level of these clauses.
pub(super) fn blocks(
    linker: &Linker<'_, '_>,
    clauses: &List<Clause>,
    level: u8,
    number: &dyn Fn(usize) -> String,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (at, clause) in placed(clauses) {
        let number = number(at);
        let body = linker.blocks(rich::blocks(clause.text.text()));
        match clause.title.text().trim() {
            "" => blocks.push(Block::Clause { number: number.clone(), body }),
            title => {
                blocks.push(heading(level, &number, title));
                blocks.extend(body);
            }
        }
        let below = |at: usize| format!("{number}.{}", at + 1);
        blocks.extend(self::blocks(linker, &clause.clauses, level + 1, &below));
    }
    blocks
}

/// A numbered heading; its number is its anchor.
pub(super) fn heading(level: u8, number: &str, title: &str) -> Block {
    let anchor = Anchor(number.into());
    Block::Heading(Heading { level, number: Some(number.to_owned()), text: plain(title), anchor })
}

/// Titles of the chapters with their numbers, for the table of contents.
pub(super) fn chapters(clauses: &List<Clause>, first: usize) -> Vec<(String, String)> {
    let titled = |(at, clause): (usize, &Clause)| {
        let title = clause.title.text().trim();
        (!title.is_empty()).then(|| ((first + at).to_string(), title.to_owned()))
    };
    placed(clauses).filter_map(titled).collect()
}
