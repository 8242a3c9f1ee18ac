//! PostfixAdmin: the post office of six clubs, with menus that open on a click, three tables on one page, lists of two pages, a
//! search without a button, long forms whose labels belong to nothing, buttons that are links, deleting after a question.

use std::fs;
use std::path::Path;

use super::check::Check::{Rows, Sql};
use super::database::Database;
use super::serve::{free_ports, php};
use super::{Running, Task, filled, unpacked};
use crate::desktop::Failure;

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "post-domains",
        says: "Open {site} and log in as ada@clubs.example with the password green-beans-22. Go to the domain list and get every domain \
               with its description and its mailbox quota.",
        check: Rows(&[
            &["harbour-sailing.example", "Harbour Sailing Club", "2000"],
            &["hillside-chess.example", "Hillside Chess Circle", "1000"],
            &["maple-choir.example", "Maple Street Choir", "1000"],
            &["oldtown-garden.example", "Old Town Gardeners", "1000"],
            &["riverside-rowing.example", "Riverside Rowing Club", "1500"],
            &["willow-stage.example", "Willow Stage Company", "1000"],
        ]),
    },
    Task {
        name: "post-chess",
        says: "Who has a mailbox at the chess club? Sign in to {site} (ada@clubs.example, password green-beans-22), open \
               hillside-chess.example from the domain list and tell me the email, the name and the quota of each mailbox.",
        check: Rows(&[
            &["arthur.bell@hillside-chess.example", "Arthur Bell", "500"],
            &["junior.team@hillside-chess.example", "Junior Team", "250"],
            &["lena.fischer@hillside-chess.example", "Lena Fischer", "750"],
            &["omar.haddad@hillside-chess.example", "Omar Haddad", "500"],
        ]),
    },
    Task {
        name: "post-search",
        says: "On {site} log in with ada@clubs.example and green-beans-22, go to the virtual list and search for treasurer. I'd like to \
               see each alias that turns up and the address it goes to.",
        check: Rows(&[
            &[
                "treasurer@harbour-sailing.example",
                "ned.pryce@harbour-sailing.example",
            ],
            &["treasurer@maple-choir.example", "wendy.hart@maple-choir.example"],
            &[
                "treasurer@riverside-rowing.example",
                "maud.ellery@riverside-rowing.example",
            ],
        ]),
    },
    Task {
        name: "post-away",
        says: "Ruth Okafor of the choir is on vacation and her mailbox answers by itself. What is the subject of that answer? Look it up \
               at {site} please, under maple-choir.example: the login is ada@clubs.example, the password green-beans-22.",
        check: Rows(&[&["On tour with the choir until spring"]]),
    },
    Task {
        name: "post-new-mailbox",
        says: "Please log in at {site} with ada@clubs.example and green-beans-22 and add a mailbox: username iris.vale in the domain \
               oldtown-garden.example, password compost-44 both times, name Iris Vale, quota 450. Don't send a welcome mail, and her \
               other e-mail is iris@vale.example.",
        check: Sql(
            "select m.name, m.quota / 1024000, m.password, m.email_other, m.active, a.goto from mailbox m join alias a on \
             a.address = m.username where m.username = 'iris.vale@oldtown-garden.example'",
            "Iris Vale\t450\tcompost-44\tiris@vale.example\t1\tiris.vale@oldtown-garden.example",
        ),
    },
    Task {
        name: "post-new-alias",
        says: "I need a new alias on {site}: raffle in the domain willow-stage.example, and it should go to both \
               mira.castell@willow-stage.example and box.office@willow-stage.example. Log in as ada@clubs.example, password \
               green-beans-22.",
        check: Sql(
            "select active, goto in ('mira.castell@willow-stage.example,box.office@willow-stage.example', \
             'box.office@willow-stage.example,mira.castell@willow-stage.example') from alias where address = \
             'raffle@willow-stage.example'",
            "1\t1",
        ),
    },
    Task {
        name: "post-choir",
        says: "The choir has a new name and is growing. Log in at {site} as ada@clubs.example with green-beans-22, edit the domain \
               maple-choir.example so that its description is Maple Street Singers and it may have 25 aliases and 40 mailboxes, and \
               save the changes.",
        check: Sql(
            "select description, aliases, mailboxes, maxquota, quota, active from domain where domain = 'maple-choir.example'",
            "Maple Street Singers\t25\t40\t1000\t5000\t1",
        ),
    },
    Task {
        name: "post-married",
        says: "Carol Nash has married and is called Carol Whitby now. Go to {site}, log in as ada@clubs.example / green-beans-22, change \
               the name of her mailbox carol.nash@harbour-sailing.example and raise its quota to 1500 while you are there.",
        check: Sql(
            "select name, quota / 1024000, password, active from mailbox where username = 'carol.nash@harbour-sailing.example'",
            "Carol Whitby\t1500\tletter-box-10\t1",
        ),
    },
    Task {
        name: "post-left",
        says: "Peter Dunn has left the gardeners. Could you sign in to {site} as ada@clubs.example (green-beans-22) and set his mailbox in \
               oldtown-garden.example to not active? Don't delete it.",
        check: Sql(
            "select name, active from mailbox where name in ('George Mills', 'Hana Sato', 'Peter Dunn') order by name",
            "George Mills\t1\nHana Sato\t1\nPeter Dunn\t0",
        ),
    },
    Task {
        name: "post-old-alias",
        says: "Delete the alias old-results@harbour-sailing.example at {site} and confirm it. User ada@clubs.example, password \
               green-beans-22.",
        check: Sql(
            "select address from alias where domain = 'harbour-sailing.example' and address <> goto order by address",
            "crew@harbour-sailing.example\ninfo@harbour-sailing.example\ntreasurer@harbour-sailing.example",
        ),
    },
    Task {
        name: "post-new-admin",
        says: "Gil Santos is going to help us. At {site} log in as ada@clubs.example with password green-beans-22 and add a new admin \
               gil.santos@riverside-rowing.example with the password slip-way-31. He should be in charge of the domains \
               harbour-sailing.example and riverside-rowing.example, but not be a super admin.",
        check: Sql(
            "select d.domain, a.password, a.superadmin, a.active from admin a join domain_admins d on d.username = a.username where \
             a.username = 'gil.santos@riverside-rowing.example' order by d.domain",
            "harbour-sailing.example\tslip-way-31\t0\t1\nriverside-rowing.example\tslip-way-31\t0\t1",
        ),
    },
    Task {
        name: "post-password",
        says: "Log in to {site} as wendy.hart@maple-choir.example with the password brass-band-17 and change that password to \
               brass-band-99.",
        check: Sql(
            "select username, password from admin where username in ('ada@clubs.example', 'wendy.hart@maple-choir.example') order by 1",
            "ada@clubs.example\tgreen-beans-22\nwendy.hart@maple-choir.example\tbrass-band-99",
        ),
    },
    Task {
        name: "post-log",
        says: "Which aliases of the chess club were deleted, and when? Log in at {site} with ada@clubs.example and green-beans-22, view the \
               log of hillside-chess.example and give me the timestamp and the data of each entry whose action is delete alias.",
        check: Rows(&[
            &["2025-09-02 14:58:26", "summer@hillside-chess.example"],
            &["2025-05-08 11:47:30", "blitz@hillside-chess.example"],
        ]),
    },
    Task {
        name: "post-rowers",
        says: "Sign in at {site}, ada@clubs.example with green-beans-22, choose riverside-rowing.example in the virtual list and collect \
               the names of all its mailboxes. Mind that they are on two pages.",
        check: Rows(&[
            &["Amy Stroud"],
            &["Ben Castle"],
            &["Chloe Marsh"],
            &["Dev Patel"],
            &["Ewan Reid"],
            &["Freya Holt"],
            &["Gil Santos"],
            &["Isobel Crane"],
            &["Kofi Mensah"],
            &["Maud Ellery"],
            &["Rosa Linden"],
            &["Victor Young"],
        ]),
    },
];

/// Unpacks, seeds and serves it; its tables are a file of SQLite.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &["postfixadmin"])?;
    let root = folder.path().to_owned();
    let place = root.to_string_lossy().into_owned();
    let places = [("root", place.as_str())];
    // Debian's settings ask for a second file, whose values ours replace.
    fs::write(
        root.join("etc/postfixadmin/dbconfig.inc.php"),
        "<?php\n$dbtype = $dbname = $dbuser = $dbpass = '';\n",
    )?;
    fs::write(
        root.join("etc/postfixadmin/config.local.php"),
        filled(include_str!("seed/mailadmin-config.php"), &places),
    )?;
    let seed = root.join("seed.php");
    fs::write(&seed, filled(include_str!("seed/mailadmin.php"), &places))?;
    xtask::process::output("php", &[&seed.to_string_lossy()]).ok_or("the database could not be seeded")?;
    let [port] = free_ports()?;
    let files = root.join("usr/share/postfixadmin/public");
    let server = php(port, &files, &root, &[], None)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        database: Some(Database::Sqlite(root.join("postfixadmin.sqlite"))),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
