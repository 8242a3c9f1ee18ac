//! Doing one action on one element: look, wait until it is ready, give real input, verify, settle. Which element, and
//! how often it is tried, is decided by `perform`.

use super::error::PageError;
use super::found::{Action, Done, Intent, Pick};
use super::inner::{CallError, HANGS, Inner};
use super::input;
use super::seek::Place;
use super::settle::Mark;
use super::vault;
use crate::model::{Bundle, ClickKind};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// One call into the page waits at most so long, so that a replaced page is noticed.
const SLICE: Duration = Duration::from_millis(800);
/// Clicks that miss a moving thing are repeated so often.
const MAX_MISSES: u32 = 8;

/// Where to act.
#[derive(Debug, Clone)]
pub(super) enum Aim {
    Node(Place),
    Bundle(Box<Bundle>),
}

/// The answer of `anything.step`.
#[derive(Debug, Deserialize)]
pub(super) struct StepAnswer {
    state: String,
    #[serde(default)]
    why: Option<String>,
    #[serde(default, rename = "final")]
    is_final: bool,
    #[serde(default)]
    point: Option<[f64; 2]>,
    #[serde(default)]
    about: Value,
    #[serde(default)]
    bundle: Option<Bundle>,
    #[serde(default)]
    done: bool,
    #[serde(default)]
    empty: bool,
    #[serde(default)]
    number: bool,
    /// It is written into as a page is, not as a field.
    #[serde(default)]
    rich: bool,
    /// It only catches the keys for an editor around it.
    #[serde(default)]
    drawn: bool,
    #[serde(default)]
    missing: Option<String>,
    #[serde(default)]
    options: Vec<String>,
    #[serde(default)]
    inner: Vec<u64>,
    /// The form that it may send.
    #[serde(default)]
    sends: Option<super::refusal::Sending>,
}

/// The answer of `anything.after`.
#[derive(Debug, Default, Deserialize)]
struct AfterAnswer {
    #[serde(default)]
    result: Option<String>,
    #[serde(default)]
    checked: Option<bool>,
    #[serde(default)]
    same: Option<bool>,
    #[serde(default)]
    got: Option<String>,
    #[serde(default)]
    gone: bool,
    /// The page gave the focus to something else meanwhile.
    #[serde(default)]
    elsewhere: bool,
}

/// What came of typing.
enum Filled {
    Holds(Option<String>),
    /// The page moved the focus away while it was typed: to be done again.
    Astray(PageError),
}

/// How one attempt ended.
pub(super) enum Attempt {
    Done(Box<Done>),
    /// Not now: look again. The reason is told if time runs out.
    Again(Option<PageError>),
}

impl Inner {
    /// One look, and the action if the element is ready.
    pub(super) async fn attempt(
        &self,
        aim: &Aim,
        action: &Action,
        end: Instant,
        thorough: bool,
    ) -> Result<Attempt, PageError> {
        let left = end.saturating_duration_since(Instant::now()).min(SLICE);
        let (frame, mut ask) = match aim {
            Aim::Node(place) => (Some(place.frame.clone()), json!({ "node": place.node })),
            Aim::Bundle(bundle) => (self.frame_of(bundle), json!({ "bundle": bundle })),
        };
        let Some(frame) = frame else {
            return Ok(Attempt::Again(None));
        };
        let revealed = match action {
            Action::Fill(text) => self.unlock(text, &frame).await?,
            _ => None,
        };
        let with_secret = revealed
            .as_ref()
            .map(|revealed| Action::Fill(revealed.text.clone()));
        let action = with_secret.as_ref().unwrap_or(action);
        ask["action"] = json!(action.word());
        ask["limit"] = json!(u64::try_from(left.as_millis()).unwrap_or(0));
        ask["still"] = json!(if thorough { "frames" } else { "quick" });
        ask["bundled"] = json!(thorough);
        match action {
            Action::Fill(text) => ask["value"] = json!(text),
            Action::Choose(options) => ask["value"] = json!(options),
            Action::Check(on) => ask["value"] = json!(on),
            _ => {}
        }
        let function = "function(ask) { return anything.step(ask) }";
        // These are partly done by the page's script itself.
        let reaching = matches!(action, Action::Fill(_) | Action::Choose(_)).then(|| self.leaving.reach());
        let (value, world) = match self.call_in(&frame, function, vec![ask], left + HANGS).await {
            Ok(answer) => answer,
            Err(CallError::Lost) => return Ok(Attempt::Again(None)),
            Err(CallError::Page(error)) => return Err(error),
        };
        if let Aim::Node(place) = aim
            && place.world != world
        {
            return Ok(Attempt::Again(None));
        }
        if revealed.is_some_and(|revealed| !self.is_still_at(&frame, &revealed)) {
            return Ok(Attempt::Again(None));
        }
        let mut answer: StepAnswer = serde_json::from_value(value)
            .map_err(|error| PageError::Script(format!("the page's answer was not understood: {error}")))?;
        let words = answer.about["words"].as_str().unwrap_or_default().to_owned();
        let ready = !matches!(answer.state.as_str(), "missing" | "blocked" | "refused");
        if ready && !matches!(action, Action::Look | Action::ScrollTo) {
            self.acts();
            self.sends(answer.sends.take());
        }
        drop(reaching);
        match answer.state.as_str() {
            "missing" => {
                // Perhaps it is in a closed shadow root.
                let _ = self.pierce().await;
                Ok(Attempt::Again(None))
            }
            "blocked" => {
                let error = PageError::NotReady {
                    words,
                    why: answer.why.unwrap_or_default(),
                };
                if answer.is_final {
                    Err(error)
                } else {
                    Ok(Attempt::Again(Some(error)))
                }
            }
            "refused" => Ok(Attempt::Again(Some(PageError::NoOption {
                words,
                wanted: answer.missing.unwrap_or_default(),
                options: answer.options,
            }))),
            _ => {
                let place = Place {
                    frame,
                    world,
                    node: answer.about["node"].as_u64().unwrap_or_default(),
                };
                let outcome = self.apply(&place, answer, action, end, thorough).await;
                if with_secret.is_none() {
                    return outcome;
                }
                match outcome {
                    Ok(Attempt::Done(mut done)) => {
                        done.found.value = None;
                        Ok(Attempt::Done(done))
                    }
                    Ok(Attempt::Again(why)) => Ok(Attempt::Again(why.map(vault::hidden))),
                    Err(error) => Err(vault::hidden(error)),
                }
            }
        }
    }

