//! The last strokes on a rendered finding: its true places, and the frame's corners and bar.
//!
//! The renderer has two sets of lines. Its box-drawing set also draws the marks with lines that
//! are two columns wide in some Chinese terminals; so its ASCII set is used, and only the frame at
//! the left, where width does no harm, is drawn over.

/// Starts the stand-in for a place. A noncharacter, which no escaped text holds.
const STAND_IN: char = '\u{FDD0}';

/// Fills up a label without being seen; no escaped text holds it either.
pub(crate) const FILLER: char = '\u{2060}';

/// The path to give to the renderer where `origins[index]` shall stand.
pub(crate) fn stand_in(index: usize) -> String {
    format!("{STAND_IN}{index}")
}

/// The rendered text with its places filled in and its frame drawn: whole lines, without blanks
/// at their ends.
pub(crate) fn redraw(rendered: &str, origins: &[String]) -> String {
    let mut out = String::with_capacity(rendered.len());
    let corner = rendered.lines().find_map(corner_column).unwrap_or(usize::MAX - 1);
    for line in rendered.lines() {
        if let Some((arrow, stand_in)) = line.split_once(STAND_IN) {
            out.push_str(&arrow.replace("--> ", " ┌─ ").replace("::: ", " ├─ "));
            let index = stand_in.split(':').next().and_then(|index| index.parse().ok());
            out.push_str(index.and_then(|index: usize| origins.get(index)).map_or("", |at| at));
        } else if let Some(bar) = bar_at(line, corner + 1) {
            out.push_str(&line[..bar]);
            out.push('│');
            out.push_str(&line[bar + 1..]);
        } else {
            out.push_str(line);
        }
        out.truncate(out.trim_end_matches([' ', FILLER]).len());
        out.push('\n');
    }
    out.retain(|c| c != FILLER);
    out
}

/// The column at which the arrow of a place starts.
fn corner_column(line: &str) -> Option<usize> {
    let (before, _) = line.split_once(STAND_IN)?;
    let arrow = before.find("--> ")?;
    Some(visible(&before[..arrow]).count())
}

/// The byte of the bar in `column`, where only blanks and a line number stand before it.
fn bar_at(line: &str, column: usize) -> Option<usize> {
    let mut columns = visible(line);
    let before = columns.by_ref().take(column).all(|(_, c)| c == ' ' || c.is_ascii_digit());
    columns.next().filter(|&(_, c)| before && c == '|').map(|(at, _)| at)
}

/// The characters of a rendered line without the renderer's own colours.
fn visible(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut in_escape = false;
    line.char_indices().filter(move |&(_, c)| {
        let hidden = in_escape || c == '\u{1b}';
        in_escape = hidden && c != 'm';
        !hidden
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_bar_of_the_frame_is_drawn_over() {
        let rendered = format!(
            "错误: a | b\n  --> {STAND_IN}0:1:1\n   |\n 7 | a: | b\n   | ^ |\n...\n   = 依据: c"
        );
        let expected = "\
错误: a | b
   ┌─ 甲.yaml:7:1
   │
 7 │ a: | b
   │ ^ |
...
   = 依据: c
";
        assert_eq!(redraw(&rendered, &["甲.yaml:7:1".into()]), expected);
    }

    #[test]
    fn colours_take_no_column() {
        let rendered = format!(
            "\u{1b}[1m --> \u{1b}[0m{STAND_IN}0:1:1\n\u{1b}[1m7\u{1b}[0m \u{1b}[1m|\u{1b}[0m a"
        );
        let expected = "\u{1b}[1m  ┌─ \u{1b}[0m甲:7:1\n\u{1b}[1m7\u{1b}[0m \u{1b}[1m│\u{1b}[0m a\n";
        assert_eq!(redraw(&rendered, &["甲:7:1".into()]), expected);
    }
}
