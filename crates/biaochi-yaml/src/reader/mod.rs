//! The reader: text → tree and defects, in one pass over the bytes.
//!
//! A recursive descent that lives on lines. Between two values the cursor always stands on the
//! first byte of content of some line, whose column decides who goes on: each collection takes the
//! lines deeper than its parent's column `n`, and complains about those that do not stand at its
//! own. So one bad line costs that line, not the file.

mod anchor;
mod block;
mod block_scalar;
mod document;
mod flow;
mod lookalike;
mod quoted;
mod scan;

use std::sync::Arc;

use biaochi_source::Span;
use rustc_hash::FxHashMap;

use crate::tree::{NO_KEY, NO_NODE, NodeData, TextRef, offset};
use crate::{Defect, DefectKind, Kind, RelatedKind, Style, Tree};

/// Bounds that keep a hostile or broken file from costing more than it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Longest text read, in bytes; texts of 1 GiB and more are never read.
    pub bytes: u64,
    /// Deepest nesting of collections; at most 256.
    pub depth: u32,
    /// Most values in a document.
    pub nodes: u32,
    /// Most values that all aliases together stand for.
    pub alias_nodes: u32,
    /// Most defects listed.
    pub defects: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 16 << 20, depth: 64, nodes: 1_000_000, alias_nodes: 100_000, defects: 1_000 }
    }
}

/// The descent uses the stack, so the depth has a bound that no caller can lift.
const MAX_DEPTH: u32 = 256;

/// Spans and text references have 30 bits.
const MAX_BYTES: u64 = (1 << 30) - 1;

/// Reads a text. The defects come in the order of their places; where there are any, the tree holds
/// what could be read.
///
/// Control characters are text here: [`decode_bytes`](crate::decode_bytes) and
/// [`check_characters`](crate::check_characters) find them.
#[must_use]
pub fn parse(text: &str, limits: &Limits) -> (Tree, Vec<Defect>) {
    parse_shared(&Arc::from(text), limits)
}

/// [`parse`] of a text that others hold too: the tree shares it.
#[must_use]
pub fn parse_shared(text: &Arc<str>, limits: &Limits) -> (Tree, Vec<Defect>) {
    let limit = limits.bytes.min(MAX_BYTES);
    let mut reader = Reader::new(text, limits);
    if text.len() as u64 > limit {
        reader.defects.push(Defect::new(DefectKind::TooLarge { limit }, Span::at(0)));
    } else {
        reader.document();
    }
    reader.finish(Arc::clone(text))
}

/// Where a node will hang: its parent, its key and its anchor.
#[derive(Debug, Clone, Copy)]
struct Slot {
    parent: u32,
    key_span: Span,
    key: TextRef,
    anchor: Option<Span>,
}

impl Slot {
    /// The root, or a node that is read only to be dropped.
    const FREE: Self = Self::item(NO_NODE);

    const fn item(parent: u32) -> Self {
        Self { parent, key_span: NO_KEY, key: TextRef::EMPTY, anchor: None }
    }

    const fn entry(parent: u32, key: &Key) -> Self {
        Self { parent, key_span: key.span, key: key.text, anchor: None }
    }

    fn has_key(&self) -> bool {
        self.key_span != NO_KEY
    }
}

/// A key that was read, up to its colon.
#[derive(Debug, Clone, Copy)]
struct Key {
    span: Span,
    text: TextRef,
    /// The byte after the colon.
    after: usize,
}

/// A scalar that was read and hangs nowhere yet.
#[derive(Debug, Clone, Copy)]
struct Scalar {
    span: Span,
    text: TextRef,
    style: Style,
    is_multi_line: bool,
}

struct Reader<'s> {
    text: &'s str,
    src: &'s [u8],
    /// The next byte.
    pos: usize,
    /// Column of the content the cursor's line begins with, or that begins after a dash in it;
    /// −1 at the end of the document. Columns count bytes: before content there is only ASCII.
    col: i32,
    /// The byte that `col` speaks of.
    content: usize,
    /// Column of the last line complained about, so that its neighbours at the same column are not.
    bad_col: Option<i32>,
    /// Brackets and braces open around the cursor.
    open_brackets: [u32; 2],
    /// A flow collection had to be given up; its callers unwind.
    is_broken: bool,
    /// A limit was hit; nothing more is read.
    is_stopped: bool,
    depth: u32,
    max_depth: u32,
    /// Values that all aliases so far stand for.
    alias_nodes: u64,
    anchors: Vec<anchor::Anchor>,
    anchor_names: FxHashMap<&'s str, usize>,
    nodes: Vec<NodeData>,
    rewritten: String,
    comments: Vec<Span>,
    defects: Vec<Defect>,
    limits: &'s Limits,
}

impl<'s> Reader<'s> {
    fn new(text: &'s str, limits: &'s Limits) -> Self {
        Self {
            text,
            src: text.as_bytes(),
            pos: 0,
            col: -1,
            content: 0,
            bad_col: None,
            open_brackets: [0, 0],
            is_broken: false,
            is_stopped: false,
            depth: 0,
            max_depth: limits.depth.min(MAX_DEPTH),
            alias_nodes: 0,
            anchors: Vec::new(),
            anchor_names: FxHashMap::default(),
            nodes: Vec::with_capacity(text.len().min(1 << 24) / 24),
            rewritten: String::new(),
            comments: Vec::new(),
            defects: Vec::new(),
            limits,
        }
    }

