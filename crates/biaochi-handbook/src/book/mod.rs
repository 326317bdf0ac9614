//! From a library to the pages of its handbook: one file here for each kind of page.
//!
//! A plan (`plan.rs`) first decides which documents are printed and where each page stands, so
//! that every page can link to every other; then each page is composed on its own.

mod captions;
mod clause;
mod contact;
mod contents;
mod coverage;
mod fee;
mod field;
mod guide;
mod indexes;
pub(crate) mod inline;
mod item;
mod law;
mod material;
mod model;
mod plan;
mod procedure;
mod references;
mod rich;
mod sheet;
mod situation;
mod standard;
mod system_table;
mod time;
mod widths;

use biaochi_core::Library;

pub use model::{
    Align, Anchor, Bar, Block, Book, Branch, Caption, Drawing, Edition, Fact, FlowNode, Heading,
    HeatMap, Inline, Inlines, List, Notice, NoticeKind, Page, PageId, PageKind, Picture, Shape,
    Sheet, SheetMaterial, SheetWindow, Table, Target, plain_text,
};

use inline::{text, visible};
use plan::Plan;

/// Compose the handbook of a library.
///
/// Documents in force get a page; drafts and old editions stand in the 标准体系表 only. A field
/// that is missing or malformed leaves a visible gap, so any library can be composed; whether one
/// with errors may be is the caller's decision, who then asks for [`Edition::Draft`].
#[must_use]
pub fn compose(library: &Library, edition: Edition) -> Book {
    let plan = Plan::of(library);
    let mut pages = vec![contents::cover(&plan)];
    pages.extend(indexes::pages(&plan));
    pages.extend(guide::pages(&plan));
    for volume in &plan.volumes {
        pages.extend(volume.volume.document.item().map(|item| item::page(&plan, volume, item)));
    }
    pages.extend(contents::standards(&plan));
    for volume in &plan.volumes {
        let standard = volume.volume.document.standard();
        pages.extend(standard.map(|standard| standard::page(&plan, volume, standard)));
    }
    pages.extend(system_table::pages(&plan));
    pages.push(coverage::page(&plan));
    for page in &mut pages {
        page.title = visible(&page.title);
        if edition == Edition::Draft {
            mark_as_draft(page);
        }
    }
    Book { title: visible(&plan.title()), edition, date: contents::latest(&plan), pages }
}

fn mark_as_draft(page: &mut Page) {
    let words = "草稿　本页由尚未定稿的标准库印制，只供校核，不作为办事和执行的依据。";
    let notice = Notice { kind: NoticeKind::Draft, text: vec![text(words)] };
    page.blocks.insert(0, Block::Notice(notice));
}
