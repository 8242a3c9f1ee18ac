//! A board for talking as such applications are built: the search and the person's own menu lie in parts that an attribute of the page's own
//! making opens, a sign that points down stands on what opens a list, a plain text is called as a link in a closed menu, each comment has the
//! "edit" that the topic has beside its title, and what is called a comment has other parts than its words.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{Html, Redirect};
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

type Done = Arc<Mutex<Vec<String>>>;

const OPENS: &str = "<script>for (const tab of document.querySelectorAll('[data-related]')) tab.addEventListener('click', (event) => { \
event.preventDefault(); const part = document.querySelector(tab.dataset.related); part.hidden = !part.hidden })</script>";
const HEAD: &str = "<!doctype html><title>Board</title><header><a href=/>Board</a> <a href=/find data-related='.find'><i class='fa fa-search'>⌕</i></a> \
<a href=/me data-related='.me'>Wendy <i class='fa fa-chevron-down'></i></a><div class=find hidden><form action=/><label>Search: <input \
type=search name=q></label></form></div><nav class=me hidden><a href=/me>Profile</a> <a href=/admin>Admin</a></nav></header>";
const ADMIN: &str = "<div><a href='#' data-related='.all'>Show menu <i class='fa fa-chevron-down'></i></a><nav class=all hidden>\
<a href=/admin>Dashboard</a> <a href=/admin/flags>Flags</a></nav></div><h1>Dashboard</h1><div><div>Members</div><div>11</div></div>\
<div><div>Flags</div><div>3</div></div>";
const FLAGS: &str =
    "<h1>Flags</h1><table><tr><th>Topic<th>By<tr><td>Cheap lenses<td>Gus<tr><td>Rude words<td>Fern</table>";

fn page(html: &str) -> Html<String> {
    Html(format!("{HEAD}<main>{html}</main>{OPENS}"))
}

async fn topics(Query(asked): Query<Vec<(String, String)>>) -> Html<String> {
    let asked = asked
        .into_iter()
        .find(|(key, _)| key == "q")
        .map(|(_, said)| said);
    let all = ["Red dot finder", "Mirror and dew", "Car park at the down"];
    let found = all.iter().enumerate().filter(|(_, name)| {
        asked
            .as_ref()
            .is_none_or(|said| name.to_lowercase().contains(said.as_str()))
    });
    let rows = found.map(|(at, name)| format!("<tr><td><a href=/topic/{at}>{name}</a><td>{}", at + 2));
    page(&format!(
        "<table><tr><th>Topic<th>Replies{}</table>",
        rows.collect::<String>()
    ))
}

async fn topic(Path(at): Path<usize>) -> Html<String> {
    let comment = |who: &str, says: &str| {
        format!(
            "<div class=comments__comment id=c{who}><div class=comment__img><div class=comment__avatar>{}</div></div><div class=comment__info>\
             <a class=comment__username href=/user/{who}>{who}</a> <span>27 Nov</span></div><div class=comment__text><p>{says}</p></div><ul class=comment__actions>\
             <li><a href=/share>share this comment</a><li><a href=/comment/{who}/edit>edit</a></ul></div>",
            &who[..1]
        )
    };
    let name = ["Red dot finder", "Mirror and dew", "Car park at the down"][at];
    page(&format!(
        "<h1>{name} <a href=/topic/{at}/edit>edit</a></h1><div><a href='#' data-related='.deeds'>Moderate <i class='fa fa-chevron-down'></i></a>\
         <nav class=deeds hidden><a href=/topic/{at}/pin>Pin topic</a> <a href=/topic/{at}/pin-globally>Pin topic globally</a></nav></div>\
         <div class=comments>{}{}</div>",
        comment("Hana", "Then I come for the baking."),
        comment("Gus", "And I for the tea.")
    ))
}

async fn does(State(done): State<Done>, Path((at, deed)): Path<(usize, String)>) -> Redirect {
    done.lock().unwrap().push(format!("{deed} {at}"));
    Redirect::to(&format!("/topic/{at}"))
}

