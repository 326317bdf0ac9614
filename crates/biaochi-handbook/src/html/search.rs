//! The search index: one row for each item, standard, department and window.

use serde_json::{Value, json};

use super::path::Map;
use crate::book::{Book, Page, PageKind};
use crate::pinyin::Reading;

/// Where the index lies.
pub(super) const PATH: &str = "assets/search.js";

/// A script that sets the index: title, spelling, number, where it belongs, address, kind.
pub(super) fn script(book: &Book, map: &Map<'_>) -> String {
    let rows: Vec<Value> = book.pages.iter().filter_map(|page| row(page, map)).collect();
    // As a script the text ends at `</script` in no file; U+2028 is a line end to old browsers.
    let rows = Value::Array(rows).to_string().replace(['\u{2028}', '\u{2029}'], " ");
    format!("window.biaochiIndex = {rows};\n")
}

fn row(page: &Page, map: &Map<'_>) -> Option<Value> {
    let kind = match page.kind {
        PageKind::Item => "事项",
        PageKind::Standard => "标准",
        PageKind::Department => "部门",
        PageKind::Window => "窗口",
        PageKind::Index | PageKind::Table => "索引",
        PageKind::Cover | PageKind::Contents => return None,
    };
    let spelled = Reading::of(&page.title).spelled();
    let number = match page.kind {
        PageKind::Item | PageKind::Standard => page.id.as_str().rsplit('/').next().unwrap_or(""),
        _ => "",
    };
    let parent = page.parent.as_ref();
    let place = parent.map_or("", |id| id.as_str().rsplit('/').next().unwrap_or(""));
    let place = if place.is_ascii() { "" } else { place };
    let address = crate::address::encoded(map.path(&page.id));
    Some(json!([page.title, spelled, number, place, address, kind]))
}
