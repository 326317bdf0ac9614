//! The library this repository ships.

use crate::fixture;

#[test]
fn the_real_library_has_no_findings() {
    let (library, findings) = fixture::check(&fixture::real(), None);
    assert!(findings.is_empty(), "\n{}", fixture::shown(&library, &findings));
}
