//! Text edits: how every fix is expressed, whoever applies it.

use crate::{FileId, Message, Span};

/// Replace `span` of `file` by `replacement`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The file to change.
    pub file: FileId,
    /// The bytes to replace; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// Edits that mend one finding without a decision of the author's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, in the imperative.
    pub title: Message,
    /// Edits that do not overlap.
    pub edits: Vec<Edit>,
}

/// Two edits of one text claim the same bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverlappingEdits {
    /// The later of the two.
    pub at: Span,
}

impl std::fmt::Display for OverlappingEdits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "edits overlap at bytes {}..{}", self.at.start, self.at.end)
    }
}

impl std::error::Error for OverlappingEdits {}

/// The text with all edits applied; their order and file do not matter.
///
/// # Errors
/// When two edits overlap, or one leaves the text or splits a character: nothing is applied.
pub fn apply_edits(text: &str, edits: &[Edit]) -> Result<String, OverlappingEdits> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    sorted.dedup();
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for edit in sorted {
        let before = text.get(copied..edit.span.start as usize);
        let (Some(before), Some(_)) = (before, text.get(edit.span.range())) else {
            return Err(OverlappingEdits { at: edit.span });
        };
        out.push_str(before);
        out.push_str(&edit.replacement);
        copied = edit.span.end as usize;
    }
    out.push_str(&text[copied..]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32, replacement: &str) -> Edit {
        Edit { file: FileId(0), span: Span::new(start, end), replacement: replacement.into() }
    }

    #[test]
    fn edits_apply_in_any_order() {
        let edits = [edit(4, 5, "三"), edit(0, 1, "一")];
        assert_eq!(apply_edits("a b c", &edits), Ok("一 b 三".into()));
    }

    #[test]
    fn overlapping_edits_change_nothing() {
        let edits = [edit(0, 3, "x"), edit(2, 4, "y")];
        assert_eq!(apply_edits("abcdef", &edits), Err(OverlappingEdits { at: Span::new(2, 4) }));
    }
}
