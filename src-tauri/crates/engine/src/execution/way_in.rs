//! The way in, before and beside the form that asks for a name and a password: the link that leads to it, and a form that asks for
//! the name first and for the password on its next page. It knows no site, and tells no password.

use std::time::{Duration, Instant};

use super::filling::Filled;
use super::sending;
use crate::model::{ClickKind, Target};
use crate::page::{Action, Intent, PageError, Pick, Session};

/// A page that asks for a password does so within this time.
const ASKED: Duration = Duration::from_millis(1500);
/// And so does the page that the way in leads to.
const WAY_IN: Duration = Duration::from_secs(5);

/// A page that asks for the name alone is there within this time, and looked at so often.
const COMES: Duration = Duration::from_secs(3);
const AGAIN: Duration = Duration::from_millis(200);

/// What a field for who somebody is may be called.
const WHO: &[&str] = &[
    "username",
    "user name",
    "email",
    "email address",
    "login",
    "user",
    "account",
    "phone",
];
/// Words on what leads from the name to the password.
const ONWARD: &[&str] = &["Next", "Continue", "Proceed", "Next step"];

/// A form that signs in, by what it is called in a task.
pub(super) fn signs_in(name: &str) -> bool {
    matches!(name, "log in" | "login" | "sign in" | "log on" | "sign on")
}

/// Where no password is asked for yet, the one link or button that leads there is clicked; what was clicked, in words.
pub(super) async fn taken(session: &Session) -> Option<String> {
    let asks = Target::called("password");
    let there = async |patience| session.find(Pick::Target(&asks, Intent::Fill), patience).await;
    if !matches!(there(ASKED).await, Err(PageError::NotFound { .. })) {
        return None;
    }
    for name in ["Log in", "Login", "Sign in"] {
        let way = Target::called(name);
        let pick = Pick::Target(&way, Intent::Click);
        let seen = session.find(pick, Duration::from_millis(200)).await;
        if seen.is_ok_and(|found| matches!(found.role.as_str(), "link" | "button" | "menuitem"))
            && let Ok(done) = session.act(pick, &Action::Click(ClickKind::Click), ASKED).await
        {
            // Not there yet, the form itself is waited for and missed.
            let _ = there(WAY_IN).await;
            return Some(format!("Clicked {} first", done.found.words));
        }
    }
    None
}

/// Signs in where the name is asked for alone and the password after it; `None` where the page asks otherwise.
///
/// # Errors
/// The field or the button can't be used, or no password is asked for after the name.
pub(super) async fn in_two_stages(
    session: &Session,
    pairs: &[(String, String)],
    within: Duration,
) -> Result<Option<Filled>, PageError> {
    let secret = |pair: &&(String, String)| crate::planner::is_secret_field(&pair.0);
    let [user, password] = pairs else { return Ok(None) };
    if secret(&user) || !secret(&password) {
        return Ok(None);
    }
    let asks = Target::called("password");
    let asks = Pick::Target(&asks, Intent::Fill);
    // What a script draws comes later than the page.
    let end = Instant::now() + COMES;
    let (name, next) = loop {
        if !matches!(
            session.find(asks, Duration::ZERO).await,
            Err(PageError::NotFound { .. })
        ) {
            return Ok(None);
        }
        let names = std::iter::once(user.0.as_str()).chain(WHO.iter().copied());
        if let Some(name) = first_of(session, names, Intent::Fill).await
            && let Some(next) = first_of(session, ONWARD.iter().copied(), Intent::Click).await
        {
            break (name, next);
        }
        if Instant::now() >= end {
            return Ok(None);
        }
        tokio::time::sleep(AGAIN).await;
    };
    let named = session
        .act(
            Pick::Target(&name, Intent::Fill),
            &Action::Fill(user.1.clone()),
            within,
        )
        .await?;
    let click = Action::Click(ClickKind::Click);
    let went = session
        .act(Pick::Target(&next, Intent::Click), &click, within)
        .await?;
    session.find(asks, WAY_IN).await?;
    session
        .act(asks, &Action::Fill(password.1.clone()), within)
        .await?;
    let sent = sending::send(session, asks, None, within).await?;
    Ok(Some(Filled {
        said: format!(
            "{}: {}\nClicked {}\npassword: ••••••\nSent",
            user.0, user.1, went.found.words
        ),
        fields: vec![named.found.name, "password".to_owned()],
        sent,
    }))
}

/// The first of these names that one thing on the page has.
async fn first_of<'n>(
    session: &Session,
    names: impl Iterator<Item = &'n str>,
    intent: Intent,
) -> Option<Target> {
    for name in names {
        let target = Target::called(name);
        if session
            .find(Pick::Target(&target, intent), Duration::ZERO)
            .await
            .is_ok()
        {
            return Some(target);
        }
    }
    None
}
