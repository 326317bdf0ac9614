//! Pages into a folder, in one step.
//!
//! The pages are written beside the output folder and then take its place by one rename. Killed at
//! any moment, the folder is the old one or the new one. (Where the system cannot exchange two
//! folders in one step, which Linux and macOS can on common file systems, there is a moment
//! without a folder; never one with a mixture.)
//!
//! Only folders that were published before are replaced: they carry [`MARKER`], which lists the
//! files that were written, and nothing but those.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::pages::Pages;

/// The file that says that a folder was written here: the format's version, then all paths.
pub const MARKER: &str = ".biaochi";

/// First line of the marker.
const FORMAT: &str = "biaochi handbook 1";

/// Why nothing was published. The output folder is as it was.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The output is a file, or another thing that is no folder.
    #[error("{}不是文件夹，不能在这里输出；请换一个输出位置", out.display())]
    NotAFolder {
        /// The output.
        out: PathBuf,
    },
    /// The output has no name of its own (`/`, `..`).
    #[error("{}不能作为输出文件夹；请给出一个有名称的文件夹", out.display())]
    NoName {
        /// The output.
        out: PathBuf,
    },
    /// The folder was not written here, or holds files that were not.
    #[error("{}里的{}不是biaochi写的，不能覆盖；请换一个输出位置，或者先移走它", out.display(), file.display())]
    Foreign {
        /// The output.
        out: PathBuf,
        /// The first foreign file, relative to it.
        file: PathBuf,
    },
    /// The folder was written by a version that does not write this format.
    #[error("{}由另一版本的biaochi写成（{found}），不能覆盖；请换一个输出位置，或者先移走它", out.display())]
    OtherFormat {
        /// The output.
        out: PathBuf,
        /// The format's name there.
        found: String,
    },
    /// A page's path leads out of the folder.
    #[error("页面路径“{path}”不能用作文件名")]
    UnsafePath {
        /// The path.
        path: String,
    },
    /// The system refused.
    #[error("不能写入{}：{source}", path.display())]
    Io {
        /// The file or folder concerned.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Make the folder `out` hold exactly these pages.
///
/// Parent folders are made where they are missing. A folder that holds the same pages already is
/// left untouched; otherwise files that stay the same are kept as they are, with their dates, and
/// only the others are written.
///
/// # Errors
/// When the folder holds anything that was not published before, or the system refuses.
pub fn write(pages: &Pages, out: &Path) -> Result<(), PublishError> {
    let site = Site::of(out)?;
    let contents = Contents::of(pages)?;
    site.check()?;
    site.clean_up()?;
    if contents.are_in(&site.out) {
        return Ok(());
    }
    let mut staging = Staging::new(&site)?;
    contents.write(staging.folder.path(), &site.out)?;
    // Someone may have put a file there while we wrote.
    site.check()?;
    staging.take_place(&site)
}

/// The output folder, its parent, and what temporary folders beside it are called.
struct Site {
    out: PathBuf,
    parent: PathBuf,
    prefix: String,
}

impl Site {
    fn of(out: &Path) -> Result<Self, PublishError> {
        // Through a link, the folder it leads to is what is replaced; the link stays.
        let out = fs::canonicalize(out).unwrap_or_else(|_| out.to_path_buf());
        let no_name = || PublishError::NoName { out: out.clone() };
        let name = out.file_name().ok_or_else(no_name)?.to_string_lossy().into_owned();
        let parent = out.parent().ok_or_else(no_name)?;
        let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
        fs::create_dir_all(parent).map_err(io_error(parent))?;
        Ok(Self { parent: parent.to_path_buf(), prefix: format!(".{name}.biaochi-"), out })
    }

    /// Whether the output may be replaced: it is not there, or empty, or holds only what was
    /// published.
    fn check(&self) -> Result<(), PublishError> {
        match fs::symlink_metadata(&self.out) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(io_error(&self.out)(error)),
            Ok(found) if !found.is_dir() => {
                return Err(PublishError::NotAFolder { out: self.out.clone() });
            }
            Ok(_) => {}
        }
        let written = self.written()?;
        let mut found = files_below(&self.out)?.into_iter();
        match found.find(|file| !written.contains(file) && !is_made_by_the_system(file)) {
            Some(file) => Err(PublishError::Foreign { out: self.out.clone(), file }),
            None => Ok(()),
        }
    }

    /// The files the marker lists, and the marker; none where there is no marker.
    fn written(&self) -> Result<BTreeSet<PathBuf>, PublishError> {
        let marker = match fs::read_to_string(self.out.join(MARKER)) {
            Ok(marker) => marker,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
            Err(error) => return Err(io_error(&self.out.join(MARKER))(error)),
        };
        let mut lines = marker.lines();
        match lines.next() {
            Some(FORMAT) => Ok(lines.chain([MARKER]).map(PathBuf::from).collect()),
            found => Err(PublishError::OtherFormat {
                out: self.out.clone(),
                found: found.unwrap_or("").chars().take(40).collect(),
            }),
        }
    }

    /// Remove temporary folders of runs that died: those whose lock nobody holds.
    fn clean_up(&self) -> Result<(), PublishError> {
        for entry in fs::read_dir(&self.parent).map_err(io_error(&self.parent))? {
            let entry = entry.map_err(io_error(&self.parent))?;
            let is_ours = entry.file_name().to_string_lossy().starts_with(&self.prefix);
            if !is_ours || !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                continue;
            }
            remove_if_dead(&entry.path());
        }
        Ok(())
    }
}

