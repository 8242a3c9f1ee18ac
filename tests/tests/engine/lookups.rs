//! A part of a site that only a closed menu leads to, with a form of several fields to search by: a thing of that kind is found there, and what
//! is searched for is shared out among its fields. A form that changes something is never searched with.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Form, Path, Query, State};
use axum::response::Html;
use axum::routing::{get, post};
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

type Sent = Arc<Mutex<Vec<String>>>;
type Asked = Vec<(String, String)>;

const MENU: &str = "<!doctype html><title>Desk</title><style>.closed{display:none}</style><nav><a href=/>Home</a> \
<a href=# onclick=\"this.nextElementSibling.classList.toggle('closed')\">SEARCH</a> <span class=closed><a href=/runs/search>Search runs</a> \
<a href=/bugs/search>Search bugs</a></span> <a href=/profile>My profile</a></nav>";

/// Its title, its product and its severity.
const BUGS: &[(&str, &str, &str)] = &[
    ("Voucher can be used twice", "Tickets", "Critical"),
    ("Printer stops", "Kiosk", "Minor"),
    ("Tickets are green", "Tickets", "Minor"),
];

fn said(asked: &Asked, key: &str) -> String {
    let found = asked.iter().find(|(name, _)| name == key);
    found.map_or(String::new(), |(_, value)| value.clone())
}

fn page(inside: &str) -> Html<String> {
    Html(format!("{MENU}{inside}"))
}

/// It lists nothing before it was asked.
async fn search(Query(asked): Query<Asked>) -> Html<String> {
    let (summary, product, severity) = (
        said(&asked, "summary"),
        said(&asked, "product"),
        said(&asked, "severity"),
    );
    let fits = |bug: &(&str, &str, &str)| {
        bug.0.contains(summary.as_str())
            && bug.1.contains(product.as_str())
            && bug.2.contains(severity.as_str())
    };
    let found: String = BUGS
        .iter()
        .enumerate()
        .filter(|(_, bug)| !asked.is_empty() && fits(bug))
        .map(|(at, bug)| {
            format!(
                "<tr><td>{at}<td><a href=/bugs/{at}>{}</a><td>{}<td>{}",
                bug.0, bug.1, bug.2
            )
        })
        .collect();
    page(&format!(
        "<h1>Search bugs</h1><form method=get><label>Summary <input name=summary></label> <label>Product <select name=product><option value=''>---\
         <option>Tickets<option>Kiosk</select></label> <label>Severity <select name=severity><option value=''>---<option>Critical<option>Minor\
         </select></label> <button>Search</button></form><table><tr><th>ID<th>Summary<th>Product<th>Severity{found}</table>"
    ))
}

async fn bug(Path(at): Path<usize>) -> Html<String> {
    let bug = BUGS[at];
    page(&format!(
        "<h1>{}</h1><table><tr><th>Severity<td>{}</table>",
        bug.0, bug.2
    ))
}

async fn profile() -> Html<String> {
    page(
        "<h1>My profile</h1><form method=post action=/kept><label>Name <input name=name value=Ada></label> <button>Update</button></form>",
    )
}

async fn kept(State(sent): State<Sent>, Form(fields): Form<Asked>) -> Html<String> {
    sent.lock().unwrap().push(said(&fields, "name"));
    page("<h1>Kept</h1>")
}

async fn desk() -> (String, Sent) {
    let sent = Sent::default();
    let site = Router::new()
        .route("/", get(|| async { page("<h1>Welcome</h1>") }))
        .route("/runs/search", get(|| async { page("<h1>Search runs</h1>") }))
        .route("/bugs/search", get(search))
        .route("/bugs/{at}", get(bug))
        .route("/profile", get(profile))
        .route("/kept", post(kept))
        .with_state(sent.clone());
    (serve(site).await, sent)
}

#[tokio::test]
async fn a_thing_is_found_by_the_search_of_its_own_part() {
    let (site, sent) = desk().await;
    let rig = Rig::start().await;
    let found = rig
        .done(&format!(
            "Open {site}, open the bug \"Voucher can be used twice\" and collect the severity."
        ))
        .await;
    assert_eq!(rows(&found), [json!({"severity": "Critical"})]);
    let listed = rig
        .done(&format!(
            "Open {site}. Search the bugs for the product Tickets and the severity Minor, and collect the summary of every bug."
        ))
        .await;
    assert_eq!(rows(&listed), [json!({"summary": "Tickets are green"})]);
    // What changes something has a field for a name, too, and is no search.
    let problem = rig
        .problem(&format!("Open {site}/profile and search for Lamp."))
        .await;
    assert_eq!(problem["code"], "not_found", "{problem:#}");
    assert!(sent.lock().unwrap().is_empty());
    rig.stop().await;
}
