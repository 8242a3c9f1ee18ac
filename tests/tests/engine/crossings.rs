//! Round buttons that only their place in a table names: a page for searches in which the column "Sort on" crosses the row "ID", beside a
//! link and a small form that are called "Search" too, and a survey whose answers head the columns.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Query, State};
use axum::response::{Html, Redirect};
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

type Sent = Arc<Mutex<Vec<String>>>;

const HEAD: &str = "<!doctype html><title>Repairs</title><form action=/list><input name=text> <input type=submit id=submit value=Search></form>\
<nav><a href=/list>Show all</a> <a href=/search>Search</a></nav>";
const SEARCH: &str = "<h1>Issue searching</h1><form action=/list><table><tr><th>&nbsp;<th>Filter on<th>Display<th>Sort on<th>Group on\
<tr><th>Title:<td><input name=title><td><input type=checkbox name=c value=title checked><td><input type=radio name=sort value=title><td>&nbsp;\
<tr><th>ID:<td><input name=id><td><input type=checkbox name=c value=id checked><td><input type=radio name=sort value=id><td>&nbsp;\
<tr><th>Activity:<td><input name=activity><td><input type=checkbox name=c value=activity><td><input type=radio name=sort value=activity checked><td>&nbsp;\
<tr><th>Status:<td><select name=status><option value=''>any<option>open<option>done</select><td><input type=checkbox name=c value=status><td>\
<input type=radio name=sort value=status><td><input type=radio name=group value=status checked>\
<tr><th>No sort or group:<td>&nbsp;<td>&nbsp;<td><input type=radio name=sort value=''><td><input type=radio name=group value=''>\
<tr><th>Sort descending:<td><input type=checkbox name=down><tr><th>Group descending:<td><input type=checkbox name=groupdown><tr><td><td><input type=submit value=Search></table></form>";
const SURVEY: &str = "<h1>How was it?</h1><form action=/kept><table><tr><th><th>Poor<th>Fair<th>Good\
<tr><td>Service<td><input type=radio name=service value=1><td><input type=radio name=service value=2><td><input type=radio name=service value=3>\
<tr><td>Food<td><input type=radio name=food value=1><td><input type=radio name=food value=2><td><input type=radio name=food value=3></table>\
<button>Send answers</button></form>";

/// Its number, its title, its state; what was changed last stands first.
const ISSUES: &[(u32, &str, &str)] = &[
    (7, "Gate sticks", "open"),
    (3, "Lamp is out", "open"),
    (9, "Tap drips", "open"),
    (5, "Door creaks", "done"),
];

async fn list(State(sent): State<Sent>, Query(asked): Query<Vec<(String, String)>>) -> Html<String> {
    let said = |key: &str| {
        let found = asked.iter().find(|(name, _)| name == key);
        found.map_or(String::new(), |(_, value)| value.clone())
    };
    sent.lock().unwrap().push(format!(
        "sort={} group={} down={}",
        said("sort"),
        said("group"),
        said("down")
    ));
    let mut issues: Vec<_> = ISSUES
        .iter()
        .filter(|issue| said("status").is_empty() || issue.2 == said("status"))
        .collect();
    if said("sort") == "id" {
        issues.sort_by_key(|issue| issue.0);
    }
    if said("down") == "on" {
        issues.reverse();
    }
    let mut rows = String::new();
    if said("group") == "status" {
        rows.push_str("<tr><th colspan=2>open");
    }
    for (id, title, _) in issues {
        rows.push_str(&format!("<tr><td>{id}<td><a href=/{id}>{title}</a>"));
    }
    Html(format!(
        "{HEAD}<h1>Issues</h1><table><tr><th>ID<th>Title{rows}</table>"
    ))
}

async fn kept(State(sent): State<Sent>, Query(asked): Query<Vec<(String, String)>>) -> Redirect {
    let all: Vec<String> = asked
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    sent.lock().unwrap().push(all.join(" "));
    Redirect::to("/survey")
}

async fn repairs() -> (String, Sent) {
    let sent = Sent::default();
    let shown = |html: &'static str| get(move || async move { Html(format!("{HEAD}{html}")) });
    let router = Router::new()
        .route("/", get(list))
        .route("/list", get(list))
        .route("/search", shown(SEARCH))
        .route("/survey", shown(SURVEY))
        .route("/kept", get(kept))
        .with_state(sent.clone());
    (serve(router).await, sent)
}

#[tokio::test]
async fn an_order_is_chosen_where_its_column_crosses_the_row() {
    let (site, sent) = repairs().await;
    let rig = Rig::start().await;
    let found = rig
        .done(&format!(
            "Open {site}/search, filter for the status open, sort on the ID, choose no grouping and press Search. Collect the ID and the title of every row."
        ))
        .await;
    assert_eq!(
        rows(&found),
        [
            json!({"ID": "3", "title": "Lamp is out"}),
            json!({"ID": "7", "title": "Gate sticks"}),
            json!({"ID": "9", "title": "Tap drips"})
        ]
    );
    let down = rig
        .done(&format!(
            "Open {site}/search, sort by ID in descending order, choose no grouping and press Search. Collect the title of every row."
        ))
        .await;
    assert_eq!(
        rows(&down),
        [
            json!({"title": "Tap drips"}),
            json!({"title": "Gate sticks"}),
            json!({"title": "Door creaks"}),
            json!({"title": "Lamp is out"})
        ]
    );
    assert_eq!(
        *sent.lock().unwrap(),
        ["sort=id group= down=", "sort=id group= down=on"]
    );
    rig.stop().await;
}

#[tokio::test]
async fn an_answer_is_chosen_in_the_row_of_its_question() {
    let (site, sent) = repairs().await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}/survey, choose Good for Service and set Food to Fair, then click Send answers."
    ))
    .await;
    assert_eq!(*sent.lock().unwrap(), ["service=3 food=2"]);
    rig.stop().await;
}
