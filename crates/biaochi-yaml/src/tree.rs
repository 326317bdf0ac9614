//! The tree: every key and value of a document with the bytes it was written with.
//!
//! Nodes lie in one array in the order of the text, so a node's children follow it and the next
//! sibling stands where the node's own subtree ends. Scalars written verbatim borrow from the
//! text; all others lie in one shared buffer.

use std::sync::Arc;

use biaochi_source::Span;

use crate::resolve::{self, Hazard};

/// What a value is, by the core schema of YAML 1.2; whatever is quoted is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number, however large.
    Int,
    /// A number with a point or exponent, or `.inf`, `.nan`.
    Float,
    /// Any other scalar: dates and times too.
    Text,
    /// A list.
    Sequence,
    /// Keys with values.
    Mapping,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// A scalar without quotes.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|`
    Literal,
    /// `>`
    Folded,
    /// A collection by indentation.
    Block,
    /// A collection in brackets.
    Flow,
}

/// Bytes of the text or of the buffer of rewritten scalars.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct TextRef {
    start: u32,
    /// The length; the top bit says that the bytes lie in the buffer. Texts are below 1 GiB.
    len: u32,
}

const OWNED: u32 = 1 << 31;

impl TextRef {
    pub(crate) const EMPTY: Self = Self { start: 0, len: 0 };

    pub(crate) fn borrowed(span: Span) -> Self {
        Self { start: span.start, len: span.len() }
    }

    pub(crate) fn owned(start: usize, end: usize) -> Self {
        Self { start: offset(start), len: offset(end - start) | OWNED }
    }

    /// The bytes, out of the text or the buffer of rewritten scalars.
    pub(crate) fn bytes<'s>(self, text: &'s [u8], rewritten: &'s [u8]) -> &'s [u8] {
        let (from, len) = match self.len & OWNED {
            0 => (text, self.len),
            _ => (rewritten, self.len & !OWNED),
        };
        &from[self.start as usize..][..len as usize]
    }
}

/// A byte position as spans hold it. The reader refuses texts of 1 GiB and more.
pub(crate) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// No parent: the root.
pub(crate) const NO_NODE: u32 = u32::MAX;

/// The key of a node in a sequence or at the root.
pub(crate) const NO_KEY: Span = Span::new(u32::MAX, u32::MAX);

/// A node as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct NodeData {
    pub(crate) span: Span,
    pub(crate) text: TextRef,
    pub(crate) key_span: Span,
    pub(crate) key: TextRef,
    pub(crate) parent: u32,
    /// One past the last node of the subtree.
    pub(crate) end: u32,
    /// Number of children; for an alias the anchored node.
    pub(crate) count: u32,
    pub(crate) kind: Kind,
    pub(crate) style: Style,
    pub(crate) is_alias: bool,
    /// Its key stands in the mapping already.
    pub(crate) is_duplicate: bool,
}

/// A document. Cheap to share between threads; owns a copy of its text.
#[derive(Debug, Clone)]
pub struct Tree {
    pub(crate) text: Arc<str>,
    pub(crate) rewritten: String,
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) comments: Vec<Span>,
    /// Anchored nodes with the span of `&name`, by node.
    pub(crate) anchors: Vec<(u32, Span)>,
}

