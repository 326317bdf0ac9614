//! `biaochi new`: a file with everything in it that can be derived.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use biaochi_core::model::{Holds, ItemType, SubSystem, System};
use biaochi_core::{DocumentKind, Library, schema};
use clap::ArgMatches;
use serde_yaml::{Mapping, Value};

use crate::command::check::write;
use crate::console::Console;
use crate::place::Place;

pub(crate) fn run(matches: &ArgMatches, console: &mut Console) -> anyhow::Result<ExitCode> {
    let Some((what, matches)) = matches.subcommand() else { return Ok(ExitCode::from(2)) };
    let given = matches.get_one::<PathBuf>("path").map(PathBuf::as_path);
    let place = Place::find(given, console)?;
    let library = place.load()?;
    let text = |name| matches.get_one::<String>(name).map_or("", String::as_str).trim();
    let file = match what {
        "item" => item(&library, text("title"), text("department"), text("type"), console)?,
        _ => standard(&library, text("title"), text("sub-system"), console)?,
    };
    let path = place.root.join(&file.path);
    if path.exists() {
        let text = console.say("文件已经存在：", "the file exists: ");
        bail!("{text}{}{}", place.shown, file.path);
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    write(&path, &file.text)?;
    console.print(&format!("{}{}\n", place.shown, file.path))?;
    let next = console.say(
        "已生成骨架。补上空着的字段，再运行 biaochi check。",
        "Skeleton written. Fill the empty fields, then run biaochi check.",
    );
    console.note(next);
    Ok(ExitCode::SUCCESS)
}

struct NewFile {
    path: String,
    text: String,
}

fn item(
    library: &Library,
    title: &str,
    department: &str,
    item_type: &str,
    console: &Console,
) -> anyhow::Result<NewFile> {
    let registers = library.registers();
    let Some(entry) = registers.departments.get(department) else {
        let names: Vec<_> = registers.departments.entries().iter().map(|e| &*e.key).collect();
        let text = console.say("组织机构登记册里没有这个部门：", "no such department: ");
        bail!("{text}{department}\n{}", names.join("、"));
    };
    if !item_type.is_empty() && item_type.parse::<ItemType>().is_err() {
        let words = ItemType::ALL.iter().map(|t| t.as_str()).collect::<Vec<_>>().join("、");
        let text = console.say("事项类型应为：", "the item type is one of: ");
        bail!("{text}{words}");
    }
    let (system, sub_system) = sub_system_where(library, |s| s.holds.get() == Some(&Holds::Items))
        .with_context(|| {
            console.say("systems.yaml 里没有事项子体系", "no sub-system holds items").to_owned()
        })?;
    let group = format!("{}{}", sub_system.code.text(), entry.value.code.text());
    let stem = format!("{} {group}", system.letters.text());
    let number = next_number(library, |n| format!("{stem}.{n:03}"), console)?;
    let windows = registers
        .windows
        .entries()
        .iter()
        .filter(|window| window.value.departments.items().any(|(name, _)| name == department));
    let mut fields = head(DocumentKind::ServiceItem, &number, title);
    if !item_type.is_empty() {
        fields.push(("item_type", item_type.into()));
    }
    fields.push(("authority", department.into()));
    fields.push(("windows", windows.map(|window| Value::from(&*window.key)).collect()));
    let folder = format!("{}/{}/{department}", system.folder.text(), sub_system.folder.text());
    file(DocumentKind::ServiceItem, &folder, &number, title, fields)
}

fn standard(
    library: &Library,
    title: &str,
    wanted: &str,
    console: &Console,
) -> anyhow::Result<NewFile> {
    let named = |s: &SubSystem| s.id.text() == wanted || s.name.text() == wanted;
    let Some((system, sub_system)) = sub_system_where(library, named) else {
        let sub_systems = library.registers().systems().flat_map(|s| s.sub_systems.items());
        let names: Vec<_> = sub_systems.map(|(s, _)| s.name.text()).collect();
        let text = console.say("systems.yaml 里没有这个子体系：", "no such sub-system: ");
        bail!("{text}{wanted}\n{}", names.join("、"));
    };
    if sub_system.holds.get() == Some(&Holds::Items) {
        bail!(
            console
                .say("这个子体系放的是事项，用 biaochi new item", "use biaochi new item")
                .to_owned()
        );
    }
    let stem = format!("{} {}", system.letters.text(), sub_system.code.text());
    let number = next_number(library, |n| format!("{stem}{n:02}"), console)?;
    let fields = head(DocumentKind::Standard, &number, title);
    let folder = format!("{}/{}", system.folder.text(), sub_system.folder.text());
    file(DocumentKind::Standard, &folder, &number, title, fields)
}

fn sub_system_where(
    library: &Library,
    wanted: impl Fn(&SubSystem) -> bool,
) -> Option<(&System, &SubSystem)> {
    library.registers().systems().find_map(|system| {
        let mut sub_systems = system.sub_systems.items().map(|(sub_system, _)| sub_system);
        sub_systems.find(|sub_system| wanted(sub_system)).map(|sub_system| (system, sub_system))
    })
}

/// The first number nobody uses, also no old edition.
fn next_number(
    library: &Library,
    number: impl Fn(u32) -> String,
    console: &Console,
) -> anyhow::Result<String> {
    let settings = library.registers().settings.as_ref();
    let prefix = settings.map_or("", |(_, settings)| settings.prefix.text());
    if prefix.is_empty() {
        let text = console.say("library.yaml 里没有编号前缀 prefix", "library.yaml has no prefix");
        bail!(text.to_owned());
    }
    let numbers = (1..1000).map(|n| format!("{prefix} {}", number(n)));
    let free = numbers.into_iter().find(|number| {
        library.editions_of(number).next().is_none()
            && number.parse::<biaochi_core::value::DocumentNumber>().is_ok()
    });
    free.with_context(|| console.say("编号已经用完", "no number is free").to_owned())
}

type Fields = Vec<(&'static str, Value)>;

fn head(kind: DocumentKind, number: &str, title: &str) -> Fields {
    let today = today();
    vec![
        ("kind", kind.as_str().into()),
        ("number", number.into()),
        ("edition", today.get(..4).and_then(|year| year.parse::<u64>().ok()).unwrap_or(0).into()),
        ("amendment", 0.into()),
        ("status", "草案".into()),
        ("issued_on", today.clone().into()),
        ("implemented_on", today.into()),
        ("title", title.into()),
    ]
}

/// Today in China (UTC+8 all year).
fn today() -> String {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(0) + 8 * 3600;
    let midnight = jiff::civil::date(1970, 1, 1);
    let days = jiff::Span::new().try_days(seconds / 86_400);
    days.and_then(|days| midnight.checked_add(days)).unwrap_or(midnight).to_string()
}

/// The file: derived fields as given, every other required field empty, in the schema's order.
fn file(
    kind: DocumentKind,
    folder: &str,
    number: &str,
    title: &str,
    fields: Fields,
) -> anyhow::Result<NewFile> {
    let schema = schema::of(kind);
    let required = schema.get("required").and_then(|list| list.as_array());
    let required: Vec<&str> =
        required.into_iter().flatten().filter_map(|key| key.as_str()).collect();
    let properties = schema.get("properties").and_then(|list| list.as_object());
    let mut mapping = Mapping::new();
    for key in properties.into_iter().flatten().map(|(key, _)| key.as_str()) {
        let given = fields.iter().find(|(name, _)| *name == key).map(|(_, value)| value.clone());
        match given {
            Some(value) => mapping.insert(key.into(), value),
            None if required.contains(&key) => mapping.insert(key.into(), Value::Null),
            None => None,
        };
    }
    let body = serde_yaml::to_string(&mapping)?.replace(": null\n", ":\n");
    let stem = number.split_once(' ').map_or(number, |(_, rest)| rest).replace(' ', "-");
    let forbidden = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    let short: String = title.chars().filter(|sign| !forbidden.contains(sign)).take(40).collect();
    let path = format!("{folder}/{stem} {short}.yaml");
    let up = "../".repeat(path.matches('/').count() + 1);
    let name = schema::file_name(kind);
    let text = format!("# yaml-language-server: $schema={up}schemas/{name}\n{body}");
    Ok(NewFile { path, text })
}
