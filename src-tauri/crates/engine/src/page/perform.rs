//! From what is meant to what is done: found by its bundle, else known again on the changed page, else by the words a
//! person used; with what lies in the way closed first. The doing itself is `act`.

use super::act::{Aim, Attempt};
use super::error::{Candidate, PageError};
use super::found::{Action, Done, Intent, Pick};
use super::inner::Inner;
use super::lexicon::{Kinship, kinship};
use super::recognising::Recognised;
use super::seek::{Ask, Place, intent_word};
use crate::model::{Bundle, Target};
use std::time::{Duration, Instant};

/// The bundle is tried alone for so long, and at most half of the time there is: the page may still be growing.
const BUNDLE_ALONE: Duration = Duration::from_millis(2000);
/// What covers an element for so long may not go away by itself.
const COVERED: Duration = Duration::from_millis(700);
/// So many overlays are closed for one step.
const MOST_CLEARED: u32 = 3;

/// How the element is looked for at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Bundle,
    Alike,
    Words,
}

/// What a pick says, taken apart.
struct Meant {
    known: Option<Bundle>,
    ask: Option<Ask>,
    intent: Intent,
    first: Way,
    /// What a person calls it.
    called: Option<String>,
    /// Where the words fail, the bundle may still help: "Delete on the row of Lemon".
    rescue: bool,
}

impl Meant {
    fn of(pick: Pick<'_>) -> Meant {
        let meant = |known: Option<&Bundle>, ask, intent, first| Meant {
            known: known.cloned(),
            ask,
            intent,
            first,
            called: None,
            rescue: false,
        };
        match pick {
            Pick::Target(target, intent) => {
                meant(None, Some(Ask::target(target, intent)), intent, Way::Words)
            }
            Pick::Bundle(bundle, intent) => meant(Some(bundle), None, intent, Way::Bundle),
            Pick::Alike(bundle, intent) => meant(Some(bundle), None, intent, Way::Alike),
            Pick::SearchField => meant(None, Some(Ask::search_field()), Intent::Fill, Way::Words),
            Pick::SearchAgain(bundle) => {
                meant(Some(bundle), Some(Ask::search_field()), Intent::Fill, Way::Bundle)
            }
            Pick::Either(bundle, target, intent) => {
                let mut ask = Ask::target(target, intent);
                let still = super::bundle::still_means(bundle, target);
                // On a page that has changed a name that only comes near proves nothing.
                ask.sure = still;
                let known = (still || target.ordinal.is_none()).then_some(bundle);
                let first = if still { Way::Bundle } else { Way::Words };
                Meant {
                    called: still.then(|| target.name.clone()),
                    rescue: !still && names(bundle, target),
                    ..meant(known, Some(ask), intent, first)
                }
            }
        }
    }
}

