//! Finding the one element that is meant, in all frames, within a time; or saying what else there is.
//!
//! It never guesses: several equally good ones are an error with the best three as candidates.

use super::error::{Candidate, PageError};
use super::found::{Found, Intent};
use super::inner::{CallError, HANGS, Inner};
use super::near::alike;
use super::words;
use crate::model::Target;
use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Below this a fit is exact; the numbers are those of `script/match.js`.
const WEAK: f64 = 20.0;
/// A fit that may be overtaken while the page is still growing must hold so long.
const STEADY: Duration = Duration::from_millis(250);
/// Several equally good ones may become one within this time.
const DOUBT: Duration = Duration::from_millis(600);
/// Names that are only alike are taken when nothing better has come by then.
const PATIENCE: Duration = Duration::from_millis(1500);

/// What lies over the page is closed when a thing was not seen for so long.
const BEFORE_CLEARING: Duration = Duration::from_millis(900);

/// What to look for.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub(super) body: Value,
    pub(super) looked_for: String,
    pub(super) name: String,
    pub(super) ordinal: Option<i32>,
    pub(super) quoted: bool,
    /// Only what fits exactly is taken.
    pub(super) sure: bool,
}

impl Ask {
    pub(super) fn target(target: &Target, intent: Intent) -> Ask {
        let mut body = serde_json::to_value(target).unwrap_or_default();
        body["intent"] = json!(intent_word(intent));
        body["pool"] = json!(true);
        Ask {
            body,
            looked_for: words::of_target(target),
            name: target.name.clone(),
            ordinal: target.ordinal,
            quoted: target.quoted,
            sure: false,
        }
    }

    pub(super) fn search_field() -> Ask {
        Ask {
            body: json!({ "search": true, "intent": "fill", "pool": false }),
            looked_for: "a search field".into(),
            name: "search".into(),
            ordinal: None,
            quoted: false,
            sure: false,
        }
    }
}

/// The intent as the page's script calls it.
pub(super) fn intent_word(intent: Intent) -> &'static str {
    match intent {
        Intent::Click => "click",
        Intent::Fill => "fill",
        Intent::Choose => "choose",
        Intent::Check => "check",
        Intent::Any => "any",
    }
}

#[derive(Debug, Deserialize)]
struct FrameAnswer {
    ready: String,
    hits: Vec<Hit>,
    #[serde(default)]
    pool: Vec<Named>,
    /// Elements in the document.
    #[serde(default)]
    size: u64,
}

#[derive(Debug, Clone, Deserialize)]
struct Hit {
    node: u64,
    score: f64,
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct Named {
    node: u64,
    pub(super) role: String,
    pub(super) name: String,
    /// It belongs to another record than the one that was said.
    #[serde(default)]
    pub(super) outside: bool,
}

/// Where an element is: frame, world, number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    pub(super) frame: String,
    pub(super) world: String,
    pub(super) node: u64,
}

/// What one look at all frames gave.
#[derive(Debug, Default)]
pub(super) struct Sight {
    loading: bool,
    pub(super) hits: Vec<(Place, f64)>,
    pub(super) pool: Vec<(Place, Named)>,
    /// Elements in all documents.
    size: u64,
}

enum Choice {
    One(Place, f64),
    Several(Vec<Place>),
    Nothing,
}

