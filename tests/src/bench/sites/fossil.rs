//! Weather stations in Fossil: tickets in reports that anybody can write, forms that are sent only after a preview, a wiki
//! whose editor has tabs and saves without leaving, a forum, branches and releases to download, users with columns of ticks.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{Download, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, filled, unpacked};
use crate::desktop::Failure;

const PACKAGES: [&str; 2] = ["fossil", "libfuse2"];

/// What fills it, what that reads, and what answers the checks.
const SEED: &[(&str, &str)] = &[
    ("seed.py", include_str!("seed/fossil/seed.py")),
    ("talk.py", include_str!("seed/fossil/talk.py")),
    ("tickets.py", include_str!("seed/fossil/tickets.py")),
    ("work.py", include_str!("seed/fossil/work.py")),
    ("ask.php", include_str!("seed/fossil/ask.php")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "fossil-open",
        says: "Log in at {site} as bruno with the password wind-sock. Open the tickets, choose the report Open tickets, and collect the title, \
               the subsystem and the severity of every ticket whose priority is High.",
        check: Rows(&[
            &["Battery of Goat Saddle sinks at noon", "Battery", "Severe"],
            &[
                "Frost on the thermometer of Upper Hut",
                "Thermometer",
                "Important",
            ],
            &["Leaves in the funnel at Larch Wood", "Rain_Gauge", "Important"],
            &["Straighten the mast at Goat Saddle", "Wind_Vane", "Important"],
            &["The graph of March begins in February", "Website", "Important"],
            &["Vane at the Quarry sticks at north-west", "Wind_Vane", "Severe"],
        ]),
    },
    Task {
        name: "fossil-counts",
        says: "Go to the tickets at {site}, open the report \"How many of each\" and give me the subsystem, the number of tickets and the number \
               of open ones of every row.",
        check: Rows(&[
            &["Battery", "7", "4"],
            &["Radio", "6", "3"],
            &["Rain_Gauge", "6", "1"],
            &["Thermometer", "5", "2"],
            &["Website", "6", "2"],
            &["Wind_Vane", "4", "2"],
        ]),
    },
    Task {
        name: "fossil-lent",
        says: "What of our tools is lent at the moment, who has it and when does it come back? It is all on the wiki page Lent at {site}.",
        check: Rows(&[
            &["Voltmeter", "Emil", "2026-05-04"],
            &["Long ladder", "Dora", "2026-05-09"],
            &["Crimping pliers", "Celine", "2026-05-16"],
            &["Spare vane", "Bruno", "2026-06-01"],
        ]),
    },
    Task {
        name: "fossil-branches",
        says: "Open the list of branches at {site} and collect the branch name and the number of check-ins of every row.",
        check: Rows(&[
            &["display", "3"],
            &["trunk", "21"],
            &["solar-charger", "3"],
            &["quiet-radio", "2"],
        ]),
    },
    Task {
        name: "fossil-ticket",
        says: "Log in at {site} as emil with the password rain-tub and enter a new ticket. The one-line summary is \"Rain gauge of Pass Road \
               leans\", the type is Repair, the version 2.1 and the severity Minor. Write \"A sheep rubs against the post.\" as the description, \
               choose the format Plain Text, preview it and submit.",
        check: Sql(
            "select t.type, t.foundin, t.severity, t.status, c.login, trim(c.icomment) from ticket t join ticketchng c on c.tkt_id = t.tkt_id \
             where t.title = 'Rain gauge of Pass Road leans'",
            "Repair\t2.1\tMinor\tOpen\temil\tA sheep rubs against the post.",
        ),
    },
    Task {
        name: "fossil-mast",
        says: "Log in at {site} as bruno with the password wind-sock. Edit the ticket \"Straighten the mast at Goat Saddle\": set the status to \
               Fixed, the resolution to Fixed and the priority to Low, and submit the changes.",
        check: Sql(
            "select status, resolution, priority, severity, type, subsystem from ticket where title like 'Straighten the mast%'",
            "Fixed\tFixed\tLow\tImportant\tRepair\tWind_Vane",
        ),
    },
    Task {
        name: "fossil-remark",
        says: "Log in at {site} as celine, password dew-point, and search the tickets for fire brigade. Edit the ticket that is found: append the \
               remark \"They say yes, from June on.\" and set the status to Deferred. Submit it.",
        check: Sql(
            "select t.status, t.resolution, c.login, trim(c.icomment) from ticket t join ticketchng c on c.tkt_id = t.tkt_id where t.title \
             like 'May we use the mast%' and c.login = 'celine'",
            "Deferred\tOpen\tceline\tThey say yes, from June on.",
        ),
    },
    Task {
        name: "fossil-snow",
        says: "Log in at {site} as dora with the password snow-line. Open the wiki page Snow, edit it so that its whole content is \"We melt the \
               snow by hand on Saturdays.\", and save.",
        check: Sql(
            "select e.user, instr(content(b.uuid), 'We melt the snow by hand on Saturdays.') > 0, instr(content(b.uuid), 'Sundays') from tag t \
             join tagxref x on x.tagid = t.tagid join blob b on b.rid = x.rid join event e on e.objid = x.rid where t.tagname = 'wiki-Snow' \
             order by x.mtime desc limit 1",
            "dora\t1\t0",
        ),
    },
    Task {
        name: "fossil-page",
        says: "Log in at {site} as celine with the password dew-point and create a new wiki page with the name First aid. Its content is \"The box \
               hangs behind the door of the hut.\" Save it.",
        check: Sql(
            "select e.user, instr(content(b.uuid), 'The box hangs behind the door of the hut.') > 0 from tag t join tagxref x on x.tagid = \
             t.tagid join blob b on b.rid = x.rid join event e on e.objid = x.rid where t.tagname = 'wiki-First aid' order by x.mtime desc \
             limit 1",
            "celine\t1",
        ),
    },
    Task {
        name: "fossil-reply",
        says: "There is a thread in the forum at {site} about the school class in April. Could you log in as emil (the password is rain-tub) and \
               reply to its first post: \"I come along and bring the first-aid kit.\" It has to be previewed before it can be submitted.",
        check: Sql(
            "select e.user, r.comment, instr(content(b.uuid), 'I come along and bring the first-aid kit.') > 0 from forumpost f join blob b on \
             b.rid = f.fpid join event e on e.objid = f.fpid join event r on r.objid = f.froot where e.user = 'emil' and f.firt = f.froot \
             and r.comment like '%School class%'",
            "emil\tPost: School class on 22 April\t1",
        ),
    },
    Task {
        name: "fossil-thread",
        says: "Log in at {site} as dora with the password snow-line. Start a new thread in the forum with the title Broom wanted and the text \"The \
               one in the hut has lost its bristles.\", preview it and submit it.",
        check: Sql(
            "select e.user, e.comment, f.firt is null or f.firt = 0, instr(content(b.uuid), 'The one in the hut has lost its bristles.') > 0 \
             from forumpost f join blob b on b.rid = f.fpid join event e on e.objid = f.fpid where e.comment like '%Broom%'",
            "dora\tPost: Broom wanted\t1\t1",
        ),
    },
    Task {
        name: "fossil-user",
        says: "Greta Olsen joins us. Please log in at {site} as anna, password barometer-9, and add a user for her under Admin, Users: the login is \
               greta, the contact info Greta Olsen, the password fog-horn-3, and of the capabilities she gets Developer. Apply the changes.",
        check: Sql(
            "select login, trim(info), instr(cap, 'v') > 0, instr(cap, 's') from user where login = 'greta'",
            "greta\tGreta Olsen\t1\t0",
        ),
    },
    Task {
        name: "fossil-report",
        says: "Nobody needs the ticket report \"Last winter\" any more. Log in at {site} as anna with the password barometer-9, edit that report \
               and delete it; it asks you to confirm.",
        check: Sql(
            "select title from reportfmt order by title",
            "All tickets\nBatteries\nHow many of each\nOpen tickets",
        ),
    },
    Task {
        name: "fossil-zip",
        says: "Log in at {site} as farid with the password cold-front. Open the tags, choose release-2.1, open the check-in \"Release with the \
               longer waits\" and download it as a ZIP archive.",
        check: Download(".zip", &["hut/collect.py", "docs/wiring.md"]),
    },
];

