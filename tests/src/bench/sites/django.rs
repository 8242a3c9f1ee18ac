//! Applications in Django: their settings with what all have in common, their seed, and Django's own server for them.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::Running;
use super::database::Database;
use super::serve::{answers, free_ports};
use crate::desktop::Failure;

/// What the settings of each begin with: `from .base import *`.
const BASE: (&str, &str) = ("base.py", include_str!("seed/django/base.py"));

/// Writes the files of the application as the Python module `module`, seeds it by `module.seed` and serves it with the
/// settings `module.settings`. All its data is in one temporary folder, and in `site.sqlite` there.
///
/// # Errors
/// It can't be seeded, or does not start.
pub fn start(venv: &Path, module: &str, files: &[(&str, &str)]) -> Result<Running, Failure> {
    let python = venv.join("bin/python");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    fs::create_dir_all(root.join(module))?;
    for (name, text) in files.iter().chain([&BASE, &("__init__.py", "")]) {
        fs::write(root.join(module).join(name), text)?;
    }
    let log = fs::File::create(root.join("django.log"))?;
    let ready = |command: &mut Command| -> Result<(), Failure> {
        command
            .current_dir(&root)
            .env("DJANGO_SETTINGS_MODULE", format!("{module}.settings"))
            .env("SITE_ROOT", &root)
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(())
    };
    let mut seed = Command::new(&python);
    ready(seed.args(["-W", "ignore", "-m", &format!("{module}.seed")]))?;
    must(&mut seed)?;
    let [port] = free_ports()?;
    let site = format!("127.0.0.1:{port}");
    let mut command = Command::new(&python);
    ready(command.args(["-m", "django", "runserver", "--noreload", &site]))?;
    let mut server = Guarded::start(&mut command)?;
    answers(port, &mut server)?;
    Ok(Running {
        site,
        database: Some(Database::Sqlite(root.join("site.sqlite"))),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
