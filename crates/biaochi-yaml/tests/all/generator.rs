//! Documents of the subset we support, in all the ways people and tools write them.

use std::fmt::Write as _;

/// A tape of choices: equal tapes give equal documents, and shorter ones simpler documents.
pub(crate) struct Tape<'t> {
    bytes: &'t [u8],
    at: usize,
}

const INLINE: &[&str] = &[
    "甲",
    "食品经营许可",
    "a",
    "1.10",
    "true",
    "~",
    "0755",
    "12:30",
    "2026-03-01",
    "a b  c",
    "it's",
    "a#b",
    "-x",
    "?y",
    ":z",
    "x:y",
    "http://a.b/c?d=1#e",
    "（甲）：乙，丙",
    "“引”",
    "a'b\"c",
    "5个工作日",
    "&amp;",
    "--- a",
    "null",
    "-1",
    "1e3",
    "a!b&c*d",
    "x|y>z",
    "%",
    "@",
];
const OWN_LINE: &[&str] =
    &["甲乙", "food", "12", "有“引号”的，文字。", "a b c", "no", "- not an item"];
const FLOW: &[&str] =
    &["甲", "a b", "1", "-1", "x:y", "“引”", "it's", "null", "5日", "a#b", "http://a/b"];
const KEYS: &[&str] =
    &["kind", "名称", "a b", "on", "1", "k-2", "x:y", "“k”", "_", "-k", "http://x"];
const QUOTED: &[&str] = &["", "甲", "a: b", " # c", "[x]", "- x", " 前后 ", "a, b", "{", "*a", "1"];

impl<'t> Tape<'t> {
    pub(crate) fn new(bytes: &'t [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// A number below `n`; 0 when the tape is at its end.
    pub(crate) fn pick(&mut self, n: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.pick(n) == n - 1
    }

    fn word<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.pick(words.len())]
    }

    fn is_over(&self) -> bool {
        self.at >= self.bytes.len()
    }
}

/// A document and whether it uses `\r\n`.
pub(crate) fn document(tape: &mut Tape<'_>) -> String {
    let mut writer = Writer { out: String::new(), anchors: 0, open: Vec::new() };
    if tape.one_in(4) {
        writer.out.push_str("# yaml-language-server: $schema=x\n");
    }
    if tape.one_in(6) {
        writer.out.push_str(tape.word(&["---\n", "--- # c\n", "%YAML 1.2\n---\n", "\n\n"]));
    }
    match tape.pick(8) {
        0..=4 => writer.mapping(tape, 0, 0),
        5 | 6 => writer.sequence(tape, 0, 0),
        _ => {
            writer.flow(tape, 2, 0);
            writer.out.push('\n');
        }
    }
    if tape.one_in(6) {
        writer.out.push_str(tape.word(&["...\n", "# end", "\n\n\n", "...\n# end\n"]));
    }
    if tape.one_in(6) { writer.out.replace('\n', "\r\n") } else { writer.out }
}

struct Writer {
    out: String,
    anchors: usize,
    /// Anchors whose value is still being written.
    open: Vec<usize>,
}

impl Writer {
    fn pad(&mut self, width: usize) {
        self.out.extend(std::iter::repeat_n(' ', width));
    }

    fn between(&mut self, tape: &mut Tape<'_>, indent: usize) {
        match tape.pick(12) {
            9 => self.out.push('\n'),
            10 => {
                self.pad(indent);
                self.out.push_str("# 说明: a\n");
            }
            11 => self.out.push_str("\n# c\n   \n"),
            _ => {}
        }
    }

    fn mapping(&mut self, tape: &mut Tape<'_>, indent: usize, depth: usize) {
        let count = 1 + tape.pick(4);
        for index in 0..count {
            if index > 0 {
                self.pad(indent);
            }
            let key = tape.word(KEYS);
            match tape.pick(6) {
                4 => _ = write!(self.out, "\"{key}{index}\""),
                5 => _ = write!(self.out, "'{key}{index}'"),
                _ => _ = write!(self.out, "{key}{index}"),
            }
            self.out.push_str(tape.word(&[":", ":", ":", " :"]));
            self.value(tape, indent, depth, true);
            if index + 1 < count {
                self.between(tape, indent);
            }
        }
    }

