//! What people say in their own words where the page has others: a number with its unit for a field that counts in it, a thing for a
//! list that takes entries, days that tell some rows from others.

use std::collections::HashMap;

use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

const KIND: &str = "<title>Kinds</title><h1>New kind</h1><form action=/kept>\
    <p><label>Name <input name=name></label></p><div><label>Default duration <input name=duration></label>\
    <small>How long such a talk takes in minutes</small></div><button>Save</button></form>";
const LIST: &str = "<title>Groceries</title><h1>Groceries</h1><ul><li>Bread</ul><input id=more placeholder='Add an item'><script>
    more.onkeydown = (key) => { if (key.key !== 'Enter') return;
    document.querySelector('ul').append(Object.assign(document.createElement('li'), { textContent: more.value })); more.value = '' }</script>";
const MEMBERS: &str = "<title>Members</title><h1>Members</h1><table><thead><tr><th>Name</th><th>Joined</th></tr></thead><tbody>\
    <tr><td>Ada Bell</td><td>3 May 2019</td></tr><tr><td>Ben Cole</td><td>2 March 2026</td></tr>\
    <tr><td>Cora Dean</td><td>4 March 2026</td></tr><tr><td>Dora Ek</td><td>12 June 2026</td></tr></tbody></table>";

#[tokio::test]
async fn units_entries_and_days_are_understood() {
    let page = |html: &'static str| get(move || async move { Html(html) });
    let kept = |Query(kept): Query<HashMap<String, String>>| async move {
        match kept["duration"].parse::<u32>() {
            Ok(minutes) => Html(format!("<h1>{} takes {minutes}</h1>", kept["name"])),
            Err(_) => Html("<h1>Enter a whole number.</h1>".to_owned()),
        }
    };
    let site = serve(
        Router::new()
            .route("/kind", page(KIND))
            .route("/kept", get(kept))
            .route("/list", page(LIST))
            .route("/members", page(MEMBERS)),
    )
    .await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}/kind, enter Workshop in Name and 45 minutes in Default duration and click Save. Make sure the page says \
         \"Workshop takes 45\""
    ))
    .await;
    rig.done(&format!(
        "Open {site}/list and add \"Butter\". Make sure the page says \"Butter\""
    ))
    .await;
    for (when, names) in [
        ("after 3 March 2026", vec!["Cora Dean", "Dora Ek"]),
        ("before 2020", vec!["Ada Bell"]),
        ("since 2 March 2026", vec!["Ben Cole", "Cora Dean", "Dora Ek"]),
    ] {
        let events = rig
            .done(&format!(
                "Open {site}/members and list the names of the members who joined {when}"
            ))
            .await;
        let wanted: Vec<_> = names.iter().map(|name| json!({"name": name})).collect();
        assert_eq!(rows(&events), wanted, "{when}: {events:#?}");
    }
    rig.stop().await;
}
