//! Pages of the real world: web applications from Debian packages, PyPI and npm, unpacked, seeded and served on this
//! computer for a bench, ended and removed with it. Nothing is installed but what runs them, no service of the system is used.
//!
//! One file per application, with its tasks: plain sentences, each with a check of the rows that come back or of the
//! application's own files and database. The engine knows none of it. For one real site without tasks:
//! `manual::start(&xtask::target())` serves the Python manual, some 500 pages with a search that runs in the page.

pub mod adminer;
pub mod bookshop;
pub mod budget;
pub mod check;
pub mod coaches;
pub mod database;
pub mod desk;
pub mod django;
pub mod dokuwiki;
pub mod forum;
pub mod fossil;
pub mod hall;
pub mod kiwi;
pub mod ledger;
pub mod library;
pub mod links;
pub mod mail;
pub mod mailadmin;
pub mod manual;
pub mod mediawiki;
pub mod mlflow;
pub mod myadmin;
pub mod node;
pub mod notes;
pub mod oscar;
pub mod packages;
pub mod perl;
pub mod python;
pub mod reader;
pub mod roundcube;
pub mod ruby;
pub mod school;
pub mod serve;
pub mod tables;
pub mod talks;
pub mod tracker;
pub mod wagtail;
pub mod wordpress;
pub mod workshop;

use std::path::{Path, PathBuf};

use tempfile::TempDir;
use xtask::process::Guarded;

use crate::desktop::Failure;
use check::Check;
use database::Database;
use serve::Served;

/// An errand on one application.
pub struct Task {
    /// What `--tasks` calls it.
    pub name: &'static str,
    /// How a person would say it; `{site}` stands for the address.
    pub says: &'static str,
    /// What shows that it was done.
    pub check: Check,
}

/// The applications, by what `--app` calls them.
pub const APPS: [&str; 29] = [
    "manual",
    "dokuwiki",
    "wordpress",
    "adminer",
    "roundcube",
    "bookshop",
    "mediawiki",
    "library",
    "desk",
    "mlflow",
    "oscar",
    "notes",
    "wagtail",
    "tables",
    "hall",
    "school",
    "talks",
    "myadmin",
    "workshop",
    "mailadmin",
    "budget",
    "reader",
    "links",
    "forum",
    "ledger",
    "tracker",
    "fossil",
    "kiwi",
    "coaches",
];

/// Of these the ones that the engine has learnt nothing or little from yet: what it does on them shows how far it gets on pages it never saw. They
/// are run when they are named.
pub const UNLEARNT: [&str; 14] = [
    "school",
    "talks",
    "myadmin",
    "workshop",
    "mailadmin",
    "budget",
    "reader",
    "links",
    "forum",
    "ledger",
    "tracker",
    "fossil",
    "kiwi",
    "coaches",
];

/// The tasks of an application, in the order they are done in; none needs another.
pub fn tasks(app: &str) -> &'static [Task] {
    match app {
        "manual" => manual::TASKS,
        "dokuwiki" => dokuwiki::TASKS,
        "wordpress" => wordpress::TASKS,
        "adminer" => adminer::TASKS,
        "roundcube" => roundcube::TASKS,
        "bookshop" => bookshop::TASKS,
        "mediawiki" => mediawiki::TASKS,
        "library" => library::TASKS,
        "desk" => desk::TASKS,
        "mlflow" => mlflow::TASKS,
        "oscar" => oscar::TASKS,
        "notes" => notes::TASKS,
        "wagtail" => wagtail::TASKS,
        "tables" => tables::TASKS,
        "hall" => hall::TASKS,
        "school" => school::TASKS,
        "talks" => talks::TASKS,
        "myadmin" => myadmin::TASKS,
        "workshop" => workshop::TASKS,
        "mailadmin" => mailadmin::TASKS,
        "budget" => budget::TASKS,
        "reader" => reader::TASKS,
        "links" => links::TASKS,
        "forum" => forum::TASKS,
        "ledger" => ledger::TASKS,
        "tracker" => tracker::TASKS,
        "fossil" => fossil::TASKS,
        "kiwi" => kiwi::TASKS,
        "coaches" => coaches::TASKS,
        _ => &[],
    }
}

/// An application that runs until this is dropped: first its servers end, then its files are removed.
#[derive(Default)]
pub struct Running {
    /// Host and port, as people write them.
    pub site: String,
    /// Stands for `/` of what was unpacked; paths of checks begin here.
    pub root: PathBuf,
    /// Where checks ask.
    pub database: Option<Database>,
    _servers: Vec<Guarded>,
    _served: Vec<Served>,
    _manual: Option<manual::Manual>,
    _folder: Option<TempDir>,
}

/// Unpacks, seeds and serves an application; to be called from the thread that waits for the bench, whose end ends it.
///
/// # Errors
/// A package can't be had, or something does not start.
pub async fn start(app: &str, target: &Path) -> Result<Running, Failure> {
    match app {
        "manual" => {
            let manual = manual::start(target).await?;
            Ok(Running {
                site: manual.base.authority().to_owned(),
                _manual: Some(manual),
                ..Running::default()
            })
        }
        "dokuwiki" => dokuwiki::start(target),
        "wordpress" => wordpress::start(target),
        "adminer" => adminer::start(target),
        "roundcube" => roundcube::start(target).await,
        "bookshop" => bookshop::start(target),
        "mediawiki" => mediawiki::start(target),
        "library" => library::start(target),
        "desk" => desk::start(target),
        "mlflow" => mlflow::start(target),
        "oscar" => oscar::start(target),
        "notes" => notes::start(target),
        "wagtail" => wagtail::start(target),
        "tables" => tables::start(target),
        "hall" => hall::start(target),
        "school" => school::start(target),
        "talks" => talks::start(target),
        "myadmin" => myadmin::start(target),
        "workshop" => workshop::start(target),
        "mailadmin" => mailadmin::start(target),
        "budget" => budget::start(target),
        "reader" => reader::start(target),
        "links" => links::start(target),
        "forum" => forum::start(target),
        "ledger" => ledger::start(target),
        "tracker" => tracker::start(target),
        "fossil" => fossil::start(target),
        "kiwi" => kiwi::start(target),
        "coaches" => coaches::start(target),
        _ => Err(format!("there is no application “{app}”: {}", APPS.join(", ")).into()),
    }
}

/// A temporary folder with the packages unpacked in it.
fn unpacked(target: &Path, names: &[&str]) -> Result<TempDir, Failure> {
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    packages::unpack(target, names, folder.path())?;
    Ok(folder)
}

/// Puts names into a seed: `{root}` and what else it needs.
fn filled(seed: &str, places: &[(&str, &str)]) -> String {
    places.iter().fold(seed.to_owned(), |text, (place, value)| {
        text.replace(&format!("{{{place}}}"), value)
    })
}