    fn finish(mut self, text: Arc<str>) -> (Tree, Vec<Defect>) {
        self.defects.sort_by_key(|defect| defect.span);
        self.nodes.shrink_to_fit();
        let tree = Tree {
            text,
            rewritten: self.rewritten,
            nodes: self.nodes,
            comments: self.comments,
            anchors: self.anchors.iter().map(|anchor| (anchor.node, anchor.span)).collect(),
        };
        (tree, self.defects)
    }

    fn report(&mut self, defect: Defect) {
        let count = offset(self.defects.len());
        if count < self.limits.defects {
            self.defects.push(defect);
        } else if count == self.limits.defects {
            self.defects.push(Defect::new(DefectKind::TooManyDefects, defect.span));
        }
    }

    fn has_reported(&self, is_kind: impl Fn(&DefectKind) -> bool) -> bool {
        self.defects.iter().any(|defect| is_kind(&defect.kind))
    }

    /// Hangs a node into its slot.
    fn push(&mut self, slot: Slot, kind: Kind, style: Style, span: Span, text: TextRef) -> u32 {
        let id = offset(self.nodes.len());
        if id >= self.limits.nodes && !self.is_stopped {
            self.report(Defect::new(DefectKind::TooManyNodes, span));
            self.is_stopped = true;
            self.is_broken = true;
            self.col = -1;
        }
        if let Some(parent) = self.nodes.get_mut(slot.parent as usize) {
            parent.count += 1;
        }
        self.nodes.push(NodeData {
            span,
            text,
            key_span: slot.key_span,
            key: slot.key,
            parent: slot.parent,
            end: id + 1,
            count: 0,
            kind,
            style,
            is_alias: false,
            is_duplicate: false,
        });
        if let Some(span) = slot.anchor {
            self.open_anchor(id, span);
        }
        id
    }

    fn push_scalar(&mut self, slot: Slot, scalar: Scalar) {
        let kind = match scalar.style {
            Style::Plain if !scalar.is_multi_line => {
                crate::resolve::plain(&self.text[scalar.span.range()])
            }
            _ => Kind::Text,
        };
        let id = self.push(slot, kind, scalar.style, scalar.span, scalar.text);
        self.close_anchor(slot, id);
    }

    fn push_null(&mut self, slot: Slot, at: usize) {
        let id = self.push(slot, Kind::Null, Style::Plain, Span::at(offset(at)), TextRef::EMPTY);
        self.close_anchor(slot, id);
    }

    /// Ends a collection whose last child begins at node `last`; `end` is the closing bracket's.
    fn close(&mut self, slot: Slot, id: u32, last: usize, end: Option<usize>) {
        let last_end = self.nodes.get(last).map(|child| child.span.end);
        let after = offset(self.nodes.len());
        let node = &mut self.nodes[id as usize];
        node.end = after;
        node.span.end = end.map(offset).or(last_end).unwrap_or(node.span.end);
        if node.kind == Kind::Mapping && node.count > 1 {
            self.mark_duplicates(id);
        }
        self.close_anchor(slot, id);
    }

    fn mark_duplicates(&mut self, id: u32) {
        for (first, later) in self.duplicates(id) {
            self.nodes[later as usize].is_duplicate = true;
            let key = String::from_utf8_lossy(self.key_of(later)).into_owned();
            let [first, later] = [first, later].map(|node| self.nodes[node as usize].key_span);
            let defect = Defect::new(DefectKind::DuplicateKey { key }, later);
            self.report(defect.relate(first, RelatedKind::FirstKey));
        }
    }

    /// Entries of a mapping whose key another has before them: the first and the later one.
    fn duplicates(&self, id: u32) -> Vec<(u32, u32)> {
        // Comparing all with all is faster than hashing, as long as they are few.
        const FEW: usize = 24;
        let count = self.nodes[id as usize].count as usize;
        let mut few: [(u32, &[u8]); FEW] = [(0, &[]); FEW];
        let mut many = FxHashMap::default();
        let mut found = Vec::new();
        let mut next = id + 1;
        for index in 0..count {
            let key = self.key_of(next);
            let first = if count <= FEW {
                few[index] = (next, key);
                few[..index].iter().find(|(_, other)| *other == key).map(|(first, _)| *first)
            } else {
                Some(*many.entry(key).or_insert(next)).filter(|first| *first != next)
            };
            found.extend(first.map(|first| (first, next)));
            next = self.nodes[next as usize].end;
        }
        found
    }

    fn key_of(&self, id: u32) -> &[u8] {
        self.nodes[id as usize].key.bytes(self.src, self.rewritten.as_bytes())
    }

    /// Whether one more collection may open; reports the first that may not.
    fn enter(&mut self, at: usize) -> bool {
        if self.depth < self.max_depth {
            self.depth += 1;
            return true;
        }
        let limit = self.max_depth;
        if !self.has_reported(|kind| matches!(kind, DefectKind::TooDeep { .. })) {
            let span = Span::new(offset(at), offset(at) + 1);
            self.report(Defect::new(DefectKind::TooDeep { limit }, span));
        }
        false
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Reads something only for its defects: the nodes it makes are dropped.
    fn discard(&mut self, read: impl FnOnce(&mut Self)) {
        let mark = self.nodes.len();
        read(self);
        self.nodes.truncate(mark);
        self.drop_anchors(mark);
    }
}
