//! Examples in a rule's page, as libraries to check.
//!
//! A section (`## …`) whose heading begins with 错误 or `Bad` must give exactly the findings
//! marked «so»; one that begins with 正确 or `Good` none. Its ```` ```yaml ```` blocks together
//! change the base library; the words after `yaml` say what a block is:
//! - `item`, `standard`: top-level fields that replace those of the base item or standard;
//! - `file=路径`: a whole file;
//! - `gone=路径`: that file is taken away;
//! - `as-of=2030-01-01`: the day the check is made for;
//! - `gb18030`: the file is saved in that encoding; `nul`: each `␀` stands for a NUL byte.
//!
//! A mark «…» encloses the text a finding points at; `«»` is a finding on an empty place.

use biaochi_core::MemoryFiles;
use biaochi_core::value::Date;

use crate::fixture;

/// One section's library with what is expected of it.
pub(crate) struct Example {
    pub(crate) heading: String,
    pub(crate) bad: bool,
    pub(crate) files: MemoryFiles,
    pub(crate) as_of: Option<Date>,
    /// Path and byte range of each mark.
    pub(crate) marks: Vec<(String, u32, u32)>,
}

/// All examples of a page.
pub(crate) fn examples(page: &str) -> Vec<Example> {
    page.split("\n## ").skip(1).filter_map(example).collect()
}

fn example(section: &str) -> Option<Example> {
    let heading = section.lines().next().unwrap_or("").to_owned();
    let bad = heading.starts_with("错误") || heading.starts_with("Bad");
    if !bad && !heading.starts_with("正确") && !heading.starts_with("Good") {
        return None;
    }
    let mut files = fixture::base();
    let (mut as_of, mut changed) = (None, Vec::new());
    for block in section.split("```yaml").skip(1) {
        let (info, rest) = block.split_once('\n')?;
        let body = rest.split("```").next().unwrap_or("");
        let (mut path, mut encoding) = (None, Encoding::Utf8);
        for word in info.split('|').map(str::trim).flat_map(|w| split_info(w)) {
            match word.split_once('=') {
                Some(("file", to)) => path = Some((to.to_owned(), false)),
                Some(("gone", lost)) => drop(files.remove(lost)),
                Some(("as-of", day)) => as_of = Some(day.parse().unwrap()),
                _ if word == "gb18030" => encoding = Encoding::Gb18030,
                _ if word == "nul" => encoding = Encoding::Nul,
                _ if word == "item" => path = Some((fixture::ITEM.to_owned(), true)),
                _ if word == "standard" => path = Some((fixture::STANDARD.to_owned(), true)),
                _ => panic!("unknown word “{word}” after ```yaml in “{heading}”"),
            }
        }
        let Some((path, merge)) = path else { continue };
        let text = if merge {
            merged(std::str::from_utf8(files.get(&path).unwrap()).unwrap(), body)
        } else {
            body.to_owned()
        };
        files.insert(path.clone(), text);
        changed.push((path, encoding));
    }
    changed.sort();
    changed.dedup();
    let mut marks = Vec::new();
    for (path, encoding) in changed {
        let text = String::from_utf8(files.get(&path).unwrap().to_vec()).unwrap();
        let text = if encoding == Encoding::Nul { text.replace('␀', "\0") } else { text };
        let (text, spans) = unmark(&text);
        marks.extend(spans.into_iter().map(|(start, end)| (path.clone(), start, end)));
        files.insert(path, encoding.bytes(text));
    }
    Some(Example { heading, bad, files, as_of, marks })
}

/// How an example's text becomes bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Encoding {
    Utf8,
    Gb18030,
    Nul,
}

impl Encoding {
    fn bytes(self, text: String) -> Vec<u8> {
        match self {
            Self::Utf8 | Self::Nul => text.into_bytes(),
            Self::Gb18030 => encoding_rs::GB18030.encode(&text).0.into_owned(),
        }
    }
}

/// Words of the info string; a path may hold spaces, so `file=` takes the rest of the line.
fn split_info(info: &str) -> Vec<&str> {
    match info.find("file=") {
        Some(at) => info[..at].split_whitespace().chain([&info[at..]]).collect(),
        None => info.split_whitespace().collect(),
    }
}

/// The base with the top-level fields of `fragment` in place of its own; new ones at the end.
fn merged(base: &str, fragment: &str) -> String {
    let mut blocks = top_level(base);
    for (key, block) in top_level(fragment) {
        match blocks.iter_mut().find(|(known, _)| *known == key) {
            Some(known) => known.1 = block,
            None => blocks.push((key, block)),
        }
    }
    blocks.into_iter().map(|(_, block)| block).collect()
}

/// A text cut before each top-level key, with the key (marks taken off) of each piece.
fn top_level(text: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let begins = !line.starts_with([' ', '\n', '-']) && line.contains(':');
        if begins && (blocks.is_empty() || !line.starts_with('#')) {
            let key = line.split(':').next().unwrap_or("").replace(['«', '»'], "");
            blocks.push((key, line.to_owned()));
        } else if let Some(last) = blocks.last_mut() {
            last.1.push_str(line);
        } else {
            blocks.push((String::new(), line.to_owned()));
        }
    }
    blocks
}

/// The text without marks, and the byte ranges they enclosed.
pub(crate) fn unmark(text: &str) -> (String, Vec<(u32, u32)>) {
    let (mut out, mut open, mut spans) = (String::new(), Vec::new(), Vec::new());
    for sign in text.chars() {
        let at = u32::try_from(out.len()).unwrap();
        match sign {
            '«' => open.push(at),
            '»' => spans.push((open.pop().expect("» without «"), at)),
            _ => out.push(sign),
        }
    }
    assert!(open.is_empty(), "« without »");
    (out, spans)
}
