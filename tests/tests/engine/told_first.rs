//! A workshop whose list is a menu away, whose tickets are folded, and whose forms have more than one way to end: what was told first
//! says which ticket is meant; a menu has an entry of its own name; a row has a menu; a box has to be ticked before its field.

use std::collections::HashMap;

use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;

use super::rig::Rig;
use super::sites::serve;

const NAV: &str = "<nav><a href='#' class=dropdown-toggle aria-haspopup=true onclick=\"menu.hidden = false; return false\">Ticket List</a>
<ul id=menu hidden><li><a href=/tickets>Ticket List</a></li><li><a href=/new>New ticket</a></li></ul> <a href=/people>People</a></nav>";
const TICKETS: &str = "<h1>Tickets</h1><ul><li><a href=/t/1>Card reader loses the network</a></li><li><a href=/t/2>Poster for the \
open day</a></li><li><a href=/t/3>Network plan for the new shed</a></li></ul>";
const TICKET: &str = "<h1>Card reader loses the network</h1><h2><a href='#modify' onclick=\"form.hidden = false; return false\">Modify \
ticket</a></h2><form id=form action=/kept hidden><input type=hidden name=is value=ticket><p><label>Priority: <select name=priority>\
<option>normal<option>high</select></label></p><fieldset><legend>Action</legend><label><input type=radio name=action value=leave checked> \
leave</label><div><label><input type=radio name=action value=resolve onchange=\"how.disabled = false\"> resolve</label> as <select id=how \
name=how aria-label='resolve as' disabled><option>fixed<option>worksforme</select></div></fieldset><input type=submit name=preview \
value=Preview> <input type=submit value='Submit changes'></form>";
const NEW: &str = "<title>New ticket</title><h1>Create a new ticket</h1><form action=/kept><input type=hidden name=is value=new><label>Ticket \
<input name=title></label><p><label><input type=checkbox name=due onchange=\"day.disabled = !this.checked\"> Due:</label> <input id=day \
name=due_date aria-label='Format: DD/MM/YY' disabled></p><button name=then value=close>Save and close</button> <button name=then \
value=another>Save and add another</button></form>";
const PEOPLE: &str = "<h1>People</h1><button disabled>Delete selected</button><table><tr><th>Name</th><th></th></tr><tr><td>Ida Frost</td>\
<td><button aria-haspopup=true aria-label=Options onclick=\"show('Ida')\">⋮</button></td></tr><tr><td>Emil Storm</td><td><button \
aria-haspopup=true aria-label=Options onclick=\"show('Emil')\">⋮</button></td></tr></table><div id=pop></div><script>function show(who) { \
pop.innerHTML = `<ul role=menu><li role=menuitem onclick=\"location = '/kept?is=person&who=${who}&how=edit'\">Edit details</li><li \
role=menuitem onclick=\"location = '/kept?is=person&who=${who}&how=delete'\">Delete</li></ul>` } addEventListener('keydown', (event) => { \
if (event.key === 'Escape') pop.innerHTML = '' })</script>";

async fn kept(Query(sent): Query<HashMap<String, String>>) -> Html<String> {
    let mut said: Vec<String> = sent
        .iter()
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    said.sort();
    Html(format!("<h1>Kept</h1><p>Kept: {}.</p>", said.join(", ")))
}

#[tokio::test]
async fn what_was_told_first_says_what_is_meant() {
    let page = |html: &'static str| {
        get(move || async move { Html(format!("<!doctype html><title>Workshop</title>{NAV}{html}")) })
    };
    let site = serve(
        Router::new()
            .route("/", page("<h1>Workshop</h1>"))
            .route("/tickets", page(TICKETS))
            .route("/t/1", page(TICKET))
            .route("/new", page(NEW))
            .route("/people", page(PEOPLE))
            .route("/kept", get(kept)),
    )
    .await;
    let rig = Rig::start().await;
    for (task, says) in [
        (
            "Nobody has seen the card reader lose the network again! Open SITE, go to the ticket list, find its ticket, set the priority \
             to high and resolve it as worksforme.",
            "Kept: action resolve, how worksforme, is ticket, priority high.",
        ),
        (
            "Open SITE/new. The ticket is Rain barrel. It is due on 30 September 2031. Save it.",
            "Kept: due on, due_date 30/09/31, is new, then close, title Rain barrel.",
        ),
        (
            "Emil Storm has left the workshop. Open SITE, go to People and delete him.",
            "Kept: how delete, is person, who Emil.",
        ),
        (
            "Open SITE/people, click on Ida Frost and then Edit.",
            "Kept: how edit, is person, who Ida.",
        ),
    ] {
        let task = task.replace("SITE", &site);
        rig.done(&format!("{task} Make sure the page says \"{says}\""))
            .await;
    }
    rig.stop().await;
}
