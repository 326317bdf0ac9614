//! What the reader found wrong with a file, in words.

use biaochi_core::{Document, FileProblem, MAX_BYTES};
use biaochi_source::{Edit, Finding, Message, Span};
use biaochi_yaml::{Defect, DefectKind, RelatedKind, SyntaxError};

use crate::rule::{Findings, Rule, say};
use crate::rules::file;

/// All findings on the document's bytes and syntax.
#[must_use]
pub(crate) fn findings(document: &Document) -> Vec<Finding> {
    let problem = document.problem.iter().map(|problem| {
        let mut findings = Findings::of(&file::UNREADABLE_FILE);
        let (message, help) = problem_words(problem);
        findings.at(document, Span::at(0), message).help(help);
        findings.into_vec()
    });
    let defects = document.defects.iter().map(|defect| defect_finding(document, defect));
    problem.chain(defects).flatten().collect()
}

fn problem_words(problem: &FileProblem) -> (Message, Message) {
    match problem {
        FileProblem::Unreadable(why) => (
            say!("文件读不出来：{why}", "the file cannot be read: {why}"),
            say!(
                "检查文件权限和链接的目标，或者重新取出这个文件",
                "check its permissions and, of a link, its target, or restore the file"
            ),
        ),
        FileProblem::TooLarge { bytes } => {
            let (size, limit) = (bytes / 1_048_576, MAX_BYTES / 1_048_576);
            (
                say!(
                    "文件太大（{size} MiB），超过{limit} MiB的上限，没有读取",
                    "the file is too large ({size} MiB, the limit is {limit} MiB) and was not read"
                ),
                say!(
                    "一个文件只放一个标准；登记册可以拆成几个文件",
                    "split it: one file, one document"
                ),
            )
        }
        FileProblem::LinkLoop => (
            say!("符号链接绕回了上级目录", "a symbolic link leads back to a folder above it"),
            say!("删去这个链接", "remove the link"),
        ),
        FileProblem::NameNotUtf8 => (
            say!("文件名不是UTF-8编码", "the file name is not UTF-8"),
            say!("给文件重新命名", "rename the file"),
        ),
    }
}

fn defect_finding(document: &Document, defect: &Defect) -> Vec<Finding> {
    let (rule, message, help) = words(document, defect);
    let mut findings = Findings::of(rule);
    let finding = findings.at(document, defect.span, message);
    for (span, kind) in &defect.related {
        finding.label(document.place(*span), related_words(*kind));
    }
    finding.help = help;
    let edits: Vec<_> = defect.fix.iter().map(|(span, text)| edit(document, *span, text)).collect();
    if let DefectKind::WrongEncoding { name } = defect.kind {
        // The text in memory is the converted one already: saving it is the whole fix.
        finding
            .fix(say!("把文件由{name}转为UTF-8", "convert the file from {name} to UTF-8"), edits);
    } else if !edits.is_empty() {
        finding.fix(say!("换成YAML要求的写法", "write it as YAML requires"), edits);
    }
    findings.into_vec()
}

fn edit(document: &Document, span: Span, replacement: &str) -> Edit {
    Edit { file: document.id, span, replacement: replacement.to_owned() }
}

fn related_words(kind: RelatedKind) -> Message {
    match kind {
        RelatedKind::Opener => say!("从这里开始，没有结束", "opened here and never closed"),
        RelatedKind::FirstKey => say!("第一次写在这里", "first written here"),
        RelatedKind::Anchor => say!("它指的是这里", "this is what it stands for"),
        _ => say!("与这里有关", "related to this"),
    }
}

