//! What a rendering is: files by path, ready to be written.

use std::collections::BTreeMap;

/// Files by path. Paths use forward slashes and are relative to the output folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pages {
    files: BTreeMap<String, Vec<u8>>,
}

impl Pages {
    /// The given paths and contents.
    pub fn new<P, B>(files: impl IntoIterator<Item = (P, B)>) -> Self
    where
        P: Into<String>,
        B: Into<Vec<u8>>,
    {
        let files = files.into_iter().map(|(path, bytes)| (path.into(), bytes.into()));
        Self { files: files.collect() }
    }

    /// Take in all files of `other`, each below `folder`.
    pub fn put(&mut self, folder: &str, other: Self) {
        let files = other.files.into_iter();
        self.files.extend(files.map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }

    /// The content at a path.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All paths with their contents, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}
