//! `biaochi explain`: a rule's page, or the list of all rules.

use std::process::ExitCode;

use biaochi_report::Language;
use biaochi_validator::{Page, Rule, find, rules};
use clap::ArgMatches;

use crate::console::Console;

pub(crate) fn run(matches: &ArgMatches, console: &mut Console) -> anyhow::Result<ExitCode> {
    let Some(code) = matches.get_one::<String>("code") else {
        let list: String = rules::all().map(|rule| line(rule, console.language)).collect();
        console.print(&list)?;
        return Ok(ExitCode::SUCCESS);
    };
    let Some(rule) = find(code) else {
        let (no, list) = (
            console.say("没有这条规则：", "there is no rule ").to_owned(),
            console.say("全部规则：biaochi explain", "all rules: biaochi explain").to_owned(),
        );
        console.error(&format!("{no}{code}"));
        console.note(&list);
        return Ok(ExitCode::from(2));
    };
    console.print(&Page::shown(page(rule, console.language)))?;
    Ok(ExitCode::SUCCESS)
}

fn page(rule: &Rule, language: Language) -> &'static str {
    match language {
        Language::Chinese => rule.page.zh,
        Language::English => rule.page.en,
    }
}

fn line(rule: &Rule, language: Language) -> String {
    let severity = language.severity(rule.severity);
    let title = Page::title(page(rule, language));
    format!("{} {severity} {title} ({})\n", rule.code, rule.name)
}
