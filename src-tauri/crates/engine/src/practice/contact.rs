//! The practice contact form: checked on the server, answered with a thank-you page; what was sent is kept nowhere.

use super::layout::{self, escape};
use axum::{Form, Router, http::StatusCode, response::Response, routing::get};
use serde::Deserialize;

const TOPICS: &[&str] = &["A question", "An order", "A complaint", "Something kind"];

/// Routes of `/contact/`.
pub fn router() -> Router {
    Router::new().route(
        "/contact/",
        get(|| async { form(&Letter::default(), &[]) }).post(send),
    )
}

#[derive(Deserialize, Default)]
struct Letter {
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    message: String,
    #[serde(default)]
    answer: String,
    #[serde(default)]
    copy: String,
}

async fn send(Form(letter): Form<Letter>) -> Response {
    let mut wrong = Vec::new();
    if letter.name.trim().is_empty() {
        wrong.push(("name", "Please tell us your name"));
    }
    let mail = letter.email.trim();
    if !mail
        .split_once('@')
        .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
    {
        wrong.push(("email", "Please write an e-mail address such as ada@example.com"));
    }
    if letter.message.trim().is_empty() {
        wrong.push(("message", "Please write a message"));
    }
    if !wrong.is_empty() {
        let mut answer = form(&letter, &wrong);
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return answer;
    }
    let copy = if letter.copy.is_empty() {
        ""
    } else {
        " A copy is on its way to you."
    };
    let topic = TOPICS
        .iter()
        .find(|topic| **topic == letter.topic)
        .unwrap_or(&TOPICS[0]);
    show(
        "Thank you",
        &format!(
            r#"<section class="intro" role="status"><h1>Thank you, {}</h1><p>Your message about “{}” has been sent.{copy}</p></section><p><a href="/contact/">Write another message</a></p>"#,
            escape(letter.name.trim()),
            escape(&topic.to_lowercase())
        ),
    )
}

fn form(letter: &Letter, wrong: &[(&str, &str)]) -> Response {
    let note = |field: &str| {
        wrong
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, words)| format!(r#"<span class="wrong" id="{field}-wrong">{words}</span>"#))
            .unwrap_or_default()
    };
    let mark = |field: &str| {
        if wrong.iter().any(|(name, _)| *name == field) {
            format!(r#" aria-invalid="true" aria-describedby="{field}-wrong""#)
        } else {
            String::new()
        }
    };
    let topics: String = TOPICS
        .iter()
        .map(|topic| {
            let chosen = if *topic == letter.topic { " selected" } else { "" };
            format!("<option{chosen}>{topic}</option>")
        })
        .collect();
    let answer = |value: &str| if letter.answer == value { " checked" } else { "" };
    let by_mail = if letter.answer.is_empty() {
        " checked"
    } else {
        answer("email")
    };
    show(
        "Contact",
        &format!(
            r#"<h1>Contact us</h1><p>We read every message. Fields with a star are needed.</p>
<form class="letter" action="/contact/" method="post" aria-label="Contact" novalidate>
<label>Your name *<input name="name" autocomplete="name" required value="{name}"{name_mark}></label>{name_note}
<label>E-mail *<input name="email" type="email" autocomplete="email" required value="{email}"{email_mark}></label>{email_note}
<label>Topic<select name="topic">{topics}</select></label>
<label>Message *<textarea name="message" rows="5" required{message_mark}>{message}</textarea></label>{message_note}
<fieldset><legend>How shall we answer?</legend><label class="inline"><input type="radio" name="answer" value="email"{by_mail}> By e-mail</label><label class="inline"><input type="radio" name="answer" value="phone"{by_phone}> By phone</label><label class="inline"><input type="radio" name="answer" value="none"{by_none}> No answer needed</label></fieldset>
<label class="inline"><input type="checkbox" name="copy" value="yes"{copy}> Send me a copy</label>
<button type="submit">Send message</button></form>"#,
            name = escape(&letter.name),
            email = escape(&letter.email),
            message = escape(&letter.message),
            name_mark = mark("name"),
            email_mark = mark("email"),
            message_mark = mark("message"),
            name_note = note("name"),
            email_note = note("email"),
            message_note = note("message"),
            by_phone = answer("phone"),
            by_none = answer("none"),
            copy = if letter.copy.is_empty() { "" } else { " checked" },
        ),
    )
}

fn show(title: &str, body: &str) -> Response {
    layout::page(
        &layout::Page {
            site: "Practice contact",
            title: &format!("{title} - Practice contact"),
            current: "",
            query: "",
            cart: 0,
        },
        body,
    )
}
