//! Whom and what a sentence names that is only told: the first and the last name in it, the word for its kind, the figure or the day it
//! ends with. What points to them is `facts`'.

use crate::planner::lexicon::telling::{ASKS, HAPPENED};
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::{attributes, kinds};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};

/// Who and what was named.
pub(super) struct Named<'t> {
    /// The first name, which a person has.
    pub(super) whom: Tok<'t>,
    /// The last one.
    pub(super) what: Tok<'t>,
    /// The word for its kind that stands beside it: `the Rowing Club team`, `the team Rowing Club`.
    pub(super) kind: Option<String>,
    /// The figure or the day that the sentence ends with: `… was born in 2014`.
    pub(super) value: Option<Tok<'t>>,
}

/// The names in a sentence: quoted ones, and words with capitals that do not only begin it.
pub(super) fn names<'t>(src: &'t str, said: Phrase<'_>) -> Option<Named<'t>> {
    let mut found: Vec<Tok<'t>> = Vec::new();
    let mut at = 0;
    if let Some(name) = titled(src, said) {
        let kind = Some(said.toks[1].low.clone());
        return Some(Named {
            whom: name.clone(),
            what: name,
            kind,
            value: value(src, said),
        });
    }
    while at < said.len() {
        let tok = &said.toks[at];
        if tok.kind == Kind::Quoted {
            let whole = src.get(tok.from..tok.to)?;
            let text = whole.get(whole.find(tok.text)?..)?.get(..tok.text.len())?;
            found.push(Tok {
                kind: Kind::Quoted,
                text,
                low: tok.low.clone(),
                from: tok.from,
                to: tok.to,
            });
        }
        let count = said
            .from(at)
            .toks
            .iter()
            .take_while(|tok| tok.is_capital() || tok.is_number())
            .count();
        let person = count == 1 && is_somebody(said);
        let begins = at == 0 && (count < 2 && !person || said.at(0, ASKS).is_some());
        let number = said.toks[at].is_number() && count == 1;
        // `Can I have …` names nobody.
        let me = said.slice(at, at + count).toks.iter().any(|tok| tok.is("i"));
        let alone = begins || number || me;
        if count > 0 && !alone {
            // `the Chess club`: a small word may end a name.
            let ends = said.toks.get(at + count).filter(|next| {
                let led = at > 0 && said.toks[at - 1].is("the");
                led && is_noun(next) && at + count + 1 == said.len()
            });
            let (from, to) = (tok.from, ends.unwrap_or(&said.toks[at + count - 1]).to);
            let text = src.get(from..to)?;
            found.push(Tok {
                kind: Kind::Quoted,
                text,
                low: text.to_lowercase(),
                from,
                to,
            });
        }
        at += count.max(1);
    }
    let (whom, what) = (found.first()?.clone(), found.last()?.clone());
    let at = said.toks.iter().position(|tok| tok.from >= what.from)?;
    let after = said.toks.iter().position(|tok| tok.from >= what.to);
    let beside = [after, at.checked_sub(1)].into_iter().flatten();
    let kind = beside
        .filter_map(|at| said.toks.get(at))
        .find(|tok| tok.is_word() && kinds::KINDS.contains(&tok.low.as_str()))
        .map(|tok| tok.low.clone());
    let value = value(src, said);
    Some(Named {
        whom,
        what,
        kind,
        value,
    })
}

/// The figure or the day at the end of what is told.
fn value<'t>(src: &'t str, said: Phrase<'_>) -> Option<Tok<'t>> {
    let from = (1..said.len()).find(|at| {
        let rest = said.from(*at);
        attributes::date_at(rest) == Some(rest.len()) || rest.len() == 1 && rest.toks[0].is_number()
    })?;
    let span = (said.toks[from].from, said.last()?.to);
    Some(Tok::made(Kind::Quoted, src.get(span.0..span.1)?, span))
}

/// `Tom has left us`: a word that begins a sentence is a name where what somebody did follows it, and it is no pronoun.
fn is_somebody(said: Phrase<'_>) -> bool {
    #[rustfmt::skip]
    const OTHERS: &[&str] = &[
        "somebody", "someone", "something", "nobody", "nothing", "none", "everybody", "everyone", "everything", "this", "that", "these", "those",
        "it", "there", "he", "she", "they", "we", "i", "you", "one", "all", "some", "both", "most", "many", "people", "who", "what", "which",
        "yesterday", "today", "the", "a", "an", "our", "my", "his", "her", "its", "their", "each", "every", "no", "two", "three",
    ];
    let [first, second, ..] = said.toks else {
        return false;
    };
    let did = said.at(1, HAPPENED).is_some() && !second.is_any(&["were", "will", "just", "is", "are"]);
    first.is_capital() && did && !first.is_any(OTHERS) && verb_at(said, 0).is_none()
}

/// `The talk What clay wants is going to …`: between the word for its kind and the verb a title stands as it is, small words and all.
fn titled<'t>(src: &'t str, said: Phrase<'_>) -> Option<Tok<'t>> {
    let title = said.slice(2, title(said)?);
    let (from, to) = (title.first()?.from, title.last()?.to);
    let text = src.get(from..to)?;
    Some(Tok {
        kind: Kind::Quoted,
        text,
        low: text.to_lowercase(),
        from,
        to,
    })
}

/// Where such a title ends; it begins with the third word.
pub(super) fn title(said: Phrase<'_>) -> Option<usize> {
    said.at(0, &["the", "our", "my"])?;
    let [_, kind, first, ..] = said.toks else {
        return None;
    };
    let (end, _) = said.find(&["is", "are", "was", "were", "has been", "have been"])?;
    let of_a_kind = kinds::KINDS.contains(&kind.low.as_str()) && !kind.is_capital();
    // `the tag recipies`
    let word = end == 3 && first.is_word() && !first.is_capital() && !kinds::is_kind(first);
    if of_a_kind && word {
        return Some(end);
    }
    let told = of_a_kind && first.is_capital() && end > 3;
    let title = said.slice(2, end.max(2));
    // `the talk Bees of Ada Berg` has two names.
    let one = title.toks.iter().all(|tok| tok.kind == Kind::Word)
        && title.toks.iter().skip(1).any(|tok| !tok.is_capital())
        && title.find(&["of", "by", "in", "from", "for", "and"]).is_none();
    (told && one).then_some(end)
}

pub(in crate::planner) fn is_noun(tok: &Tok<'_>) -> bool {
    const NO: &[&str] = &[
        "as", "to", "from", "in", "on", "at", "with", "and", "or", "a", "an", "the", "by", "for", "again",
        "there", "please", "too", "into", "now", "is", "was", "then", "among", "under", "off", "out", "up",
        "if", "when", "of", "should", "can", "must", "has", "will",
    ];
    tok.is_word() && !tok.is_capital() && !tok.is_number() && !tok.text.contains('@') && !tok.is_any(NO)
}