impl Inner {
    /// Waits until exactly one element fits.
    pub(super) async fn seek(&self, ask: &Ask, end: Instant) -> Result<Found, PageError> {
        let start = Instant::now();
        let mut same_since: Option<(Vec<Place>, Instant)> = None;
        let mut pierced: Option<Instant> = None;
        let mut cleared = false;
        for turn in 0_u32.. {
            let sight = self.look(&ask.body).await?;
            let choice = choose(&sight, ask);
            let places = match &choice {
                Choice::One(place, _) => vec![place.clone()],
                Choice::Several(places) => places.clone(),
                Choice::Nothing => Vec::new(),
            };
            let since = match &same_since {
                Some((known, since)) if *known == places => *since,
                _ => Instant::now(),
            };
            same_since = Some((places, since));
            let over = Instant::now() >= end || self.is_still(sight.size, sight.loading);
            match choice {
                Choice::One(place, score) if ask.sure && score >= WEAK => {
                    if over {
                        let candidates = self.candidates(&[place]).await;
                        return Err(PageError::NotFound {
                            looked_for: ask.looked_for.clone(),
                            candidates,
                        });
                    }
                }
                Choice::One(place, score) => {
                    let sure = score < WEAK && !sight.loading;
                    if (sure || over || since.elapsed() >= STEADY)
                        && let Some(found) = self.describe(&place).await?
                    {
                        return Ok(found);
                    }
                }
                Choice::Several(places) if over || since.elapsed() >= DOUBT => {
                    let candidates = self.candidates(&places).await;
                    return Err(PageError::Ambiguous {
                        looked_for: ask.looked_for.clone(),
                        candidates,
                    });
                }
                Choice::Several(_) => {}
                Choice::Nothing => {
                    if pierced.is_none_or(|last| last.elapsed() > Duration::from_millis(700)) {
                        pierced = Some(Instant::now());
                        if self.pierce().await {
                            continue;
                        }
                    }
                    if start.elapsed() >= BEFORE_CLEARING && !cleared {
                        cleared = true;
                        if self.clear_way().await {
                            continue;
                        }
                    }
                    let patient = over || (start.elapsed() >= PATIENCE && !sight.loading);
                    if patient
                        && !ask.sure
                        && let Some(place) = alike(&sight, ask)
                        && let Some(found) = self.describe(&place).await?
                    {
                        return Ok(found);
                    }
                    if over {
                        let nearest = self.near_misses(&sight, ask).await;
                        let candidates = self.candidates(&nearest).await;
                        return Err(PageError::NotFound {
                            looked_for: ask.looked_for.clone(),
                            candidates,
                        });
                    }
                }
            }
            let wait = [20, 40, 80, 100][usize::try_from(turn.min(3)).unwrap_or(3)];
            tokio::time::sleep(Duration::from_millis(wait)).await;
        }
        Err(PageError::Closed)
    }

    /// Where everything is that fits equally well right now, in the order of the page.
    pub(super) async fn places(&self, ask: &Ask) -> Result<Vec<Place>, PageError> {
        let sight = self.look(&ask.body).await?;
        let best = sight.hits.iter().map(|(_, score)| *score).min_by(f64::total_cmp);
        Ok(sight
            .hits
            .into_iter()
            .filter(|(_, score)| Some(*score) == best)
            .map(|(place, _)| place)
            .collect())
    }

    /// How many fit equally well right now.
    pub(super) async fn count(&self, ask: &Ask) -> Result<usize, PageError> {
        let mut sight = self.look(&ask.body).await?;
        if sight.hits.is_empty() && self.pierce().await {
            sight = self.look(&ask.body).await?;
        }
        Ok(sight.hits.len())
    }

    /// Asks every frame of the active tab at once.
    async fn look(&self, body: &Value) -> Result<Sight, PageError> {
        self.active()?;
        let frames = self.state().frames_of_active();
        let limit = HANGS;
        let calls = frames.iter().map(|frame| {
            self.call_in(
                frame,
                "function(ask) { return anything.find(ask) }",
                vec![body.clone()],
                limit,
            )
        });
        let mut sight = Sight {
            loading: frames.is_empty(),
            ..Sight::default()
        };
        for (index, (frame, answer)) in frames.iter().zip(join_all(calls).await).enumerate() {
            let (value, world) = match answer {
                Ok(answer) => answer,
                // A frame that goes away or hangs is not the page.
                Err(CallError::Page(error)) if index == 0 => return Err(error),
                Err(_) => {
                    sight.loading |= index == 0;
                    continue;
                }
            };
            let Ok(answer) = serde_json::from_value::<FrameAnswer>(value) else {
                continue;
            };
            sight.loading |= index == 0 && answer.ready == "loading";
            sight.size += answer.size;
            let place = |node| Place {
                frame: frame.clone(),
                world: world.clone(),
                node,
            };
            sight
                .hits
                .extend(answer.hits.iter().map(|hit| (place(hit.node), hit.score)));
            sight
                .pool
                .extend(answer.pool.into_iter().map(|named| (place(named.node), named)));
        }
        Ok(sight)
    }

