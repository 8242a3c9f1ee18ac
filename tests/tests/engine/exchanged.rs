//! Lists that a script exchanges for others by an answer that takes its time: rows are read neither of the list that was there
//! before nor of what stands there meanwhile, in a first run or in a replay.

use std::time::Duration;

use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;
use super::verify::id_of;

/// The list is asked for a moment after the choice; until it comes, a wheel turns where it was, and only the side column has rows.
const USERS: &str = "<title>Users</title><h1>Users</h1><label>User type <select id=kind><option>All<option>Learners<option>Coaches</select></label>
<main id=all></main><aside><h2>Sections</h2><ul><li><a href=/classes>Classes</a><li><a href=/data>Data</a><li><a href=/users>Users</a></ul></aside><script>
const show = async () => {
  all.innerHTML = '<p>Loading</p>';
  all.innerHTML = await (await fetch('/list?kind=' + kind.value)).text();
};
kind.onchange = () => setTimeout(show, 250);
show();
</script>";

async fn list(Query(asked): Query<Vec<(String, String)>>) -> Html<String> {
    tokio::time::sleep(Duration::from_millis(700)).await;
    let wanted = asked.first().map_or("All", |(_, kind)| kind.as_str());
    let all = [
        ("Ida Frost", "Learners"),
        ("Tom Reed", "Coaches"),
        ("Jack Hill", "Coaches"),
    ];
    let rows = all.iter().filter(|(_, kind)| wanted == "All" || wanted == *kind);
    let rows = rows.map(|(name, kind)| format!("<tr><td>{name}</td><td>{kind}</td></tr>"));
    Html(format!(
        "<table><thead><tr><th>Full name</th><th>User type</th></tr></thead><tbody>{}</tbody></table>",
        rows.collect::<String>()
    ))
}

#[tokio::test]
async fn a_list_is_read_when_what_it_is_exchanged_for_has_come() {
    let site = serve(
        Router::new()
            .route("/", get(|| async { Html(USERS) }))
            .route("/list", get(list)),
    )
    .await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, choose Coaches in User type and list the full names"
        ))
        .await;
    let coaches = [
        json!({"full name": "Tom Reed"}),
        json!({"full name": "Jack Hill"}),
    ];
    assert_eq!(rows(&events), coaches, "{events:#?}");

    let id = id_of(&events);
    let run = rig
        .post(&format!("/functions/{id}/runs/start"), json!({"variables": {}}))
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    assert_eq!(run["result"]["rows"], json!(coaches), "{run:#}");
    rig.stop().await;
}
