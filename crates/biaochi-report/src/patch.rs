//! A fix as lines removed and added, where the renderer shows that well.

use annotate_snippets::{Patch, Snippet};
use biaochi_source::{Edit, SourceText, Span, apply_edits};

use crate::excerpt::{Excerpt, excerpt, shorten};

/// Changed lines that stand together.
pub(crate) struct Hunk {
    /// The offset where they start.
    pub start: u32,
    /// The lines before and after.
    pub snippet: Snippet<'static, Patch<'static>>,
}

/// The lines that `edits`, all of this text, change; `None` where the fix's title has to do.
///
/// That is so for edits that cannot be applied, for an edit that puts several lines into place of
/// others, since the renderer does not show which, and for one that only takes blanks away.
pub(crate) fn hunks(source: &SourceText, edits: &[Edit], columns: usize) -> Option<Vec<Hunk>> {
    apply_edits(source.text(), edits).ok()?;
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();

    let mut changes: Vec<Change<'_>> = Vec::new();
    for edit in edits {
        let change = change(source.text(), edit)?;
        match (changes.last_mut(), change) {
            (Some(Change::Within(earlier)), Change::Within(mut change))
                if line(source, earlier[earlier.len() - 1].0.end)
                    == line(source, change[0].0.start) =>
            {
                earlier.append(&mut change);
            }
            (_, change) => changes.push(change),
        }
    }
    Some(changes.into_iter().map(|change| change.hunk(source, columns)).collect())
}

enum Change<'a> {
    /// A line that is new, before the one that starts at the offset or behind the last.
    NewLine(u32, &'a str),
    /// Replacements in lines that stay or go as a whole; at least one.
    Within(Vec<(Span, &'a str)>),
}

impl Change<'_> {
    fn hunk(self, source: &SourceText, columns: usize) -> Hunk {
        match self {
            Self::NewLine(at, text) => Hunk {
                start: at,
                // No text around it: the renderer would take a text's end for the line's start.
                snippet: Snippet::source("")
                    .line_start(new_line_number(source, at) as usize)
                    .patch(Patch::new(0..0, shorten(text, columns) + "\n")),
            },
            Self::Within(parts) => {
                let spans: Vec<Span> = parts.iter().map(|&(span, _)| span).collect();
                let Excerpt { first_line, text, marks } = excerpt(source, &spans, columns);
                let added = parts.iter().map(|&(_, added)| shorten(added, columns / 2));
                let patches = marks.into_iter().zip(added);
                Hunk {
                    start: spans[0].start,
                    snippet: Snippet::source(text)
                        .line_start(first_line as usize)
                        .patches(patches.map(|(mark, added)| Patch::new(mark, added))),
                }
            }
        }
    }
}

/// The edit without the line breaks that only say that whole lines come or go.
fn change<'a>(text: &str, edit: &'a Edit) -> Option<Change<'a>> {
    let (start, end) = (edit.span.start as usize, edit.span.end as usize);
    let (removed, added) = (&text[start..end], edit.replacement.as_str());
    let from_line_start = start == 0 || text[..start].ends_with('\n');
    let to_line_end = end == text.len() || text[end..].starts_with(['\r', '\n']);

    if removed.is_empty() {
        let above = added.strip_suffix('\n').filter(|_| from_line_start);
        let below = added.strip_prefix('\n').filter(|_| to_line_end);
        if let Some(line) = above.or(below) {
            let whole = !line.contains('\n') && !line.trim().is_empty();
            return whole.then_some(Change::NewLine(edit.span.start, line));
        }
    }
    let (mut span, mut added) = (edit.span, added);
    if removed.starts_with('\n') && added.is_empty() && to_line_end {
        span.start += 1;
    } else if removed.ends_with('\n') && added.ends_with('\n') {
        span.end -= 1;
        added = &added[..added.len() - 1];
    } else if removed.ends_with('\n') && added.is_empty() && from_line_start {
        span.end -= 1;
    }
    let removed = &text[span.range()];
    let only_blanks = removed.trim().is_empty() && added.is_empty();
    let shown = !added.contains('\n') && !removed.ends_with('\n') && !only_blanks;
    shown.then(|| Change::Within(vec![(span, added)]))
}

/// The number that a line inserted at `at` gets: its own at a line's start, else the next.
fn new_line_number(source: &SourceText, at: u32) -> u32 {
    let position = source.position(at);
    position.line + u32::from(position.column > 1)
}

fn line(source: &SourceText, offset: u32) -> u32 {
    source.position(offset).line
}
