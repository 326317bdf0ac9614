//! W008: HTML in a text, or a link that runs a program.

use biaochi_core::Document;
use biaochi_source::{Code, Severity, Span};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::rule::{Check, Findings, Rule, page, say};
use crate::text::Text;

/// The rule.
pub(super) const RULE: Rule = Rule {
    code: Code("W008"),
    name: "raw-html",
    severity: Severity::Error,
    page: page!("raw_html"),
    checks: &[Check::Text(check)],
};

/// What a link may not begin with: it would run on the reader's machine.
const SCRIPTS: [&str; 4] = ["javascript:", "data:", "vbscript:", "file:"];

fn check(document: &Document, text: &Text<'_>, findings: &mut Findings<'_>) {
    let has_link = || text.value.contains("](") || text.value.contains("]:");
    if !text.value.contains('<') && !has_link() {
        return;
    }
    let text = *text;
    let mut last_end = 0;
    for (event, range) in Parser::new_ext(text.value, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Html(_) | Event::InlineHtml(_) if range.start >= last_end => {
                last_end = range.end;
                let html = text.value.get(range.clone()).unwrap_or("").trim_end();
                report_html(document, text, html, range.start, findings);
            }
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let address = dest_url.trim().to_ascii_lowercase();
                if SCRIPTS.iter().any(|script| address.starts_with(script)) {
                    report_link(document, text, &dest_url, findings);
                }
            }
            _ => {}
        }
    }
}

fn report_html(doc: &Document, text: Text<'_>, html: &str, at: usize, findings: &mut Findings<'_>) {
    let tag = html.lines().next().unwrap_or("");
    let span = nth_in_file(doc, text, "<", text.value[..at].matches('<').count(), tag);
    let message = say!("文字里写了HTML标签“{tag}”", "the text holds the HTML tag “{tag}”");
    findings.at(doc, span, message).help(say!(
        "改用Markdown的写法：列项用“- ”，表格用“|”，着重用“**”；只是小于号的写“小于”",
        "use Markdown for lists, tables and emphasis; write a mere less-than sign in words"
    ));
}

fn report_link(doc: &Document, text: Text<'_>, address: &str, findings: &mut Findings<'_>) {
    let span = nth_in_file(doc, text, address, 0, address);
    let scheme = address.split(':').next().unwrap_or("");
    let message = say!(
        "链接以“{scheme}:”开头，会在读者的电脑上运行程序或者打开本机文件",
        "a link that begins with “{scheme}:” acts on the reader's own machine"
    );
    findings.at(doc, span, message).help(say!(
        "换成以https://开头的网址，或者写明文件名称",
        "link to an https:// address, or name the document"
    ));
}

/// Where the `nth` `needle` of a text begins in the file, as long as `whole`; the whole text where
/// it is written otherwise there (escapes, lines folded).
fn nth_in_file(doc: &Document, text: Text<'_>, needle: &str, nth: usize, whole: &str) -> Span {
    let raw = doc.source.slice(text.span);
    let Some((at, _)) = raw.match_indices(needle).nth(nth) else { return text.span };
    if !raw[at..].starts_with(whole) {
        return text.span;
    }
    let offset = |at: usize| text.span.start + u32::try_from(at).unwrap_or(0);
    Span::new(offset(at), offset(at + whole.len()))
}
