//! A keeper of bookmarks as such applications are built: titles that lead to other sites, with what is done to each on its row; a form whose
//! first page asks for the address alone; a box for the opposite of what was said; tags in one field, which proposes some; a link that shows
//! only some; icons in the place of buttons; a search that finds nothing beside a side list.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Form, Query, State};
use axum::response::{Html, IntoResponse, Redirect};
use axum::routing::{get, post};
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

type Sent = Arc<Mutex<Vec<String>>>;
type Pairs = Vec<(String, String)>;

const HEAD: &str = "<!doctype html><title>Keeper</title><nav><a href=/>Keeper</a> <a href=/admin/add-entry>Keep</a> <a href=/tools>Tools\
</a> <a href=/daily>Daily</a></nav><form action=/><input name=text aria-label='Search text'><input name=tags aria-label='Filter by tag'><button>Go</button></form>";
const FORM: &str = "<h2>Entry</h2><form method=post action=/keep><label>Title <input name=title></label><label for=tags>Tags</label>\
<input id=tags name=tags value='VALUE' role=combobox> <small>Set them apart with a space</small><label><input type=checkbox name=private CHECKED> Private</label>\
<button>Apply</button></form>";
const ADD: &str =
    "<form action=/admin/entry><label>URL <input name=url></label><button>Add link</button></form>";
const TOOLS: &str = "<a href=/configure title='Change the settings'>Configure this keeper</a> <a href=/server title='Check the server \
configuration'>Server</a> <a href=/export title='All of them as a file'>Export the entries</a>";
const EXPORT: &str = "<h2>Export</h2><form action=/file><p>Selection:</p><label><input type=radio name=selection value=all checked> All</label>\
<label><input type=radio name=selection value=private> Private</label><label><input type=radio name=selection value=public> Public</label>\
<p><button>Export</button></p></form>";
const CONFIGURE: &str = "<form method=post action=/keep><label><input type=checkbox name=pictures checked> Automatically fetch pictures for \
new entries</label><button>Save</button></form>";

fn page(html: &str) -> Html<String> {
    Html(format!("{HEAD}<main>{html}</main>"))
}

async fn list(Query(asked): Query<Pairs>) -> Html<String> {
    let asked = |name: &str| asked.iter().any(|(key, value)| key == name && !value.is_empty());
    if asked("text") {
        return page(
            "<p>No entries found.</p><aside><h2>Feeds</h2><ul><li><b>Special</b> <i>all</i><li><b>Fresh</b> <i>new</i></ul></aside>",
        );
    }
    let all = [("Moss", false), ("Fern plan", true), ("Ivy list", true)];
    let some = all.iter().filter(|(_, private)| *private || !asked("private"));
    let rows = some.map(|(name, private)| {
        let label = if *private { "<b>Private</b>" } else { "" };
        format!(
            "<li class=entry><h2><a href=http://garden.invalid/{name}>{name}</a></h2>{label} <a href='/admin/entry?name={name}' title=Edit><i>✎</i></a> \
             <a href='/pin?name={name}' title='Toggle sticky'><i>⚲</i></a> <span class=tags><a href='/?tags=of-{name}'>of-{name}</a></span></li>"
        )
    });
    page(&format!(
        "<p><a href='/?private=1' title='Only display private entries'><i>▣</i></a></p><ul>{}</ul>",
        rows.collect::<String>()
    ))
}

/// The form of one that is there, or of a new one.
async fn entry(Query(asked): Query<Pairs>) -> Html<String> {
    let (value, checked) = match asked.first() {
        Some((key, name)) if key == "name" => ("green ", if name == "Moss" { "" } else { "checked" }),
        _ => ("", ""),
    };
    page(&FORM.replace("VALUE", value).replace("CHECKED", checked))
}

/// One day of a month on each page.
async fn daily(Query(asked): Query<Pairs>) -> Html<String> {
    let day: u32 = asked.first().map_or(14, |(_, day)| day.parse().unwrap());
    let other = |day: u32, name: &str| format!("<a href='/daily?day={day}'>{name}</a> ");
    let entries = match day {
        12 => "<ul><li><a href=/a>Frogs at the pond</a><li><a href=/b>Tea in the hall</a></ul>",
        _ => "<p>Nothing on this day.</p><p><a href=/c>April 13, 2026, 9 o'clock</a></p>",
    };
    page(&format!(
        "<h2>The daily page</h2>{}{}<h3>April {day}, 2026</h3>{entries}",
        other(day - 1, "Previous day"),
        other(day + 1, "Next day")
    ))
}

async fn keep(State(sent): State<Sent>, Form(pairs): Form<Pairs>) -> Redirect {
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    sent.lock().unwrap().push(pairs.join("; "));
    Redirect::to("/")
}

async fn pin(State(sent): State<Sent>, Query(asked): Query<Pairs>) -> Redirect {
    sent.lock().unwrap().push(format!("pinned {}", asked[0].1));
    Redirect::to("/")
}

async fn file(State(sent): State<Sent>, Query(asked): Query<Pairs>) -> impl IntoResponse {
    sent.lock().unwrap().push(format!("exported {}", asked[0].1));
    (
        [("content-disposition", "attachment; filename=entries.html")],
        "<p>Entries</p>",
    )
}

