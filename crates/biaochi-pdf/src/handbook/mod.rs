//! The whole book, set by chapters and joined.
//!
//! Setting 3,400 pages as one Typst document takes a minute and six gigabytes. Chapters with their
//! own page numbers can be set apart and side by side; only what names pages of others waits for
//! them: first the bodies, then the lists and indexes, then cover and 目次.

mod chapters;
mod join;
mod outline;
mod pack;
mod set;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::Range;

use biaochi_handbook::book::Book;
use serde_json::Value;

use crate::{Fonts, crew, data};
pub(crate) use chapters::{Chapter, Part};
use pack::Store;
use set::Piece;
pub(crate) use set::places;

/// The code of 目次.
const CONTENTS: &str = "目";

/// Chapters set together have about this weight, so that a few pages do not need a file of their own.
const BATCH: usize = 4_000;

/// A handbook to be set.
pub(crate) struct Handbook<'b> {
    book: &'b Book,
    fonts: &'b Fonts,
    chapters: Vec<Chapter<'b>>,
    batches: Vec<Batch>,
    signs: String,
}

/// Neighbouring chapters that are set together.
struct Batch {
    part: Part,
    chapters: Range<usize>,
    weight: usize,
}

impl<'b> Handbook<'b> {
    /// Divide a book.
    pub(crate) fn plan(book: &'b Book, fonts: &'b Fonts) -> Self {
        let chapters = chapters::chapters(book);
        let batches = batches(&chapters);
        Self { book, fonts, batches, signs: signs(book, &chapters, fonts), chapters }
    }

    /// How many files will be set and joined.
    pub(crate) fn files(&self) -> usize {
        self.batches.len()
    }

    /// The book as one PDF; `done` is called after each file.
    ///
    /// # Errors
    /// When Typst refuses a chapter or two chapters do not fit together: faults of the program.
    pub(crate) fn set(&self, done: &(dyn Fn() + Sync)) -> Result<Vec<u8>, String> {
        // A chapter's first page is known before it is set.
        let mut numbers: BTreeMap<&str, String> = BTreeMap::new();
        for chapter in &self.chapters {
            numbers.extend(chapter.pages.iter().map(|page| (page.id.as_str(), String::new())));
            if chapter.part != Part::Front {
                numbers.insert(chapter.pages[0].id.as_str(), format!("{}-1", chapter.code));
            }
        }
        let store = Store::default();
        let mut pieces: BTreeMap<usize, Piece> = BTreeMap::new();
        for part in [Part::Body, Part::List, Part::Front] {
            let batches: Vec<usize> =
                (0..self.batches.len()).filter(|&at| self.batches[at].part == part).collect();
            let files = batches.iter().map(|&at| (at, self.batches[at].weight)).collect();
            let data = |at: usize| self.data(&self.batches[at], &numbers);
            let set = set::all(self.fonts, &store, files, &data, done)?;
            for (at, piece) in set {
                for (id, number) in &mut numbers {
                    if let Some(place) = piece.places.get(&format!("p:{id}")) {
                        number.clone_from(&place.number);
                    }
                }
                pieces.insert(at, piece);
            }
        }
        let pieces: Vec<Piece> = pieces.into_values().collect();
        drop(store);
        let outline = outline::of(self.book, &self.chapters);
        join::join(pieces, &outline)
    }

    /// The data of the whole book in one file, with no page numbers in its lists.
    pub(crate) fn in_one(&self) -> Value {
        let all = Batch { part: Part::Front, chapters: 0..self.chapters.len(), weight: 0 };
        self.data(&all, &BTreeMap::new())
    }

    fn data(&self, batch: &Batch, numbers: &BTreeMap<&str, String>) -> Value {
        let chapters: Vec<&Chapter<'_>> = self.chapters[batch.chapters.clone()].iter().collect();
        let families = self.fonts.families();
        let mut data = data::chapters(self.book, &chapters, numbers, &self.signs, &families);
        if batch.part == Part::Front
            && let Some(list) = data["chapters"].as_array_mut()
        {
            list.push(data::contents(CONTENTS, &self.chapters, numbers));
        }
        data
    }
}

/// Neighbours of one part together, up to a weight.
fn batches(chapters: &[Chapter<'_>]) -> Vec<Batch> {
    let mut batches: Vec<Batch> = Vec::new();
    for (at, chapter) in chapters.iter().enumerate() {
        let weight = crew::weight(chapter.pages.iter().copied());
        match batches.last_mut() {
            Some(last) if last.part == chapter.part && last.weight + weight <= BATCH => {
                last.chapters.end = at + 1;
                last.weight += weight;
            }
            _ => batches.push(Batch { part: chapter.part, chapters: at..at + 1, weight }),
        }
    }
    batches
}

/// Every sign of a book and of the template, in order; some too many do no harm.
fn signs(book: &Book, chapters: &[Chapter<'_>], fonts: &Fonts) -> String {
    let mut signs = Signs::default();
    for page in &book.pages {
        signs.0.extend(page.title.chars());
        // The texts as they stand in the model: a new kind of block cannot be forgotten.
        let _ = write!(signs, "{:?}", page.blocks);
    }
    let templates =
        [include_str!("../template/common.typ"), include_str!("../template/handbook.typ")];
    signs.0.extend(templates.iter().flat_map(|text| text.chars()));
    for chapter in chapters {
        signs.0.extend(chapter.code.chars().chain(chapter.title.chars()));
    }
    // Labels of pictures that are too long end in dots.
    signs.0.extend(CONTENTS.chars().chain(['…']).chain('0'..='9'));
    let printed = |sign: &char| !sign.is_control() && !sign.is_whitespace() && fonts.has(*sign);
    signs.0.into_iter().filter(printed).collect()
}

#[derive(Default)]
struct Signs(BTreeSet<char>);

impl Write for Signs {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.extend(text.chars());
        Ok(())
    }
}
