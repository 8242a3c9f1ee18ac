//! A school in Kolibri: pages that Vue draws from one address, menus of a button, dialogs with fields, lists with boxes to
//! tick that another page takes over, a side bar behind an icon, files that are made first and then offered.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{FirstCells, Holds, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, python};
use crate::desktop::Failure;

const PACKAGES: &[&str] = &["kolibri==0.19.5"];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "school-new-class",
        says: "Sign in at {site} as ada with the password green-beans, go to Facility and then Classes, and make a new class called Year 6 Maths.",
        check: Sql(
            "select kind from kolibriauth_collection where name = 'Year 6 Maths'",
            "classroom",
        ),
    },
    Task {
        name: "school-learners",
        says: "Who is in Year 4 Science? Log in to {site} with user name ada and password green-beans, open the classes of the facility, click on \
               that class and list the full names of its learners.",
        check: Rows(&[&["Ida Frost"], &["Lena Vogel"], &["Sana Malik"], &["Tomas Berk"]]),
    },
    Task {
        name: "school-new-teacher",
        says: "Log in at {site} (ada, green-beans). Under Facility > Users add a new user: full name Mira Holt, username mira, password blue-beans, \
               and the user type should be Coach. Save it.",
        check: Sql(
            "select u.full_name, r.kind from kolibriauth_facilityuser u join kolibriauth_role r on r.user_id = u.id where username = 'mira'",
            "Mira Holt\tclassroom assignable coach",
        ),
    },
    Task {
        name: "school-misspelt",
        says: "The surname of Tomas Berk is misspelt. Please sign in on {site} as ada, password green-beans, find him among the users of the \
               facility, edit his details so that the full name reads Tomas Berg, and save.",
        check: Sql(
            "select full_name from kolibriauth_facilityuser where username = 'tomas'",
            "Tomas Berg",
        ),
    },
    Task {
        name: "school-search-user",
        says: "Go to {site}, sign in as ada / green-beans, open Facility, Users, search for frost and tell me the full name and the username of everyone found.",
        check: Rows(&[&["Ida Frost", "ida"], &["Noel Frost", "noel"]]),
    },
    Task {
        name: "school-rename-class",
        says: "Log in to {site} as ada with green-beans. In the facility's classes open Book club, rename it to Books and films and save.",
        check: Sql(
            "select name from kolibriauth_collection where name like 'Book%'",
            "Books and films",
        ),
    },
    Task {
        name: "school-enrol",
        says: "Piet Mulder has joined Year 5 History. On {site} log in as ada (password green-beans), go to that class under Facility, Classes, enroll \
               him as a learner and confirm.",
        check: Sql(
            "select u.full_name from kolibriauth_membership m join kolibriauth_collection c on c.id = m.collection_id join kolibriauth_facilityuser u on \
             u.id = m.user_id where c.name = 'Year 5 History' order by 1",
            "Noel Frost\nPiet Mulder\nWanda Reyes",
        ),
    },
    Task {
        name: "school-delete-class",
        says: "We don't need the class \"Empty room\" any longer. Please delete it: {site}, user ada, password green-beans, it's on the Classes page of the facility.",
        check: Sql(
            "select name from kolibriauth_collection where kind = 'classroom' and name in ('Empty room', 'Year 5 History')",
            "Year 5 History",
        ),
    },
    Task {
        name: "school-setting",
        says: "At {site}, log in as ada with password green-beans and go to the settings of the facility. Learners should not be able to edit their \
               username, so untick that, and save the changes.",
        check: Sql(
            "select learner_can_edit_username, learner_can_edit_name from kolibriauth_facilitydataset",
            "0\t1",
        ),
    },
    Task {
        name: "school-remove-user",
        says: "Sign in to {site} as ada with green-beans and go to the users of the facility. Delete the user called Old Account, and confirm.",
        check: Sql(
            "select count(*) from kolibriauth_facilityuser where username in ('old', 'ida') and date_deleted is null",
            "1",
        ),
    },
    Task {
        name: "school-group",
        says: "Log in at {site} as ada, password green-beans. Open Coach, pick the class Year 4 Science, go to Groups and create a new group named Owls.",
        check: Sql(
            "select g.name from kolibriauth_collection g join kolibriauth_collection c on c.id = g.parent_id where g.kind = 'learnergroup' and \
             c.name = 'Year 4 Science' order by 1",
            "Foxes\nOwls",
        ),
    },
    Task {
        name: "school-coaches",
        says: "Which coaches are there? Log in on {site} (user ada, password green-beans), go to Facility, Classes and tell me the coaches of Year 4 Science.",
        check: Holds(1, &["Jonas Pike"]),
    },
    // Six more, written before the first run of those above and run for the first time after what those taught.
    Task {
        name: "school-birth-year",
        says: "Lena Vogel was born in 2014. Log in at {site} as ada with the password green-beans and put that into her details as the birth year: she is among \
               the facility's users. Save.",
        check: Sql(
            "select birth_year from kolibriauth_facilityuser where username = 'lena'",
            "2014",
        ),
    },
    Task {
        name: "school-assign-coach",
        says: "Rosa Lind is going to teach the Chess club. On {site}, signed in as ada (green-beans), open that class from Facility > Classes and assign her as a coach.",
        check: Sql(
            "select u.username from kolibriauth_role r join kolibriauth_collection c on c.id = r.collection_id join kolibriauth_facilityuser u on u.id = \
             r.user_id where c.name like 'Chess%'",
            "rosa",
        ),
    },
    Task {
        name: "school-leaves-class",
        says: "Sign in to {site} as ada, password green-beans. Open Facility, then Classes, then Year 4 Science, and remove Sana Malik from the class.",
        check: Sql(
            "select count(*) from kolibriauth_membership m join kolibriauth_collection c on c.id = m.collection_id where c.name = 'Year 4 Science'",
            "3",
        ),
    },
    Task {
        name: "school-lesson",
        says: "Go to {site} and log in: ada, green-beans. Under Coach choose Year 5 History, open Lessons, and create a new lesson with the title The Romans and the \
               description First week. Save changes.",
        check: Sql(
            "select description from lessons_lesson where title = 'The Romans'",
            "First week",
        ),
    },
    Task {
        name: "school-only-coaches",
        says: "Show me just the coaches: at {site} log in as ada (password green-beans), go to the users page of the facility, filter it by user type Coach and \
               list the full names.",
        check: Rows(&[&["Jonas Pike"], &["Rosa Lind"]]),
    },
    Task {
        name: "school-own-name",
        says: "My own name is wrong. Log in to {site} with ada and green-beans, go to my profile, click Edit and make the full name Ada Moss, then save.",
        check: Sql(
            "select full_name from kolibriauth_facilityuser where username = 'ada'",
            "Ada Moss",
        ),
    },
    // And six that were written after everything above had been mended.
    Task {
        name: "school-leaver",
        says: "Emil Storm has left the school. Log in to {site} as ada / green-beans, go to Facility, then Users, delete him and confirm.",
        check: Sql(
            "select count(*) from kolibriauth_facilityuser where username in ('emil', 'ida') and date_deleted is null",
            "1",
        ),
    },
    Task {
        name: "school-whose",
        says: "Sign in at {site} as ada with green-beans, go to Facility and Users and search for wanda. What is the full name?",
        check: Holds(1, &["Wanda Reyes"]),
    },
    Task {
        name: "school-quiet",
        says: "At {site} log in as ada, password green-beans, open Facility, then Classes, then Spare room. Rename the class to Quiet room and save.",
        check: Sql(
            "select name from kolibriauth_collection where name in ('Spare room', 'Quiet room')",
            "Quiet room",
        ),
    },
    Task {
        name: "school-coach-learners",
        says: "Go to {site} and sign in (ada, green-beans). Under Coach pick Year 4 Science, click Learners, and give me the names of all the learners.",
        check: FirstCells(4, &["Ida Frost", "Lena Vogel", "Sana Malik", "Tomas Ber"]),
    },
    Task {
        name: "school-gender",
        says: "Log in at {site} with ada and green-beans, go to Facility, Users, edit Ida Frost, choose Female as the gender and save.",
        check: Sql(
            "select gender from kolibriauth_facilityuser where username = 'ida'",
            "FEMALE",
        ),
    },
    Task {
        name: "school-bears",
        says: "{site}, user ada, password green-beans: in the Coach area choose the Chess club, go to its Groups and make one called Bears.",
        check: Sql(
            "select c.name from kolibriauth_collection g join kolibriauth_collection c on c.id = g.parent_id where g.name = 'Bears'",
            "Chess club",
        ),
    },
];

