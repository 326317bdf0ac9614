//! Files kept until they are joined: long runs of bytes that several have in common, which are the
//! fonts, are held once, and the rest compressed.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::sync::{Arc, Mutex, PoisonError};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

/// What is shorter is not looked for in others.
const LONG: usize = 64 << 10;

/// Long streams of the files so far, by hash.
#[derive(Default)]
pub(super) struct Store {
    streams: Mutex<HashMap<u128, Arc<[u8]>>>,
}

/// A file, whole when its parts are put together.
pub(super) struct Packed {
    parts: Vec<Part>,
}

enum Part {
    Own(Vec<u8>),
    Shared(Arc<[u8]>),
}

impl Store {
    /// Take in a file. Where it is cut does not matter to what it is.
    pub(super) fn pack(&self, file: &[u8]) -> Packed {
        let mut parts = Vec::new();
        let mut rest = file;
        let mut own = 0;
        while let Some(start) = find(&rest[own..], b"\nstream\n") {
            let start = own + start;
            let length = find(&rest[start..], b"\nendstream").unwrap_or(0);
            if length < LONG {
                own = start + length.max(1);
                continue;
            }
            let (before, from) = rest.split_at(start);
            let (stream, after) = from.split_at(length);
            parts.push(own_part(before));
            let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
            let shared = streams.entry(typst::utils::hash128(stream));
            parts.push(Part::Shared(Arc::clone(shared.or_insert_with(|| stream.into()))));
            (rest, own) = (after, 0);
        }
        parts.push(own_part(rest));
        Packed { parts }
    }
}

impl Packed {
    /// The file.
    pub(super) fn whole(&self) -> Vec<u8> {
        let mut file = Vec::new();
        for part in &self.parts {
            match part {
                // What was packed here unpacks.
                Part::Own(packed) => drop(DeflateDecoder::new(&packed[..]).read_to_end(&mut file)),
                Part::Shared(bytes) => file.extend_from_slice(bytes),
            }
        }
        file
    }
}

/// The objects between streams are most of a tagged file, and shrink to a tenth.
fn own_part(bytes: &[u8]) -> Part {
    let mut out = DeflateEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let _ = out.write_all(bytes);
    Part::Own(out.finish().unwrap_or_default())
}

fn find(text: &[u8], sought: &[u8]) -> Option<usize> {
    text.windows(sought.len()).position(|window| window == sought)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_comes_out_as_it_went_in() {
        let store = Store::default();
        let long = vec![7; LONG + 1];
        let file = [&b"a\nstream\nx\nendstream b\nstream\n"[..], &long, b"\nendstream c"].concat();
        let again = [&b"other\nstream\n"[..], &long, b"\nendstream"].concat();
        for file in [&file[..], &again, b"", b"\nstream\n"] {
            assert_eq!(store.pack(file).whole(), file);
        }
        assert_eq!(store.streams.lock().map(|streams| streams.len()).ok(), Some(1));
    }
}
