//! Pages that grow while they are used: what is opened stands under what was open, found things drop down beside it, buttons
//! are icons that only a hint names, and what was changed is sent a moment later.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::response::Html;
use axum::routing::{get, post};
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

/// Cards that open one under another, each with the same icons; a side bar with a search and tabs.
const CARDS: &str = r##"<title>Kitchen cards</title><style>button svg { width: 16px; height: 16px } aside { float: right; width: 30% } main { width: 60% }</style>
<aside class=sidebar><button title="New card" onclick="compose({ name: '', text: '' })"><svg></svg></button>
<form onsubmit="return false"><input type=search oninput="look(this.value)"></form><div id=found></div>
<div role=tablist><button role=tab onclick="tab.innerHTML = ''">Open</button><button role=tab onclick="tab.innerHTML = cards.slice().reverse().map((card) => `<div class=menu-item>${link(card)}</div>`).join('')">Newest</button></div><div role=tabpanel id=tab></div></aside>
<main id=main></main>
<script>
let dirty = false;
const cards = [{ name: 'Start', text: 'All there is: ' }, { name: 'Bread', text: 'Flour and salt.' }, { name: 'Broth', text: 'Bones, salt, patience.' }, { name: 'Jam', text: 'Plums.' }];
const icon = (title, deed) => `<button title="${title}" onclick="${deed}"><svg></svg></button>`;
const link = (card) => `<a href="#" onclick="show('${card.name}'); return false">${card.name}</a>`;
const box = (html) => { const made = document.createElement('article'); made.innerHTML = html; main.append(made); return made };
function show(name) {
  const card = cards.find((one) => one.name === name);
  const made = box(`<h2>${name}</h2>${icon('Edit this card', '')}${icon('Close this card', '')}<p>${card.text}${name === 'Start' ? link(cards[1]) + ' ' + link(cards[3]) : ''}</p>`);
  made.querySelector('button').onclick = () => { made.remove(); compose(card) };
}
function compose(card) {
  const made = box(`<div><input class=card-title value="${card.name}"></div><div><input placeholder="label name"><button onclick="this.previousSibling.className = this.previousSibling.value">add</button></div><textarea>${card.text}</textarea>${icon('Throw changes away', '')}${icon('Confirm changes to this card', '')}`);
  const [title, text] = [made.querySelector('input'), made.querySelector('textarea')];
  title.focus();
  made.lastChild.onclick = () => {
    Object.assign(card, { name: title.value, text: text.value, label: made.querySelector('[placeholder]').className });
    if (!cards.includes(card)) cards.push(card);
    made.remove();
    dirty = true;
    setTimeout(() => fetch('kept', { method: 'POST', body: `${card.name}|${card.text}|${card.label}` }).then(() => dirty = false), 1200);
  };
}
function look(words) {
  const some = words ? cards.filter((card) => card.text.includes(words)) : [];
  found.innerHTML = words ? `<p><i>In titles:</i></p><p><i>Nothing</i></p><p><i>In texts:</i></p><p>${some.map((card) => `<span><div class=menu-item>${link(card)}</div></span>`).join('')}</p>` : '';
}
addEventListener('beforeunload', (event) => { if (dirty) event.preventDefault() });
show('Start');
</script>"##;

#[tokio::test]
async fn what_a_step_has_brought_is_meant_before_what_stood_there() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let site = serve(Router::new().route("/", get(|| async { Html(CARDS) })).route(
        "/kept",
        post(move |text: String| async move { keep.lock().unwrap().push(text) }),
    ))
    .await;
    let rig = Rig::start().await;

    let events = rig
        .done(&format!(
            "Open {site}/, search for salt and tell me the titles of what was found"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [json!({"title": "Bread"}), json!({"title": "Broth"})],
        "{events:#?}"
    );

    let events = rig
        .done(&format!(
            "Go to {site}/, click the Newest tab and get the titles of the two cards that were written last"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [json!({"title": "Jam"}), json!({"title": "Broth"})],
        "{events:#?}"
    );

    // Two cards are open by then, each with a pencil; the page sends what it keeps when nobody does anything any more.
    rig.done(&format!(
        "Open {site}/ and open Bread. Edit it so that the text is \"Flour, salt and time.\" and save it."
    ))
    .await;
    rig.done(&format!(
        "Open {site}/, create a new entry with the title Stock and the text \"Roast the bones.\" Add the label Winter and save it."
    ))
    .await;
    rig.done(&format!(
        "Open {site}/ and open Jam. Change the title to Plum jam, then save."
    ))
    .await;
    assert_eq!(
        *kept.lock().unwrap(),
        [
            "Bread|Flour, salt and time.|",
            "Stock|Roast the bones.|Winter",
            "Plum jam|Plums.|",
        ]
    );
    rig.stop().await;
}

/// A word that drops a list down, in a page whose parts are alike in kind only.
const LABELS: &str = r##"<title>Seeds</title>
<div class=part><h1>Seeds of the valley</h1><p>Everything that was kept, and by whom.</p><p><a href="#all">All of them</a></p>
<div class=labels><span onclick="drop.hidden = false">Climbing</span><div id=drop hidden><a href="#p">Peas</a><a href="#h">Hops</a><a href="#b">Beans</a></div></div></div>
<div class=part>3rd March 2026 at 10:15, when the last of them were counted and labelled</div>
<div class=part><h2>Rota</h2><p>Who waters what, and on which day of the week it is done.</p><a href="#rota">Rota</a></div>"##;

#[tokio::test]
async fn what_dropped_down_is_collected_rather_than_the_parts_around_it() {
    let site = serve(Router::new().route("/", get(|| async { Html(LABELS) }))).await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "At {site}/ click on Climbing and list the seeds that have this label"
        ))
        .await;
    let first: Vec<String> = rows(&events)
        .iter()
        .filter_map(|row| row.as_object()?.values().next()?.as_str().map(str::to_owned))
        .collect();
    assert_eq!(first, ["Peas", "Hops", "Beans"], "{events:#?}");
}

