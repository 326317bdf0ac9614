//! Guides as booklets for a print shop: A5 pages side by side on A4 sheets, printed on both sides
//! (flipped on the short edge), folded together and stapled in the fold.
//!
//! Each page becomes a form that is placed on its sheet, so text stays text and fonts are kept once.
//! The crate `imposer` (0.3) has the same order of pages and keeps fonts once, but drops title,
//! language and identity, rounds paper to whole points, knows no creep, leaves a page it cannot read
//! blank without a word, and brings decoders for pictures of every kind.

use std::ops::Range;
use std::slice;

use biaochi_handbook::book::Book;
use lopdf::{Document, Error, Object, ObjectId, Stream, dictionary};
use serde_json::{Value, json};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

use crate::handbook::places;
use crate::layout::{CREATOR, Job, Layout, compile, reasons, with_page_count};
use crate::{Fonts, data};

/// What a staple holds: twenty sheets of four pages.
const MOST: usize = 80;

/// A4, landscape, in points.
const SHEET: (f32, f32) = (841.89, 595.276);

/// How much further out than its neighbour outside each sheet reaches when folded, in points: the
/// thickness of paper of 80 g/m², a tenth of a millimetre. Pages move that much towards the fold, so
/// that outer margins are alike once the edge is cut.
const CREEP: f32 = 0.283;

/// A guide as one booklet, or as volumes divided between items: paths without `.pdf`, and files.
///
/// A single item of more pages than a staple holds stays whole.
///
/// # Errors
/// What Typst says: a fault of the program.
pub(crate) fn set(
    job: &Job<'_>,
    book: &Book,
    fonts: &Fonts,
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let all = 0..job.pages.len();
    let whole =
        compile(fonts, Layout::Booklet, &volume(job, book, fonts, slice::from_ref(&all), 0))?;
    if whole.pages().len() <= MOST {
        return Ok(vec![(job.path.clone(), file(&whole, &job.path)?)]);
    }
    let (front, lengths) = lengths(job, &whole)?;
    drop(whole);
    // No volume has more before its items than the whole, and one page is the back cover.
    let volumes = divided(&lengths, MOST.saturating_sub(front + 1));
    let files = (0..volumes.len()).map(|at| {
        let path = format!("{}-{}", job.path, at + 1);
        let document = compile(fonts, Layout::Booklet, &volume(job, book, fonts, &volumes, at))?;
        let file = file(&document, &path)?;
        Ok((path, file))
    });
    files.collect()
}

/// What the template reads of one of these volumes, which are ranges of the guide's pages.
fn volume(job: &Job<'_>, book: &Book, fonts: &Fonts, volumes: &[Range<usize>], at: usize) -> Value {
    let mut data = data::book(book, &job.pages[volumes[at].clone()], &fonts.families(), data::A5);
    data["name"] = job.title.as_str().into();
    let label = match volumes.len() {
        1 => String::new(),
        all => format!("第{}册/共{all}册", at + 1),
    };
    data["booklet"] = json!({ "volume": label, "contact": data::contact(job.pages[0]) });
    // Items of other volumes are named with theirs.
    for (other, range) in volumes.iter().enumerate().filter(|(other, _)| *other != at) {
        for page in &job.pages[range.clone()] {
            data["far"][page.id.as_str()] = format!("第{}册", other + 1).into();
        }
    }
    data
}

/// How many sides there are before the guide's first page, and how many each of its pages takes.
fn lengths(job: &Job<'_>, document: &PagedDocument) -> Result<(usize, Vec<usize>), String> {
    let places = places(document);
    let mut starts = Vec::new();
    for page in &job.pages {
        let place = places.get(&format!("p:{}", page.id));
        starts.push(place.ok_or_else(|| format!("找不到“{}”的页码", page.title))?.page);
    }
    let front = starts.first().copied().unwrap_or(0);
    // The last side is the back cover.
    starts.push(document.pages().len() - 1);
    Ok((front, starts.windows(2).map(|pair| pair[1] - pair[0]).collect()))
}

/// As few volumes as have room, about alike.
fn divided(lengths: &[usize], room: usize) -> Vec<Range<usize>> {
    let fewest = filled(lengths, room);
    let alike = (1..room).map(|less| filled(lengths, less));
    alike.into_iter().find(|volumes| volumes.len() == fewest.len()).unwrap_or(fewest)
}

