//! A `standards/` folder as one immutable, indexed value.

use std::sync::Arc;

use biaochi_source::{FileId, Place, SourceText, Span};
use biaochi_yaml::{Defect, Limits, Tree};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::files::{FileProblem, Files};
use crate::model::{
    Catalogue, Devices, ExternalStandards, Head, Holidays, InformationSystems, Laws, Materials,
    Organisation, ServiceItem, Settings, Standard, Status, Systems, Terms, Waivers,
};
use crate::registers::Registers;

/// A document by its place in the library; the same number as its file's.
pub type DocumentId = FileId;

/// What a file is, by its `kind` and, where that is missing or wrong, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentKind {
    /// A service item.
    ServiceItem,
    /// Any other standard.
    Standard,
    /// library.yaml
    Library,
    /// systems.yaml
    Systems,
    /// waivers.yaml
    Waivers,
    /// registers/organisation
    Organisation,
    /// registers/laws
    Laws,
    /// registers/holidays
    Holidays,
    /// registers/materials
    Materials,
    /// registers/terms
    Terms,
    /// registers/external-standards
    ExternalStandards,
    /// registers/devices
    Devices,
    /// registers/information-systems
    InformationSystems,
    /// registers/catalogue
    Catalogue,
}

impl DocumentKind {
    /// All kinds.
    pub const ALL: [Self; 14] = [
        Self::ServiceItem,
        Self::Standard,
        Self::Library,
        Self::Systems,
        Self::Waivers,
        Self::Organisation,
        Self::Laws,
        Self::Holidays,
        Self::Materials,
        Self::Terms,
        Self::ExternalStandards,
        Self::Devices,
        Self::InformationSystems,
        Self::Catalogue,
    ];

    /// What the file's `kind` says; also the name of its schema.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ServiceItem => "service-item",
            Self::Standard => "standard",
            Self::Library => "library",
            Self::Systems => "systems",
            Self::Waivers => "waivers",
            Self::Organisation => "organisation",
            Self::Laws => "laws",
            Self::Holidays => "holidays",
            Self::Materials => "materials",
            Self::Terms => "terms",
            Self::ExternalStandards => "external-standards",
            Self::Devices => "devices",
            Self::InformationSystems => "information-systems",
            Self::Catalogue => "catalogue",
        }
    }

    /// The kind a `kind` field names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// The kind a file should have where it lies.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let (folder, rest) = path.split_once('/').unwrap_or((path, ""));
        Some(match folder {
            "library.yaml" => Self::Library,
            "systems.yaml" => Self::Systems,
            "waivers.yaml" => Self::Waivers,
            "registers" => {
                let name = rest.split(['/', '.']).next().unwrap_or("");
                // A register is one file or a folder of them, and may be split by a suffix.
                Self::ALL.into_iter().find(|kind| name.starts_with(kind.as_str()))?
            }
            "provision" if rest.starts_with("items/") => Self::ServiceItem,
            "general-base" | "support" | "provision" => Self::Standard,
            _ => return None,
        })
    }
}

/// A document's decoded content.
#[derive(Debug, Clone)]
pub enum Content {
    /// A service item.
    ServiceItem(Box<ServiceItem>),
    /// A standard.
    Standard(Box<Standard>),
    /// library.yaml
    Settings(Box<Settings>),
    /// systems.yaml
    Systems(Systems),
    /// waivers.yaml
    Waivers(Waivers),
    /// registers/organisation
    Organisation(Organisation),
    /// registers/laws
    Laws(Laws),
    /// registers/holidays
    Holidays(Holidays),
    /// registers/materials
    Materials(Materials),
    /// registers/terms
    Terms(Terms),
    /// registers/external-standards
    ExternalStandards(ExternalStandards),
    /// registers/devices
    Devices(Devices),
    /// registers/information-systems
    InformationSystems(InformationSystems),
    /// registers/catalogue
    Catalogue(Catalogue),
    /// Nothing that could be decoded; the defects say why.
    Nothing,
}

/// One file of the library.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its place in the library.
    pub id: DocumentId,
    /// Path below the library's root, with forward slashes.
    pub path: Box<str>,
    /// Its text, under the path shown to people.
    pub source: SourceText,
    /// Its syntax tree.
    pub tree: Tree,
    /// What is wrong with its syntax.
    pub defects: Vec<Defect>,
    /// Why it could not be read at all.
    pub problem: Option<FileProblem>,
    /// What it is.
    pub kind: Option<DocumentKind>,
    /// Whether every field decoded; if not, the schema tells what is wrong.
    pub sound: bool,
    /// What it says.
    pub content: Content,
}

