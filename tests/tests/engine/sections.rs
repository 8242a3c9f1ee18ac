//! A site in parts, as a wiki with tickets is: what is said to be a ticket is found behind "Tickets", which only searches, its reports behind
//! their own menu; rows whose title opens nothing beside the number that does; a form that is sent only after it was looked at.

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

const MENU: &str = "<!doctype html><title>Weather</title><div class=mainmenu><a href=/home>Home</a> <a href=/log>Log</a> <a href=/branches>Branches</a> \
<a href=/ticket>Tickets</a> <a href=/wiki>Wiki</a> <a href=/hosts>Hosts</a></div>";

/// Its number, its title, its state, and the mail address of who reported it.
const TICKETS: &[(&str, &str, &str, &str)] = &[
    ("8661e3373f", "Straighten the mast", "Open", "ada@x.example"),
    ("a10b2c77d0", "Frost on the gauge", "Review", ""),
    ("c93f00e1aa", "Vane sticks", "Open", "-"),
];

fn said(asked: &Asked, key: &str) -> String {
    let found = asked.iter().find(|(name, _)| name == key);
    found.map_or(String::new(), |(_, value)| value.clone())
}

fn page(inside: &str) -> Html<String> {
    Html(format!("{MENU}{inside}"))
}

/// The part for tickets: it lists none, and searches.
async fn tickets(Query(asked): Query<Asked>) -> Html<String> {
    let words = said(&asked, "s");
    let found: String = TICKETS
        .iter()
        .filter(|ticket| !words.is_empty() && ticket.1.to_lowercase().contains(&words.to_lowercase()))
        .map(|(number, title, ..)| format!("<li><p><a href=/t/{number}>Ticket: {title} (2026-02-18)</a>"))
        .collect();
    page(&format!(
        "<div class=submenu><a href=/tnew>New</a> <a href=/reports>Reports</a></div><form action=/ticket><input name=s value='{words}'> \
         <input type=submit value='Search Tickets'></form><div class=searchResult><ol>{found}</ol></div>"
    ))
}

/// A report: only the number of a ticket leads to it.
async fn report() -> Html<String> {
    let row = |(number, title, state, mail): &(&str, &str, &str, &str)| {
        format!(
            "<tr><td><a href=/t/{number}>{number}</a><td>{title}<td>{state}<td>{mail}<td><a href=/edit/{number}>edit</a>"
        )
    };
    let all: String = TICKETS.iter().map(row).collect();
    page(&format!(
        "<h1>Open tickets</h1><table><tr><th>#<th>Title<th>Status<th>E-mail<th>&nbsp;{all}</table>"
    ))
}

async fn ticket(Path(number): Path<String>) -> Html<String> {
    let known = TICKETS.iter().find(|ticket| ticket.0 == number).unwrap();
    page(&format!(
        "<div class=submenu><a href=/edit/{number}>Edit</a></div><h1>{}</h1><table><tr><th>Status<td>{}</table>",
        known.1, known.2
    ))
}

async fn edit(Path(number): Path<String>) -> Html<String> {
    form(&number, "", "")
}

/// The form has no button to send it until it was looked at.
fn form(number: &str, status: &str, send: &str) -> Html<String> {
    let chosen = |name: &str| if name == status { " selected" } else { "" };
    page(&format!(
        "<h1>Edit ticket</h1><form method=post action=/kept/{number}><table><tr><td>Status:<td><select name=status><option{}>Open<option{}>Fixed</select></table>\
         Provide as much detail of the change as possible, so that others see what was done and why it was done. Format: \
         <select name=format><option>Markdown<option>Plain Text</select><br><textarea name=remark></textarea>\
         <input type=submit name=look value=Preview>{send}</form>",
        chosen("Open"),
        chosen("Fixed")
    ))
}

async fn kept(
    State(sent): State<Sent>,
    Path(number): Path<String>,
    Form(asked): Form<Asked>,
) -> Html<String> {
    if asked.iter().any(|(name, _)| name == "look") {
        return form(
            &number,
            &said(&asked, "status"),
            "<input type=submit name=send value=Submit>",
        );
    }
    sent.lock()
        .unwrap()
        .push(format!("{number} {}", said(&asked, "status")));
    page("<p>Kept.")
}

