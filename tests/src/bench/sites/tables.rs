//! A gazetteer in Datasette: tables of a database to look through, with filters of three parts, heads that sort, facets,
//! a search, pages of a hundred rows, exports, and a box for questions in SQL.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{Download, FirstCells, Holds, Rows};
use super::serve::{answers, free_ports};
use super::{Running, Task, python};
use crate::desktop::Failure;

const PACKAGES: &[&str] = &["datasette==0.65.5"];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "table-largest",
        says: "Open {site}, click on gazetteer and then on town. Sort the table by population, largest first, and give me the \
               names and the population of the first three towns.",
        check: Rows(&[
            &["Kirkcaldy", "50370"],
            &["Elgin", "25040"],
            &["Kirkwall", "10020"],
        ]),
    },
    Task {
        name: "table-company",
        says: "Go to {site}/gazetteer/ferry, filter by company = Northlink and list the name and the number of seats of each ferry.",
        check: Rows(&[
            &["Red Gannet", "60"],
            &["Hamnavoe", "600"],
            &["Pentland Star", "430"],
        ]),
    },
    Task {
        name: "table-search",
        says: "Search the articles at {site}/gazetteer/article for \"bridge\" and tell me the titles you find.",
        check: Rows(&[&["New bridge for Forres"], &["A bridge too low"]]),
    },
    Task {
        name: "table-export",
        says: "On {site} open the gazetteer database, go to the table ferry and download it as CSV.",
        check: Download(".csv", &["Pentland Star", "Forth Boats"]),
    },
    Task {
        name: "table-row",
        says: "Go to {site}/gazetteer/town and tell me the population of Stromness and when it was founded.",
        check: Holds(1, &["2955", "1355"]),
    },
    Task {
        name: "table-pages",
        says: "Open {site}/gazetteer/tide and collect the day and the height of every row on all pages.",
        check: FirstCells(240, &["2025-01-01", "2025-01-02"]),
    },
    Task {
        name: "table-count",
        says: "How many ferries in the table at {site}/gazetteer/ferry belong to CalMac?",
        check: Holds(1, &["3"]),
    },
    Task {
        name: "table-greater",
        says: "Open {site}/gazetteer/ferry. In the filter choose the column built, the operator > and the value 2005, then press \
               Apply. Collect the names of the ferries that are left.",
        check: Rows(&[&["Loch Shira"], &["Pentland Star"], &["Bass Rock"]]),
    },
    Task {
        name: "table-sql",
        says: "Go to {site}/gazetteer, enter the SQL query \"select name, seats from ferry where seats < 80 order by name\", click Run \
               SQL and give me the result.",
        check: Rows(&[&["Bass Rock", "75"], &["Red Gannet", "60"]]),
    },
    Task {
        name: "table-facet",
        says: "At {site}/gazetteer/tide, facet by harbour and tell me how many rows there are for Uig.",
        check: Holds(1, &["80"]),
    },
    Task {
        name: "table-link",
        says: "Open {site}/gazetteer/town, click Orkney in the row of Kirkwall and tell me which county that is.",
        check: Holds(1, &["Orkney"]),
    },
    Task {
        name: "table-most-seats",
        says: "Which ferry at {site}/gazetteer/ferry has the most seats? I would like its name and where it starts.",
        check: Holds(1, &["Hebrides", "Uig"]),
    },
];

/// Installs it below `target`, fills it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let python = python::with(target, "tables", PACKAGES)?.join("bin/python");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    fs::write(root.join("seed.py"), include_str!("seed/tables/seed.py"))?;
    must(
        Command::new(&python)
            .args(["seed.py", "gazetteer.db"])
            .current_dir(&root)
            .env_remove("NOTTE_API_KEY"),
    )?;
    let [port] = free_ports()?;
    let mut server = Guarded::start(
        Command::new(&python)
            .args([
                "-m",
                "datasette",
                "serve",
                "gazetteer.db",
                "--port",
                &port.to_string(),
            ])
            .current_dir(&root)
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(fs::File::create(root.join("datasette.log"))?),
    )?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
