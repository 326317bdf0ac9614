//! Text that prints as itself, whatever Markdown signs it holds.

/// Escape the signs that mean something within a line.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, sign) in text.char_indices() {
        match sign {
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '$' => {
                out.push('\\');
                out.push(sign);
            }
            // A link may follow, and would be an image.
            '!' if at + 1 == text.len() => out.push_str("\\!"),
            // After a backslash some readers take `\|` for the end of the cell.
            '|' if out.ends_with('\\') => out.push_str("&#124;"),
            '|' => out.push_str("\\|"),
            '<' => out.push_str("&lt;"),
            '&' if is_entity(&text[at..]) => out.push_str("&amp;"),
            _ => out.push(sign),
        }
    }
    out
}

/// Whether a text that begins with `&` reads as a character reference.
fn is_entity(text: &str) -> bool {
    let name = text[1..].split(';').next().unwrap_or("");
    let closed = text.len() > name.len() + 1;
    closed && !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
}

/// Escape what means something at the beginning of a line: headings, quotes, lists, rules, tables.
pub(super) fn line_start(line: &str) -> String {
    let line = line.trim_start_matches([' ', '\t']);
    if line.starts_with(['#', '>', '+', '-', '=', ':', '|']) {
        return format!("\\{line}");
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) {
        // `1.4米` is no list; only a blank after the sign makes one.
        let blank = rest[1..].chars().next().is_none_or(|next| next == ' ' || next == '\t');
        if blank {
            return format!("{number}\\{rest}");
        }
    }
    line.to_owned()
}

/// Code on one line between backticks; the content may hold backticks itself. Readers disagree on
/// a bar in code within a cell, so code with one is plain text.
pub(super) fn code(code: &str) -> String {
    if code.contains('|') || code.trim().is_empty() {
        return text(code);
    }
    let longest = code.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let touches = code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']);
    let pad = if touches { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}
