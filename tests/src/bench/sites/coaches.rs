//! The service desks of a coach company in Request Tracker: lists with two lines for each ticket, searches put together
//! from criteria, choices that a script draws over the page's own, forms in two halves, one page for everything of a
//! ticket, an editor for texts, many tickets changed at once, pages of their own for customers, pages of administration.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{All, Holds, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, filled, perl, unpacked};
use crate::desktop::Failure;

/// Request Tracker itself; what runs it is in [`perl`].
const PACKAGES: &[&str] = &["request-tracker5"];

/// Where it looks for itself: these name the system's folders.
const MOVED: &[&str] = &[
    "usr/share/request-tracker5/lib/RT/Generated.pm",
    "usr/sbin/rt-setup-database-5",
];

/// What stands in it at first, and what serves it.
const SEED: &[(&str, &str)] = &[
    ("seed.pl", include_str!("seed/coaches/seed.pl")),
    ("tickets.txt", include_str!("seed/coaches/tickets.txt")),
    ("lost.txt", include_str!("seed/coaches/lost.txt")),
    ("serve.pl", include_str!("seed/coaches/serve.pl")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "coaches-stalled",
        says: "Log in at {site} as tom with the password spanner-13. Start a new ticket search, set the queue to Garage and the status to stalled, \
               and run the search. List the number, the subject and the owner of every ticket that comes up.",
        check: Rows(&[
            &["6", "Heating blows cold at the back", "tom (Tom Bellamy)"],
            &[
                "25",
                "Windscreen has a crack of twenty centimetres",
                "lars (Lars Nyman)",
            ],
            &["51", "Seat cover of row 6 is torn", "tom (Tom Bellamy)"],
            &["89", "Mirror arm is loose", "Nobody in particular"],
        ]),
    },
    // Before the one that hands two of them back.
    Task {
        name: "coaches-lost",
        says: "I need a list of everything that still lies in our cupboard. Please sign in at {site} (sofie / odd-glove-6), click Lost property in the \
               queue list of the home page and collect the number and the subject of all tickets there. Mind that they don't fit on one page.",
        check: Holds(
            56,
            &[
                "4",
                "Black umbrella with a wooden handle",
                "40",
                "Hearing aid",
                "92",
                "Snow globe of the old town",
                "104",
                "Harmonica in G",
            ],
        ),
    },
    Task {
        name: "coaches-screen",
        says: "Go to {site}, user name imran, password loose-cable-4. Use the search box at the top to search the tickets for screen, sort the result by \
               subject from A to Z, and give me the subject, the queue and the status of each.",
        check: Rows(&[
            &["Booking screen freezes on Mondays", "Help desk", "open"],
            &["Lobby screen stays on overnight", "Help desk", "open"],
            &["Second screen for the garage office", "Help desk", "stalled"],
            &[
                "Windscreen has a crack of twenty centimetres",
                "Garage",
                "stalled",
            ],
        ]),
    },
    Task {
        name: "coaches-nobody",
        says: "How many tickets in the Help desk queue belong to nobody? Log in to {site} with imran and loose-cable-4, search for the queue Help desk \
               and the owner \"Nobody in particular\", and tell me the number.",
        check: Holds(1, &["7"]),
    },
    Task {
        name: "coaches-school",
        says: "This is Blessing Okafor from Hollybush School. Which of my requests are still open, what is the status of each, and who is the owner? My \
               user name at {site} is okafor, and the password is chalk-and-slate.",
        check: Rows(&[
            &[
                "School trip to the science museum",
                "open",
                "greta (Greta Lindqvist)",
            ],
            &[
                "Swimming lessons after Easter",
                "stalled",
                "greta (Greta Lindqvist)",
            ],
            &["Coach for the sports day", "new", "Nobody in particular"],
        ]),
    },
    Task {
        name: "coaches-new",
        says: "Log in at {site} as tom with the password spanner-13 and create a new ticket in the queue Garage. The requestor is \
               pete@marlow-coaches.example instead of me, the subject \"Door alarm does not stop\", the status open, the owner lars, the coach 21, the \
               depot North Road, and the message \"It beeps until I switch the engine off.\" On the details page choose the priority High, enter 90 \
               minutes as the time estimated and 2027-01-08 as the due date. Then create the ticket.",
        check: Sql(
            "select q.Name, (select group_concat(p.Name) from Groups g join GroupMembers m on m.GroupId = g.id join Users p on p.id = m.MemberId where \
             g.Domain = 'RT::Ticket-Role' and g.Name = 'Requestor' and g.Instance = t.id), t.Status, o.Name, (select v.Content from \
             ObjectCustomFieldValues v join CustomFields f on f.id = v.CustomField where f.Name = 'Coach' and v.ObjectId = t.id and v.Disabled = 0), \
             (select v.Content from ObjectCustomFieldValues v join CustomFields f on f.id = v.CustomField where f.Name = 'Depot' and v.ObjectId = t.id \
             and v.Disabled = 0), t.Priority, t.TimeEstimated, substr(t.Due, 1, 10), (select max(a.Content like '%It beeps until I switch the engine \
             off.%') from Attachments a join Transactions x on x.id = a.TransactionId where x.ObjectType = 'RT::Ticket' and x.ObjectId = t.id) from \
             Tickets t join Queues q on q.id = t.Queue join Users o on o.id = t.Owner where t.Subject = 'Door alarm does not stop'",
            "Garage\tpete\topen\tlars\t21\tNorth Road\t100\t90\t2027-01-08\t1",
        ),
    },
    Task {
        name: "coaches-indicator",
        says: "Tom takes on the indicator that only works when it wants. Would you log in at {site} as tom (spanner-13), open that ticket, go to Jumbo, \
               set the status to open, the owner to tom, the priority to Medium and the depot to Harbour, and save the changes?",
        check: Sql(
            "select t.Subject, t.Status, o.Name, t.Priority, (select group_concat(v.Content) from ObjectCustomFieldValues v join CustomFields f on f.id = \
             v.CustomField where f.Name = 'Depot' and v.ObjectId = t.id and v.Disabled = 0), q.Name from Tickets t join Users o on o.id = t.Owner join \
             Queues q on q.id = t.Queue where t.Subject like 'Left indicator%'",
            "Left indicator works when it wants\topen\ttom\t50\tHarbour\tGarage",
        ),
    },
    Task {
        name: "coaches-photos",
        says: "Open the ticket \"Cannot open photos of found items\" at {site}, comment on it with \"Sofie was missing from the photo group.\" and put \
               down 15 minutes of work. Before that, log in as imran with the password loose-cable-4.",
        check: Sql(
            "select t.Status, t.TimeWorked, x.Type, u.Name, max(a.Content like '%Sofie was missing from the photo group.%') from Tickets t join \
             Transactions x on x.ObjectType = 'RT::Ticket' and x.ObjectId = t.id join Users u on u.id = x.Creator join Attachments a on \
             a.TransactionId = x.id where t.Subject like 'Cannot open photos%' and x.Type in ('Comment', 'Correspond') group by x.id",
            "open\t15\tComment\timran\t1",
        ),
    },
    Task {
        name: "coaches-bicycle",
        says: "Mr Tan asked whether he can take his bicycle to the coast. Log in at {site}, greta / window-seat-2, reply to his ticket with \"Yes, it costs \
               6 pounds.\" and set it to resolved in the same go.",
        check: Sql(
            "select t.Status, x.Type, u.Name, max(a.Content like '%Yes, it costs 6 pounds.%') from Tickets t join Transactions x on x.ObjectType = \
             'RT::Ticket' and x.ObjectId = t.id join Users u on u.id = x.Creator join Attachments a on a.TransactionId = x.id where t.Subject like 'Can \
             I take my bicycle%' and x.Type in ('Comment', 'Correspond') group by x.id",
            "resolved\tCorrespond\tgreta\t1",
        ),
    },
    Task {
        name: "coaches-summer",
        says: "Log in at {site} as greta with the password window-seat-2 and start a new ticket search. Load the saved search Summer excursions 2025, \
               delete it there, and confirm that you really want to.",
        check: Sql(
            "select a.Description from Attributes a join Users u on u.id = a.ObjectId and a.ObjectType = 'RT::User' where a.Name = 'SavedSearch' and \
             u.Name = 'greta' order by a.Description",
            "Complaints\nTrips to confirm",
        ),
    },
    Task {
        name: "coaches-about-me",
        says: "sofie here, password odd-glove-6. I have a new mobile, 0170 555 0188, and from now on I work in Lisbon. At {site} open About me in my \
               settings, enter the mobile number, Lisbon as the city and Europe/Lisbon as the timezone, and save the preferences.",
        check: Sql(
            "select MobilePhone, City, Timezone, WorkPhone, RealName from Users where Name = 'sofie'",
            "0170 555 0188\tLisbon\tEurope/Lisbon\t244\tSofie Adler",
        ),
    },
    Task {
        name: "coaches-marta",
        says: "Marta Silva starts in the travel office on Monday. Log in at {site} as nadia, password saffron-bus-9, and create a user in the Admin menu: \
               username marta, email marta@marlow-coaches.example, real name Marta Silva, organization Travel office, work phone 226, and let her be \
               granted rights. She needs no password yet. Then add her to the members of the group Travel office team.",
        check: Sql(
            "select u.EmailAddress, u.RealName, u.Organization, u.WorkPhone, (select group_concat(n) from (select g.Name as n from Groups g join \
             GroupMembers m on m.GroupId = g.id where m.MemberId = u.id and (g.Domain = 'UserDefined' or g.Name = 'Privileged') order by g.Name)) from \
             Users u where u.Name = 'marta'",
            "marta@marlow-coaches.example\tMarta Silva\tTravel office\t226\tPrivileged,Travel office team",
        ),
    },
    Task {
        name: "coaches-watcher",
        says: "Log in at {site} with the user name nadia and the password saffron-bus-9. Open the queue Garage in the administration, go to its watchers, \
               find the person whose username matches imran, make him AdminCc of the queue and save the changes.",
        check: Sql(
            "select g.Name, u.Name from Groups g join GroupMembers m on m.GroupId = g.id join Users u on u.id = m.MemberId join Queues q on q.id = \
             g.Instance where g.Domain = 'RT::Queue-Role' and g.Name <> 'Owner' and q.Name = 'Garage'",
            "AdminCc\timran",
        ),
    },
    Task {
        name: "coaches-handed-back",
        says: "The hearing aid and the crutch have been fetched. Sign in to {site} as sofie, the password is odd-glove-6. In the queue list click the number \
               of open tickets of Lost property, go to Bulk Update, clear all ticks and tick only Hearing aid and Crutch. Make their status resolved, write \
               the comment \"Handed back on Monday.\" and update them.",
        check: All(&[
            Sql(
                "select t.Subject, t.Status, max(a.Content like '%Handed back on Monday.%') from Tickets t join Transactions x on x.ObjectType = \
                 'RT::Ticket' and x.ObjectId = t.id join Attachments a on a.TransactionId = x.id where x.Type = 'Comment' and t.Subject in \
                 ('Hearing aid', 'Crutch') group by t.id order by t.Subject",
                "Crutch\tresolved\t1\nHearing aid\tresolved\t1",
            ),
            Sql(
                "select count(*) from Tickets t join Queues q on q.id = t.Queue where q.Name = 'Lost property' and t.Status = 'resolved'",
                "4",
            ),
        ]),
    },
];

