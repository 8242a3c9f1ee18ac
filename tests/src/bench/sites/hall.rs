//! A village committee's tracker in Redmine: lists with filters that are added one by one, forms whose fields change with
//! a choice, a menu on the right button, deeds that are named twice on a page, pages of administration, wiki text.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{Download, FirstCells, Holds, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, ruby, unpacked};
use crate::desktop::Failure;

/// Redmine itself; what runs it is in [`ruby`].
const PACKAGES: &[&str] = &[
    "redmine",
    "redmine-sqlite",
    "libjs-chart.js",
    "libjs-jquery",
    "libjs-jquery-ui",
    "libjs-raphael",
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "hall-assign",
        says: "Log in at {site} as ada with the password green-beans. Open the Village Hall project, find the issue about the leaking \
               gutter and assign it to Ben Tully.",
        check: Sql(
            "select u.login from issues i join users u on u.id = i.assigned_to_id where i.subject like 'Gutter%'",
            "ben",
        ),
    },
    Task {
        name: "hall-report",
        says: "Sign in to {site} (ada / green-beans). In the project Summer Fair report a new issue: the tracker is Bug, the subject \
               \"Bouncy castle has a hole\", the priority Urgent, and the description \"The left tower goes flat.\" Then create it.",
        check: Sql(
            "select p.name, t.name, e.name, i.description from issues i join projects p on p.id = i.project_id join trackers t on \
             t.id = i.tracker_id join enumerations e on e.id = i.priority_id where i.subject = 'Bouncy castle has a hole'",
            "Summer Fair\tBug\tUrgent\tThe left tower goes flat.",
        ),
    },
    Task {
        name: "hall-high",
        says: "Which issues of the Village Hall have a high priority? Go to {site}, look at that project's issues, and tell me their subjects.",
        check: Rows(&[&["Ramp for wheelchairs"], &["Gutter leaks over the side door"]]),
    },
    Task {
        name: "hall-close",
        says: "\"Order new chairs\" is finished! Please log in at {site} as ada, password green-beans, open that issue, edit it, set the status to \
               Closed and % Done to 100 % and submit.",
        check: Sql(
            "select s.name, i.done_ratio from issues i join issue_statuses s on s.id = i.status_id where subject = 'Order new chairs'",
            "Closed\t100",
        ),
    },
    // Before the next one, which adds an entry.
    Task {
        name: "hall-hours",
        says: "Who has worked for the Village Hall, and how long? On {site} sign in as ada / green-beans, open the project's spent time, and collect the date, the \
               user and the hours of every entry.",
        check: FirstCells(2, &["11/10/2026", "11/09/2026"]),
    },
    Task {
        name: "hall-time",
        says: "I spent two and a half hours painting. On {site}, sign in as ada with green-beans, open the issue Paint the stage and log \
               time: 2.5 hours, activity Design, comment \"First coat\".",
        check: Sql(
            "select e.name, t.comments from time_entries t join issues i on i.id = t.issue_id join enumerations e on e.id = \
             t.activity_id where i.subject = 'Paint the stage' and cast(t.hours * 10 as integer) = 25",
            "Design\tFirst coat",
        ),
    },
    Task {
        name: "hall-search",
        says: "Search {site} for heating and give me what comes up.",
        check: FirstCells(
            2,
            &[
                "Village Hall Feature #8 (New): Quieter fan",
                "Village Hall Bug #7 (New): Heating bangs",
            ],
        ),
    },
    Task {
        name: "hall-due",
        says: "Go to the issues of the Summer Fair at {site} and sort them by due date, soonest first. What is the first one, and when is it due? \
               (You may have to log in: ada, green-beans.)",
        check: Holds(1, &["Hire the tea urn"]),
    },
    Task {
        name: "hall-note",
        says: "Log into {site} with ada/green-beans, then open \"Lights flicker in the kitchen\" and leave a note that says \"Electrician comes on Tuesday.\"",
        check: Sql(
            "select notes from journals j join issues i on i.id = j.journalized_id where i.subject like 'Lights%' and notes <> ''",
            "Electrician comes on Tuesday.",
        ),
    },
    Task {
        name: "hall-export",
        says: "Open the Summer Fair on {site}, click Issues and export the list as a CSV file.",
        check: Download(".csv", &["Tombola tickets", "Hire the tea urn"]),
    },
    Task {
        name: "hall-price",
        says: "The rent went up. At {site} log in (name ada, password green-beans), go to the wiki of Village Hall, edit the page, change \"30 pounds\" to \
               \"35 pounds\" and save.",
        check: Sql(
            "select text like '%An evening costs 35 pounds. Leave the kitchen%' from wiki_contents",
            "1",
        ),
    },
    Task {
        name: "hall-person",
        says: "Please make an account for our new treasurer. Log in to {site} as ada / green-beans, go to Administration, Users, New user. \
               Login: finn, first name: Finn, last name: Okoro, email: finn@example.org. Password and confirmation: purple-beans. Create.",
        check: Sql(
            "select firstname, lastname, address from users u join email_addresses e on e.user_id = u.id where login = 'finn'",
            "Finn\tOkoro\tfinn@example.org",
        ),
    },
    Task {
        name: "hall-count",
        says: "How many issues does the Bus Shelter project have? Go to {site}, open the project, click Issues and count them.",
        check: Holds(1, &["3"]),
    },
    Task {
        name: "hall-delete",
        says: "There's an issue called Test ticket in Bus Shelter on {site}. Sign in as ada with the password green-beans and delete it; say OK when it asks \
               whether you are sure.",
        check: Sql(
            "select count(*) from issues where subject in ('Test ticket', 'Bench is broken')",
            "1",
        ),
    },
    // Six more, written before the first run of those above and run for the first time after what those taught.
    Task {
        name: "hall-hand-over",
        says: "Please hand the issue \"Map shows the wrong car park\" over to Dev Patel and give it high priority. It's at {site}; log in with the user \
               name ada and the password green-beans.",
        check: Sql(
            "select u.login, e.name from issues i join users u on u.id = i.assigned_to_id join enumerations e on e.id = i.priority_id where i.subject \
             like 'Map shows%'",
            "dev\tHigh",
        ),
    },
    Task {
        name: "hall-headlines",
        says: "What's new at the Village Hall? Go to {site}, open that project, click News and list the headlines.",
        check: Rows(&[&["Stage closed in February"], &["Roof fund reaches its goal"]]),
    },
    Task {
        name: "hall-watch",
        says: "Log on to {site} as ada, password green-beans, look up the issue Tombola tickets and start watching it.",
        check: Sql(
            // Whoever changes an issue watches it from then on; this one nobody changes.
            "select i.subject from watchers w join issues i on i.id = w.watchable_id where w.watchable_type = 'Issue' and i.subject like \
             'Tombola%'",
            "Tombola tickets",
        ),
    },
    Task {
        name: "hall-version",
        says: "Sign in at {site} with ada and green-beans. Go to the Summer Fair's Settings, choose the Versions tab and add a new version called Opening day \
               with the date 12 June 2027.",
        check: Sql(
            "select name, effective_date from versions where name = 'Opening day'",
            "Opening day\t2027-06-12",
        ),
    },
    Task {
        name: "hall-announce",
        says: "I want everybody to know that the bench is on its way. Log in to {site} (ada, green-beans), go to News in the project Bus Shelter and add a \
               news item with the title \"Bench ordered\" and the description \"It comes in three weeks.\"",
        check: Sql(
            "select p.name, n.description from news n join projects p on p.id = n.project_id where n.title = 'Bench ordered'",
            "Bus Shelter\tIt comes in three weeks.",
        ),
    },
    // And six that were written after everything above had been mended.
    Task {
        name: "hall-rename-version",
        says: "On {site} log in as ada with the password green-beans, open Village Hall, click Settings and then Versions, edit Autumn works and change its name \
               to \"Winter works\". Save.",
        check: Sql(
            "select name from versions where name like '%r works'",
            "Winter works",
        ),
    },
    Task {
        name: "hall-subject",
        says: "Sign in at {site} as ada / green-beans and open the issue \"Bench is broken\". Edit it: the subject should read \"Bench has a broken board\". Submit.",
        check: Sql(
            "select subject from issues where id = 13",
            "Bench has a broken board",
        ),
    },
    Task {
        name: "hall-category",
        says: "Village Hall needs an issue category called Garden. Sign in to {site} with ada and green-beans, go to the project's Settings, choose Issue categories, \
               click New category, type the name and create it.",
        check: Sql(
            "select p.identifier from issue_categories c join projects p on p.id = c.project_id where c.name = 'Garden'",
            "hall",
        ),
    },
    Task {
        name: "hall-features",
        says: "Go to {site}/issues and list the subjects of all issues whose tracker is Feature.",
        check: Rows(&[
            &["Timetable behind glass"],
            &["Tombola tickets"],
            &["Quieter fan for the heating"],
            &["Paint the stage"],
            &["Ramp for wheelchairs"],
        ]),
    },
    Task {
        name: "hall-old-news",
        says: "The news \"Stage closed in February\" is out of date. Log in at {site} as ada, password green-beans, open it and delete it. Yes, you may confirm.",
        check: Sql(
            "select title from news where project_id = 1",
            "Roof fund reaches its goal",
        ),
    },
];

