//! `biaochi stats`: counts by system, department, type and status; 明细表 and 统计表.

use std::process::ExitCode;

use biaochi_handbook::statistics;
use biaochi_handbook::tables::{self, Table};
use clap::ArgMatches;
use unicode_width::UnicodeWidthStr;

use crate::command;
use crate::console::Console;
use crate::place::Place;

pub(crate) fn run(matches: &ArgMatches, console: &mut Console) -> anyhow::Result<ExitCode> {
    let place = Place::find(command::path(matches), console)?;
    let library = place.load()?;
    let numbers = statistics(&library);
    let tables = match matches.get_one::<String>("table").map_or("summary", String::as_str) {
        "list" => vec![tables::detail(&library)],
        "totals" => vec![tables::counts(&numbers)],
        _ => vec![
            tables::counts(&numbers),
            tables::departments(&numbers),
            tables::types(&numbers),
            tables::statuses(&numbers),
        ],
    };
    let text = if matches.get_flag("csv") { csv(&tables)? } else { text(&tables) };
    console.print(&text)?;
    Ok(ExitCode::SUCCESS)
}

/// Columns aligned by display width: a Chinese character takes two.
fn text(tables: &[Table]) -> String {
    let mut out = String::new();
    for table in tables {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{}\n", table.title));
        let header: Vec<String> = table.header.iter().map(|title| (*title).to_owned()).collect();
        let rows: Vec<&Vec<String>> = std::iter::once(&header).chain(&table.rows).collect();
        let width = |column: usize| {
            rows.iter()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
                .unwrap_or(0)
        };
        let widths: Vec<usize> = (0..header.len()).map(width).collect();
        for row in rows {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

/// With a byte order mark, so that spreadsheets take it for UTF-8; several tables are parted by an
/// empty line. A cell that a spreadsheet would compute is put behind an apostrophe.
fn csv(tables: &[Table]) -> anyhow::Result<String> {
    let mut out = String::from("\u{feff}");
    for (at, table) in tables.iter().enumerate() {
        if at > 0 {
            out.push_str("\r\n");
        }
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        writer.write_record(&table.header)?;
        for row in &table.rows {
            writer.write_record(row.iter().map(|cell| inert(cell)))?;
        }
        out.push_str(&String::from_utf8_lossy(&writer.into_inner()?));
    }
    Ok(out)
}

fn inert(cell: &str) -> String {
    // Some spreadsheets take the wide forms for the plain ones.
    const COMPUTES: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    let computes = cell.starts_with(COMPUTES);
    if computes { format!("'{cell}") } else { cell.to_owned() }
}
