//! The command line: one table of commands and options, in both languages.

use std::ffi::OsString;
use std::path::PathBuf;

use biaochi_core::value::Date;
use biaochi_report::{Format, Language};
use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ArgAction, Command, value_parser};
use clap_complete::Shell;

/// The language asked for by `--lang`, known before anything is parsed; Chinese by default.
pub(crate) fn language_of(arguments: &[OsString]) -> Language {
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let given = texts.iter().enumerate().find_map(|(at, text)| match text.as_ref() {
        "--lang" => texts.get(at + 1).map(AsRef::as_ref),
        text => text.strip_prefix("--lang="),
    });
    given.and_then(|given| given.parse().ok()).unwrap_or_default()
}

/// All commands, with their help in `language`.
pub(crate) fn command(language: Language) -> Command {
    let say = Say(language);
    let template = say.pick(
        "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    );
    let commands = [
        check(say),
        publish(say),
        explain(say),
        new(say),
        fmt(say),
        schema(say),
        stats(say),
        completions(say),
    ];
    let parts = commands.into_iter().map(|command| finish(command, say, template));
    let root = Command::new("biaochi")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say.pick(
            "标尺：把政务服务中心的标准存为YAML，像编译器一样检查，印成办事指南",
            "biaochi: keeps a service centre's standards as YAML, checks them, prints them",
        ))
        .after_help(say.pick(
            "退出码：0 没有问题；1 有达到 --fail-on 等级的问题；2 无法运行。\n每条规则的说明：biaochi explain <代码>",
            "Exit codes: 0 clean; 1 findings at or above --fail-on; 2 could not run.\nA rule explained: biaochi explain <CODE>",
        ))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand_help_heading(say.pick("命令", "Commands"))
        .override_usage(say.pick("biaochi <命令> [选项]", "biaochi <COMMAND> [OPTIONS]"))
        .disable_help_subcommand(true)
        .subcommands(parts);
    finish(root, say, template).disable_version_flag(true).arg(
        Arg::new("version")
            .long("version")
            .short('V')
            .action(ArgAction::Version)
            .help(say.pick("显示版本", "Print version")),
    )
}

#[derive(Clone, Copy)]
struct Say(Language);

impl Say {
    fn pick(self, zh: &'static str, en: &'static str) -> &'static str {
        match self.0 {
            Language::Chinese => zh,
            Language::English => en,
        }
    }
}

/// What every command has: template, help flag, language.
fn finish(command: Command, say: Say, template: &'static str) -> Command {
    let children: Vec<_> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    let is_root = command.get_name() == "biaochi";
    let command = if is_root {
        command
    } else {
        children.into_iter().fold(command, |command, child| {
            command.mut_subcommand(child, |child| finish(child, say, template))
        })
    };
    let heading = say.pick("选项", "Options");
    command
        .help_template(template)
        .disable_help_flag(true)
        .mut_args(|arg| match arg.get_help_heading() {
            Some(_) => arg,
            None => arg.help_heading(heading),
        })
        .next_help_heading(heading)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help(say.pick("显示帮助", "Print help")),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name(say.pick("语言", "LANG"))
                .value_parser(PossibleValuesParser::new(Language::ALL.map(|l| l.name())))
                .hide_possible_values(true)
                .help(say.pick("说明和结果的语言：zh（默认）或者 en", "zh (default) or en")),
        )
}

fn path(say: Say) -> Arg {
    Arg::new("path")
        .value_name(say.pick("路径", "PATH"))
        .value_parser(value_parser!(PathBuf))
        .help_heading(say.pick("参数", "Arguments"))
        .help(say.pick(
            "标准库的目录；不写时从当前目录向上找",
            "Folder of the library; by default found from here upwards",
        ))
}

fn as_of(say: Say) -> Arg {
    Arg::new("as-of")
        .long("as-of")
        .value_name(say.pick("日期", "DATE"))
        .value_parser(ValueParser::new(parse_date))
        .help(say.pick(
            "按这一天检查复审和豁免是否到期，例如 2026-12-31",
            "Check reviews and waivers as of this day",
        ))
}

fn parse_date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "年-月-日（YYYY-MM-DD）".to_owned())
}

