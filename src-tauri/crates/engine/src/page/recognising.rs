//! Knowing a thing again on a page that has changed: by what it is called, what it does, and what it stands between.
//!
//! It is taken only where the evidence can mean one thing alone; everything else is left to the caller, with the
//! nearest. The judging is pure; only `recognise` asks the page.

use super::error::{Candidate, PageError};
use super::inner::Inner;
use super::lexicon::{Kinship, kinship};
use super::seek::Place;
use crate::model::Bundle;
use futures_util::future::join_all;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

/// One that is not better than the next by so much is not sure.
const MARGIN: i32 = 15;

/// A thing of the page that could be the one.
#[derive(Debug, Deserialize)]
struct Kindred {
    node: u64,
    bundle: Bundle,
}

/// What a look at the changed page gave.
#[derive(Debug)]
pub(super) enum Recognised {
    /// This and no other.
    One(Place),
    /// Nothing that is sure: the nearest, best first.
    Unsure(Vec<Place>),
}

impl Inner {
    /// Looks for what a bundle meant among everything of its kind, in all frames.
    pub(super) async fn recognise(&self, old: &Bundle, intent: &str) -> Result<Recognised, PageError> {
        self.active()?;
        let frames = self.state().frames_of_active();
        let ask = json!({ "role": old.role, "intent": intent });
        let function = "function(ask) { return anything.kindred(ask) }";
        let calls = frames
            .iter()
            .map(|frame| self.call_in(frame, function, vec![ask.clone()], Duration::from_secs(10)));
        let mut rated: Vec<(Verdict, Place)> = Vec::new();
        let mut links: Vec<(Place, Bundle)> = Vec::new();
        for (frame, answer) in frames.iter().zip(join_all(calls).await) {
            let Ok((value, world)) = answer else { continue };
            let all: Vec<Kindred> = serde_json::from_value(value).unwrap_or_default();
            for kindred in all {
                // Two links of one name to one address are one.
                let twin = |(_, one): &(Place, Bundle)| {
                    let link = one.role == "link" && one.hash.is_some();
                    link && one.role == kindred.bundle.role
                        && one.hash == kindred.bundle.hash
                        && one.name == kindred.bundle.name
                };
                if links.iter().any(twin) {
                    continue;
                }
                let place = Place {
                    frame: frame.clone(),
                    world: world.clone(),
                    node: kindred.node,
                };
                rated.push((judge(old, &kindred.bundle), place.clone()));
                links.push((place, kindred.bundle));
            }
        }
        let verdicts: Vec<Verdict> = rated.iter().map(|(verdict, _)| *verdict).collect();
        if let Some(at) = surest(&verdicts) {
            return Ok(Recognised::One(rated.swap_remove(at).1));
        }
        rated.sort_by_key(|(verdict, _)| std::cmp::Reverse(verdict.points));
        let near = rated.into_iter().filter(|(verdict, _)| verdict.points > 0);
        Ok(Recognised::Unsure(near.take(3).map(|(_, place)| place).collect()))
    }

    /// The error that names what is nearest to a thing that was not known again.
    pub(super) async fn not_known_again(&self, old: &Bundle, near: &[Place]) -> PageError {
        let candidates: Vec<Candidate> = self.candidates(near).await;
        PageError::NotFound {
            looked_for: super::bundle::words(old),
            candidates,
        }
    }
}

/// How sure it is that a thing is the one that was meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Verdict {
    /// Taken if no other comes near.
    sure: bool,
    /// Its name is near, and it is taken if no other thing's is.
    by_name: bool,
    named: Kinship,
    /// Proofs that do not lie in where it stands among others.
    strong: i32,
    points: i32,
}

