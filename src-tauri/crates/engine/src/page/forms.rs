//! Forms: listing their fields, sending them, and lists that are meant by their options alone.

use super::error::PageError;
use super::found::{Action, Done, FormField, Found, Pick};
use super::inner::{CallError, Inner};
use super::input;
use super::seek::Place;
use super::session::Session;
use super::settle::{Change, Mark};
use crate::model::{Bundle, ClickKind};
use futures_util::future::BoxFuture;
use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

#[derive(Debug, Deserialize)]
struct RawField {
    role: String,
    name: String,
    kind: String,
    hints: Vec<String>,
    required: bool,
    value: String,
    options: Vec<String>,
    bundle: Bundle,
}

impl Session {
    /// Fields of the form of that name (`contact`), else of the form with most fields, in page order. Waits until
    /// there is one.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn form_fields<'a>(
        &'a self,
        form: Option<&'a str>,
        within: Duration,
    ) -> BoxFuture<'a, Result<Vec<FormField>, PageError>> {
        Box::pin(self.inner.form_fields(form, within))
    }

    /// Clicks the send button of the form that this field is in (else presses Enter in it).
    ///
    /// # Errors
    /// As `act`.
    pub fn submit<'a>(&'a self, field: Pick<'a>, within: Duration) -> BoxFuture<'a, Result<Done, PageError>> {
        Box::pin(self.inner.submit(field, within))
    }
}

