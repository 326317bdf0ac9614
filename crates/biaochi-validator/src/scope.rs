//! What a check may look at.

use biaochi_core::model::{ServiceItem, Standard};
use biaochi_core::value::Date;
use biaochi_core::{Document, Library, Registers};
use biaochi_source::{Place, Span};

/// One document with the registers.
#[derive(Debug, Clone, Copy)]
pub struct DocumentScope<'l> {
    /// The document.
    pub document: &'l Document,
    /// Settings, systems and registers.
    pub registers: &'l Registers,
    /// The day the check is made for, where the caller names one.
    pub as_of: Option<Date>,
}

impl<'l> DocumentScope<'l> {
    /// The whole key `key` at the top of the document, or the document's beginning.
    #[must_use]
    pub fn key(&self, key: &str) -> Span {
        let root = self.document.tree.root();
        let value = root.and_then(|root| root.get(key));
        value.and_then(|value| value.key_span()).unwrap_or_else(|| self.first_key())
    }

    /// The document's first key, where a finding on the whole document is shown.
    #[must_use]
    pub fn first_key(&self) -> Span {
        let root = self.document.tree.root();
        let first = root.and_then(|root| root.entries().next());
        first.map_or(Span::at(0), |entry| entry.key_span)
    }

    /// The day from which the document's citations count: its last amendment, else its issue.
    #[must_use]
    pub fn text_date(&self) -> Option<Date> {
        let head = self.document.head()?;
        let amended = head.history.items().filter_map(|(line, _)| line.on.get());
        amended.chain(head.issued_on.get()).max().copied()
    }

    /// A place in this document.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.document.place(span)
    }
}

/// A service item with its document and the registers.
#[derive(Debug, Clone, Copy)]
pub struct ItemScope<'l> {
    /// The item.
    pub item: &'l ServiceItem,
    /// Its document and the registers.
    pub scope: DocumentScope<'l>,
}

/// A standard with its document and the registers.
#[derive(Debug, Clone, Copy)]
pub struct StandardScope<'l> {
    /// The standard.
    pub standard: &'l Standard,
    /// Its document and the registers.
    pub scope: DocumentScope<'l>,
}

impl<'l> std::ops::Deref for ItemScope<'l> {
    type Target = DocumentScope<'l>;

    fn deref(&self) -> &Self::Target {
        &self.scope
    }
}

impl<'l> std::ops::Deref for StandardScope<'l> {
    type Target = DocumentScope<'l>;

    fn deref(&self) -> &Self::Target {
        &self.scope
    }
}

/// The library as a whole.
#[derive(Debug, Clone, Copy)]
pub struct LibraryScope<'l> {
    /// The library.
    pub library: &'l Library,
    /// The day the check is made for, where the caller names one.
    pub as_of: Option<Date>,
}

impl<'l> LibraryScope<'l> {
    /// Settings, systems and registers.
    #[must_use]
    pub fn registers(&self) -> &'l Registers {
        self.library.registers()
    }

    /// The document a place lies in.
    #[must_use]
    pub fn document_of(&self, place: Place) -> Option<&'l Document> {
        self.library.document(place.file)
    }
}