const CARD: &str = "<h1>Leak</h1><form><input type=submit name=submit id=submit value=Search></form><form action=/kept/1><table><tr><th>Priority<td><select \
name=p><option>low<option selected>urgent</select><th>Status<td><select name=s><option selected>waiting<option>done</select><tr><th>Assigned To<td><select \
name=a><option selected>jonas<option>priya</select><th>Keywords<td><input name=keyword value=water> <a href=#>(list)</a></table><input type=submit \
name=submit_button value='Submit Changes'></form>";

async fn kept(State(done): State<Done>, Query(sent): Query<Vec<(String, String)>>) -> Redirect {
    let sent: Vec<String> = sent
        .into_iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    done.lock().unwrap().push(sent.join("; "));
    Redirect::to("/card")
}

async fn board() -> (String, Done) {
    let done = Done::default();
    let shown = |html: &'static str| get(move || async move { page(html) });
    let router = Router::new()
        .route("/", get(topics))
        .route("/topic/{at}", get(topic))
        .route("/topic/{at}/{deed}", get(does))
        .route("/admin", shown(ADMIN))
        .route("/admin/flags", shown(FLAGS))
        .route("/card", shown(CARD))
        .route("/kept/1", get(kept))
        .route("/me", shown("<h1>Me</h1>"))
        .with_state(done.clone());
    (serve(router).await, done)
}

#[tokio::test]
async fn what_lies_in_closed_parts_is_found_by_what_opens_them() {
    let (site, _) = board().await;
    let rig = Rig::start().await;
    let found = rig
        .done(&format!(
            "Search the forum at {site} for dew. Give me the name of each topic and the number of its replies."
        ))
        .await;
    assert_eq!(rows(&found), [json!({"name": "Mirror and dew", "reply": "3"})]);
    let flags = rig
        .done(&format!(
            "Open {site}, look at the flags in the admin pages and list topic and by of every row"
        ))
        .await;
    assert_eq!(
        rows(&flags),
        [
            json!({"topic": "Cheap lenses", "by": "Gus"}),
            json!({"topic": "Rude words", "by": "Fern"})
        ]
    );
    rig.stop().await;
}

#[tokio::test]
async fn what_is_done_with_a_topic_is_not_done_with_its_comments_and_not_everywhere() {
    let (site, done) = board().await;
    let rig = Rig::start().await;
    rig.done(&format!("Open {site}, pin the topic \"Car park at the down\""))
        .await;
    rig.done(&format!("Open {site}, click Red dot finder and click Edit"))
        .await;
    assert_eq!(*done.lock().unwrap(), ["pin 2", "edit 0"]);
    rig.stop().await;
}

#[tokio::test]
async fn a_comment_is_who_wrote_it_and_what_it_says() {
    let (site, _) = board().await;
    let rig = Rig::start().await;
    let comments = rig
        .done(&format!("Open {site} and open the topic about the mirror and the dew. Tell me who wrote what: name and comment."))
        .await;
    assert_eq!(
        rows(&comments),
        [
            json!({"name": "Hana", "comment": "Then I come for the baking."}),
            json!({"name": "Gus", "comment": "And I for the tea."})
        ]
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_form_of_two_fields_in_each_row_is_read_filled_and_sent() {
    let (site, done) = board().await;
    let rig = Rig::start().await;
    let read = rig
        .done(&format!(
            "Open {site}/card and read its priority, status, keywords and the person it is assigned to."
        ))
        .await;
    assert_eq!(
        rows(&read),
        [json!({"priority": "urgent", "status": "waiting", "keyword": "water", "assigned to": "jonas"})]
    );
    rig.done(&format!(
        "Open {site}/card, assign it to priya and submit the changes."
    ))
    .await;
    assert_eq!(
        *done.lock().unwrap(),
        ["p=urgent; s=waiting; a=priya; keyword=water; submit_button=Submit Changes"]
    );
    rig.stop().await;
}
