//! Web addresses that Word accepts: it refuses a whole file for one malformed address.

/// The address with everything encoded that a URI may not hold; `None` where its host is not a
/// plain one, which Word might not open.
pub(super) fn sound(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let rest = match scheme.as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            is_host(rest.split(['/', '?', '#']).next()?).then(|| format!("//{}", encoded(rest)))
        }
        "mailto" => {
            let (name, host) = rest.split_once('@')?;
            let host = host.split('?').next()?;
            (!name.is_empty() && is_host(host) && !host.contains(':')).then(|| encoded(rest))
        }
        _ => None,
    };
    rest.map(|rest| format!("{scheme}:{rest}"))
}

/// `www.gov.cn`, `127.0.0.1:8080`
fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let is_label = |label: &str| {
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    name.split('.').all(is_label) && port.parse::<u16>().is_ok()
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut has_fragment = false;
    for (at, byte) in text.bytes().enumerate() {
        let keep = match byte {
            b'%' => {
                let digits = text.as_bytes().get(at + 1..at + 3);
                digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            }
            b'#' => !std::mem::replace(&mut has_fragment, true),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if keep {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_uris_or_nothing() {
        let same = ["https://a.cn/b?c=d%20#e", "http://127.0.0.1:80", "mailto:a@b.cn?subject=x"];
        for address in same {
            assert_eq!(sound(address).as_deref(), Some(address));
        }
        assert_eq!(
            sound("HTTPS://a.cn/局 \"#a#b%z").as_deref(),
            Some("https://a.cn/%E5%B1%80%20%22#a%23b%25z")
        );
        for address in [
            "https://",
            "https:a.cn",
            "https://a.cn:x/",
            "https://u@a.cn/",
            "https://[/",
            "mailto:",
            "mailto:a",
            "javascript:x",
            "file:///etc/passwd",
            "https://a..cn",
        ] {
            assert_eq!(sound(address), None, "{address}");
        }
    }
}
