//! 覆盖图: a field for each row and column, the darker the higher its number, the number in it.

use super::{Canvas, INK, width_of};
use crate::book::HeatMap;

const FIELD: u32 = 34;
const HEIGHT: u32 = 22;
/// From none to many, each readable under its ink.
const SHADES: [(&str, &str); 5] = [
    ("#ffffff", "#5b6770"),
    ("#dbe9f6", INK),
    ("#a9cbe8", INK),
    ("#2f6ea5", "#ffffff"),
    ("#0b3c6d", "#ffffff"),
];

pub(super) fn draw(map: &HeatMap) -> Canvas {
    let mut canvas = Canvas::default();
    let left = map.rows.iter().map(|(name, _)| width_of(name, 12)).max().unwrap_or(0) + 10;
    let top = 24;
    let most = map.rows.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(0);
    for (column, name) in (0..).zip(&map.columns) {
        canvas.text(left + column * FIELD + FIELD / 2, 16, name, "middle", INK, 12);
    }
    for (row, (name, counts)) in (0..).zip(&map.rows) {
        let y = top + row * HEIGHT;
        canvas.text(left - 6, y + 15, name, "end", INK, 12);
        for (column, count) in (0..).zip(counts) {
            let (fill, ink) = shade(*count, most);
            let x = left + column * FIELD;
            canvas.rect(x, y, FIELD, HEIGHT, 0, fill);
            canvas.text(x + FIELD / 2, y + 15, &count.to_string(), "middle", ink, 11);
        }
    }
    canvas
}

/// Shades by the size of the number against the largest, on a scale of squares: one standard is
/// seen beside fifty.
fn shade(count: u32, most: u32) -> (&'static str, &'static str) {
    let steps = [(0, 0), (1, 100), (1, 9), (4, 9)];
    let at = steps.iter().take_while(|(part, whole)| match whole {
        0 => count > 0,
        _ => u64::from(count) * whole > u64::from(most) * part,
    });
    SHADES[at.count().min(SHADES.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_larger_number_is_never_lighter() {
        let at = |count| SHADES.iter().position(|known| *known == shade(count, 50));
        assert_eq!((at(0), at(50)), (Some(0), Some(4)));
        assert!((0..50).all(|count| at(count) <= at(count + 1)));
        assert!(at(1) > Some(0));
    }
}