async fn keeper() -> (String, Sent) {
    let sent = Sent::default();
    let shown = |html: &'static str| get(move || async move { page(html) });
    let router = Router::new()
        .route("/", get(list))
        .route("/admin/add-entry", shown(ADD))
        .route("/admin/entry", get(entry))
        .route("/keep", post(keep))
        .route("/pin", get(pin))
        .route("/daily", get(daily))
        .route("/tools", shown(TOOLS))
        .route("/configure", shown(CONFIGURE))
        .route("/export", shown(EXPORT))
        .route("/file", get(file))
        .route("/server", shown("<h2>Server</h2>"))
        .with_state(sent.clone());
    (serve(router).await, sent)
}

#[tokio::test]
async fn what_is_done_with_a_title_that_leads_away_is_done_on_its_row() {
    let (site, sent) = keeper().await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}, edit the bookmark \"Moss\", change the title to Moss garden and add the tag soft to it"
    ))
    .await;
    rig.done(&format!(
        "Open {site}, find the bookmark \"Ivy list\" and pin it, so that it stays at the top of the list"
    ))
    .await;
    rig.done(&format!(
        "Open {site}. Make the two bookmarks \"Fern plan\" and \"Ivy list\" public."
    ))
    .await;
    assert_eq!(
        *sent.lock().unwrap(),
        [
            "title=Moss garden; tags=green soft",
            "pinned Ivy list",
            "title=; tags=green ",
            "title=; tags=green ",
        ]
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_new_one_is_made_over_two_pages_and_a_box_is_known_by_other_words() {
    let (site, sent) = keeper().await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site} and add a new bookmark. The address is http://ivy.invalid/, the title is Ivy. Give it the tags moss and fern and make it private."
    ))
    .await;
    rig.done(&format!(
        "Open {site}, open the configuration under Tools, switch off that pictures are fetched automatically for new entries, and save"
    ))
    .await;
    assert_eq!(
        *sent.lock().unwrap(),
        ["title=Ivy; tags=moss fern; private=on", ""]
    );
    rig.stop().await;
}

#[tokio::test]
async fn only_some_are_shown_and_where_nothing_is_found_nothing_else_is_read() {
    let (site, _) = keeper().await;
    let rig = Rig::start().await;
    let private = rig
        .done(&format!(
            "Open {site}, show only the private bookmarks and list their titles"
        ))
        .await;
    assert_eq!(
        rows(&private),
        [json!({"title": "Fern plan"}), json!({"title": "Ivy list"})]
    );
    let none = rig
        .done(&format!(
            "Search {site} for saffron and give me the title and the feed of every entry"
        ))
        .await;
    assert_eq!(rows(&none), Vec::<serde_json::Value>::new());
    rig.stop().await;
}

#[tokio::test]
async fn of_several_that_can_be_exported_those_are_that_were_asked_for() {
    let (site, sent) = keeper().await;
    let rig = Rig::start().await;
    rig.done(&format!("Open {site} and export the private bookmarks to a file"))
        .await;
    assert_eq!(*sent.lock().unwrap(), ["exported private"]);
    rig.stop().await;
}

#[tokio::test]
async fn what_is_done_with_a_tag_is_not_done_with_what_bears_it() {
    let (site, sent) = keeper().await;
    let rig = Rig::start().await;
    let problem = rig
        .problem(&format!(
            "The tag of-Moss is spelt wrong. Open {site} and rename it to moss in all bookmarks."
        ))
        .await;
    assert_eq!(problem["code"], "not_found", "{problem}");
    assert_eq!(*sent.lock().unwrap(), Vec::<String>::new());
    rig.stop().await;
}

#[tokio::test]
async fn a_day_is_turned_to() {
    let (site, _) = keeper().await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open the daily page at {site}. Go back to April 12, 2026 and list the titles of the bookmarks of that day."
        ))
        .await;
    assert_eq!(
        rows(&events),
        [
            json!({"title": "Frogs at the pond"}),
            json!({"title": "Tea in the hall"})
        ]
    );
    rig.stop().await;
}

#[tokio::test]
async fn an_icon_sends_and_a_word_in_a_sentence_does_not() {
    const REPLY: &str = "<title>Reply</title><style>#send { content: url(/send.svg); width: 20px; height: 20px; cursor: pointer }</style>\
<p>Send nothing that is secret.</p><label>Text <textarea></textarea></label><div style='width:40px;\
height:40px;background:lime' onclick=\"this.style.background = 'gray'; document.querySelector('label').append(' Framed')\"></div><div \
style='width:40px;height:40px;background:navy'></div><span id=send onclick=\"document.body.innerHTML = '<h1>Sent</h1>'\"></span>";
    let svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20'><path d='M0 0L20 10L0 20z'/></svg>";
    let picture = get(move || async move { ([("content-type", "image/svg+xml")], svg) });
    let router = Router::new()
        .route("/", get(|| async { Html(REPLY) }))
        .route("/send.svg", picture);
    let site = serve(router).await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}, enter \"Gladly\" into Text, click on the lime colored box, make sure the page shows \"Framed\", click the send button and make sure the page shows \"Sent\""
    ))
    .await;
    rig.stop().await;
}
