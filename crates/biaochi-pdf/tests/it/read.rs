//! Reading PDF: pages, tags, pictures.

use std::sync::Arc;

use lopdf::{Document, Object};

/// A tagged element: its type, and its attributes as text.
pub(crate) struct Element {
    pub(crate) kind: String,
    pub(crate) alt: bool,
    pub(crate) attributes: String,
}

pub(crate) fn document(bytes: &[u8]) -> Document {
    Document::load_mem(bytes).unwrap()
}

/// All elements of the structure tree.
pub(crate) fn elements(document: &Document) -> Vec<Element> {
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let mut found = Vec::new();
    walk(document, resolved(document, root), &mut found);
    found
}

fn resolved<'d>(document: &'d Document, object: &'d Object) -> &'d Object {
    match object {
        Object::Reference(id) => document.get_object(*id).unwrap(),
        object => object,
    }
}

fn walk(document: &Document, object: &Object, found: &mut Vec<Element>) {
    match object {
        Object::Array(parts) => {
            parts.iter().for_each(|part| walk(document, resolved(document, part), found));
        }
        Object::Dictionary(element) => {
            if let Ok(kind) = element.get(b"S").and_then(Object::as_name) {
                found.push(Element {
                    kind: String::from_utf8_lossy(kind).into_owned(),
                    alt: element.has(b"Alt"),
                    attributes: element.get(b"A").map_or_else(
                        |_| String::new(),
                        |attributes| format!("{:?}", resolved(document, attributes)),
                    ),
                });
            }
            if let Ok(below) = element.get(b"K") {
                walk(document, resolved(document, below), found);
            }
        }
        _ => {}
    }
}

/// What the QR codes of the first page say.
pub(crate) fn codes(bytes: &[u8]) -> Vec<String> {
    use hayro::hayro_interpret::InterpreterSettings;
    use hayro::hayro_syntax::Pdf;
    use hayro::{RenderCache, RenderSettings, render};
    let pdf = Pdf::new(Arc::new(bytes.to_vec())).unwrap();
    let settings = RenderSettings { x_scale: 3.0, y_scale: 3.0, ..RenderSettings::default() };
    let page = &pdf.pages()[0];
    let picture = render(page, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let (width, height) = (usize::from(picture.width()), usize::from(picture.height()));
    let data = picture.data_as_u8_slice();
    let grey = |x: usize, y: usize| {
        let at = (y * width + x) * 4;
        // What nothing was painted on is paper.
        if data[at + 3] == 0 { 255 } else { data[at] }
    };
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    prepared.detect_grids().iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
}
