//! What is told before anything is asked for: `Ada Berg has moved to Oslo`, `"Buy milk" is done`, `I spent two hours painting`. Such
//! sentences at the beginning are no steps; whom and what they name is put in where the steps only point to it (`open her entry`,
//! `that club`). The same is done for what a question at the beginning names. It reads no step.

use crate::planner::lexicon::telling::{ASKS, GIVEN_UP, HAPPENED, PAST, STATES, TO_KNOW, WISHES};
use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::lexicon::{attributes, kinds};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::named::{Named, is_noun, names, title};
use crate::planner::whole::{aims, situation};

/// The words without what is only told, and with names where they are pointed to; `None` where nothing is told.
pub(in crate::planner) fn told<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let mut from = 0;
    let mut named = None;
    let mut out = Vec::with_capacity(toks.len());
    while let Some(end) = sentence_end(toks, from) {
        let said = all.slice(from, end);
        if end + 1 >= toks.len() {
            break;
        }
        if named.is_none()
            && out.is_empty()
            && toks[end].text != "?"
            && names(src, said.trim()).is_none()
            && let Some(steps) = situation::put_in(src, said.trim(), &toks[end + 1..])
        {
            return Some(steps);
        }
        if is_told(said.trim()) || aims::only_aims(said.trim(), all.from(end + 1)) {
            named = names(src, said.trim()).or(named);
        } else if let Some((whose, steps)) = aims::needs(src, said.trim(), &toks[end + 1..]) {
            let whose = names(src, whose).or(named)?;
            put_in(&whose, &steps, &mut out);
            return Some(out);
        } else if said.trim().at(0, ASKS).is_some() && toks[end].text == "?" {
            if let Some(steps) = situation::there_is(src, said.trim(), &toks[end + 1..]) {
                return Some(steps);
            }
            named = names(src, said.trim()).or(named);
            out.extend_from_slice(&toks[from..=end]);
        } else {
            break;
        }
        from = end + 1;
    }
    let aim = aim_ends(all.from(from)).map_or(from, |count| from + count);
    if aim == 0 {
        return None;
    }
    let renamed = situation::renamed(src, all.to(from), &toks[aim..]);
    from = aim;
    let rest = renamed.as_deref().unwrap_or(&toks[from..]);
    match named {
        Some(named) => {
            let asked = out.len();
            // `Which rooms of the North Wing are free? Open that wing …`: gone to, it narrows nothing any more.
            if put_in(&named, rest, &mut out)
                && let Some(of) = of_it(&out[..asked], &named.what)
                && asked > of.len() + 4
            {
                out.drain(of);
            }
        }
        None => out.extend_from_slice(rest),
    }
    Some(out)
}

/// `Show me the guests: open example.com, click Guests and list them`: what somebody is after, before the steps that bring it.
fn aim_ends(rest: Phrase<'_>) -> Option<usize> {
    let collects = |at: usize| {
        let said = rest.from(fillers_at(rest, at));
        verb_at(said, 0).is_some_and(|(verb, _, _)| matches!(verb, Verb::Collect | Verb::Ask | Verb::Count))
    };
    collects(0).then_some(())?;
    let colon = rest
        .toks
        .iter()
        .take(12)
        .position(|tok| matches!(tok.text, ":" | "." | "!" | "\n" | ";"))?;
    (rest.toks[colon].text == ":").then_some(())?;
    let steps = rest.from(colon + 1);
    let begins = steps.from(fillers_at(steps, 0));
    let goes = verb_at(begins, 0).is_some_and(|(verb, _, _)| matches!(verb, Verb::Open | Verb::Login))
        || begins.at(0, &["at", "on"]).is_some()
            && begins.toks.get(1).is_some_and(|tok| tok.kind == Kind::Address);
    let later = (colon + 2..rest.len())
        .any(|at| rest.toks[at - 1].is_any(&["and", "then", ",", ".", ";"]) && collects(at));
    (goes && later).then_some(colon + 1)
}

