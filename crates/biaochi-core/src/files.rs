//! The one door through which files come in: disk, memory, later a git revision.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// Where a library's files are.
///
/// Paths use forward slashes and are relative to the library's root, the folder of library.yaml.
pub trait Files: Sync {
    /// All YAML files below the root, sorted by path, and what could not be listed.
    fn list(&self) -> Listing;

    /// The bytes of one listed file.
    ///
    /// # Errors
    /// When the file cannot be read or is larger than [`MAX_BYTES`].
    fn read(&self, path: &str) -> Result<Vec<u8>, FileProblem>;
}

/// A document of the library is a page or a few; 16 MiB is far beyond the largest register.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// The files found, and the places that could not be looked into.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Files to read, sorted.
    pub paths: Vec<String>,
    /// Files and folders that are there but cannot be listed.
    pub problems: Vec<(String, FileProblem)>,
}

/// Why a file's content is not to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileProblem {
    /// The system refused; its reason.
    Unreadable(String),
    /// More than [`MAX_BYTES`]; not read at all.
    TooLarge {
        /// The file's size.
        bytes: u64,
    },
    /// A symbolic link leads back to a folder above itself.
    LinkLoop,
    /// The file's name is not valid UTF-8.
    NameNotUtf8,
}

/// The library's root cannot be used at all.
#[derive(Debug, thiserror::Error)]
#[error("{}: {source}", path.display())]
pub struct FilesError {
    /// The folder.
    pub path: PathBuf,
    /// What the system said.
    pub source: io::Error,
}

/// Files below a folder on disk. Symbolic links are followed, loops reported.
#[derive(Debug, Clone)]
pub struct DiskFiles {
    root: PathBuf,
}

impl DiskFiles {
    /// The files below `root`.
    ///
    /// # Errors
    /// When `root` is no folder that can be opened.
    pub fn new(root: &Path) -> Result<Self, FilesError> {
        std::fs::read_dir(root)
            .map_err(|source| FilesError { path: root.to_path_buf(), source })?;
        Ok(Self { root: root.to_path_buf() })
    }

    fn relative(&self, path: &Path) -> Option<String> {
        let parts = path.strip_prefix(&self.root).ok()?.components();
        let names: Option<Vec<_>> = parts.map(|part| part.as_os_str().to_str()).collect();
        Some(names?.join("/"))
    }
}

impl Files for DiskFiles {
    fn list(&self) -> Listing {
        let mut listing = Listing::default();
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
        };
        let walk = WalkDir::new(&self.root).follow_links(true).into_iter().filter_entry(visible);
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_file() => match self.relative(entry.path()) {
                    Some(path) if is_yaml(&path) => listing.paths.push(path),
                    Some(_) => {}
                    None => {
                        let shown = entry.path().to_string_lossy().into_owned();
                        listing.problems.push((shown, FileProblem::NameNotUtf8));
                    }
                },
                Ok(_) => {}
                Err(error) => listing.problems.extend(self.listing_problem(&error)),
            }
        }
        listing.paths.sort_unstable();
        listing.problems.sort_by(|a, b| a.0.cmp(&b.0));
        listing
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileProblem> {
        let unreadable = |error: io::Error| FileProblem::Unreadable(error.to_string());
        let path = self.root.join(path);
        let bytes = std::fs::metadata(&path).map_err(unreadable)?.len();
        if bytes > MAX_BYTES {
            return Err(FileProblem::TooLarge { bytes });
        }
        std::fs::read(&path).map_err(unreadable)
    }
}

impl DiskFiles {
    fn listing_problem(&self, error: &walkdir::Error) -> Option<(String, FileProblem)> {
        let path = error.path()?;
        let shown = self.relative(path).unwrap_or_else(|| path.to_string_lossy().into_owned());
        let problem = if error.loop_ancestor().is_some() {
            FileProblem::LinkLoop
        } else {
            FileProblem::Unreadable(error.io_error().map_or_else(String::new, io::Error::to_string))
        };
        Some((shown, problem))
    }
}

fn is_yaml(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
}

/// Files held in memory: tests, benchmarks, unsaved texts of an editor.
#[derive(Debug, Clone, Default)]
pub struct MemoryFiles {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFiles {
    /// The given paths and contents.
    pub fn new<P, B>(files: impl IntoIterator<Item = (P, B)>) -> Self
    where
        P: Into<String>,
        B: Into<Vec<u8>>,
    {
        let files = files.into_iter().map(|(path, bytes)| (path.into(), bytes.into()));
        Self { files: files.collect() }
    }

    /// Every file of `files`, read into memory; unreadable ones are left out.
    #[must_use]
    pub fn copy_of(files: &dyn Files) -> Self {
        let paths = files.list().paths.into_iter();
        Self::new(paths.filter_map(|path| files.read(&path).ok().map(|bytes| (path, bytes))))
    }

    /// Put `bytes` at `path`, replacing what was there.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Take the file at `path` away.
    pub fn remove(&mut self, path: &str) -> Option<Vec<u8>> {
        self.files.remove(path)
    }

    /// The bytes at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All paths with their bytes, sorted.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}

impl Files for MemoryFiles {
    fn list(&self) -> Listing {
        let paths = self.files.keys().filter(|path| is_yaml(path)).cloned().collect();
        Listing { paths, problems: Vec::new() }
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FileProblem> {
        let bytes = self.files.get(path);
        bytes.cloned().ok_or_else(|| FileProblem::Unreadable("not in memory".to_owned()))
    }
}
