//! A [`Library`](biaochi_core::Library) printed: 标准汇编 and 办事指南.
//!
//! [`compose`] turns the library into a [`Book`]: ordered, numbered, cross-linked pages with no
//! output format in them. [`markdown::render`] prints the book as Markdown files and
//! [`publish::write`] puts them into a folder in one step. [`statistics`] and [`tables`] are the
//! numbers and lists of the 标准体系表 as plain data, for the book and for the command line.
//!
//! Same library, same bytes: nothing here knows a clock, a locale or a hash order. Nothing that a
//! field holds becomes active content: the book has no node for raw HTML, scripts or images, and
//! keeps link targets of a few harmless schemes only.

mod address;
pub mod book;
pub mod docx;
pub mod html;
pub mod markdown;
mod pages;
pub mod picture;
mod pinyin;
pub mod publish;
mod shelf;
mod statistics;
pub mod tables;

pub use book::{Book, Edition, compose};
pub use pages::Pages;
pub use statistics::{
    Count, DepartmentCount, Statistics, StatusCount, SubSystemCount, SystemCount, TypeCount,
    statistics,
};
