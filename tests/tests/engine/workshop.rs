//! A workshop's pages: two forms beside each other, a thing that only the menus lead to, a single hit, an answer that is folded, a
//! table of fields of which one row is empty, a form to log in beside one to sign up, a card whose link says no more than "View".

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{Html, Redirect};
use axum::routing::{get, post};
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

const HEAD: &str = "<nav><a href=/>Start</a> <a href=/stores/>Stores</a> <a href='/list?lang=fi'>Suomeksi</a> <a href='/list?table=suppliers'>Suppliers</a> <a href=/log-out>Log out</a></nav>";
const START: &str = "<title>Workshop</title><main><h1>Workshop</h1><form action=/find><input type=search name=q placeholder=Search></form>
<div class=card><h3>Bench work</h3><p>By hand.</p><a href=/bench>View jobs</a></div>
<div class=card><h3>Forge</h3><p>By fire.</p><a href=/forge>View jobs</a></div></main>";
const FOUND: &str = "<title>Found</title><main><h1>Found</h1><ul class=hits><li><a href=/job>Mend the gate</a></li></ul></main>";
const BENCH: &str =
    "<title>Bench</title><main><h1>Bench work</h1><h4><button aria-expanded=false aria-controls=a1
onclick=\"a1.hidden = false; this.setAttribute('aria-expanded', 'true')\">Who sharpens the saws?</button></h4>
<div id=a1 hidden><p>Nadia does, on Mondays.</p><button>Was this useful?</button></div></main>";
const JOB: &str = "<title>Mend the gate</title><main><h1>Mend the gate</h1>
<form method=post action=/stage><label>New stage <select name=stage><option>Waiting<option>Painting</select></label> <button>Move on</button></form>
<form method=post action=/remark><label>Remark <textarea name=remark></textarea></label> <button>Keep remark</button></form></main>";
const STORES: &str = "<title>Stores</title><main><h1>Stores</h1><ul><li><a href=/stores/iron/>Iron</a></li><li><a href=/stores/wood/>Wood</a></li></ul></main>";
const IRON: &str = "<title>Iron</title><main><h1>Iron</h1><table><tr><th>Thing</th><th>Weight</th></tr>
<tr><td><a href=/anvil>Small anvil</a></td><td>30</td></tr><tr><td><a href=/vice>Long vice</a></td><td>12</td></tr></table></main>";
const ANVIL: &str = "<title>Small anvil</title><main><h1>Small anvil</h1><form method=post action=/anvil><label>Weight <input name=weight value=30></label>
<table><tr><th>Shelf</th><th>Count</th></tr><tr><td><input name=s1 value=B2></td><td><input name=c1 value=4></td></tr>
<tr><td><input name=s2></td><td><input name=c2></td></tr></table><button>Save</button></form></main>";
const DOOR: &str = "<title>Door</title><main><form method=post action=/in><h2>Known here</h2><label>Mail <input name=mail></label> <label>Password <input type=password name=p></label> <button>Log in</button></form>
<form method=post action=/up><h2>New here</h2><label>Mail <input name=mail></label> <label>Password <input type=password name=p></label> <label>Password again <input type=password name=q></label> <button>Sign up</button></form></main>";

type Sent = Arc<Mutex<Vec<String>>>;

async fn kept(State(sent): State<Sent>, place: Uri, body: String) -> Redirect {
    sent.lock().unwrap().push(format!("{} {body}", place.path()));
    Redirect::to(if place.path() == "/anvil" {
        "/anvil"
    } else {
        "/job"
    })
}

async fn list(State(sent): State<Sent>, place: Uri) -> Html<String> {
    let asked = place.query().unwrap_or_default();
    sent.lock().unwrap().push(format!("list {asked}"));
    Html(format!(
        "{HEAD}<main><h1>Suppliers</h1><ul><li><a href=/acme>acme.example</a></li></ul></main>"
    ))
}

async fn workshop() -> (String, Sent) {
    let sent = Sent::default();
    let page = |html: &'static str| get(move || async move { Html(format!("{HEAD}{html}")) });
    let site = serve(
        Router::new()
            .route("/", page(START))
            .route("/find", page(FOUND))
            .route("/bench", page(BENCH))
            .route("/job", page(JOB))
            .route("/stores/", page(STORES))
            .route("/stores/iron/", page(IRON))
            .route("/stores/wood/", page("<title>Wood</title><h1>Wood</h1>"))
            .route("/anvil", page(ANVIL).post(kept))
            .route("/list", get(list))
            .route(
                "/acme",
                page("<title>Acme</title><main><h1>Acme</h1><p>Files and saws.</p></main>"),
            )
            .route("/door", page(DOOR))
            .route("/stage", post(kept))
            .route("/remark", post(kept))
            .route("/up", post(kept))
            .route("/in", post(kept))
            .with_state(Arc::clone(&sent)),
    )
    .await;
    (site, sent)
}

#[tokio::test]
async fn two_forms_beside_each_other_are_both_sent() {
    let (site, sent) = workshop().await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/job, choose Painting in New stage, enter \"Two coats\" in Remark and click Keep remark"
        ))
        .await;
    assert_eq!(
        *sent.lock().unwrap(),
        ["/stage stage=Painting", "/remark remark=Two+coats"],
        "{events:#?}"
    );
    rig.stop().await;
}

#[tokio::test]
async fn what_only_the_menus_lead_to_is_found_there() {
    let (site, sent) = workshop().await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/job, change the weight of \"Small anvil\" to 31 and set the count to 5, then save"
        ))
        .await;
    let sent = sent.lock().unwrap().clone();
    let last = sent.last().map(String::as_str);
    assert_eq!(
        last,
        Some("/anvil weight=31&s1=B2&c1=5&s2=&c2="),
        "{sent:?} {events:#?}"
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_menu_that_asks_for_a_table_is_looked_into_and_one_that_changes_the_language_is_not() {
    let (site, sent) = workshop().await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}/job and open the supplier acme.example. Make sure the page says \"Files and saws\""
    ))
    .await;
    let asked = sent.lock().unwrap().clone();
    assert!(
        asked.iter().all(|asked| asked == "list table=suppliers"),
        "{asked:?}"
    );
    assert!(!asked.is_empty());
    rig.stop().await;
}

#[tokio::test]
async fn one_hit_and_a_folded_answer_are_read() {
    let (site, _) = workshop().await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, search for gate and tell me the titles of what is found"
        ))
        .await;
    assert_eq!(rows(&events), [json!({"title": "Mend the gate"})], "{events:#?}");
    let events = rig
        .done(&format!(
            "Open {site}/, choose Bench work and read me the answer to \"Who sharpens the saws?\""
        ))
        .await;
    assert_eq!(
        rows(&events),
        [json!({"answer": "Nadia does, on Mondays."})],
        "{events:#?}"
    );
    rig.stop().await;
}

#[tokio::test]
async fn what_is_written_field_by_field_signs_up() {
    let (site, sent) = workshop().await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/door, enter nora@example.com in Mail and click Sign up"
        ))
        .await;
    assert_eq!(
        *sent.lock().unwrap(),
        ["/up mail=nora%40example.com&p=&q="],
        "{events:#?}"
    );
    rig.stop().await;
}
