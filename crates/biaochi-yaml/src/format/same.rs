//! Whether a text is still the same document.

use std::collections::HashMap;

use crate::{Kind, Limits, Node, Style, Tree, parse};

/// Whether a text reads, without a defect, as the same tree but for the order of keys, with the same
/// comments.
pub(super) fn is_same(tree: &Tree, text: &str) -> bool {
    let (other, defects) = parse(text, &Limits::default());
    let is_same_root = match (tree.root(), other.root()) {
        (Some(root), Some(other)) => is_same_node(root, other),
        (None, None) => true,
        _ => false,
    };
    defects.is_empty() && is_same_root && comments(tree) == comments(&other)
}

fn comments(tree: &Tree) -> Vec<&str> {
    let text = tree.text();
    let mut comments: Vec<&str> =
        tree.comments().iter().map(|comment| text[comment.range()].trim_end()).collect();
    comments.sort_unstable();
    comments
}

fn is_same_node(a: Node<'_>, b: Node<'_>) -> bool {
    if a.kind() != b.kind() || a.is_alias() != b.is_alias() || name(a) != name(b) {
        return false;
    }
    if a.is_alias() {
        return a.tree().text()[a.span().range()] == b.tree().text()[b.span().range()];
    }
    let is_flow = |node: Node<'_>| node.style() == Style::Flow;
    if is_flow(a) != is_flow(b) || a.len() != b.len() {
        return false;
    }
    match a.kind() {
        Kind::Sequence => a.items().zip(b.items()).all(|(a, b)| is_same_node(a, b)),
        Kind::Mapping => {
            let others: HashMap<&str, Node<'_>> =
                b.entries().map(|entry| (entry.key, entry.value)).collect();
            a.entries().all(|entry| {
                others.get(entry.key).is_some_and(|other| is_same_node(entry.value, *other))
            })
        }
        _ => a.as_str() == b.as_str(),
    }
}

fn name<'t>(node: Node<'t>) -> Option<&'t str> {
    node.anchor().map(|anchor| &node.tree().text()[anchor.range()])
}
