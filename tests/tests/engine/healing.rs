//! Replays on pages that have changed: what is surely the same is found anew, told, and kept; what is not ends the run
//! with what is nearest; and what lies in the way is closed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use super::rig::Rig;
use super::sites::serve;

/// A site of one page that can be switched to its other states.
async fn page_of(states: &'static [&'static str]) -> (String, Arc<AtomicUsize>) {
    let at = Arc::new(AtomicUsize::new(0));
    let now = Arc::clone(&at);
    let page = move || async move { Html(states[now.load(Ordering::Relaxed)]) };
    let site = serve(
        Router::new()
            .route("/", get(page))
            .route("/found", get(|| async { Html("<h1>Found it</h1>") }))
            .route("/other", get(|| async { Html("<h1>Another page</h1>") })),
    )
    .await;
    (site, at)
}

async fn rig() -> Rig {
    Rig::with(|options| options.step_timeout = std::time::Duration::from_secs(4)).await
}

async fn made(rig: &Rig, words: &str) -> String {
    rig.done(words).await.last().unwrap()["function_id"]
        .as_str()
        .unwrap()
        .to_owned()
}

async fn run(rig: &Rig, id: &str) -> Value {
    let path = format!("/functions/{id}/runs/start");
    rig.post(&path, json!({"variables": {}})).await.json().await
}

async fn notes(rig: &Rig, id: &str) -> Vec<String> {
    let versions = rig.get(&format!("/functions/{id}/versions")).await;
    let all = versions["versions"].as_array().unwrap();
    all.iter()
        .map(|version| version["note"].as_str().unwrap().to_owned())
        .collect()
}

const SEARCH: &[&str] = &[
    "<form action=/found><label>Words <input name=q></label><button>Search</button></form><form action=/other><button>Clear</button></form>",
    "<div><form action=/found><b>Words</b> <input name=q aria-label='Your words'><button class=x7>Find</button></form></div><form action=/other><button>Reset</button></form>",
    "<form action=/other><label>Words <input name=q></label><button>Imprint</button></form><form action=/other><button>Reset</button></form>",
];

#[tokio::test]
async fn a_heal_is_told_kept_with_its_words_and_not_needed_twice() {
    let (site, state) = page_of(SEARCH).await;
    let rig = rig().await;
    let id = made(
        &rig,
        &format!("Open {site}/, type \"tea\" into Words, and click Search"),
    )
    .await;
    state.store(1, Ordering::Relaxed);
    let messages = rig
        .post(&format!("/functions/{id}/runs/start"), json!({"variables": {}}))
        .await
        .json()
        .await;
    assert_eq!(messages["status"], "closed", "{messages:#}");
    let run_id = messages["function_run_id"].as_str().unwrap();
    let kept = rig.get(&format!("/functions/{id}/runs/{run_id}")).await;
    let told = "The page has changed: the button “Search” is now called “Find”.";
    assert!(
        kept["logs"].as_array().unwrap().contains(&json!(told)),
        "{kept:#}"
    );
    let note = &notes(&rig, &id).await[0];
    assert!(
        note.contains("Step 3: the button “Search” is now called “Find”"),
        "{note}"
    );
    assert!(
        note.contains("Step 2: the field “Words” is now called “Your words”"),
        "{note}"
    );
    assert_eq!(run(&rig, &id).await["status"], "closed");
    assert_eq!(
        notes(&rig, &id).await.len(),
        2,
        "the second replay found both at once"
    );

    state.store(2, Ordering::Relaxed);
    let failed = run(&rig, &id).await;
    assert_eq!(failed["status"], "failed", "{failed:#}");
    let error = &failed["result"]["error"];
    assert_eq!(error["code"], "not_found", "{error:#}");
    assert!(!error["candidates"].as_array().unwrap().is_empty(), "{error:#}");
    assert_eq!(notes(&rig, &id).await.len(), 2);
    rig.stop().await;
}

const FILES: &[&str] = &[
    "<h1>Post</h1><label>Letter <input type=file onchange=\"letter.textContent = this.files[0].name\"></label><p id=letter role=status></p>\
     <button onclick=\"const i = document.createElement('input'); i.type = 'file'; i.onchange = () => { said.textContent = i.files[0].name }; i.click()\">Add a sound</button><p id=said role=status></p>\
     <script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', '<label>Late <input type=file></label>'), 700)</script>",
];

/// Another file is another value, and a field that comes late is what it was: no change of the page.
#[tokio::test]
async fn another_file_is_no_heal() {
    let (site, _) = page_of(FILES).await;
    let rig = rig().await;
    let file = |name: &str| {
        let path = rig.folder.path().join(name);
        std::fs::write(&path, "content").unwrap();
        path.display().to_string()
    };
    for place in [
        "to the Letter field",
        "to the Late field",
        "with the \"Add a sound\" button",
    ] {
        let first = file("one.txt");
        let id = made(&rig, &format!("Open {site}/ and upload \"{first}\" {place}")).await;
        let path = format!("/functions/{id}/runs/start");
        let variables = json!({"file": file("another one.txt")});
        let run = rig.post(&path, json!({ "variables": variables })).await;
        let run = run.json().await;
        assert_eq!(run["status"], "closed", "{place}: {run:#}");
        let told = notes(&rig, &id).await;
        assert_eq!(told.len(), 1, "{place}: {told:?}");
    }
    rig.stop().await;
}

const COUNTED: &[&str] = &["<button>One</button><button onclick=\"location.href='/found'\">Two</button>"];

#[tokio::test]
async fn what_is_counted_is_counted_again_and_is_no_heal() {
    let (site, _) = page_of(COUNTED).await;
    let rig = rig().await;
    let id = made(
        &rig,
        &format!("Open {site}/, click the 2nd button, and make sure the page shows \"Found it\""),
    )
    .await;
    for _ in 0..2 {
        assert_eq!(run(&rig, &id).await["status"], "closed");
    }
    assert_eq!(notes(&rig, &id).await.len(), 1);
    rig.stop().await;
}

