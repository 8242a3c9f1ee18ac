//! WordPress: a blog with its dashboard: long lists with filters and pages, row menus, editors, settings, an export.

use std::fs;
use std::path::Path;

use super::check::Check::{Download, FirstCells, Rows, Sql};
use super::database::{Database, mariadb};
use super::serve::{free_ports, php};
use super::{Running, Task, filled, unpacked};
use crate::desktop::Failure;

const PACKAGES: [&str; 8] = [
    "wordpress",
    "wordpress-theme-twentytwentythree",
    "php-getid3",
    "libjs-jquery",
    "libjs-prototype",
    "libjs-scriptaculous",
    "libjs-cropper",
    "libjs-underscore",
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "blog-filter",
        says: "Open {site}/wp-admin, log in with username ada and password green-beans, click Posts, choose Herbs in the category \
               filter, click Filter and list the title and the author of every post",
        check: Rows(&[
            &["Thyme and stones", "ada"],
            &["Mint in a pot", "Grace Hopper"],
            &["Basil on the sill", "ada"],
        ]),
    },
    Task {
        name: "blog-sort",
        says: "Log in at {site}/wp-login.php as ada with password green-beans, open Posts, click the Title column header to sort by \
               title, and get the titles of the first 3 posts",
        check: Rows(&[&["An old rumour"], &["Basil on the sill"], &["Mint in a pot"]]),
    },
    Task {
        name: "blog-all-pages",
        says: "Open {site}/wp-admin and sign in with user name ada and password green-beans. Click Posts. Collect the title of \
               every post on all pages",
        check: FirstCells(46, &["Roses and greenfly", "An old rumour", "Tulips for spring"]),
    },
    Task {
        name: "blog-comment",
        says: "Go to {site}/wp-admin, log in with username ada and password green-beans, click Comments, then Pending, and click \
               Approve in the row of Cleo",
        check: Sql(
            "select comment_author, comment_approved from wp_comments where comment_author in ('Cleo', 'Mallory') order by 1",
            "Cleo\t1\nMallory\t0",
        ),
    },
    Task {
        name: "blog-quick-draft",
        says: "Go to {site}/wp-login.php and log in as ada with password green-beans. In Quick Draft enter \"Bean diary\" as the \
               title and \"Sown today.\" as the content, then click Save Draft",
        check: Sql(
            "select count(*), post_status from wp_posts where post_title = 'Bean diary' and post_type = 'post' and post_content \
             like '%Sown today.%'",
            "1\tdraft",
        ),
    },
    Task {
        name: "blog-search-edit",
        says: "Open {site}/wp-admin, log in as ada with password green-beans, click Posts, type tulips into the search box and press \
               Search Posts. Click Quick Edit for \"Tulips for spring\", change the title to \"Tulips for April\", choose Draft as \
               the status and click Update",
        check: Sql(
            "select post_title, post_status from wp_posts where post_name = 'tulips-for-spring'",
            "Tulips for April\tdraft",
        ),
    },
    Task {
        name: "blog-trash",
        says: "Open {site}/wp-admin, log in as ada with password green-beans, go to Posts, hover over \"An old rumour\" and click \
               Trash below it. Make sure the page says 1 post moved to the Trash",
        check: Sql(
            "select count(*) from wp_posts where post_title = 'An old rumour' and post_status = 'trash'",
            "1",
        ),
    },
    Task {
        name: "blog-bulk",
        says: "Open {site}/wp-admin/edit.php, log in as ada with password green-beans, search for \"note 1\", tick Vegetable note 11, \
               Vegetable note 12 and Vegetable note 13, choose Move to Trash in bulk actions and click Apply",
        check: Sql(
            "select post_title from wp_posts where post_status = 'trash' and post_title like 'Vegetable%' order by post_title",
            "Vegetable note 11\nVegetable note 12\nVegetable note 13",
        ),
    },
    Task {
        name: "blog-new-user",
        says: "Open {site}/wp-admin, log in as ada with password green-beans, click Users and then Add New. Fill in Username with \
               linus, Email with linus@example.com, First Name with Linus, Last Name with Torvalds and Website with \
               https://example.org, untick Send User Notification, choose Editor as the role and click Add New User",
        check: Sql(
            "select user_login, user_email, user_url, display_name, (select meta_value from wp_usermeta m where m.user_id = u.ID \
             and meta_key = 'wp_capabilities') from wp_users u where user_login = 'linus'",
            "linus\tlinus@example.com\thttps://example.org\tLinus Torvalds\ta:1:{s:6:\"editor\";b:1;}",
        ),
    },
    Task {
        name: "blog-settings",
        says: "Open {site}/wp-admin, sign in as ada with password green-beans, go to Settings, set the Tagline to \"Dirt under the \
               nails\", choose Sunday in Week Starts On, select the date format Y-m-d and click Save Changes",
        check: Sql(
            "select option_value from wp_options where option_name in ('blogdescription', 'start_of_week', 'date_format') \
             order by option_name",
            "Dirt under the nails\nY-m-d\n0",
        ),
    },
    Task {
        name: "blog-delete-tag",
        says: "Open {site}/wp-admin, log in as ada with password green-beans, click Posts, click Tags, hover over rubbish, click Delete \
               and confirm with OK",
        check: Sql("select count(*) from wp_terms where name = 'rubbish'", "0"),
    },
    Task {
        name: "blog-new-post",
        says: "Open {site}/wp-admin/post-new.php, log in as ada with password green-beans, close the welcome dialog, enter \"Winter \
               beds\" as the title, write \"Cover them with leaves.\" in the text of the post, click Publish and then click Publish \
               again. Wait until the page says Winter beds is now live.",
        check: Sql(
            "select count(*) from wp_posts where post_title = 'Winter beds' and post_status = 'publish' and post_content like \
             '%Cover them with leaves.%'",
            "1",
        ),
    },
    Task {
        name: "blog-export",
        says: "Open {site}/wp-admin, log in as ada with password green-beans, open Tools, click Export, select Posts and download the \
               export file",
        check: Download(".xml", &["Basil on the sill", "Mint in a pot"]),
    },
];

/// Unpacks, seeds and serves it, with a MariaDB of its own.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &PACKAGES)?;
    let root = folder.path().to_owned();
    let [port, database_port] = free_ports()?;
    let (database, socket) = mariadb(&root, database_port)?;
    let places = [
        ("root", root.to_string_lossy().into_owned()),
        ("port", port.to_string()),
        ("database_port", database_port.to_string()),
    ];
    let places: Vec<(&str, &str)> = places
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let config = filled(include_str!("seed/wordpress-config.php"), &places);
    fs::write(root.join("etc/wordpress/config-default.php"), config)?;
    let seed = root.join("seed.php");
    fs::write(&seed, filled(include_str!("seed/wordpress.php"), &places))?;
    let seed = seed.to_string_lossy();
    xtask::process::output("php", &["-d", "display_errors=0", &seed])
        .ok_or("the blog could not be seeded")?;
    let router = root.join("router.php");
    fs::write(&router, include_str!("seed/router.php"))?;
    let server = php(port, &root.join("usr/share/wordpress"), &root, &[], Some(&router))?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        database: Some(Database::MariaDb(socket, "wordpress")),
        // The page server goes first.
        _servers: vec![server, database],
        _folder: Some(folder),
        ..Running::default()
    })
}
