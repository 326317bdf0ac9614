//! What Typst sees: the templates, one file of data, the fonts. No clock, no disk, no packages.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

use crate::Fonts;

/// The template all others use.
const COMMON: &str = include_str!("template/common.typ");

/// The world of one file to make.
pub(crate) struct Desk<'f> {
    fonts: &'f Fonts,
    main: Source,
    common: Source,
    data_id: FileId,
    data: Bytes,
}

impl<'f> Desk<'f> {
    /// A template with its data.
    pub(crate) fn new(fonts: &'f Fonts, template: &'static str, data: &serde_json::Value) -> Self {
        Self {
            fonts,
            main: Source::new(file("main.typ"), template.to_owned()),
            common: Source::new(file("common.typ"), COMMON.to_owned()),
            data_id: file("data.json"),
            data: Bytes::from_string(data.to_string()),
        }
    }
}

/// The id of a file of ours; the names are fixed and sound.
fn file(name: &'static str) -> FileId {
    let path = VirtualPath::new(name).unwrap_or_else(|_| unreachable!("a plain name"));
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

/// With the extras for accessibility: heads of rows.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    let features = [Feature::A11yExtras].into_iter().collect();
    LazyHash::new(Library::builder().with_features(features).build())
});

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.common]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| not_there(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(not_there(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_there(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
