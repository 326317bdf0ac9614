//! The files of the chapters as one: pages, links, tags, bookmarks.
//!
//! Each file is read, what its pages and tags reach is renumbered and written, and it is forgotten.
//! Of streams that are alike (fonts, colour profiles) the first is kept.

use std::collections::{BTreeMap, HashMap};

use lopdf::{Dictionary, Document, Object, ObjectId};
use rayon::prelude::*;

use super::outline::Mark;
use super::set::{Piece, Run};
use super::write::{self, Sink, packs};
use crate::layout::with_page_count;

const CATALOG: u32 = 1;
const ROOT: u32 = 2;
const TREE: u32 = 3;
const DOCUMENT: u32 = 4;
const METADATA: u32 = 5;
const INFO: u32 = 6;
const FIRST: u32 = 7;

/// Pages below one node of the tree of pages.
const FAN: usize = 64;

/// What links to other files begin with.
const SCHEME: &[u8] = b"biaochi:";

/// One file of all pieces, which come in reading order; cover and 目次 are the first.
///
/// # Errors
/// When a piece is not as Typst writes it, or a link leads nowhere.
pub(super) fn join(pieces: Vec<Piece>, outline: &[Mark]) -> Result<Vec<u8>, String> {
    let runs: Vec<Run> = pieces.iter().flat_map(|piece| piece.runs.iter().cloned()).collect();
    let plan = Plan::of(&pieces, &runs);
    let mut file = Sink::default();
    file.header();
    let mut ledger = Ledger { next: plan.free, ..Ledger::default() };
    let mut pieces = (0..).zip(pieces);
    loop {
        // A few at a time, so that few stand in memory.
        let some: Vec<(usize, Piece)> =
            pieces.by_ref().take(rayon::current_num_threads()).collect();
        if some.is_empty() {
            break;
        }
        let read = some.into_par_iter().map(|(at, piece)| Read::of(at, piece));
        let read = read.collect::<Result<Vec<_>, _>>()?;
        let named: Vec<Named> = read.into_iter().map(|read| ledger.name(read, &plan)).collect();
        let written = named.into_par_iter().map(|named| named.write(&plan));
        for written in written.collect::<Result<Vec<_>, _>>()? {
            file.append(written.sink);
            ledger.enter(written.tags);
        }
    }
    finish(file, ledger, &plan, &runs, outline)
}

/// What is known before any piece is read: the numbers of all pages and the places of all labels.
struct Plan {
    /// For each piece, the place of each page in the book.
    pages: Vec<Vec<usize>>,
    /// For each piece, the first of its chapters.
    first_run: Vec<usize>,
    /// For each chapter, its first page and the number of its pages, with the blank one at its end.
    spans: Vec<(usize, usize)>,
    /// The blank pages.
    blanks: Vec<usize>,
    /// How many pages there are.
    count: usize,
    places: HashMap<String, Spot>,
    /// The first number that is free.
    free: u32,
}

/// A place in the book.
struct Spot {
    page: usize,
    x: f64,
    y: f64,
    number: String,
}

impl Plan {
    fn of(pieces: &[Piece], runs: &[Run]) -> Self {
        let mut plan = Self {
            pages: Vec::new(),
            first_run: Vec::new(),
            spans: Vec::new(),
            blanks: Vec::new(),
            count: 0,
            places: HashMap::new(),
            free: 0,
        };
        for piece in pieces {
            plan.first_run.push(plan.spans.len());
            let mut pages = Vec::new();
            for run in &piece.runs {
                let start = plan.count;
                pages.extend(start..start + run.count);
                plan.count += run.count;
                // Chapters begin on the front of a leaf.
                if run.count % 2 == 1 {
                    plan.blanks.push(plan.count);
                    plan.count += 1;
                }
                plan.spans.push((start, plan.count - start));
            }
            let first = piece.runs.first().map_or(0, |run| run.first);
            for (label, place) in &piece.places {
                let Some(page) = place.page.checked_sub(first).and_then(|at| pages.get(at)) else {
                    continue;
                };
                let number = place.number.clone();
                let spot = Spot { page: *page, x: place.x, y: place.y, number };
                plan.places.insert(label.clone(), spot);
            }
            plan.pages.push(pages);
        }
        plan.free = plan.page(plan.count) + runs.len() as u32;
        plan
    }

