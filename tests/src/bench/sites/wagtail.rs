//! A village's site in Wagtail: cards and definition lists for its readers; for its editors a side menu that opens, menus
//! behind arrows and dots, choosers that a script loads, rich text, tabs, and buttons at the foot of long forms.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{All, Download, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, python};
use crate::desktop::Failure;

const PACKAGES: &[&str] = &["wagtail==7.0.10", "Django==5.2.19"];
const FILES: [(&str, &str); 6] = [
    ("__init__.py", include_str!("seed/wagtail/__init__.py")),
    ("settings.py", include_str!("seed/wagtail/settings.py")),
    ("urls.py", include_str!("seed/wagtail/urls.py")),
    ("models.py", include_str!("seed/wagtail/models.py")),
    ("seed.py", include_str!("seed/wagtail/seed.py")),
    ("page.html", include_str!("seed/wagtail/page.html")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "village-cards",
        says: "Open {site}, go to What's on and list the name, date and price of every event.",
        check: Rows(&[
            &["Spring fair", "18 April 2026", "Free"],
            &["Brass band evening", "2 May 2026", "£7.50"],
            &["Talk: bats at night", "16 May 2026", "£3.00"],
            &["Cricket against Morley", "6 June 2026", "Free"],
            &["Farmers' market", "13 June 2026", "Free"],
            &["Midsummer choir", "20 June 2026", "£9.00"],
            &["Ten mile run", "11 July 2026", "£12.00"],
        ]),
    },
    Task {
        name: "village-place",
        says: "Go to {site} and open What's on. Click on Ten mile run and tell me the place and who to ask.",
        check: Rows(&[&["Sports field", "Priya Nair, 01904 220083"]]),
    },
    Task {
        name: "village-contact",
        says: "Log in to {site}/admin as ada with the password green-beans. Under Snippets, add a contact called Rosa Blum who looks \
               after the flower beds, telephone 01904 220099, and save it.",
        check: Sql(
            "select name, lower(replace(task, 'the ', '')), phone from village_contact where name like 'Rosa%'",
            "Rosa Blum\tflower beds\t01904 220099",
        ),
    },
    Task {
        name: "village-notice",
        says: "Log in at {site}/admin with username ada and password green-beans. Go to the News page and add a new notice with the title \
               \"Picnic on the green\" and the text \"Bring a blanket.\" Then publish it.",
        check: Sql(
            "select p.title, p.live, n.text like '%Bring a blanket.%' from wagtailcore_page p join village_notice n on n.page_ptr_id = p.id \
             where p.title like 'Picnic%'",
            "Picnic on the green\t1\t1",
        ),
    },
    Task {
        name: "village-unpublish",
        says: "Sign in at {site}/admin (ada / green-beans), find the page Lost cat and unpublish it.",
        check: All(&[
            Sql("select live from wagtailcore_page where title = 'Lost cat'", "0"),
            Sql(
                "select count(*) from wagtailcore_page where live = 0 and depth > 1",
                "1",
            ),
        ]),
    },
    Task {
        name: "village-delete",
        says: "Log in to {site}/admin/ with ada and green-beans, then delete the page \"Bus 14 runs later\" and confirm the deletion.",
        check: All(&[
            Sql(
                "select count(*) from wagtailcore_page where title like 'Bus 14%'",
                "0",
            ),
            Sql("select count(*) > 10 from wagtailcore_page", "1"),
        ]),
    },
    Task {
        name: "village-edit",
        says: "Go to {site}/admin and log in with username ada, password green-beans. Search for Brass band evening, open it, change the \
               place to Old school and the entrance fee to 8, and publish the change.",
        check: Sql(
            "select e.place, cast(e.price as integer), p.has_unpublished_changes from village_event e join wagtailcore_page p on p.id = \
             e.page_ptr_id where p.title like 'Brass%'",
            "Old school\t8\t0",
        ),
    },
    Task {
        name: "village-user",
        says: "Log in to {site}/admin as ada, password green-beans. Go to Settings, then Users, and add a user: username tilda, email \
               tilda@ashcombe.example, first name Tilda, last name Brook, password Harvest-2026. Give her the role Editors.",
        check: Sql(
            "select u.username, u.email, u.first_name, u.last_name, g.name from auth_user u join auth_user_groups ug on ug.user_id = u.id \
             join auth_group g on g.id = ug.group_id where u.username = 'tilda'",
            "tilda\ttilda@ashcombe.example\tTilda\tBrook\tEditors",
        ),
    },
    Task {
        name: "village-redirect",
        says: "Log in to {site}/admin using ada and green-beans, open Settings and choose Redirects. Add a redirect from /choir to the URL \
               https://choir.example/midsummer and save.",
        check: Sql(
            "select old_path, redirect_link from wagtailredirects_redirect where old_path = '/choir'",
            "/choir\thttps://choir.example/midsummer",
        ),
    },
    Task {
        name: "village-minutes",
        says: "Log in at {site}/admin as ada (password green-beans), go to Documents and download the Minutes of April.",
        check: Download(".txt", &["Present: nine."]),
    },
    Task {
        name: "village-search",
        says: "On {site}, search for bridge and tell me the titles of the pages that come up.",
        check: Rows(&[&["Bridge closed for repairs"]]),
    },
    Task {
        name: "village-phone",
        says: "Please log in to {site}/admin (user ada, password green-beans) and change the telephone number of the contact Otto Lind to \
               01904 220050.",
        check: Sql(
            "select phone, task from village_contact where name = 'Otto Lind'",
            "01904 220050\tVillage hall",
        ),
    },
    Task {
        name: "village-event",
        says: "Log in to {site}/admin as ada with green-beans. Open the page What's on and add an event called Quiz night: date 2026-09-05, \
               place Village hall, kind Talk, entrance fee 2.50. Publish it.",
        check: Sql(
            "select p.title, e.day, e.place, e.kind, e.price = 2.5, p.live from village_event e join \
             wagtailcore_page p on p.id = e.page_ptr_id where p.title = 'Quiz night'",
            "Quiz night\t2026-09-05\tVillage hall\ttalk\t1\t1",
        ),
    },
    Task {
        name: "village-title",
        says: "Log in at {site}/admin as ada / green-beans, open the page Library opening hours, change its title to \"Library open on \
               Saturdays\" and publish it.",
        check: Sql(
            "select title, live, has_unpublished_changes from wagtailcore_page where title like 'Library%'",
            "Library open on Saturdays\t1\t0",
        ),
    },
    Task {
        name: "village-drop-contact",
        says: "Sign in at {site}/admin with ada and green-beans. Delete the contact Priya Nair from the snippets and confirm.",
        check: All(&[
            Sql(
                "select count(*) from village_contact where name = 'Priya Nair'",
                "0",
            ),
            Sql("select count(*) > 1 from village_contact", "1"),
        ]),
    },
    Task {
        name: "village-people",
        says: "Log in at {site}/admin as ada (green-beans), look under Settings at the Users and tell me how many there are.",
        // With the one that another task adds.
        check: Rows(&[&["5"]]),
    },
];

/// Installs Wagtail below `target`, fills the site and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let python = python::with(target, "wagtail", PACKAGES)?.join("bin/python");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    let files = root.join("village");
    fs::create_dir_all(&files)?;
    for (name, text) in FILES {
        fs::write(files.join(name), text)?;
    }
    let log = fs::File::create(root.join("village.log"))?;
    let ready = |command: &mut Command| -> Result<(), Failure> {
        command
            .current_dir(&root)
            .env("DJANGO_SETTINGS_MODULE", "village.settings")
            .env("VILLAGE_ROOT", &root)
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log.try_clone()?);
        Ok(())
    };
    let mut seed = Command::new(&python);
    ready(seed.args(["-W", "ignore", "-m", "village.seed"]))?;
    must(&mut seed)?;
    let [port] = free_ports()?;
    let address = format!("127.0.0.1:{port}");
    let mut command = Command::new(&python);
    ready(command.args(["-m", "django", "runserver", "--noreload", &address]))?;
    let mut server = Guarded::start(&mut command)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: address,
        database: Some(Database::Sqlite(root.join("village.sqlite"))),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
