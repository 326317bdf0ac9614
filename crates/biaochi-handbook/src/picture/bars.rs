//! 期限对比图: for each promise a light bar for the law's limit and a dark one for the promise.

use super::{ACCENT, Canvas, INK, SIZE, width_of, wrapped};
use crate::book::Bar;

const FULL: u32 = 320;
const ROW: u32 = 46;
/// Columns of text of a label; longer titles are cut with an ellipsis, the table beside has them whole.
const LABEL_COLUMNS: usize = 28;

pub(super) fn draw(bars: &[Bar]) -> Canvas {
    let mut canvas = Canvas::default();
    let labels: Vec<String> = bars.iter().map(|bar| shortened(&bar.label)).collect();
    let left = labels.iter().map(|label| width_of(label, SIZE)).max().unwrap_or(0) + 12;
    let mut y = 4;
    for (bar, label) in bars.iter().zip(&labels) {
        let promised = FULL * bar.promised.min(bar.by_law) / bar.by_law.max(1);
        canvas.text(left - 8, y + 19, label, "end", INK, SIZE);
        canvas.block(left, y, FULL, 12, "#c9d6e3");
        // A promise on the spot still shows that there is one.
        canvas.block(left, y + 13, promised.max(3), 12, ACCENT);
        canvas.text(left + FULL + 10, y + 18, &bar.words, "start", INK, 12);
        y += ROW;
    }
    legend(&mut canvas, left, y);
    canvas
}

fn legend(canvas: &mut Canvas, x: u32, y: u32) {
    canvas.block(x, y, 14, 10, "#c9d6e3");
    canvas.text(x + 20, y + 10, "法定期限", "start", INK, 12);
    canvas.block(x + 90, y, 14, 10, ACCENT);
    canvas.text(x + 110, y + 10, "承诺期限", "start", INK, 12);
    canvas.reach(0, y + 18);
}

fn shortened(label: &str) -> String {
    let lines = wrapped(label, LABEL_COLUMNS);
    match lines.as_slice() {
        [only] => only.clone(),
        [first, ..] => format!("{first}…"),
        [] => String::new(),
    }
}
