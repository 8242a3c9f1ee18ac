//! Lists that are narrowed by what a page keeps behind a button, beside a list of the same name that changes the ticked rows.

use std::collections::HashMap;

use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

const ORDERS: [(&str, &str); 4] = [
    ("10001", "Pending"),
    ("10002", "Shipped"),
    ("10003", "Pending"),
    ("10004", "Cancelled"),
];
const STATES: &str = "<option>Pending<option>Shipped<option>Cancelled";

async fn orders(Query(asked): Query<HashMap<String, String>>) -> Html<String> {
    let fits = |state: &str| {
        asked
            .get("status")
            .is_none_or(|wanted| wanted.is_empty() || wanted == state)
    };
    let row = |(number, state): (&str, &str)| match fits(state) {
        true => format!(
            "<tr><td><input type=checkbox name=order value={number}></td><td>{number}</td><td>{state}</td><td><a href=/mary>Mary Somers</a></td></tr>"
        ),
        false => String::new(),
    };
    let rows = ORDERS.map(row).concat();
    Html(format!(
        "<!doctype html><title>Orders</title><h1>Orders</h1>\
         <button onclick=\"document.querySelector('dialog').showModal()\">Advanced search</button>\
         <dialog><form><label>Status <select name=status><option value=''>---{STATES}</select></label><button>Search</button></form></dialog>\
         <form method=post action=/changed><table><thead><tr><th></th><th>Order number</th><th>Status</th><th>Customer</th></tr></thead><tbody>{rows}</tbody></table>\
         <h3>Change order status</h3><select name=new_status><option value=''>-- choose new status --</option>{STATES}</select>\
         <button>Change status</button></form>"
    ))
}

#[tokio::test]
async fn a_list_for_the_ticked_rows_is_no_filter() {
    let site = serve(Router::new().route("/orders", get(orders)).route(
        "/",
        get(|| async {
            Html("<title>Dashboard</title><h1>Dashboard</h1><nav><a href=/orders>Orders</a></nav>")
        }),
    ))
    .await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}. In the dashboard under Orders, filter for the status Pending and give me the order numbers"
        ))
        .await;
    let wanted = [json!({"order number": "10001"}), json!({"order number": "10003"})];
    assert_eq!(rows(&events), wanted, "{events:#?}");
    rig.stop().await;
}
