//! Drives everything from outside: one test binary, with all fixtures in `fixtures/`.
//!
//! Each module below holds one promise of the project; start with `pages`, which runs the
//! examples of every rule's page.
#![cfg(test)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "tests fail loudly and say why they skip"
)]

mod example;
mod fixture;
mod floors;
mod language_server;
mod library;
mod pages;
mod phrases;
mod planted;
mod reading;
mod schemas;
