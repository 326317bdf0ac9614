//! Dependencies point down only: the manifests are read and held to the floors of the house.

use crate::fixture;

/// Crates by floor, lowest first (docs/architecture.md draws the same house).
const FLOORS: [&[&str]; 7] = [
    &["biaochi-source"],
    &["biaochi-yaml"],
    &["biaochi-core"],
    &["biaochi-validator", "biaochi-handbook"],
    &["biaochi-report", "biaochi-pdf"],
    &["biaochi"],
    &["xtask", "biaochi-tests"],
];

fn floor(name: &str) -> usize {
    let floor = FLOORS.iter().position(|crates| crates.contains(&name));
    floor.unwrap_or_else(|| panic!("{name} stands on no floor: add it to FLOORS"))
}

#[test]
fn every_crate_depends_on_lower_floors_only() {
    let mut manifests = vec![fixture::root().join("tests/Cargo.toml")];
    for entry in std::fs::read_dir(fixture::root().join("crates")).unwrap() {
        manifests.push(entry.unwrap().path().join("Cargo.toml"));
    }
    for manifest in manifests {
        let text = std::fs::read_to_string(&manifest).unwrap();
        let name = text.lines().find_map(|line| line.strip_prefix("name = ")).unwrap();
        let name = name.trim_matches('"');
        for line in text.lines().filter(|line| line.starts_with("biaochi")) {
            let dependency = line.split(['.', ' ', '=']).next().unwrap();
            assert!(
                floor(dependency) < floor(name),
                "{name} (floor {}) depends on {dependency} (floor {})",
                floor(name),
                floor(dependency)
            );
        }
    }
}