    /// The element is ready: give the input.
    async fn apply(
        &self,
        place: &Place,
        answer: StepAnswer,
        action: &Action,
        end: Instant,
        thorough: bool,
    ) -> Result<Attempt, PageError> {
        let mut found = self.found(place, &answer.about).await;
        let words = found.words.clone();
        let mark = self.mark();
        let mut point = answer.point.unwrap_or_default();
        if answer.state == "ready" && needs_point(action, &answer) {
            match self.frame_offset(&place.frame, Some(point)).await {
                Ok((x, y)) => point = [point[0] + x, point[1] + y],
                Err(Ok(covered)) => {
                    let why = covered.0;
                    return Ok(Attempt::Again(Some(PageError::NotReady { words, why })));
                }
                Err(Err(CallError::Lost)) => return Ok(Attempt::Again(None)),
                Err(Err(CallError::Page(error))) => return Err(error),
            }
        }
        if answer.state == "ready" && answer.inner.is_empty() {
            let outcome = match action {
                Action::Click(how) => self.click(place, *how, point, action, &words).await?,
                Action::Check(on) => self.tick(place, *on, point, action, &words).await?,
                Action::Hover => {
                    let (_, session) = self.active()?;
                    input::hover(&session, point).await.map(|()| None)?
                }
                Action::Fill(text) => match self.fill(place, text, &answer, action, &words).await? {
                    Filled::Holds(value) => {
                        found.value = value;
                        None
                    }
                    Filled::Astray(error) => Some(Some(error)),
                },
                Action::Choose(options) if !answer.done => {
                    if let Some(again) = self.click(place, ClickKind::Click, point, action, &words).await? {
                        return Ok(Attempt::Again(again));
                    }
                    Box::pin(self.choose_opened(options, end)).await?;
                    None
                }
                Action::Choose(_) | Action::ScrollTo | Action::Look => None,
            };
            if let Some(again) = outcome {
                return Ok(Attempt::Again(again));
            }
        }
        for node in &answer.inner {
            let inner = Place {
                node: *node,
                ..place.clone()
            };
            Box::pin(self.press_inner(&inner, end)).await?;
        }
        let bundle = self.with_frame(answer.bundle.unwrap_or_default(), &place.frame);
        self.finish(found, bundle, &mark, action, end, thorough).await
    }

    async fn finish(
        &self,
        found: super::found::Found,
        bundle: Bundle,
        mark: &Mark,
        action: &Action,
        end: Instant,
        thorough: bool,
    ) -> Result<Attempt, PageError> {
        if !matches!(action, Action::Look | Action::ScrollTo) {
            self.has_sent();
        }
        // A choice that sends its form does so a moment later, without a word to wait for.
        let calm = match action {
            Action::Look | Action::ScrollTo => false,
            Action::Choose(_) => true,
            _ => thorough,
        };
        let change = self.settle(mark, calm, end).await?;
        Ok(Attempt::Done(Box::new(Done {
            found,
            bundle,
            navigated: change.navigated,
            new_tab: change.new_tab,
            download: change.download,
        })))
    }