    /// The number of a node of the tree of pages.
    fn node(&self, page: usize) -> u32 {
        FIRST + (page / FAN) as u32
    }

    /// The number of a page.
    fn page(&self, at: usize) -> u32 {
        FIRST + self.count.div_ceil(FAN) as u32 + at as u32
    }

    /// The number of the tag of a chapter.
    fn part(&self, run: usize) -> u32 {
        self.page(self.count) + run as u32
    }

    fn destination(&self, spot: &Spot) -> String {
        format!("[{} 0 R/XYZ {:.1} {:.1} 0]", self.page(spot.page), spot.x, spot.y)
    }

    fn spot(&self, label: &[u8]) -> Result<&Spot, String> {
        let label = std::str::from_utf8(label).unwrap_or("");
        self.places.get(label).ok_or_else(|| format!("链接没有目标：{label}"))
    }
}

/// A piece, read: what is to be written of it.
struct Read {
    at: usize,
    file: Document,
    /// All pages in order, also those that do not count.
    pages: Vec<ObjectId>,
    /// The first that counts.
    first: usize,
    /// The element all tags of the file stand below.
    document: ObjectId,
    tags: Vec<ObjectId>,
    /// What pages and tags reach, and the hashes of streams that may occur again.
    reached: Vec<(ObjectId, Option<u128>)>,
}

fn unlike<E: std::fmt::Display>(error: E) -> String {
    format!("章节文件读不回来：{error}")
}

impl Read {
    fn of(at: usize, piece: Piece) -> Result<Self, String> {
        let file = Document::load_mem(&piece.pdf.whole()).map_err(unlike)?;
        let first = piece.runs.first().map_or(0, |run| run.first);
        drop(piece);
        let pages: Vec<ObjectId> = file.page_iter().collect();
        let tree = tree(&file)?;
        let document = match tree.get(b"K").map_err(unlike)? {
            Object::Array(kids) => kids
                .first()
                .ok_or("没有标签")
                .and_then(|kid| kid.as_reference().map_err(|_| "没有标签"))?,
            kid => kid.as_reference().map_err(unlike)?,
        };
        let tags: Vec<ObjectId> = match file.get_dictionary(document).map_err(unlike)?.get(b"K") {
            Ok(Object::Array(kids)) => {
                kids.iter().filter_map(|kid| kid.as_reference().ok()).collect()
            }
            Ok(kid) => vec![kid.as_reference().map_err(unlike)?],
            Err(_) => Vec::new(),
        };
        let mut read = Self { at, file, pages, first, document, tags, reached: Vec::new() };
        read.reach();
        Ok(read)
    }

    /// Find what is to be written, in the order of the file.
    fn reach(&mut self) {
        let mut seen = vec![false; self.file.max_id as usize + 1];
        for id in self.pages.iter().chain([&self.document]) {
            seen[id.0 as usize] = true;
        }
        let mut todo: Vec<ObjectId> = self.tags.clone();
        let catalog = self.file.catalog().ok();
        if self.at == 0 {
            follow(catalog.and_then(|catalog| catalog.get(b"OutputIntents").ok()), &mut todo);
        }
        for page in self.pages.iter().skip(self.first) {
            let Ok(page) = self.file.get_dictionary(*page) else { continue };
            let kept = page.iter().filter(|(key, _)| &key[..] != b"Parent");
            kept.for_each(|(_, value)| follow(Some(value), &mut todo));
        }
        while let Some(id) = todo.pop() {
            let Some(seen) = seen.get_mut(id.0 as usize).filter(|seen| !**seen) else { continue };
            *seen = true;
            let Ok(object) = self.file.get_object(id) else { continue };
            let hash = object.as_stream().ok().and_then(|stream| {
                // Contents of pages are not worth the while, and what refers to others may differ.
                let own = stream.dict.iter().all(|(_, value)| value.as_reference().is_err());
                let font = stream.dict.has(b"Subtype") || stream.dict.has(b"N");
                let small = stream.content.len() < 64 << 10;
                (own && (font || small)).then(|| hash(stream))
            });
            self.reached.push((id, hash));
            match object {
                Object::Stream(stream) => {
                    stream.dict.iter().for_each(|(_, value)| follow(Some(value), &mut todo));
                }
                object => follow(Some(object), &mut todo),
            }
        }
        self.reached.sort_unstable();
    }
}