async fn hosts(State(sent): State<Sent>, Query(asked): Query<Asked>) -> Html<String> {
    if !asked.is_empty() {
        sent.lock()
            .unwrap()
            .push(format!("{} {}", said(&asked, "host"), said(&asked, "do")));
    }
    page(
        "<h1>Hosts</h1><form><table><tr><th><th>Name<th>State<tr><td><input type=checkbox name=mark value=1><td>web-2<td>up <a href='/hosts?host=web-2&do=disable'>Disable</a>\
         <tr><td><input type=checkbox name=mark value=2><td>db-1<td>down <a href='/hosts?host=db-1&do=enable'>Enable</a></table></form>",
    )
}

async fn weather() -> (String, Sent) {
    let sent = Sent::default();
    let shown = |html: &'static str| get(move || async move { page(html) });
    let router = Router::new()
        .route("/", shown("<h1>Welcome</h1>"))
        .route("/home", shown("<h1>Welcome</h1>"))
        .route("/log", shown("<h1>Log</h1><p>Nothing yet."))
        .route(
            "/branches",
            shown("<h1>Branches</h1><table><tr><th>Branch Name<th>Check-ins<tr><td>trunk<td>21<tr><td>display<td>3</table>"),
        )
        .route("/ticket", get(tickets))
        .route("/reports", shown("<h1>Reports</h1><ol><li><a href=/r/2>Open tickets</a><li><a href=/log>Last winter</a></ol>"))
        .route("/r/2", get(report))
        .route("/t/{number}", get(ticket))
        .route("/edit/{number}", get(edit))
        .route("/kept/{number}", post(kept))
        .route("/wiki", shown("<h1>Wiki</h1><ul><li><a href=/wikilist>List of all wiki pages</a></ul>"))
        .route("/wikilist", shown("<h1>Pages</h1><ul><li><a href='/w/Snow'>Snow</a><li><a href='/w/Tools'>Tools</a></ul>"))
        .route("/w/Snow", shown("<h1>Snow</h1><dl><dt>Depth<dd>40 cm</dl>"))
        .route("/w/Tools", shown("<h1>Tools</h1>"))
        .route("/hosts", get(hosts))
        .with_state(sent.clone());
    (serve(router).await, sent)
}

#[tokio::test]
async fn what_is_said_to_be_a_ticket_is_found_among_the_tickets() {
    let (site, sent) = weather().await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}. Edit the ticket \"Straighten the mast\": set the status to Fixed, choose the format Plain Text and submit it."
    ))
    .await;
    assert_eq!(*sent.lock().unwrap(), ["8661e3373f Fixed"]);
    let found = rig
        .done(&format!(
            "Open {site}. Search the tickets for frost, open the ticket that is found and tell me its status."
        ))
        .await;
    assert_eq!(rows(&found), [json!({"status": "Review"})]);
    rig.stop().await;
}

#[tokio::test]
async fn a_page_of_a_kind_is_found_behind_the_list_of_its_part() {
    let (site, _) = weather().await;
    let rig = Rig::start().await;
    let page = rig
        .done(&format!(
            "Open {site}. Open the wiki page Snow and collect the depth."
        ))
        .await;
    assert_eq!(rows(&page), [json!({"depth": "40 cm"})]);
    let listed = rig
        .done(&format!(
            "Open the list of branches at {site} and collect the branch name and the number of check-ins of every row."
        ))
        .await;
    assert_eq!(
        rows(&listed),
        [
            json!({"branch name": "trunk", "check-in": "21"}),
            json!({"branch name": "display", "check-in": "3"})
        ]
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_row_is_opened_by_its_number_and_an_empty_cell_is_none() {
    let (site, _) = weather().await;
    let rig = Rig::start().await;
    let opened = rig
        .done(&format!(
            "Go to the tickets at {site}, choose the report Open tickets, open \"Frost on the gauge\" and collect the status."
        ))
        .await;
    assert_eq!(rows(&opened), [json!({"status": "Review"})]);
    let nameless = rig
        .done(&format!(
            "Open {site}/r/2 and collect the title of every ticket without an e-mail address."
        ))
        .await;
    assert_eq!(
        rows(&nameless),
        [
            json!({"title": "Frost on the gauge"}),
            json!({"title": "Vane sticks"})
        ]
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_host_is_disabled_by_the_deed_on_its_row() {
    let (site, sent) = weather().await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}/hosts. Disable the host web-2 and enable the host db-1."
    ))
    .await;
    assert_eq!(*sent.lock().unwrap(), ["web-2 disable", "db-1 enable"]);
    rig.stop().await;
}