impl Document {
    /// The document in `bytes`, which lie at `path` and are shown as `shown`.
    #[must_use]
    pub fn read(id: DocumentId, path: &str, shown: String, bytes: &[u8]) -> Self {
        let (text, mut defects) = biaochi_yaml::decode_bytes(bytes);
        let source = SourceText::new(shown, text);
        let (tree, syntax) = biaochi_yaml::parse_shared(source.shared_text(), &Limits::default());
        defects.extend(syntax);
        let kind = kind_of(&tree, path);
        let (content, decoded) = decode(&tree, kind);
        let sound = decoded && kind.is_none_or(|kind| stated_kind(&tree) == Some(kind.as_str()));
        let path = path.into();
        Self { id, path, source, tree, defects, problem: None, kind, sound, content }
    }

    fn unreadable(id: DocumentId, path: &str, shown: String, problem: FileProblem) -> Self {
        let mut document = Self::read(id, path, shown, b"");
        document.problem = Some(problem);
        document
    }

    /// The service item, where this is one.
    #[must_use]
    pub fn item(&self) -> Option<&ServiceItem> {
        match &self.content {
            Content::ServiceItem(item) => Some(item),
            _ => None,
        }
    }

    /// The standard, where this is one.
    #[must_use]
    pub fn standard(&self) -> Option<&Standard> {
        match &self.content {
            Content::Standard(standard) => Some(standard),
            _ => None,
        }
    }

    /// Number, edition, status and dates, where the document has them.
    #[must_use]
    pub fn head(&self) -> Option<Head<'_>> {
        match &self.content {
            Content::ServiceItem(item) => Some(item.head()),
            Content::Standard(standard) => Some(standard.head()),
            _ => None,
        }
    }

    /// The number as written, where it is sound.
    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.head()?.number.get().map(|number| number.as_str())
    }

    /// Whether it is in force; documents without a status are.
    #[must_use]
    pub fn in_force(&self) -> bool {
        self.head().is_none_or(|head| head.status.get().is_none_or(|s| *s == Status::InForce))
    }

    /// Whether it governs nothing any more, being superseded or withdrawn. Its text stays as it was
    /// issued, so what it names may be gone.
    #[must_use]
    pub fn is_past(&self) -> bool {
        let status = self.head().and_then(|head| head.status.get());
        matches!(status, Some(Status::Superseded | Status::Withdrawn))
    }

    /// A place in this document.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        Place { file: self.id, span }
    }

    /// The file name without folders.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or("")
    }
}

fn kind_of(tree: &Tree, path: &str) -> Option<DocumentKind> {
    stated_kind(tree).and_then(DocumentKind::parse).or_else(|| DocumentKind::of_path(path))
}

fn stated_kind(tree: &Tree) -> Option<&str> {
    tree.root()?.get("kind")?.as_str()
}

fn decode(tree: &Tree, kind: Option<DocumentKind>) -> (Content, bool) {
    let Some(kind) = kind else { return (Content::Nothing, true) };
    match kind {
        DocumentKind::ServiceItem => typed(tree, |v| Content::ServiceItem(Box::new(v))),
        DocumentKind::Standard => typed(tree, |v| Content::Standard(Box::new(v))),
        DocumentKind::Library => typed(tree, |v| Content::Settings(Box::new(v))),
        DocumentKind::Systems => typed(tree, Content::Systems),
        DocumentKind::Waivers => typed(tree, Content::Waivers),
        DocumentKind::Organisation => typed(tree, Content::Organisation),
        DocumentKind::Laws => typed(tree, Content::Laws),
        DocumentKind::Holidays => typed(tree, Content::Holidays),
        DocumentKind::Materials => typed(tree, Content::Materials),
        DocumentKind::Terms => typed(tree, Content::Terms),
        DocumentKind::ExternalStandards => typed(tree, Content::ExternalStandards),
        DocumentKind::Devices => typed(tree, Content::Devices),
        DocumentKind::InformationSystems => typed(tree, Content::InformationSystems),
        DocumentKind::Catalogue => typed(tree, Content::Catalogue),
    }
}

fn typed<'t, T: Deserialize<'t>>(tree: &'t Tree, wrap: impl Fn(T) -> Content) -> (Content, bool) {
    let Some(root) = tree.root() else { return (Content::Nothing, false) };
    let (value, sound) = crate::field::decode::<T>(root);
    (value.map_or(Content::Nothing, wrap), sound)
}

/// All documents of a `standards/` folder, with their indexes.
#[derive(Debug, Clone)]
pub struct Library {
    shown_under: Arc<str>,
    documents: Vec<Arc<Document>>,
    registers: Arc<Registers>,
    by_number: FxHashMap<Box<str>, Vec<DocumentId>>,
}

