//! What the browser itself asks: a page's alert, question or prompt, and a site's wish for a name and password. A person
//! who has the browser and watches answers it; otherwise it is answered at once, so that nothing waits for ever.
//!
//! No picture shows these windows: the viewers do. A password that is given goes to the site and nowhere else.

use super::audience::Audience;
use super::deed::Deed;
use super::handling::Answer;
use super::hands::Hands;
use super::inner::Inner;
use super::news::Note;
use super::session::Session;
use anything_cdp::Event;
use anything_cdp::protocol::fetch::{
    AuthRequired, AuthResponse, ContinueRequest, ContinueWithAuth, Disable, Enable, RequestPattern,
    RequestPaused,
};
use anything_cdp::protocol::page::{HandleJavaScriptDialog, JavascriptDialogOpening, Navigate};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{oneshot, watch};

/// A viewer that lost its connection is back within this time.
const BACK_AGAIN: Duration = Duration::from_secs(5);
/// Longer messages are cut.
const LONGEST: usize = 2_000;

/// What a viewer shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Names it until it is answered.
    number: u64,
    kind: Kind,
    /// What it says; of a login, what the site calls it.
    says: String,
    /// What stands in its field at first.
    text: String,
    /// The site.
    site: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Alert,
    Confirm,
    Prompt,
    Leave,
    Login,
}

/// What a person answers. It can't be printed: a password may be in it.
#[derive(Deserialize)]
pub struct Reply {
    number: u64,
    accept: bool,
    /// What was written: the answer of a prompt, the name of a login.
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    password: Option<String>,
}

/// One question at a time, for all viewers.
#[derive(Default)]
pub(super) struct Asking {
    open: watch::Sender<Option<Question>>,
    waits: Mutex<Option<Waiting>>,
    /// How many there were; held by the one that is being asked.
    turn: tokio::sync::Mutex<u64>,
}

struct Waiting {
    number: u64,
    session: Arc<str>,
    answer: oneshot::Sender<Reply>,
}

impl Asking {
    /// What is asked now.
    pub(super) fn question(&self) -> watch::Receiver<Option<Question>> {
        self.open.subscribe()
    }

    /// Takes an answer; one to a question that is over is dropped.
    pub(super) fn answer(&self, reply: Reply) {
        let mut waits = self.waits();
        if waits
            .as_ref()
            .is_some_and(|waiting| waiting.number == reply.number)
            && let Some(waiting) = waits.take()
        {
            let _ = waiting.answer.send(reply);
        }
    }

    /// The page went away with its question.
    fn withdraw(&self, session: &str) {
        let mut waits = self.waits();
        if waits.as_ref().is_some_and(|waiting| *waiting.session == *session) {
            *waits = None;
        }
    }

    fn waits(&self) -> std::sync::MutexGuard<'_, Option<Waiting>> {
        self.waits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hands {
    /// Whether a person has the browser and sees it.
    fn is_attended(&self, audience: &Audience) -> bool {
        self.is_open() && *audience.watched().borrow()
    }

    /// Asks the person; `None` when the browser is handed back, nobody watches any more, or the question went away.
    async fn ask(&self, audience: &Audience, session: &Arc<str>, mut question: Question) -> Option<Reply> {
        let asking = self.asking();
        let mut count = asking.turn.lock().await;
        if !self.is_attended(audience) {
            return None;
        }
        *count += 1;
        question.number = *count;
        let (answer, answered) = oneshot::channel();
        *asking.waits() = Some(Waiting {
            number: *count,
            session: session.clone(),
            answer,
        });
        asking.open.send_replace(Some(question));
        let mut open = self.watch();
        let reply = tokio::select! {
            reply = answered => reply.ok(),
            _ = open.wait_for(|open| !open) => None,
            () = left_alone(audience) => None,
        };
        *asking.waits() = None;
        asking.open.send_replace(None);
        reply
    }

    /// Returns once nothing is asked.
    pub async fn unasked(&self) {
        let _ = self.asking().question().wait_for(Option::is_none).await;
    }
}

/// Returns when nobody watches any more.
async fn left_alone(audience: &Audience) {
    let mut watched = audience.watched();
    loop {
        let gone = watched.wait_for(|watched| !watched).await.is_err();
        if gone
            || tokio::time::timeout(BACK_AGAIN, watched.wait_for(|watched| *watched))
                .await
                .is_err()
        {
            return;
        }
    }
}

impl Session {
    /// Knocks once more where nobody was let in, now that somebody is there to answer.
    pub async fn knock_again(&self) {
        let Some(url) = self.inner.state().closed_door.take() else {
            return;
        };
        let Ok((_, session)) = self.inner.active() else {
            return;
        };
        if let Err(error) = session.send(&Navigate { url }) {
            tracing::debug!(%error, "a site could not be asked again");
        }
    }
}

impl Inner {
    /// A page has opened a window of the browser's.
    pub(super) fn on_dialog(self: &Arc<Self>, session: &Arc<str>, event: &Event) {
        let Some(dialog) = event.get::<JavascriptDialogOpening>() else {
            return;
        };
        if !self.hands.is_attended(&self.audience) {
            self.answer_as_planned(session, dialog);
            return;
        }
        let kind = match dialog.r#type.as_str() {
            "confirm" => Kind::Confirm,
            "prompt" => Kind::Prompt,
            "beforeunload" => Kind::Leave,
            _ => Kind::Alert,
        };
        let question = Question {
            number: 0,
            kind,
            says: cut(&dialog.message, LONGEST),
            text: cut(dialog.default_prompt.as_deref().unwrap_or_default(), LONGEST),
            site: origin_of(&dialog.url),
        };
        let (inner, session) = (Arc::clone(self), session.clone());
        tokio::spawn(async move {
            let Some(reply) = inner.hands.ask(&inner.audience, &session, question).await else {
                inner.answer_as_planned(&session, dialog);
                return;
            };
            let text = reply.text.filter(|_| reply.accept && kind == Kind::Prompt);
            // Closing a message decides nothing, and a page that is left is left by the next step.
            if matches!(kind, Kind::Confirm | Kind::Prompt) {
                inner.deed(Deed::Answered {
                    accept: reply.accept,
                    text: text.clone(),
                });
            }
            inner.close_dialog(&session, reply.accept, text);
        });
    }

