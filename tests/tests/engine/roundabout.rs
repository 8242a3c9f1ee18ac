//! What is not on the page that is open: behind the site's search and in a menu that exists only while it is open, on the
//! record's own page, after a choice of kinds. And a form that wants a password twice and has a button that only helps.

use axum::Router;
use axum::extract::Query;
use axum::http::header;
use axum::response::Html;
use axum::routing::get;
use serde::Deserialize;

use super::rig::Rig;
use super::sites::serve;

const START: &str =
    "<title>Boats</title><nav><form action=/nothing><input name=n placeholder=Search></form></nav>
<main><h1>Boat house</h1><form action=/find><input name=q placeholder='Search all boats'></form></main>";
const FOUND: &str =
    "<title>Found</title><main><h1>Found</h1><ul><li><a href=/boat>Swallow</a></li></ul></main>";
const BOAT: &str = "<title>Swallow</title><main><h1>Swallow</h1>
<button aria-label='More options' aria-expanded=false style='width:30px;height:30px'></button></main><script>
const more = document.querySelector('button');
more.addEventListener('click', () => { const menu = document.createElement('div'); menu.innerHTML = '<a href=/ask>Archive</a>';
document.body.append(menu); more.setAttribute('aria-expanded', 'true');
addEventListener('keydown', (key) => { if (key.key === 'Escape') menu.remove() }) })</script>";
const ASK: &str =
    "<title>Archive</title><main><h1>Archive Swallow</h1><p>Are you sure you want to archive this boat?</p>
<form action=/archived><button>Yes, archive it</button></form> <a href=/boat>No</a></main>";
const PAPERS: &str = "<title>Papers</title><main><h1>Papers</h1><a href=/paper>Minutes of May</a></main>";
const PAPER: &str =
    "<title>Minutes of May</title><nav><a href=/papers>Papers</a></nav><main><h1>Minutes of May</h1>
<p>File <a href=/may.csv>may.csv</a></p><button>Keep title</button></main>";
const CREW: &str =
    "<title>Crew</title><nav><a href=/>Boats</a></nav><main><h1>Crew</h1><a href=/kinds>Add new</a></main>";
const KINDS: &str =
    "<title>New</title><main><h1>What is it?</h1><a href=/rower>Rower</a> <a href=/helper>Helper</a></main>";
const HELPER: &str = "<title>New helper</title><main><h1>New helper</h1><form action=/kept>
<label>Full name <input name=name></label> <label>What they mend <input name=mends></label>
<label>Password <input type=password name=one></label> <label>Password (again) <input type=password name=two></label>
<button type=button onclick=\"this.textContent = 'Blue'\">Pick a colour</button> <button>Create</button></form></main>";

#[derive(Deserialize)]
struct Kept {
    name: String,
    mends: String,
    one: String,
    two: String,
}

#[tokio::test]
async fn what_is_not_on_the_page_is_found_behind_it() {
    let page = |html: &'static str| get(move || async move { Html(html) });
    let csv = || async {
        let headers = [
            (header::CONTENT_TYPE, "text/csv"),
            (header::CONTENT_DISPOSITION, "attachment; filename=may.csv"),
        ];
        (headers, "present\nsix\n")
    };
    let kept = |Query(kept): Query<Kept>| async move {
        let agree = if kept.one == kept.two { "twice" } else { "once" };
        Html(format!(
            "<h1>{} mends {}, said {agree}</h1>",
            kept.name, kept.mends
        ))
    };
    let site = serve(
        Router::new()
            .route("/", page(START))
            .route("/find", page(FOUND))
            .route("/boat", page(BOAT))
            .route("/ask", page(ASK))
            .route("/archived", page("<h1>Swallow sleeps</h1>"))
            .route("/papers", page(PAPERS))
            .route("/paper", page(PAPER))
            .route("/may.csv", get(csv))
            .route("/crew", page(CREW))
            .route("/kinds", page(KINDS))
            .route("/helper", page(HELPER))
            .route("/kept", get(kept)),
    )
    .await;
    let rig = Rig::start().await;

    rig.done(&format!(
        "Open {site}/, find the boat Swallow and archive it. Make sure the page says \"Swallow sleeps\""
    ))
    .await;
    rig.done(&format!(
        "Open {site}/find, click Swallow and archive it. Make sure the page says \"Swallow sleeps\""
    ))
    .await;
    let events = rig
        .done(&format!("Open {site}/papers and download the Minutes of May"))
        .await;
    assert!(
        events
            .iter()
            .any(|event| event.to_string().contains("Kept may.csv")),
        "{events:#?}"
    );
    rig.done(&format!(
        "Open {site}/crew and add a helper called Jo Ray who mends the sails, password Tar-and-rope, and save. Make sure the page \
         says \"Jo Ray mends sails, said twice\""
    ))
    .await;
    rig.stop().await;
}