/// Volumes filled one after the other.
fn filled(lengths: &[usize], room: usize) -> Vec<Range<usize>> {
    let mut volumes: Vec<Range<usize>> = Vec::new();
    let mut left = 0;
    for (at, &length) in lengths.iter().enumerate() {
        match volumes.last_mut() {
            Some(last) if length <= left => {
                last.end = at + 1;
                left -= length;
            }
            _ => {
                volumes.push(at..at + 1);
                left = room.saturating_sub(length);
            }
        }
    }
    volumes
}

fn file(document: &PagedDocument, path: &str) -> Result<Vec<u8>, String> {
    let options = PdfOptions {
        ident: Smart::Custom(format!("{path}.pdf")),
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        tagged: false,
        ..PdfOptions::default()
    };
    let pages = typst_pdf::pdf(document, &options).map_err(|errors| reasons(&errors))?;
    imposed(&pages).map_err(|error| error.to_string())
}

/// The pages of a file on sheets. The last page, the back cover, comes last; pages before it stay
/// blank where their number is no multiple of four.
fn imposed(file: &[u8]) -> Result<Vec<u8>, Error> {
    let mut document = Document::load_mem(file)?;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let forms =
        pages.iter().map(|page| form(&mut document, *page)).collect::<Result<Vec<_>, _>>()?;
    let all = forms.len().next_multiple_of(4);
    let at = |place: usize| match place + 1 {
        last if last == all => forms.last(),
        _ => forms[..forms.len() - 1].get(place),
    };
    let tree = document.catalog()?.get(b"Pages")?.as_reference()?;
    let mut kids = Vec::new();
    for (side, places) in sides(all).enumerate() {
        let shift = (side / 2) as f32 * CREEP;
        let mut content = String::new();
        let mut named = dictionary! {};
        for (place, name, x) in [(places[0], "L", shift), (places[1], "R", SHEET.0 / 2.0 - shift)] {
            if let Some(form) = at(place) {
                content.push_str(&format!("q 1 0 0 1 {x} 0 cm /{name} Do Q\n"));
                named.set(name, *form);
            }
        }
        let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
        kids.push(Object::from(document.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => vec![0.into(), 0.into(), SHEET.0.into(), SHEET.1.into()],
            "Resources" => dictionary! { "XObject" => named },
            "Contents" => content,
        })));
    }
    let count = kids.len();
    let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count as i64 };
    document.set_object(tree, pages);
    let catalog = document.catalog_mut()?;
    // What leads to pages that are no longer there.
    for key in [&b"Outlines"[..], b"Names", b"Dests", b"PageLabels", b"OpenAction"] {
        catalog.remove(key);
    }
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true, "Duplex" => "DuplexFlipShortEdge" },
    );
    let metadata = catalog.get(b"Metadata")?.as_reference()?;
    let metadata = document.get_object_mut(metadata)?.as_stream_mut()?;
    metadata.set_plain_content(with_page_count(&metadata.content, count));
    document.prune_objects();
    document.renumber_objects();
    document.compress();
    let mut out = Vec::new();
    // Not `save_modern`: in lopdf 0.38 it loses what does not fit into the first object stream.
    document.save_to(&mut out)?;
    Ok(out)
}

/// A page as a form.
fn form(document: &mut Document, page: ObjectId) -> Result<ObjectId, Error> {
    let content = document.get_page_content(page)?;
    let page = document.get_dictionary(page)?;
    let mut form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => page.get(b"MediaBox")?.clone(),
        "Resources" => page.get(b"Resources")?.clone(),
    };
    if let Ok(group) = page.get(b"Group") {
        form.set("Group", group.clone());
    }
    Ok(document.add_object(Stream::new(form, content)))
}

/// The places on each side of the sheets, left and right, from the outermost sheet inwards.
fn sides(pages: usize) -> impl Iterator<Item = [usize; 2]> {
    (0..pages / 2).map(move |side| {
        let (low, high) = (side, pages - 1 - side);
        if side % 2 == 0 { [high, low] } else { [low, high] }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facing_pages_meet_in_the_fold() {
        assert_eq!(sides(8).collect::<Vec<_>>(), [[7, 0], [1, 6], [5, 2], [3, 4]]);
    }

    #[test]
    fn volumes_are_few_and_alike() {
        let volumes = |lengths: &[usize]| divided(lengths, 10);
        assert_eq!(volumes(&[4, 4, 4, 4]), [0..2, 2..4]);
        assert_eq!(volumes(&[5, 5, 3, 3, 3, 1]), [0..2, 2..6]);
        // What is too long for any volume has one of its own.
        assert_eq!(volumes(&[2, 30, 2]), [0..1, 1..2, 2..3]);
    }
}
