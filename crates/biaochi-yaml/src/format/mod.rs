//! The canonical form of a file.
//!
//! The printer walks the tree and takes comments and blank lines from the text between the values.
//! A comment belongs to the value on its line, or to what stands below it; after the last line of a
//! collection its column tells whether it still belongs there.

mod block;
mod flow;
mod same;
mod scalar;
mod trivia;

use crate::{Limits, Node, Style, Tree, check_characters, parse};

pub use scalar::write_scalar;

/// The order of a mapping's keys, by the mapping's path: the keys that lead to it, with `*` for each
/// item of a sequence. `["materials", "*"]` is every mapping in the list `materials`; `[]` is the
/// document. `None` leaves a mapping's keys as they are.
pub type KeyOrder<'o> = dyn Fn(&[&str]) -> Option<&'static [&'static str]> + 'o;

/// The canonical form of a text, or `None` when the text has defects.
///
/// LF, a final newline, no blanks at the end of a line; two columns for each level, the dashes of a
/// sequence two below their key; one space after `:` and `,`; `{ a: b }` and `[a, b]`; at most one
/// blank line; no quotes where none are needed, and double ones where they are. Comments stay with
/// what they stand at. Flow collections stay flow, and lines in them that begin with an entry or
/// item still do; literal and folded texts and the lines of long plain texts stay as they are.
///
/// Keys follow `order`; keys it does not name come after those it does, in the order they had.
/// A comment above a key travels with it, but not the file's first comment up to a blank line or
/// schema modeline. In brackets with comments nothing travels.
///
/// What is returned has been read again and is the same document, comments included.
#[must_use]
pub fn format(text: &str, order: &KeyOrder<'_>) -> Option<String> {
    let (tree, defects) = parse(text, &Limits::default());
    if !defects.is_empty() || !check_characters(text).is_empty() {
        return None;
    }
    // An alias must stay behind its anchor: where the order will not have it, there is no order.
    let with_order = || Some(print(&tree, order)).filter(|text| same::is_same(&tree, text));
    let without = || Some(print(&tree, &|_| None)).filter(|text| same::is_same(&tree, text));
    with_order().or_else(without)
}

fn print(tree: &Tree, order: &KeyOrder<'_>) -> String {
    let mut printer = Printer {
        tree,
        text: tree.text(),
        out: String::with_capacity(tree.text().len() + 64),
        path: Vec::new(),
        order,
        is_after_keep: false,
    };
    printer.document();
    printer.out
}

struct Printer<'t, 'o> {
    tree: &'t Tree,
    text: &'t str,
    out: String,
    path: Vec<&'t str>,
    order: &'o KeyOrder<'o>,
    /// The last thing printed was a scalar to which line ends after it would belong.
    is_after_keep: bool,
}

/// Where a value is printed.
#[derive(Clone, Copy)]
struct Spot {
    /// Column its key or dash has in the text.
    source_col: usize,
    /// The byte after its colon or dash.
    after: usize,
    /// Where the text stops that comments of its own may stand in.
    limit: usize,
    /// Column of what stands below the key or dash.
    below: usize,
    is_item: bool,
    is_root: bool,
}

impl<'t> Printer<'t, '_> {
    fn document(&mut self) {
        let Some(root) = self.tree.root() else {
            self.lines(0, self.text.len());
            return self.end();
        };
        let start = self.start_of(root);
        let end = self.document_end(root);
        let head = if root.style() == Style::Block { self.head_end(start) } else { start };
        self.lines(0, head);
        let spot = Spot {
            source_col: 0,
            after: head,
            limit: end,
            below: 0,
            is_item: false,
            is_root: true,
        };
        self.value(root, spot);
        self.lines(end, self.text.len());
        self.end();
    }

    fn end(&mut self) {
        if !self.is_after_keep {
            self.out.truncate(self.out.trim_end_matches('\n').len());
            if !self.out.is_empty() {
                self.out.push('\n');
            }
        }
    }

    /// The byte a value begins at, its anchor included.
    fn start_of(&self, node: Node<'t>) -> usize {
        node.anchor().unwrap_or(node.span()).start as usize
    }

    fn pad(&mut self, width: usize) {
        self.out.extend(std::iter::repeat_n(' ', width));
    }

    fn push(&mut self, text: &str) {
        self.is_after_keep = false;
        self.out.push_str(text);
    }

    fn blank_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") && !self.is_after_keep {
            self.out.push('\n');
        }
    }
}