/// Where the sentence that begins at `from` ends: at its last sign.
pub(super) fn sentence_end(toks: &[Tok<'_>], from: usize) -> Option<usize> {
    (from..toks.len()).find(|at| {
        let tok = &toks[*at];
        let next = toks.get(at + 1);
        tok.kind == Kind::Newline
            || matches!(tok.text, "!" | "?" | ".")
                && tok.kind == Kind::Punct
                && next
                    .is_some_and(|next| next.from > tok.to && (next.kind != Kind::Word || next.is_capital()))
    })
}

/// Whether a sentence only tells what was or is.
pub(super) fn is_told(said: Phrase<'_>) -> bool {
    let names_place = said.toks.iter().any(|tok| {
        matches!(tok.kind, Kind::Address | Kind::Slot) || tok.text == ":" || tok.text.contains('@')
    });
    if said.len() < 3 || names_place || said.at(0, ASKS).is_some() {
        return false;
    }
    if said.at(0, TO_KNOW).is_some() || said.at(0, GIVEN_UP).is_some() || from_a_day(said) {
        return true;
    }
    // What is wished for in a title is not wished for here.
    let plain = title(said).map_or(said, |end| said.from(end));
    let quoted = |tok: &Tok<'_>| tok.kind == Kind::Quoted;
    // `Somebody has put an advertisement there, "Cheap lenses"`
    let (last, before) = said.toks.split_last().unwrap_or((&said.toks[0], &[]));
    let wrote = quoted(last)
        && !before.iter().any(quoted)
        && said
            .at(0, &["somebody", "someone", "a user", "some user"])
            .is_some()
        && said
            .find(&[
                "has put",
                "put",
                "has posted",
                "posted",
                "has written",
                "wrote",
                "has left",
                "left",
            ])
            .is_some();
    if wrote && plain.find(WISHES).is_none() {
        return true;
    }
    if plain.find(WISHES).is_some() || said.toks[1..].iter().any(quoted) {
        return false;
    }
    let have = said.toks[0].is_any(&["i've", "we've", "they've", "he's", "she's"]);
    if have || said.at(0, &["i", "we", "he", "she", "they"]).is_some() {
        let verb = &said.toks[1];
        return verb.is_any(PAST) || verb.is_word() && verb.low.len() > 4 && verb.low.ends_with("ed");
    }
    // `The surname of Ada Berg is misspelt`, `One of the lamps was broken`
    if said.at(0, &["the", "one of the", "my", "our", "one"]).is_some()
        && let Some((at, count)) = said.find(&["is", "are", "was", "were", "has been", "have been", "went"])
    {
        let after = said.from(at + count);
        let state = after.at(0, STATES).is_some()
            || after.at(0, &["going to"]).is_some()
            || !said.toks[at].is_any(&["is", "are"]);
        let named = said.slice(1, at).toks.iter().any(|tok| tok.is_capital());
        return state && (named || title(said) == Some(at));
    }
    let count = subject(said);
    let name = said.to(count);
    let quoted = name.is_quoted();
    if count == 0 || !quoted && verb_at(said, 0).is_some_and(|(_, _, words)| words >= count) {
        return false;
    }
    let after = said.from(count);
    // `Ruth Okafor of the choir is on vacation`
    let after = match after.at(0, &["of the", "from the", "in the"]) {
        Some(lead) if count > 1 && lead < after.len() => after.from(lead + 1),
        _ => after,
    };
    if after.is_empty() {
        return false;
    }
    let is = after.at(0, &["is", "are"]).is_some() && after.at(1, STATES).is_some();
    // `Priority is new` says a field.
    after.at(0, HAPPENED).is_some() && (count > 1 || quoted || !after.toks[0].is("will"))
        || is && (count > 1 || quoted)
}

/// `On Saturdays we now open at 9`, `Since May they meet in the hall`.
fn from_a_day(said: Phrase<'_>) -> bool {
    said.at(0, &["on", "from", "since", "in", "as of", "starting"])
        .is_some()
        && said.toks[1].is_capital()
        && said.find(WISHES).is_none()
        && (2..said.len().min(5)).any(|at| said.toks[at].is_any(&["we", "they", "i", "he", "she"]))
        && said.toks.iter().all(Tok::is_word)
}

/// How many words at the start are a name.
fn subject(said: Phrase<'_>) -> usize {
    if said.toks[0].kind == Kind::Quoted {
        return 1;
    }
    said.toks
        .iter()
        .take_while(|tok| tok.is_capital() || tok.is_number())
        .count()
}

/// Whether a sentence has a name for what later words point to, and whether it says its kind, so that `it` may stand for it.
pub(super) fn names_something(src: &str, said: Phrase<'_>) -> Option<bool> {
    names(src, said).map(|named| named.kind.is_some())
}

/// Where `of the North Wing` stands in a question.
fn of_it(asked: &[Tok<'_>], name: &Tok<'_>) -> Option<std::ops::Range<usize>> {
    let inside = |tok: &Tok<'_>| tok.from >= name.from && tok.to <= name.to;
    let from = asked.iter().position(inside)?;
    let to = from + asked[from..].iter().take_while(|tok| inside(tok)).count();
    let led = asked[..from]
        .iter()
        .rev()
        .take_while(|tok| tok.is_any(&["of", "in", "at", "for", "the"]))
        .count();
    (led > 0).then_some(from - led..to)
}

/// Puts the names where they are pointed to, until something else is named; says whether a kind of thing was.
fn put_in<'t>(named: &Named<'t>, rest: &[Tok<'t>], out: &mut Vec<Tok<'t>>) -> bool {
    let mut placed = false;
    let at_place = |name: &Tok<'t>, here: &Tok<'t>| Tok {
        from: here.from,
        to: here.to,
        ..name.clone()
    };
    let word = |text: &'static str, here: &Tok<'t>| Tok::made(Kind::Word, text, here.span());
    let mut other = false;
    let mut at = 0;
    while at < rest.len() {
        let tok = &rest[at];
        let noun = rest.get(at + 1).filter(|next| is_noun(next));
        let begins = at == 0 || matches!(rest[at - 1].text, "." | "!" | "?" | ";" | "\n" | ":");
        other |= tok.kind == Kind::Quoted || tok.is_capital() && !begins && !tok.is("i");
        if tok.is_any(&["him", "her"]) && noun.is_none() {
            out.push(at_place(&named.whom, tok));
            at += 1;
            continue;
        }
        // `Lena was born in 2014. … change her birth year to that`
        let ends = rest
            .get(at + 1)
            .is_none_or(|next| !next.is_word() || next.is("and"));
        if tok.is_any(&["that", "this"])
            && ends
            && out.last().is_some_and(|before| before.is("to"))
            && let Some(value) = &named.value
        {
            out.push(at_place(value, tok));
            at += 1;
            continue;
        }
        // `The page OldRota is of no use any more. Delete it`
        if tok.is("it")
            && !other
            && named.kind.is_some()
            && out.last().is_some_and(|verb| {
                verb.is_any(&[
                    "delete",
                    "remove",
                    "open",
                    "edit",
                    "archive",
                    "close",
                    "publish",
                    "unpublish",
                    "rename",
                ])
            })
            && rest
                .get(at + 1)
                .is_none_or(|next| !next.is_word() || next.is_any(&["and", "then", "please", "to"]))
        {
            out.push(at_place(&named.what, tok));
            at += 1;
            continue;
        }
        // `edit his details`: the details of whom.
        if tok.is_any(&["his", "her"])
            && let Some(noun) = noun
        {
            // `her last name`
            let count = field_at(Phrase::new("", &rest[at + 1..]));
            out.push(word("the", tok));
            out.extend_from_slice(&rest[at + 1..=at + count]);
            at += 1 + count;
            // `her mailbox ada@x.fi` has a name of its own.
            if !(kinds::is_kind(noun) && rest.get(at).is_some_and(|tok| tok.text.contains('@'))) {
                out.extend([word("of", tok), at_place(&named.whom, tok)]);
            }
            continue;
        }
        let kind =
            |noun: &&Tok<'_>| named.kind.as_deref() == Some(noun.low.strip_suffix("'s").unwrap_or(&noun.low));
        // `the project's Settings`: those of the one that was named.
        let owns = |noun: &&Tok<'_>| {
            noun.low
                .strip_suffix("'s")
                .is_some_and(|kind| kinds::KINDS.contains(&kind))
        };
        if (tok.is_any(&["that", "this"])
            || tok.is("the") && noun.as_ref().is_some_and(|noun| kind(noun) || owns(noun)))
            && let Some(noun) = noun.filter(|noun| is_kind_of(noun, &named.what))
            && (!other || tok.is("that") && is_same_kind(named, noun))
        {
            placed = true;
            let of = noun.low.ends_with("'s");
            let things = rest[at + 2..]
                .iter()
                .take_while(|next| of && (is_noun(next) || next.is_capital() && next.is_word()))
                .count();
            match things {
                1..=3 => {
                    out.push(word("the", tok));
                    out.extend_from_slice(&rest[at + 2..at + 2 + things]);
                    out.extend([word("of", tok), at_place(&named.what, tok)]);
                    at += 2 + things;
                }
                _ => {
                    out.push(at_place(&named.what, tok));
                    at += 2;
                }
            }
            continue;
        }
        out.push(tok.clone());
        at += 1;
    }
    placed
}

/// How many words name what somebody has: `last name`, and `birth year` where what it is changed to follows.
fn field_at(said: Phrase<'_>) -> usize {
    let nouns = said.toks.iter().take_while(|tok| is_noun(tok)).count();
    let changed = (2..=3).contains(&nouns) && said.at(nouns, &["to"]).is_some();
    match changed {
        true => nouns,
        false => attributes::attribute_at(said).unwrap_or(1),
    }
}

/// `that class`, and `that club` of the Rowing Club.
fn is_kind_of(noun: &Tok<'_>, name: &Tok<'_>) -> bool {
    let kind = noun.low.strip_suffix("'s").unwrap_or(&noun.low);
    kinds::KINDS.contains(&kind) || name.low.split(' ').any(|word| word == kind)
}

/// `that proposal` is the talk that was named, though another kind of thing was named since.
fn is_same_kind(named: &Named<'_>, noun: &Tok<'_>) -> bool {
    let kind = named.kind.as_deref();
    kind.is_some_and(|kind| kind == noun.low || kinds::are_the_same(kind, &noun.low))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_told_first_is_no_step_and_says_who_and_what_is_meant() {
        for (text, steps) in [
            (
                "Ada Berg has moved to Oslo. Open crm.example.com, click Guests and remove her.",
                &[
                    "Open crm.example.com",
                    "Click Guests",
                    "Click Delete for Ada Berg",
                ][..],
            ),
            (
                "Bo Lind joined the Rowing Club. Open clubs.example.com, click on that club, then Members.",
                &["Open clubs.example.com", "Click Rowing Club", "Click Members"],
            ),
            (
                "I baked forty buns. Open fete.example.com and click Stalls",
                &["Open fete.example.com", "Click Stalls"],
            ),
            (
                "\"Mow the lawn\" is finished. Open home.example.com, open that task and click Done",
                &["Open home.example.com", "Click Mow the lawn", "Click Done"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }

    #[test]
    fn what_is_wished_for_stays() {
        for text in [
            "Ada Berg should be moved to Oslo. Open a.example.com and click Save.",
            "Bo Lind must leave. Open a.example.com.",
        ] {
            let plan = crate::planner::plan(text);
            assert!(
                !plan.problems.is_empty() || plan.steps.len() > 2,
                "{text}: {plan:?}"
            );
        }
    }
}
