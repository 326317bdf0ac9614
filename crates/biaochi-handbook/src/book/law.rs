//! Laws as they are cited: 《中华人民共和国食品安全法》第三十五条第一款.

use biaochi_core::Field;
use biaochi_core::model::{Citation, FeeBasis};
use biaochi_core::value::Article;

use super::field::{GAP, value, words};

/// A law's title with its marks, and the article.
pub(super) fn cited(law: &Field<String>, article: &Field<Article>) -> String {
    format!("{}{}", marked(words(law)), value(article))
}

pub(super) fn citation(citation: &Field<Citation>) -> String {
    citation.get().map_or_else(|| GAP.to_owned(), |known| cited(&known.law, &known.article))
}

/// The ground of a fee: an article, or a document that carries its own marks or gets none.
pub(super) fn fee_basis(basis: &Field<FeeBasis>) -> String {
    let Some(basis) = basis.get() else { return GAP.to_owned() };
    match basis.document.text().trim() {
        "" => cited(&basis.law, &basis.article),
        document => document.to_owned(),
    }
}

fn marked(title: &str) -> String {
    if title.starts_with('《') { title.to_owned() } else { format!("《{title}》") }
}
