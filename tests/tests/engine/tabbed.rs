//! What stands behind tabs: fields, in the place that was said and by the tab that is called after the field, and rows of a state.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::response::Html;
use axum::routing::{get, post};

use serde_json::{Value, json};

use super::rig::{Rig, rows};
use super::sites::serve;

const TABS: &str = r##"<title>Boat 7</title><style>section { display: none } section.on { display: block }</style><h1>Boat 7</h1>
<ul role=tablist style="list-style: none"><li><a role=tab href="#hull">Hull</a></li><li><a role=tab href="#sails">Sails and rope</a></li><li><a role=tab href="#remarks">Remarks</a></li></ul>
<form onsubmit="fetch('kept', { method: 'POST', body: [...new FormData(this)].map(([name, value]) => `${name}=${value}`).join('|') }); return false">
<section id=hull class=on><label>Length <input name=hull></label> <label>Draught <input name=draught></label></section>
<section id=sails><label>Length <input name=sails></label></section>
<section id=remarks><textarea name=remarks></textarea></section><button>Save</button></form>
<script>document.querySelectorAll('[role=tab]').forEach((tab) => tab.onclick = (event) => {
event.preventDefault(); document.querySelectorAll('section').forEach((one) => one.className = '#' + one.id === tab.hash ? 'on' : '') })</script>"##;

#[tokio::test]
async fn a_field_behind_a_tab_is_filled_by_the_name_of_the_tab() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let site = serve(Router::new().route("/", get(|| async { Html(TABS) })).route(
        "/kept",
        post(move |text: String| async move { keep.lock().unwrap().push(text) }),
    ))
    .await;
    let rig = Rig::start().await;
    let events = rig.done(&format!(
        "Open {site}/, set the length to 12 in Sails and rope. Enter \"Smells of tar\" as the remark and click Save"
    ))
    .await;
    assert_eq!(
        *kept.lock().unwrap(),
        ["hull=|draught=|sails=12|remarks=Smells of tar"],
        "{events:#?}"
    );
    rig.stop().await;
}

const INVOICES: &str = r##"<title>Invoices</title><h1>Invoices</h1><div role=tablist><button role=tab>All</button> <button role=tab>Paid</button> <button role=tab>Overdue</button> <button role=tab>More</button></div>
<section role=tabpanel><table><thead><tr><th>Number</th><th>Customer</th></tr></thead><tbody id=list></tbody></table></section>
<h2>Invoices by year</h2><table><tr><th>Invoices</th><th>Sum</th></tr><tr><td>2024</td><td>80.00</td></tr><tr><td>2025</td><td>95.50</td></tr><tr><td>2026</td><td>12.20</td></tr></table><script>
const all = [['R-1', 'Ada', 'Paid'], ['R-2', 'Ben', 'Overdue'], ['R-3', 'Cleo', 'Paid'], ['R-4', 'Dora', 'Overdue']];
const show = (state) => { list.innerHTML = all.filter((one) => state === 'All' || one[2] === state).map((one) => `<tr><td>${one[0]}<td>${one[1]}`).join('') };
const tabs = document.querySelectorAll('[role=tab]');
tabs.forEach((tab) => tab.onclick = () => { tabs.forEach((one) => one.setAttribute('aria-selected', one === tab)); show(tab.textContent) }); tabs[0].click()</script>"##;

#[tokio::test]
async fn rows_of_a_state_are_those_under_its_tab() {
    let site = serve(Router::new().route("/", get(|| async { Html(INVOICES) }))).await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!("Open {site}/ and list all invoices that are overdue"))
        .await;
    let overdue = json!([
        {"Number": "R-2", "Customer": "Ben"},
        {"Number": "R-4", "Customer": "Dora"},
    ]);
    assert_eq!(Value::from(rows(&events)), overdue, "{events:#?}");
    // A replay goes there, too.
    let id = events.last().unwrap()["function_id"].as_str().unwrap();
    let path = format!("/functions/{id}/runs/start");
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    assert_eq!(run["result"]["rows"], overdue, "{run:#}");
    rig.stop().await;
}
