//! Doing one action on one element: find it (again), wait until it is ready, give real input, verify, settle.

use super::error::PageError;
use super::found::{Action, Done, Intent, Pick};
use super::inner::{CallError, HANGS, Inner};
use super::input;
use super::seek::{Ask, Place};
use super::settle::Mark;
use super::vault;
use crate::model::{Bundle, ClickKind};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// With a bundle and a target, the bundle is tried alone for so long.
const BUNDLE_ALONE: Duration = Duration::from_millis(2500);
/// One call into the page waits at most so long, so that a replaced page is noticed.
const SLICE: Duration = Duration::from_millis(800);
/// Clicks that miss a moving thing are repeated so often.
const MAX_MISSES: u32 = 8;

/// Where to act.
#[derive(Debug, Clone)]
pub(super) enum Aim {
    Node(Place),
    Bundle(Bundle),
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
    #[serde(default)]
    missing: Option<String>,
    #[serde(default)]
    options: Vec<String>,
    #[serde(default)]
    inner: Vec<u64>,
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
}

/// How one attempt ended.
enum Attempt {
    Done(Box<Done>),
    /// Not now: look again. The reason is told if time runs out.
    Again(Option<PageError>),
}

impl Inner {
    /// Finds, waits, acts, verifies, settles.
    pub(super) async fn perform(
        &self,
        pick: Pick<'_>,
        action: &Action,
        within: Duration,
    ) -> Result<Done, PageError> {
        let start = Instant::now();
        let end = start + within;
        let (mut bundle, ask) = split(pick);
        let mut reason = None;
        let mut misses = 0;
        loop {
            let aim = match (&bundle, &ask) {
                (Some(bundle), _) => Aim::Bundle(bundle.clone()),
                (None, Some(ask)) => {
                    let found = self.seek(ask, end).await?;
                    Aim::Node(Place {
                        frame: found.frame,
                        world: found.world,
                        node: found.node,
                    })
                }
                (None, None) => return Err(PageError::Closed),
            };
            match self.attempt(&aim, action, end, bundle.is_none()).await? {
                Attempt::Done(mut done) => {
                    done.found.by_bundle = bundle.is_some();
                    if let Some(bundle) = bundle {
                        done.bundle = bundle;
                    }
                    return Ok(*done);
                }
                Attempt::Again(why) => {
                    misses += 1;
                    reason = why.or(reason);
                }
            }
            if Instant::now() >= end || misses > 200 {
                return Err(reason.unwrap_or_else(|| lost_sight(bundle.as_ref())));
            }
            if bundle.is_some() && ask.is_some() && start.elapsed() > BUNDLE_ALONE {
                bundle = None;
            }
            tokio::time::sleep(Duration::from_millis(if misses < 4 { 10 } else { 50 })).await;
        }
    }

    /// The same for an element that is known by its place.
    pub(super) async fn perform_at(
        &self,
        place: &Place,
        action: &Action,
        within: Duration,
    ) -> Result<Done, PageError> {
        let end = Instant::now() + within;
        let aim = Aim::Node(place.clone());
        let mut reason = None;
        loop {
            match self.attempt(&aim, action, end, true).await? {
                Attempt::Done(done) => return Ok(*done),
                Attempt::Again(why) => reason = why.or(reason),
            }
            if Instant::now() >= end {
                return Err(reason.unwrap_or_else(|| lost_sight(None)));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn attempt(
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
        let answer: StepAnswer = serde_json::from_value(value)
            .map_err(|error| PageError::Script(format!("the page's answer was not understood: {error}")))?;
        let words = answer.about["words"].as_str().unwrap_or_default().to_owned();
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
                Action::Click(how) => self.click(place, *how, point, action).await?,
                Action::Check(on) => self.tick(place, *on, point, action, &words).await?,
                Action::Hover => {
                    let (_, session) = self.active()?;
                    input::hover(&session, point).await.map(|()| None)?
                }
                Action::Fill(text) => {
                    found.value = self.fill(place, text, &answer, action, &words).await?;
                    None
                }
                Action::Choose(options) if !answer.done => {
                    if let Some(again) = self.click(place, ClickKind::Click, point, action).await? {
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
        let calm = thorough && !matches!(action, Action::Look | Action::ScrollTo);
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
    ) -> Result<Option<Option<PageError>>, PageError> {
        let (_, session) = self.active()?;
        input::click(&session, point, how).await?;
        let after = self.after(place, action).await?;
        Ok((after.result.as_deref() == Some("miss")).then_some(None))
    }

    async fn tick(
        &self,
        place: &Place,
        on: bool,
        point: [f64; 2],
        action: &Action,
        words: &str,
    ) -> Result<Option<Option<PageError>>, PageError> {
        if let Some(again) = self.click(place, ClickKind::Click, point, action).await? {
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
    ) -> Result<Option<String>, PageError> {
        let after = if answer.done || text.is_empty() {
            if !answer.done && !answer.empty {
                input::press(&self.session_of(&place.frame)?, "Delete").await?;
            }
            self.after(place, action).await?
        } else {
            let session = self.session_of(&place.frame)?;
            let typed = if answer.number {
                text.replace([',', ' '], "")
            } else {
                text.to_owned()
            };
            // The question waits in the page for the text: one trip instead of two.
            let (inserted, after) = tokio::join!(input::insert(&session, &typed), self.after(place, action));
            inserted?;
            after?
        };
        if after.gone || after.same == Some(true) {
            return Ok(after.got);
        }
        Err(PageError::ValueRefused {
            words: words.to_owned(),
            got: after.got.unwrap_or_default(),
        })
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

fn split(pick: Pick<'_>) -> (Option<Bundle>, Option<Ask>) {
    match pick {
        Pick::Target(target, intent) => (None, Some(Ask::target(target, intent))),
        Pick::Bundle(bundle, _) => (Some(bundle.clone()), None),
        Pick::Either(bundle, target, intent) => {
            let ask = Ask::target(target, intent);
            (
                super::bundle::still_means(bundle, target).then(|| bundle.clone()),
                Some(ask),
            )
        }
        Pick::SearchField => (None, Some(Ask::search_field())),
    }
}

fn lost_sight(bundle: Option<&Bundle>) -> PageError {
    let looked_for = bundle.map_or_else(|| "the element".to_owned(), super::bundle::words);
    PageError::NotFound {
        looked_for,
        candidates: Vec::new(),
    }
}

fn needs_point(action: &Action, answer: &StepAnswer) -> bool {
    match action {
        Action::Click(_) | Action::Check(_) | Action::Hover => true,
        Action::Choose(_) => !answer.done && answer.inner.is_empty(),
        _ => false,
    }
}
