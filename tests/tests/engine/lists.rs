//! What people ask of a whole list: the cheapest, how many, what stands on the page of each, a name on a later page, and
//! names that hold an "and"; on a shop that no one here wrote rules for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query};
use axum::response::Html;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};

use super::rig::{Rig, rows};
use super::sites::serve;

/// Name, price, added on, what its own page says.
const GOODS: [(&str, &str, &str, &str); 7] = [
    (
        "Rake",
        "€19.90",
        "Mar 2, 2024",
        "Ash handle, twelve teeth of steel, for leaves and for moss.",
    ),
    (
        "Spade",
        "€34.00",
        "Jan 20, 2024",
        "Digs deep and stays sharp for many years of heavy clay.",
    ),
    (
        "Pots and Pans",
        "€54.50",
        "Dec 5, 2023",
        "Clay pots that the frost does not break, and pans below them.",
    ),
    (
        "Hose",
        "€27.25",
        "May 1, 2024",
        "Twenty metres of hose that never kinks in the sun.",
    ),
    (
        "Gloves",
        "€6.40",
        "Apr 9, 2024",
        "Leather gloves against thorns of roses and of brambles.",
    ),
    (
        "Twine",
        "€3.10",
        "Feb 14, 2022",
        "Jute twine that rots with the beans it has held up.",
    ),
    (
        "Old Kettle",
        "€12.00",
        "Aug 30, 2021",
        "A kettle with a dent, for watering what stands in pots.",
    ),
];
/// So many on a page.
const PAGE: usize = 4;

#[derive(Deserialize)]
struct Asked {
    p: Option<usize>,
}

async fn list(Query(asked): Query<Asked>) -> Html<String> {
    let page = asked.p.unwrap_or(1);
    let rows: String = GOODS
        .iter()
        .enumerate()
        .skip((page - 1) * PAGE)
        .take(PAGE)
        .map(|(at, (name, price, added, _))| {
            format!(
                "<tr><td><input type=checkbox aria-label='Mark {name}' onchange=\"marks.textContent += '{name}; '\"></td>\
                 <td><a href='/goods/{at}'>{name}</a></td><td>{price}</td><td>{added}</td></tr>"
            )
        })
        .collect();
    let years = "<nav><a href='?y=2021'>2021</a> <a href='?y=2024'>2024</a></nav>";
    let pages = match page {
        1 => "<p class=paginator><span class=current>1</span> <a href='?p=2'>2</a></p>",
        _ => "<p class=paginator><a href='?p=1'>1</a> <span class=current>2</span></p>",
    };
    Html(format!(
        "<title>Goods</title><nav><input type=search id=filter placeholder='Type to filter…'></nav>{years}<h1>Products</h1>\
         <p id=marks></p><table><tr><th></th><th>Name</th><th>Price</th><th>Added on</th></tr>{rows}</table>{pages}"
    ))
}

async fn good(Path(at): Path<usize>) -> Html<String> {
    let (name, price, _, text) = GOODS[at];
    Html(format!(
        "<title>{name} - Goods</title><main><h1>{name}</h1><p class=price>{price}</p><p>{text}</p>\
         <form action='/bought'><button>Add to basket</button></form></main>"
    ))
}