/// Whether a bundle was found by the target's own name, whatever its scope.
fn names(bundle: &Bundle, target: &Target) -> bool {
    let bare = Target {
        scope: None,
        ..target.clone()
    };
    target.ordinal.is_none() && super::bundle::still_means(bundle, &bare)
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
        let mut meant = Meant::of(pick);
        let mut way = meant.first;
        let mut since = start;
        let alone = BUNDLE_ALONE.min(within / 2);
        let (mut reason, mut misses, mut cleared) = (None, 0, 0);
        let mut near: Vec<Place> = Vec::new();
        loop {
            let over = Instant::now() >= end;
            let aim = match (way, &meant.known, &meant.ask) {
                (Way::Bundle, Some(bundle), _) => Some(Aim::Bundle(Box::new(bundle.clone()))),
                (Way::Alike, Some(bundle), ask) => {
                    match self.recognise(bundle, intent_word(meant.intent)).await? {
                        Recognised::One(place) => Some(Aim::Node(place)),
                        Recognised::Unsure(nearest) => {
                            near = nearest;
                            if ask.is_none() && over {
                                return Err(self.not_known_again(bundle, &near).await);
                            }
                            if ask.is_some() {
                                way = Way::Words;
                            }
                            None
                        }
                    }
                }
                (_, _, Some(ask)) => match self.by_words(ask, &meant, &near, end).await {
                    Ok(place) => Some(Aim::Node(place)),
                    Err(error @ PageError::NotFound { .. }) if meant.rescue => {
                        meant.rescue = false;
                        // In the little time that is left.
                        let Some(bundle) = &meant.known else {
                            return Err(error);
                        };
                        match self.recognise(bundle, intent_word(meant.intent)).await? {
                            Recognised::One(place) => {
                                way = Way::Alike;
                                Some(Aim::Node(place))
                            }
                            Recognised::Unsure(_) => return Err(error),
                        }
                    }
                    Err(error) => return Err(error),
                },
                (_, _, None) => return Err(PageError::Closed),
            };
            let attempt = match &aim {
                Some(aim) => self.attempt(aim, action, end, way != Way::Bundle).await?,
                None => Attempt::Again(None),
            };
            let hidden = match attempt {
                Attempt::Done(mut done) => {
                    done.found.by_bundle = way == Way::Bundle;
                    done.found.healed = match way {
                        Way::Bundle => false,
                        Way::Alike => true,
                        Way::Words => meant.first == Way::Bundle,
                    };
                    if let (Way::Bundle, Some(bundle)) = (way, meant.known.take()) {
                        done.bundle = bundle;
                    } else if done.found.healed {
                        done.bundle.called = meant.called;
                    }
                    return Ok(*done);
                }
                Attempt::Again(why) => {
                    misses += 1;
                    reason = why.or(reason);
                    reason.as_ref().is_some_and(is_covered)
                }
            };
            let lost = way == Way::Bundle && meant.ask.is_some() && since.elapsed() > alone;
            if (hidden || lost) && cleared < MOST_CLEARED && self.clear_way().await {
                cleared += 1;
                // A moment for the page behind it, not the whole patience again.
                let now = Instant::now();
                since = now.checked_sub(alone.mul_f32(0.7)).unwrap_or(now);
                reason = None;
                continue;
            }
            if Instant::now() >= end || misses > 200 {
                if let (None, Some(bundle)) = (&reason, &meant.known)
                    && !near.is_empty()
                {
                    return Err(self.not_known_again(bundle, &near).await);
                }
                return Err(reason.unwrap_or_else(|| lost_sight(meant.known.as_ref())));
            }
            if lost {
                way = Way::Alike;
            }
            tokio::time::sleep(Duration::from_millis(if misses < 4 { 10 } else { 50 })).await;
        }
    }

    /// By the words of a person; for a thing that was known, only what can be that thing.
    async fn by_words(
        &self,
        ask: &Ask,
        meant: &Meant,
        near: &[Place],
        end: Instant,
    ) -> Result<Place, PageError> {
        let known = meant.known.as_ref().filter(|_| ask.sure);
        let found = match self.seek(ask, end).await {
            Ok(found) => found,
            Err(PageError::NotFound {
                looked_for,
                mut candidates,
            }) => {
                if known.is_some() && !near.is_empty() {
                    let nearest: Vec<Candidate> = self.candidates(near).await;
                    candidates.retain(|other| nearest.iter().all(|one| one.words != other.words));
                    candidates.splice(0..0, nearest);
                    candidates.truncate(3);
                }
                return Err(PageError::NotFound {
                    looked_for,
                    candidates,
                });
            }
            Err(error) => return Err(error),
        };
        let place = Place {
            frame: found.frame,
            world: found.world,
            node: found.node,
        };
        if let Some(bundle) = known
            && (!akin(&bundle.role, &found.role) || kinship(&bundle.name, &found.name) == Kinship::Opposed)
        {
            return Err(self.not_known_again(bundle, &[place]).await);
        }
        Ok(place)
    }

    /// The same for an element that is known by its place, with what lies over it closed first.
    pub(super) async fn perform_uncovered(
        &self,
        place: &Place,
        action: &Action,
        within: Duration,
    ) -> Result<Done, PageError> {
        let end = Instant::now() + within;
        for _ in 0..MOST_CLEARED {
            let left = end.saturating_duration_since(Instant::now());
            match self.perform_at(place, action, left.min(COVERED)).await {
                Err(error @ PageError::NotReady { .. }) => {
                    if !is_covered(&error) || !self.clear_way().await {
                        break;
                    }
                }
                done => return done,
            }
        }
        let left = end.saturating_duration_since(Instant::now());
        self.perform_at(place, action, left).await
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
}

fn is_covered(error: &PageError) -> bool {
    matches!(error, PageError::NotReady { why, .. } if why.starts_with("it is covered"))
}

/// Whether one role can have become the other.
fn akin(old: &str, new: &str) -> bool {
    const KIN: &[&[&str]] = &[
        &[
            "button", "link", "menuitem", "tab", "switch", "option", "treeitem", "generic",
        ],
        &["textbox", "searchbox", "spinbutton", "combobox", "slider"],
        &["combobox", "listbox", "radiogroup", "menu", "button"],
        &["checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"],
    ];
    old == new
        || KIN
            .iter()
            .any(|group| group.contains(&old) && group.contains(&new))
}

fn lost_sight(bundle: Option<&Bundle>) -> PageError {
    let looked_for = bundle.map_or_else(|| "the element".to_owned(), super::bundle::words);
    PageError::NotFound {
        looked_for,
        candidates: Vec::new(),
    }
}
