//! Any bytes as a file of the library: reading, decoding and checking must not panic.
//!
//! The first byte chooses the file's place, so that every kind of document is reached even when
//! the bytes do not name one.
#![no_main]

use biaochi_core::{Library, MemoryFiles};
use biaochi_validator::{Options, check};
use libfuzzer_sys::fuzz_target;

const PLACES: [&str; 8] = [
    "provision/items/市市场监管局/TG-203.001 食品经营许可.yaml",
    "general-base/guides/TY-101 标准编写规则.yaml",
    "library.yaml",
    "systems.yaml",
    "waivers.yaml",
    "registers/organisation.yaml",
    "registers/laws/laws.yaml",
    "registers/materials/materials.yaml",
];

fuzz_target!(|bytes: &[u8]| {
    let Some((place, bytes)) = bytes.split_first() else { return };
    let path = PLACES[usize::from(*place) % PLACES.len()];
    let library = Library::load(&MemoryFiles::new([(path, bytes.to_vec())]), "");
    let _ = check(&library, Options::default());
});