    /// What is known of one element; `None` when it has gone.
    pub(super) async fn describe(&self, place: &Place) -> Result<Option<Found>, PageError> {
        let function = "function(n) { const el = anything.element(n); return el && anything.describe(el) }";
        match self
            .call_in(
                &place.frame,
                function,
                vec![json!(place.node)],
                Duration::from_secs(10),
            )
            .await
        {
            Ok((Value::Null, _)) | Err(CallError::Lost) => Ok(None),
            Ok((_, world)) if world != place.world => Ok(None),
            Ok((about, _)) => Ok(Some(self.found(place, &about).await)),
            Err(CallError::Page(error)) => Err(error),
        }
    }

    /// Makes a `Found` of what the script said about an element.
    pub(super) async fn found(&self, place: &Place, about: &Value) -> Found {
        let text = |key: &str| about[key].as_str().unwrap_or_default().to_owned();
        let mut rect = [0.0; 4];
        for (index, value) in rect.iter_mut().enumerate() {
            *value = about["rect"][index].as_f64().unwrap_or_default();
        }
        if let Ok((x, y)) = self.frame_offset(&place.frame, None).await {
            rect[0] += x;
            rect[1] += y;
        }
        Found {
            role: text("role"),
            name: text("name"),
            words: text("words"),
            rect,
            value: about["value"].as_str().map(str::to_owned),
            checked: about["checked"].as_bool(),
            by_bundle: false,
            healed: false,
            frame: place.frame.clone(),
            world: place.world.clone(),
            node: place.node,
        }
    }

    pub(super) async fn candidates(&self, places: &[Place]) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        for place in places.iter().take(3) {
            let function = "function(n) { const el = anything.element(n); if (!el) return null; \
                const about = anything.describe(el); return about }";
            let Ok((about, _)) = self
                .call_in(
                    &place.frame,
                    function,
                    vec![json!(place.node)],
                    Duration::from_secs(3),
                )
                .await
            else {
                continue;
            };
            let found = self.found(place, &about).await;
            let picture = self.small_picture(found.rect).await;
            let anchor = about["anchor"].as_str().unwrap_or_default();
            let words = if anchor.is_empty() {
                found.words
            } else {
                format!("{} in \"{anchor}\"", found.words)
            };
            out.push(Candidate { words, picture });
        }
        out
    }
}

fn choose(sight: &Sight, ask: &Ask) -> Choice {
    let Some(best) = sight.hits.iter().map(|(_, score)| *score).min_by(f64::total_cmp) else {
        return Choice::Nothing;
    };
    let equal = |limit: f64| -> Vec<Place> {
        sight
            .hits
            .iter()
            .filter(|(_, score)| *score <= limit)
            .map(|(place, _)| place.clone())
            .collect()
    };
    let top = equal(best);
    if let Some(ordinal) = ask.ordinal {
        let pick = |places: &[Place]| -> Option<Place> {
            let index = usize::try_from(ordinal.unsigned_abs()).ok()?.checked_sub(1)?;
            if ordinal > 0 {
                places.get(index).cloned()
            } else {
                places.iter().rev().nth(index).cloned()
            }
        };
        // Counted among the best; when those are too few, among all that fit.
        return match pick(&top)
            .map(|place| (place, best))
            .or_else(|| pick(&equal(f64::MAX)).map(|place| (place, WEAK)))
        {
            Some((place, score)) => Choice::One(place, score),
            None => Choice::Nothing,
        };
    }
    match top.as_slice() {
        [one] => Choice::One(one.clone(), best),
        _ => Choice::Several(top),
    }
}
