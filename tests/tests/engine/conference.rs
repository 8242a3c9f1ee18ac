//! An organiser's tool as such applications are built: a state that a menu folded away on each row changes, and that asks whether it is
//! meant; parts of the menu that are folded; labels for the box around a field; a list whose rows have no page of their own, and whose
//! next page is a picture of an arrow.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Form, Query, State};
use axum::response::{Html, Redirect};
use axum::routing::{get, post};
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

const HEAD: &str = "<!doctype html><title>Fair</title><style>.menu:not(.open) ul { display: none }</style><nav><a href=/>Start</a> \
<div class='dropdown menu'><a href=/people aria-haspopup=true aria-expanded=false onclick=\"this.parentElement.classList.toggle('open'); \
this.setAttribute('aria-expanded', this.parentElement.classList.contains('open')); return false\">People List</a><ul><li><a href=/people>\
People List</a><li><a href=/new>New person</a></ul></div> <details><summary>Plan</summary><a href=/rooms>Rooms</a></details></nav>";

type Sent = Arc<Mutex<Vec<String>>>;
type Asked = BTreeMap<String, String>;

/// The menu of a state, as it stands on a row and on a record's own page.
fn state(now: &str, talk: &str) -> String {
    let others = ["accepted", "not accepted", "canceled"].into_iter();
    let entries = others.filter(|other| *other != now).map(|other| {
        format!(
            "<a role=menuitem href='/change?talk={talk}&to={}'>{other}</a>",
            other.replace(' ', "+")
        )
    });
    format!(
        "<details aria-haspopup=menu role=menu><summary><b>{now}</b> ▾</summary>{}</details>",
        entries.collect::<String>()
    )
}

async fn talks() -> Html<String> {
    let row = |name: &str, now: &str| {
        format!(
            "<tr><td><a href='/talk?name={name}'>{name}</a><td>{}",
            state(now, name)
        )
    };
    Html(format!(
        "{HEAD}<h1>Talks</h1><table><tr><th>Title<th>State{}{}</table>",
        row("Clay", "submitted"),
        row("Moss", "not accepted")
    ))
}

async fn talk(Query(asked): Query<Asked>) -> Html<String> {
    let name = &asked["name"];
    Html(format!(
        "{HEAD}<h2>“{name}” {}</h2><p>About it.",
        state("not accepted", name)
    ))
}

async fn change(Query(asked): Query<Asked>) -> Html<String> {
    let (talk, to) = (&asked["talk"], &asked["to"]);
    Html(format!(
        "{HEAD}<p>Please confirm that you really want to change the state of this proposal.</p><form method=post action=/change>\
         <input type=hidden name=said value='{talk}: {to}'><button>Do it</button> <a role=button href=/>Back</a></form>"
    ))
}

async fn keep(State(sent): State<Sent>, Form(asked): Form<Asked>) -> Redirect {
    let fields = asked.iter().map(|(field, value)| format!("{field}={value}"));
    sent.lock().unwrap().push(fields.collect::<Vec<_>>().join(" "));
    Redirect::to("/")
}

/// Two tables that both have the address; only one of their rows is called so.
async fn people(Query(asked): Query<Asked>) -> Html<String> {
    let (page, some) = match asked.get("from").map(String::as_str) {
        Some("2") => ("", [["ruth@fair.example", "Ruth"], ["vera@fair.example", "Vera"]]),
        _ => (
            "<a href='/people?from=2#list'><img src=/right.png alt='Next Page'></a>",
            [["amy@fair.example", "Amy"], ["ben@fair.example", "Ben"]],
        ),
    };
    let cells = some.map(|[address, name]| {
        format!("<tr><td>{address}<td>{name}<td><a href='/person?is={address}'>edit</a>")
    });
    Html(format!(
        "{HEAD}<h1>People</h1><table><tr><th>Alias<th>To<th><tr><td>info@fair.example<td>amy@fair.example<td><a href=/alias>edit</a></table>\
         <a name=list></a>{page}<table><tr><th>Address<th>Name<th>{}</table>",
        cells.concat()
    ))
}

const PERSON: &str = "<h1>A person</h1><form method=post action=/keep><label>Name <input name=name value=Amy></label>\
<label>Quota <input name=quota value=5></label><button>Save</button></form>";
/// The label of the name is for the box around it, which has the field in several languages.
const ROOM: &str = "<h1>New room</h1><form method=post action=/keep><label for=name>Name <i>Optional</i></label><fieldset><div id=name>\
<input name=name_en title=English placeholder=English><input name=name_de title=Deutsch placeholder=Deutsch></div></fieldset>\
<label for=types>Session types</label><input id=types name=types><label for=kind>Field type</label><select id=kind name=kind><option>per talk\
<option>per speaker</select><button>Save</button></form>";

