//! Shared money in I Hate Money: projects with a code of their own instead of users, a window over the page for a new
//! bill with a column of ticks, options and filters that unfold, buttons that are pictures or show up below the pointer
//! and ask once more in their own place, a list of two pages, tables of numbers whose names stand beside them, files to
//! download.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{All, Download, Holds, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, python};
use crate::desktop::Failure;

/// What settles the debts is not to be had as a wheel. Babel writes the times and the amounts that are asked for.
const PACKAGES: &[&str] = &[
    "ihatemoney==7.2.1",
    "babel==2.19.0",
    "debts==0.5",
    "--no-binary=debts",
];

/// What the application is made of: its settings, the seed and what that reads.
const SEED: &[(&str, &str)] = &[
    ("settings.py", include_str!("seed/budget/settings.py")),
    ("seed.py", include_str!("seed/budget/seed.py")),
    ("bills.py", include_str!("seed/budget/bills.py")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "budget-fondue",
        says: "We forgot the fondue! Petra paid 86.40 for \"Fondue evening\" on 18 February 2026, and only Petra, Nils and Carla ate it. Please add that \
               bill at {site}. The project is alps-week and its private code is edelweiss.",
        check: Sql(
            "select printf('%.2f', b.amount), b.date, p.name, b.bill_type, o.name from bill b join person p on p.id = b.payer_id join billowers w on \
             w.bill_id = b.id join person o on o.id = w.person_id where b.what = 'Fondue evening' and p.project_id = 'alps-week' order by o.name",
            "86.40\t2026-02-18\tPetra\tEXPENSE\tCarla\n86.40\t2026-02-18\tPetra\tEXPENSE\tNils\n86.40\t2026-02-18\tPetra\tEXPENSE\tPetra",
        ),
    },
    Task {
        name: "budget-debts",
        says: "Who has to pay whom, and how much, so that the choir is even again? It's on {site}, project choir-bergen, private code fjord-song.",
        check: Rows(&[
            &["Mona", "Anna", "NOK512.89"],
            &["Birgit", "Anna", "NOK1,249.22"],
            &["Birgit", "Dora", "NOK955.67"],
            &["Clement", "Dora", "NOK2,503.89"],
            &["Tom", "Dora", "NOK2,306.56"],
            &["Tom", "Erik", "NOK434.33"],
            &["The Hallbergs", "Erik", "NOK6,479.78"],
        ]),
    },
    Task {
        name: "budget-washing",
        says: "Log in at {site} with mill-lane-9 / teapot-7. Far back, on the second page of the bills, there is one for a second-hand washing machine. It did \
               not cost 108 but 180 pounds, and it was Hugo who paid it, not Marta. Correct that and leave everything else as it is.",
        check: Sql(
            "select b.what, printf('%.2f', b.amount), b.date, p.name, b.bill_type, o.name from bill b join person p on p.id = b.payer_id join billowers w \
             on w.bill_id = b.id join person o on o.id = w.person_id where b.what like '%washing machine%' order by o.name",
            "Second-hand washing machine\t180.00\t2023-11-03\tHugo\tEXPENSE\tHugo\n\
             Second-hand washing machine\t180.00\t2023-11-03\tHugo\tEXPENSE\tInes\n\
             Second-hand washing machine\t180.00\t2023-11-03\tHugo\tEXPENSE\tMarta",
        ),
    },
    Task {
        name: "budget-twice",
        says: "Somebody has put in the cable car to the glacier twice: the bill of 16 February 2026 is right, the one of the 17th is not. Could you sign in to \
               the project alps-week on {site} (the code is edelweiss), delete the wrong one and confirm that you are sure?",
        check: Sql(
            "select b.date, printf('%.2f', b.amount) from bill b join person p on p.id = b.payer_id where p.project_id = 'alps-week' and (b.what = 'Cable \
             car to the glacier' or b.what = 'Sauna tokens') order by b.date",
            "2026-02-16\t156.00\n2026-02-17\t36.00",
        ),
    },
    Task {
        name: "budget-dora",
        says: "I'd like to know what Dora paid for from 14 May to 17 May 2026, but only what cost at least 250. Show me the filters of the bills at {site} and \
               fill them in, then give me the date and what it was for. Project identifier: choir-bergen. Private code: fjord-song.",
        check: Rows(&[
            &["2026-05-16", "Boat on the fjord"],
            &["2026-05-15", "Fish soup at the market"],
            &["2026-05-14", "Tram tickets"],
            &["2026-05-14", "Coffee after the rehearsal"],
        ]),
    },
    Task {
        name: "budget-tom",
        says: "Tom shares money in two places, in the flat and in the choir. Go to {site}, log in to choir-bergen with fjord-song and note Tom's balance, then \
               log in to mill-lane-9 with teapot-7 and note his balance there too. What are the two?",
        check: Holds(2, &["-NOK2,740.89", "-£422.85"]),
    },
    Task {
        name: "budget-autumn",
        says: "How much did the flat spend in October, November and December 2024? The statistics at {site} should tell, for mill-lane-9 (private code \
               teapot-7). Each month with its expenses, please.",
        check: Holds(
            3,
            &[
                "October 2024",
                "£248.10",
                "November 2024",
                "£263.45",
                "December 2024",
                "£344.75",
            ],
        ),
    },
    Task {
        name: "budget-cyclists",
        says: "Next year we go cycling, so create a new project at {site}: it's called Bike tour, the private code shall be puncture-9 and the e-mail is \
               ada@wheels.example. When it is there, add three participants: Ada, Bo and Cem.",
        check: Sql(
            "select r.id, r.name, r.contact_email, p.name from project r join person p on p.project_id = r.id where r.id = 'bike-tour' or r.name like \
             'Bike%' order by p.name",
            "bike-tour\tBike tour\tada@wheels.example\tAda\nbike-tour\tBike tour\tada@wheels.example\tBo\n\
             bike-tour\tBike tour\tada@wheels.example\tCem",
        ),
    },
    Task {
        name: "budget-steffi",
        says: "{site}, alps-week, edelweiss. Steffi had her daughter with her: edit that participant, call her Steffi and Mia and give her a weight of 1.5.",
        check: Sql(
            "select name, printf('%.2f', weight), activated from person where project_id = 'alps-week' and name like 'Steffi%'",
            "Steffi and Mia\t1.50\t1",
        ),
    },
    Task {
        name: "budget-vera",
        says: "Vera doesn't take part any more. Please deactivate her in the project alps-week at {site}; the private code you need for logging in is edelweiss. If \
               it asks whether you are sure, you are.",
        check: Sql(
            "select name, activated from person where project_id = 'alps-week' and name in ('Otto', 'Ruben', 'Vera') order by name",
            "Otto\t1\nRuben\t0\nVera\t0",
        ),
    },
    Task {
        name: "budget-party",
        says: "Our garden party has become a midsummer feast. Log in to {site} with the identifier garden-party and the code lanterns, open the settings of the \
               project, change its name to Midsummer feast, the e-mail to solveig@feast.example and the default currency to SEK, the Swedish krona, and save the \
               changes. It wants the current private code once more for that.",
        check: Sql(
            "select name, contact_email, default_currency, logging_preference from project where id = 'garden-party'",
            "Midsummer feast\tsolveig@feast.example\tSEK\tENABLED",
        ),
    },
    Task {
        name: "budget-taxi",
        says: "Otto gave Jonas 35 euros in cash on 21 February 2026. Enter it at {site} in alps-week, code edelweiss, as a new bill for \"Money for the taxi\": Otto \
               is the payer, it is for Jonas alone, and under More options the bill type must be Reimbursement, not Expense.",
        check: Sql(
            "select printf('%.2f', b.amount), b.date, p.name, b.bill_type, o.name from bill b join person p on p.id = b.payer_id join billowers w on \
             w.bill_id = b.id join person o on o.id = w.person_id where b.what = 'Money for the taxi' and p.project_id = 'alps-week'",
            "35.00\t2026-02-21\tOtto\tREIMBURSEMENT\tJonas",
        ),
    },
    Task {
        name: "budget-renamed",
        says: "Were participants of our flat ever renamed, and when? Sign in at {site} (mill-lane-9, private code teapot-7), look through the history of the project \
               and tell me the time and the event of every renaming.",
        check: Rows(&[
            &["Jul 10, 2024, 7:03:00 AM", "Participant Inés renamed to Ines"],
            &["Jul 8, 2024, 9:16:00 PM", "Participant Ines renamed to Inés"],
            &["Feb 3, 2024, 5:42:00 PM", "Participant Tommy renamed to Tom"],
        ]),
    },
    Task {
        name: "budget-files",
        says: "For our treasurer I need two files of the choir trip: the bill items as CSV and the settle plans as JSON. They can be downloaded on the settings page of \
               the project, at {site}. Log in as choir-bergen, the code is fjord-song.",
        check: All(&[
            Download(
                "choir-bergen-bills.csv",
                &[
                    "what,",
                    "Taxi for the double bass,Expense,416.0,NOK,2026-05-18,The Hallbergs,2.0,",
                ],
            ),
            Download(
                "choir-bergen-transactions.json",
                &["\"ower\": \"The Hallbergs\"", "6479.78"],
            ),
        ]),
    },
];

/// Installs it below `target`, fills it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let python = python::with(target, "budget", PACKAGES)?.join("bin/python");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    for (name, text) in SEED {
        fs::write(root.join(name), text)?;
    }
    let log = fs::File::create(root.join("budget.log"))?;
    let run = |words: &[&str]| -> Result<Command, Failure> {
        let mut command = Command::new(&python);
        command
            .args(words)
            .current_dir(&root)
            .env("IHATEMONEY_SETTINGS_FILE_PATH", root.join("settings.py"))
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(command)
    };
    must(&mut run(&["seed.py"])?)?;
    let [port] = free_ports()?;
    let port_name = port.to_string();
    let words = [
        "-m",
        "flask",
        "--app",
        "ihatemoney.wsgi",
        "run",
        "--host",
        "127.0.0.1",
        "--port",
        &port_name,
    ];
    let mut server = Guarded::start(&mut run(&words)?)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        database: Some(Database::Sqlite(root.join("budget.sqlite"))),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
