//! The lines of a text that some spans touch, safe to print and short enough to read.
//!
//! The renderer below `full` cuts long lines too, but with one window for all lines of a file, and
//! counting characters where it should count columns once a span of Chinese text is longer than
//! the screen. So each line is cut here, around its own marks, before the renderer sees it.

use std::ops::Range;

use biaochi_source::{SourceText, Span};

use crate::escape;

/// What stands for text left out: three columns in every terminal, where `…` is one or two.
const GAP: &str = "...";

/// Some lines of a text as they are shown.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The number of the first line, from 1.
    pub first_line: u32,
    /// The lines as shown, joined by line breaks.
    pub text: String,
    /// The bytes of `text` that show each span, in the order of the spans.
    pub marks: Vec<Range<usize>>,
}

/// The lines from the first to the last that `spans` touch, each in at most `columns` where its
/// marks allow that.
///
/// Any span will do: ends are moved into the text and onto character boundaries, and a line break
/// at a span's end is not shown as part of it. Without a span the excerpt is empty.
pub(crate) fn excerpt(source: &SourceText, spans: &[Span], columns: usize) -> Excerpt {
    let ranges: Vec<Range<usize>> = spans.iter().map(|&span| tidy(source.text(), span)).collect();
    let line_of = |offset: usize| source.position(offset_u32(offset)).line;
    let first_line = ranges.iter().map(|range| line_of(range.start)).min().unwrap_or(1);
    let last_line = ranges.iter().map(|range| line_of(range.end)).max().unwrap_or(0);

    let mut shown = Excerpt { first_line, text: String::new(), marks: vec![0..0; ranges.len()] };
    for number in first_line..=last_line {
        if number > first_line {
            shown.text.push('\n');
        }
        shown.push_line(source, number, &ranges, columns);
    }
    if shown.text.ends_with('\n') {
        // The renderer knows no empty line after the last line break.
        shown.text.push(' ');
    }
    shown
}

impl Excerpt {
    fn push_line(
        &mut self,
        source: &SourceText,
        number: u32,
        ranges: &[Range<usize>],
        columns: usize,
    ) {
        let start = source.line_start(number) as usize;
        let rest = &source.text()[start..];
        let (line, next) = match rest.find('\n') {
            Some(end) => (&rest[..end], start + end + 1),
            None => (rest, usize::MAX),
        };
        let line = line.strip_suffix('\r').unwrap_or(line);
        let chars: Vec<(usize, char)> = line.char_indices().collect();
        let index = |offset: usize| chars.partition_point(|&(at, _)| at < offset - start);

        let here = start..next;
        let marks: Vec<Range<usize>> = ranges
            .iter()
            .filter(|range| range.start < next && range.end >= start)
            .map(|range| index(range.start.max(start))..index(range.end.min(start + line.len())))
            .collect();
        let places = push_kept(&mut self.text, &chars, &kept(&chars, &marks, columns));

        for (range, mark) in ranges.iter().zip(&mut self.marks) {
            if here.contains(&range.start) {
                mark.start = places.get(index(range.start)).map_or(self.text.len(), |at| at.start);
                mark.end = mark.start;
            }
            if here.contains(&range.end) && !range.is_empty() {
                let last = index(range.end).checked_sub(1).and_then(|last| places.get(last));
                mark.end = last.map_or(mark.end, |at| at.end);
            }
        }
    }
}

/// `text` in one line of at most `columns`: the middle is left out where it is longer.
pub(crate) fn shorten(text: &str, columns: usize) -> String {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let ends = [0..0, chars.len()..chars.len()];
    let mut out = String::with_capacity(text.len());
    push_kept(&mut out, &chars, &kept(&chars, &ends, columns));
    out
}

/// The span within the text, on character boundaries, without the line break at its end.
fn tidy(text: &str, span: Span) -> Range<usize> {
    let start = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary(span.end as usize).max(start);
    let marked = &text[start..end];
    let solid = marked.trim_end().len();
    match marked[solid..].find('\n') {
        Some(line_break) => {
            let marked = &marked[..solid + line_break];
            start..start + marked.strip_suffix('\r').unwrap_or(marked).len()
        }
        None => start..end,
    }
}

/// Which characters of a line are shown: all, or those nearest to the ends of the marks.
///
/// A mark of up to half the columns is kept whole; of a longer one the beginning and the end stay.
fn kept(chars: &[(usize, char)], marks: &[Range<usize>], columns: usize) -> Vec<bool> {
    let width = |range: Range<usize>| chars[range].iter().map(|&(_, c)| cost(c)).sum::<usize>();
    if width(0..chars.len()) <= columns {
        return vec![true; chars.len()];
    }
    let mut distances = vec![usize::MAX; chars.len()];
    let mut anchor = |at: usize| {
        if let Some(distance) = distances.get_mut(at) {
            *distance = 0;
        }
    };
    if marks.is_empty() {
        anchor(0);
    }
    for mark in marks {
        let last = mark.end.saturating_sub(1).max(mark.start).min(chars.len() - 1);
        if mark.end > mark.start && width(mark.clone()) <= columns / 2 {
            mark.clone().for_each(&mut anchor);
        }
        anchor(mark.start.min(last));
        anchor(last);
    }
    let gaps = marks.len() * 2 + 1;
    keep_nearest(chars, &spread(distances), columns.saturating_sub(gaps * GAP.len()))
}