fn check(say: Say) -> Command {
    Command::new("check")
        .about(say.pick("检查标准库", "Check the library"))
        .override_usage(say.pick("biaochi check [选项] [路径]", "biaochi check [OPTIONS] [PATH]"))
        .arg(path(say))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name(say.pick("格式", "FORMAT"))
                .value_parser(PossibleValuesParser::new(Format::ALL.map(|f| f.name())))
                .hide_possible_values(true)
                .help(say.pick(
                    "full（终端默认）、concise（管道默认，一行一条）、json、ndjson",
                    "full (on a terminal), concise (on a pipe), json, ndjson",
                )),
        )
        .arg(
            Arg::new("fail-on")
                .long("fail-on")
                .value_name(say.pick("等级", "LEVEL"))
                .value_parser(["error", "warning", "note", "never"])
                .default_value("error")
                .hide_possible_values(true)
                .hide_default_value(true)
                .help(say.pick(
                    "达到哪一级就以1退出：error（默认）、warning、note、never",
                    "Exit with 1 from this severity on: error (default), warning, note, never",
                )),
        )
        .arg(as_of(say))
        .arg(Arg::new("fix").long("fix").action(ArgAction::SetTrue).help(say.pick(
            "先改正不需要人决定的问题，再检查",
            "First mend what needs no decision, then check",
        )))
}

fn publish(say: Say) -> Command {
    Command::new("publish")
        .about(say.pick("印制标准汇编和办事指南", "Publish handbooks"))
        .override_usage(
            say.pick("biaochi publish [选项] [路径]", "biaochi publish [OPTIONS] [PATH]"),
        )
        .arg(path(say))
        .arg(
            Arg::new("to")
                .long("to")
                .value_name(say.pick("格式", "FORMAT"))
                .value_parser(["md", "html", "pdf", "docx"])
                .value_delimiter(',')
                .default_values(["md", "html"])
                .hide_possible_values(true)
                .hide_default_value(true)
                .help(say.pick(
                    "印成哪些格式，用逗号分开：md（Markdown）、html（离线网站）、pdf、docx（Word）；默认 md,html",
                    "Formats, separated by commas: md (Markdown), html (offline site), pdf, docx (Word); default: md,html",
                )),
        )
        .arg(
            Arg::new("layout")
                .long("layout")
                .value_name(say.pick("版式", "LAYOUT"))
                .value_parser(["sheet", "guide", "booklet", "standard", "handbook"])
                .value_delimiter(',')
                .default_values(["sheet", "guide", "standard", "handbook"])
                .hide_possible_values(true)
                .hide_default_value(true)
                .help(say.pick(
                    "PDF的版式，用逗号分开：sheet（一次性告知单）、guide（部门和窗口办事指南）、booklet（指南小册子，A5骑马订）、standard（单个标准）、handbook（汇编）；默认除小册子外全部",
                    "Layouts of PDF, separated by commas: sheet, guide, booklet (guides as A5 booklets for a print shop), standard, handbook; default: all but booklet",
                )),
        )
        .arg(
            Arg::new("fonts")
                .long("fonts")
                .value_name(say.pick("目录", "FOLDER"))
                .value_parser(value_parser!(PathBuf))
                .help(say.pick(
                    "PDF先用这个目录里的字体，例如仿宋、小标宋",
                    "Fonts for PDF that come before the embedded ones",
                )),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .short('o')
                .value_name(say.pick("目录", "FOLDER"))
                .value_parser(value_parser!(PathBuf))
                .default_value("out")
                .hide_default_value(true)
                .help(say.pick("写到哪个目录，默认 out", "Where to write, default: out")),
        )
        .arg(Arg::new("draft").long("draft").action(ArgAction::SetTrue).help(say.pick(
            "有错误时也印，每页标明“草稿”",
            "Publish in spite of errors, marked as draft on every page",
        )))
        .arg(as_of(say))
}

fn explain(say: Say) -> Command {
    Command::new("explain")
        .about(say.pick("说明一条规则；不写代码时列出全部规则", "Explain a rule, or list all"))
        .override_usage(say.pick("biaochi explain [代码]", "biaochi explain [CODE]"))
        .arg(
            Arg::new("code")
                .value_name(say.pick("代码", "CODE"))
                .help_heading(say.pick("参数", "Arguments"))
                .help(say.pick("规则代码或者名称，例如 T001", "Code or name, such as T001")),
        )
}

