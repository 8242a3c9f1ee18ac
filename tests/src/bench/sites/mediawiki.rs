//! MediaWiki: an encyclopedia: search, editing, versions, a menu of what can be done with a page, preferences in tabs.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::must;

use super::check::Check::{FirstCells, Rows, Sql};
use super::database::Database;
use super::serve::{free_ports, php};
use super::{Running, Task, unpacked};
use crate::desktop::Failure;

const PACKAGES: [&str; 2] = ["mediawiki", "mediawiki-classes"];

/// Pages by their titles.
const SEEDED: [(&str, &str); 12] = [
    (
        "Compost",
        "Compost feeds roses and nettles.\n\nTurn it every month.\n\n[[Category:Soil]]\n",
    ),
    ("Roses", "Prune in March. Feed with [[compost]].\n"),
    (
        "Plant tea",
        "A tea of nettles feeds tomatoes.\n\n[[Category:Soil]]\n",
    ),
    ("Talk:Moths", "When do they fly?\n"),
    ("Moths", "Brimstone moths like nettles.\n"),
    (
        "Vegetables",
        "What grows how long.\n\n{| class=\"wikitable sortable\"\n! Vegetable !! Weeks !! Sow in\n|-\n| Pumpkin || 16 || May\n|-\n| \
         Radish || 4 || March\n|-\n| Leek || 24 || April\n|-\n| Lettuce || 7 || April\n|}\n",
    ),
    ("Old shed", "The shed behind the plum tree.\n"),
    ("Scrap", "Nobody needs this.\n"),
    ("House rules", "Shut the gate.\n"),
    ("Category:Herbs", "Plants for the kitchen.\n"),
    ("Basil", "Warm and dry.\n\n[[Category:Herbs]]\n"),
    ("Thyme", "Stones and sun.\n\n[[Category:Herbs]]\n"),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "pedia-search",
        says: "Open {site}, search for nettles and list the titles of the pages that were found",
        check: Rows(&[&["Compost"], &["Moths"], &["Plant tea"]]),
    },
    Task {
        name: "pedia-table",
        says: "Open {site}/index.php/Vegetables, sort the table by weeks and get the vegetable and the weeks of every row",
        check: Rows(&[
            &["Radish", "4"],
            &["Lettuce", "7"],
            &["Pumpkin", "16"],
            &["Leek", "24"],
        ]),
    },
    Task {
        name: "pedia-category",
        says: "Open {site}, click Special pages, then Categories, then Herbs, and list all the pages in the category",
        check: FirstCells(2, &["Basil", "Thyme"]),
    },
    Task {
        name: "pedia-history",
        says: "Go to {site}/index.php/Compost, click View history and collect the user and the comment of every version",
        check: FirstCells(2, &["Bob", "Ada"]),
    },
    Task {
        name: "pedia-edit",
        says: "Open {site}, click Log in, log in with username Ada and password green-beans, search for Roses, click Edit, replace \
               the text with \"Prune in April.\", write \"a month later\" as the summary, tick This is a minor edit and click Save \
               changes",
        check: Sql(
            "select cast(t.old_text as text), r.rc_minor, cast(m.comment_text as text) from page p join recentchanges r on \
             r.rc_this_oldid = p.page_latest join comment m on m.comment_id = r.rc_comment_id join slots s on s.slot_revision_id = \
             p.page_latest join content c on c.content_id = s.slot_content_id join text t on t.old_id = \
             substr(c.content_address, 4) where p.page_title = 'Roses'",
            "Prune in April.\t1\ta month later",
        ),
    },
    Task {
        name: "pedia-new-page",
        says: "Open {site}/index.php/Leeks, log in as Ada with password green-beans, click Create, type \"Earth them up in July.\" \
               into the text box, and save the page. Make sure it says Earth them up in July",
        check: Sql(
            "select count(*) from page where page_title = 'Leeks' and page_namespace = 0",
            "1",
        ),
    },
    Task {
        name: "pedia-rename",
        says: "Open {site}/index.php/Old_shed, log in with username Ada and password green-beans, click More, click Move, change the \
               new title to New shed, give \"painted\" as the reason and press Move page",
        check: Sql(
            "select cast(page_title as text), page_is_redirect from page where page_title in ('Old_shed', 'New_shed') order by 1",
            "New_shed\t0\nOld_shed\t1",
        ),
    },
    Task {
        name: "pedia-delete",
        says: "Open {site}/index.php/Scrap and log in as Ada with password green-beans. Open the More menu, click Delete, choose Spam \
               as the reason, and click the Delete page button",
        check: Sql("select count(*) from page where page_title = 'Scrap'", "0"),
    },
    Task {
        name: "pedia-preferences",
        says: "Open {site}, log in as Ada with password green-beans, click Preferences, enter Ada Lovelace as the real name, then go to \
               the Appearance tab, choose MonoBook as the skin and click Save",
        check: Sql(
            "select cast(user_real_name as text), cast(up_value as text) from user join user_properties on up_user = user_id \
             where user_name = 'Ada' and up_property = 'skin'",
            "Ada Lovelace\tmonobook",
        ),
    },
    Task {
        name: "pedia-topic",
        says: "Open {site}/index.php/Moths, log in as Ada with password green-beans, click Discussion, click Add topic, enter \"Which \
               month\" as the subject, write \"I saw one in May.\" in the big text box and click Save changes",
        check: Sql(
            "select instr(t.old_text, '== Which month ==') > 0, instr(t.old_text, 'I saw one in May.') > 0 from page p join slots s on s.slot_revision_id = p.page_latest join content c on \
             c.content_id = s.slot_content_id join text t on t.old_id = substr(c.content_address, 4) where p.page_title = 'Moths' \
             and page_namespace = 1",
            "1\t1",
        ),
    },
    Task {
        name: "pedia-watch",
        says: "Open {site}, log in with user name Ada and password green-beans, search for Basil, then click Watch and wait until the \
               page says watchlist. Open your Watchlist, click Edit your list of watched pages and make sure the page says Basil",
        check: Sql(
            "select count(*) from watchlist where wl_title = 'Basil' and wl_namespace = 0",
            "1",
        ),
    },
    Task {
        name: "pedia-protect",
        says: "Open {site}/index.php/House_rules, log in as Ada with password green-beans, click More, click Protect, choose Allow \
               only administrators in the Edit list, and click Confirm",
        check: Sql(
            "select cast(pr_level as text) from page_restrictions join page on page_id = pr_page where page_title = 'House_rules' \
             and pr_type = 'edit'",
            "sysop",
        ),
    },
];