impl Tree {
    /// The document's value; `None` when the text holds nothing but comments.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        (!self.nodes.is_empty()).then_some(Node { tree: self, id: 0 })
    }

    /// The text that was read; spans count its bytes.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The comments in the order of the text, each from its `#` to the end of its line.
    #[must_use]
    pub fn comments(&self) -> &[Span] {
        &self.comments
    }

    /// Path of the innermost key or value that covers the span's start, such as
    /// `materials[2].name`; empty for the root and for places outside of it. An empty span also
    /// belongs to the key or value that ends there.
    #[must_use]
    pub fn path_at(&self, span: Span) -> String {
        let mut path = String::new();
        let mut node = self.root();
        while let Some(parent) = node {
            node = None;
            for (index, child) in parent.own_children().enumerate() {
                let key = child.key_span();
                if !covers(child.span(), span) && !key.is_some_and(|key| covers(key, span)) {
                    continue;
                }
                match child.key() {
                    Some(key) if path.is_empty() => path.push_str(key),
                    Some(key) => path.extend([".", key]),
                    None => path.push_str(&format!("[{index}]")),
                }
                node = Some(child);
                break;
            }
        }
        path
    }

    /// The node a JSON pointer (RFC 6901, such as `/materials/2/name`) leads to. Of duplicate keys
    /// it takes the first; aliases are followed.
    #[must_use]
    pub fn at_pointer(&self, pointer: &str) -> Option<Node<'_>> {
        let root = self.root()?;
        if pointer.is_empty() {
            return Some(root);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(root, |node, step| match node.kind() {
            Kind::Mapping if step.contains('~') => {
                node.get(&step.replace("~1", "/").replace("~0", "~"))
            }
            Kind::Mapping => node.get(step),
            Kind::Sequence => node.items().nth(step.parse().ok()?),
            _ => None,
        })
    }

    fn resolve(&self, text: TextRef) -> &str {
        let (from, start) = (&*self.text, text.start as usize);
        let (from, len) = match text.len & OWNED {
            0 => (from, text.len as usize),
            _ => (&*self.rewritten, (text.len & !OWNED) as usize),
        };
        from.get(start..start + len).unwrap_or("")
    }
}

/// Whether a span begins within another.
fn covers(outer: Span, span: Span) -> bool {
    let at = span.start;
    let is_at_end = at == outer.end && (outer.is_empty() || span.is_empty());
    outer.start <= at && (at < outer.end || is_at_end)
}

/// A value in a [`Tree`]. An alias is the value it stands for, at the place of the alias.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) id: u32,
}

