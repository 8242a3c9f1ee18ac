//! A table that can be asked: a filter in three parts, heads that sort and change their words, an editor that a script
//! draws around a hidden field, a file that the browser shows. The whole page is called after what it is not.

use std::collections::HashMap;

use axum::Router;
use axum::extract::Query;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use serde_json::{Value, json};

use super::rig::{Rig, rows as rows_of};
use super::sites::serve;

const PIERS: &[(&str, &str, u32)] = &[
    ("Ardrossan", "Firth", 410),
    ("Mallaig", "Sound", 95),
    ("Brodick", "Firth", 730),
    ("Armadale", "Sound", 120),
];

/// The rows that the address asks for, in its order.
fn piers(asked: &HashMap<String, String>) -> Vec<(&'static str, &'static str, u32)> {
    let said = |name: &str| asked.get(name).map_or("", String::as_str);
    let mut rows: Vec<_> = PIERS
        .iter()
        .copied()
        .filter(|(_, water, length)| match (said("what"), said("how")) {
            ("water", "is") => *water == said("value"),
            ("length", "gt") => *length > said("value").parse().unwrap_or(0),
            _ => true,
        })
        .collect();
    match said("sort") {
        "up" => rows.sort_by_key(|row| row.2),
        "down" => rows.sort_by_key(|row| std::cmp::Reverse(row.2)),
        _ => {}
    }
    rows
}

async fn table(Query(asked): Query<HashMap<String, String>>) -> Html<String> {
    let rows: String = piers(&asked)
        .iter()
        .map(|(name, water, length)| format!("<tr><td>{name}</td><td>{water}</td><td>{length}</td></tr>"))
        .collect();
    let head = match asked.get("sort").map(String::as_str) {
        Some("up") => "<a href='?sort=down'>length ▼</a>",
        Some("down") => "<a href='?sort=up'>length ▲</a>",
        _ => "<a href='?sort=up'>length</a>",
    };
    Html(format!(
        "<title>harbours</title><body class='page pier'><div class='not-footer'><section><h1>pier</h1>
         <form><p><select name=what><option value=''>- column -</option><option>water</option><option>length</option></select>
         <select name=how><option value=is>=</option><option value=gt>&gt;</option></select> <input name=value></p>
         <p><button>Apply</button></p></form><p>This data as <a href='/pier.csv'>CSV</a></p>
         <table><thead><tr><th>name</th><th>water</th><th>{head}</th></tr></thead><tbody>{rows}</tbody></table>
         </section></div><div class=footer><p>Piers of 1911</p></div></body>"
    ))
}

/// Draws what is typed into its hidden field, and has a selection of its own.
const EDITOR: &str = "<title>Ask</title><h1>Ask</h1><form action='/asked'><div id=editor style='width:400px;border:1px solid'>
    <div style='overflow:hidden;width:3px;height:0;position:relative'><textarea id=keys style='position:absolute;width:900px;height:1em'>
    </textarea></div><pre id=drawn>select 1</pre></div><input type=hidden name=query id=query><button>Run</button></form><script>
    keys.value = ''; let all = false;
    keys.onkeydown = (event) => { if (event.ctrlKey && event.key === 'a') all = true; };
    keys.oninput = () => { drawn.textContent = all ? keys.value : keys.value + drawn.textContent; all = false; keys.value = '';
      query.value = drawn.textContent; };
    editor.onclick = () => keys.focus();</script>";

async fn asked(Query(asked): Query<HashMap<String, String>>) -> Html<String> {
    Html(format!(
        "<title>Asked</title><h1>Asked</h1><p>{}</p>",
        asked["query"]
    ))
}

#[tokio::test]
async fn a_table_is_filtered_sorted_asked_and_kept() {
    let csv = || async {
        (
            [(header::CONTENT_TYPE, "text/plain")],
            "name,water\nMallaig,Sound\n",
        )
            .into_response()
    };
    let router = Router::new()
        .route("/pier", get(table))
        .route("/pier.csv", get(csv))
        .route("/ask", get(|| async { Html(EDITOR) }))
        .route("/asked", get(asked));
    let site = serve(router).await;
    let rig = Rig::start().await;
    let mut rows = Vec::new();
    for task in [
        "Open {}/pier, sort it by length, longest first, and list the name and the length of the first two piers",
        "Open {}/pier, filter by water = Sound and list the names of the piers",
        "Open {}/pier and tell me the water and the length of Armadale",
    ] {
        let events = rig.done(&task.replace("{}", &site)).await;
        rows.push(Value::from(rows_of(&events)));
    }
    assert_eq!(
        Value::from(rows),
        json!([
            [{"name": "Brodick", "length": "730"}, {"name": "Ardrossan", "length": "410"}],
            [{"name": "Mallaig"}, {"name": "Armadale"}],
            [{"water": "Sound", "length": "120"}],
        ])
    );
    rig.done(&format!(
        "Open {site}/ask, enter \"select name from pier\" in the query field, click Run and make sure the page says \"select name \
         from pier\""
    ))
    .await;
    let events = rig
        .done(&format!("Open {site}/pier and download the table as CSV"))
        .await;
    let told = serde_json::to_string(&events).unwrap();
    assert!(told.contains("Kept pier.csv"), "{told}");
    rig.stop().await;
}