type Words = (&'static Rule, Message, Option<Message>);

fn words(document: &Document, defect: &Defect) -> Words {
    match &defect.kind {
        DefectKind::Syntax(error) => {
            let (message, help) = syntax_words(*error);
            (&file::NOT_YAML, message, Some(help))
        }
        DefectKind::WrongEncoding { .. } | DefectKind::InvalidEncoding { .. } => {
            encoding_words(&defect.kind)
        }
        DefectKind::DuplicateKey { key } => (
            &file::DUPLICATE_KEY,
            say!("字段“{key}”写了两次", "the field “{key}” is written twice"),
            Some(say!("保留一个，把另一个删去", "keep one and delete the other")),
        ),
        DefectKind::TabIndent
        | DefectKind::FullWidthSpace
        | DefectKind::FullWidthColon
        | DefectKind::FullWidthComma
        | DefectKind::FullWidthQuote => sign_words(&defect.kind),
        DefectKind::ControlCharacter { char } => {
            let code = format!("U+{:04X}", u32::from(*char));
            (
                &file::CONTROL_CHARACTER,
                say!(
                    "文件里有看不见的控制字符{code}",
                    "the file holds the invisible character {code}"
                ),
                Some(say!("删去这个字符", "delete the character")),
            )
        }
        DefectKind::TooLarge { .. }
        | DefectKind::TooDeep { .. }
        | DefectKind::TooManyNodes
        | DefectKind::TooManyDefects
        | DefectKind::AliasTooLarge => limit_words(&defect.kind),
        kind => unused_words(document, defect, kind),
    }
}

fn encoding_words(kind: &DefectKind) -> Words {
    let message = match kind {
        DefectKind::WrongEncoding { name } => {
            say!("文件是{name}编码，应为UTF-8", "the file is encoded in {name}; it should be UTF-8")
        }
        DefectKind::InvalidEncoding { offset } => say!(
            "文件不是UTF-8编码，第{offset}个字节起读不懂",
            "the file is not UTF-8: byte {offset} cannot be read"
        ),
        _ => say!("文件不是UTF-8编码", "the file is not UTF-8"),
    };
    let help = say!("在编辑器里另存为UTF-8编码", "save the file as UTF-8");
    (&file::WRONG_ENCODING, message, Some(help))
}

fn sign_words(kind: &DefectKind) -> Words {
    let message = match kind {
        DefectKind::TabIndent => {
            say!("缩进用了制表符，应为空格", "a tab indents this line; use spaces")
        }
        DefectKind::FullWidthSpace => {
            say!(
                "缩进用了全角空格，应为半角空格",
                "a full-width space indents this line; use spaces"
            )
        }
        DefectKind::FullWidthColon => say!(
            "字段名后用了全角冒号“：”，应为半角冒号加空格",
            "a full-width colon follows the key; write “: ”"
        ),
        DefectKind::FullWidthComma => say!(
            "花括号或方括号内用了全角逗号“，”，应为半角逗号加空格",
            "a full-width comma stands between the parts; write “, ”"
        ),
        _ => say!("引号应为半角", "the quotes should be ASCII quotes"),
    };
    (&file::WRONG_SIGN, message, None)
}

fn limit_words(kind: &DefectKind) -> Words {
    let message = match kind {
        DefectKind::TooLarge { limit } => {
            say!("文件超过{limit}字节的上限，没有读取", "longer than {limit} bytes; not read")
        }
        DefectKind::TooDeep { limit } => {
            say!(
                "嵌套超过{limit}层，更深的内容没有读取",
                "nested deeper than {limit}; not read further"
            )
        }
        DefectKind::TooManyDefects => {
            say!("语法问题太多，后面的没有列出", "too many syntax errors; the rest is not listed")
        }
        DefectKind::AliasTooLarge => {
            say!("别名展开后的内容太多，没有读取", "the aliases stand for too much; not read")
        }
        _ => say!("文件里的值太多，后面的没有读取", "too many values; the rest was not read"),
    };
    let help =
        say!("把文件拆小；先改正前面的问题再检查", "split the file, or mend what comes first");
    (&file::BEYOND_LIMITS, message, Some(help))
}

fn unused_words(document: &Document, defect: &Defect, kind: &DefectKind) -> Words {
    let text = document.source.slice(defect.span);
    let (message, help) = match kind {
        DefectKind::MultipleDocuments => (
            say!(
                "一个文件里有两个文档，后面的没有读取",
                "a second document begins here; it is not read"
            ),
            say!(
                "删去“---”，把第二个文档另存一个文件",
                "put the second document into its own file"
            ),
        ),
        DefectKind::UnknownAlias => (
            say!("别名“{text}”没有对应的锚点", "the alias “{text}” names no anchor"),
            say!(
                "把内容写全，不用别名；以*开头的文本要加引号",
                "write it out; quote a text that begins with *"
            ),
        ),
        DefectKind::SelfAlias => (
            say!("别名“{text}”包含它自己", "the alias “{text}” contains itself"),
            say!("把内容写全，不用别名", "write it out"),
        ),
        DefectKind::UnsupportedTag => (
            say!("标签“{text}”在这里不用", "tags such as “{text}” are not used here"),
            say!(
                "删去标签；以!开头的文本要加引号",
                "delete the tag; quote a text that begins with !"
            ),
        ),
        DefectKind::UnsupportedKey => (
            say!("字段名应当是一个词", "a field's name must be a plain word"),
            say!("写成“字段名: 值”", "write “name: value”"),
        ),
        _ => (
            say!("这种YAML写法在这里不用", "this part of YAML is not used here"),
            say!("删去这一行", "delete the line"),
        ),
    };
    (&file::UNUSED_YAML, message, Some(help))
}

fn syntax_words(error: SyntaxError) -> (Message, Message) {
    use SyntaxError as E;
    match error {
        E::MissingSpaceAfterColon => (
            say!("冒号后缺一个空格", "a space is missing after the colon"),
            say!("写成“字段名: 值”", "write “name: value”"),
        ),
        E::MissingSpaceAfterDash => (
            say!("“-”后缺一个空格", "a space is missing after the dash"),
            say!("写成“- 内容”", "write “- content”"),
        ),
        E::MissingSpaceBeforeComment => (
            say!("“#”前缺一个空格", "a space is missing before the comment"),
            say!("在“#”前加一个空格", "put a space before “#”"),
        ),
        E::MissingColon | E::MissingKey => (
            say!("这一行不是“字段名: 值”", "this line is not “name: value”"),
            say!(
                "补上字段名和冒号；接着上一行的文字应当比上一行缩进得多",
                "add name and colon; a text that goes on needs deeper indentation"
            ),
        ),
        E::MissingDash => (
            say!("列表里的这一行缺“- ”", "this line of the list has no dash"),
            say!("在行首加“- ”，与上一项对齐", "begin it with “- ”, aligned with its neighbours"),
        ),
        E::MissingComma => (
            say!("两个值之间缺逗号", "a comma is missing between two values"),
            say!("在两个值之间加“, ”", "put “, ” between them"),
        ),
        E::ExtraComma => {
            (say!("多了一个逗号", "there is a comma too many"), say!("删去多余的逗号", "delete it"))
        }
        E::WrongIndent { expected, found } => (
            say!(
                "缩进不对：这一行缩进{found}格，同级的行缩进{expected}格",
                "wrong indentation: {found} spaces, its neighbours have {expected}"
            ),
            say!("与同级的行左对齐", "align it with its neighbours"),
        ),
        E::UnclosedQuote => {
            (say!("引号没有结束", "the quote is not closed"), say!("补上结束的引号", "close it"))
        }
        E::UnclosedBracket => {
            (say!("括号没有结束", "the bracket is not closed"), say!("补上结束的括号", "close it"))
        }
        E::MismatchedBracket => (
            say!("括号不配对", "the brackets do not match"),
            say!("“[”与“]”配对，“{{”与“}}”配对", "match [ with ] and {{ with }}"),
        ),
        E::BadEscape => (
            say!("双引号里的反斜杠写法不对", "unknown escape in double quotes"),
            say!("用单引号，或者把“\\”写成“\\\\”", "use single quotes, or write “\\\\”"),
        ),
        E::NestedMapping => (
            say!("一行里有两个冒号加空格", "two “: ” in one line"),
            say!("把值用引号括起来，或者换行缩进", "quote the value, or put it on its own line"),
        ),
        E::ItemAfterKey | E::ItemInMapping | E::ItemInText => (
            say!("列表项“- ”的位置不对", "a list item cannot stand here"),
            say!("列表从字段名的下一行开始，缩进两格", "begin the list on the line below its name"),
        ),
        E::TextAfterValue | E::TextAfterDocument => (
            say!("值已经结束，后面还有文字", "text goes on after the value has ended"),
            say!(
                "把整个值用引号括起来，或者删去多余的文字",
                "quote the whole value, or delete the rest"
            ),
        ),
        E::ReservedCharacter => (
            say!("文本以YAML保留的符号开头", "the text begins with a sign YAML reserves"),
            say!("把文本用引号括起来", "quote the text"),
        ),
        E::BadBlockHeader | E::BlankLineTooDeep => (
            say!("多行文本的开头不对", "the beginning of this block of text is wrong"),
            say!(
                "写成“字段名: |-”，正文从下一行起缩进两格",
                "write “name: |-” and indent the lines"
            ),
        ),
        _ => (
            say!("这里不是正确的YAML写法", "this is not valid YAML"),
            say!("对照相邻的行改写", "write it as its neighbours are written"),
        ),
    }
}
