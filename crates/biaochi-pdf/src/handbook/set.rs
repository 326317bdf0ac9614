//! Chapters set side by side, few enough at once to fit into memory.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use serde_json::Value;
use typst::introspection::Introspector;
use typst_layout::PagedDocument;

use super::pack::{Packed, Store};
use crate::Fonts;
use crate::layout::{Layout, STACK, options, reasons};
use crate::world::Desk;

/// A file to set: its name for the caller and its weight.
pub(crate) struct Sheet {
    pub(crate) name: usize,
    pub(crate) weight: usize,
}

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

/// What is set at once weighs no more than this, unless a single file does.
const BUDGET: usize = 7_000;

/// Set these files, the heaviest first.
pub(super) fn all(
    fonts: &Fonts,
    store: &Store,
    mut sheets: Vec<Sheet>,
    data: &(dyn Fn(usize) -> Value + Sync),
    done: &(dyn Fn() + Sync),
) -> Result<Vec<(usize, Piece)>, String> {
    sheets.sort_by_key(|sheet| (sheet.weight, sheet.name));
    let desk =
        Counter { state: Mutex::new(State { sheets, ..State::default() }), free: Condvar::new() };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                // A pool of one: what Typst divides stays here, and no other file starts meanwhile.
                let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build();
                let Ok(pool) = pool else {
                    return desk.fail("不能启动排版线程".to_owned());
                };
                while let Some(taken) = desk.take() {
                    let name = taken.sheet.name;
                    let piece = pool.install(|| set(fonts, store, data(name)));
                    typst::comemo::evict(0);
                    done();
                    desk.put(name, piece);
                }
            });
        }
    });
    let state = desk.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    match state.fault {
        Some(fault) => Err(fault),
        None => Ok(state.set),
    }
}

/// Where the workers take and bring.
struct Counter {
    state: Mutex<State>,
    free: Condvar,
}

#[derive(Default)]
struct State {
    /// To do, the heaviest last.
    sheets: Vec<Sheet>,
    /// The weight of what is being set.
    weight: usize,
    set: Vec<(usize, Piece)>,
    fault: Option<String>,
}

impl Counter {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The heaviest file there is room for; none when all are taken.
    fn take(&self) -> Option<Taken<'_>> {
        let mut state = self.lock();
        loop {
            if state.sheets.is_empty() || state.fault.is_some() {
                return None;
            }
            let room = BUDGET.saturating_sub(state.weight);
            let fits = state.sheets.partition_point(|sheet| sheet.weight <= room);
            let at = if state.weight == 0 { state.sheets.len() } else { fits };
            if at > 0 {
                let sheet = state.sheets.remove(at - 1);
                state.weight += sheet.weight;
                return Some(Taken { counter: self, sheet });
            }
            state = self.free.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn put(&self, name: usize, piece: Result<Piece, String>) {
        let mut state = self.lock();
        match piece {
            Ok(piece) => state.set.push((name, piece)),
            Err(fault) => state.fault = state.fault.take().or(Some(fault)),
        }
    }

    fn fail(&self, fault: String) {
        self.lock().fault = Some(fault);
        self.free.notify_all();
    }
}

/// A file being set. Its weight is given back when it is done, in whatever way.
struct Taken<'c> {
    counter: &'c Counter,
    sheet: Sheet,
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.counter.lock().weight -= self.sheet.weight;
        self.counter.free.notify_all();
    }
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

/// The pages of each chapter, and every label with its place.
fn survey(
    document: &PagedDocument,
    heads: Vec<Head>,
) -> Result<(Vec<Run>, BTreeMap<String, Place>), String> {
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
