//! The handbook from outside: libraries in, pages and folders out.
#![allow(clippy::unwrap_used)]

mod injection;
mod pages;
mod publish;
mod sample;
mod text;
