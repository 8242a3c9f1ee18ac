//! A form that the site gives back with words against it is no success; one that is shown again after it was taken is.

use axum::extract::Form;
use axum::http::StatusCode;
use axum::response::Html;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Duration;

use super::rig::Rig;
use super::sites::serve;

const LOGIN: &str = "<title>Desk</title><h1>Sign in</h1>{}<form method=post>
    <label>User name <input name=user></label> <label>Password <input type=password name=word></label>
    <button>Sign in</button></form>";

/// Its answer comes a moment later, into the page, which takes its time to read it.
const CONTACT: &str = "<title>Contact</title><h1>Contact</h1><form id=contact>
    <label>Phone <input name=phone></label> <button>Send</button><div id=said></div></form><script>
    contact.onsubmit = async (event) => { event.preventDefault();
      const answer = await fetch('/letters', { method: 'POST', body: contact.phone.value });
      const text = (await answer.json()).said;
      await new Promise((then) => setTimeout(then, 100));
      said.innerHTML = answer.ok ? `<p role=alert>${text}</p>` : `<p class=invalid-feedback>${text}</p>`; }</script>";

const SETTINGS: &str = "<title>Settings</title><h1>Settings</h1>{}<form method=post>
    <label>City <input name=city value=Bern></label> <button>Save</button>
    <p class=text-danger>Deleting the account can't be undone.</p></form>";

type Fields = Form<HashMap<String, String>>;

async fn sign_in(Form(fields): Fields) -> Html<String> {
    Html(match fields["word"] == "right" {
        true => "<title>Desk</title><h1>Welcome</h1><form><input name=user></form><p class=error>No mail</p>"
            .to_owned(),
        false => LOGIN.replace(
            "{}",
            "<p class=errornote>Your name and password did not match.</p>",
        ),
    })
}

async fn letter(phone: String) -> (StatusCode, Json<Value>) {
    tokio::time::sleep(Duration::from_millis(800)).await;
    match phone.chars().all(|digit| digit.is_ascii_digit()) {
        true => (
            StatusCode::OK,
            Json(json!({ "said": "Thank you, we must only check the number." })),
        ),
        false => (
            StatusCode::BAD_REQUEST,
            Json(json!({ "said": "A number has digits only." })),
        ),
    }
}

async fn settings(Form(fields): Fields) -> Html<String> {
    Html(SETTINGS.replace(
        "{}",
        match fields["city"] == "Atlantis" {
            true => "<ul class=errorlist><li>There is no such city.</li></ul>",
            false => "<p role=alert>Your settings were saved.</p>",
        },
    ))
}

#[tokio::test]
async fn what_the_site_gives_back_is_no_success() {
    let site = serve(
        Router::new()
            .route("/", get(|| async { Html(LOGIN.replace("{}", "")) }).post(sign_in))
            .route("/contact", get(|| async { Html(CONTACT) }))
            .route("/letters", post(letter))
            .route(
                "/settings",
                get(|| async { Html(SETTINGS.replace("{}", "")) }).post(settings),
            ),
    )
    .await;
    let rig = Rig::start().await;
    let mut said = Vec::new();
    for task in [
        "Open {}/, enter ada as the user name, wrong as the password and click Sign in",
        "Open {}/ and log in with user name ada and password wrong",
        "Open {}/contact, enter 12ab in the Phone field and click Send",
        "Open {}/contact, enter 12ab in the Phone field and press Enter",
    ] {
        let problem = rig.problem(&task.replace("{}", &site)).await;
        said.push(problem["message"].as_str().unwrap_or_default().to_owned());
    }
    let login = "The page did not take the form. It says: “Your name and password did not match.”";
    let phone = "The page did not take the form. It says: “A number has digits only.”";
    assert_eq!(said, [login, login, phone, phone]);

    let mut functions = Vec::new();
    for task in [
        "Open {}/ and log in with user name ada and password right",
        "Open {}/, enter ada as the user name, wrong as the password, click Sign in and check that the page says \"did not match\"",
        "Open {}/contact, enter 123 in the Phone field and click Send",
        "Open {}/settings, change the city to Basel and save",
    ] {
        let done = rig.done(&task.replace("{}", &site)).await;
        functions.push(done.last().unwrap()["function_id"].clone());
    }
    // Nor is it when it is done again with another value.
    for (function, values, said) in [
        (
            &functions[2],
            json!({"phone": "12ab"}),
            "A number has digits only.",
        ),
        (
            &functions[3],
            json!({"city": "Atlantis"}),
            "There is no such city.",
        ),
    ] {
        let path = format!("/functions/{}/runs/start", function.as_str().unwrap());
        let call = json!({"variables": values, "stream": false});
        let run: Value = rig.post(&path, call).await.json().await;
        assert_eq!(run["status"], "failed", "{run:#}");
        assert!(run.to_string().contains(said), "{run:#}");
    }
    rig.stop().await;
}