impl Inner {
    /// Fields of a form, in page order.
    pub(super) async fn form_fields(
        &self,
        form: Option<&str>,
        within: Duration,
    ) -> Result<Vec<FormField>, PageError> {
        let end = Instant::now() + within;
        loop {
            self.active()?;
            let mut best: Vec<FormField> = Vec::new();
            for (frame, value) in self
                .ask_frames(
                    "function(ask) { return anything.formFields(ask) }",
                    json!({ "form": form }),
                )
                .await?
            {
                let fields: Vec<RawField> = serde_json::from_value(value).unwrap_or_default();
                if fields.len() > best.len() {
                    best = fields
                        .into_iter()
                        .map(|field| self.field_of(field, &frame))
                        .collect();
                }
            }
            if !best.is_empty() {
                return Ok(best);
            }
            if Instant::now() >= end {
                let looked_for =
                    form.map_or_else(|| "a form".to_owned(), |form| format!("the form \"{form}\""));
                return Err(PageError::NotFound {
                    looked_for,
                    candidates: Vec::new(),
                });
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
    }

    fn field_of(&self, raw: RawField, frame: &str) -> FormField {
        FormField {
            role: raw.role,
            name: raw.name,
            kind: raw.kind,
            hints: raw.hints,
            required: raw.required,
            value: raw.value,
            options: raw.options,
            bundle: self.with_frame(raw.bundle, frame),
        }
    }

    /// The answers of all frames that answered, the main one first.
    async fn ask_frames(&self, function: &str, ask: Value) -> Result<Vec<(String, Value)>, PageError> {
        let frames = self.state().frames_of_active();
        let limit = Duration::from_secs(10);
        let calls = frames
            .iter()
            .map(|frame| self.call_in(frame, function, vec![ask.clone()], limit));
        let mut out = Vec::new();
        for (index, (frame, answer)) in frames.iter().zip(join_all(calls).await).enumerate() {
            match answer {
                Ok((value, _)) => out.push((frame.clone(), value)),
                Err(CallError::Page(error)) if index == 0 => return Err(error),
                Err(_) => {}
            }
        }
        Ok(out)
    }

    /// Sends the form of a field by its button, else by Enter.
    pub(super) async fn submit(&self, field: Pick<'_>, within: Duration) -> Result<Done, PageError> {
        let mark = self.mark();
        let mut done = self.perform(field, &Action::ScrollTo, within).await?;
        match self.button_of(&done.found).await? {
            Some(place) => self.click_place(&place, within).await,
            None => {
                let change = self.press_in(&done.found, &mark, within).await?;
                done.navigated = change.navigated;
                done.new_tab = change.new_tab;
                Ok(done)
            }
        }
    }

    /// Enter in a field that was just filled; when nothing comes of it, its form's button.
    pub(super) async fn submit_by_key(
        &self,
        found: &Found,
        mark: &Mark,
        within: Duration,
    ) -> Result<Change, PageError> {
        let before = self.shown().await;
        let change = self.press_in(found, mark, within).await?;
        // What comes of it is not waited for when somebody takes over: no change by now says nothing.
        let hurried = self.leaving.is_hurried();
        if hurried || change.navigated || change.new_tab || before != self.shown().await {
            return Ok(change);
        }
        if let Some(place) = self.button_of(found).await? {
            let done = self.click_place(&place, within).await?;
            return Ok(Change {
                navigated: done.navigated,
                new_tab: done.new_tab,
                download: done.download,
            });
        }
        Ok(change)
    }

    async fn press_in(&self, found: &Found, mark: &Mark, within: Duration) -> Result<Change, PageError> {
        let focus = "function(n) { const el = anything.element(n); if (el && !el.contains(document.activeElement)) el.focus(); \
            return anything.sendingOf(el) }";
        let place = self.place(found);
        match self
            .call_in(
                &place.frame,
                focus,
                vec![json!(place.node)],
                Duration::from_secs(5),
            )
            .await
        {
            Ok((form, _)) => self.sends(serde_json::from_value(form).unwrap_or_default()),
            Err(CallError::Lost) => {}
            Err(CallError::Page(error)) => return Err(error),
        }
        self.acts();
        let session = self.session_of(&place.frame)?;
        let pressed = input::press(&session, "Enter");
        self.unless_hurried(pressed).await.transpose()?;
        self.has_sent();
        let end = Instant::now() + within;
        if found.by_bundle {
            // A known way that led to another page needs no calm there: the next step waits for what it needs.
            let change = self.settle(mark, false, end).await?;
            if change.navigated || change.new_tab {
                return Ok(change);
            }
        }
        self.settle(mark, true, end).await
    }

    async fn button_of(&self, found: &Found) -> Result<Option<Place>, PageError> {
        let place = self.place(found);
        let ask = json!({ "node": place.node });
        let function = "function(ask) { return anything.submitOf(ask) }";
        match self
            .call_in(&place.frame, function, vec![ask], Duration::from_secs(5))
            .await
        {
            Ok((value, world)) => Ok(value.as_u64().map(|node| Place {
                frame: place.frame,
                world,
                node,
            })),
            Err(CallError::Lost) => Ok(None),
            Err(CallError::Page(error)) => Err(error),
        }
    }

    async fn click_place(&self, place: &Place, within: Duration) -> Result<Done, PageError> {
        self.perform_uncovered(place, &Action::Click(ClickKind::Click), within)
            .await
    }

    /// Chooses in the one list of the page that has all the options.
    pub(super) async fn choose_anywhere(
        &self,
        options: &[String],
        within: Duration,
    ) -> Result<Done, PageError> {
        let end = Instant::now() + within;
        let looked_for = format!("a list with \"{}\"", options.join("\", \""));
        loop {
            self.active()?;
            let frames = self
                .ask_frames(
                    "function(options) { return anything.havingOptions(options) }",
                    json!(options),
                )
                .await?;
            let mut places = Vec::new();
            for (frame, value) in frames {
                let Some((_, world)) = self
                    .state()
                    .frames
                    .get(&frame)
                    .map(|known| (0, known.world.clone()))
                else {
                    continue;
                };
                let Some((world, _)) = world else { continue };
                let nodes = value.as_array().cloned().unwrap_or_default();
                places.extend(nodes.iter().filter_map(Value::as_u64).map(|node| Place {
                    frame: frame.clone(),
                    world: world.clone(),
                    node,
                }));
            }
            let left = end.saturating_duration_since(Instant::now());
            match places.as_slice() {
                [one] => {
                    return self
                        .perform_at(one, &Action::Choose(options.to_vec()), left)
                        .await;
                }
                [] if !left.is_zero() => {
                    if let Some(boxes) = self.named_boxes(options).await? {
                        return self.choose_boxes(&boxes, end).await;
                    }
                }
                [] => {
                    return Err(PageError::NotFound {
                        looked_for,
                        candidates: Vec::new(),
                    });
                }
                [_, _, ..] if left.is_zero() => {
                    let candidates = self.candidates(&places).await;
                    return Err(PageError::Ambiguous {
                        looked_for,
                        candidates,
                    });
                }
                _ => {}
            }
            tokio::time::sleep(Duration::from_millis(80)).await;
        }
    }

    /// Boxes, radio buttons or entries of these names, where no list has them.
    async fn named_boxes(&self, options: &[String]) -> Result<Option<Vec<(Place, bool)>>, PageError> {
        let function = "function(options) { return anything.namedBoxes(options) }";
        for (frame, value) in self.ask_frames(function, json!(options)).await? {
            let world = self
                .state()
                .frames
                .get(&frame)
                .and_then(|known| known.world.clone());
            let (Some((world, _)), Some(boxes)) = (world, value.as_array()) else {
                continue;
            };
            let place = |each: &Value| {
                let place = Place {
                    frame: frame.clone(),
                    world: world.clone(),
                    node: each["node"].as_u64()?,
                };
                Some((place, each["check"].as_bool().unwrap_or_default()))
            };
            return Ok(boxes.iter().map(place).collect());
        }
        Ok(None)
    }

    async fn choose_boxes(&self, boxes: &[(Place, bool)], end: Instant) -> Result<Done, PageError> {
        let mut last = Err(PageError::Closed);
        for (place, check) in boxes {
            let action = if *check {
                Action::Check(true)
            } else {
                Action::Click(ClickKind::Click)
            };
            let left = end.saturating_duration_since(Instant::now());
            last = Ok(self
                .perform_at(place, &action, left.max(Duration::from_millis(500)))
                .await?);
        }
        last
    }
}
