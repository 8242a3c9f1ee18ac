//! What web applications do to those who use them: a form that takes the focus away, actions that are shown under the
//! pointer only, cells that hold more than their title, an editor that comes into being with a click, a panel over a
//! button of the same name.

use axum::Router;
use axum::extract::Query;
use axum::response::Html;
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

/// The password takes the focus back to the name once, and a field is called as what every form has.
const LOGIN: &str = "<title>Log in</title><form action=posts><input type=hidden name=title value=x>
<label>User name <input id=u name=user></label> <label>Password <input id=p name=password type=password></label>
<button>Log in</button></form>
<script>p.addEventListener('focus', () => { u.focus(); u.select() }, { once: true })</script>";

/// The actions of a row stand far left until the pointer is over it.
const POSTS: &str = "<title>Posts</title><style>.acts { position: relative; left: -9999em } tr:hover .acts { left: 0 }
td, th { padding: 12px; text-align: left }</style><h1>Posts</h1><table><tr><th></th><th>Title</th><th>Author</th><th>State</th></tr>
<tr><td><input type=checkbox name=post value='id%5B1%5D'></td><td><strong><a href='#1'>Mint in a pot</a> — Draft</strong>
<div class=acts><a href='#e'>Edit</a> | <a href='#a' onclick=\"s1.textContent='approved'\">Approve</a></div></td>
<td>Cleo <a href='#c'>1 approved comment</a></td><td id=s1>waiting</td></tr>
<tr><td><input type=checkbox name=post value='id%5B2%5D'></td><td><strong><a href='#2'>Basil on the sill</a></strong>
<div class=acts><a href='#e'>Edit</a> | <a href='#a' onclick=\"s2.textContent='approved'\">Approve</a></div></td>
<td>Mallory <a href='#c'>2 approved comments</a></td><td id=s2>waiting</td></tr></table>";

const EDITOR: &str = "<title>New post</title><style>#panel { display: none; position: fixed; inset: 0; background: #fff }</style>
<button onclick=\"panel.style.display='block'\">Publish</button>
<h1 id=t role=textbox aria-label='Add title' contenteditable=true></h1>
<p id=more role=button tabindex=0>Type / to choose a block</p>
<div id=panel><p id=out>Ready?</p><button onclick=\"out.textContent=`${t.textContent}: ${words.textContent}`\">Publish</button></div>
<script>more.addEventListener('click', () => { more.outerHTML = '<p id=words role=document contenteditable=true tabindex=0></p>';
setTimeout(() => words.focus(), 300) })</script>";

#[derive(Deserialize)]
struct Given {
    user: String,
    password: String,
}

#[tokio::test]
async fn an_application_is_worked_as_it_is_seen() {
    let posts = |Query(given): Query<Given>| async move {
        let known = given.user == "ada" && given.password == "green-beans";
        Html(if known { POSTS } else { "<h1>Wrong</h1>" })
    };
    let site = serve(
        Router::new()
            .route("/", get(|| async { Html(LOGIN) }))
            .route("/posts", get(posts))
            .route("/new", get(|| async { Html(EDITOR) })),
    )
    .await;
    let rig = Rig::start().await;

    let events = rig
        .done(&format!(
            "Open {site}/, log in with user name ada and password green-beans, click Approve on the row of Cleo, and \
             collect the title and the state of every post"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [
            json!({"title": "Mint in a pot", "state": "approved"}),
            json!({"title": "Basil on the sill", "state": "waiting"}),
        ],
        "{events:#?}"
    );

    // Once more without a plan: the action is as hidden as it was.
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let values = json!({"user_name": "ada", "password": "green-beans"});
    let function = rig.get(&format!("/functions/{id}")).await;
    let run = rig
        .post(
            &format!("/functions/{id}/runs/start"),
            json!({"variables": values}),
        )
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}\n{function:#}");

    let events = rig
        .done(&format!(
            "Open {site}/new, enter \"Winter beds\" as the title, write \"Cover them.\" in the text of the post, click Publish, \
             click Publish and make sure the page says \"Winter beds: Cover them.\""
        ))
        .await;
    assert_eq!(events.last().unwrap()["type"], "done");
    rig.stop().await;
}

/// Fields for files are hidden: one behind its label, one that a button opens, one beside the words that name it.
const FILES: &str = "<title>Application</title><style>input[type=file] { display: none }</style><h1>Apply</h1>
<label for=cv style='border:1px solid'>Choose your CV</label><input type=file id=cv onchange=\"a.textContent = 'cv ' + this.files[0].name\">
<button type=button onclick='picture.click()'>Add picture</button><input type=file id=picture onchange=\"b.textContent = 'picture ' + this.files[0].name\">
<div class=drop><span>Certificates</span> <i>drop files here</i><input type=file id=more multiple onchange=\"c.textContent = 'more ' + this.files[0].name\"></div>
<p id=a></p><p id=b></p><p id=c></p>";

#[tokio::test]
async fn files_reach_fields_that_are_hidden() {
    let site = serve(Router::new().route("/", get(|| async { Html(FILES) }))).await;
    let rig = Rig::start().await;
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, name).unwrap();
        path.to_string_lossy().into_owned()
    };
    let (cv, picture, more) = (file("cv.txt"), file("face.png"), file("exam.pdf"));
    rig.done(&format!(
        "Open {site}/, upload \"{cv}\" to Choose your CV, upload \"{picture}\" to the Add picture button, upload \"{more}\" to \
         Certificates. Make sure the page says \"cv cv.txt\". Make sure the page says \"picture face.png\". Make sure the page \
         says \"more exam.pdf\""
    ))
    .await;
    rig.stop().await;
}
