//! The stock YAML language server, with our schemas, speaks to editors in Chinese.
//!
//! Driven over stdio as an editor drives it. Skipped, with the reason printed, where node or the
//! npm package `yaml-language-server` (in `target/language-server`) is missing.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::fixture;

struct Editor {
    server: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    next: u64,
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Editor {
    fn open() -> Option<Self> {
        let package =
            fixture::root().join("target/language-server/node_modules/yaml-language-server");
        let program = package.join("bin/yaml-language-server");
        if !program.is_file() {
            eprintln!("skipped: npm install --prefix target/language-server yaml-language-server");
            return None;
        }
        let command = Command::new("node")
            .arg(program)
            .arg("--stdio")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut server) = command else {
            eprintln!("skipped: node cannot be run");
            return None;
        };
        let input = server.stdin.take().unwrap();
        let output = BufReader::new(server.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || read_messages(output, &sender));
        let mut editor = Self { server, input, messages, next: 0 };
        let root = uri("");
        editor.request(
            "initialize",
            &json!({ "processId": null, "rootUri": root, "locale": "zh-cn", "capabilities": {
                "textDocument": { "hover": { "contentFormat": ["markdown"] },
                    "completion": { "completionItem": { "snippetSupport": true } } } } }),
        );
        editor.notify("initialized", &json!({}));
        Some(editor)
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        self.input.flush().unwrap();
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn request(&mut self, method: &str, params: &Value) -> Value {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|message| message["id"] == json!(id) && message.get("method").is_none())["result"]
            .clone()
    }

    /// The next message that fits; the server's own requests are answered with nothing.
    fn wait(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.messages.recv_timeout(Duration::from_secs(60)).expect("an answer");
            if fits(&message) {
                return message;
            }
            if let (Some(id), Some(method)) = (message.get("id"), message.get("method")) {
                let items = message["params"]["items"].as_array().map_or(0, Vec::len);
                let is_configuration = method == "workspace/configuration";
                let result =
                    if is_configuration { json!(vec![json!({}); items]) } else { json!(null) };
                self.send(&json!({ "jsonrpc": "2.0", "id": id, "result": result }));
            }
        }
    }

    /// Open a text at a path of the repository and wait for what the server finds.
    fn diagnostics(&mut self, path: &str, text: &str) -> Vec<Value> {
        let uri = uri(path);
        self.notify(
            "textDocument/didOpen",
            &json!({ "textDocument": { "uri": uri, "languageId": "yaml", "version": 1, "text": text } }),
        );
        let published = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && decoded(message["params"]["uri"].as_str().unwrap_or("")) == decoded(&uri)
        });
        published["params"]["diagnostics"].as_array().unwrap().clone()
    }
}

fn read_messages(mut output: impl BufRead, sender: &std::sync::mpsc::Sender<Value>) {
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if output.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            if line.trim().is_empty() {
                break;
            }
            if let Some(number) = line.strip_prefix("Content-Length: ") {
                length = number.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        if output.read_exact(&mut body).is_err() {
            return;
        }
        if sender.send(serde_json::from_slice(&body).unwrap()).is_err() {
            return;
        }
    }
}

fn uri(path: &str) -> String {
    let path = fixture::root().join(path).display().to_string();
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-_.".contains(byte);
    let encoded: String = path
        .bytes()
        .map(
            |byte| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") },
        )
        .collect();
    format!("file://{encoded}")
}

/// Servers encode file names in their own ways; compare what they mean.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| byte == b'%') {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Where a text stands, as the protocol counts: line and UTF-16 column from 0.
fn position(text: &str, what: &str) -> Value {
    let at = text.find(what).unwrap_or_else(|| panic!("{what} is not in the text"));
    let line = text[..at].matches('\n').count();
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    json!({ "line": line, "character": text[start..at].encode_utf16().count() })
}

fn has_chinese(text: &str) -> bool {
    text.chars().any(|sign| ('\u{4e00}'..='\u{9fff}').contains(&sign))
}

#[test]
fn it_completes_hovers_and_reports_in_chinese() {
    let Some(mut editor) = Editor::open() else { return };
    let files = fixture::base();
    let good = String::from_utf8(files.get(fixture::ITEM).unwrap().to_vec()).unwrap();
    let path = format!("standards/{}", fixture::ITEM);
    let found = editor.diagnostics(&path, &good);
    assert!(found.is_empty(), "{found:#?}");

    let hover = editor.request(
        "textDocument/hover",
        &json!({ "textDocument": { "uri": uri(&path) }, "position": position(&good, "handling:") }),
    );
    let text = hover["contents"]["value"].as_str().unwrap_or("");
    assert!(text.contains("办件类型") && text.contains("即办件"), "{hover:#}");

    let bad = good
        .replace("handling: 承诺件", "handling: 承诺")
        .replace("visits: 1", "visits: 一次")
        .replace("committed: 5个工作日", "committed: 尽快")
        .replace("    gist: 从事", "    jist: 从事");
    let path = path.replace("203.001", "203.002");
    let found = editor.diagnostics(&path, &bad);
    let messages: Vec<&str> = found.iter().map(|d| d["message"].as_str().unwrap()).collect();
    for expected in ["即办件、承诺件", "“到场次数”应为整数", "20个工作日"] {
        assert!(messages.iter().any(|m| m.contains(expected)), "{expected}: {messages:#?}");
    }
    let about_fields =
        messages.iter().filter(|m| m.contains("要写齐") && m.contains("gist（要旨）"));
    assert_eq!(about_fields.count(), 2, "one missing, one unknown field: {messages:#?}");
    assert!(messages.iter().all(|m| has_chinese(m)), "{messages:#?}");

    let completion = editor.request(
        "textDocument/completion",
        &json!({ "textDocument": { "uri": uri(&path) }, "position": position(&bad, "承诺\n") }),
    );
    let labels = completion["items"].to_string();
    assert!(labels.contains("即办件"), "{completion:#}");
}