fn hash(stream: &lopdf::Stream) -> u128 {
    let mut head = Vec::new();
    write::entries(&stream.dict, &|_| 0, &mut head);
    typst::utils::hash128(&(head, &stream.content))
}

fn tree(file: &Document) -> Result<&Dictionary, String> {
    let catalog = file.catalog().map_err(unlike)?;
    file.get_dict_in_dict(catalog, b"StructTreeRoot").map_err(unlike)
}

/// Note what an object refers to.
fn follow(object: Option<&Object>, todo: &mut Vec<ObjectId>) {
    match object {
        Some(Object::Reference(id)) => todo.push(*id),
        Some(Object::Array(parts)) => parts.iter().for_each(|part| follow(Some(part), todo)),
        Some(Object::Dictionary(entries)) => {
            entries.iter().for_each(|(_, value)| follow(Some(value), todo));
        }
        _ => {}
    }
}

/// What grows from piece to piece.
#[derive(Default)]
struct Ledger {
    next: u32,
    /// The next key of the tree from content to tags.
    key: i64,
    streams: HashMap<u128, u32>,
    tags: Tags,
    /// Of the first piece.
    head: Head,
}

/// The tags of a piece, and of all.
#[derive(Default)]
struct Tags {
    /// The elements right below each chapter's.
    parts: BTreeMap<usize, Vec<u32>>,
    /// From content to tags: keys with what they lead to, as text.
    parents: Vec<(i64, String)>,
    /// What own roles stand for.
    roles: BTreeMap<Vec<u8>, Vec<u8>>,
}

/// What describes the file as a whole.
#[derive(Default)]
struct Head {
    language: String,
    intents: String,
    metadata: Vec<u8>,
    info: String,
}

impl Ledger {
    /// Number everything of a piece.
    fn name(&mut self, read: Read, plan: &Plan) -> Named {
        let mut numbers = vec![0; read.file.max_id as usize + 1];
        let places = &plan.pages[read.at];
        for (page, place) in read.pages.iter().skip(read.first).zip(places) {
            numbers[page.0 as usize] = plan.page(*place);
        }
        let mut own = Vec::new();
        let mut loose = places.len();
        for (id, hash) in &read.reached {
            let known = hash.and_then(|hash| self.streams.get(&hash));
            if let Some(number) = known {
                numbers[id.0 as usize] = *number;
                continue;
            }
            numbers[id.0 as usize] = self.next;
            if let Some(hash) = hash {
                self.streams.insert(*hash, self.next);
            }
            self.next += 1;
            own.push(*id);
            loose += usize::from(!matches!(read.file.get_object(*id), Ok(Object::Stream(_))));
        }
        let packs = self.next..self.next + packs(loose);
        self.next = packs.end;
        let key = self.key;
        // Every page and annotation of the file has a key of its own.
        self.key += read
            .file
            .objects
            .values()
            .filter_map(|object| {
                let dictionary = object.as_dict().ok()?;
                [&b"StructParents"[..], b"StructParent"]
                    .iter()
                    .filter_map(|key| dictionary.get(key).and_then(Object::as_i64).ok())
                    .max()
            })
            .max()
            .map_or(0, |last| last + 1);
        if read.at == 0 {
            self.head = head(&read.file, &numbers).unwrap_or_default();
        }
        Named { read, numbers, own, packs, key }
    }

    fn enter(&mut self, tags: Tags) {
        self.tags.parts.extend(tags.parts);
        self.tags.parents.extend(tags.parents);
        self.tags.roles.extend(tags.roles);
    }
}

