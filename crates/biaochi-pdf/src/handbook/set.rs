//! Chapters set as files of their own.

use std::collections::BTreeMap;

use serde_json::Value;
use typst::introspection::Introspector;
use typst_layout::PagedDocument;

use super::pack::{Packed, Store};
use crate::layout::{Layout, no_threads, options, reasons};
use crate::world::Desk;
use crate::{Fonts, crew};

/// A file set: some chapters.
pub(super) struct Piece {
    /// The file.
    pub(super) pdf: Packed,
    /// Its chapters in order.
    pub(crate) runs: Vec<Run>,
    /// Where each label stands.
    pub(crate) places: BTreeMap<String, Place>,
}

/// The pages of one chapter.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// Before the page numbers; empty for the cover.
    pub(crate) code: String,
    /// Its title.
    pub(crate) title: String,
    /// The first, counted from 0 in the file.
    pub(crate) first: usize,
    /// How many.
    pub(crate) count: usize,
}

/// A place in a file.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Counted from 0 in the file.
    pub(crate) page: usize,
    /// From the left, in points.
    pub(crate) x: f64,
    /// From the bottom, in points.
    pub(crate) y: f64,
    /// What is printed at the foot of the page: `203-12`.
    pub(crate) number: String,
}

/// Set these files, in their order; each has its name for the caller and its weight.
pub(super) fn all(
    fonts: &Fonts,
    store: &Store,
    files: Vec<(usize, usize)>,
    data: &(dyn Fn(usize) -> Value + Sync),
    done: &(dyn Fn() + Sync),
) -> Result<Vec<(usize, Piece)>, String> {
    let jobs = files.into_iter().map(|(name, weight)| (weight, name)).collect();
    let pieces = crew::each(jobs, &|name| {
        let piece = set(fonts, store, data(name));
        typst::comemo::evict(0);
        done();
        Ok((name, piece?))
    });
    pieces.map_err(|error| no_threads(&error))?.into_iter().collect()
}

fn set(fonts: &Fonts, store: &Store, data: Value) -> Result<Piece, String> {
    let desk = Desk::new(fonts, Layout::Handbook.template(), &data);
    let heads = heads(&data);
    drop(data);
    let document: PagedDocument =
        typst::compile(&desk).output.map_err(|errors| reasons(&errors))?;
    drop(desk);
    // What layout remembers is the greater part of the memory, and of no use from here on.
    typst::comemo::evict(0);
    // The file of chapter `203` has its own id, the same every time.
    let ident = format!("handbook/{}", heads.first().map_or("", |head| &head.code));
    let (runs, places) = survey(&document, heads)?;
    let pdf = typst_pdf::pdf(&document, &options(&ident)).map_err(|errors| reasons(&errors))?;
    drop(document);
    Ok(Piece { pdf: store.pack(&pdf), runs, places })
}

/// What opens a chapter.
struct Head {
    code: String,
    title: String,
    label: String,
}

fn heads(data: &Value) -> Vec<Head> {
    let text = |chapter: &Value, key: &str| chapter[key].as_str().unwrap_or("").to_owned();
    let chapters = data["chapters"].as_array().into_iter().flatten();
    let head = |chapter: &Value| Head {
        code: text(chapter, "code"),
        title: text(chapter, "title"),
        label: text(chapter, "label"),
    };
    chapters.map(head).collect()
}

/// Every label with its place.
pub(crate) fn places(document: &PagedDocument) -> BTreeMap<String, Place> {
    let mut places: BTreeMap<String, Place> = BTreeMap::new();
    let introspector = document.introspector();
    for element in introspector.query_labelled() {
        let Some((label, location)) = element.label().zip(element.location()) else { continue };
        let Some(position) = introspector.elements().position(location) else { continue };
        let page = position.page.get() - 1;
        let Some(sheet) = document.pages().get(page) else { continue };
        // A little above the line, as Typst does for links within a file.
        let y = (position.point.y.to_pt() - 10.0).max(0.0);
        let place = Place {
            page,
            x: position.point.x.to_pt(),
            y: sheet.frame.height().to_pt() - y,
            number: sheet.number.to_string(),
        };
        places.insert(label.resolve().as_str().to_owned(), place);
    }
    places
}

/// The pages of each chapter, and every label with its place.
fn survey(
    document: &PagedDocument,
    heads: Vec<Head>,
) -> Result<(Vec<Run>, BTreeMap<String, Place>), String> {
    let mut places = places(document);
    let mut runs: Vec<Run> = Vec::new();
    for Head { code, title, label } in heads {
        let first = places.get(&label).ok_or_else(|| format!("找不到“{title}”的页码"))?.page;
        if let Some(last) = runs.last_mut() {
            last.count = first - last.first;
        }
        runs.push(Run { code, title, first, count: 0 });
    }
    if let Some(last) = runs.last_mut() {
        last.count = document.pages().len() - last.first;
    }
    for place in places.values_mut() {
        let run = runs.iter().rfind(|run| run.first <= place.page);
        if let Some(run) = run {
            place.number = match &*run.code {
                "" => "封面".to_owned(),
                code => format!("{code}-{}", place.number),
            };
        }
    }
    Ok((runs, places))
}
