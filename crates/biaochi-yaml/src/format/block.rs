//! Block collections and the lines of their entries and items.

use super::{Printer, Spot};
use crate::{Kind, Node, Style};

/// An entry or item with the text that belongs to it.
struct Child<'t> {
    node: Node<'t>,
    /// Its key or dash.
    start: usize,
    /// Where the comments above it may begin.
    lead: usize,
    /// The end of the value above it.
    floor: usize,
    /// Where comments of its own end.
    limit: usize,
}

impl<'t> Printer<'t, '_> {
    /// Prints a value behind its key or dash, and ends its line.
    pub(super) fn value(&mut self, node: Node<'t>, spot: Spot) {
        if node.style() == Style::Block && !node.is_alias() {
            return self.block_value(node, spot);
        }
        let start = node.span().start as usize;
        if self.comments_in(spot.after, start).is_empty() {
            if !spot.is_root {
                self.out.push(' ');
            }
            self.leaf(node, spot);
        } else {
            self.header_comments(start, spot);
            self.own_line_comments(spot.after..start, spot.after, spot.below);
            self.pad(spot.below);
            self.leaf(node, Spot { is_root: true, ..spot });
        }
        if self.out.ends_with(' ') && node.span().is_empty() {
            // Nothing was printed for an absent value.
            self.out.truncate(self.out.trim_end_matches(' ').len());
        }
        if !matches!(node.style(), Style::Literal | Style::Folded) || node.is_alias() {
            let end = node.span().end as usize;
            if let Some(comment) = self.trailing_comment(end) {
                self.push(" ");
                self.push(self.comment_text(comment));
            }
            self.out.push('\n');
            self.own_line_comments(end..spot.limit, end, spot.below);
        } else if spot.is_root {
            let end = node.span().end as usize;
            self.own_line_comments(end..spot.limit, end, 0);
        }
    }

    /// A scalar, alias or flow collection, with its anchor.
    fn leaf(&mut self, node: Node<'t>, spot: Spot) {
        if let Some(anchor) = node.anchor() {
            self.push(&self.text[anchor.range()]);
            self.out.push(' ');
        }
        match node.style() {
            _ if node.is_alias() => self.push(&self.text[node.span().range()]),
            Style::Flow => self.flow(node, spot.below),
            Style::Literal | Style::Folded => self.block_scalar(node, spot),
            _ => self.scalar(node, spot.below, spot.is_root),
        }
    }

    fn block_value(&mut self, node: Node<'t>, spot: Spot) {
        let children = self.children(node, spot);
        let source_start = node.span().start as usize;
        let has_header = node.anchor().is_some()
            || self.comments_in(spot.after, source_start).iter().any(|c| !self.is_own_line(*c));
        if spot.is_root {
            if let Some(anchor) = node.anchor() {
                self.push(&self.text[anchor.range()]);
                self.header_comments(source_start, spot);
            }
        } else {
            let first = children.first();
            let has_lead =
                first.is_some_and(|first| self.has_own_line_comments(first.lead, first.start));
            if spot.is_item && !has_header && !has_lead {
                self.out.push(' ');
                return self.block(node, children, spot, true);
            }
            if let Some(anchor) = node.anchor() {
                self.push(" ");
                self.push(&self.text[anchor.range()]);
            }
            self.header_comments(source_start, spot);
        }
        self.block(node, children, spot, false);
    }

    /// The comment on a key's, dash's or anchor's line whose value stands below. There are two where
    /// the anchor has a line of its own.
    fn header_comments(&mut self, start: usize, spot: Spot) {
        let comments = self.comments_in(spot.after, start);
        let in_line = comments.iter().filter(|comment| !self.is_own_line(**comment));
        for (index, comment) in in_line.copied().collect::<Vec<_>>().into_iter().enumerate() {
            if index == 0 {
                self.push(" ");
            } else {
                self.out.push('\n');
                self.pad(spot.below);
            }
            self.push(self.comment_text(comment));
        }
        self.out.push('\n');
    }

    /// The children in the order they are printed in.
    fn children(&self, node: Node<'t>, spot: Spot) -> Vec<Child<'t>> {
        let is_mapping = node.kind() == Kind::Mapping;
        let mut children: Vec<Child<'t>> = Vec::with_capacity(node.len());
        for child in node.children() {
            let start = match (child.key_span(), children.last()) {
                (Some(key), _) => key.start as usize,
                (None, None) => node.span().start as usize,
                (None, Some(last)) => self.next_token(last.node.span().end as usize),
            };
            // The blank line above the document's first entry is the head's, until it travels.
            let above = if spot.is_root { 0 } else { spot.after };
            let floor = children.last().map_or(above, |last| last.node.span().end as usize);
            let (lead, limit) = (spot.after, spot.limit);
            children.push(Child { node: child, start, lead, floor, limit });
        }
        let col = children.first().map_or(0, |first| self.column(first.start));
        for index in 0..children.len() {
            let next = children.get(index + 1).map_or(spot.limit, |next| next.start);
            let limit = self.own_comments_end(children[index].node, col, next);
            children[index].limit = limit;
            if let Some(next) = children.get_mut(index + 1) {
                next.lead = limit;
            }
        }
        if is_mapping && let Some(order) = (self.order)(&self.path) {
            let rank = |key: &str| order.iter().position(|known| *known == key);
            children.sort_by_key(|child| child.node.key().and_then(rank).unwrap_or(order.len()));
        }
        children
    }

    /// Up to where comments after a child at `col` are still its own: they stand deeper than it.
    fn own_comments_end(&self, child: Node<'t>, col: usize, next: usize) -> usize {
        let end = child.span().end as usize;
        if matches!(child.style(), Style::Literal | Style::Folded) && !child.is_alias() {
            return end;
        }
        let is_outside = |comment: &&biaochi_source::Span| {
            self.is_own_line(**comment) && self.column(comment.start as usize) <= col
        };
        let comments = self.comments_in(end, next);
        comments.iter().find(is_outside).map_or(next, |comment| comment.start as usize)
    }

    fn block(&mut self, node: Node<'t>, children: Vec<Child<'t>>, spot: Spot, is_inline: bool) {
        let indent = spot.below;
        let last_limit = children.iter().map(|child| child.limit).max().unwrap_or(spot.limit);
        for (index, child) in children.iter().enumerate() {
            if index > 0 || !is_inline {
                self.own_line_comments(child.lead..child.start, child.floor, indent);
                self.keep_blank(child.start, child.floor);
                self.pad(indent);
            }
            let source_col = self.column(child.start);
            let spot = Spot {
                source_col,
                after: 0,
                limit: child.limit,
                below: indent + 2,
                is_item: node.kind() == Kind::Sequence,
                is_root: false,
            };
            match child.node.key() {
                Some(key) => {
                    let after_key = child.node.key_span().map_or(0, |key| key.end as usize);
                    self.key(child.node, Style::Block);
                    self.push(":");
                    self.path.push(key);
                    self.value(child.node, Spot { after: self.next_token(after_key) + 1, ..spot });
                }
                None => {
                    self.push("-");
                    self.path.push("*");
                    self.value(child.node, Spot { after: child.start + 1, ..spot });
                }
            }
            self.path.pop();
        }
        // What follows the last value at the children's own column, or deeper after a block text.
        self.own_line_comments(last_limit..spot.limit, node.span().end as usize, indent);
    }
}