/// For each place the distance to the nearest place with distance 0.
fn spread(mut distances: Vec<usize>) -> Vec<usize> {
    for at in 1..distances.len() {
        distances[at] = distances[at].min(distances[at - 1].saturating_add(1));
    }
    for at in (1..distances.len()).rev() {
        distances[at - 1] = distances[at - 1].min(distances[at].saturating_add(1));
    }
    distances
}

fn keep_nearest(chars: &[(usize, char)], distances: &[usize], columns: usize) -> Vec<bool> {
    let mut order: Vec<usize> = (0..chars.len()).filter(|&at| distances[at] <= columns).collect();
    order.sort_by_key(|&at| distances[at]);
    let mut kept = vec![false; chars.len()];
    let mut taken = 0;
    for at in order {
        taken += cost(chars[at].1);
        if taken > columns && distances[at] > 0 {
            break;
        }
        kept[at] = true;
    }
    kept
}

/// Append the kept characters, and one gap for each run of others; where each character is shown.
fn push_kept(out: &mut String, chars: &[(usize, char)], kept: &[bool]) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::with_capacity(chars.len());
    for (at, &(_, c)) in chars.iter().enumerate() {
        let start = out.len();
        match (kept[at], places.last()) {
            (true, _) if c == '\t' => out.push_str("    "),
            (true, _) => escape::push_visible(out, c),
            (false, Some(gap)) if !kept[at - 1] => {
                places.push(gap.clone());
                continue;
            }
            (false, _) => out.push_str(GAP),
        }
        places.push(start..out.len());
    }
    places
}

/// Columns that a character takes at most; what the terminal really uses is the renderer's matter.
fn cost(c: char) -> usize {
    match c {
        '\t' => 4,
        c if escape::is_hidden(c) => "<U+10FFFF>".len(),
        c if c.is_ascii() => 1,
        _ => 2,
    }
}

/// Offsets come from a text that positions can count in 32 bits.
fn offset_u32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, spans: &[Span], columns: usize) -> (u32, String, Vec<String>) {
        let shown = excerpt(&SourceText::new("a.yaml", text), spans, columns);
        let marks = shown.marks.iter().map(|mark| shown.text[mark.clone()].to_owned()).collect();
        (shown.first_line, shown.text, marks)
    }

    fn at(text: &str, part: &str) -> Span {
        let start = text.find(part).expect("the test names a text that is there");
        Span::new(offset_u32(start), offset_u32(start + part.len()))
    }

    #[test]
    fn lines_between_the_marks_are_there() {
        let text = "a: 一\r\nb: 二\r\nc: 三\r\nd: 四\r\n";
        let spans = [at(text, "三"), at(text, "b")];
        let expected = (2, "b: 二\nc: 三".into(), vec!["三".into(), "b".into()]);
        assert_eq!(show(text, &spans, 40), expected);
    }

    #[test]
    fn each_line_is_cut_around_its_own_marks() {
        let text = "first: aaaaaaaaaaaaaaaaaaaaaaaaa\nbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb: last\n";
        let spans = [at(text, "first"), at(text, "last")];
        let expected = (
            1,
            "first: aaaaaaaaa...\n...bbbbbbbbbb: last".into(),
            vec!["first".into(), "last".into()],
        );
        assert_eq!(show(text, &spans, 25), expected);
    }

    #[test]
    fn a_mark_longer_than_the_line_keeps_both_ends() {
        let text = "k: abcdefghijklmnopqrstuvwxyz.";
        let (_, shown, marks) = show(text, &[at(text, "abcdefghijklmnopqrstuvwxyz")], 20);
        assert_eq!(shown, "k: abcd...xyz.");
        assert_eq!(marks, ["abcd...xyz"]);
    }

    #[test]
    fn spans_are_moved_onto_characters_of_the_text() {
        let text = "标尺";
        assert_eq!(show(text, &[Span::new(4, 99)], 40).2, ["尺"]);
        assert_eq!(show(text, &[Span::new(5, 2)], 40).2, [""]);
        assert_eq!(show(text, &[], 40), (1, String::new(), Vec::new()));
    }

    #[test]
    fn a_short_text_is_not_shortened() {
        assert_eq!(shorten("食品经营许可", 12), "食品经营许可");
        assert_eq!(shorten("食品经营许可申请书和其他材料的清单", 24), "食品...清单");
        assert_eq!(shorten("", 0), "");
    }
}
