//! The paragraphs of documents, as people read them, with their places.

use biaochi_core::model::{ServiceItem, Step};
use biaochi_core::{Document, Field, List};
use biaochi_source::Span;

use super::chinese::is_han;

/// A line of prose, or a field of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph<'d> {
    pub(super) text: &'d str,
    pub(super) span: Span,
}

impl<'d> Paragraph<'d> {
    /// The number of Chinese characters.
    pub(super) fn length(&self) -> usize {
        self.text.chars().filter(|sign| is_han(*sign)).count()
    }

    /// The paragraph's sentences; clauses between commas stay together.
    pub(super) fn sentences(self) -> impl Iterator<Item = &'d str> {
        self.text.split(['。', '；', '！', '？', '\n']).map(str::trim)
    }
}

/// What an item says about what is asked and examined: conditions, examinations, notes on steps,
/// differences and answers, first of the item itself, then of each situation. A situation repeats
/// the item's by design, so each stands alone.
pub(super) fn of_item(item: &ServiceItem) -> Vec<Vec<Paragraph<'_>>> {
    let mut of_itself: Vec<_> = item.conditions.items().map(paragraph).collect();
    of_itself.extend(of_steps(&item.procedure));
    for (question, _) in item.questions.items() {
        of_itself.extend(question.answer.located().map(paragraph));
    }
    let mut groups = vec![of_itself];
    for (situation, _) in item.situations.items() {
        let mut own = of_texts(&situation.conditions);
        own.extend(of_steps(&situation.procedure));
        own.extend(of_texts(&situation.differences));
        groups.push(own);
    }
    groups
}

fn of_texts(texts: &List<String>) -> Vec<Paragraph<'_>> {
    texts.items().map(paragraph).collect()
}

fn of_steps(steps: &List<Step>) -> impl Iterator<Item = Paragraph<'_>> {
    let fields = steps.items().flat_map(|(step, _)| [&step.examines, &step.note]);
    fields.filter_map(Field::located).map(paragraph)
}

fn paragraph<'d>((text, span): (&'d String, Span)) -> Paragraph<'d> {
    Paragraph { text: text.trim(), span }
}

/// The lines of a field as it stands in the file, without marks of lists and quotes; rows of
/// tables are no paragraphs.
pub(super) fn of_text<'d>(document: &'d Document, field: &Field<String>) -> Vec<Paragraph<'d>> {
    let Some((_, span)) = field.located() else { return Vec::new() };
    let mut start = span.start as usize;
    let mut found = Vec::new();
    for line in document.source.slice(span).split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '-', '*', '\'', '"']).trim_end();
        let text = text.trim_end_matches(['\'', '"']);
        let from = start + (line.len() - line.trim_start_matches([' ', '-', '*', '\'', '"']).len());
        start += line.len();
        if !text.is_empty() && !text.starts_with('|') {
            let offset = |at| u32::try_from(at).unwrap_or(u32::MAX);
            let span = Span::new(offset(from), offset(from + text.len()));
            found.push(Paragraph { text, span });
        }
    }
    found
}