/// Holds what was known against what is there.
fn judge(old: &Bundle, new: &Bundle) -> Verdict {
    let named = names(old, new);
    let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
    let means = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => kinship(one, other) == Kinship::Same,
        _ => false,
    };
    let anchored = means(&old.anchor, &new.anchor);
    let identified = |bundle: &Bundle| {
        bundle
            .css
            .as_deref()
            .is_some_and(|css| css.starts_with('#') && !css.contains(' '))
    };
    // A picture in the place of the words: what it does, in the record that it belongs to.
    let drawn = ways(new).is_empty() && anchored;
    // Of things that every record has, the hash tells nothing by itself.
    let hash = same(&old.hash, &new.hash) && (!old.repeated || drawn);
    let strong = [
        same(&old.test_id, &new.test_id),
        hash,
        anchored,
        identified(old) && old.css == new.css,
    ];
    let weak = [
        same(&old.place, &new.place),
        means(&old.before, &new.before) || means(&old.after, &new.after),
    ];
    let count = |proofs: &[bool]| i32::try_from(proofs.iter().filter(|proof| **proof).count()).unwrap_or(0);
    let (strong, weak) = (count(&strong), count(&weak));
    let proofs = strong + weak;
    let role = old.role == new.role;
    // A record's own control in another record is another thing, whatever it is called.
    let elsewhere = old.repeated && old.anchor.is_some() && !anchored;
    let sure = match named {
        _ if elsewhere => false,
        Kinship::Opposed => false,
        Kinship::Same => !old.repeated || anchored || proofs > 1,
        Kinship::Near => proofs > 0 && !old.repeated,
        // To the site a field is what it is sent as.
        Kinship::Doubtful if hash && role && is_field(&old.role) => !old.repeated,
        Kinship::Doubtful | Kinship::Strange => proofs > 1 && role && (!old.repeated || (drawn && hash)),
    };
    let by_word = match named {
        Kinship::Opposed => -100,
        Kinship::Strange => 0,
        Kinship::Doubtful => 15,
        Kinship::Near => 45,
        Kinship::Same => 60,
    };
    Verdict {
        sure,
        by_name: named == Kinship::Near && !old.repeated && !elsewhere,
        named,
        strong,
        points: by_word + 20 * proofs + if role { 10 } else { 0 },
    }
}

/// The one that can be taken: sure, and clearly better than every other that is sure or called alike.
fn surest(verdicts: &[Verdict]) -> Option<usize> {
    let best = |test: &dyn Fn(&Verdict) -> bool| {
        let fitting = verdicts.iter().enumerate().filter(|(_, verdict)| test(verdict));
        fitting
            .max_by_key(|(_, verdict)| verdict.points)
            .map(|(at, _)| at)
    };
    let at = match best(&|verdict| verdict.sure) {
        Some(at) => at,
        // The only thing that is called so.
        None => {
            let at = best(&|verdict| verdict.by_name)?;
            let called = verdicts
                .iter()
                .filter(|verdict| verdict.named >= Kinship::Doubtful);
            (called.count() == 1).then_some(at)?
        }
    };
    let taken = verdicts.get(at)?;
    let rivals = |verdict: &Verdict| {
        // Where both are called otherwise than before, the place alone decides nothing.
        let called =
            (verdict.sure || verdict.by_name) && verdict.named == taken.named && taken.named < Kinship::Same;
        verdict.points > taken.points - MARGIN || (called && verdict.strong >= taken.strong)
    };
    let mut others = verdicts.iter().enumerate().filter(|(other, _)| *other != at);
    (!others.any(|(_, verdict)| rivals(verdict))).then_some(at)
}

fn is_field(role: &str) -> bool {
    matches!(
        role,
        "textbox" | "searchbox" | "spinbutton" | "combobox" | "listbox" | "checkbox" | "radio" | "slider"
    )
}

/// All that a thing is called.
fn ways(bundle: &Bundle) -> Vec<&str> {
    let texts = [
        Some(&bundle.name),
        bundle.label.as_ref(),
        bundle.placeholder.as_ref(),
        bundle.text.as_ref(),
    ];
    let texts = texts.into_iter().flatten().map(String::as_str);
    texts.filter(|text| !text.is_empty()).collect()
}

