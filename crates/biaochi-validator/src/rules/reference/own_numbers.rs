//! Where documents refer to documents of ours: by number, sometimes with the edition's year.

use biaochi_core::value::{DatedNumber, DocumentNumber};
use biaochi_core::{Content, Document, Field, Library, Registers};
use biaochi_source::Span;

/// A number of ours, found in some document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reference<'l> {
    /// The document that refers.
    pub(super) document: &'l Document,
    /// Where the number stands.
    pub(super) span: Span,
    /// The number without its year, as far as it is one.
    pub(super) number: &'l str,
    /// The year, where one edition is meant.
    pub(super) edition: Option<u16>,
    /// What the number is used for.
    pub(super) used_as: Use<'l>,
}

/// What a number is used for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Use<'l> {
    /// A normative reference, with the title it gives.
    Normative(&'l Field<String>),
    /// The edition before or after this one.
    Succession,
    /// An item that a standard covers.
    Covered,
    /// The standard that defines a term of the register.
    Defining,
}

impl<'l> Reference<'l> {
    /// The documents it means, in the order of their files.
    pub(super) fn meant(&self, library: &'l Library) -> impl Iterator<Item = &'l Document> {
        let edition = self.edition;
        library.editions_of(self.number).filter(move |document| {
            edition.is_none() || document.head().and_then(|h| h.edition.get().copied()) == edition
        })
    }

    /// The number as it was written, with its year.
    pub(super) fn written(&self) -> String {
        match self.edition {
            Some(year) => format!("{}-{year}", self.number),
            None => self.number.to_owned(),
        }
    }
}

/// Whether `number` begins like the centre's own ones.
pub(super) fn is_own(registers: &Registers, number: &str) -> bool {
    let settings = registers.settings.as_ref();
    let prefix = settings.and_then(|(_, settings)| settings.prefix.get());
    let prefix = prefix.map_or("Q/", |prefix| prefix.as_ref());
    number.strip_prefix(prefix).is_some_and(|rest| prefix == "Q/" || rest.starts_with(' '))
}

/// `Q/NTZW TY 101-2024` is the number and its year.
pub(in crate::rules) fn split_year(text: &str) -> (&str, Option<u16>) {
    let parts = text.rsplit_once(['-', '—', '–']).filter(|(_, year)| year.len() == 4);
    match parts.and_then(|(number, year)| Some((number, year.parse().ok()?))) {
        Some((number, year)) => (number, Some(year)),
        None => (text, None),
    }
}

/// All references to documents of ours, in the order of the files.
pub(super) fn references(library: &Library) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    for document in library.documents() {
        collect(library.registers(), document, &mut found);
    }
    found
}

fn collect<'l>(registers: &Registers, document: &'l Document, found: &mut Vec<Reference<'l>>) {
    let mut take = |number: &'l str, edition, span, used_as| {
        found.push(Reference { document, span, number, edition, used_as });
    };
    if let Some(head) = document.head() {
        let dated = |field: &'l Field<DatedNumber>| field.located();
        for (number, span) in head.replaces.items().chain(dated(head.replaced_by)) {
            take(number.number.as_str(), Some(number.edition), span, Use::Succession);
        }
    }
    match &document.content {
        Content::Standard(standard) => {
            for (reference, _) in standard.normative_references.items() {
                let Some((written, span)) = reference.number.located() else { continue };
                if is_own(registers, written) {
                    let (number, edition) = split_year(written);
                    take(number, edition, span, Use::Normative(&reference.title));
                }
            }
            for (item, span) in standard.coverages().iter().flat_map(|covers| covers.items.items())
            {
                take(DocumentNumber::as_str(item), None, span, Use::Covered);
            }
        }
        Content::Terms(terms) => {
            for (term, _) in terms.terms.items() {
                if let Some((number, span)) = term.defined_in.located() {
                    take(number.as_str(), None, span, Use::Defining);
                }
            }
        }
        _ => {}
    }
}
