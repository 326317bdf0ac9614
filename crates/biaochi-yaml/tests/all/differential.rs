//! What we accept is what saphyr-parser reads.

use proptest::prelude::*;

use crate::generator::{Tape, document};
use crate::oracle::compare;

proptest! {
    #![proptest_config(crate::cases(8_000))]

    #[test]
    fn generated_documents_are_accepted_and_equal(tape in prop::collection::vec(any::<u8>(), 0..160)) {
        let text = document(&mut Tape::new(&tape));
        match compare(text.as_bytes()) {
            Ok(true) => {}
            Ok(false) => {
                let found = biaochi_yaml::parse(&text, &Default::default()).1;
                prop_assert!(false, "refused:\n{text:?}\n{text}\n{found:?}");
            }
            Err(difference) => prop_assert!(false, "{difference}"),
        }
    }

    #[test]
    fn mutated_documents_are_equal_where_accepted(
        tape in prop::collection::vec(any::<u8>(), 0..60),
        mutations in prop::collection::vec((any::<u16>(), 0..4u8, any::<u8>()), 1..4),
    ) {
        let mut bytes = document(&mut Tape::new(&tape)).into_bytes();
        for (at, kind, with) in mutations {
            mutate(&mut bytes, at.into(), kind, with);
        }
        if let Err(difference) = compare(&bytes) {
            prop_assert!(false, "{difference}");
        }
    }

    #[test]
    fn soup_is_equal_where_accepted(tokens in prop::collection::vec(0..TOKENS.len(), 0..14)) {
        let text: String = tokens.into_iter().map(|token| TOKENS[token]).collect();
        if let Err(difference) = compare(text.as_bytes()) {
            prop_assert!(false, "{difference}");
        }
    }
}

/// What documents are made of, for documents made by nobody.
const TOKENS: &[&str] = &[
    "a", "b", "键", "：", "，", ": ", ":", ":\n", "- ", "-", "\n", "\n", "\n ", "\n  ", "\n- ",
    " ", "  ", "\t", "[", "]", "{", "}", ", ", ",", "\"", "'", "''", "\\", "|", ">", "|-\n",
    ">+\n ", "#", " #", "&a ", "*a", "---\n", "...\n", "? ", "!", "%", "@", "~", "1.0", "a: ",
    "a: 1\n", "b: 2\n", "\u{3000}", "\r\n",
];

/// Bytes that mean something to YAML, and some that do not.
const SPECIAL: &[u8] = b" \t\n:-#,[]{}'\"\\|>&*!?%@`~.0a\xE4\r";

fn mutate(bytes: &mut Vec<u8>, at: usize, kind: u8, with: u8) {
    let at = at % (bytes.len() + 1);
    let byte = SPECIAL[usize::from(with) % SPECIAL.len()];
    match kind {
        0 => bytes.insert(at, byte),
        1 if at < bytes.len() => bytes[at] = byte,
        2 if at < bytes.len() => _ = bytes.remove(at),
        _ => {
            let end = (at + usize::from(with) % 12).min(bytes.len());
            let piece = bytes[at..end].to_vec();
            let to = at / 2;
            bytes.splice(to..to, piece);
        }
    }
}
