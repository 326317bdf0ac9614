//! Addresses between files of one folder.

/// The way from one file to another.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let shared = from.iter().zip(&to).take(from.len().min(to.len()) - 1);
    let shared = shared.take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..", from.len() - 1 - shared);
    up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// The address with everything encoded that Markdown or a browser would read as a sign; Chinese
/// stays readable.
pub(crate) fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for sign in address.chars() {
        let safe = sign.is_ascii_alphanumeric()
            || "-._/".contains(sign)
            || (!sign.is_ascii() && !sign.is_whitespace() && !sign.is_control());
        if safe {
            out.push(sign);
        } else {
            let mut bytes = [0; 4];
            for byte in sign.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_and_encoded() {
        assert_eq!(relative("README.md", "index/pinyin.md"), "index/pinyin.md");
        assert_eq!(relative("items/a/b.md", "items/a/c.md"), "c.md");
        assert_eq!(relative("items/a/b.md", "README.md"), "../../README.md");
        assert_eq!(relative("a/b/c.md", "a/b/c.md"), "c.md");
        assert_eq!(encoded("市局/a b(c)#.md"), "市局/a%20b%28c%29%23.md");
        assert_eq!(encoded("a\u{3000}b|&"), "a%E3%80%80b%7C%26");
    }
}
