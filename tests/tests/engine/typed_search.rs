//! Lists that narrow on the page a moment after the last letter, by an answer that takes its time, as many apps do: the rows are
//! those of the search, never those that stood there before.

use std::time::Duration;

use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

const MEMBERS: &str = "<title>Members</title><h1>Members</h1><label>Search <input type=search id=q></label><span id=hint></span><table><thead><tr><th>Name
</th><th>Berth</th></tr></thead><tbody id=all></tbody></table><script>
let due;
const show = async () => { all.innerHTML = await (await fetch('/members?q=' + encodeURIComponent(q.value))).text() };
q.oninput = () => {
  // A button to empty the field: something on the page changes at once, and it is not the list.
  hint.innerHTML = '<button>Clear</button>';
  history.replaceState(null, '', '?q=' + encodeURIComponent(q.value));
  clearTimeout(due);
  due = setTimeout(show, 500);
};
show();
</script>";

async fn members(Query(asked): Query<Vec<(String, String)>>) -> Html<String> {
    let wanted = asked
        .first()
        .map(|(_, text)| text.to_lowercase())
        .unwrap_or_default();
    if !wanted.is_empty() {
        // A server that thinks: what is asked for must not be read before it has answered.
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
    let all = [("Ida Frost", "A4"), ("Tom Reed", "B1"), ("Jack Frost", "C2")];
    let fits = |name: &str| name.to_lowercase().contains(&wanted);
    let lines = all.iter().filter(|(name, _)| fits(name));
    Html(
        lines
            .map(|(name, berth)| format!("<tr><td>{name}</td><td>{berth}</td></tr>"))
            .collect(),
    )
}

#[tokio::test]
async fn a_list_that_narrows_a_moment_later_is_waited_for() {
    let site = serve(
        Router::new()
            .route("/", get(|| async { Html(MEMBERS) }))
            .route("/members", get(members)),
    )
    .await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, search for frost and collect the name and the berth of every row"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [
            json!({"name": "Ida Frost", "berth": "A4"}),
            json!({"name": "Jack Frost", "berth": "C2"})
        ],
        "{events:#?}"
    );
    rig.stop().await;
}
