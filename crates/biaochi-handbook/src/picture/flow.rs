//! 流程图: one column of steps, what each produces beside it (GB/T 1526 shapes: 端点符, 处理, 判断, 文件).

use super::{Canvas, INK, PALE, SIZE, width_of, wrapped};
use crate::book::{FlowNode, Shape};

const LINE_HEIGHT: u32 = 20;
const GAP: u32 = 20;
/// Columns of text in a document symbol; longer names wrap.
const OUTPUT_COLUMNS: usize = 24;
/// Its size of type.
const OUTPUT_SIZE: u32 = 13;

pub(super) fn draw(nodes: &[FlowNode]) -> Canvas {
    let mut canvas = Canvas::default();
    let lines = nodes.iter().flat_map(|node| &node.lines);
    let text = lines.map(|line| width_of(line, SIZE)).max().unwrap_or(0);
    let width = (text + 40).max(180);
    let has_decision = nodes.iter().any(|node| node.shape == Shape::Decision);
    let margin = if has_decision { 40 } else { 8 };
    let (x, middle) = (margin, margin + width / 2);
    let mut y = 4;
    for (at, node) in nodes.iter().enumerate() {
        let rows = u32::try_from(node.lines.len()).unwrap_or(1).max(1);
        let height = rows * LINE_HEIGHT + if node.shape == Shape::Decision { 34 } else { 12 };
        let right = shape(&mut canvas, node.shape, (x, y, width, height));
        let mut base = y + (height - rows * LINE_HEIGHT) / 2 + 15;
        for line in &node.lines {
            canvas.text(middle, base, line, "middle", INK, SIZE);
            base += LINE_HEIGHT;
        }
        if let Some(output) = &node.output {
            document(&mut canvas, right, x + width + margin + 30, y + height / 2, output);
        }
        y += height;
        if at + 1 < nodes.len() {
            canvas.arrow_down(middle, y, y + GAP);
            y += GAP;
        }
    }
    canvas.reach(0, y + 4);
    canvas
}

/// Draw the outline; where its right edge is.
fn shape(canvas: &mut Canvas, shape: Shape, (x, y, width, height): (u32, u32, u32, u32)) -> u32 {
    match shape {
        Shape::Terminal => canvas.rect(x, y, width, height, height / 2, PALE),
        Shape::Step => canvas.rect(x, y, width, height, 0, "#ffffff"),
        Shape::Decision => {
            // Wider than the steps, so that the text fits between the slanting sides.
            let (left, right, middle) = (x - 36, x + width + 36, y + height / 2);
            let (centre, bottom) = (x + width / 2, y + height);
            let d = format!("M{centre} {y}L{right} {middle}L{centre} {bottom}L{left} {middle}Z");
            canvas.outline(&d);
            canvas.reach(right + 1, bottom + 1);
            return right;
        }
    }
    x + width
}

/// 文件: a sheet with a wavy foot, tied to the step by a dashed line.
fn document(canvas: &mut Canvas, from: u32, x: u32, middle: u32, output: &str) {
    let lines = wrapped(output, OUTPUT_COLUMNS);
    let rows = u32::try_from(lines.len()).unwrap_or(1);
    let width = lines.iter().map(|line| width_of(line, OUTPUT_SIZE)).max().unwrap_or(0) + 16;
    let height = rows * 16 + 18;
    let y = middle.saturating_sub(height / 2).max(2);
    let (right, foot, quarter) = (x + width, y + height - 5, width / 4);
    canvas.shapes.push(maud::html! {
        path d=(format!("M{from} {middle}H{x}")) stroke-dasharray="4 3" {}
    });
    let wave = format!("q{quarter} -10 {} 0t{} 0", width / 2, width - width / 2);
    canvas.line(&format!("M{x} {foot}V{y}H{right}V{foot}M{x} {foot}{wave}"));
    let mut base = y + 17;
    for line in &lines {
        canvas.text(x + 8, base, line, "start", INK, OUTPUT_SIZE);
        base += 16;
    }
    canvas.reach(right + 4, y + height + 4);
}