/// Icons that nothing names; what they are for is shown while they are pointed at.
const ICONS: &str = r##"<title>Plan</title><style>button { width: 40px; height: 40px }</style><main><h1>Plan of the harbour</h1>
<button onclick="send('turned')" onmouseenter="hint(this, 'Turn the plan')" onmouseleave="hint()"><svg width=16 height=16></svg></button>
<button onclick="send('copied')" onmouseenter="hint(this, 'Duplicate plan')" onmouseleave="hint()"><svg width=16 height=16></svg></button></main>
<script>
function hint(el, text) { document.querySelector('[role=tooltip]')?.remove(); if (text) setTimeout(() => document.body.insertAdjacentHTML('beforeend', `<div role=tooltip>${text}</div>`), 200) }
const send = (text) => fetch('kept', { method: 'POST', body: text });
</script>"##;

#[tokio::test]
async fn an_icon_is_known_by_the_hint_that_comes_when_it_is_pointed_at() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let site = serve(Router::new().route("/", get(|| async { Html(ICONS) })).route(
        "/kept",
        post(move |text: String| async move { keep.lock().unwrap().push(text) }),
    ))
    .await;
    let rig = Rig::start().await;
    rig.done(&format!("Open {site}/ and click Duplicate")).await;
    assert_eq!(*kept.lock().unwrap(), ["copied"]);
}

/// A form whose rating is given with stars, and what others gave, which is no part of it.
const STARS: &str = r##"<title>Mill</title><style>i { display: inline-block; width: 20px; height: 20px; background: gold }</style>
<p class=rating><i class=star></i><i class=star></i><i class=star></i></p>
<form action=kept method=post><p><label>Title <input name=title></label></p>
<div><i class="icon icon-star"></i><i class="icon icon-star"></i><i class="icon icon-star"></i><i class="icon icon-star"></i><i class="icon icon-star"></i></div>
<input type=hidden name=score><button>Send</button></form>
<script>document.querySelectorAll('form i').forEach((star, at) => star.onclick = () => document.querySelector('[name=score]').value = at + 1)</script>"##;

#[tokio::test]
async fn a_rating_is_given_with_the_stars_of_the_form() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let site = serve(Router::new().route("/", get(|| async { Html(STARS) })).route(
        "/kept",
        post(move |text: String| async move { keep.lock().unwrap().push(text) }),
    ))
    .await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}/, enter Fine as the title, set the rating to 4 and click Send"
    ))
    .await;
    assert_eq!(*kept.lock().unwrap(), ["title=Fine&score=4"]);
}

/// Cards that are open one under another, each with a menu of its own behind an icon, and a menu beside them all.
const MENUS: &str = r##"<title>Cards</title><style>button { min-width: 30px; height: 30px }</style>
<div><button aria-expanded=false onclick="open_(this, '')"><svg width=16 height=16></svg></button><p hidden><button>Reload</button></p></div>
<main id=main></main>
<script>
const open_ = (el) => { const part = el.parentNode.querySelector('p'); part.hidden = !part.hidden; el.setAttribute('aria-expanded', !part.hidden) };
const show = (name, more) => main.insertAdjacentHTML('beforeend', `<article><h2>${name}</h2><div><button title=more aria-expanded=false onclick="open_(this)"><svg width=16 height=16></svg></button><p hidden><button onclick="fetch('kept', { method: 'POST', body: '${name}' })">Duplicate</button></p></div>${more}</article>`);
show('Start', '<a href="#" onclick="show(\'Bread\', \'\'); return false">Bread</a>');
</script>"##;

#[tokio::test]
async fn its_menu_is_that_of_the_page_that_was_opened_last() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let site = serve(Router::new().route("/", get(|| async { Html(MENUS) })).route(
        "/kept",
        post(move |text: String| async move { keep.lock().unwrap().push(text) }),
    ))
    .await;
    let rig = Rig::start().await;
    rig.done(&format!(
        "Open {site}/, open Bread and choose Duplicate from its menu"
    ))
    .await;
    assert_eq!(*kept.lock().unwrap(), ["Bread"]);
}
