//! Links between printed pages that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::path::Slugs;
use crate::pages::Pages;

/// A link to a page or heading that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrokenLink {
    /// The page that holds it.
    pub page: String,
    /// What it says.
    pub target: String,
}

impl fmt::Display for BrokenLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} → {}", self.page, self.target)
    }
}

/// Every link that leads to no page, or to no heading of it. Reads the printed bytes only, so it
/// shares nothing with the printing but the rule for the names of headings.
#[must_use]
pub fn broken_links(pages: &Pages) -> Vec<BrokenLink> {
    let read: BTreeMap<&str, Read> = pages
        .iter()
        .map(|(path, bytes)| (path, Read::of(&String::from_utf8_lossy(bytes))))
        .collect();
    let mut broken = Vec::new();
    for (path, page) in &read {
        for target in &page.links {
            let (address, fragment) = target.split_once('#').unwrap_or((target, ""));
            let to = resolve(path, &decoded(address));
            let found = to.and_then(|to| read.get(to.as_str()));
            let fragment = decoded(fragment);
            let sound =
                found.is_some_and(|to| fragment.is_empty() || to.headings.contains(&fragment));
            if !sound {
                broken.push(BrokenLink { page: (*path).to_owned(), target: target.clone() });
            }
        }
    }
    broken
}

/// What a page links to within the book, and what its headings are called.
#[derive(Default)]
struct Read {
    links: Vec<String>,
    headings: BTreeSet<String>,
}

impl Read {
    fn of(markdown: &str) -> Self {
        let mut read = Self::default();
        let mut slugs = Slugs::default();
        let mut heading: Option<String> = None;
        for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(_)) => {
                    read.headings.extend(heading.take().map(|text| slugs.next(&text)));
                }
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut heading {
                        heading.push_str(&text);
                    }
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
                    if !is_outside(&dest_url) =>
                {
                    read.links.push(dest_url.into_string());
                }
                _ => {}
            }
        }
        read
    }
}

/// `https://…`, `mailto:…`: an address with a scheme.
fn is_outside(address: &str) -> bool {
    let scheme = address.split([':', '/', '#', '?']).next().unwrap_or("");
    let named = scheme.starts_with(|sign: char| sign.is_ascii_alphabetic());
    named && address[scheme.len()..].starts_with(':')
}

/// The path an address means on a page; `None` when it leaves the book.
fn resolve(page: &str, address: &str) -> Option<String> {
    if address.is_empty() {
        return Some(page.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = address.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(pages: &[(&str, &str)]) -> Vec<String> {
        let broken = broken_links(&Pages::new(pages.iter().copied()));
        broken.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn pages_and_headings_are_found_and_missed() {
        let pages = [
            (
                "README.md",
                "# 首页\n[a](局/a%20b.md#四材料) [x](x.md) [y](局/a%20b.md#五) <https://x.cn>",
            ),
            (
                "局/a b.md",
                "# A\n## 四、材料\n[up](../README.md#首页) [out](../../README.md) [self](#a)",
            ),
        ];
        let wanted =
            ["README.md → x.md", "README.md → 局/a%20b.md#五", "局/a b.md → ../../README.md"];
        assert_eq!(broken(&pages), wanted);
    }
}
