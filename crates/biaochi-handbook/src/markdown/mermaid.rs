//! Flow charts as Mermaid text.

use std::fmt::Write;

use crate::book::{Direction, FlowChart, Shape};

/// The lines of a chart, each ended.
pub(super) fn flow_chart(chart: &FlowChart) -> String {
    let direction = match chart.direction {
        Direction::Down => "TD",
        Direction::Right => "LR",
    };
    let mut out = format!("flowchart {direction}\n");
    for (at, node) in chart.nodes.iter().enumerate() {
        let lines: Vec<String> = node.lines.iter().map(|line| label(line)).collect();
        let label = lines.join("<br>");
        let (open, close) = match node.shape {
            Shape::Terminal => ("([", "])"),
            Shape::Step => ("[", "]"),
        };
        let _ = writeln!(out, "    n{at}{open}\"{label}\"{close}");
    }
    for edge in &chart.edges {
        let words =
            edge.label.as_ref().map_or_else(String::new, |words| format!("|\"{}\"|", label(words)));
        let _ = writeln!(out, "    n{} -->{words} n{}", edge.from, edge.to);
    }
    out
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
