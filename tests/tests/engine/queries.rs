//! A tracker and a post office as such applications are built: filters that are added by their field, of which one stands there from the
//! start; a table that says in its first row what it is called; one page for every log; records that only a menu leads to.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Form, Query, State};
use axum::response::{Html, Redirect};
use axum::routing::{get, post};
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

const HEAD: &str = "<!doctype html><title>Office</title><nav><a href=/>Start</a> <a href=/virtual>Virtual List</a> <a \
href=/log>View Log</a> <a href=/reports>View Tickets</a></nav>";
const FIELDS: &str = "<option value=''>field…<option value=component>Component<option value=status>Status";
const ADDS: &str = "<script>function adds(list) { const field = list.value; list.value = ''; rows.insertAdjacentHTML('beforeend', `<tr><td>\
<button type=button onclick=\"this.closest('tr').remove()\">–</button></td><th scope=row><label>${field[0].toUpperCase()}${field.slice(1)}\
</label></th><td><select name=${field}_mode><option>is<option>is not</select></td><td><select name=${field}><option>Hire bikes<option>Tools\
<option>Gate</select></td></tr>`) }</script>";
const TICKETS: &[[&str; 4]] = &[
    ["Sort the box of old spokes", "Tools", "Ben", "new"],
    ["Wheel of hire bike 4", "Hire bikes", "Ben", "new"],
    ["Bags for the Hire bikes", "Tools", "Ada", "new"],
    ["Bell of hire bike 2", "Hire bikes", "Ada", "closed"],
];

type Asked = HashMap<String, String>;
type Sent = Arc<Mutex<Vec<String>>>;

async fn query(Query(asked): Query<Asked>) -> Html<String> {
    listed(&asked)
}

async fn sent_query(Form(sent): Form<Asked>) -> Html<String> {
    listed(&sent)
}

fn listed(asked: &Asked) -> Html<String> {
    let status = asked.get("status").map(String::as_str).unwrap_or_default();
    let component = asked.get("component");
    let mut shown: Vec<_> = TICKETS
        .iter()
        .filter(|ticket| component.is_none_or(|component| component == ticket[1]))
        .filter(|ticket| status.is_empty() || ticket[3] == status)
        .collect();
    if asked.contains_key("by") {
        shown.sort();
    }
    let cells = shown
        .iter()
        .map(|[summary, _, owner, status]| {
            format!("<tr><td><a href=/ticket>{summary}</a></td><td>{owner}</td><td>{status}</td></tr>")
        })
        .collect::<String>();
    let own = match status {
        "" => String::new(),
        status => format!(
            "<tr><td><button type=button onclick=\"this.closest('tr').remove()\">–</button></td><th scope=row><label>Status</label></th><td><label><input \
                           type=checkbox name=status value={status} checked> {status}</label></td></tr>"
        ),
    };
    let kept = component.map_or(String::new(), |component| {
        format!("<input type=hidden name=component value='{component}'>")
    });
    Html(format!(
        "{HEAD}{ADDS}<h1>Custom Query</h1><form id=query method=post action=/query>{kept}<fieldset id=filters><legend>Filters</legend><table>\
         <tbody id=rows>{own}</tbody></table><select onchange='adds(this)'>{FIELDS}</select></fieldset><input type=submit value=Update></form>\
         <table><thead><tr><th><a href='/query?by=summary&status={status}'>Summary</a></th><th>Owner</th><th>Status</th></tr></thead>\
         <tbody>{cells}</tbody></table>"
    ))
}

const VIRTUAL: &str = "<h1>Overview</h1><form action=/virtual><select name=domain onchange='this.form.submit()'><option>choir.example\
<option>rowing.example</select></form><table><thead><tr><th colspan=3>:: Aliases</th></tr></thead><thead><tr><th>Alias</th><th>To</th><th>\
</th></tr></thead><tr><td>news@choir.example</td><td>ida@choir.example</td><td><form method=post action=/gone><button name=is \
value=news onclick=\"return confirm('Really?')\">del</button></form></td></tr><tr><td>old@choir.example</td><td>ida@choir.example</td><td><form method=post action=/gone>\
<button name=is value=old onclick=\"return confirm('Really?')\">del</button></form></td></tr></table><table><thead><tr><th colspan=4>:: Mailboxes</th></tr></thead><thead><tr>\
<th>Email</th><th>To</th><th>Name</th><th>Quota (MB)</th></tr></thead>";