/// Remove a temporary folder, unless a run that lives holds its lock. What cannot be removed is
/// left for the next run.
fn remove_if_dead(folder: &Path) {
    // The lock is the first file in a folder. Without it the folder is empty, or was being
    // removed; only an empty one could get a lock meanwhile, so look again.
    for _ in 0..2 {
        if let Ok(lock) = File::open(folder.join(MARKER)) {
            if lock.try_lock().is_ok() {
                let _ = fs::remove_dir_all(folder);
            }
            return;
        }
        if fs::remove_dir(folder).is_ok() {
            return;
        }
    }
    let _ = fs::remove_dir_all(folder);
}

/// Files that file managers leave behind by themselves.
fn is_made_by_the_system(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str());
    matches!(name, Some(".DS_Store" | "Thumbs.db" | "desktop.ini"))
}

/// All files below a folder, relative to it. Links are not followed; they count as files.
fn files_below(folder: &Path) -> Result<BTreeSet<PathBuf>, PublishError> {
    let mut files = BTreeSet::new();
    let mut open = vec![PathBuf::new()];
    while let Some(below) = open.pop() {
        let path = folder.join(&below);
        for entry in fs::read_dir(&path).map_err(io_error(&path))? {
            let entry = entry.map_err(io_error(&path))?;
            let name = below.join(entry.file_name());
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(name),
                _ => drop(files.insert(name)),
            }
        }
    }
    Ok(files)
}

/// The pages with the marker.
struct Contents<'p> {
    pages: &'p Pages,
    marker: String,
}

impl<'p> Contents<'p> {
    fn of(pages: &'p Pages) -> Result<Self, PublishError> {
        let mut marker = format!("{FORMAT}\n");
        for (path, _) in pages.iter() {
            let is_name = |name: &str| {
                !matches!(name, "" | "." | "..") && !name.contains(['\\', ':', '\n', '\r', '\0'])
            };
            if path == MARKER || !path.split('/').all(is_name) {
                return Err(PublishError::UnsafePath { path: path.to_owned() });
            }
            marker.push_str(path);
            marker.push('\n');
        }
        Ok(Self { pages, marker })
    }

    /// Whether a folder holds exactly these bytes already.
    fn are_in(&self, folder: &Path) -> bool {
        holds(&folder.join(MARKER), self.marker.as_bytes())
            && self.pages.iter().all(|(path, bytes)| holds(&folder.join(path), bytes))
    }