async fn fair() -> (String, Sent) {
    let sent = Sent::default();
    let page = |html: &'static str| get(move || async move { Html(format!("{HEAD}{html}")) });
    let site = serve(
        Router::new()
            .route("/", get(talks))
            .route("/talk", get(talk))
            .route("/change", get(change).post(keep))
            .route("/people", get(people))
            .route("/person", page(PERSON))
            .route("/alias", page("<h1>An alias</h1>"))
            .route("/rooms", page("<h1>Rooms</h1><p><a href=/room>New room</a></p>"))
            .route("/room", page(ROOM))
            .route("/keep", post(keep))
            .with_state(sent.clone()),
    )
    .await;
    (site, sent)
}

#[tokio::test]
async fn a_state_is_changed_in_the_menu_of_the_row_and_never_by_its_opposite() {
    let (site, sent) = fair().await;
    let rig = Rig::start().await;
    rig.done(&format!("Open {site} and accept the talk Clay")).await;
    assert_eq!(*sent.lock().unwrap(), ["said=Clay: accepted"]);
    let problem = rig
        .problem(&format!("Open {site}, click Moss, click Accept"))
        .await;
    assert_eq!(
        (&problem["code"], sent.lock().unwrap().len()),
        (&json!("not_found"), 1)
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_page_that_offers_to_delete_is_no_question_about_another_deed() {
    const LIST: &str = "<h1>Talks</h1><table><tr><th>Name<th>State<tr><td>Ida<td><details aria-haspopup=menu role=menu><summary>new ▾\
</summary><a role=menuitem href=/zone>accepted</a></details></table>";
    const ZONE: &str = "<h1>Ida</h1><form action=/kept><label>Name <input name=name value=Ida></label><button>Save</button></form><h2>Danger \
zone</h2><p>This cannot be undone.</p><form method=post action=/keep><button name=said value=deleted>Delete this talk</button></form>";
    let sent = Sent::default();
    let page = |html: &'static str| get(move || async move { Html(format!("<!doctype html>{html}")) });
    let talks = Router::new()
        .route("/", page(LIST))
        .route("/zone", page(ZONE))
        .route("/kept", page("<h1>Kept</h1>"))
        .route("/keep", post(keep))
        .with_state(sent.clone());
    let site = serve(talks).await;
    let rig = Rig::start().await;
    rig.done(&format!("Open {site} and accept the talk Ida")).await;
    assert_eq!(*sent.lock().unwrap(), Vec::<String>::new());
    rig.stop().await;
}

#[tokio::test]
async fn a_folded_part_of_the_menu_is_opened_and_a_label_may_be_for_the_box_around_a_field() {
    let (site, sent) = fair().await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}, go to the rooms of the plan and add a new room: the name is Loft, the field type is per speaker"
    ))
    .await;
    assert_eq!(
        *sent.lock().unwrap(),
        ["kind=per speaker name_de= name_en=Loft types="]
    );
    rig.stop().await;
}

#[tokio::test]
async fn who_is_only_a_row_is_edited_there_and_a_picture_of_an_arrow_leads_on() {
    let (site, sent) = fair().await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site} and change the name of the person amy@fair.example to Amy Stroud"
    ))
    .await;
    assert_eq!(*sent.lock().unwrap(), ["name=Amy Stroud quota=5"]);
    let events = rig
        .done(&format!(
            "Open {site}, go to the people list and list the address and the name of every person"
        ))
        .await;
    let person = |address: &str, name: &str| json!({"address": address, "name": name});
    assert_eq!(
        rows(&events),
        [
            person("amy@fair.example", "Amy"),
            person("ben@fair.example", "Ben"),
            person("ruth@fair.example", "Ruth"),
            person("vera@fair.example", "Vera"),
        ]
    );
    rig.stop().await;
}

#[tokio::test]
async fn rows_that_are_a_page_of_their_own_are_gone_to() {
    const START: &str = "<!doctype html><title>Club</title><a href=/boats>Boats</a> <a href=/members>Members</a><h1>Club</h1><table><tr>\
<th>Part<th>Entries<tr><td><a href=/members>Members</a><td>3<tr><td><a href=/boats>Boats</a><td>1</table>";
    const MEMBERS: &str = "<!doctype html><title>Members</title><a href=/boats>Boats</a> <a href=/members>Members</a><h1>Members</h1><table>\
<tr><th>Name<th>Born<tr><td>Ida<td>1938-02-01<tr><td>Per<td>1971-05-09<tr><td>Eli<td>1949-12-31</table>";
    let page = |html: &'static str| get(move || async move { Html(html) });
    let club = Router::new()
        .route("/", page(START))
        .route("/members", page(MEMBERS));
    let site = serve(club).await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site} and find out which members were born before 1950. I need only their names."
        ))
        .await;
    assert_eq!(rows(&events), [json!({"name": "Ida"}), json!({"name": "Eli"})]);
    rig.stop().await;
}