/// Unpacks, seeds and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &PACKAGES)?;
    let root = folder.path().to_owned();
    let place = root.to_string_lossy().into_owned();
    let libraries = format!("{place}/lib/{}-linux-gnu", std::env::consts::ARCH);
    for (name, text) in SEED {
        let places = [("root", place.as_str()), ("libraries", libraries.as_str())];
        fs::write(root.join(name), filled(text, &places))?;
    }
    let program = root.join("usr/bin/fossil");
    let log = fs::File::create(root.join("fossil.log"))?;
    let run = |program: &Path, words: &[&str]| -> Result<Command, Failure> {
        let mut command = Command::new(program);
        command
            .args(words)
            .current_dir(&root)
            .env("FOSSIL_HOME", &root)
            .env("USER", "anna")
            .env("LD_LIBRARY_PATH", &libraries)
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(command)
    };
    let program_name = program.to_string_lossy().into_owned();
    must(&mut run(
        Path::new("python3"),
        &["seed.py", &program_name, "ridge.fossil"],
    )?)?;
    let [port] = free_ports()?;
    let port_name = port.to_string();
    let words = [
        "server",
        "--nojail",
        "--localhost",
        "--port",
        &port_name,
        "ridge.fossil",
    ];
    let mut server = Guarded::start(&mut run(&program, &words)?)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        database: Some(Database::Script(root.join("ask.php"))),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
