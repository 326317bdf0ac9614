//! What can be wrong with a text before anybody asks what it means.
//!
//! Kinds carry facts, never sentences: `biaochi-validator` words them in Chinese and English.

use biaochi_source::Span;

/// One defect of a text, with its place and, where that needs no decision, the edits that mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// What is wrong.
    pub kind: DefectKind,
    /// The place to look at first; may be empty, where something is missing.
    pub span: Span,
    /// Other places that explain it.
    pub related: Vec<(Span, RelatedKind)>,
    /// Replacements that mend it together: they do not overlap. Empty where a person must decide.
    pub fix: Vec<(Span, String)>,
}

impl Defect {
    /// A defect with neither related places nor a fix.
    pub(crate) fn new(kind: DefectKind, span: Span) -> Self {
        Self { kind, span, related: Vec::new(), fix: Vec::new() }
    }

    pub(crate) fn syntax(error: SyntaxError, span: Span) -> Self {
        Self::new(DefectKind::Syntax(error), span)
    }

    pub(crate) fn relate(mut self, span: Span, kind: RelatedKind) -> Self {
        self.related.push((span, kind));
        self
    }

    pub(crate) fn fix(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix.push((span, replacement.into()));
        self
    }
}

/// What a related place of a [`Defect`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RelatedKind {
    /// The bracket or quote that was never closed, or was closed by another kind.
    Opener,
    /// The first of two equal keys.
    FirstKey,
    /// The anchor an alias names.
    Anchor,
}

/// The kinds of defects.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DefectKind {
    /// The text is not YAML, or not YAML of the kind a library needs.
    Syntax(SyntaxError),
    /// The bytes are valid in another encoding and were converted. The span is the first character
    /// the encodings disagree about. The fix changes nothing: applying it saves the converted text.
    WrongEncoding {
        /// `GB18030`, `UTF-16LE` or `UTF-16BE`.
        name: &'static str,
    },
    /// The bytes are valid in no encoding we know; unreadable ones became U+FFFD.
    InvalidEncoding {
        /// The first bad byte, counted in the file, from 0 (a byte order mark counts).
        offset: u32,
    },
    /// A control character, or another that nobody sees (U+FEFF inside the text).
    ControlCharacter {
        /// The character.
        char: char,
    },
    /// A tab in a line's indentation; the fix puts two spaces for each.
    TabIndent,
    /// A full-width or no-break space in a line's indentation.
    FullWidthSpace,
    /// `键：值`: a full-width colon where `: ` was meant.
    FullWidthColon,
    /// `{ a: 甲， b: 乙 }`: a full-width comma where `,` was meant.
    FullWidthComma,
    /// `[“甲, 乙”]`: full-width quotes where `"` was meant. Both quotes are in the span.
    FullWidthQuote,
    /// A key that the same mapping already has; the span is the later one.
    DuplicateKey {
        /// The key's text.
        key: String,
    },
    /// A second document in the file, at its `---` or first content; it is not read.
    MultipleDocuments,
    /// The text is longer than the limit; it was not read at all.
    TooLarge {
        /// [`Limits::bytes`](crate::Limits::bytes).
        limit: u64,
    },
    /// Collections nested deeper than the limit, counting through aliases; what is below was not
    /// read.
    TooDeep {
        /// The limit in force.
        limit: u32,
    },
    /// More values than [`Limits::nodes`](crate::Limits::nodes); the rest was not read.
    TooManyNodes,
    /// More defects than [`Limits::defects`](crate::Limits::defects); the rest is not listed.
    TooManyDefects,
    /// An alias to an anchor that does not stand before it.
    UnknownAlias,
    /// An alias to a collection that contains the alias.
    SelfAlias,
    /// Aliases stand for more values than [`Limits::alias_nodes`](crate::Limits::alias_nodes).
    AliasTooLarge,
    /// A tag such as `!!str`; the library has no use for them.
    UnsupportedTag,
    /// An explicit key `? `, a key that is a collection or an alias, or a key with an anchor.
    UnsupportedKey,
    /// A directive other than `%YAML 1.x`.
    UnsupportedDirective,
}

/// The ways in which a text fails to be YAML, each with a place and a recovery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SyntaxError {
    /// `a:b` where `a: b` was meant.
    MissingSpaceAfterColon,
    /// `-a` where the item `- a` was meant.
    MissingSpaceAfterDash,
    /// `"a"#note`: a comment needs a space before it.
    MissingSpaceBeforeComment,
    /// A line in a mapping that has no colon.
    MissingColon,
    /// A line in a sequence that has no dash.
    MissingDash,
    /// `: value` with no key before it.
    MissingKey,
    /// Two values side by side in a flow collection.
    MissingComma,
    /// A comma with nothing before it.
    ExtraComma,
    /// A line that fits no level above it.
    WrongIndent {
        /// The column its neighbours stand at, from 0.
        expected: u32,
        /// Its own.
        found: u32,
    },
    /// A quote that is not closed before the value must end. The span is that end.
    UnclosedQuote,
    /// A bracket that is not closed before the value must end. The span is that end.
    UnclosedBracket,
    /// `[ … }`: the span is the closing bracket.
    MismatchedBracket,
    /// An escape in double quotes that YAML does not know.
    BadEscape,
    /// `a: b: c`; the span is the second colon.
    NestedMapping,
    /// `a: - b`: a sequence cannot begin on its key's line.
    ItemAfterKey,
    /// A dash among the keys of a mapping.
    ItemInMapping,
    /// A dash where a text goes on, or inside a flow collection.
    ItemInText,
    /// Text after a value that has already ended.
    TextAfterValue,
    /// Text after the value that is the whole document.
    TextAfterDocument,
    /// `|` or `>` followed by something that is no header.
    BadBlockHeader,
    /// A blank line before a block scalar's first line, with more spaces than that line.
    BlankLineTooDeep,
    /// A text that begins with a character YAML reserves; it needs quotes.
    ReservedCharacter,
    /// A quoted key that goes on over a line's end.
    MultiLineKey,
    /// An anchor or alias without a usable name, or a second anchor.
    BadAnchor,
    /// A collection cannot begin on the line of `---` or of its anchor.
    CollectionAfterMarker,
    /// `%YAML` in the wrong place, twice, or not followed by `---`.
    BadDirective,
}
