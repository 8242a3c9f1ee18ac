//! Lists that a page draws out of plain parts, without a role that says so: pressed, read, chosen from, and looked at afterwards.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::response::Html;
use axum::routing::{get, post};

use super::rig::{Rig, rows};
use super::sites::serve;

const MEMBER: &str = "<title>New member</title><h1>New member</h1><p><label>Name <input id=who></label></p>
<div tabindex=0 class=pick id=kind><div>Kind of member</div><div id=kept>Rower</div></div>
<button id=save>Save</button><script>
kind.onclick = () => {
  const list = document.createElement('div');
  list.style = 'position:absolute;background:white;border:1px solid';
  list.innerHTML = '<ul><li>Rower</li><li>Cox</li><li>Coach</li></ul>';
  list.onclick = event => { kept.textContent = event.target.textContent; list.remove() };
  document.body.append(list);
};
save.onclick = () => fetch('kept', { method: 'POST', body: who.value + '|' + kept.textContent });
</script>";

#[tokio::test]
async fn a_list_that_is_drawn_of_plain_parts_is_chosen_from() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let site = serve(Router::new().route("/", get(|| async { Html(MEMBER) })).route(
        "/kept",
        post(move |text: String| async move { keep.lock().unwrap().push(text) }),
    ))
    .await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, enter Ida Frost into Name, choose Coach in Kind of member and click Save"
        ))
        .await;
    assert_eq!(*kept.lock().unwrap(), ["Ida Frost|Coach"], "{events:#?}");
    rig.stop().await;
}

const HOME: &str = "<title>Tests</title><h1>Tests</h1><style>ul ul { display: none } .open > ul { display: block }</style>
<nav><ul><li><a href='#' onclick='this.parentElement.classList.toggle(`open`)'>Search</a><ul><li><a href=cases>Search Test Cases</a></li></ul></li></ul></nav>
<p>Welcome.</p>";

/// Each list is as thin as a hair, and a button stands in its place; a box to tick is drawn as a switch with two words on it.
const CASES: &str = "<title>Test cases</title><h1>Test cases</h1><style>
.drawn { position: relative; display: inline-block } .drawn > select { position: absolute; width: .5px; height: 100%; padding: 0; border: 0; opacity: 0 }
.menu { display: none; position: absolute; background: white; z-index: 9 } .menu.open { display: block }
.switch { display: inline-block; width: 64px; height: 26px; overflow: hidden; white-space: nowrap }
.switch span { display: inline-block; width: 31px } .switch input { position: absolute; visibility: hidden; opacity: 0 }
.row > * { display: inline-block; vertical-align: top }</style>
<form><div class=row><label for=summary>Summary</label><div><input id=summary></div></div>
<div class=row><label for=product>Product</label><div><div class=drawn><select id=product><option>-----<option>Crew Roster<option>Ferry Tickets</select></div></div></div>
<div class=row><label for=category>Category</label><div><div class=drawn><select id=category><option>-----</select></div></div></div>
<div class=row><label>Automated</label><div><div class=switch><div><span>Yes</span><span>&nbsp;</span><span>No</span><input type=checkbox id=automated></div></div></div></div>
<button type=submit id=search>Search</button></form>
<table class='dataTable no-footer'><thead><tr><th>ID<th>Summary<th>Priority</thead><tbody></tbody></table><script>
const byId = id => document.getElementById(id);
const rows = [['1', 'Book a crossing', 'P1', 'Ferry Tickets', 'Booking', false], ['2', 'Pay by card', 'P2', 'Ferry Tickets', 'Payment', false],
  ['3', 'Pay by voucher', 'P3', 'Ferry Tickets', 'Payment', true], ['4', 'Pay the crew', 'P1', 'Crew Roster', 'Payment', false]];