const OVERLAID: &[&str] = &[
    "<a href=/found>Details</a>",
    "<a href=/found>Details</a><div id=cc style='position:fixed;inset:0;background:#fff'><h2>We value your privacy</h2>
     <p>We use cookies.</p><button onclick=\"document.title='accepted'\">Accept all</button><button>Settings</button>
     <button onclick=\"cc.remove()\">Reject all</button></div>",
    "<a href=/found>Details</a><div id=nl role=dialog style='position:fixed;inset:0;background:#fff'><p>Subscribe to our newsletter</p>
     <input type=email placeholder='Your email'><button>Subscribe</button><button aria-label=Close onclick=\"nl.remove()\">×</button></div>",
    "<a href=/found>Details</a><div id=ask role=dialog aria-label='Delete the file?' style='position:fixed;inset:0;background:#fff'>
     <button onclick=\"ask.remove()\">Yes</button><button onclick=\"ask.remove()\">Close</button></div>",
];

#[tokio::test]
async fn what_lies_in_the_way_is_declined_and_told_and_other_dialogs_stay() {
    let (site, state) = page_of(OVERLAID).await;
    let rig = rig().await;
    let id = made(
        &rig,
        &format!("Open {site}/, click Details, and make sure the page shows \"Found it\""),
    )
    .await;
    for (at, told) in [
        (
            1,
            "A cookie notice was in the way and was declined (“Reject all”)",
        ),
        (2, "A newsletter offer was in the way and was closed (“Close”)"),
    ] {
        state.store(at, Ordering::Relaxed);
        let run = run(&rig, &id).await;
        assert_eq!(run["status"], "closed", "{run:#}");
        let run_id = run["function_run_id"].as_str().unwrap();
        let kept = rig.get(&format!("/functions/{id}/runs/{run_id}")).await;
        assert!(
            kept["logs"].as_array().unwrap().contains(&json!(told)),
            "{kept:#}"
        );
    }
    state.store(3, Ordering::Relaxed);
    let failed = run(&rig, &id).await;
    assert_eq!(failed["status"], "failed", "{failed:#}");
    assert!(
        failed["result"]["error"]["message"]
            .as_str()
            .unwrap()
            .contains("covered"),
        "{failed:#}"
    );
    rig.stop().await;
}

const LISTED: &[&str] = &[
    "<h1>Books</h1><ul><li class=book><h3>Ulysses</h3><span class=author>Joyce</span> <span class=price>12.00 EUR</span></li>
     <li class=book><h3>Emma</h3><span class=author>Austen</span> <span class=price>9.00 EUR</span></li>
     <li class=book><h3>Dune</h3><span class=author>Herbert</span> <span class=price>15.00 EUR</span></li></ul>",
    // Other classes, other order, wrapped, and another list of the same kind before it.
    "<section><h2>Popular</h2><ul><li class=b1><div><i>9.99 EUR</i> <u>Someone</u><h3>Advert</h3></div></li><li class=b1><div><i>8.99 EUR</i> <u>Anyone</u><h3>Offer</h3></div></li></ul></section>
     <h1>Books</h1><ul><li class=b1><div><i>12.00 EUR</i> <u>Joyce</u><h3>Ulysses</h3></div></li><li class=b1><div><i>9.00 EUR</i> <u>Austen</u><h3>Emma</h3></div></li>
     <li class=b1><div><i>15.00 EUR</i> <u>Herbert</u><h3>Dune</h3></div></li></ul>",
    // The same kinds of lists with other values: which one is meant can't be told.
    "<h2>One</h2><ul><li><div><i>1.00 EUR</i> <u>Aa</u><h3>Xa</h3></div></li><li><div><i>2.00 EUR</i> <u>Bb</u><h3>Xb</h3></div></li><li><div><i>2.50 EUR</i> <u>Bc</u><h3>Xc</h3></div></li></ul>
     <h2>Two</h2><ul><li><div><i>3.00 EUR</i> <u>Cc</u><h3>Ya</h3></div></li><li><div><i>4.00 EUR</i> <u>Dd</u><h3>Yb</h3></div></li><li><div><i>5.00 EUR</i> <u>De</u><h3>Yc</h3></div></li></ul>",
];

#[tokio::test]
async fn rows_are_known_again_by_what_they_show_and_never_guessed() {
    let (site, state) = page_of(LISTED).await;
    let rig = rig().await;
    let words = format!("Open {site}/ and collect the name, author and price of every book");
    let events = rig.done(&words).await;
    let wanted = super::rig::rows(&events);
    assert_eq!(wanted.len(), 3);
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    assert_eq!(
        run(&rig, &id).await["result"]["rows"],
        Value::Array(wanted.clone())
    );
    assert_eq!(notes(&rig, &id).await.len(), 1);

    state.store(1, Ordering::Relaxed);
    for _ in 0..2 {
        let run = run(&rig, &id).await;
        assert_eq!(run["result"]["rows"], Value::Array(wanted.clone()), "{run:#}");
    }
    assert_eq!(notes(&rig, &id).await.len(), 2, "{:?}", notes(&rig, &id).await);

    state.store(2, Ordering::Relaxed);
    rig.post(&format!("/functions/{id}/rollback"), json!({"version": "v1"}))
        .await;
    let failed = run(&rig, &id).await;
    assert_eq!(failed["status"], "failed", "{failed:#}");
    assert!(
        !failed["result"]["error"]["candidates"]
            .as_array()
            .unwrap()
            .is_empty(),
        "{failed:#}"
    );
    rig.stop().await;
}
