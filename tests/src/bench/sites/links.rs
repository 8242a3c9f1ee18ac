//! Bookmarks in Shaarli: a list of three pages whose arrows have no name, filters and deeds that are pictures without a word,
//! ticks that bring up a bar of buttons, a form of two steps that asks the other site for a title, a cloud and a list of tags,
//! pages by days, a question of the browser's before something is deleted.

use std::fs;
use std::path::Path;

use super::check::Check::{Download, Holds, Rows, Sql};
use super::database::Database;
use super::serve::{free_ports, php};
use super::{Running, Task, filled, unpacked};
use crate::desktop::Failure;

const PACKAGES: [&str; 18] = [
    "shaarli",
    "fonts-fork-awesome",
    "php-arthurhoaro-web-thumbnailer",
    "php-gettext-languages",
    "php-klogger",
    "php-malkusch-lock",
    "php-netscape-bookmark-parser",
    "php-nikic-fast-route",
    "php-oscarotero-gettext",
    "php-parsedown",
    "php-parsedown-extra",
    "php-pimple",
    "php-psr-container",
    "php-psr-http-message",
    "php-psr-log",
    "php-pubsubhubbub-publisher",
    "php-slim",
    "php-text-template",
];

/// What fills it, what answers the checks, and what both need.
const SEED: &[(&str, &str)] = &[
    ("parts.php", include_str!("seed/links/parts.php")),
    ("ask.php", include_str!("seed/links/ask.php")),
    ("seed.php", include_str!("seed/links/seed.php")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "links-sourdough",
        says: "Search {site} for sourdough and give me the title and the web address of every bookmark that comes up.",
        check: Rows(&[
            &["Strong flour by the sack", "https://stone-mill.example/sacks"],
            &["Rye bread in a flower pot", "https://bread-bench.example/rye"],
            &[
                "A sourdough starter for forgetful people",
                "https://bread-bench.example/starter",
            ],
        ]),
    },
    Task {
        name: "links-repair",
        says: "Please go to {site}, filter the bookmarks by the tag repair and list their titles and descriptions.",
        check: Rows(&[
            &[
                "Bicycle kitchen on Thursdays",
                "Tools, oil and advice are free, inner tubes are not.",
            ],
            &["Boots: waxing, drying, resoling", "Never dry them on the stove."],
            &[
                "What to do with a dead toaster",
                "It is nearly always the lever or the fuse.",
            ],
            &[
                "Tool library: what can be borrowed",
                "A carpet cleaner, two ladders and a cement mixer among other things.",
            ],
            &[
                "Darning a jumper so that it shows",
                "Use a colour that you like, it is going to be seen.",
            ],
            &[
                "Repair café in the scout hut",
                "Every first Saturday. Bring the cable too, and the manual if you still have it.",
            ],
            &[
                "How to sharpen a spade",
                "A file, a vice and ten minutes. Always push away from you.",
            ],
        ]),
    },
    Task {
        name: "links-local",
        says: "I need the titles of all the bookmarks at {site} that have the tag local. There are two pages of them.",
        check: Rows(&[
            &["Bicycle kitchen on Thursdays"],
            &["Winter walks with the ramblers"],
            &["Bin days and the recycling centre"],
            &["Flood wardens: whom to ring"],
            &["Apple day in the orchard"],
            &["Old photographs of the High Street"],
            &["School term dates"],
            &["Towpath round, five miles with a pub"],
            &["Tool library: what can be borrowed"],
            &["Summer reading challenge"],
            &["Where to swim and where not"],
            &["Open gardens weekend"],
            &["Report a pothole or a broken street lamp"],
            &["Elmbrook Singers: rehearsals and concerts"],
            &["Bluebell walk through Hanger Wood"],
            &["Seed swap in the village hall"],
            &["Library opening hours"],
            &["River levels at Mill Bridge"],
            &["Footpath map of the parish"],
            &["Allotments: waiting list and rules"],
            &["Repair café in the scout hut"],
            &["Bus timetable, lines 14 and 41"],
            &["Parish council: minutes and agendas"],
        ]),
    },
    Task {
        name: "links-tags",
        says: "Open the tag cloud at {site} and sort the tags by most used. Tell me the first five tags and how many bookmarks each \
               of them has.",
        check: Holds(
            5,
            &[
                "local", "23", "garden", "9", "walks", "8", "repair", "7", "river", "6",
            ],
        ),
    },
    Task {
        name: "links-daily",
        says: "Go to {site} and open the daily page. Go back to April 9, 2026 and list the titles of the bookmarks of that day.",
        check: Holds(
            3,
            &[
                "Stiles, gates and dogs",
                "The eclipse in August",
                "Tea towels with the church on them",
            ],
        ),
    },
    Task {
        name: "links-planning",
        says: "Log in to {site} with the user name hester and the password copper-kettle-4. Show only the private bookmarks, filter \
               them by the tag planning and give me their titles.",
        check: Rows(&[
            &["Fireworks: insurance quotes"],
            &["Kitchen of the hall: what a lunch costs"],
            &["Sourdough course: offer from the mill"],
        ]),
    },
    Task {
        name: "links-moths",
        says: "Log in at {site} as hester with the password copper-kettle-4 and add a new bookmark. The address is \
               https://moth-night.example/orchard, the title is Moth night in the orchard and the description is \"Bring a white \
               sheet and a torch.\" Give it the tags wildlife and events and make it private.",
        check: Sql(
            "select l.url, l.title, l.description, l.private, t.tag from links l join tags t on t.link = l.id where l.url like \
             '%moth-night%' order by t.tag",
            "https://moth-night.example/orchard\tMoth night in the orchard\tBring a white sheet and a torch.\t1\tevents\n\
             https://moth-night.example/orchard\tMoth night in the orchard\tBring a white sheet and a torch.\t1\twildlife",
        ),
    },
    Task {
        name: "links-solar",
        says: "Please log in to {site} (user name hester, password copper-kettle-4) and edit the bookmark \"Solar panels on the roof of \
               the hall\". Change the address to https://hall-power.example/roof and the description to \"Twelve panels since May.\", \
               and add the tag building to it.",
        check: Sql(
            "select l.url, l.title, l.description, l.private, t.tag from links l join tags t on t.link = l.id where l.title like \
             '%solar%' or l.url like '%hall-power%' order by t.tag",
            "https://hall-power.example/roof\tSolar panels on the roof of the hall\tTwelve panels since May.\t0\tbuilding\n\
             https://hall-power.example/roof\tSolar panels on the roof of the hall\tTwelve panels since May.\t0\tenergy",
        ),
    },
    Task {
        name: "links-jumble",
        says: "Please delete the bookmark Jumble sale 2024 at {site} and confirm that you are sure. I log in as hester with the password \
               copper-kettle-4.",
        check: Sql(
            "select title, (select count(*) > 57 from links) from links where title like 'Jumble%'",
            "Jumble sale 2025\t1",
        ),
    },
    Task {
        name: "links-fair",
        says: "Log in at {site} with hester and copper-kettle-4. Make the two bookmarks \"Midsummer fair: draft of the programme\" and \
               \"Midsummer fair: form for stallholders\" public.",
        check: Sql(
            "select title, private from links where title like 'Midsummer fair%' order by title",
            "Midsummer fair: accounts\t1\nMidsummer fair: draft of the programme\t0\nMidsummer fair: form for stallholders\t0",
        ),
    },
    Task {
        name: "links-recipes",
        says: "The tag recipies is spelt wrong. Log in to {site} as hester, password copper-kettle-4, and rename it to recipes in all \
               bookmarks.",
        check: Sql(
            "select t.tag, l.title from tags t join links l on l.id = t.link where t.tag like 'recip%' order by l.title",
            "recipes\tKitchen of the hall: what a lunch costs\nrecipes\tLeek and potato soup for thirty\n\
             recipes\tMarmalade without tears\nrecipes\tParkin for bonfire night",
        ),
    },
    Task {
        name: "links-title",
        says: "Log in at {site} as hester (password copper-kettle-4) and open the configuration under Tools. Change the title to Elmbrook \
               Notice Board, switch off that descriptions are retrieved automatically for new bookmarks, and save.",
        check: Sql(
            "select name, value from settings order by name",
            "general.header_link\t\"/\"\ngeneral.retrieve_description\tfalse\ngeneral.title\t\"Elmbrook Notice Board\"\n\
             privacy.default_private_links\tfalse",
        ),
    },
    Task {
        name: "links-export",
        says: "Could you sign in to {site} as hester with the password copper-kettle-4 and export the private bookmarks to a file?",
        check: Download(
            ".html",
            &[
                "Shaarli export of private bookmarks",
                "https://sums.elmbrook.example/fireworks",
                "Midsummer fair: accounts",
            ],
        ),
    },
    Task {
        name: "links-rota",
        says: "Please log in to {site}, find the bookmark \"Volunteers' rota for the village shop\" and pin it, so that it stays at the \
               top of the list. The user name is hester and the password is copper-kettle-4.",
        check: Sql(
            "select title from links where pinned order by title",
            "Start here: how this list works\nVolunteers' rota for the village shop",
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
    let place = root.to_string_lossy().into_owned();
    for (name, text) in SEED {
        fs::write(root.join(name), filled(text, &[("root", place.as_str())]))?;
    }
    xtask::process::output("php", &[&root.join("seed.php").to_string_lossy()])
        .ok_or("the bookmarks could not be seeded")?;
    let [port] = free_ports()?;
    let files = root.join("usr/share/shaarli");
    let libraries = format!("include_path=.:{place}/usr/share/php");
    // Parts of it are older than this PHP, which has a lot to say about them.
    let server = php(port, &files, &root, &[&libraries, "display_errors=0"], None)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        database: Some(Database::Script(root.join("ask.php"))),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
