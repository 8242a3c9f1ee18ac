//! The facility desk of a museum in Roundup: a search page with a table of filters, ticks and round buttons, lists in
//! groups and pages, forms whose names stand in cells beside them, lists of names typed with commas, buttons in the rows
//! of a table, deeds that ask nothing back, a query that is kept under a name, a list to download.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{All, Download, Holds, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, python};
use crate::desktop::Failure;

/// It is not to be had as a wheel.
const PACKAGES: &[&str] = &["roundup==2.6.0", "--no-binary=roundup"];

/// What the application is made of: the seed, what that reads, and what serves it.
const SEED: &[(&str, &str)] = &[
    ("seed.py", include_str!("seed/tracker/seed.py")),
    ("issues.py", include_str!("seed/tracker/issues.py")),
    ("serve.py", include_str!("seed/tracker/serve.py")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "tracker-urgent",
        says: "Log in at {site} as clara with the password gangway-12. Open the search page for issues, filter for the priority urgent and the \
               status waiting, sort on the ID and search. Collect the ID, the title and the assignee of every row.",
        check: Rows(&[
            &["75", "Water below the dishwasher", "oskar"],
            &["78", "Shelf 12 in the depot bends", "tomasz"],
            &["84", "Alarm panel shows a low battery", "jonas"],
            &["88", "Ceiling stain over the globe", "oskar"],
            &["102", "Wheelchair bell at the side door is silent", "jonas"],
            &[
                "108",
                "Seal of the showcase with the logbooks is brittle",
                "tomasz",
            ],
            &["123", "Freezer for the textiles shows an error", "jonas"],
        ]),
    },
    Task {
        name: "tracker-cafe",
        says: "Log in at {site} as hanna with the password front-desk. Go to the issue search, set the location to Cafe, sort on ID, choose no \
               grouping, set the page size to 5 and press Search. Go through all pages of the result and list the ID, the title and the status \
               of every issue.",
        check: Rows(&[
            &["64", "Tap in the cafe kitchen drips", "closed"],
            &["69", "Cafe window does not close", "waiting"],
            &["73", "Coffee machine trips the fuse", "closed"],
            &["75", "Water below the dishwasher", "waiting"],
            &["79", "Table legs on the terrace wobble", "working"],
            &["87", "Mouse droppings behind the counter", "discussed"],
            &["95", "Sun blind on the terrace is torn", "reported"],
            &["100", "Drain in the cafe kitchen smells", "testing"],
            &["118", "Sliding door of the cafe opens by itself", "reported"],
            &["122", "Counter top in the cafe has a burn mark", "reported"],
        ]),
    },
    Task {
        name: "tracker-rounds",
        says: "Sign in at {site} as felix, password night-round. Search the issues for the keyword inspection, sorted on the ID, and collect \
               the ID and the title of all results, including those on the next page.",
        check: Holds(
            60,
            &[
                "1",
                "Fire extinguishers, January 2024",
                "50",
                "Insect traps, October 2024",
                "51",
                "Fire extinguishers, November 2024",
                "60",
                "Insect traps, December 2024",
            ],
        ),
    },
    Task {
        name: "tracker-skylight",
        says: "Log in at {site} as oskar with the password ball-valve. Type whaleboat into the search box at the top and press Search, open \
               the issue that is found, and read its priority, status, location, due date and the person it is assigned to.",
        check: Holds(1, &["critical", "waiting", "Roof", "2026-01-19", "oskar"]),
    },
    Task {
        name: "tracker-new",
        says: "Log in at {site} as hanna with the password front-desk and create a new issue. Enter the title \"Third step of the gangway is \
               worn\", choose the priority normal, the status deferred and the location Ship hall, set the due date to 2027-01-15, put felix \
               on the nosy list, assign it to tomasz, enter the keywords access and furniture, and write the change note \"Visitors slip on it \
               when their shoes are wet.\" Submit the new entry.",
        check: All(&[
            Sql(
                "select p._name, s._name, l._name, u._username, substr(i._due_date, 1, 8), m._summary, k._name from _issue i join _priority p \
                 on p.id = i._priority join _status s on s.id = i._status join _location l on l.id = i._location join _user u on u.id = \
                 i._assignedto join issue_messages im on im.nodeid = i.id join _msg m on m.id = im.linkid join issue_keyword ik on ik.nodeid = \
                 i.id join _keyword k on k.id = ik.linkid where i._title = 'Third step of the gangway is worn' order by k._name",
                "normal\tdeferred\tShip hall\ttomasz\t20270115\tVisitors slip on it when their shoes are wet.\taccess\n\
                 normal\tdeferred\tShip hall\ttomasz\t20270115\tVisitors slip on it when their shoes are wet.\tfurniture",
            ),
            Sql(
                "select u._username from issue_nosy n join _issue i on i.id = n.nodeid join _user u on u.id = n.linkid where i._title = 'Third \
                 step of the gangway is worn' and u._username = 'felix'",
                "felix",
            ),
        ]),
    },
    Task {
        name: "tracker-projector",
        says: "Log in at {site} as jonas (password copper-wire). Open the issue \"Projector for the whaling film is out of focus\", change its \
               status to testing and its priority to minor, assign it to priya, set the due date to 2027-02-01 and submit the changes.",
        check: Sql(
            "select s._name, p._name, u._username, substr(i._due_date, 1, 8), l._name from _issue i join _priority p on p.id = i._priority \
             join _status s on s.id = i._status join _user u on u.id = i._assignedto join _location l on l.id = i._location where i._title \
             like 'Projector for%'",
            "testing\tminor\tpriya\t20270201\tShip hall",
        ),
    },
    Task {
        name: "tracker-pigeons",
        says: "At {site}, log in as oskar with the password ball-valve, open the issue about the pigeons on the skylight, add the change note \
               \"Spikes are fitted on the north side.\", set the status to testing and save.",
        check: Sql(
            "select s._name, u._username, m._summary from _issue i join _status s on s.id = i._status join issue_messages im on im.nodeid = \
             i.id join _msg m on m.id = im.linkid join _user u on u.id = m._author where i._title = 'Pigeons on the skylight' order by m.id",
            "testing\tpriya\tThe light in the ship hall is grey.\ntesting\toskar\tSpikes are fitted on the north side.",
        ),
    },
    Task {
        name: "tracker-details",
        says: "Log in at {site} as felix with the password night-round and open Your Details. Change the phone to 0170 555 0142 and the \
               organisation to Night watch, enter felix@aubert.example as an alternate e-mail address and submit the changes.",
        check: Sql(
            "select _realname, _phone, _organisation, _address, _alternate_addresses, _roles from _user where _username = 'felix'",
            "Felix Aubert\t0170 555 0142\tNight watch\tfelix@harbour-museum.example\tfelix@aubert.example\tUser",
        ),
    },
    Task {
        name: "tracker-lena",
        says: "Log in at {site} as clara with the password gangway-12, who is an administrator, and add a user. The name is Lena Okafor, the \
               login name lena, the password tide-table, which has to be confirmed, the phone 251, the organisation Education and the e-mail \
               address lena@harbour-museum.example. Leave the roles as they are and submit.",
        check: Sql(
            "select _realname, _phone, _organisation, _address, _roles, __retired__ from _user where _username = 'lena'",
            "Lena Okafor\t251\tEducation\tlena@harbour-museum.example\tUser\t0",
        ),
    },
    Task {
        name: "tracker-keywords",
        says: "Log in at {site} as clara with the password gangway-12. Create the new keyword signage. Then edit the existing keyword \
               plumming, change it to plumbing and submit the change.",
        check: Sql(
            "select _name, __retired__ from _keyword where _name in ('plumming', 'plumbing', 'signage') order by _name",
            "plumbing\t0\nsignage\t0",
        ),
    },
    Task {
        name: "tracker-retire",
        says: "Log in at {site} as clara, password gangway-12, open the user list and retire the user gerrit.",
        check: Sql("select _username from _user where __retired__ <> 0", "gerrit"),
    },
    Task {
        name: "tracker-plan",
        says: "Log in at {site} as hanna with the password front-desk, open the issue \"Floor plan at the entrance is out of date\" and remove \
               the file plan-2019.txt from it. Keep the other file.",
        check: Sql(
            "select f._name from issue_files x join _issue i on i.id = x.nodeid join _file f on f.id = x.linkid where i._title like 'Floor \
             plan at%'",
            "plan-2025.txt",
        ),
    },
    Task {
        name: "tracker-csv",
        says: "Log in at {site} as jonas with the password copper-wire. On the search page for issues, filter for the keyword lighting, tick \
               Location and Due date so that they are displayed too, sort on the ID, search, and download the result as CSV.",
        check: Download(
            ".csv",
            &[
                "\"Lamp over the chart table flickers\"",
                "\"Lights in the map drawers stay off\"",
                "\"Lamp post on the quay is dark\"",
                "\"Boat shed\"",
                "\"2026-03-20\"",
            ],
        ),
    },
    Task {
        name: "tracker-query",
        says: "Log in at {site} as ines with the password loan-form. Open the search page for issues, filter for the keyword access and the \
               status \"not closed\", enter Open access issues as the query name and press Search, so that the query is saved.",
        check: Sql(
            "select q._klass, u._username, q._url || '&' like '%&keyword=1&%', q._url like '%&status=-1,1,2,3,4,5,6,7%' from _query q join \
             _user u on u.id = q._creator where q._name = 'Open access issues' and q.__retired__ = 0",
            "issue\tines\t1\t1",
        ),
    },
];

/// Installs it below `target`, fills it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let python = python::with(target, "tracker", PACKAGES)?.join("bin/python");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    for (name, text) in SEED {
        fs::write(root.join(name), text)?;
    }
    let museum = root.join("museum");
    let museum_name = museum.to_string_lossy().into_owned();
    let log = fs::File::create(root.join("tracker.log"))?;
    let [port] = free_ports()?;
    let port_name = port.to_string();
    let run = |script: &str| -> Result<Command, Failure> {
        let mut command = Command::new(&python);
        command
            .args([script, &museum_name, &port_name])
            .current_dir(&root)
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(command)
    };
    must(&mut run("seed.py")?)?;
    let mut server = Guarded::start(&mut run("serve.py")?)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        database: Some(Database::Sqlite(museum.join("db/db"))),
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