    /// The first dash stands where the writer is.
    fn sequence(&mut self, tape: &mut Tape<'_>, indent: usize, depth: usize) {
        let count = 1 + tape.pick(4);
        for index in 0..count {
            if index > 0 {
                self.pad(indent);
            }
            self.out.push('-');
            if depth < 5 && tape.one_in(4) && !tape.is_over() {
                let gap = 1 + tape.pick(3);
                self.pad(gap);
                match tape.pick(3) {
                    0 => self.sequence(tape, indent + 1 + gap, depth + 1),
                    _ => self.mapping(tape, indent + 1 + gap, depth + 1),
                }
            } else {
                self.value(tape, indent, depth, false);
            }
            if index + 1 < count {
                self.between(tape, indent);
            }
        }
    }

    /// The value after a colon or dash, with the line's end.
    fn value(&mut self, tape: &mut Tape<'_>, indent: usize, depth: usize, is_entry: bool) {
        let anchor = tape.one_in(10).then(|| {
            self.anchors += 1;
            _ = write!(self.out, " &名a{}", self.anchors);
            self.open.push(self.anchors);
            self.anchors
        });
        let nested = if depth < 5 && !tape.is_over() { 14 } else { 11 };
        match tape.pick(nested) {
            0..=2 => self.inline(tape, INLINE),
            3 => self.quoted(tape, indent),
            4 => self.end_line(tape),
            5 => {
                self.out.push(' ');
                self.flow(tape, indent + 1, depth);
                self.end_line(tape);
            }
            6 | 7 => self.block_scalar(tape, indent),
            8 => {
                self.inline_text(tape, &["甲", "a b", "1"]);
                self.more_lines(tape, indent);
            }
            9 => {
                self.end_line(tape);
                self.pad(indent + 2);
                self.out.push_str(tape.word(&OWN_LINE[..OWN_LINE.len() - 1]));
                self.more_lines(tape, indent);
            }
            10 => match (self.anchors > 0 && anchor.is_none()).then(|| 1 + tape.pick(self.anchors))
            {
                Some(name) if !self.open.contains(&name) => {
                    _ = write!(self.out, " *名a{name}");
                    self.end_line(tape);
                }
                _ => self.inline(tape, INLINE),
            },
            choice => self.nested(tape, indent, depth, is_entry, choice == 13),
        }
        if anchor.is_some() {
            self.open.pop();
        }
    }

    fn nested(
        &mut self,
        tape: &mut Tape<'_>,
        indent: usize,
        depth: usize,
        is_entry: bool,
        is_sequence: bool,
    ) {
        self.end_line(tape);
        let mut inner = indent + 1 + tape.pick(4);
        if is_sequence && is_entry && tape.one_in(3) {
            inner = indent;
        }
        self.between(tape, inner);
        self.pad(inner);
        match is_sequence {
            true => self.sequence(tape, inner, depth + 1),
            false => self.mapping(tape, inner, depth + 1),
        }
    }

    fn inline_text(&mut self, tape: &mut Tape<'_>, words: &[&str]) {
        self.out.push_str(tape.word(&[" ", " ", "  ", "\t"]));
        let word = tape.word(words);
        // What cannot begin a plain text begins one with something before it.
        if word.starts_with(['&', '%', '@']) {
            self.out.push('a');
        }
        self.out.push_str(word);
    }

    fn inline(&mut self, tape: &mut Tape<'_>, words: &[&str]) {
        self.inline_text(tape, words);
        self.end_line(tape);
    }

    fn end_line(&mut self, tape: &mut Tape<'_>) {
        self.out.push_str(tape.word(&["\n", "\n", "\n", " \n", " # 注\n", "\t# x: y\n"]));
    }

    fn more_lines(&mut self, tape: &mut Tape<'_>, indent: usize) {
        for _ in 0..tape.pick(3) {
            self.out.push_str(tape.word(&["\n", "\n", "\n\n", " \n   \n\n"]));
            let deeper = tape.pick(3);
            self.pad(indent + 1 + deeper);
            self.out.push_str(tape.word(&["乙", "c d", "\"q\"", "[x", "x'y", "k:v", "%"]));
        }
        self.end_line(tape);
    }

