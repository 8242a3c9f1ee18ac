//! DokuWiki: pages as files, a search, revisions, users and settings.

use std::fs;
use std::path::Path;

use super::check::Check::{All, File, FirstCells, NoFile, Rows};
use super::serve::{free_ports, php};
use super::{Running, Task, filled, unpacked};
use crate::desktop::Failure;

const PACKAGES: [&str; 8] = [
    "dokuwiki",
    "php-geshi",
    "libjs-jquery",
    "libjs-jquery-ui",
    "libjs-jquery-cookie",
    "libphp-simplepie",
    "php-phpseclib",
    "php-random-compat",
];

const LOCAL: &str = "<?php $conf['title'] = 'House wiki'; $conf['useacl'] = 1; $conf['superuser'] = '@admin'; \
                     $conf['updatecheck'] = 0; $conf['authtype'] = 'authplain';";

/// Pages by their files below `pages`.
const SEEDED: [(&str, &str); 8] = [
    (
        "start",
        "====== House wiki ======\nWelcome. See [[garden:roses]], [[garden:compost]] and [[recipes:bread]].\n",
    ),
    (
        "garden/roses",
        "====== Roses ======\nPrune in March. Feed with compost in May.\n",
    ),
    (
        "garden/compost",
        "====== Compost ======\nTurn the compost every month.\n\n^ Layer ^ Depth ^\n| Leaves | 10 cm |\n| Grass | 5 cm |\n| Soil | 2 cm |\n",
    ),
    ("garden/tools", "====== Tools ======\nSpade, fork, hoe.\n"),
    (
        "recipes/bread",
        "====== Bread ======\nFlour, water, salt, yeast.\n",
    ),
    ("recipes/jam", "====== Jam ======\nPlums and sugar.\n"),
    ("old/notes", "====== Old notes ======\nNobody needs this.\n"),
    ("old/list", "====== Old list ======\nMilk, eggs.\n"),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "wiki-search",
        says: "Open {site}, search for compost and collect the names of the pages in the full text results",
        check: Rows(&[&["compost"], &["start"], &["roses"]]),
    },
    Task {
        name: "wiki-table",
        says: "Go to {site}, click garden:compost and collect the layer and the depth from the table",
        check: Rows(&[&["Leaves", "10 cm"], &["Grass", "5 cm"], &["Soil", "2 cm"]]),
    },
    Task {
        name: "wiki-new-page",
        says: "Open {site}/doku.php?id=recipes:soup, log in as ada with password green-beans, click Create this page, \
               type \"Boil leeks and potatoes.\" into the text box, enter \"first version\" as the edit summary and click Save",
        check: All(&[
            File(
                "var/lib/dokuwiki/data/pages/recipes/soup.txt",
                &["Boil leeks and potatoes."],
                &[],
            ),
            File(
                "var/lib/dokuwiki/data/meta/recipes/soup.changes",
                &["first version", "ada"],
                &[],
            ),
        ]),
    },
    Task {
        name: "wiki-edit",
        says: "Go to {site}. Click Log In. Enter ada as the username and green-beans as the password, then press the Log In \
               button. Open garden:roses, click Edit this page, replace the text with \"Prune in April.\", tick Minor Changes \
               and save it. Make sure the page shows Prune in April.",
        check: File(
            "var/lib/dokuwiki/data/pages/garden/roses.txt",
            &["Prune in April."],
            &["March"],
        ),
    },
    Task {
        name: "wiki-delete-page",
        says: "Open {site}/doku.php?id=old:notes and log in with username ada and password green-beans. Then click Edit this \
               page, clear the text and press Save",
        check: NoFile("var/lib/dokuwiki/data/pages/old/notes.txt"),
    },
    Task {
        name: "wiki-add-user",
        says: "Go to {site}, log in with the user name ada and the password green-beans, click Admin and then User Manager. \
               In the Add user form fill in User with grace, Password with cobol-59, \"once again\" with cobol-59, Real Name with \
               Grace Hopper, Email with grace@example.com and Groups with editors, and click Add",
        check: File(
            "var/lib/dokuwiki/acl/users.auth.php",
            &["grace:", ":Grace Hopper:grace@example.com:editors"],
            &[],
        ),
    },
    Task {
        name: "wiki-delete-user",
        says: "Open {site}, log in as ada with password green-beans, click Admin, click User Manager, tick the box on the row of \
               bob, click Delete Selected and confirm",
        check: File("var/lib/dokuwiki/acl/users.auth.php", &["ada:"], &["bob:"]),
    },
    Task {
        name: "wiki-settings",
        says: "Open {site}, sign in with username ada and password green-beans. Click Admin, then Configuration Settings. Set \
               Wiki title to Our house, set the Tagline to All we know, choose \"4\" in Maximum section edit level, \
               choose Navigation Only in Use first heading for pagenames, and click Save.",
        check: File(
            "etc/dokuwiki/local.php",
            &[
                "'Our house'",
                "'All we know'",
                "'maxseclevel'] = '4'",
                "'useheading'] = 'navigation'",
            ],
            &[],
        ),
    },
    Task {
        name: "wiki-sitemap",
        says: "Open {site}, click Sitemap, expand recipes and click jam. Then collect the text of the page",
        check: FirstCells(1, &["recipes:jam Jam Plums and sugar."]),
    },
];

/// Unpacks, seeds and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &PACKAGES)?;
    let root = folder.path().to_owned();
    let kept = root.join("var/lib/dokuwiki");
    fs::write(root.join("etc/dokuwiki/local.php"), LOCAL)?;
    fs::write(kept.join("acl/acl.auth.php"), "* @ALL 1\n* @user 16\n")?;
    // `green-beans` and `x`, as DokuWiki's own `smd5` would keep them.
    let hash = |word: &str| {
        let code = filled(
            "echo password_hash('{word}', PASSWORD_BCRYPT);",
            &[("word", word)],
        );
        xtask::process::output("php", &["-r", &code]).ok_or("php could not be run")
    };
    let users = format!(
        "ada:{}:Ada Lovelace:ada@example.com:admin,user\nbob:{}:Bob Noyce:bob@example.com:user\ncleo:{}:Cleo Page:cleo@example.com:user\n",
        hash("green-beans")?,
        hash("x")?,
        hash("x")?,
    );
    fs::write(kept.join("acl/users.auth.php"), users)?;
    for (name, text) in SEEDED {
        let file = kept.join("data/pages").join(name).with_extension("txt");
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, text)?;
    }
    let [port] = free_ports()?;
    let server = php(port, &root.join("usr/share/dokuwiki"), &root, &[], None)?;
    // The search needs an index: each page is read once.
    for (name, _) in SEEDED {
        let id = name.replace('/', ":");
        let address = format!("http://127.0.0.1:{port}/lib/exe/taskrunner.php?id={id}");
        let code = filled(
            "echo strlen(file_get_contents('{address}'));",
            &[("address", &address)],
        );
        xtask::process::output("php", &["-r", &code]).ok_or("the search index was not made")?;
    }
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