/// The nearest of the ways in which both are called.
fn names(old: &Bundle, new: &Bundle) -> Kinship {
    let (old, new) = (ways(old), ways(new));
    let pairs = old
        .iter()
        .flat_map(|one| new.iter().map(move |other| kinship(one, other)));
    let all: Vec<Kinship> = pairs.collect();
    if all.contains(&Kinship::Opposed) && !all.contains(&Kinship::Same) {
        return Kinship::Opposed;
    }
    all.into_iter().max().unwrap_or(Kinship::Strange)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn button(name: &str, anchor: &str, hash: &str, place: &str) -> Bundle {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Bundle {
            role: "button".into(),
            name: name.into(),
            anchor: some(anchor),
            hash: some(hash),
            place: some(place),
            ..Bundle::default()
        }
    }

    fn taken(old: &Bundle, page: &[Bundle]) -> Option<usize> {
        let verdicts: Vec<Verdict> = page.iter().map(|new| judge(old, new)).collect();
        surest(&verdicts)
    }

    #[test]
    fn a_new_caption_is_taken_where_it_can_mean_one_thing_only() {
        let search = button("Search", "", "a", "form: button 1/1");
        let find = button("Find", "", "a", "form: button 1/1");
        let send = button("Send", "", "b", "form /contact/: button 1/1");
        assert_eq!(taken(&search, &[send.clone(), find.clone()]), Some(1));
        // Nothing known of the word, but it does the same at the same place.
        let arrow = button("Onwards", "", "a", "form: button 1/1");
        assert_eq!(taken(&search, &[arrow, send.clone()]), Some(0));
        let moved = button("Onwards", "", "", "main: button 1/4");
        assert_eq!(taken(&search, &[moved, send]), None);
        let twins = [find.clone(), find];
        assert_eq!(taken(&search, &twins), None);
    }

    #[test]
    fn what_does_the_opposite_or_belongs_to_another_record_is_never_taken() {
        let save = button("Save", "Profile", "a", "form: button 1/2");
        assert_eq!(
            taken(&save, &[button("Delete", "Profile", "a", "form: button 1/2")]),
            None
        );
        let mut add = button("Add Fern Aino to cart", "Fern Aino", "c", "");
        add.repeated = true;
        let mut other = button("Add Fern Onni to cart", "Fern Onni", "c", "");
        other.repeated = true;
        assert_eq!(taken(&add, std::slice::from_ref(&other)), None);
        let mut german = button("Fern Aino in den Warenkorb", "Fern Aino", "d", "");
        german.repeated = true;
        assert_eq!(
            taken(&add, &[other, german]),
            None,
            "without “add” it is only near"
        );
        let mut german = button("Fern Aino in den Warenkorb legen", "Fern Aino", "d", "");
        german.repeated = true;
        assert_eq!(taken(&add, &[german]), Some(0));
    }
    #[test]
    fn a_picture_is_known_by_what_it_does_in_its_record_only() {
        let of = |name: &str, record: &str, deed: &str| Bundle {
            repeated: true,
            ..button(name, record, deed, "")
        };
        let add = of("Add Fern Aino to cart", "Fern Aino", "add");
        let (here, there) = (of("", "Fern Aino", "add"), of("", "Fern Onni", "add"));
        assert_eq!(taken(&add, &[there.clone(), here.clone()]), Some(1));
        assert_eq!(taken(&add, &[there, of("", "Fern Aino", "remove")]), None);
        assert_eq!(taken(&add, &[here.clone(), here]), None);
    }

    #[test]
    fn of_two_that_are_called_alike_the_place_decides_nothing() {
        let send = Bundle {
            before: Some("Send me a copy".into()),
            ..button("Send message", "", "a", "form: button 1/1")
        };
        let bike = Bundle {
            before: Some("Send me a copy".into()),
            ..button("Send message by bike", "", "b", "form: button 1/2")
        };
        let courier = Bundle {
            before: Some("Send message by bike".into()),
            ..button("Send message by courier", "", "c", "form: button 2/2")
        };
        assert_eq!(taken(&send, &[bike.clone(), courier.clone()]), None);
        assert_eq!(taken(&send, std::slice::from_ref(&bike)), Some(0));
    }
}
