//! The terminal: where text goes, in which language, with or without colour.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use biaochi_report::{Language, Style};
use indicatif::{ProgressBar, ProgressDrawTarget};

/// Standard output and error, and how to speak there.
#[derive(Debug)]
pub(crate) struct Console {
    /// The language of everything people read.
    pub(crate) language: Language,
}

impl Console {
    pub(crate) fn new(language: Language) -> Self {
        Self { language }
    }

    /// One of two texts, by language.
    pub(crate) fn say<'t>(&self, zh: &'t str, en: &'t str) -> &'t str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// Whether results go to a terminal, not into a pipe or file.
    pub(crate) fn is_terminal(&self) -> bool {
        io::stdout().is_terminal()
    }

    /// Colour and width of what goes to standard output; `NO_COLOR` is honoured.
    pub(crate) fn style(&self) -> Style {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let width = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = width.or_else(|| self.is_terminal().then(terminal_width).flatten());
        Style { colour: self.is_terminal() && !no_colour, width: width.unwrap_or(100).max(40) }
    }

    /// Write a result to standard output.
    pub(crate) fn print(&mut self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Tell people something beside the result, on standard error.
    pub(crate) fn note(&mut self, text: &str) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr().lock(), "{text}");
    }

    /// A bar on the terminal for work that takes more than a moment; nothing in a pipe or file.
    pub(crate) fn progress(&self) -> Progress {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        Progress { bar, started: Instant::now() }
    }

    /// Tell people that it could not be done.
    pub(crate) fn error(&mut self, text: &str) {
        let label = self.say("错误：", "error: ").to_owned();
        self.note(&format!("{label}{text}"));
    }
}

/// How far some work is.
pub(crate) struct Progress {
    bar: ProgressBar,
    started: Instant,
}

impl Progress {
    /// One more of `all` is done.
    pub(crate) fn step(&self, all: usize) {
        self.bar.set_length(all as u64);
        self.bar.inc(1);
        // Work that is over at once needs no bar.
        if self.bar.is_hidden() && self.started.elapsed() > Duration::from_millis(500) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// The work is over; the bar goes.
    pub(crate) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// Columns of the terminal, where the system tells.
fn terminal_width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Whether the reader of our output has gone.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
