//! A password that is changed on a page of its own: the menus lead there, and it asks for the present one as well.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Form, State};
use axum::response::{Html, Redirect};
use axum::routing::{get, post};

use super::rig::Rig;
use super::sites::serve;

type Asked = HashMap<String, String>;
type Sent = Arc<Mutex<Vec<String>>>;

const SIGN_IN: &str = "<!doctype html><title>Sign in</title><form method=post action=/in><label>Login <input name=who></label> <label>\
Password <input type=password name=secret></label> <button>Sign in</button></form>";
const HOME: &str = "<!doctype html><title>Home</title><nav><a href=/home>Home</a> <a href=/password>Password</a></nav><h1>Home</h1>";
const PASSWORD: &str = "<!doctype html><title>Password</title><h1>Change your password</h1><form method=post action=/changed><label>Current \
password <input type=password name=old></label> <label>New password <input type=password name=new></label> <label>New password (again) \
<input type=password name=again></label> <input type=submit value=Change></form>";

async fn changed(State(sent): State<Sent>, Form(asked): Form<Asked>) -> Redirect {
    let said = format!("{} {} {}", asked["old"], asked["new"], asked["again"]);
    sent.lock().unwrap().push(said);
    Redirect::to("/home")
}

#[tokio::test]
async fn a_password_is_changed_where_the_menus_lead_and_the_present_one_is_given() {
    let sent = Sent::default();
    let page = |html: &'static str| get(move || async move { Html(html) });
    let site = serve(
        Router::new()
            .route("/", page(SIGN_IN))
            .route("/in", post(|| async { Redirect::to("/home") }))
            .route("/home", page(HOME))
            .route("/password", page(PASSWORD))
            .route("/changed", post(changed))
            .with_state(sent.clone()),
    )
    .await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Log in to {site} as ida with the password brass-band-17 and change that password to brass-band-99."
        ))
        .await;
    assert_eq!(
        *sent.lock().unwrap(),
        ["brass-band-17 brass-band-99 brass-band-99"]
    );
    let told = serde_json::to_string(&events).unwrap();
    assert!(!told.contains("brass-band"), "{told}");
    rig.stop().await;
}
