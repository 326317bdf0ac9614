//! The same tree from our reader and from saphyr-parser, as one flat list that compares.

use std::collections::HashMap;

use biaochi_yaml::{Kind, Limits, Node, decode_bytes, parse};
use saphyr_parser::{Event, Parser, ScalarStyle};

/// One step of a walk over a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Text and whether it was written without quotes, which decides what it means.
    Scalar(String, bool),
    Sequence,
    Mapping,
    End,
    /// The number of the anchored node's first step.
    Alias(usize),
}

/// What saphyr-parser reads; an error for what it refuses, and for several documents.
pub(crate) fn saphyr(text: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    let mut anchors = HashMap::new();
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, _) = event.map_err(|error| error.to_string())?;
        let at = steps.len();
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                anchors.insert(anchor, at);
                if tag.is_some() {
                    return Err("tag".into());
                }
                steps.push(Step::Scalar(text.into_owned(), style == ScalarStyle::Plain));
            }
            Event::SequenceStart(anchor, _) => {
                anchors.insert(anchor, at);
                steps.push(Step::Sequence);
            }
            Event::MappingStart(anchor, _) => {
                anchors.insert(anchor, at);
                steps.push(Step::Mapping);
            }
            Event::SequenceEnd | Event::MappingEnd => steps.push(Step::End),
            Event::Alias(anchor) => steps.push(Step::Alias(anchors[&anchor])),
            Event::DocumentStart(_) => documents += 1,
            _ => {}
        }
    }
    if documents > 1 { Err("several documents".into()) } else { Ok(steps) }
}

/// What our reader reads; `None` for what it has anything to say against.
pub(crate) fn ours(bytes: &[u8]) -> Option<Vec<Step>> {
    let (text, mut defects) = decode_bytes(bytes);
    let (tree, found) = parse(&text, &Limits::default());
    defects.extend(found);
    let mut steps = Vec::new();
    if let Some(root) = tree.root() {
        walk(root, &mut steps, &mut HashMap::new());
    }
    defects.is_empty().then_some(steps)
}

/// `starts` has the first step of every node, by the place where the node is written.
fn walk(node: Node<'_>, steps: &mut Vec<Step>, starts: &mut HashMap<(u32, u32), usize>) {
    let at = steps.len();
    if node.is_alias() {
        let place = place(node.anchored());
        return steps.push(Step::Alias(starts[&place]));
    }
    starts.insert(place(node), at);
    let is_plain = node.style() == biaochi_yaml::Style::Plain;
    match node.kind() {
        Kind::Mapping => {
            steps.push(Step::Mapping);
            for entry in node.entries() {
                let is_plain = !node.tree().text()[entry.key_span.range()].starts_with(['"', '\'']);
                steps.push(Step::Scalar(entry.key.into(), is_plain));
                walk(entry.value, steps, starts);
            }
            steps.push(Step::End);
        }
        Kind::Sequence => {
            steps.push(Step::Sequence);
            node.items().for_each(|item| walk(item, steps, starts));
            steps.push(Step::End);
        }
        _ => steps.push(Step::Scalar(node.as_str().unwrap().into(), is_plain)),
    }
}

fn place(node: Node<'_>) -> (u32, u32) {
    (node.span().start, node.span().end)
}

/// Fails where both accept and read different trees. Says whether ours accepts.
pub(crate) fn compare(bytes: &[u8]) -> Result<bool, String> {
    let Some(ours) = ours(bytes) else { return Ok(false) };
    let text = String::from_utf8_lossy(bytes);
    if text.ends_with([' ', '\t']) {
        // Blanks without a line end after a `|+` scalar: saphyr-parser counts them as a line or not,
        // depending on whether the scalar has other lines.
        return Ok(true);
    }
    match saphyr(&text) {
        Ok(theirs) if is_null(&theirs) && is_null(&ours) => Ok(true),
        Ok(theirs) if theirs != ours => {
            Err(format!("text:\n{text:?}\n{text}\nours:   {ours:?}\nsaphyr: {theirs:?}"))
        }
        _ => Ok(true),
    }
}

/// An empty document is a null to saphyr and no value to us.
fn is_null(steps: &[Step]) -> bool {
    steps.is_empty()
        || *steps == [Step::Scalar("~".into(), true)]
        || *steps == [Step::Scalar(String::new(), true)]
}
