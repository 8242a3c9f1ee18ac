//! A village's bicycle workshop in Trac: questions put together from filters that are added one by one, forms that go on
//! below the fold, deeds chosen by a round button beside a list, wiki text and its tables, dates in the notation of the
//! page, pages that ask before a deed, pages of administration.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{FirstCells, Holds, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, python};
use crate::desktop::Failure;

/// It needs `pkg_resources`, which later setuptools lack, and `cgi`, which later Pythons lack.
const PACKAGES: &[&str] = &[
    "Trac==1.6",
    "TracAccountManager==0.6.0",
    "setuptools==80.9.0",
    "legacy-cgi==2.6.4;python_version>='3.13'",
];

/// What the application is made of: the seed and what it reads.
const SEED: &[(&str, &str)] = &[
    ("seed.py", include_str!("seed/workshop/seed.py")),
    ("tickets.py", include_str!("seed/workshop/tickets.py")),
    ("pages.py", include_str!("seed/workshop/pages.py")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "bike-hire",
        says: "Which jobs on our hire bikes are still open? Go to {site}, click View Tickets, start a new custom query, filter it by the component Hire bikes, no \
               matter who owns them, and give me the summary and the owner of every ticket that is not closed.",
        check: Rows(&[
            &["Squeaking brakes on the tandem", "Dev Patel"],
            &["Front wheel of hire bike 4 is buckled", "Ben Tully"],
            &["Derailleur of hire bike 9 skips", "Cleo Marsh"],
            &["Saddle bags for the hire bikes", "Ada Bell"],
        ]),
    },
    Task {
        name: "bike-new",
        says: "Log in at {site} as ada with the password green-beans and create a new ticket. The summary is Order twenty inner tubes, the description is \"Ten large, ten \
               small.\", the type is task, the priority high, the milestone Spring opening and the component Tools.",
        check: Sql(
            "select type, priority, milestone, component, description from ticket where summary = 'Order twenty inner tubes'",
            "task\thigh\tSpring opening\tTools\tTen large, ten small.",
        ),
    },
    Task {
        name: "bike-phone",
        says: "I need some telephone numbers. Open the page SupplierList in the wiki at {site} and list each supplier with its telephone number.",
        check: Rows(&[
            &["Marl Wheels", "01632 960114"],
            &["Tully & Daughter", "01632 960127"],
            &["The Chain Shed", "01632 960158"],
            &["North Gate Paints", "01632 960183"],
        ]),
    },
    Task {
        name: "bike-roof",
        says: "The roof does not drip on the workbench for now. Please sign in to {site} (ada, green-beans), open the ticket about it, lower its priority to normal, move it to \
               the milestone Summer ride and add the comment \"Patched with tar.\" Submit the changes.",
        check: Sql(
            "select t.priority, t.milestone, c.newvalue from ticket t join ticket_change c on c.ticket = t.id where t.summary like 'Roof drips%' and c.field \
             = 'comment' and c.author = 'ada' and c.newvalue <> ''",
            "normal\tSummer ride\tPatched with tar.",
        ),
    },
    Task {
        name: "bike-search",
        says: "Search {site} for derailleur and give me the headings of everything it finds.",
        check: FirstCells(
            3,
            &[
                "#13: repair: Gears of the red racer",
                "#5: repair: Derailleur of hire bike 9 skips",
                "SupplierList:",
            ],
        ),
    },
    Task {
        name: "bike-reader",
        says: "Nobody has seen the card reader lose the network again! At {site} log in as ada, password green-beans, find its ticket and resolve it as worksforme.",
        check: Sql(
            "select status, resolution from ticket where summary like 'Card reader%'",
            "closed\tworksforme",
        ),
    },
    Task {
        name: "bike-hours",
        says: "On Saturdays we now open at 9 instead of 10. Could you log in to {site} with ada / green-beans, edit the wiki page OpeningHours so that it says \"Saturday: 9 to 1\" and \
               save it? Leave the rest as it is.",
        check: Sql(
            "select text like '%Tuesday: 4 to 7%Thursday: 5 to 8%Saturday: 9 to 1%post office.%' from wiki where name = 'OpeningHours' order by version desc limit 1",
            "1",
        ),
    },
    Task {
        name: "bike-wishes",
        says: "What has been wished for so far? Make a custom query at {site} for all tickets of the type wish, whoever has them and whether they are open or closed. Sort it by the \
               summary from A to Z, and list the summary and the status.",
        check: Rows(&[
            &["A second floor pump", "new"],
            &["Bigger sign at the gate", "closed"],
            &["Course for night riders", "new"],
            &["Map of quiet lanes", "new"],
            &["Saddle bags for the hire bikes", "new"],
        ]),
    },
    Task {
        name: "bike-trailer",
        says: "The start page of the wiki at {site} has a link CargoTrailer, but that page has never been written. Log in as ada (green-beans), create it with the text \"Ask Ben first. A \
               day costs 8 pounds.\" and save.",
        check: Sql(
            "select text like '%Ask Ben first. A day costs 8 pounds.%' from wiki where name = 'CargoTrailer' order by version desc limit 1",
            "1",
        ),
    },
    Task {
        name: "bike-milestone",
        says: "Sign in at {site} as ada with green-beans, go to the Roadmap and add a new milestone named Autumn jumble. It is due on 30 September 2031.",
        check: Sql(
            "select date(due / 1000000, 'unixepoch') from milestone where name = 'Autumn jumble'",
            "2031-09-30",
        ),
    },
    Task {
        name: "bike-lock",
        says: "Who is looking after the lock of the back door? There's a ticket for it on {site}; tell me the owner.",
        check: Holds(1, &["Cleo Marsh"]),
    },
    Task {
        name: "bike-rota",
        says: "The wiki page OldRota is of no use any more. Delete it, please, and yes, I am sure. It's at {site}, you can log in as ada with the password green-beans.",
        check: Sql(
            "select distinct name from wiki where name in ('OldRota', 'HouseRules')",
            "HouseRules",
        ),
    },
    Task {
        name: "bike-component",
        says: "{site}, user ada, password green-beans: go to Admin, then to the Components of the Ticket System, and rename Odds and ends to Spare parts.",
        check: Sql(
            "select name from component where name in ('Odds and ends', 'Spare parts')",
            "Spare parts",
        ),
    },
    Task {
        name: "bike-poster",
        says: "Ben is going to draw the poster for the open day. Log in at {site} (ada / green-beans), open that ticket and reassign it to ben.",
        check: Sql(
            "select owner, status from ticket where summary = 'Poster for the open day'",
            "ben\tassigned",
        ),
    },
];

/// Installs it below `target`, fills it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let python = python::with(target, "workshop", PACKAGES)?.join("bin/python");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    for (name, text) in SEED {
        fs::write(root.join(name), text)?;
    }
    let tracker = root.join("tracker");
    let tracker_name = tracker.to_string_lossy().into_owned();
    let log = fs::File::create(root.join("workshop.log"))?;
    let run = |words: &[&str]| -> Result<Command, Failure> {
        let mut command = Command::new(&python);
        command
            .args(words)
            .current_dir(&root)
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(command)
    };
    must(&mut run(&["seed.py", &tracker_name])?)?;
    let [port] = free_ports()?;
    let port_name = port.to_string();
    let words = [
        "-m",
        "trac.web.standalone",
        "--single-env",
        "--hostname",
        "127.0.0.1",
        "--port",
        &port_name,
        &tracker_name,
    ];
    let mut server = Guarded::start(&mut run(&words)?)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        database: Some(Database::Sqlite(tracker.join("db/trac.db"))),
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