    /// Clicks; `Some` when the click did not reach the element.
    async fn click(
        &self,
        place: &Place,
        how: ClickKind,
        point: [f64; 2],
        action: &Action,
        words: &str,
    ) -> Result<Option<Option<PageError>>, PageError> {
        let (_, session) = self.active()?;
        let given = async {
            input::click(&session, point, how).await?;
            self.after(place, action).await
        };
        let Some(after) = self.unless_hurried(given).await else {
            return Ok(None);
        };
        Ok(match after?.result.as_deref() {
            Some("miss") => Some(None),
            // A frame of another site that was just drawn gets no clicks until the browser knows where it lies.
            Some("lost") => Some(Some(PageError::NotReady {
                words: words.to_owned(),
                why: "the click did not reach it".into(),
            })),
            _ => None,
        })
    }

    async fn tick(
        &self,
        place: &Place,
        on: bool,
        point: [f64; 2],
        action: &Action,
        words: &str,
    ) -> Result<Option<Option<PageError>>, PageError> {
        if let Some(again) = self.click(place, ClickKind::Click, point, action, words).await? {
            return Ok(Some(again));
        }
        let until = Instant::now() + Duration::from_secs(1);
        loop {
            let after = self.after(place, action).await?;
            if after.gone || after.checked.is_none_or(|checked| checked == on) {
                return Ok(None);
            }
            if Instant::now() > until {
                let why = if on {
                    "it did not become ticked"
                } else {
                    "it stayed ticked"
                };
                return Err(PageError::NotReady {
                    words: words.to_owned(),
                    why: why.into(),
                });
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    async fn fill(
        &self,
        place: &Place,
        text: &str,
        answer: &StepAnswer,
        action: &Action,
        words: &str,
    ) -> Result<Filled, PageError> {
        let after = if answer.done || text.is_empty() {
            if !answer.done && !answer.empty {
                input::press(&self.session_of(&place.frame)?, "Delete").await?;
            }
            self.after(place, action).await?
        } else {
            let session = self.session_of(&place.frame)?;
            if (answer.rich || answer.drawn) && !answer.empty {
                // Editors that a script draws have a selection of their own, which follows keys for sure.
                input::press(&session, "Control+A").await?;
            }
            let typed = if answer.number {
                text.replace([',', ' '], "")
            } else {
                text.to_owned()
            };
            let put = async {
                input::insert(&session, &typed).await?;
                // Home-made editors, date pickers and lists that narrow take over what was written when a key goes up.
                input::press(&session, if answer.rich { "End" } else { "Shift" }).await
            };
            // The question waits in the page for the text: one trip instead of two.
            let (put, after) = tokio::join!(put, self.after(place, action));
            put?;
            after?
        };
        if after.gone || after.same == Some(true) {
            return Ok(Filled::Holds(after.got));
        }
        let error = PageError::ValueRefused {
            words: words.to_owned(),
            got: after.got.unwrap_or_default(),
        };
        if after.elsewhere {
            return Ok(Filled::Astray(error));
        }
        Err(error)
    }

    async fn after(&self, place: &Place, action: &Action) -> Result<AfterAnswer, PageError> {
        let session = self.session_of(&place.frame)?;
        let value = match action {
            Action::Fill(text) => json!(text),
            _ => Value::Null,
        };
        let ask = json!({ "node": place.node, "action": action.word(), "value": value });
        let function = "function(ask) { return anything.after(ask) }";
        let limit = HANGS;
        match self
            .call_in_world(&session, &place.world, function, vec![ask], limit)
            .await
        {
            Ok(value) => Ok(serde_json::from_value(value).unwrap_or_default()),
            // The document went away: the action had its effect.
            Err(CallError::Lost) => Ok(AfterAnswer {
                gone: true,
                ..AfterAnswer::default()
            }),
            Err(CallError::Page(error)) => Err(error),
        }
    }

    /// Clicks one entry of a list whose entries are shown.
    async fn press_inner(&self, place: &Place, end: Instant) -> Result<(), PageError> {
        for _ in 0..MAX_MISSES {
            let aim = Aim::Node(place.clone());
            let click = Action::Click(ClickKind::Click);
            match self.attempt(&aim, &click, end, false).await? {
                Attempt::Done(_) => return Ok(()),
                Attempt::Again(Some(error)) if Instant::now() >= end => return Err(error),
                Attempt::Again(_) => {}
            }
        }
        Err(PageError::Impossible("the option could not be clicked".into()))
    }

    /// After a home-made list was opened: clicks the options in it.
    async fn choose_opened(&self, options: &[String], end: Instant) -> Result<(), PageError> {
        for option in options {
            let target = crate::model::Target {
                name: option.clone(),
                role: Some("option".into()),
                ..crate::model::Target::default()
            };
            let left = end
                .saturating_duration_since(Instant::now())
                .max(Duration::from_millis(500));
            let pick = Pick::Target(&target, Intent::Click);
            Box::pin(self.perform(pick, &Action::Click(ClickKind::Click), left)).await?;
        }
        Ok(())
    }
}

fn needs_point(action: &Action, answer: &StepAnswer) -> bool {
    match action {
        Action::Click(_) | Action::Check(_) | Action::Hover => true,
        Action::Choose(_) => !answer.done && answer.inner.is_empty(),
        _ => false,
    }
}
