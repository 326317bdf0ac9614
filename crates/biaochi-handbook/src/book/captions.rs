//! 表1, 表2 … in a standard's text, 表A.1 … in its annex A (GB/T 1.1-2020).
//!
//! Numbers follow the order of the text. A table is titled like the clause whose only table it is;
//! several below one heading have numbers alone, for that title would tell none from the others.

use super::model::{Block, Caption, Heading, Table, plain_text};

/// Number the tables of a text, `prefix` before each number. `title` is that of the text before its
/// first heading.
pub(super) fn number(blocks: &mut [Block], prefix: &str, title: &str) {
    let mut count = 0;
    for clause in blocks.chunk_by_mut(|_, next| !matches!(next, Block::Heading(_))) {
        let title = match clause.first() {
            Some(Block::Heading(Heading { text, .. })) => plain_text(text),
            _ => title.to_owned(),
        };
        let mut tables = Vec::new();
        clause.iter_mut().for_each(|block| collect(block, &mut tables));
        let title = if tables.len() == 1 { title } else { String::new() };
        for table in tables {
            count += 1;
            let number = format!("表{prefix}{count}");
            table.caption = Some(Caption { number, title: title.clone() });
        }
    }
}

/// The tables of a block, in the order they are read.
fn collect<'b>(block: &'b mut Block, tables: &mut Vec<&'b mut Table>) {
    match block {
        Block::Table(table) => tables.push(table),
        Block::Clause { body, .. } | Block::Quote(body) => {
            body.iter_mut().for_each(|block| collect(block, tables));
        }
        Block::List(list) => {
            list.items.iter_mut().flatten().for_each(|block| collect(block, tables));
        }
        Block::Heading(_)
        | Block::Paragraph(_)
        | Block::Facts(_)
        | Block::Picture(_)
        | Block::Notice(_)
        | Block::Code(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::inline::{heading, paragraph, table};
    use super::*;

    fn captions(blocks: Vec<Block>, prefix: &str, title: &str) -> Vec<String> {
        let mut blocks = blocks;
        number(&mut blocks, prefix, title);
        let mut tables = Vec::new();
        blocks.iter_mut().for_each(|block| collect(block, &mut tables));
        tables.iter().filter_map(|table| Some(table.caption.as_ref()?.to_string())).collect()
    }

    fn grid() -> Block {
        table(&["级", "时限"], Vec::new())
    }

    #[test]
    fn tables_are_numbered_through_and_titled_by_their_clauses() {
        let clause =
            Block::Clause { number: "5.1".to_owned(), body: vec![paragraph("见下表"), grid()] };
        let blocks = vec![heading(1, "分级"), grid(), heading(1, "响应"), clause];
        assert_eq!(captions(blocks, "", ""), ["表1　分级", "表2　响应"]);
    }

    #[test]
    fn several_tables_below_one_title_have_numbers_alone() {
        let blocks = vec![grid(), grid(), heading(2, "签署"), grid()];
        assert_eq!(captions(blocks, "A.", "合同文本"), ["表A.1", "表A.2", "表A.3　签署"]);
    }
}
