//! A wiki of notes in TiddlyWiki: one page that a script draws, icons that only a tooltip names, pages that open under
//! one another, editors that open in place, tags with a list that drops down, tabs in a side bar.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use xtask::process::Guarded;

use super::check::Check::{All, File, FirstCells, Holds, NoFile, Rows};
use super::serve::{answers, free_ports};
use super::{Running, Task, node};
use crate::desktop::Failure;

const PACKAGE: &str = "tiddlywiki@5.4.1";

/// What the wiki is made of.
const SETTINGS: &str = r#"{
  "description": "Notes",
  "plugins": ["tiddlywiki/tiddlyweb", "tiddlywiki/filesystem"],
  "themes": ["tiddlywiki/vanilla", "tiddlywiki/snowwhite"]
}"#;

/// The pages, apart by a line of equals signs, each beginning with its title.
const PAGES: &str = include_str!("seed/notes/pages.txt");

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "notes-recent",
        says: "Go to {site}, click the Recent tab in the sidebar and tell me the titles of the five pages that were changed last.",
        check: Rows(&[
            &["Water butt"],
            &["Meeting in March"],
            &["Members"],
            &["Compost rota"],
            &["Tool shed"],
        ]),
    },
    Task {
        name: "notes-members",
        says: "Open {site} and go to the Members page. Who has plot 7 and what is the phone number?",
        check: Holds(1, &["Bridget Lowe", "555 0177"]),
    },
    Task {
        name: "notes-search",
        says: "Search the wiki at {site} for slug and give me the titles of all the pages it finds.",
        check: Rows(&[&["Courgettes"], &["Marigold"], &["Runner beans"]]),
    },
    Task {
        name: "notes-flowers",
        says: "At {site} open the More tab in the sidebar, then Tags, click on Flower and list the pages that have this tag",
        check: FirstCells(3, &["Lavender", "Marigold", "Sweet pea"]),
    },
    Task {
        name: "notes-new",
        says: "Go to {site} and create a new page with the title Strawberries and the text \"Straw under the fruit keeps it clean.\" \
               Add the tag Fruit and save the page.",
        check: File(
            "wiki/tiddlers/Strawberries.tid",
            &[
                "tags: Fruit\n",
                "title: Strawberries\n",
                "\n\nStraw under the fruit keeps it clean.",
            ],
            &[],
        ),
    },
    Task {
        name: "notes-edit",
        says: "On {site}, open the page about Rhubarb, edit it so that the text is \"Pull, never cut. Leave two thirds of the stalks.\" \
               and save your changes.",
        check: File(
            "wiki/tiddlers/Rhubarb.tid",
            &[
                "tags: Vegetable\n",
                "\n\nPull, never cut. Leave two thirds of the stalks.",
            ],
            &["half"],
        ),
    },
    Task {
        name: "notes-delete",
        says: "Find the page \"Old flyer\" at {site} and delete it. Confirm if you are asked.",
        check: All(&[
            NoFile("wiki/tiddlers/Old flyer.tid"),
            File("wiki/tiddlers/Welcome.tid", &["title: Welcome"], &[]),
        ]),
    },
    Task {
        name: "notes-rename",
        says: "Visit {site}, search for Water butt and open it. Change its title to Rain barrel, then save.",
        check: All(&[
            File(
                "wiki/tiddlers/Rain barrel.tid",
                &["title: Rain barrel\n", "The tap drips."],
                &[],
            ),
            NoFile("wiki/tiddlers/Water butt.tid"),
        ]),
    },
    Task {
        name: "notes-field",
        says: "Go to {site} and open Runner beans. Click edit, add a new field named sow with the value May, click add, and then \
               confirm the changes.",
        check: File(
            "wiki/tiddlers/Runner beans.tid",
            &["sow: May\n", "tags: Vegetable\n", "Up the hazel poles."],
            &[],
        ),
    },
    Task {
        name: "notes-title",
        says: "Open the control panel of the wiki at {site}, change the subtitle to \"notes since 2019\" and tell me what the title of \
               this wiki is.",
        check: All(&[
            File(
                "wiki/tiddlers/$__SiteSubtitle.tid",
                &["notes since 2019"],
                &["who does what"],
            ),
            Holds(1, &["Hillside Allotments"]),
        ]),
    },
    Task {
        name: "notes-shed",
        says: "Please open the Tool shed page at {site} and list the things that are in the shed.",
        check: FirstCells(
            4,
            &[
                "Two spades",
                "One wheelbarrow",
                "Four watering cans",
                "A strimmer",
            ],
        ),
    },
    Task {
        name: "notes-rota",
        says: "Go to {site}, open Compost rota and tell me the month, who turns the heap and who brings straw.",
        check: Rows(&[
            &["April", "Chidi Okafor", "Albert Finch"],
            &["May", "Jonas Pike", "Wanda Reyes"],
            &["June", "Bridget Lowe", "Chidi Okafor"],
        ]),
    },
    Task {
        name: "notes-tag",
        says: "On {site}, open Lavender, edit it and give it the additional tag Herb. Then save.",
        check: File(
            "wiki/tiddlers/Lavender.tid",
            &["Herb", "Flower", "Trim it after flowering"],
            &[],
        ),
    },
    Task {
        name: "notes-copy",
        says: "Open Meeting in March at {site}, choose clone from its menu (the little arrow), set the title of the copy to Meeting in \
               April and save it.",
        check: All(&[
            File(
                "wiki/tiddlers/Meeting in April.tid",
                &["title: Meeting in April\n", "seed potatoes"],
                &[],
            ),
            File("wiki/tiddlers/Meeting in March.tid", &["seed potatoes"], &[]),
        ]),
    },
    Task {
        name: "notes-order",
        says: "Please add a note to {site}: its title is \"Seed order\" and it says \"Carrots, leeks and a bag of onion sets.\" Save it \
               when you are done.",
        check: File(
            "wiki/tiddlers/Seed order.tid",
            &["title: Seed order\n", "Carrots, leeks and a bag of onion sets."],
            &[],
        ),
    },
    Task {
        name: "notes-open",
        says: "Visit {site}. Open Garlic, close Welcome, and list the pages that are open now.",
        check: FirstCells(1, &["Garlic"]),
    },
];

/// Installs TiddlyWiki below `target`, writes the pages and serves them.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let program = node::with(target, "tiddlywiki", PACKAGE)?.join("tiddlywiki/tiddlywiki.js");
    let folder = tempfile::Builder::new().prefix("sites-").tempdir()?;
    let root = folder.path().to_owned();
    let pages = root.join("wiki/tiddlers");
    fs::create_dir_all(&pages)?;
    fs::write(root.join("wiki/tiddlywiki.info"), SETTINGS)?;
    for page in PAGES.split("=====\n") {
        let title = page.lines().find_map(|line| line.strip_prefix("title: "));
        let name = title.ok_or("a page without a title")?.replace(['/', ':'], "_");
        fs::write(pages.join(name + ".tid"), page.trim_end())?;
    }
    let [port] = free_ports()?;
    let log = fs::File::create(root.join("node.log"))?;
    let mut command = Command::new("node");
    command
        .arg(program)
        .arg(root.join("wiki"))
        .args(["--listen", &format!("port={port}")])
        .env_remove("NOTTE_API_KEY")
        .stdout(Stdio::null())
        .stderr(log);
    let mut server = Guarded::start(&mut command)?;
    answers(port, &mut server)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        _servers: vec![server],
        _folder: Some(folder),
        ..Running::default()
    })
}
