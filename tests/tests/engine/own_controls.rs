//! What belongs to the record that is open, and what only looks so: "Edit" that stands twice and once more on an entry of the page
//! and in its margin; a form that is hidden until then; a label's own "Delete"; a menu that is no button; an editor's "Deleted"; a file whose dialog asks how.

use axum::Router;
use axum::extract::Query;
use axum::http::header;
use axum::response::Html;
use axum::routing::get;
use serde::Deserialize;

use super::rig::Rig;
use super::sites::serve;

const START: &str = "<title>Chapel</title><ul><li><a href=/jobs>Jobs</a></li></ul><h1>Chapel</h1>";
const JOBS: &str = "<title>Jobs</title><h1>Jobs</h1><ul><li><a href=/jobs/4>Roof leaks over the porch</a></li>
<li><a href=/jobs/5>Bell is silent</a></li></ul><a href=/all.csv onclick=\"ask.hidden = false; return false\">CSV</a> <a href=/feed>Feed</a>
<div id=ask role=dialog aria-label=Export hidden><form action=/all.csv><label>Columns <select name=c><option>All</select></label>
<button>Export</button> <a href=/jobs>Cancel</a></form></div>";
const ROOF: &str = "<title>Job 4</title><div id=sidebar><a href=/notes/edit>Edit</a></div><div>
<a href=/jobs/4/edit onclick=\"form.hidden = false; return false\">Edit</a></div><h1>Job 4</h1>
<p>Two hours by Ida <a href=/hours/7/edit>Edit</a></p>
<div><a href=/jobs/4/edit onclick=\"form.hidden = false; return false\">Edit</a></div>
<div id=form hidden><form action=/kept><label>Assignee <select name=who><option>Nobody<option>Bo Lund</select></label>
<button>Submit</button></form></div>";
const BELL: &str = "<title>Job 5</title><div><a href=/jobs/5/edit onclick=\"form.hidden = false; return false\">Edit</a>
<span><span onclick=\"more.hidden = false\"><span title=Actions style='cursor:pointer'>Actions</span></span>
<div id=more hidden><a href=/jobs/5/copy>Copy</a> <a href=/gone>Delete job</a></div></span></div><h1>Bell is silent</h1>
<table><tr><th>Label</th><th>Says</th><th></th></tr><tr><td>loud</td><td>no</td><td><button data-testid=label-delete
onclick=\"document.body.textContent = 'The label is gone'\"><svg width=12 height=12></svg></button></td></tr></table>
<div id=form hidden><form action=/kept><button type=button title=Deleted>D</button><textarea aria-label=Text></textarea>
<button>Submit</button></form></div>";

#[derive(Deserialize)]
struct Kept {
    who: String,
}

#[tokio::test]
async fn what_is_done_with_a_record_is_its_own() {
    let page = |html: &'static str| get(move || async move { Html(html) });
    let csv = || async {
        let headers = [
            (header::CONTENT_TYPE, "text/csv"),
            (header::CONTENT_DISPOSITION, "attachment; filename=jobs.csv"),
        ];
        (headers, "job\nRoof\n")
    };
    let kept = |Query(kept): Query<Kept>| async move { Html(format!("<h1>Kept for {}</h1>", kept.who)) };
    let site = serve(
        Router::new()
            .route("/", page(START))
            .route("/jobs", page(JOBS))
            .route("/jobs/4", page(ROOF))
            .route("/jobs/5", page(BELL))
            .route("/gone", page("<h1>The bell is gone</h1>"))
            .route("/all.csv", get(csv))
            .route("/kept", get(kept)),
    )
    .await;
    let rig = Rig::start().await;

    rig.done(&format!(
        "Open {site}/, find the job about the leaking roof and assign it to Bo Lund. Make sure the page says \"Kept for Bo Lund\""
    ))
    .await;
    rig.done(&format!(
        "Open {site}/jobs and delete the job \"Bell is silent\". Make sure the page says \"The bell is gone\""
    ))
    .await;
    let events = rig
        .done(&format!("Open {site}/jobs and export the list as a CSV file"))
        .await;
    let came = events
        .iter()
        .any(|event| event.to_string().contains("Kept jobs.csv"));
    assert!(came, "{events:#?}");
    rig.stop().await;
}
