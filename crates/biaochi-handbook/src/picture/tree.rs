//! 结构图: the root above, systems side by side, their parts below each (GB/T 13016).

use super::{ACCENT, Canvas, INK, PALE, SIZE, width_of};
use crate::book::Branch;

const LINE_HEIGHT: u32 = 19;
const COLUMN_GAP: u32 = 26;
const PART_INDENT: u32 = 26;

pub(super) fn draw(root: &Branch) -> Canvas {
    let mut canvas = Canvas::default();
    let columns: Vec<u32> = root.below.iter().map(column_width).collect();
    let gaps = COLUMN_GAP * u32::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    let total = columns.iter().sum::<u32>() + gaps;
    let root_width = box_width(root).max(260);
    let width = total.max(root_width) + 8;
    let (root_height, top) = (box_height(root), 4);
    let bus = top + root_height + 24;
    boxed(&mut canvas, root, ((width - root_width) / 2, top, root_width, root_height), true);
    let mut x = (width - total) / 2;
    let mut middles = Vec::new();
    for (system, column) in root.below.iter().zip(&columns) {
        let y = bus + 24;
        let height = box_height(system);
        middles.push(x + column / 2);
        canvas.line(&format!("M{} {bus}V{y}", x + column / 2));
        boxed(&mut canvas, system, (x, y, *column, height), true);
        parts(&mut canvas, system, x, y + height, column - PART_INDENT);
        x += column + COLUMN_GAP;
    }
    if let (Some(first), Some(last)) = (middles.first(), middles.last()) {
        let (stem, from) = (width / 2, top + root_height);
        canvas.line(&format!("M{stem} {from}V{bus}M{first} {bus}H{last}"));
    }
    canvas.reach(width, 0);
    canvas.height += 4;
    canvas
}

/// The parts of a system, one below the other along a stem.
fn parts(canvas: &mut Canvas, system: &Branch, x: u32, from: u32, width: u32) {
    let (stem, mut y) = (x + 10, from);
    let mut last = from;
    for part in &system.below {
        let height = box_height(part);
        y += 10;
        last = y + height / 2;
        canvas.line(&format!("M{stem} {last}H{}", x + PART_INDENT));
        boxed(canvas, part, (x + PART_INDENT, y, width, height), false);
        y += height;
    }
    if last > from {
        canvas.line(&format!("M{stem} {from}V{last}"));
    }
}

fn boxed(
    canvas: &mut Canvas,
    branch: &Branch,
    (x, y, width, height): (u32, u32, u32, u32),
    is_head: bool,
) {
    canvas.rect(x, y, width, height, 3, if is_head { PALE } else { "#ffffff" });
    let mut base = y + 20;
    for (at, line) in branch.lines.iter().enumerate() {
        let fill = if at == 0 { INK } else { ACCENT };
        canvas.text(x + width / 2, base, line, "middle", fill, SIZE);
        base += LINE_HEIGHT;
    }
}

fn column_width(system: &Branch) -> u32 {
    let parts = system.below.iter().map(|part| box_width(part) + PART_INDENT);
    parts.chain([box_width(system)]).max().unwrap_or(0)
}

fn box_width(branch: &Branch) -> u32 {
    branch.lines.iter().map(|line| width_of(line, SIZE)).max().unwrap_or(0) + 20
}

fn box_height(branch: &Branch) -> u32 {
    u32::try_from(branch.lines.len()).unwrap_or(1) * LINE_HEIGHT + 12
}