/// Unpacks, seeds and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &[PACKAGES, perl::PACKAGES].concat())?;
    let root = folder.path().to_owned();
    let root_name = root.to_string_lossy();
    for name in MOVED {
        let text = fs::read_to_string(root.join(name))?;
        let text = ["usr", "var", "etc"].iter().fold(text, |text, top| {
            text.replace(&format!("'/{top}/"), &format!("'{root_name}/{top}/"))
                .replace(&format!("\"/{top}/"), &format!("\"{root_name}/{top}/"))
        });
        fs::write(root.join(name), text)?;
    }
    for name in [
        "tmp",
        "var/cache/request-tracker5/mason_data",
        "var/cache/request-tracker5/session_data",
    ] {
        fs::create_dir_all(root.join(name))?;
    }
    for (name, text) in SEED {
        fs::write(root.join(name), text)?;
    }
    let [port] = free_ports()?;
    let port_name = port.to_string();
    let settings = filled(
        include_str!("seed/coaches/settings.pm"),
        &[("root", &root_name), ("port", &port_name)],
    );
    fs::write(root.join("etc/request-tracker5/RT_SiteConfig.pm"), settings)?;
    let log = fs::File::create(root.join("tickets.log"))?;
    let run = |words: &[&str]| -> Result<Command, Failure> {
        let mut command = perl::command(&root, &root.join("usr/share/request-tracker5/lib"))?;
        command
            .args(words)
            .current_dir(&root)
            .env("TMPDIR", root.join("tmp"))
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(command)
    };
    must(&mut run(&[
        "usr/sbin/rt-setup-database-5",
        "--action",
        "init",
        "--skip-create",
        "--dba-password",
        "",
    ])?)?;
    must(&mut run(&["seed.pl", "."])?)?;
    let words = [
        "serve.pl",
        "--host",
        "127.0.0.1",
        "--port",
        &port_name,
        "--max-workers",
        "4",
    ];
    let mut server = Guarded::start(&mut run(&words)?)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        database: Some(Database::Sqlite(root.join("tickets.sqlite"))),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
