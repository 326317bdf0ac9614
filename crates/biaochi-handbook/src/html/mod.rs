//! A book as a static site that needs no server and no network.
//!
//! Every page is one HTML file with relative links, one style sheet and three scripts, none inline.
//! The search index is a script too: pages opened from a folder may not fetch files. maud escapes
//! every text; the content security policy lets nothing run but the site's own scripts.

mod block;
mod layout;
mod linked_data;
mod path;
mod search;

use crate::book::{Book, PageId};
use crate::pages::Pages;
use path::Map;

/// Files every page uses.
const ASSETS: [(&str, &str); 3] = [
    ("assets/style.css", include_str!("assets/style.css")),
    ("assets/mode.js", include_str!("assets/mode.js")),
    ("assets/app.js", include_str!("assets/app.js")),
];

/// The page every visit begins with.
pub const FIRST_PAGE: &str = path::COVER;

/// Print a book. `site` is where it will lie on the web, where that is known; pages name their
/// address there.
#[must_use]
pub fn render(book: &Book, site: Option<&str>) -> Pages {
    let map = Map::of(book);
    let layout = layout::Layout { book, map: &map, site };
    let pages = book
        .pages
        .iter()
        .map(|page| (map.path(&page.id).to_owned(), layout.page(page).into_string().into_bytes()));
    let assets = ASSETS.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    let index = (search::PATH.to_owned(), search::script(book, &map).into_bytes());
    Pages::new(pages.chain(assets).chain([index]))
}

/// The address of a page on a site, which ends with a slash.
#[must_use]
pub fn address_on(site: &str, page: &PageId) -> String {
    format!("{site}{}", crate::address::encoded(&path::file(page)))
}
