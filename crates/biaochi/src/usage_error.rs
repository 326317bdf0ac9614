//! What clap says about wrong arguments, in the user's language.

use std::process::ExitCode;

use biaochi_report::Language;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::console::Console;

/// Print help, version or the mistake; help and version are no mistakes.
pub(crate) fn report(error: &clap::Error, console: &mut Console) -> ExitCode {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render().to_string();
            return match console.print(&format!("{}\n", text.trim_end())) {
                Ok(()) => ExitCode::SUCCESS,
                Err(_) => ExitCode::from(2),
            };
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console.note(&error.render().to_string());
        }
        _ if console.language == Language::English => {
            console.note(error.render().to_string().trim_end());
        }
        kind => {
            console.error(&chinese(kind, error));
            console.note("运行 biaochi --help 查看用法。");
        }
    }
    ExitCode::from(2)
}

fn chinese(kind: ErrorKind, error: &clap::Error) -> String {
    let part = |wanted| context(error, wanted);
    let argument = part(ContextKind::InvalidArg);
    let value = part(ContextKind::InvalidValue);
    match kind {
        ErrorKind::UnknownArgument => {
            format!("没有“{argument}”这个参数{}", meant(error, ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let given = part(ContextKind::InvalidSubcommand);
            format!("没有“{given}”这个命令{}", meant(error, ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingSubcommand => "还要写明一个命令".to_owned(),
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面要写一个值"),
        ErrorKind::InvalidValue => {
            let words = part(ContextKind::ValidValue);
            format!("“{argument}”的值“{value}”不对，应为：{words}")
        }
        ErrorKind::ValueValidation => {
            format!("“{argument}”的值“{value}”写法不对{}", cause(error))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少：{argument}"),
        ErrorKind::TooManyValues => format!("“{argument}”多写了一个值“{value}”"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("“{argument}”的值的个数不对")
        }
        ErrorKind::ArgumentConflict => {
            let other = part(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                format!("“{argument}”只能写一次")
            } else {
                format!("“{argument}”不能和“{other}”一起用")
            }
        }
        ErrorKind::InvalidUtf8 => "参数不是UTF-8编码".to_owned(),
        ErrorKind::NoEquals => format!("“{argument}”的值要用等号写在后面"),
        _ => "参数不对".to_owned(),
    }
}

fn context(error: &clap::Error, wanted: ContextKind) -> String {
    match error.get(wanted) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The likeliest suggestion; clap lists the best last.
fn meant(error: &clap::Error, wanted: ContextKind) -> String {
    let suggestion = match error.get(wanted) {
        Some(ContextValue::Strings(texts)) => texts.last().cloned(),
        Some(ContextValue::String(text)) => Some(text.clone()),
        _ => None,
    };
    suggestion.map_or_else(String::new, |text| format!("，是不是“{text}”？"))
}

/// What the value's own parser said.
fn cause(error: &clap::Error) -> String {
    std::error::Error::source(error).map_or_else(String::new, |source| format!("：{source}"))
}