impl Library {
    /// Read, decode and index all files. Defects stay with their documents.
    ///
    /// `shown_under` is put before every path shown to people (`standards/`); may be empty.
    #[must_use]
    pub fn load(files: &dyn Files, shown_under: &str) -> Self {
        let listing = files.list();
        let unlisted = listing.problems.iter().map(|(path, problem)| (path, Some(problem)));
        let listed = listing.paths.iter().map(|path| (path, None));
        let mut all: Vec<_> = listed.chain(unlisted).zip(0..).collect();
        all.sort_by_key(|((path, _), _)| *path);
        let documents = all.par_iter().enumerate().map(|(at, ((path, problem), _))| {
            let id = FileId(u32::try_from(at).unwrap_or(u32::MAX));
            let shown = format!("{shown_under}{path}");
            let problem = match problem {
                Some(problem) => (*problem).clone(),
                None => match files.read(path) {
                    Ok(bytes) => return Arc::new(Document::read(id, path, shown, &bytes)),
                    Err(problem) => problem,
                },
            };
            Arc::new(Document::unreadable(id, path, shown, problem))
        });
        Self::index(shown_under.into(), documents.collect(), None)
    }

    /// The same library with the file at `path` replaced or added; the rest is shared.
    #[must_use]
    pub fn with_file(&self, path: &str, bytes: &[u8]) -> Self {
        let mut documents = self.documents.clone();
        let known = documents.iter().position(|document| *document.path == *path);
        let at = known.unwrap_or(documents.len());
        let id = FileId(u32::try_from(at).unwrap_or(u32::MAX));
        let shown = format!("{}{path}", self.shown_under);
        let document = Arc::new(Document::read(id, path, shown, bytes));
        let touches = |document: &Document| is_register(&document.content);
        let keep = !touches(&document) && known.is_none_or(|at| !touches(&documents[at]));
        match known {
            Some(at) => documents[at] = document,
            None => documents.push(document),
        }
        let registers = keep.then(|| Arc::clone(&self.registers));
        Self::index(Arc::clone(&self.shown_under), documents, registers)
    }

    fn index(
        shown_under: Arc<str>,
        documents: Vec<Arc<Document>>,
        registers: Option<Arc<Registers>>,
    ) -> Self {
        let registers = registers.unwrap_or_else(|| Arc::new(Registers::of(&documents)));
        let mut by_number: FxHashMap<Box<str>, Vec<DocumentId>> = FxHashMap::default();
        for document in &documents {
            if let Some(number) = document.number() {
                by_number.entry(number.into()).or_default().push(document.id);
            }
        }
        Self { shown_under, documents, registers, by_number }
    }

    /// All documents, sorted by path (files added later at the end).
    #[must_use]
    pub fn documents(&self) -> &[Arc<Document>] {
        &self.documents
    }

    /// One document.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> Option<&Document> {
        self.documents.get(id.0 as usize).map(AsRef::as_ref)
    }

    /// The document at a path below the root.
    #[must_use]
    pub fn at_path(&self, path: &str) -> Option<&Document> {
        self.documents.iter().find(|document| *document.path == *path).map(AsRef::as_ref)
    }

    /// All editions of a number, in the order of their files.
    pub fn editions_of(&self, number: &str) -> impl Iterator<Item = &Document> {
        let ids = self.by_number.get(number).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.document(*id))
    }

    /// All numbers in use, sorted.
    #[must_use]
    pub fn numbers(&self) -> Vec<&str> {
        let mut numbers: Vec<&str> = self.by_number.keys().map(AsRef::as_ref).collect();
        numbers.sort_unstable();
        numbers
    }

    /// All service items with their documents.
    pub fn items(&self) -> impl Iterator<Item = (&Document, &ServiceItem)> {
        self.documents.iter().filter_map(|document| Some((document.as_ref(), document.item()?)))
    }

    /// All other standards with their documents.
    pub fn standards(&self) -> impl Iterator<Item = (&Document, &Standard)> {
        self.documents.iter().filter_map(|document| Some((document.as_ref(), document.standard()?)))
    }

    /// Registers, settings and systems.
    #[must_use]
    pub fn registers(&self) -> &Registers {
        &self.registers
    }

    /// The registers as a shared value: two libraries with the same one have equal registers.
    #[must_use]
    pub fn shared_registers(&self) -> &Arc<Registers> {
        &self.registers
    }

    /// The waivers with their document.
    pub fn waivers(&self) -> impl Iterator<Item = (&Document, &Waivers)> {
        self.documents.iter().filter_map(|document| match &document.content {
            Content::Waivers(waivers) => Some((document.as_ref(), waivers)),
            _ => None,
        })
    }
}

/// Whether the content is part of [`Registers`]: everything but items, standards and waivers.
fn is_register(content: &Content) -> bool {
    !matches!(
        content,
        Content::ServiceItem(_) | Content::Standard(_) | Content::Waivers(_) | Content::Nothing
    )
}
