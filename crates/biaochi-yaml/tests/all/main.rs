//! Everything this crate promises, seen from outside.
#![allow(clippy::unwrap_used)]

mod differential;
mod generator;
mod oracle;
