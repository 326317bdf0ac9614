//! The site's files: addresses, index, escaping.

use std::collections::BTreeSet;

use biaochi_core::Library;
use biaochi_handbook::{Edition, Pages, compose, html};
use quick_xml::escape::unescape;

use crate::hostile::{self, HOSTILE};
use crate::sample;

fn site(files: &biaochi_core::MemoryFiles) -> Pages {
    html::render(&compose(&Library::load(files, ""), Edition::Released), Some("https://x.example/"))
}

/// The values of an attribute, as written.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let wanted = format!(" {attribute}=\"");
    page.split(&wanted).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading() {
    let library = sample::real();
    let pages = html::render(&compose(&library, Edition::Released), None);
    let decoded = |address: &str| {
        let bytes = address.as_bytes();
        let (mut out, mut at) = (Vec::new(), 0);
        while at < bytes.len() {
            let code = address.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
            let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
            out.push(byte.unwrap_or(bytes[at]));
            at += if byte.is_some() { 3 } else { 1 };
        }
        String::from_utf8(out).unwrap()
    };
    let ids: std::collections::BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, bytes)| {
            let page = std::str::from_utf8(bytes).unwrap();
            (path, values(page, "id").into_iter().collect())
        })
        .collect();
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        for address in values(page, "href").into_iter().chain(values(page, "src")) {
            if address.starts_with("https://") || address.starts_with("http://") {
                continue;
            }
            let (file, fragment) = address.split_once('#').unwrap_or((address, ""));
            let mut parts: Vec<&str> = path.split('/').collect();
            parts.pop();
            let file = decoded(file);
            for part in file.split('/') {
                if part == ".." {
                    assert!(parts.pop().is_some(), "{path}: {address}");
                } else {
                    parts.push(part);
                }
            }
            let to = if file.is_empty() { path.to_owned() } else { parts.join("/") };
            let found = ids.get(to.as_str());
            assert!(found.is_some(), "{path}: {address}");
            let fragment = decoded(fragment);
            assert!(
                fragment.is_empty() || found.unwrap().contains(&*fragment),
                "{path}: {address}"
            );
        }
    }
}

#[test]
fn hostile_texts_stay_texts() {
    let pages = site(&HOSTILE.files);
    let (mut elements, mut hostile_texts) = (BTreeSet::new(), 0);
    for (path, bytes) in pages.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        let starts = page.match_indices('<').map(|(at, _)| &page[at + 1..]);
        for rest in starts {
            let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
            // Attributes without their values: handlers only where the templates put them, nowhere.
            let tag = rest.split('>').next().unwrap();
            let attributes: String = tag.split('"').step_by(2).collect();
            assert!(!attributes.contains(" on"), "{path}: {tag}");
            elements.insert(name);
        }
        for address in values(page, "href").into_iter().chain(values(page, "src")) {
            let scheme = address.split(['/', '?', '#']).next().unwrap().split_once(':');
            assert!(matches!(scheme, None | Some(("https", ""))), "{path}: {address}");
        }
        // Labels of pictures are broken into lines; the data for machines is read elsewhere.
        let is_broken = |tag: &str| tag.starts_with("text") || tag.starts_with("script");
        let tags = page.split('<').filter_map(|part| part.split_once('>'));
        let text: String =
            tags.filter(|(tag, _)| !is_broken(tag)).map(|(_, after)| after).collect();
        hostile_texts += hostile::whole_texts(&unescape(&text).unwrap());
        assert_eq!(page.matches("<script").count(), page.matches("</script>").count(), "{path}");
        for script in page.split("<script").skip(1) {
            let is_file = script.starts_with(" src=\"");
            assert!(is_file || script.starts_with(" type=\"application/ld+json\""), "{path}");
        }
    }
    assert!(hostile_texts > 200, "{hostile_texts}");
    assert!(!elements.contains("img") && !elements.contains("iframe"), "{elements:?}");
    let index = std::str::from_utf8(pages.get("assets/search.js").unwrap()).unwrap();
    let rows = index.trim_start_matches("window.biaochiIndex = ").trim_end().trim_end_matches(';');
    assert!(serde_json::from_str::<serde_json::Value>(rows).is_ok());
}

#[test]
fn a_table_of_a_standard_has_its_number() {
    let pages = site(&sample::files());
    let page = std::str::from_utf8(pages.get("standards/TY-101.html").unwrap()).unwrap();
    assert!(page.contains("<caption>表A.1　复审记录表</caption><thead>"), "{page}");
}

#[test]
fn a_page_says_what_it_is_to_machines() {
    let pages = site(&sample::files());
    let page = std::str::from_utf8(pages.get("items/TG-203.001.html").unwrap()).unwrap();
    let data =
        page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["@type"], "GovernmentService");
    assert_eq!(data["name"], "食品经营许可");
    assert_eq!(data["provider"]["name"], "示范市市场监督管理局");
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://x.example/items/TG-203.001.html\">")
    );
}

#[test]
fn the_index_spells_titles() {
    let pages = site(&sample::files());
    let index = std::str::from_utf8(pages.get("assets/search.js").unwrap()).unwrap();
    let row = "[\"食品经营许可\",\"shi pin jing ying xu ke\",\"TG-203.001\",\"市市场监管局\",\"items/TG-203.001.html\",\"事项\"]";
    assert!(index.contains(row), "{index}");
    assert!(index.len() < 1 << 20);
}