#[tokio::test]
async fn a_list_is_compared_counted_and_gone_through() {
    let site = serve(
        Router::new()
            .route("/", get(list))
            .route("/goods/{at}", get(good))
            .route("/bought", get(|| async { Html("<h1>Yours</h1>") })),
    )
    .await;
    let rig = Rig::start().await;
    let told = async |task: &str| -> Vec<Value> { rows(&rig.done(&format!("Open {site}/{task}")).await) };

    for (task, expected) in [
        (
            ", list the 2 cheapest products",
            json!([{"name": "Twine", "price": "€3.10"}, {"name": "Gloves", "price": "€6.40"}]),
        ),
        (
            ". Which product has the highest price?",
            json!([{"name": "Pots and Pans", "price": "€54.50"}]),
        ),
        (". How many products are there?", json!([{"count": "7"}])),
        (" and count the products under 20", json!([{"count": "4"}])),
        (
            " and get the average price of all products",
            json!([{"average price": "22.45"}]),
        ),
        (
            ", open the first 2 products and collect their descriptions",
            json!([
                {"name": "Rake", "description": GOODS[0].3},
                {"name": "Spade", "description": GOODS[1].3},
            ]),
        ),
        // On the second page, and back to the first.
        (
            ", open the oldest product and collect the text of the page",
            json!(1),
        ),
        (
            ", click Old Kettle and make sure the page says Add to basket",
            json!([]),
        ),
    ] {
        let rows = told(task).await;
        match expected {
            Value::Number(count) => {
                assert_eq!(json!(rows.len()), Value::Number(count), "{task}: {rows:#?}");
                let text = rows[0]["text"].as_str().unwrap_or_default();
                assert!(text.contains("A kettle with a dent"), "{task}: {text}");
            }
            expected => assert_eq!(Value::from(rows), expected, "{task}"),
        }
    }
    // What no row fits is no mere silence: on the way and at the end it says how many were looked at.
    let events = rig
        .done(&format!("Open {site}/ and list all products under 2"))
        .await;
    let said: Vec<&str> = events
        .iter()
        .filter(|event| event["type"] == "text_delta")
        .filter_map(|event| event["delta"].as_str())
        .collect();
    assert_eq!(
        said,
        ["Found no rows: none of the 7 that were read fits."],
        "{events:#?}"
    );
    // One name with an "and" in it, and another.
    let task = format!(
        "Open {site}/, tick Rake and Pots and Pans and make sure the page says \"Rake; Pots and Pans;\""
    );
    let done = rig.done(&task).await;
    assert!(rows(&done).is_empty());
    // A replay marks both, too, and not the last of them twice.
    let id = done.last().unwrap()["function_id"].as_str().unwrap();
    let path = format!("/functions/{id}/runs/start");
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}

#[tokio::test]
async fn of_several_that_were_ticked_together_none_stands_for_another() {
    let renamed = Arc::new(AtomicBool::new(false));
    let is_renamed = Arc::clone(&renamed);
    let page = move || {
        let first = if is_renamed.load(Ordering::Relaxed) {
            "Lantern"
        } else {
            "Tent"
        };
        let boxes = [first, "Stove"].map(|name| format!("<label><input type=checkbox> {name}</label>"));
        async move { Html(format!("<title>Trip</title><h1>To pack</h1>{}", boxes.concat())) }
    };
    let site = serve(Router::new().route("/", get(page))).await;
    let rig = Rig::with(|options| options.step_timeout = Duration::from_secs(3)).await;
    let done = rig.done(&format!("Open {site}/ and tick Tent and Stove")).await;
    let id = done.last().unwrap()["function_id"].as_str().unwrap();
    let path = format!("/functions/{id}/runs/start");
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    renamed.store(true, Ordering::Relaxed);
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "failed", "{run:#}");
    rig.stop().await;
}

#[tokio::test]
async fn a_list_that_is_still_filling_is_not_cut_short() {
    // Two at once, the others one by one, as a search that runs in the page shows what it finds.
    let page = async || {
        Html(
            "<title>Search</title><h1>Results</h1><ul id=found></ul><script>
             const show = (name) => found.insertAdjacentHTML('beforeend', `<li><a href='#${name}'>${name}</a> found in the manual</li>`);
             show('Alpha'); show('Beta');
             const more = ['Gamma', 'Delta', 'Epsilon'];
             const on = setInterval(() => { show(more.shift()); if (!more.length) clearInterval(on) }, 350)</script>",
        )
    };
    let site = serve(Router::new().route("/", get(page))).await;
    let rig = Rig::start().await;
    let done = rig
        .done(&format!("Open {site}/ and get the names of the top 4 results"))
        .await;
    let names = json!([{"name": "Alpha"}, {"name": "Beta"}, {"name": "Gamma"}, {"name": "Delta"}]);
    assert_eq!(Value::from(rows(&done)), names);
    let id = done.last().unwrap()["function_id"].as_str().unwrap();
    let path = format!("/functions/{id}/runs/start");
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["result"]["rows"], names, "{run:#}");
    rig.stop().await;
}
