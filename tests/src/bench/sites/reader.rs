//! Tiny Tiny RSS: a page that never changes its address, with a tree that is closed at first, menus that are no lists,
//! icons without a word, menus of the right mouse button, dialogs within dialogs, tabs in folds, questions that the
//! browser asks.

use std::fs;
use std::path::Path;

use super::check::Check::{Download, Rows, Sql};
use super::database::{Database, mariadb};
use super::serve::{free_ports, php};
use super::{Running, Task, filled, unpacked};
use crate::desktop::Failure;

const PACKAGES: [&str; 8] = [
    "tt-rss",
    "libjs-dojo-core",
    "libjs-dojo-dijit",
    "libjs-scriptaculous",
    "fonts-material-design-icons-iconfont",
    "php-php-gettext",
    "php-psr-log",
    "phpqrcode",
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "reader-headlines",
        says: "Open {site}, log in with the user name nora and the password apple-cart-12, open the feed Tides and Tales (it is in the \
               category Out of doors) and list every headline together with the name of its author.",
        check: Rows(&[
            &["Mending nets in the chapel", "Isla Rae"],
            &["The storm that moved a beach", "Morag Sinclair"],
            &["Five knots that every child can tie", "Fergus Neill"],
            &["A message in a bottle from Norway", "Morag Sinclair"],
            &["Crossing the sands at low water", "Fergus Neill"],
            &["The lighthouse keeper's cat", "Morag Sinclair"],
        ]),
    },
    Task {
        name: "reader-search",
        says: "Which articles mention saffron, and which feed is each of them from? Search all my articles at {site}. I sign in there as \
               nora with apple-cart-12.",
        check: Rows(&[
            &["A cookbook to read in bed", "The Night Shelf"],
            &["A small bed of saffron", "Kitchen Garden Weekly"],
            &["Buns for Saint Lucy", "The Bread Bin"],
            &["A risotto the colour of the sun", "Slow Suppers"],
        ]),
    },
    Task {
        name: "reader-star",
        says: "Could you put a star on \"The first swallows are back\" for me? It's an article in Hedgerow Diary, which is one of the Out \
               of doors feeds. The reader is at {site}, my name there is nora and the password is apple-cart-12.",
        check: Sql(
            "select e.title from ttrss_entries e join ttrss_user_entries u on u.ref_id = e.id join ttrss_feeds f on f.id = u.feed_id \
             where f.title = 'Hedgerow Diary' and u.marked order by e.id",
            "A hedgehog in daylight\nThe first swallows are back",
        ),
    },
    Task {
        name: "reader-catch-up",
        says: "I'll never catch up with the Millbrook Gazette. Log in at {site} (nora / apple-cart-12), open that feed, you'll find it \
               under Town, and mark the whole of it as read. When you are asked whether I'm sure: yes.",
        check: Sql(
            "select f.title, sum(u.unread) from ttrss_user_entries u join ttrss_feeds f on f.id = u.feed_id where f.title in \
             ('Millbrook Gazette', 'The Bread Bin') group by f.title order by f.title",
            "Millbrook Gazette\t0\nThe Bread Bin\t3",
        ),
    },
    Task {
        name: "reader-label",
        says: "We are planning the summer. In the preferences of {site} make a new label called Holiday ideas, then go back to the feeds \
               and give that label to the article \"Three days round the lakes\" from Two Wheels West (Out of doors). User: nora. \
               Password: apple-cart-12.",
        check: Sql(
            "select l.caption, e.title from ttrss_labels2 l join ttrss_user_labels2 x on x.label_id = l.id join ttrss_entries e on e.id = \
             x.article_id join ttrss_users u on u.id = l.owner_uid where u.login = 'nora' and l.caption not in ('To cook', \
             'For the garden')",
            "Holiday ideas\tThree days round the lakes",
        ),
    },
    Task {
        name: "reader-note",
        says: "Sign in to {site} as nora, password apple-cart-12. In The Night Shelf, in the category Reading, there is an article called \
               Letters from a cold island. Add a note to it saying \"Birthday present for Dad\" and save the note.",
        check: Sql(
            "select e.title, u.note from ttrss_entries e join ttrss_user_entries u on u.ref_id = e.id join ttrss_feeds f on f.id = \
             u.feed_id where f.title = 'The Night Shelf' and u.note <> '' order by e.title",
            "Letters from a cold island\tBirthday present for Dad\nTen thin books\tLend the fourth one to Carla.",
        ),
    },
    Task {
        name: "reader-unsubscribe",
        says: "Unsubscribe me from Short Stories Monthly at {site}, and yes, I do mean it. (It's under Reading. Login nora, password \
               apple-cart-12.)",
        check: Sql(
            "select count(*), sum(f.title = 'Short Stories Monthly') from ttrss_feeds f join ttrss_users u on u.id = f.owner_uid where \
             u.login = 'nora'",
            "10\t0",
        ),
    },
    Task {
        name: "reader-new-name",
        says: "The feed Pond and Ditch is called Still Waters from now on. Please log in to {site} with nora and apple-cart-12, go to the \
               feeds in the preferences and add a category named Water. Then edit the feed, which is still in Out of doors: give it the \
               new name, place it in the new category, save.",
        check: Sql(
            "select f.title, c.title from ttrss_feeds f join ttrss_feed_categories c on c.id = f.cat_id where f.feed_url = \
             'https://pond.example/feed.xml'",
            "Still Waters\tWater",
        ),
    },
    Task {
        name: "reader-settings",
        says: "Three things to change in my preferences at {site}, where I am edwin with the password tin-whistle-5: fresh articles may be \
               up to 72 hours old, articles are purged when they are older than 90 days, and the daily digest is enabled. Don't forget to \
               save the configuration.",
        check: Sql(
            "select p.pref_name, p.value from ttrss_user_prefs p join ttrss_users u on u.id = p.owner_uid where u.login = 'edwin' and \
             p.pref_name in ('FRESH_ARTICLE_MAX_AGE', 'PURGE_OLD_DAYS', 'DIGEST_ENABLE', 'ENABLE_FEED_CATS') order by p.pref_name",
            "DIGEST_ENABLE\ttrue\nENABLE_FEED_CATS\ttrue\nFRESH_ARTICLE_MAX_AGE\t72\nPURGE_OLD_DAYS\t90",
        ),
    },
    Task {
        name: "reader-filter",
        says: "I'm tired of the adverts in Old Library News. Log in at {site} as nora (apple-cart-12) and create a filter with the caption \
               No adverts in the preferences. Its rule: the title matches Sponsored, only in the feed Old Library News. Its action: \
               mark as read.",
        check: Sql(
            "select f.enabled, f.inverse, lower(r.reg_exp), r.inverse, t.name, r.match_on = concat('[\"', (select id from ttrss_feeds \
             where title = 'Old Library News'), '\"]'), a.action_id from ttrss_filters2 f join ttrss_filters2_rules r on r.filter_id = \
             f.id join ttrss_filter_types t on t.id = r.filter_type join ttrss_filters2_actions a on a.filter_id = f.id where f.title = \
             'No adverts'",
            "1\t0\tsponsored\t0\ttitle\t1\t2",
        ),
    },
    Task {
        name: "reader-export",
        says: "Can I have a backup of my list of feeds? Log in as edwin (his password: tin-whistle-5) at {site}, and in the preferences, \
               under Feeds and then OPML, export the OPML so that I get the file.",
        check: Download(
            ".opml",
            &[
                "https://concerts.example/feed.xml",
                "https://wood-and-wire.example/feed.xml",
                "https://signal-box.example/feed.xml",
                "text=\"Railways\"",
            ],
        ),
    },
    Task {
        name: "reader-unread",
        says: "What have I not read yet in Signal Box? Go to {site}, user edwin, password tin-whistle-5, open it under Railways, show only \
               the unread articles with the oldest first, and give me the titles in that order.",
        check: Rows(&[
            &["Night shift at Crow Junction"],
            &["Snow ploughs of the north"],
            &["Tea urns I have known"],
            &["Painting a semaphore arm"],
            &["Lamps, oil and frosty mornings"],
        ]),
    },
    Task {
        name: "reader-password",
        says: "mabel / wool-basket-3 is how I get into {site} and I want a different password: silk-thread-7. Please log in and change it. \
               It's somewhere in the preferences, in the personal data.",
        check: Sql(
            "select login, pwd_hash = concat('MODE2:', sha2(concat(salt, case login when 'mabel' then 'silk-thread-7' else \
             'apple-cart-12' end), 256)) from ttrss_users where login in ('mabel', 'nora') order by login",
            "mabel\t1\nnora\t1",
        ),
    },
    Task {
        name: "reader-new-user",
        says: "My sister Ines would like to use our reader too. Log in to {site} as admin with harbour-lamp-9, go to the users in the \
               preferences and create a user ines. Then edit that user: access level Power User, new password river-boat-8, e-mail \
               ines@millbrook.example. Save it.",
        check: Sql(
            "select login, access_level, email, pwd_hash = concat('MODE2:', sha2(concat(salt, 'river-boat-8'), 256)) from ttrss_users \
             where login not in ('admin', 'nora', 'edwin', 'mabel')",
            "ines\t5\tines@millbrook.example\t1",
        ),
    },
];

/// Unpacks, seeds and serves it, with a database server of its own.
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
    fs::write(
        root.join("etc/tt-rss/config.php"),
        filled(include_str!("seed/reader/config.php"), &places),
    )?;
    let seed = root.join("seed.php");
    fs::write(&seed, filled(include_str!("seed/reader/seed.php"), &places))?;
    xtask::process::output("php", &[&seed.to_string_lossy()]).ok_or("the database could not be seeded")?;
    let files = root.join("usr/share/tt-rss/www");
    // It will not run as root, whom it knows by this function.
    let server = php(port, &files, &root, &["disable_functions=posix_getuid"], None)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        database: Some(Database::MariaDb(socket, "reader")),
        _servers: vec![server, database],
        _folder: Some(folder),
        ..Running::default()
    })
}
