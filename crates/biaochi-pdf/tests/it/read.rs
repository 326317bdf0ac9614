//! Reading PDF: pages, tags, pictures.

use std::collections::BTreeMap;
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

/// All elements below one.
pub(crate) fn below(document: &Document, element: lopdf::ObjectId) -> Vec<Element> {
    let mut found = Vec::new();
    walk(document, document.get_object(element).unwrap(), &mut found);
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

/// The text of a page, in the order it is painted: lopdf does not read the tables of these fonts.
pub(crate) fn text(document: &Document, page: lopdf::ObjectId) -> String {
    let fonts = document.get_page_fonts(page).unwrap();
    let tables = fonts.iter().map(|(name, font)| (name.clone(), signs(document, font)));
    painted(&document.get_page_content(page).unwrap(), &tables.collect())
}

/// The texts of the pages on one side of a booklet, left and right; a blank page has none.
pub(crate) fn halves(document: &Document, side: lopdf::ObjectId) -> [String; 2] {
    let dictionary = |object| resolved(document, object).as_dict().unwrap();
    let side = document.get_dictionary(side).unwrap();
    let forms = dictionary(dictionary(side.get(b"Resources").unwrap()).get(b"XObject").unwrap());
    [&b"L"[..], b"R"].map(|name| {
        let Ok(form) = forms.get(name) else { return String::new() };
        let form = resolved(document, form).as_stream().unwrap();
        let Ok(fonts) = dictionary(form.dict.get(b"Resources").unwrap()).get(b"Font") else {
            return String::new();
        };
        let tables = dictionary(fonts).iter();
        let tables = tables.map(|(name, font)| (name.clone(), signs(document, dictionary(font))));
        painted(&form.get_plain_content().unwrap(), &tables.collect())
    })
}

/// The text of a content stream, with what the codes of its fonts mean.
fn painted(content: &[u8], tables: &BTreeMap<Vec<u8>, BTreeMap<u16, String>>) -> String {
    let content = lopdf::content::Content::decode(content).unwrap();
    let mut out = String::new();
    let mut table = None;
    for operation in &content.operations {
        if operation.operator == "Tf" {
            table = tables.get(operation.operands[0].as_name().unwrap());
        }
        let Some(table) = table.filter(|_| operation.operator.starts_with('T')) else { continue };
        let parts = operation.operands.iter().flat_map(|operand| match operand {
            Object::Array(parts) => parts.as_slice(),
            part => std::slice::from_ref(part),
        });
        for codes in parts.filter_map(|part| part.as_str().ok()) {
            let codes = codes.chunks_exact(2).map(|code| u16::from_be_bytes([code[0], code[1]]));
            out.extend(codes.filter_map(|code| table.get(&code)).map(String::as_str));
        }
    }
    out
}

/// What the codes of a font mean.
fn signs(document: &Document, font: &lopdf::Dictionary) -> BTreeMap<u16, String> {
    let table = font.get(b"ToUnicode").and_then(Object::as_reference).unwrap();
    let table = document.get_object(table).unwrap().as_stream().unwrap();
    let table = table.decompressed_content().unwrap_or_else(|_| table.content.clone());
    let table = String::from_utf8_lossy(&table).into_owned();
    let mut signs = BTreeMap::new();
    for line in table.lines() {
        let words: Vec<&str> = line.split(['<', '>', ' ']).filter(|w| !w.is_empty()).collect();
        let [code, units] = words[..] else { continue };
        let Ok(code) = u16::from_str_radix(code, 16) else { continue };
        let units = units
            .as_bytes()
            .chunks(4)
            .filter_map(|unit| u16::from_str_radix(std::str::from_utf8(unit).ok()?, 16).ok());
        let units: Vec<u16> = units.collect();
        signs.insert(code, String::from_utf16_lossy(&units));
    }
    signs
}
