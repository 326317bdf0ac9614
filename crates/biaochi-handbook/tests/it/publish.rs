//! The output folder is the old one or the new one, and nobody's files are lost.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use biaochi_handbook::Pages;
use biaochi_handbook::publish::{MARKER, PublishError, write};

/// A set of pages in which every file says which set it belongs to.
fn pages(set: &str) -> Pages {
    let page = |n: usize| (format!("册/{}/{set}-{n}.md", n % 7), format!("{set}\n").repeat(n));
    Pages::new((1..150).map(page).chain([("README.md".to_owned(), set.to_owned())]))
}

/// Everything below a folder, by path.
fn found(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(below) = open.pop() {
        for entry in fs::read_dir(below).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            files.push((name, fs::read(&path).unwrap()));
        }
    }
    files.retain(|(name, _)| name != MARKER);
    files.sort();
    files
}

fn is(folder: &Path, pages: &Pages) -> bool {
    let wanted = pages.iter().map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
    found(folder) == wanted.collect::<Vec<_>>()
}

/// What stands beside the output folder.
fn beside(out: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(out.parent().unwrap()).unwrap();
    entries.map(|entry| entry.unwrap().path()).filter(|path| path != out).collect()
}

#[cfg(unix)]
#[test]
fn only_what_changed_is_written() {
    use std::os::unix::fs::MetadataExt;
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("手册");
    let set = |changed: &str| Pages::new([("a.md", "一"), ("册/b.md", "二"), ("c.md", changed)]);
    write(&set("三"), &out).unwrap();
    let files =
        |out: &Path| ["a.md", "册/b.md", "c.md"].map(|f| fs::metadata(out.join(f)).unwrap().ino());
    let before = files(&out);
    write(&set("四"), &out).unwrap();
    let after = files(&out);
    assert!(is(&out, &set("四")));
    assert_eq!(before[..2], after[..2]);
    assert_ne!(before[2], after[2]);
    assert_eq!(fs::metadata(out.join("a.md")).unwrap().nlink(), 1);
}

#[test]
fn a_folder_is_made_replaced_and_left_alone_when_nothing_changed() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("上级/手册");
    write(&pages("甲"), &out).unwrap();
    assert!(is(&out, &pages("甲")));
    write(&pages("乙"), &out).unwrap();
    assert!(is(&out, &pages("乙")));
    let before = fs::metadata(out.join("README.md")).unwrap().modified().unwrap();
    write(&pages("乙"), &out).unwrap();
    assert_eq!(fs::metadata(out.join("README.md")).unwrap().modified().unwrap(), before);
    assert_eq!(beside(&out), [] as [PathBuf; 0]);
}

#[test]
fn an_empty_folder_may_be_filled() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("空");
    fs::create_dir(&out).unwrap();
    write(&pages("甲"), &out).unwrap();
    assert!(is(&out, &pages("甲")));
}

#[test]
fn files_of_people_are_never_replaced() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("手册");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("笔记.txt"), "mine").unwrap();
    let error = write(&pages("甲"), &out).unwrap_err();
    assert!(matches!(&error, PublishError::Foreign { file, .. } if file == Path::new("笔记.txt")));
    assert!(error.to_string().contains("笔记.txt不是biaochi写的，不能覆盖"), "{error}");
    // Not in a folder that was published before, either.
    fs::remove_file(out.join("笔记.txt")).unwrap();
    write(&pages("甲"), &out).unwrap();
    fs::write(out.join("册/笔记.txt"), "mine").unwrap();
    assert!(matches!(write(&pages("乙"), &out), Err(PublishError::Foreign { .. })));
    assert_eq!(fs::read_to_string(out.join("册/笔记.txt")).unwrap(), "mine");
    assert_eq!(fs::read_to_string(out.join("README.md")).unwrap(), "甲");
}

#[test]
fn what_cannot_be_an_output_is_refused() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("文件");
    fs::write(&file, "x").unwrap();
    assert!(matches!(write(&pages("甲"), &file), Err(PublishError::NotAFolder { .. })));
    assert!(matches!(write(&pages("甲"), Path::new("/")), Err(PublishError::NoName { .. })));
    let out = root.path().join("手册");
    for path in ["../x.md", "/x.md", "a//b.md", "a\\b.md", "./x.md", MARKER] {
        let pages = Pages::new([(path, "x")]);
        assert!(matches!(write(&pages, &out), Err(PublishError::UnsafePath { .. })), "{path}");
    }
    fs::create_dir(&out).unwrap();
    fs::write(out.join(MARKER), "biaochi handbook 99\n").unwrap();
    let error = write(&pages("甲"), &out).unwrap_err();
    assert!(matches!(error, PublishError::OtherFormat { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_folder_is_as_open_as_any() {
    use std::os::unix::fs::PermissionsExt;
    let root = tempfile::tempdir().unwrap();
    let (out, link) = (root.path().join("手册"), root.path().join("链接"));
    fs::create_dir(&out).unwrap();
    std::os::unix::fs::symlink(&out, &link).unwrap();
    write(&pages("甲"), &link).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(is(&out, &pages("甲")));
    let ordinary = root.path().join("普通");
    fs::create_dir(&ordinary).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&out), mode(&ordinary));
}

/// Set to a folder, the child below publishes into it until it is killed.
const CHILD: &str = "BIAOCHI_PUBLISH_UNTIL_KILLED";

#[test]
fn child_that_publishes_until_killed() {
    let Some(out) = std::env::var_os(CHILD) else { return };
    let sets = [pages("甲"), pages("乙")];
    std::io::stdout().write_all(b"ready\n").unwrap();
    for set in sets.iter().cycle() {
        write(set, Path::new(&out)).unwrap();
    }
}

/// Start the child, let it publish for a while, kill it.
fn publish_until_killed(out: &Path, after: Duration) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "publish::child_that_publishes_until_killed", "--nocapture"])
        .env(CHILD, out)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.map_while(Result::ok).any(|line| line.ends_with("ready")));
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn killed_at_any_moment_the_folder_is_the_old_or_the_new_one() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("手册");
    write(&pages("乙"), &out).unwrap();
    let start = Instant::now();
    write(&pages("甲"), &out).unwrap();
    let one_run = start.elapsed();
    let (mut old, mut new) = (0, 0);
    // Moments spread over two runs; more of them while the kills met one set of pages only.
    for round in 0..240 {
        publish_until_killed(&out, one_run * (round * 7 % 24) / 12);
        match (is(&out, &pages("甲")), is(&out, &pages("乙"))) {
            (true, false) => old += 1,
            (false, true) => new += 1,
            _ => panic!("a mixture after round {round}: {} files", found(&out).len()),
        }
        if round >= 23 && old > 0 && new > 0 {
            break;
        }
    }
    assert!(old > 0 && new > 0, "the kills never met a change: {old} {new}");
    // The next run takes away what the dead ones left.
    write(&pages("丙"), &out).unwrap();
    assert!(is(&out, &pages("丙")));
    assert_eq!(beside(&out), [] as [PathBuf; 0]);
}