fn new(say: Say) -> Command {
    let library = || {
        Arg::new("path")
            .long("library")
            .value_name(say.pick("路径", "PATH"))
            .value_parser(value_parser!(PathBuf))
            .help(say.pick("标准库的目录；不写时从当前目录向上找", "Folder of the library"))
    };
    let title = || {
        Arg::new("title")
            .value_name(say.pick("名称", "TITLE"))
            .required(true)
            .help_heading(say.pick("参数", "Arguments"))
            .help(say.pick("事项或者标准的名称", "Its title"))
    };
    let item = Command::new("item")
        .about(say.pick("新建一个事项", "A new service item"))
        .override_usage(say.pick(
            "biaochi new item --department <部门> [--type <类型>] <名称>",
            "biaochi new item --department <DEPARTMENT> [--type <TYPE>] <TITLE>",
        ))
        .arg(title())
        .arg(
            Arg::new("department")
                .long("department")
                .short('d')
                .required(true)
                .value_name(say.pick("部门", "DEPARTMENT"))
                .help(say.pick("部门简称，例如 市市场监管局", "Department, as in the register")),
        )
        .arg(
            Arg::new("type")
                .long("type")
                .value_name(say.pick("类型", "TYPE"))
                .help(say.pick("事项类型，例如 行政许可", "Item type, such as 行政许可")),
        )
        .arg(library());
    let standard =
        Command::new("standard")
            .about(say.pick("新建一个标准", "A new standard"))
            .override_usage(say.pick(
                "biaochi new standard --sub-system <子体系> <名称>",
                "biaochi new standard --sub-system <SUB-SYSTEM> <TITLE>",
            ))
            .arg(title())
            .arg(
                Arg::new("sub-system")
                    .long("sub-system")
                    .short('s')
                    .required(true)
                    .value_name(say.pick("子体系", "SUB-SYSTEM"))
                    .help(say.pick(
                        "子体系的名称或者标识，例如 标准化导则",
                        "Name or id of the sub-system",
                    )),
            )
            .arg(library());
    Command::new("new")
        .about(say.pick("新建事项或者标准：编号、目录、骨架自动生成", "New item or standard"))
        .override_usage(say.pick("biaochi new <item|standard> …", "biaochi new <item|standard> …"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(say.pick("命令", "Commands"))
        .subcommands([item, standard])
}

fn fmt(say: Say) -> Command {
    Command::new("fmt")
        .about(say.pick("统一文件的写法，注释保留", "Format files, keeping comments"))
        .override_usage(say.pick("biaochi fmt [选项] [路径…]", "biaochi fmt [OPTIONS] [PATH…]"))
        .arg(path(say).num_args(0..).help(say.pick(
            "文件或者目录；不写时为整个标准库",
            "Files or folders; by default the whole library",
        )))
        .arg(Arg::new("check").long("check").action(ArgAction::SetTrue).help(say.pick(
            "只报告写法不统一的文件，不改写；有则以1退出",
            "Only list files that would change; exit with 1 if any",
        )))
}

fn schema(say: Say) -> Command {
    Command::new("schema")
        .about(say.pick("输出编辑器用的模式（JSON Schema）", "Print the JSON Schemas"))
        .override_usage(say.pick("biaochi schema [选项] [种类]", "biaochi schema [OPTIONS] [KIND]"))
        .arg(
            Arg::new("kind")
                .value_name(say.pick("种类", "KIND"))
                .help_heading(say.pick("参数", "Arguments"))
                .help(say.pick(
                    "文件种类，例如 service-item；不写时列出全部",
                    "Kind of file; all are listed without it",
                )),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .short('o')
                .value_name(say.pick("目录", "FOLDER"))
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("kind")
                .help(say.pick("把全部模式写到这个目录", "Write all schemas into this folder")),
        )
}

fn stats(say: Say) -> Command {
    Command::new("stats")
        .about(say.pick("统计：体系、部门、类型、状态，明细表和统计表", "Counts and tables"))
        .override_usage(say.pick("biaochi stats [选项] [路径]", "biaochi stats [OPTIONS] [PATH]"))
        .arg(path(say))
        .arg(
            Arg::new("table")
                .long("table")
                .value_name(say.pick("表", "TABLE"))
                .value_parser(["summary", "list", "totals"])
                .default_value("summary")
                .hide_possible_values(true)
                .hide_default_value(true)
                .help(say.pick(
                    "summary 概况（默认）、list 标准明细表、totals 标准统计表",
                    "summary (default), list (标准明细表), totals (标准统计表)",
                )),
        )
        .arg(Arg::new("csv").long("csv").action(ArgAction::SetTrue).help(say.pick(
            "输出CSV（UTF-8，带BOM，可用电子表格打开）",
            "CSV (UTF-8 with a byte order mark, for spreadsheets)",
        )))
}

fn completions(say: Say) -> Command {
    Command::new("completions")
        .about(say.pick("输出命令行补全脚本", "Print a shell completion script"))
        .override_usage(say.pick("biaochi completions <终端>", "biaochi completions <SHELL>"))
        .arg(
            Arg::new("shell")
                .value_name(say.pick("终端", "SHELL"))
                .required(true)
                .value_parser(value_parser!(Shell))
                .hide_possible_values(true)
                .help_heading(say.pick("参数", "Arguments"))
                .help(say.pick(
                    "bash、zsh、fish、powershell、elvish",
                    "bash, zsh, fish, powershell, elvish",
                )),
        )
}