fn head(file: &Document, numbers: &[u32]) -> Option<Head> {
    let number = |id: ObjectId| numbers.get(id.0 as usize).copied().unwrap_or(0);
    let catalog = file.catalog().ok()?;
    let shown = |object: &Object| {
        let mut out = Vec::new();
        write::object(object, &number, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    };
    let metadata = catalog.get(b"Metadata").and_then(Object::as_reference).ok()?;
    let metadata = file.get_object(metadata).and_then(Object::as_stream).ok()?;
    let info = file.trailer.get(b"Info").and_then(Object::as_reference).ok()?;
    Some(Head {
        language: shown(catalog.get(b"Lang").ok()?),
        intents: shown(catalog.get(b"OutputIntents").ok()?),
        metadata: metadata.content.clone(),
        info: shown(file.get_object(info).ok()?),
    })
}

/// A piece in which everything has its number.
struct Named {
    read: Read,
    /// The new numbers by the old ones; 0 for what is not written.
    numbers: Vec<u32>,
    /// What this piece writes.
    own: Vec<ObjectId>,
    packs: std::ops::Range<u32>,
    /// The first key of its tree from content to tags.
    key: i64,
}

struct Written {
    sink: Sink,
    tags: Tags,
}

impl Named {
    fn number(&self, id: ObjectId) -> u32 {
        self.numbers.get(id.0 as usize).copied().unwrap_or(0)
    }

    fn write(self, plan: &Plan) -> Result<Written, String> {
        let mut sink = Sink::new(self.packs.clone());
        let places = &plan.pages[self.read.at];
        for (page, place) in self.read.pages.iter().skip(self.read.first).zip(places) {
            let page = self.read.file.get_dictionary(*page).map_err(unlike)?;
            sink.object(plan.page(*place), self.page(page, plan.node(*place)));
        }
        let mut tags = Tags::default();
        let mut above: HashMap<ObjectId, u32> = HashMap::new();
        for tag in &self.read.tags {
            let run = self.run_of(*tag, plan);
            above.insert(*tag, plan.part(run));
            tags.parts.entry(run).or_default().push(self.number(*tag));
        }
        for id in &self.own {
            let number = self.number(*id);
            match self.read.file.get_object(*id).map_err(unlike)? {
                Object::Stream(stream) => {
                    let mut head = Vec::new();
                    for (key, value) in stream.dict.iter().filter(|(key, _)| *key != b"Length") {
                        write::entry(key, value, &|id| self.number(id), &mut head);
                    }
                    sink.stream(number, &head, &stream.content);
                }
                Object::Dictionary(entries) => {
                    let above = above.get(id).copied();
                    sink.object(number, self.dictionary(entries, above, plan)?);
                }
                object => {
                    let mut out = Vec::new();
                    write::object(object, &|id| self.number(id), &mut out);
                    sink.object(number, out);
                }
            }
        }
        self.collect(&mut tags)?;
        Ok(Written { sink: sink.close(), tags })
    }

    /// The chapter a tag stands in, by the first page something below it stands on.
    fn run_of(&self, tag: ObjectId, plan: &Plan) -> usize {
        let places = &plan.pages[self.read.at];
        let page = page_of(&self.read.file, &Object::Reference(tag))
            .and_then(|page| self.read.pages.iter().position(|id| *id == page))
            .and_then(|at| places.get(at.checked_sub(self.read.first)?));
        let run = plan.first_run[self.read.at];
        let Some(page) = page else { return run };
        let spans = plan.spans.iter().enumerate().skip(run);
        spans.take_while(|(_, (start, _))| start <= page).last().map_or(run, |(at, _)| at)
    }

    fn page(&self, page: &Dictionary, node: u32) -> Vec<u8> {
        let mut out = b"<<".to_vec();
        for (key, value) in page.iter() {
            match (&key[..], value) {
                (b"Parent", _) => out.extend(format!("/Parent {node} 0 R").bytes()),
                (b"StructParents", Object::Integer(at)) => {
                    out.extend(format!("/StructParents {}", at + self.key).bytes());
                }
                _ => write::entry(key, value, &|id| self.number(id), &mut out),
            }
        }
        out.extend(b">>");
        out
    }

    /// A dictionary; `above` is the new parent of a tag right below a chapter's.
    fn dictionary(
        &self,
        entries: &Dictionary,
        above: Option<u32>,
        plan: &Plan,
    ) -> Result<Vec<u8>, String> {
        let is_link = entries.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Link");
        let spot = if is_link { spot(entries, plan)? } else { None };
        let is_tag = entries.has(b"S") && entries.has(b"P");
        let mut out = b"<<".to_vec();
        for (key, value) in entries.iter() {
            match (&key[..], value, spot) {
                (b"StructParent", Object::Integer(at), _) => {
                    out.extend(format!("/StructParent {}", at + self.key).bytes());
                }
                (b"Dest" | b"A", _, Some(spot)) if is_link => {
                    out.extend(format!("/Dest{}", plan.destination(spot)).bytes());
                }
                (b"Contents", _, Some(spot)) if is_link => {
                    let words = format!("到第{}页", spot.number);
                    out.extend(format!("/Contents{}", write::text(&words)).bytes());
                }
                (b"P", _, _) if let Some(above) = above => {
                    out.extend(format!("/P {above} 0 R").bytes());
                }
                // Said by what is in it.
                (b"Type", _, _) if is_tag => {}
                // Names of heads of cells: the scope of each head says the same in all our tables.
                (b"ID", ..) if is_tag => {}
                (b"A", value, _) if is_tag => {
                    let attributes = attributes(value);
                    if !attributes.is_empty() {
                        let attributes = Object::Array(attributes);
                        write::entry(key, &attributes, &|id| self.number(id), &mut out);
                    }
                }
                _ => write::entry(key, value, &|id| self.number(id), &mut out),
            }
        }
        out.extend(b">>");
        Ok(out)
    }

    /// The tree from content to tags, and the roles.
    fn collect(&self, tags: &mut Tags) -> Result<(), String> {
        let file = &self.read.file;
        let tree = tree(file)?;
        if let Ok(parents) = file.get_dict_in_dict(tree, b"ParentTree") {
            let skipped: Vec<i64> = self.read.pages[..self.read.first]
                .iter()
                .filter_map(|page| file.get_dictionary(*page).ok())
                .filter_map(|page| page.get(b"StructParents").and_then(Object::as_i64).ok())
                .collect();
            pairs(file, parents, &mut |key, value| {
                let Ok(key) = key.as_i64() else { return };
                if skipped.contains(&key) {
                    return;
                }
                // The lists of elements are written here, where their objects are not reached.
                let value = match value {
                    Object::Reference(id) => match file.get_object(*id) {
                        Ok(list @ Object::Array(_)) => list,
                        _ => value,
                    },
                    value => value,
                };
                let mut out = Vec::new();
                write::object(value, &|id| self.number(id), &mut out);
                tags.parents.push((key + self.key, String::from_utf8_lossy(&out).into_owned()));
            });
        }
        tags.parents.sort_unstable();
        if let Ok(roles) = file.get_dict_in_dict(tree, b"RoleMap") {
            let roles = roles.iter().filter_map(|(own, role)| Some((own, role.as_name().ok()?)));
            tags.roles.extend(roles.map(|(own, role)| (own.clone(), role.to_vec())));
        }
        Ok(())
    }
}

/// Attributes of a tag that say something to who hears it: not the colours and borders, which the
/// page shows, nor the names of heads of cells.
fn attributes(value: &Object) -> Vec<Object> {
    const SEEN: [&[u8]; 5] =
        [b"BackgroundColor", b"BorderColor", b"BorderStyle", b"BorderThickness", b"Headers"];
    let parts = match value {
        Object::Array(parts) => parts.as_slice(),
        one => std::slice::from_ref(one),
    };
    let kept = parts.iter().filter_map(|part| {
        let Object::Dictionary(entries) = part else { return Some(part.clone()) };
        let mut out = entries.clone();
        SEEN.iter().for_each(|key| drop(out.remove(key)));
        // With nothing but its owner it says nothing.
        (out.len() > 1).then_some(Object::Dictionary(out))
    });
    kept.collect()
}

/// The page the first content below a tag stands on.
fn page_of(file: &Document, tag: &Object) -> Option<ObjectId> {
    match tag {
        Object::Reference(id) => page_of(file, file.get_object(*id).ok()?),
        Object::Array(parts) => parts.iter().find_map(|part| page_of(file, part)),
        Object::Dictionary(entries) => {
            let page = entries.get(b"Pg").and_then(Object::as_reference).ok();
            page.or_else(|| page_of(file, entries.get(b"K").ok()?))
        }
        _ => None,
    }
}

/// Where a link leads, if to a label: in its file by name, to others by address.
fn spot<'p>(link: &Dictionary, plan: &'p Plan) -> Result<Option<&'p Spot>, String> {
    if let Ok(Object::String(name, _) | Object::Name(name)) = link.get(b"Dest") {
        return plan.spot(name).map(Some);
    }
    let address = link.get(b"A").and_then(Object::as_dict).and_then(|action| action.get(b"URI"));
    let Ok(Object::String(address, _)) = address else { return Ok(None) };
    address.strip_prefix(SCHEME).map(|label| plan.spot(label)).transpose()
}