    /// Answers as a later step says, else what lets the page go on.
    fn answer_as_planned(&self, session: &Arc<str>, dialog: JavascriptDialogOpening) {
        let leaving = dialog.r#type == "beforeunload";
        let wanted = if leaving || self.hands.is_open() {
            None
        } else {
            // A text is the answer to a prompt, and to nothing else.
            let fits = |answer: &Answer| answer.text.is_none() || dialog.r#type == "prompt";
            let mut state = self.state();
            let next = state.answers.front().is_some_and(fits);
            next.then(|| state.answers.pop_front()).flatten()
        };
        let accept = wanted
            .as_ref()
            .map_or(dialog.r#type != "prompt", |wanted| wanted.accept);
        let message = cut(&dialog.message, 500);
        if wanted.is_some() {
            self.state().asked.push_back(message.clone());
        }
        self.close_dialog(session, accept, wanted.and_then(|wanted| wanted.text));
        self.state().note(Note::Dialog {
            kind: dialog.r#type,
            message,
            accepted: accept,
        });
    }

    fn close_dialog(&self, session: &Arc<str>, accept: bool, prompt_text: Option<String>) {
        let close = HandleJavaScriptDialog { accept, prompt_text };
        if let Err(error) = self.connection.session(session).send(&close) {
            tracing::debug!(%error, "a dialog could not be answered");
        }
    }

    /// A window of the browser's is gone, or the page with it.
    pub(super) fn on_dialog_gone(&self, session: &str) {
        self.hands.asking().withdraw(session);
    }

    /// Begins or ends to be told when a site asks for a name and password.
    pub(super) fn ask_logins(&self, session: &Arc<str>, on: bool) {
        let session = self.connection.session(session);
        let sent = if on {
            let documents = RequestPattern {
                url_pattern: "*",
                resource_type: "Document",
            };
            session
                .send(&Enable {
                    patterns: vec![documents],
                    handle_auth_requests: true,
                })
                .map(drop)
        } else {
            session.send(&Disable {}).map(drop)
        };
        if let Err(error) = sent {
            tracing::debug!(%error, "a site's question for a password can't be shown");
        }
    }

    /// A document is on its way, or a site asks who wants it.
    pub(super) fn on_fetch(self: &Arc<Self>, session: &Arc<str>, event: &Event) {
        let page = self.connection.session(session);
        if let Some(RequestPaused { request_id }) = event.get() {
            if let Err(error) = page.send(&ContinueRequest { request_id }) {
                tracing::debug!(%error, "a document could not be let through");
            }
            return;
        }
        let Some(asked) = event.get::<AuthRequired>() else {
            return;
        };
        let question = Question {
            number: 0,
            kind: Kind::Login,
            says: cut(&asked.auth_challenge.realm, 200),
            text: String::new(),
            site: cut(&asked.auth_challenge.origin, 200),
        };
        let (inner, session) = (Arc::clone(self), session.clone());
        tokio::spawn(async move {
            let reply = inner.hands.ask(&inner.audience, &session, question).await;
            let auth_challenge_response = match reply.filter(|reply| reply.accept) {
                Some(reply) => {
                    if let Some(password) = reply.password.clone() {
                        inner.deed(Deed::LoggedIn { hush: password });
                    }
                    AuthResponse {
                        response: "ProvideCredentials",
                        username: Some(reply.text.unwrap_or_default()),
                        password: Some(reply.password.unwrap_or_default()),
                    }
                }
                None => AuthResponse {
                    response: "CancelAuth",
                    ..AuthResponse::default()
                },
            };
            let answer = ContinueWithAuth {
                request_id: asked.request_id,
                auth_challenge_response,
            };
            if let Err(error) = page.send(&answer) {
                tracing::debug!(%error, "a site's question for a password could not be answered");
            }
        });
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn origin_of(address: &str) -> String {
    let url = url::Url::parse(address).ok();
    url.filter(|url| url.has_host())
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default()
}
