//! Pictures as Mermaid text, as far as Mermaid has them.

use std::fmt::Write;

use crate::book::{Branch, Drawing, FlowNode, Shape};

/// The lines of a picture, each ended; `None` for one that Mermaid cannot draw.
pub(super) fn chart(drawing: &Drawing) -> Option<String> {
    match drawing {
        Drawing::Flow(nodes) => Some(flow(nodes)),
        Drawing::Tree(root) => {
            let mut out = String::from("flowchart LR\n");
            branch(root, None, &mut 0, &mut out);
            Some(out)
        }
        Drawing::Bars(_) | Drawing::Heat(_) => None,
    }
}

/// What a step produces goes along the arrow that leaves it.
fn flow(nodes: &[FlowNode]) -> String {
    let mut out = String::from("flowchart TD\n");
    for (at, node) in nodes.iter().enumerate() {
        let (open, close) = match node.shape {
            Shape::Terminal => ("([", "])"),
            Shape::Step => ("[", "]"),
            Shape::Decision => ("{", "}"),
        };
        let _ = writeln!(out, "    n{at}{open}\"{}\"{close}", labels(&node.lines));
    }
    for (at, node) in nodes.iter().enumerate().take(nodes.len().saturating_sub(1)) {
        let words = node.output.as_ref().map(|words| format!("|\"{}\"|", label(words)));
        let _ = writeln!(out, "    n{at} -->{} n{}", words.unwrap_or_default(), at + 1);
    }
    out
}

/// A branch and all below it; `next` is the number of the next node.
fn branch(branch: &Branch, above: Option<usize>, next: &mut usize, out: &mut String) {
    let at = *next;
    *next += 1;
    let _ = writeln!(out, "    n{at}[\"{}\"]", labels(&branch.lines));
    if let Some(above) = above {
        let _ = writeln!(out, "    n{above} --> n{at}");
    }
    for below in &branch.below {
        self::branch(below, Some(at), next, out);
    }
}

fn labels(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| label(line)).collect();
    lines.join("<br>")
}

/// A text as the content of a quoted label. Every sign that means something to Mermaid, to HTML or
/// to Markdown within labels is written as its code, so that a label can hold no other element,
/// no directive (`%%{init}%%`) and no link.
fn label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            ' ' | '.' | ',' | '-' | '/' | '+' => out.push(sign),
            _ if sign.is_control() => out.push(' '),
            _ if sign.is_ascii_punctuation() => {
                let _ = write!(out, "#{};", u32::from(sign));
            }
            _ => out.push(sign),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn a_label_holds_no_sign_of_mermaid() {
        assert_eq!(label("受理 · 1.5小时"), "受理 · 1.5小时");
        assert_eq!(label("a\"]\nclick n1"), "a#34;#93; click n1");
        assert_eq!(label("%%{init: {}}%%"), "#37;#37;#123;init#58; #123;#125;#125;#37;#37;");
        assert_eq!(label("<img src=x>#quot;`"), "#60;img src#61;x#62;#35;quot#59;#96;");
    }
}