/// The pairs of a tree of numbers.
fn pairs(file: &Document, node: &Dictionary, visit: &mut dyn FnMut(&Object, &Object)) {
    if let Ok(Object::Array(flat)) = node.get(b"Nums") {
        for pair in flat.chunks_exact(2) {
            visit(&pair[0], &pair[1]);
        }
    }
    if let Ok(Object::Array(kids)) = node.get(b"Kids") {
        for kid in kids.iter().filter_map(|kid| kid.as_reference().ok()) {
            if let Ok(kid) = file.get_dictionary(kid) {
                pairs(file, kid, visit);
            }
        }
    }
}

/// What belongs to the book as a whole.
fn finish(
    mut file: Sink,
    ledger: Ledger,
    plan: &Plan,
    runs: &[Run],
    outline: &[Mark],
) -> Result<Vec<u8>, String> {
    let Ledger { mut next, mut tags, head, .. } = ledger;
    let mut objects: Vec<(u32, Vec<u8>)> = Vec::new();
    let mut put = |id: u32, text: String| objects.push((id, text.into_bytes()));

    // Pages.
    for page in &plan.blanks {
        let node = plan.node(*page);
        put(
            plan.page(*page),
            format!(
                "<</Type/Page/Parent {node} 0 R/MediaBox[0 0 595.2756 841.8898]/Resources<<>>>>"
            ),
        );
    }
    let all: Vec<usize> = (0..plan.count).collect();
    for some in all.chunks(FAN) {
        let kids = references(some.iter().map(|page| plan.page(*page)));
        let count = some.len();
        let node = plan.node(some[0]);
        put(node, format!("<</Type/Pages/Parent {ROOT} 0 R/Count {count}/Kids[{kids}]>>"));
    }
    let kids = references(all.chunks(FAN).map(|some| plan.node(some[0])));
    put(ROOT, format!("<</Type/Pages/Count {}/Kids[{kids}]>>", plan.count));

    // Tags.
    let mut parts = Vec::new();
    for (at, (run, (start, _))) in runs.iter().zip(&plan.spans).enumerate() {
        let Some(kids) = tags.parts.remove(&at) else { continue };
        let (title, page) = (write::text(&run.title), plan.page(*start));
        let kids = references(kids);
        let part = plan.part(at);
        put(part, format!("<</S/Part/P {DOCUMENT} 0 R/Pg {page} 0 R/T{title}/K[{kids}]>>"));
        parts.push(part);
    }
    let kids = references(parts);
    put(DOCUMENT, format!("<</S/Document/P {TREE} 0 R/Lang{}/K[{kids}]>>", head.language));
    let mut leaves = Vec::new();
    for some in tags.parents.chunks(FAN) {
        let flat: String = some.iter().map(|(key, list)| format!("{key} {list} ")).collect();
        let (low, high) = (some[0].0, some[some.len() - 1].0);
        put(next, format!("<</Limits[{low} {high}]/Nums[{flat}]>>"));
        leaves.push(next);
        next += 1;
    }
    let next_key = tags.parents.last().map_or(0, |(key, _)| key + 1);
    let parents = references(leaves);
    let named = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
    let roles: String =
        tags.roles.iter().map(|(own, role)| format!("/{}/{}", named(own), named(role))).collect();
    put(
        TREE,
        format!(
            "<</Type/StructTreeRoot/K[{DOCUMENT} 0 R]/RoleMap<<{roles}>>/ParentTree<</Kids[{parents}]>>\
             /ParentTreeNextKey {next_key}>>"
        ),
    );

    // Page numbers and bookmarks.
    let mut labels = String::new();
    for (run, (start, _)) in runs.iter().zip(&plan.spans) {
        labels += &match &*run.code {
            "" => format!("{start}<</P{}>>", write::text("封面")),
            code => format!("{start}<</S/D/P{}>>", write::text(&format!("{code}-"))),
        };
    }
    let root = next;
    next += 1;
    let mut tree = Bookmarks { plan, next, put: &mut put };
    let (first, last, _) = tree.write(root, outline)?.unwrap_or_default();
    next = tree.next;
    put(
        root,
        format!("<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {}>>", outline.len()),
    );
    put(INFO, head.info);
    put(
        CATALOG,
        format!(
            "<</Type/Catalog/Pages {ROOT} 0 R/Metadata {METADATA} 0 R/Lang{}/OutputIntents {}\
             /MarkInfo<</Marked true>>/StructTreeRoot {TREE} 0 R\
             /ViewerPreferences<</DisplayDocTitle true/Direction/L2R>>/Outlines {root} 0 R\
             /PageMode/UseOutlines/PageLabels<</Nums[{labels}]>>>>",
            head.language, head.intents,
        ),
    );
    let packed = next..next + packs(objects.len());
    next = packed.end;
    let mut rest = Sink::new(packed);
    rest.stream(
        METADATA,
        b"/Type/Metadata/Subtype/XML",
        &with_page_count(&head.metadata, plan.count),
    );
    for (id, text) in objects {
        rest.object(id, text);
    }
    file.append(rest.close());
    let id = file.hash();
    let trailer = format!("/Root {CATALOG} 0 R/Info {INFO} 0 R/ID[<{id:032x}><{id:032x}>]");
    Ok(file.finish(next, &trailer))
}

