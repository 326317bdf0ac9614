//! Flow collections: one line, or the lines they had.

use super::Printer;
use crate::{Kind, Node, Style};

impl<'t> Printer<'t, '_> {
    /// Prints a flow collection; its further lines begin at `indent`.
    pub(super) fn flow(&mut self, node: Node<'t>, indent: usize) {
        let is_pair = !self.text[node.span().range()].starts_with(['{', '[']);
        let is_mapping = node.kind() == Kind::Mapping;
        let (open, close) = if is_mapping { ("{", "}") } else { ("[", "]") };
        if is_pair {
            return self.flow_children(node, indent, None);
        }
        self.push(open);
        self.flow_children(node, indent, Some(node.span().start as usize + 1));
        if !self.out.ends_with('\n') && is_mapping && !node.is_empty() {
            self.out.push(' ');
        }
        if self.out.ends_with('\n') {
            self.pad(indent);
        }
        self.push(close);
    }

    /// `inside` is the byte after the opening bracket, where there is one.
    fn flow_children(&mut self, node: Node<'t>, indent: usize, inside: Option<usize>) {
        let span = node.span();
        let mut children: Vec<Node<'t>> = node.children().collect();
        let has_comments = !self.comments_in(span.start as usize, span.end as usize).is_empty();
        if !has_comments
            && node.kind() == Kind::Mapping
            && let Some(order) = (self.order)(&self.path)
        {
            let rank = |key: &str| order.iter().position(|known| *known == key);
            children.sort_by_key(|child| child.key().and_then(rank).unwrap_or(order.len()));
        }
        let breaks = self.flow_breaks(node);
        let mut before = inside;
        for (index, child) in children.iter().enumerate() {
            let start = self.flow_start(*child);
            if index > 0 {
                self.push(",");
            }
            let has_printed = has_comments
                && before.is_some_and(|before| self.flow_comments(before, start, indent));
            if has_printed || index > 0 && breaks.get(index) == Some(&true) {
                if !has_printed {
                    self.out.push('\n');
                }
                self.pad(indent);
            } else if index > 0 || inside.is_some() && node.kind() == Kind::Mapping {
                self.out.push(' ');
            }
            self.flow_child(*child, indent);
            before = Some(child.span().end as usize);
        }
        if has_comments
            && inside.is_some()
            && let Some(before) = before
        {
            self.flow_comments(before, span.end as usize, indent);
        }
    }

    /// Which children begin a line, by their place.
    fn flow_breaks(&self, node: Node<'t>) -> Vec<bool> {
        let mut end = node.span().start as usize;
        let breaks = node.children().map(|child| {
            let start = self.flow_start(child);
            let is_broken = self.text.get(end..start).is_some_and(|gap| gap.contains('\n'));
            end = child.span().end as usize;
            is_broken
        });
        breaks.collect()
    }

    /// Prints the comments between two children, and then ends the line; says whether there were
    /// any.
    fn flow_comments(&mut self, start: usize, end: usize, indent: usize) -> bool {
        let comments = self.comments_in(start, end);
        for (index, comment) in comments.iter().enumerate() {
            if index > 0 || self.is_own_line(*comment) {
                if index == 0 {
                    self.out.push('\n');
                }
                self.pad(indent);
            } else {
                self.push(" ");
            }
            self.push(self.comment_text(*comment));
            self.out.push('\n');
        }
        !comments.is_empty()
    }

    fn flow_start(&self, child: Node<'t>) -> usize {
        child.key_span().map_or_else(|| self.start_of(child), |key| key.start as usize)
    }

    fn flow_child(&mut self, child: Node<'t>, indent: usize) {
        if let Some(key) = child.key_span() {
            self.key(child, Style::Flow);
            let colon = self.next_token(key.end as usize);
            let has_value = !child.span().is_empty() || child.anchor().is_some();
            if has_value || self.text[colon..].starts_with(':') {
                if self.flow_comments(key.end as usize, colon, indent) {
                    self.pad(indent);
                }
                self.push(":");
            }
            if has_value {
                self.flow_gap(colon + 1, self.start_of(child), indent);
            }
        }
        if let Some(anchor) = child.anchor() {
            self.push(&self.text[anchor.range()]);
            if !child.span().is_empty() {
                self.flow_gap(anchor.end as usize, child.span().start as usize, indent);
            }
        }
        self.path.push(child.key().unwrap_or("*"));
        match child.style() {
            _ if child.is_alias() => self.push(&self.text[child.span().range()]),
            Style::Flow => self.flow(child, indent),
            _ => self.flow_scalar(child),
        }
        self.path.pop();
    }

    /// A space, or the comments that stand between a key or anchor and its value.
    fn flow_gap(&mut self, start: usize, end: usize, indent: usize) {
        if self.flow_comments(start, end, indent) {
            self.pad(indent);
        } else {
            self.out.push(' ');
        }
    }
}