/// Unpacks, seeds and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &[PACKAGES, ruby::PACKAGES].concat())?;
    let root = folder.path().to_owned();
    let files = root.join("usr/share/redmine");
    let own = root.join("var/lib/redmine/default");
    for name in ["config", "tmp/cache", "log", "files"] {
        fs::create_dir_all(own.join(name))?;
    }
    let database = root.join("tracker.sqlite");
    let settings = format!(
        "production:\n  adapter: sqlite3\n  timeout: 10000\n  database: {}\n",
        database.display()
    );
    fs::write(own.join("config/database.yml"), settings)?;
    fs::write(
        own.join("config/secret_key.txt"),
        "9f86d081884c7d659a2feaa0c55ad015",
    )?;
    // The list of gems names the system's folders, and one for tests that is not here.
    let list = fs::read_to_string(files.join("Gemfile"))?;
    let mut gems: String = list
        .replace("'/usr/share/redmine/", &format!("'{}/", files.display()))
        .lines()
        .filter(|line| !line.contains("mocha"))
        .map(|line| format!("{line}\n"))
        .collect();
    gems.push_str("gem 'webrick'\n");
    fs::write(files.join("Gemfile"), gems)?;
    fs::write(root.join("seed.rb"), include_str!("seed/hall/seed.rb"))?;
    let log = fs::File::create(root.join("tracker.log"))?;
    let run = |words: &[&str]| -> Result<Command, Failure> {
        let mut command = ruby::command(&root);
        command
            .args(words)
            .current_dir(&files)
            .env("RAILS_ENV", "production")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(command)
    };
    let (rake, rails) = (ruby::program(&root, "rake"), ruby::program(&root, "rails"));
    must(&mut run(&[&rake, "db:migrate"])?)?;
    must(&mut run(&[
        &rails,
        "runner",
        &root.join("seed.rb").to_string_lossy(),
    ])?)?;
    let [port] = free_ports()?;
    let port_name = port.to_string();
    let words = [
        &*rails,
        "server",
        "-u",
        "webrick",
        "-b",
        "127.0.0.1",
        "-p",
        &port_name,
    ];
    let mut server = Guarded::start(&mut run(&words)?)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        database: Some(Database::Sqlite(database)),
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
