//! Anchors and aliases: which value a name stands for, and how much an alias would unfold to.

use biaochi_source::Span;

use super::{Reader, Slot, scan};
use crate::tree::{TextRef, offset};
use crate::{Defect, DefectKind, Kind, RelatedKind, Style, SyntaxError};

/// A node with a name.
pub(super) struct Anchor {
    pub(super) node: u32,
    /// `&name`
    pub(super) span: Span,
    /// Values in it with all aliases unfolded; 0 as long as it is being read.
    size: u64,
    /// Levels of collections in it, with all aliases unfolded.
    height: u32,
}

impl Reader<'_> {
    /// Reads `&name` into the slot; the cursor ends behind it.
    pub(super) fn anchor(&mut self, slot: &mut Slot) {
        let span = self.name_token();
        if span.len() < 2 || slot.anchor.is_some() {
            self.report(Defect::syntax(SyntaxError::BadAnchor, span));
        } else {
            slot.anchor = Some(span);
        }
    }

    /// Reads `*name` and hangs the value it stands for, or nothing where it stands for none.
    pub(super) fn alias(&mut self, slot: Slot) {
        let span = self.name_token();
        if let Some(at) = slot.anchor {
            // An alias is its anchor's value already and cannot be another's.
            self.report(Defect::syntax(SyntaxError::BadAnchor, at));
        }
        let slot = Slot { anchor: None, ..slot };
        let target = self.alias_target(span);
        let (kind, style) = target.map_or((Kind::Null, Style::Plain), |target| {
            let node = &self.nodes[target as usize];
            (node.kind, node.style)
        });
        let id = self.push(slot, kind, style, span, TextRef::EMPTY);
        if let Some(target) = target {
            let node = &mut self.nodes[id as usize];
            node.is_alias = true;
            node.count = target;
        }
    }

    fn alias_target(&mut self, span: Span) -> Option<u32> {
        let name = &self.text[span.start as usize + 1..span.end as usize];
        if name.is_empty() {
            self.report(Defect::syntax(SyntaxError::BadAnchor, span));
            return None;
        }
        let Some(anchor) = self.anchor_names.get(name).and_then(|at| self.anchors.get(*at)) else {
            self.report(Defect::new(DefectKind::UnknownAlias, span));
            return None;
        };
        let total = self.alias_nodes + anchor.size;
        let (place, node) = (anchor.span, anchor.node);
        let kind = if anchor.size == 0 {
            DefectKind::SelfAlias
        } else if total > u64::from(self.limits.alias_nodes) {
            DefectKind::AliasTooLarge
        } else if self.depth + anchor.height > self.max_depth {
            DefectKind::TooDeep { limit: self.max_depth }
        } else {
            self.alias_nodes = total;
            return Some(node);
        };
        self.report(Defect::new(kind, span).relate(place, RelatedKind::Anchor));
        None
    }

    /// `&name` or `*name` at the cursor; the cursor ends behind it.
    fn name_token(&mut self) -> Span {
        let start = self.pos;
        self.pos = self.name_end(start).unwrap_or(start + 1);
        Span::new(offset(start), offset(self.pos))
    }

    /// The end of `&name` or `*name`. A name is letters, digits, `_` and `-`: what YAML allows
    /// beyond that is read differently by every parser, and is mostly a text such as `**注意**`.
    pub(super) fn name_end(&self, start: usize) -> Option<usize> {
        let mut end = start + 1;
        while self.src.get(end).is_some_and(|byte| scan::is_name(*byte)) {
            end += 1;
        }
        let is_over = self.is_blank(end) || self.src.get(end).is_some_and(|b| b",[]{}".contains(b));
        (end > start + 1 && is_over).then_some(end)
    }

    pub(super) fn open_anchor(&mut self, node: u32, span: Span) {
        let name = &self.text[span.start as usize + 1..span.end as usize];
        self.anchor_names.insert(name, self.anchors.len());
        self.anchors.push(Anchor { node, span, size: 0, height: 0 });
    }

    /// Sums up the slot's anchored node, now that all of it is read.
    pub(super) fn close_anchor(&mut self, slot: Slot, id: u32) {
        if slot.anchor.is_none() {
            return;
        }
        let Ok(index) = self.anchors.binary_search_by_key(&id, |anchor| anchor.node) else {
            return;
        };
        let subtree = &self.nodes[id as usize..];
        let mut levels: Vec<u32> = Vec::with_capacity(subtree.len());
        let (mut size, mut height) = (0u64, 0);
        for node in subtree {
            let above = match node.parent.checked_sub(id) {
                Some(parent) if !levels.is_empty() => levels[parent as usize],
                _ => 0,
            };
            let (inner_size, inner_height) = match node.is_alias {
                true => self.sum_of(node.count),
                false => (1, u32::from(matches!(node.kind, Kind::Sequence | Kind::Mapping))),
            };
            size += inner_size;
            height = height.max(above + inner_height);
            levels.push(above + inner_height);
        }
        let anchor = &mut self.anchors[index];
        (anchor.size, anchor.height) = (size, height);
    }

    fn sum_of(&self, node: u32) -> (u64, u32) {
        let index = self.anchors.binary_search_by_key(&node, |anchor| anchor.node);
        index.map_or((1, 0), |index| (self.anchors[index].size, self.anchors[index].height))
    }

    /// Forgets the anchors of nodes that were dropped.
    pub(super) fn drop_anchors(&mut self, mark: usize) {
        let kept = self.anchors.partition_point(|anchor| (anchor.node as usize) < mark);
        for dropped in self.anchors.drain(kept..) {
            self.anchor_names
                .remove(&self.text[dropped.span.start as usize + 1..dropped.span.end as usize]);
        }
    }
}