    fn quoted(&mut self, tape: &mut Tape<'_>, indent: usize) {
        self.out.push(' ');
        self.quoted_text(tape, indent);
        self.end_line(tape);
    }

    fn quoted_text(&mut self, tape: &mut Tape<'_>, indent: usize) {
        let quote = tape.word(&["\"", "'"]);
        self.out.push_str(quote);
        for _ in 0..1 + tape.pick(3) {
            self.out.push_str(tape.word(QUOTED));
            match (quote, tape.pick(6)) {
                ("'", 0) => self.out.push_str("''"),
                ("\"", 0) => self.out.push_str(tape.word(&[
                    "\\n",
                    "\\t",
                    "\\\"",
                    "\\\\",
                    "\\x41",
                    "\\u4e2d",
                    "\\U0001F600",
                    "\\ ",
                    "\\_",
                    "\\/",
                ])),
                (_, 4 | 5) => {
                    if quote == "\"" && tape.one_in(4) {
                        self.out.push('\\');
                    }
                    self.out.push_str(tape.word(&["\n", " \n", "\n\n", "\n  \n\n"]));
                    let deeper = tape.pick(3);
                    self.pad(indent + 1 + deeper);
                    self.out.push('x');
                }
                _ => {}
            }
        }
        self.out.push_str(quote);
    }

    fn block_scalar(&mut self, tape: &mut Tape<'_>, indent: usize) {
        self.out.push(' ');
        self.out.push_str(tape.word(&["|", "|", ">", ">"]));
        let inner = 1 + tape.pick(4);
        let is_explicit = tape.one_in(4);
        if is_explicit {
            _ = write!(self.out, "{inner}");
        }
        self.out.push_str(tape.word(&["", "", "-", "+"]));
        self.out.push_str(tape.word(&["\n", "\n", " # c\n"]));
        let mut is_first = !is_explicit;
        for index in 0..tape.pick(6) + usize::from(is_explicit) {
            if !(is_explicit && index == 0) && tape.one_in(3) {
                self.out.push('\n');
                continue;
            }
            self.pad(indent + inner);
            let line =
                tape.word(&["文字", "a: b", "- c", "# d", "e  ", " f", "\tg", "  h", "'i", "k"]);
            self.out.push_str(if is_first { line.trim_start() } else { line });
            self.out.push('\n');
            is_first = false;
        }
    }

    fn flow(&mut self, tape: &mut Tape<'_>, indent: usize, depth: usize) {
        let is_mapping = tape.pick(2) == 1;
        self.out.push(if is_mapping { '{' } else { '[' });
        for index in 0..tape.pick(4) {
            if index > 0 {
                self.out.push(',');
            }
            self.flow_gap(tape, indent);
            if is_mapping {
                let key = tape.word(FLOW).replace("http://", "http");
                match tape.pick(4) {
                    3 => _ = write!(self.out, "\"{key}{index}\":"),
                    _ => _ = write!(self.out, "{}{index}: ", key.replace(':', "")),
                }
            }
            match tape.pick(6) {
                4 if depth < 5 && !tape.is_over() => self.flow(tape, indent, depth + 1),
                5 => self.quoted_text(tape, indent),
                3 if !is_mapping => {
                    _ = write!(self.out, "{}: {}", tape.word(&["k", "键"]), tape.word(FLOW));
                }
                _ => self.out.push_str(tape.word(FLOW)),
            }
        }
        self.flow_gap(tape, indent);
        self.out.push(if is_mapping { '}' } else { ']' });
    }

    fn flow_gap(&mut self, tape: &mut Tape<'_>, indent: usize) {
        match tape.pick(8) {
            5 => {
                self.out.push('\n');
                self.pad(indent + 1);
            }
            6 => {
                self.out.push_str(" # c\n\n");
                self.pad(indent);
            }
            7 => self.out.push('\t'),
            n => self.pad(n % 2),
        }
    }
}