impl<'t> Node<'t> {
    /// What the value is.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.target().kind
    }

    /// The bytes of the value. Of a block collection from its first key or dash to the end of its
    /// last value; of an absent value the place where it would stand; of an alias the alias.
    #[must_use]
    pub fn span(self) -> Span {
        self.own().span
    }

    /// The bytes of the key this value belongs to, quotes included.
    #[must_use]
    pub fn key_span(self) -> Option<Span> {
        let span = self.own().key_span;
        (span != NO_KEY).then_some(span)
    }

    /// The key this value belongs to.
    #[must_use]
    pub fn key(self) -> Option<&'t str> {
        self.key_span().map(|_| self.tree.resolve(self.own().key))
    }

    /// A scalar's text, whatever its kind: `1.10` stays `1.10`; `""` for an absent value.
    #[must_use]
    pub fn as_str(self) -> Option<&'t str> {
        match self.kind() {
            Kind::Sequence | Kind::Mapping => None,
            _ => Some(self.tree.resolve(self.target().text)),
        }
    }

    /// The number of an [`Kind::Int`] that fits.
    #[must_use]
    pub fn as_i64(self) -> Option<i64> {
        (self.kind() == Kind::Int).then(|| resolve::int(self.as_str()?)).flatten()
    }

    /// The number of an [`Kind::Int`] that fits `i64`, or of a finite [`Kind::Float`].
    #[must_use]
    pub fn as_f64(self) -> Option<f64> {
        match self.kind() {
            // Rounding is what a reader who asks for a float has chosen.
            Kind::Int => self.as_i64().map(|int| int as f64),
            Kind::Float => self.as_str()?.parse().ok().filter(|float: &f64| float.is_finite()),
            _ => None,
        }
    }

    /// The value of a [`Kind::Bool`].
    #[must_use]
    pub fn as_bool(self) -> Option<bool> {
        (self.kind() == Kind::Bool)
            .then(|| self.as_str().is_some_and(|text| text.starts_with(['t', 'T'])))
    }

    /// How the value is written.
    #[must_use]
    pub fn style(self) -> Style {
        self.target().style
    }

    /// Whether an alias stands here. Everything but [`span`](Self::span) and the key is then the
    /// anchored value's.
    #[must_use]
    pub fn is_alias(self) -> bool {
        self.own().is_alias
    }

    /// The node whose text and children this one has: for an alias the anchored node, at its own
    /// place; otherwise the node itself.
    #[must_use]
    pub fn anchored(self) -> Node<'t> {
        let own = self.own();
        Node { id: if own.is_alias { own.count } else { self.id }, ..self }
    }

    /// The entries of a mapping in the order of the text, duplicates included; none otherwise.
    #[must_use]
    pub fn entries(self) -> Entries<'t> {
        Entries(self.children_if(Kind::Mapping))
    }

    /// The items of a sequence; none otherwise.
    #[must_use]
    pub fn items(self) -> Items<'t> {
        self.children_if(Kind::Sequence)
    }

    /// The number of entries or items; 0 for a scalar.
    #[must_use]
    pub fn len(self) -> usize {
        self.children().left as usize
    }

    /// Whether it has neither entries nor items.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The value of a mapping's key; of duplicates the first.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entries().find(|entry| entry.key == key).map(|entry| entry.value)
    }

    /// The collection this node stands in. A value reached through an alias stands where it is
    /// written, so its parent is the anchored collection.
    #[must_use]
    pub fn parent(self) -> Option<Node<'t>> {
        let id = self.own().parent;
        (id != NO_NODE).then_some(Node { tree: self.tree, id })
    }

    /// The tree this node belongs to.
    #[must_use]
    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    /// What a reader other than ours would make of this scalar, where that is not what it says.
    #[must_use]
    pub fn scalar_hazard(self) -> Option<Hazard> {
        let is_plain = self.style() == Style::Plain;
        self.as_str().filter(|_| is_plain).and_then(|text| resolve::hazard(text, self.kind()))
    }

    /// Whether its key stands earlier in the mapping already.
    pub(crate) fn is_duplicate(self) -> bool {
        self.own().is_duplicate
    }

    /// The span of `&name` before this value.
    pub(crate) fn anchor(self) -> Option<Span> {
        let anchors = &self.tree.anchors;
        anchors.binary_search_by_key(&self.id, |anchor| anchor.0).ok().map(|at| anchors[at].1)
    }

    pub(crate) fn children(self) -> Items<'t> {
        match self.target().kind {
            Kind::Sequence | Kind::Mapping => {
                let id = if self.own().is_alias { self.own().count } else { self.id };
                Items { tree: self.tree, next: id + 1, left: self.target().count }
            }
            _ => Items { tree: self.tree, next: 0, left: 0 },
        }
    }

    /// Children that are written here: none below an alias.
    fn own_children(self) -> Items<'t> {
        if self.own().is_alias {
            Items { tree: self.tree, next: 0, left: 0 }
        } else {
            self.children()
        }
    }

    fn children_if(self, kind: Kind) -> Items<'t> {
        let children = self.children();
        if self.kind() == kind { children } else { Items { left: 0, ..children } }
    }

    fn own(self) -> &'t NodeData {
        &self.tree.nodes[self.id as usize]
    }

    fn target(self) -> &'t NodeData {
        match self.own() {
            alias if alias.is_alias => &self.tree.nodes[alias.count as usize],
            own => own,
        }
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind() {
            Kind::Mapping => {
                f.debug_map().entries(self.entries().map(|entry| (entry.key, entry.value))).finish()
            }
            Kind::Sequence => f.debug_list().entries(self.items()).finish(),
            kind => write!(f, "{kind:?}({:?})", self.as_str().unwrap_or("")),
        }
    }
}

/// A key of a mapping with its value.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'t> {
    /// The key's text, without quotes.
    pub key: &'t str,
    /// The key's bytes, quotes included.
    pub key_span: Span,
    /// The value.
    pub value: Node<'t>,
}

/// The entries of a mapping.
#[derive(Debug, Clone)]
pub struct Entries<'t>(Items<'t>);

impl<'t> Iterator for Entries<'t> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        let value = self.0.next()?;
        let (key, key_span) = (value.key().unwrap_or(""), value.own().key_span);
        Some(Entry { key, key_span, value })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Entries<'_> {}

/// The items of a sequence.
#[derive(Debug, Clone)]
pub struct Items<'t> {
    tree: &'t Tree,
    next: u32,
    left: u32,
}

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let node = Node { tree: self.tree, id: self.next };
        self.next = node.own().end;
        Some(node)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Items<'_> {}