/// Installs it below `target`, fills it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let python = python::with(target, "school", PACKAGES)?.join("bin/python");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    fs::write(root.join("seed.py"), include_str!("seed/school/seed.py"))?;
    let log = fs::File::create(root.join("school.log"))?;
    let run = |words: &[&str]| -> Result<Command, Failure> {
        let mut command = Command::new(&python);
        command
            .args(words)
            .current_dir(&root)
            .env("KOLIBRI_HOME", root.join("home"))
            // It tells its makers about no visit, and looks for no other school in the network.
            .env("KOLIBRI_RUN_MODE", "bench")
            .env("KOLIBRI_DISABLE_PING", "1")
            .env("KOLIBRI_ZEROCONF_ENABLED", "false")
            .env("HOME", &root)
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(command)
    };
    must(&mut run(&[
        "-m",
        "kolibri",
        "manage",
        "provisiondevice",
        "--facility",
        "Hillside School",
        "--superusername",
        "ada",
        "--superuserpassword",
        "green-beans",
        "--preset",
        "nonformal",
        "--language_id",
        "en",
        "--noinput",
    ])?)?;
    must(&mut run(&["seed.py"])?)?;
    let [port, files] = free_ports()?;
    let (port_name, files_name) = (port.to_string(), files.to_string());
    let words = [
        "-m",
        "kolibri",
        "start",
        "--foreground",
        "--port",
        &port_name,
        "--zip-port",
        &files_name,
    ];
    let mut server = Guarded::start(&mut run(&words)?)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root: root.clone(),
        database: Some(Database::Sqlite(root.join("home/db.sqlite3"))),
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
