//! A budget that a household shares: two forms on one page whose fields have the same ids, rows that are called so with a note behind the
//! name, buttons that only show under the pointer and ask again where they stand, settings behind a menu that is called after the project,
//! files of the same kind beside what they are of. And a reader of feeds: branches that are made when they are opened, a search behind a menu,
//! names that the browser's prompt asks for.

use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;
use super::verify::id_of;

/// The label of the second field belongs, by its id, to the first.
const START: &str = "<title>Budget</title><h1>Budget</h1>
<form action=/in><label for=id>Project identifier</label><input id=id name=id required><label for=code>Private code</label>
<input id=code name=code type=password required><button>Log in</button></form>
<h2>Create a new project</h2><form action=/made><label for=name>Project name</label><input id=name name=name required><label for=code>Private code</label>
<input id=code name=code type=password required><button>Create</button></form>";

const PROJECT: &str = "<title>Alps</title><style>.menu,.act{visibility:hidden}.open .menu,tr:hover .act{visibility:visible}</style>
<nav><a href='#' aria-haspopup=true onclick=\"this.parentElement.classList.toggle('open')\">Alps</a>
<ul class=menu><li><a href=/history>History</a><li><a href=/settings>Settings</a></ul></nav>
<table><tr><td>Vera <i class=act>(x1)</i><td class=act><button>deactivate</button> <button>edit</button><td>-277</tr>
<tr><td>Otto <i class=act>(x1)</i><td class=act><button>deactivate</button> <button>edit</button><td>-310</tr></table>
<table><tr><th>Date<th>Payer<th></tr><tr><td>1 May<td>Vera<td><button>edit</button></tr><tr><td>2 May<td>Vera<td><button>edit</button></tr></table>
<p id=said></p><script>
for (const button of document.querySelectorAll('button')) button.onclick = () => {
  const who = button.closest('tr').cells[0].firstChild.data.trim();
  if (button.textContent === 'deactivate') { button.textContent = 'you sure?'; return; }
  said.textContent = button.textContent === 'edit' ? who + ' is edited' : who + ' is gone';
};
</script>";

const SETTINGS: &str = "<title>Settings</title><h1>Settings</h1><ul><li>Bill items <a href='data:text/csv,bills' download=bills.csv>CSV</a>
<a href='data:application/json,1' download=bills.json>JSON</a><li>Settle plans <a href='data:text/csv,plans' download=plans.csv>CSV</a>
<a href='data:application/json,2' download=plans.json>JSON</a></ul>";

async fn said(Query(asked): Query<Vec<(String, String)>>) -> Html<String> {
    let said: Vec<String> = asked
        .iter()
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    Html(format!("<title>Made</title><p>{}</p>", said.join(", ")))
}

async fn budget() -> String {
    serve(
        Router::new()
            .route("/", get(|| async { Html(START) }))
            .route("/in", get(|| async { Html(PROJECT) }))
            .route("/settings", get(|| async { Html(SETTINGS) }))
            .route("/made", get(said)),
    )
    .await
}

#[tokio::test]
async fn a_shared_budget_is_kept() {
    let site = budget().await;
    let rig = Rig::start().await;
    let way = format!("Log in at {site} with the identifier alps and the code edelweiss-1");
    let events = rig
        .done(&format!(
            "Vera doesn't take part any more. {way}, deactivate her and make sure the page says \"Vera is gone\""
        ))
        .await;
    // What only shows under the pointer is pointed at again without a plan.
    let id = id_of(&events);
    let values = json!({"variables": {"username": "alps", "password": "edelweiss-1"}});
    let run = rig
        .post(&format!("/functions/{id}/runs/start"), values)
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");

    rig.done(&format!(
        "{way}, edit Otto and make sure the page says \"Otto is edited\""
    ))
    .await;
    let events = rig
        .done(&format!(
            "I need two files: the bill items as CSV and the settle plans as JSON. You can download them on the settings page. {way} first"
        ))
        .await;
    let files: Vec<&str> = events.last().unwrap()["metadata"]["downloads"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["name"].as_str().unwrap())
        .collect();
    assert_eq!(files, ["bills.csv", "plans.json"]);

    rig.done(&format!(
        "Next year we go cycling, so create a new project at {site}/: it's called Bike tour and the private code shall be puncture-9. \
         Make sure the page says \"name Bike tour, code puncture-9\""
    ))
    .await;
    rig.stop().await;
}

