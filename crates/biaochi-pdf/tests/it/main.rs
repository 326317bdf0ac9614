//! PDF from outside: books in, files out, read again by other libraries.
#![allow(clippy::unwrap_used)]

mod guides;
mod handbook;
mod pictures;
mod read;
mod sheets;