const draw = list => {
  const button = document.createElement('button'), menu = document.createElement('div');
  button.type = 'button'; button.textContent = list.value; button.setAttribute('role', 'combobox'); menu.className = 'menu'; menu.setAttribute('role', 'listbox');
  button.onclick = () => {
    menu.innerHTML = [...list.options].map(option => `<div role=option>${option.label}</div>`).join('');
    menu.classList.toggle('open');
  };
  menu.onclick = event => { list.value = event.target.textContent; button.textContent = list.value; menu.classList.remove('open'); list.dispatchEvent(new Event('change')) };
  list.after(button, menu);
  list.addEventListener('change', () => { button.textContent = list.value });
};
for (const list of document.querySelectorAll('select')) draw(list);
byId('product').addEventListener('change', () => setTimeout(() => { byId('category').innerHTML = '<option>-----<option>Booking<option>Payment' }, 100));
document.querySelector('.switch').onclick = () => { byId('automated').checked = !byId('automated').checked };
const fits = ([, summary, , product, category, automated]) => summary.includes(byId('summary').value) && [product, '-----'].includes(byId('product').value)
  && [category, '-----'].includes(byId('category').value) && (!byId('automated').checked || automated);
const show = () => { document.querySelector('tbody').innerHTML = rows.filter(fits).map(row => `<tr><td>${row[0]}<td><a href=#>${row[1]}</a><td>${row[2]}`).join('') };
document.querySelector('form').onsubmit = event => { event.preventDefault(); show() };
show();
</script>";

#[tokio::test]
async fn a_search_page_of_drawn_lists_and_switches_is_searched_by_its_fields() {
    let site = serve(
        Router::new()
            .route("/", get(|| async { Html(HOME) }))
            .route("/cases", get(|| async { Html(CASES) })),
    )
    .await;
    let rig = Rig::start().await;
    for (errand, summaries) in [
        (
            "search the test cases for the product Ferry Tickets and the category Payment, and collect the summary and the priority",
            &["Pay by card", "Pay by voucher"][..],
        ),
        (
            "open Search Test Cases in the Search menu, switch Automated to Yes, click Search, and collect the summary and the priority",
            &["Pay by voucher"],
        ),
    ] {
        let events = rig.done(&format!("Open {site}/, {errand}")).await;
        let rows = rows(&events);
        let got: Vec<_> = rows.iter().map(|row| row["summary"].as_str()).collect();
        let wanted: Vec<_> = summaries.iter().map(|summary| Some(*summary)).collect();
        assert_eq!(got, wanted, "{errand}: {events:#?}");
    }
    rig.stop().await;
}

const MEMBERS: &str = "<title>User</title><h1>Change user</h1><form><p><label>First name <input id=first></label></p>
<fieldset><legend>Groups</legend><div style='display:flex'><div><h3>Available groups</h3><input placeholder='Filter available groups'>
<select multiple id=from><option>Administrator<option>Tester<option>Reader</select></div>
<div><a href='#' title=Choose onclick='return move(from, to)'>&gt;</a> <a href='#' title=Remove onclick='return move(to, from)'>&lt;</a></div>
<div><h3>Chosen groups</h3><input placeholder='Filter chosen groups'><select multiple id=to><option>Guest</select></div></div></fieldset>
<button id=save type=button>Save</button></form><script>
const from = document.getElementById('from'), to = document.getElementById('to');
const move = (one, other) => { for (const option of [...one.selectedOptions]) other.append(option); return false };
save.onclick = () => fetch('kept', { method: 'POST', body: first.value + '|' + [...to.options].map(option => option.label) });
</script>";

#[tokio::test]
async fn a_value_is_moved_from_what_can_be_chosen_to_what_is() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let site = serve(Router::new().route("/", get(|| async { Html(MEMBERS) })).route(
        "/kept",
        post(move |text: String| async move { keep.lock().unwrap().push(text) }),
    ))
    .await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, set the first name to Henrik and the group to Tester, and click Save"
        ))
        .await;
    assert_eq!(*kept.lock().unwrap(), ["Henrik|Guest,Tester"], "{events:#?}");
    rig.stop().await;
}
