//! A whole page: what stands around its blocks.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::block::Writer;
use super::linked_data;
use super::path::Map;
use super::search;
use crate::book::{Book, Page, PageKind};
use crate::picture;

/// Nothing but the site's own files; no form leaves the page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                      base-uri 'none'; form-action 'none'";

/// Lays out the pages of a book.
pub(super) struct Layout<'b> {
    pub(super) book: &'b Book,
    pub(super) map: &'b Map<'b>,
    pub(super) site: Option<&'b str>,
}

impl Layout<'_> {
    pub(super) fn page(&self, page: &Page) -> Markup {
        let writer = Writer { map: self.map, page: &page.id };
        let root = self.map.root(&page.id);
        let is_cover = page.kind == PageKind::Cover;
        let title = match is_cover {
            true => page.title.clone(),
            false => format!("{} - {}", page.title, self.book.title),
        };
        html! {
            (DOCTYPE)
            html lang="zh-CN" data-root=(root) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (title) }
                    @if let Some(site) = self.site {
                        link rel="canonical" href=(super::address_on(site, &page.id));
                    }
                    link rel="stylesheet" href=(format!("{root}assets/style.css"));
                    script src=(format!("{root}assets/mode.js")) {}
                    script src=(format!("{root}{}", search::PATH)) defer {}
                    script src=(format!("{root}assets/app.js")) defer {}
                    @if let Some(sheet) = &page.sheet {
                        script type="application/ld+json" {
                            (PreEscaped(linked_data::service(sheet)))
                        }
                    }
                }
                body {
                    a.skip href="#content" { "跳到正文" }
                    (self.header(page, &root))
                    (self.way(page))
                    main #content {
                        h1 { (page.title) }
                        (self.code(page))
                        (writer.blocks(&page.blocks))
                    }
                    footer { p { (self.book.title) } }
                }
            }
        }
    }

    /// The title; app.js puts the search and the reader's settings beside it, which need it.
    fn header(&self, page: &Page, root: &str) -> Markup {
        html! {
            header {
                p.home {
                    a href=(format!("{root}{}", super::FIRST_PAGE))
                        aria-current=[(page.kind == PageKind::Cover).then_some("page")] {
                        (self.book.title)
                    }
                }
            }
        }
    }

    fn way(&self, page: &Page) -> Markup {
        let above = self.map.above(&page.id);
        html! {
            @if !above.is_empty() {
                nav.way aria-label="所在位置" {
                    ol {
                        @for (at, (id, title)) in above.iter().enumerate() {
                            li {
                                a href=(self.map.address(&page.id, id, None).unwrap_or_default()) {
                                    @if at == 0 { "首页" } @else { (title) }
                                }
                            }
                        }
                        li aria-current="page" { (page.title) }
                    }
                }
            }
        }
    }

    /// The code that takes a page along on a phone.
    fn code(&self, page: &Page) -> Markup {
        let address = page.sheet.as_ref().map(|sheet| sheet.qr.as_str());
        html! {
            @if let Some(code) = address.and_then(picture::qr) {
                figure.take-along {
                    (PreEscaped(code.markup))
                    figcaption { "扫码带走本指南" }
                }
            }
        }
    }
}
