//! Writing PDF: objects packed into compressed object streams as they come, so that the objects of
//! the whole book never stand in memory at once.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// How many objects are packed into one stream.
const PACK: usize = 1024;

/// Where an object stands.
#[derive(Debug, Clone, Copy)]
enum Entry {
    /// At this byte.
    At(usize),
    /// In this object stream, the so manieth.
    In(u32, u32),
}

/// A part of a PDF file being written.
#[derive(Default)]
pub(super) struct Sink {
    bytes: Vec<u8>,
    entries: Vec<(u32, Entry)>,
    loose: Vec<(u32, Vec<u8>)>,
    /// Numbers for object streams.
    packs: std::ops::Range<u32>,
}

/// How many object streams so many objects need.
pub(super) fn packs(objects: usize) -> u32 {
    u32::try_from(objects.div_ceil(PACK)).unwrap_or(u32::MAX)
}

impl Sink {
    /// For objects to be packed into streams with these numbers.
    pub(super) fn new(packs: std::ops::Range<u32>) -> Self {
        Self { packs, ..Self::default() }
    }

    /// An object that is no stream, as text.
    pub(super) fn object(&mut self, id: u32, text: impl Into<Vec<u8>>) {
        self.loose.push((id, text.into()));
        if self.loose.len() == PACK {
            self.pack();
        }
    }

    /// A stream; its dictionary as text without `/Length`.
    pub(super) fn stream(&mut self, id: u32, dictionary: &[u8], content: &[u8]) {
        self.entries.push((id, Entry::At(self.bytes.len())));
        let _ = write!(self.bytes, "{id} 0 obj\n<<");
        self.bytes.extend_from_slice(dictionary);
        let _ = writeln!(self.bytes, "/Length {}>>stream", content.len());
        self.bytes.extend_from_slice(content);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    fn pack(&mut self) {
        let loose = std::mem::take(&mut self.loose);
        let Some(id) = self.packs.next().filter(|_| !loose.is_empty()) else { return };
        let mut index = String::new();
        let mut body = Vec::new();
        for (at, (number, text)) in (0..).zip(&loose) {
            index.push_str(&format!("{number} {} ", body.len()));
            body.extend_from_slice(text);
            body.push(b'\n');
            self.entries.push((*number, Entry::In(id, at)));
        }
        let head =
            format!("/Type/ObjStm/N {}/First {}/Filter/FlateDecode", loose.len(), index.len());
        let content = [index.as_bytes(), &body].concat();
        self.stream(id, head.as_bytes(), &compressed(&content));
    }

    /// Pack what is left.
    pub(super) fn close(mut self) -> Self {
        self.pack();
        self
    }

    /// Put another part behind this one.
    pub(super) fn append(&mut self, part: Self) {
        let shift = self.bytes.len();
        self.bytes.extend_from_slice(&part.bytes);
        self.entries.extend(part.entries.into_iter().map(|(id, entry)| match entry {
            Entry::At(at) => (id, Entry::At(at + shift)),
            Entry::In(..) => (id, entry),
        }));
    }

    /// Begin a file.
    pub(super) fn header(&mut self) {
        self.bytes.extend_from_slice(b"%PDF-1.7\n%\x80\x80\x80\x80\n\n");
    }

    /// Everything written so far, hashed.
    pub(super) fn hash(&self) -> u128 {
        typst::utils::hash128(&self.bytes)
    }

    /// The file, ended with its table of objects as the stream numbered `id`, which is the last.
    pub(super) fn finish(mut self, id: u32, trailer: &str) -> Vec<u8> {
        let start = self.bytes.len();
        self.entries.push((id, Entry::At(start)));
        let mut table = vec![[0_u8; ROW]; id as usize + 1];
        for (number, entry) in &self.entries {
            let (kind, a, b) = match *entry {
                Entry::At(at) => (1, u32::try_from(at).unwrap_or(u32::MAX), 0),
                Entry::In(stream, at) => (2, stream, at as u16),
            };
            let [a0, a1, a2, a3] = a.to_be_bytes();
            let [b0, b1] = b.to_be_bytes();
            if let Some(row) = table.get_mut(*number as usize) {
                *row = [kind, a0, a1, a2, a3, b0, b1];
            }
        }
        // Each row as the difference to the one above, which compresses far better.
        let mut above = [0; ROW];
        let mut rows = Vec::with_capacity(table.len() * (ROW + 1));
        for row in &table {
            rows.push(2);
            rows.extend(row.iter().zip(&above).map(|(byte, above)| byte.wrapping_sub(*above)));
            above = *row;
        }
        let head = format!(
            "/Type/XRef/Size {}/W[1 4 2]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {ROW}>>{trailer}",
            id + 1
        );
        self.stream(id, head.as_bytes(), &compressed(&rows));
        let _ = write!(self.bytes, "startxref\n{start}\n%%EOF\n");
        self.bytes
    }
}

/// Bytes in a row of the table of objects.
const ROW: usize = 7;

/// As a zlib stream, a little smaller than Typst's own.
fn compressed(content: &[u8]) -> Vec<u8> {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = out.write_all(content);
    out.finish().unwrap_or_default()
}

/// Write an object; `number` says what its references are called now.
pub(super) fn object(object: &Object, number: &dyn Fn(ObjectId) -> u32, out: &mut Vec<u8>) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => drop(write!(out, "{value}")),
        Object::Real(value) => drop(write!(out, "{value}")),
        Object::Name(value) => name(value, out),
        Object::String(value, format) => string(value, format, out),
        Object::Array(parts) => {
            out.push(b'[');
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    separate(part, out);
                }
                self::object(part, number, out);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => {
            out.extend_from_slice(b"<<");
            self::entries(entries, number, out);
            out.extend_from_slice(b">>");
        }
        // Streams are never inside other objects.
        Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Reference(id) => drop(write!(out, "{} 0 R", number(*id))),
    }
}

/// The entries of a dictionary without its brackets, but for a stream's length.
pub(super) fn entries(entries: &Dictionary, number: &dyn Fn(ObjectId) -> u32, out: &mut Vec<u8>) {
    for (key, value) in entries.iter() {
        entry(key, value, number, out);
    }
}

/// One entry of a dictionary.
pub(super) fn entry(
    key: &[u8],
    value: &Object,
    number: &dyn Fn(ObjectId) -> u32,
    out: &mut Vec<u8>,
) {
    name(key, out);
    separate(value, out);
    object(value, number, out);
}

/// A blank where the object does not bring its own delimiter.
fn separate(object: &Object, out: &mut Vec<u8>) {
    let bare = matches!(
        object,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    );
    if bare {
        out.push(b' ');
    }
}

fn name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn string(text: &[u8], format: &StringFormat, out: &mut Vec<u8>) {
    if *format == StringFormat::Hexadecimal || text.iter().any(|byte| b"()\\\r\n".contains(byte)) {
        out.push(b'<');
        text.iter().for_each(|byte| drop(write!(out, "{byte:02x}")));
        out.push(b'>');
    } else {
        out.push(b'(');
        out.extend_from_slice(text);
        out.push(b')');
    }
}

/// Text for people as a PDF string.
pub(super) fn text(text: &str) -> String {
    if text.chars().all(|sign| sign.is_ascii_alphanumeric() || " -.".contains(sign)) {
        return format!("({text})");
    }
    let digits: String = text.encode_utf16().map(|unit| format!("{unit:04x}")).collect();
    format!("<feff{digits}>")
}