    /// Write everything into a folder and wait until it is on the disk: a rename that survives a
    /// power cut must not show files that did not. A file that `before` holds with the same bytes is
    /// linked, not written.
    fn write(&self, folder: &Path, before: &Path) -> Result<(), PublishError> {
        let mut made = BTreeSet::new();
        for (name, bytes) in self.pages.iter() {
            let path = folder.join(name);
            if let Some(parent) = path.parent().filter(|parent| !made.contains(*parent)) {
                fs::create_dir_all(parent).map_err(io_error(parent))?;
                made.insert(parent.to_path_buf());
            }
            // Where links cannot be made, the file is written like any other.
            let known = before.join(name);
            if holds(&known, bytes) && fs::hard_link(&known, &path).is_ok() {
                continue;
            }
            let mut file = File::create_new(&path).map_err(io_error(&path))?;
            file.write_all(bytes).map_err(io_error(&path))?;
            if !cfg!(target_os = "linux") {
                file.sync_all().map_err(io_error(&path))?;
            }
        }
        let path = folder.join(MARKER);
        // The file is there already and locked; it is filled, not replaced.
        let mut file = File::options().write(true).open(&path).map_err(io_error(&path))?;
        file.write_all(self.marker.as_bytes()).map_err(io_error(&path))?;
        file.sync_all().map_err(io_error(&path))?;
        sync_file_system(&file).map_err(io_error(folder))
    }
}

/// Whether a plain file holds exactly these bytes.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let known =
        fs::symlink_metadata(path).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64);
    known && fs::read(path).is_ok_and(|found| found == bytes)
}

/// The folder in which the new pages wait, locked while this run lives.
struct Staging {
    folder: tempfile::TempDir,
    /// Held until the folder has taken its place. (Windows does not rename a folder with an open
    /// file in it, so there the lock ends before.)
    lock: Option<File>,
}

impl Staging {
    fn new(site: &Site) -> Result<Self, PublishError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(&site.prefix);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // As for any new folder; the system takes off what the user's umask says.
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        let folder = builder.tempdir_in(&site.parent).map_err(io_error(&site.parent))?;
        let marker = folder.path().join(MARKER);
        let lock = File::create_new(&marker).map_err(io_error(&marker))?;
        lock.lock().map_err(io_error(&marker))?;
        Ok(Self { folder, lock: Some(lock) })
    }

    /// Become the output folder. What stood there before is in our place then, and goes with us.
    fn take_place(&mut self, site: &Site) -> Result<(), PublishError> {
        if cfg!(windows) {
            self.lock = None;
        }
        let from = self.folder.path();
        let is_free = match fs::read_dir(&site.out) {
            Err(error) => error.kind() == io::ErrorKind::NotFound,
            Ok(_) => false,
        };
        if is_free {
            fs::rename(from, &site.out).map_err(io_error(&site.out))?;
        } else {
            exchange(from, &site.out).map_err(io_error(&site.out))?;
        }
        if let Ok(parent) = File::open(&site.parent) {
            // Not every system can; then the rename waits for the next flush.
            let _ = parent.sync_all();
        }
        Ok(())
    }
}

/// Put each folder in the other's place.
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    match exchange_in_one_step(one, other) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
        done => return done,
    }
    let mut aside = one.as_os_str().to_owned();
    aside.push(".old");
    let aside = PathBuf::from(aside);
    fs::rename(other, &aside)?;
    if let Err(error) = fs::rename(one, other) {
        fs::rename(&aside, other)?;
        return Err(error);
    }
    fs::rename(&aside, one)
}

/// `Unsupported` where the system or the file system has no such thing.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange_in_one_step(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => Err(io::ErrorKind::Unsupported.into()),
        done => Ok(done?),
    }
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange_in_one_step(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// All files of the file system at once: a fraction of the time of syncing each.
#[cfg(target_os = "linux")]
fn sync_file_system(file: &File) -> io::Result<()> {
    Ok(rustix::fs::syncfs(file)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_file_system(_: &File) -> io::Result<()> {
    Ok(())
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    let path = path.to_path_buf();
    move |source| PublishError::Io { path, source }
}
