//! The canonical form: what it looks like, and that it says what the text said.

use biaochi_yaml::format;
use proptest::prelude::*;

use crate::generator::{Tape, document};
use crate::oracle::compare;

fn order(path: &[&str]) -> Option<&'static [&'static str]> {
    match path {
        [] | [.., "*"] => Some(&["名称2", "kind1", "_0", "键"]),
        _ => None,
    }
}

proptest! {
    #![proptest_config(crate::cases(6_000))]

    #[test]
    fn formatting_keeps_the_document_and_is_idempotent(tape in prop::collection::vec(any::<u8>(), 0..160)) {
        let text = document(&mut Tape::new(&tape));
        let Some(once) = format(&text, &order) else {
            return Err(TestCaseError::fail(format!("not formatted: {text:?}\n{text}")));
        };
        let Some(twice) = format(&once, &order) else {
            return Err(TestCaseError::fail(format!("not formatted again: {text:?}\n{text}\n--\n{once}")));
        };
        prop_assert!(once == twice, "{text:?}\n{text}\n--\n{once}--\n{twice}");
        prop_assert!(compare(once.as_bytes()) == Ok(true), "{:?}", compare(once.as_bytes()));
        prop_assert!(!once.contains('\r'));
    }
}
