//! A library of books in Calibre-Web: covers as links that open in a dialog, sorting behind icons, shelves in a menu that
//! opens upwards, long forms whose buttons are plain blocks, dialogs that ask again, downloads in two formats.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::{Guarded, must};

use super::check::Check::{All, Download, Rows, Sql};
use super::database::Database;
use super::serve::{answers, free_ports};
use super::{Running, Task, python};
use crate::desktop::Failure;

/// Two of its parts are published as sources of plain Python only.
const PACKAGES: [&str; 2] = ["--no-binary=Flask-Principal,iso-639", "calibreweb==0.6.27"];
const SEED: &str = include_str!("seed/library/seed.py");

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "lib-search",
        says: "Go to {site} and log in as ada, password green-beans. Look up ember in the library and tell me the titles and the \
               authors that come up.",
        check: Rows(&[
            &["Ember Rising", "Tobias Crane"],
            &["Ember Station", "Tobias Crane"],
        ]),
    },
    Task {
        name: "lib-publisher",
        says: "Sign in at {site} with ada / green-beans. I'd like to know who the publisher of A Short History of Maps is.",
        check: Rows(&[&["Meridian Books"]]),
    },
    Task {
        name: "lib-count",
        says: "Log in at {site} (user ada, password green-beans), go to Authors, open Village Almanac Society and count the books \
               on all pages.",
        check: Rows(&[&["24"]]),
    },
    Task {
        name: "lib-by-author",
        says: "Could you log in to {site} (ada / green-beans) and tell me which books Eleanor Pike wrote?",
        check: Rows(&[&["Clocks and Empires"], &["A Short History of Maps"]]),
    },
    Task {
        name: "lib-shelf-count",
        says: "Log in at {site}, ada, green-beans. How many books are on the Holiday reading shelf?",
        check: Rows(&[&["3"]]),
    },
    Task {
        name: "lib-newest-scifi",
        says: "Log in to {site} as ada with the password green-beans. Show the Science Fiction category, sort it by publishing \
               date with the newest first and give me the title that is on top.",
        check: Rows(&[&["Robots at Teatime"]]),
    },
    Task {
        name: "lib-download",
        says: "From {site}, download the TXT version of Letters to a Young Baker. Log in with ada and green-beans first.",
        check: Download(".txt", &["On dough, patience and mornings."]),
    },
    Task {
        name: "lib-new-shelf",
        says: "On {site} (user: ada, password: green-beans) please create a shelf called Summer 2026 and share it with everyone.",
        check: Sql("select is_public from shelf where name = 'Summer 2026'", "1"),
    },
    Task {
        name: "lib-to-shelf",
        says: "Log into {site} as ada using the password green-beans, find Bees of the High Meadow and put it on the shelf \
               Holiday reading.",
        check: Sql(
            "select s.name from shelf s join book_shelf_link l on l.shelf = s.id join books b on b.id = l.book_id where b.title \
             like 'Bees of%'",
            "Holiday reading",
        ),
    },
    Task {
        name: "lib-edit-book",
        says: "Open {site}, log in (ada, green-beans). Search for Robots at Teatime and open it. Edit its metadata: the series is \
               Polite Machines, the series ID is 3, and the publisher should be Teapot & Sons. Save it.",
        check: Sql(
            "select s.name, cast(b.series_index as integer), p.name from books b join books_series_link bs on bs.book = b.id join \
             series s on s.id = bs.series join books_publishers_link bp on bp.book = b.id join publishers p on p.id = bp.publisher \
             where b.title = 'Robots at Teatime'",
            "Polite Machines\t3\tTeapot & Sons",
        ),
    },
    Task {
        name: "lib-read",
        says: "Sign me in on {site} as ada with green-beans. Open The Drowned Bell, then mark it as read.",
        check: Sql(
            "select r.read_status from book_read_link r join books b on b.id = r.book_id where b.title = 'The Drowned Bell'",
            "1",
        ),
    },
    Task {
        name: "lib-new-user",
        says: "Log in to {site} as ada, password green-beans. In Admin, add a new user with the username dora, the email \
               dora@library.example and the password Reading-2026, allow downloads for her, and save.",
        check: Sql(
            "select email, (role & 2) > 0 from user where name = 'dora'",
            "dora@library.example\t1",
        ),
    },
    Task {
        name: "lib-drop-shelf",
        says: "Get rid of the shelf \"Empty one\" at {site}. My login is ada and my password is green-beans.",
        check: All(&[
            Sql("select count(*) from shelf where name = 'Empty one'", "0"),
            Sql("select count(*) from shelf where name = 'Holiday reading'", "1"),
        ]),
    },
    Task {
        name: "lib-tags",
        says: "Go to {site}, sign in as ada with password green-beans, open Walking the Dykes, hit Edit Metadata, set the tags to \
               Travel, Nature, Holland and store the changes.",
        check: Sql(
            "select group_concat(name, '/') from (select t.name from tags t join books_tags_link l on l.tag = t.id join books b on \
             b.id = l.book where b.title = 'Walking the Dykes' order by t.name)",
            "Holland/Nature/Travel",
        ),
    },
    Task {
        name: "lib-archive",
        says: "On {site}, archive Bees of the High Meadow. Username ada, password green-beans.",
        check: Sql(
            "select a.is_archived from archived_book a join books b on b.id = a.book_id where b.title like 'Bees of%'",
            "1",
        ),
    },
    Task {
        name: "lib-rename-shelf",
        says: "Please rename the shelf To be repaired to Workshop at {site}. I log in as ada with the password green-beans.",
        check: Sql("select count(*) from shelf where name = 'Workshop'", "1"),
    },
    Task {
        name: "lib-my-email",
        says: "Log in at {site} with ada and green-beans, go to my profile and change my email to ada@harbour.example.",
        check: Sql("select email from user where name = 'ada'", "ada@harbour.example"),
    },
    Task {
        name: "lib-delete-book",
        says: "Please log in to {site} with the username ada and the password green-beans and delete the book Old Catalogue 1987. \
               Say yes if it asks whether I'm sure.",
        check: All(&[
            Sql(
                "select count(*) from books where title = 'Old Catalogue 1987'",
                "0",
            ),
            Sql("select count(*) > 30 from books", "1"),
        ]),
    },
];

/// Installs Calibre-Web below `target`, makes the library and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let venv = python::with(target, "calibreweb", &PACKAGES)?;
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    let [port] = free_ports()?;
    let (books, settings) = (root.join("books"), root.join("app.db"));
    let seed = root.join("seed.py");
    fs::write(&seed, SEED)?;
    must(
        Command::new(venv.join("bin/python"))
            .arg(&seed)
            .args([&books, &settings])
            .arg(port.to_string())
            .env("CALIBRE_DBPATH", &root)
            .env_remove("NOTTE_API_KEY"),
    )?;
    let log = fs::File::create(root.join("output.log"))?;
    let mut server = Guarded::start(
        Command::new(venv.join("bin/cps"))
            .arg("-p")
            .arg(&settings)
            .arg("-g")
            .arg(root.join("gdrive.db"))
            .args(["-i", "127.0.0.1"])
            .env("CALIBRE_DBPATH", &root)
            .env("CACHE_DIRECTORY", root.join("cache"))
            .env_remove("NOTTE_API_KEY")
            .stdout(Stdio::null())
            .stderr(log),
    )?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        database: Some(Database::SqlitePair(settings, books.join("metadata.db"))),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
