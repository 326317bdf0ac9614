//! The handbook from outside: libraries in, pages and folders out.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod browser;
mod docx;
mod hostile;
mod injection;
mod pages;
mod pictures;
mod publish;
mod sample;
mod site;
mod text;