fn references(ids: impl IntoIterator<Item = u32>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| format!("{id} 0 R")).collect();
    ids.join(" ")
}

/// Bookmarks being written.
struct Bookmarks<'p, 'o> {
    plan: &'p Plan,
    next: u32,
    put: &'o mut dyn FnMut(u32, String),
}

impl Bookmarks<'_, '_> {
    /// Write some below one; the numbers of the first and the last, and how many.
    fn write(&mut self, parent: u32, marks: &[Mark]) -> Result<Option<(u32, u32, usize)>, String> {
        if marks.is_empty() {
            return Ok(None);
        }
        let first = self.next;
        self.next += marks.len() as u32;
        let last = self.next - 1;
        for (id, mark) in (first..).zip(marks) {
            let title = write::text(&mark.title);
            let spot = self.plan.spot(mark.label.as_bytes())?;
            let mut text =
                format!("<</Title{title}/Parent {parent} 0 R/Dest{}", self.plan.destination(spot));
            if id > first {
                text += &format!("/Prev {} 0 R", id - 1);
            }
            if id < last {
                text += &format!("/Next {} 0 R", id + 1);
            }
            // A negative count: closed at first.
            if let Some((first, last, count)) = self.write(id, &mark.below)? {
                text += &format!("/First {first} 0 R/Last {last} 0 R/Count -{count}");
            }
            text += ">>";
            (self.put)(id, text);
        }
        Ok(Some((first, last, marks.len())))
    }
}