async fn boxes(Query(asked): Query<Asked>) -> Html<String> {
    let domain = asked.get("domain").map_or("choir.example", String::as_str);
    let some: &[(&str, &str)] = match domain {
        "choir.example" => &[("Ida Holm", "500"), ("Per Lund", "250")],
        _ => &[("Amy Stroud", "100"), ("Ben Castle", "900")],
    };
    let cells = some
        .iter()
        .map(|(name, quota)| {
            let (first, _) = name.split_once(' ').unwrap();
            format!("<tr><td>{first}@{domain}</td><td>Mailbox</td><td>{name}</td><td>{quota}</td></tr>")
        })
        .collect::<String>();
    Html(format!("{HEAD}{VIRTUAL}{cells}</table>"))
}

async fn log(Query(asked): Query<Asked>) -> Html<String> {
    let domain = asked.get("of").map_or("choir.example", String::as_str);
    let chosen = |one: &str| if one == domain { " selected" } else { "" };
    Html(format!(
        "{HEAD}<form action=/log><select name=of onchange='this.form.submit()'><option{}>choir.example<option{}>rowing.example</select></form>\
         <h4>Actions for {domain}</h4><table><tr><th>Time</th><th>Action</th></tr><tr><td>10:00</td><td>opened {domain}</td></tr><tr><td>11:00\
         </td><td>closed {domain}</td></tr></table>",
        chosen("choir.example"),
        chosen("rowing.example")
    ))
}

async fn gone(State(sent): State<Sent>, Form(asked): Form<Asked>) -> Redirect {
    sent.lock().unwrap().push(asked["is"].clone());
    Redirect::to("/virtual")
}

async fn office() -> (String, Sent) {
    let sent = Sent::default();
    let page = |html: &'static str| get(move || async move { Html(format!("{HEAD}{html}")) });
    let site = serve(
        Router::new()
            .route("/", page("<h1>Start</h1><table><tr><td><a href=/alias>Add Alias</a></td><td>Create a new alias for your domain.</td></tr></table>"))
            .route("/alias", page("<h4>Create a new alias for your domain.</h4><form action=/virtual><label for=x>Alias</label> <input name=alias> <label for=y>To</label> <input name=to> <input type=submit value='Add Alias'></form>"))
            .route("/reports", page("<h1>Reports</h1><p><a href='/query?status=new'>New Custom Query</a></p>"))
            .route("/query", get(query).post(sent_query))
            .route("/ticket", page("<h1>A ticket</h1>"))
            .route("/virtual", get(boxes))
            .route("/log", get(log))
            .route("/gone", post(gone))
            .with_state(sent.clone()),
    )
    .await;
    (site, sent)
}

#[tokio::test]
async fn filters_are_added_by_their_field_and_taken_away_where_they_make_no_difference() {
    let (site, _) = office().await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Make a custom query at {site} for all tickets of the component Hire bikes, no matter whether they are open or closed, and list \
             the summary and the owner"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [
            json!({"summary": "Wheel of hire bike 4", "owner": "Ben"}),
            json!({"summary": "Bell of hire bike 2", "owner": "Ada"}),
        ]
    );
    let events = rig
        .done(&format!(
            "Open {site}/query?status=new. Sort it by the summary from A to Z, and list the summary and the status of every ticket"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [
            json!({"summary": "Bags for the Hire bikes", "status": "new"}),
            json!({"summary": "Sort the box of old spokes", "status": "new"}),
            json!({"summary": "Wheel of hire bike 4", "status": "new"}),
        ]
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_table_is_called_by_its_first_row_and_a_list_or_a_log_is_a_page_of_its_own() {
    let (site, sent) = office().await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}, choose rowing.example in the virtual list and list the email, the name and the quota of every mailbox"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [
            json!({"email": "Amy@rowing.example", "name": "Amy Stroud", "quota": "100"}),
            json!({"email": "Ben@rowing.example", "name": "Ben Castle", "quota": "900"}),
        ]
    );
    let events = rig
        .done(&format!(
            "Open {site}, view the log of rowing.example and list the time and the action of every entry"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [
            json!({"time": "10:00", "action": "opened rowing.example"}),
            json!({"time": "11:00", "action": "closed rowing.example"}),
        ]
    );
    // `Create a new alias for your domain` only says so, and the field is called after its kind.
    rig.done(&format!(
        "Open {site} and add a new alias: raffle, and it should go to ida@choir.example. Make sure the address contains \
         \"alias=raffle&to=ida\""
    ))
    .await;
    rig.done(&format!(
        "Open {site}, delete the alias old@choir.example and confirm it"
    ))
    .await;
    assert_eq!(*sent.lock().unwrap(), ["old"]);
    rig.stop().await;
}