/// Entries of a branch are made when the sign beside it is clicked; a click on its name shows all of it.
const FEEDS: &str = "<title>Reader</title><div role=tree><div><span class=expander style='display:inline-block;width:12px'>+</span>
<span role=treeitem aria-expanded=false id=town tabindex=-1>Town</span></div><div><span class=expander style='display:inline-block;width:12px'>+</span>
<span role=treeitem aria-expanded=false id=doors tabindex=-1>Out of doors</span></div></div>
<button id=more aria-haspopup=menu title=Menu>☰</button><ul role=menu id=menu hidden><li role=menuitem id=seek>Search...</li></ul>
<dialog><input type=search id=q aria-label='Search all feeds'></dialog><main></main><button id=make>Create label</button><p id=labels></p><script>
const feeds = { town: ['Millbrook Gazette'], doors: ['Hedgerow Diary', 'Tides and Tales'] };
const show = text => { document.querySelector('main').innerHTML = text };
for (const [branch, names] of Object.entries(feeds)) {
  const head = document.getElementById(branch);
  head.onclick = () => show('all of ' + head.textContent);
  head.previousElementSibling.onclick = () => {
    head.setAttribute('aria-expanded', 'true');
    for (const name of names) {
      const entry = document.createElement('div');
      entry.innerHTML = '<span role=treeitem>' + name + '</span>';
      entry.firstChild.onclick = () => show('<table><tr><th>Headline<th>Author</tr><tr><td>' + name + ' 1<td>Isla Rae</tr><tr><td>' + name + ' 2<td>Morag Sinclair</tr></table>');
      head.parentElement.append(entry);
    }
  };
}
more.onclick = () => { menu.hidden = !menu.hidden };
seek.onclick = () => { menu.hidden = true; document.querySelector('dialog').showModal(); q.focus() };
q.onkeydown = event => { if (event.key === 'Enter') { document.querySelector('dialog').close(); show('<h2>Found</h2>' + q.value) } };
make.onclick = () => { const name = prompt('Please enter a name for the label'); if (name) labels.textContent = 'Label ' + name };
</script>";

#[tokio::test]
async fn feeds_are_read() {
    let site = serve(Router::new().route("/", get(|| async { Html(FEEDS) }))).await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, open the feed Tides and Tales (it is in the category Out of doors) and list every headline together with the \
             name of its author"
        ))
        .await;
    let both = [
        json!({"headline": "Tides and Tales 1", "author": "Isla Rae"}),
        json!({"headline": "Tides and Tales 2", "author": "Morag Sinclair"}),
    ];
    assert_eq!(rows(&events), both, "{events:#?}");
    let run = rig
        .post(
            &format!("/functions/{}/runs/start", id_of(&events)),
            json!({"variables": {}}),
        )
        .await
        .json()
        .await;
    assert_eq!(run["result"]["rows"], json!(both), "{run:#}");

    rig.done(&format!(
        "Open {site}/, search for saffron and make sure the page says saffron"
    ))
    .await;
    let events = rig
        .done(&format!(
            "Open {site}/, create a label called Holiday and make sure the page says \"Label Holiday\""
        ))
        .await;
    let run = rig
        .post(
            &format!("/functions/{}/runs/start", id_of(&events)),
            json!({"variables": {}}),
        )
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}

/// Two fields are for a name; which one, the thing says that is made.
const PAGE: &str = "<title>Page</title><h1>Page</h1><label>Tag name <input id=t></label><button onclick=\"editor.hidden = false\">Add field</button>
<div id=editor><label>Field name <input id=f></label><label>Field value <input id=v></label>
<button onclick=\"said.textContent = f.value + ' is ' + v.value + t.value\">Save</button></div><p id=said></p>";

#[tokio::test]
async fn of_several_names_that_of_what_is_made_is_meant() {
    let site = serve(Router::new().route("/", get(|| async { Html(PAGE) }))).await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}/, add a new field named sow with the value May and make sure the page says \"sow is May\""
    ))
    .await;
    rig.stop().await;
}