/// Unpacks, seeds and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &PACKAGES)?;
    let root = folder.path().to_owned();
    let files = root.join("usr/share/mediawiki");
    let [port] = free_ports()?;
    let data = root.join("data");
    fs::create_dir_all(&data)?;
    // The package's own link to its settings leads nowhere yet.
    let settings = files.join("LocalSettings.php");
    if settings.is_symlink() {
        fs::remove_file(&settings)?;
    }
    let script = |name: &str, words: &[&str]| {
        must(
            Command::new("php")
                .args(["-d", "display_errors=0"])
                .arg(files.join("maintenance").join(name))
                .args(words)
                .current_dir(&files)
                .env_remove("NOTTE_API_KEY")
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        )
    };
    let (data, files_name) = (data.to_string_lossy(), files.to_string_lossy());
    let address = format!("--server=http://127.0.0.1:{port}");
    let place = format!("--dbpath={data}");
    let kept = format!("--confpath={files_name}");
    let known = [
        "--dbtype=sqlite",
        "--dbname=wiki",
        "--scriptpath=",
        "--pass=green-beans",
    ];
    let mut words: Vec<&str> = known.to_vec();
    words.extend([&*address, &place, &kept, "Garden encyclopedia", "Ada"]);
    script("install.php", &words)?;
    let first = root.join("first");
    fs::create_dir_all(&first)?;
    let mut words = vec!["--user=Ada".to_owned(), "--summary=First version".to_owned()];
    for (title, text) in SEEDED {
        fs::write(first.join(title), text)?;
        words.push(first.join(title).to_string_lossy().into_owned());
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    script("importTextFiles.php", &words)?;
    script("createAndPromote.php", &["Bob", "yellow-beans"])?;
    fs::write(
        first.join("Compost"),
        "Compost feeds roses and nettles.\n\n[[Category:Soil]]\n",
    )?;
    let again = first.join("Compost").to_string_lossy().into_owned();
    let words = ["--user=Bob", "--summary=Shorter", "--overwrite", &again];
    script("importTextFiles.php", &words)?;
    let server = php(port, &files, &root, &["display_errors=0"], None)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root: root.clone(),
        database: Some(Database::Sqlite(root.join("data/wiki.sqlite"))),
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
