//! Wishes that are said loosely, in the plain words for them: `put a star on "Frost" for me` is `star "Frost"`, `unsubscribe me from Tides, and
//! yes, I do mean it` leaves the list, `then edit that user` means the one that was just made. `rephrased` knows the clauses and puts the
//! words in.

use crate::planner::lexicon::kinds;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs::CALLED;
use crate::planner::whole::rephrased::{Clause, Shape, Words};

/// The shapes.
pub(super) const SHAPES: &[Shape] = &[
    starred,
    unsubscribed,
    note_to_it,
    all_of_it,
    made_without_called,
    in_preferences,
    of_its,
    of_that_day,
    for_a_purpose,
];

/// Said behind a wish that asks again whether one is sure.
#[rustfmt::skip]
const MEANT: &[&str] = &[
    ", and yes , i do mean it", ", and yes i do mean it", ", and yes , i mean it", ", and yes , i am sure", ", and yes , i'm sure",
    ", yes , i am sure", ", yes , i'm sure", ", and yes , we are sure", ", and yes , we're sure", ", and i am sure", ", and i'm sure",
];

/// `put a star on "Frost" for me`
fn starred<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(
        0,
        &[
            "put a star on",
            "put a star next to",
            "put a star at",
            "put a star beside",
            "give a star to",
        ],
    )?;
    let end = said.len() - usize::from(said.without_end(&["for me"]).len() < said.len()) * 2;
    (end > lead).then(|| clause.made("star").chain(clause.part(lead, end)).collect())
}

/// `unsubscribe me from Tides, and yes, I do mean it`
fn unsubscribed<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let me = said.at(
        0,
        &[
            "unsubscribe me from",
            "unsubscribe us from",
            "sign me off from",
            "take me off",
        ],
    );
    let meant = said.find(MEANT);
    let end = meant.map_or(said.len(), |(at, _)| at);
    if me.is_none() && meant.is_none() {
        return None;
    }
    let mut words: Words<'t> = match me {
        Some(lead) => clause
            .made("unsubscribe from")
            .chain(clause.part(lead, end))
            .collect(),
        None => clause.part(0, end).collect(),
    };
    if let Some((at, count)) = meant {
        words.extend(clause.part(at + count, said.len()));
    }
    Some(words)
}

/// `add a note to it saying "Birthday"`: to what is open.
fn note_to_it<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(
        0,
        &[
            "add a note",
            "add a comment",
            "add a remark",
            "write a note",
            "write a comment",
        ],
    )?;
    let it = said.at(lead, &["to it", "to that", "to this", "there"])?;
    said.at(
        lead + it,
        &["saying", "that says", "with the text", "which says", ":"],
    )?;
    Some(
        clause
            .part(0, lead)
            .chain(clause.part(lead + it, said.len()))
            .collect(),
    )
}

/// `mark the whole of it as read`
fn all_of_it<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(
        0,
        &[
            "mark the whole of it",
            "mark all of it",
            "mark the whole thing",
            "mark everything in it",
        ],
    )?;
    said.at(lead, &["as"])?;
    Some(
        clause
            .made("mark it")
            .chain(clause.part(lead, said.len()))
            .collect(),
    )
}

/// `create a user ines`: a word behind its kind that is no word of the sentence is what it is called.
fn made_without_called<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    let lead = said.at(
        0,
        &[
            "create a",
            "create a new",
            "add a",
            "add a new",
            "make a",
            "make a new",
        ],
    )?;
    let kind = kinds::kind_at(said.from(lead))?;
    let name = said.from(lead + kind);
    let one = name.len() == 1 && name.toks[0].is_word() && !name.toks[0].is_capital();
    let plain = one
        && name.toks[0]
            .text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.'));
    let word = one
        && (kinds::is_kind(&name.toks[0])
            || name.toks[0].is_any(&["there", "here", "now", "too", "first", "instead", "again"]));
    (plain && !word).then(|| {
        let words = clause.part(0, lead + kind).chain(clause.made("called"));
        words.chain(clause.part(lead + kind, said.len())).collect()
    })
}

/// `create a filter with the caption Spam in the preferences`: gone to first.
fn in_preferences<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["create", "add", "make", "set up"])?;
    let places = said.places(&[
        "in the preferences",
        "in my preferences",
        "in the settings",
        "in the administration",
    ]);
    let (at, count) = places
        .last()
        .copied()
        .filter(|(at, count)| at + count == said.len() && *at > 3)?;
    let words = clause
        .made("open the")
        .chain(clause.part(at + count - 1, at + count));
    Some(words.chain(clause.made(";")).chain(clause.part(0, at)).collect())
}

/// `every headline together with the name of its author`: the author.
fn of_its<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(0, &["list", "collect", "give me", "tell me", "show me", "get"])?;
    let (at, count) = said.find(&[
        "together with the name of its",
        "along with the name of its",
        "with the name of its",
        "and the name of its",
    ])?;
    let words = clause.part(0, at).chain(clause.made("and its"));
    Some(words.chain(clause.part(at + count, said.len())).collect())
}

/// `list the titles of the notes of that day`: of what is shown.
fn of_that_day<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    let said = clause.words();
    said.at(
        0,
        &[
            "list", "collect", "give me", "tell me", "show me", "get", "return",
        ],
    )?;
    let (at, count) = said.find(&[
        "of that day",
        "from that day",
        "on that day",
        "of that week",
        "of that month",
        "on that page",
    ])?;
    (at > 2 && at + count == said.len()).then(|| clause.part(0, at).collect())
}

/// `export the list so that I get the file`, `pin it, so that it stays on top`: what for says nothing more, where it names nothing.
fn for_a_purpose<'t>(clause: &Clause<'_, 't>) -> Option<Words<'t>> {
    /// Of these it may say how.
    const SHAPED: &[&str] = &[
        "resize", "change", "make", "drag", "move", "scroll", "sort", "order", "set", "edit", "arrange",
        "adjust", "enlarge", "put",
    ];
    const FOR_US: &[&str] = &[
        "so that i get",
        "so that i have",
        "so that i can",
        "so that we can",
        "so that we have",
        "so that everybody can",
        "so that everyone can",
        "so i can",
        "so we can",
    ];
    const FOR_IT: &[&str] = &["so that it", "so that they", "so it", "so they"];
    let said = clause.words();
    let shaped = said.first().is_some_and(|tok| tok.is_any(SHAPED));
    let for_it = || said.find(FOR_IT).filter(|_| !shaped);
    let (at, count) = said.find(FOR_US).or_else(for_it)?;
    let plain = said
        .from(at + count)
        .toks
        .iter()
        .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number());
    let comma = usize::from(said.toks[at.checked_sub(1)?].text == ",");
    (plain && at > 1 + comma).then(|| clause.part(0, at - comma).collect())
}

/// `Which articles mention saffron, and which feed is each of them from? Search all my articles at …`: what is searched for, and what of it is wanted.
pub(in crate::planner) fn mentioned<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let end = toks.iter().position(|tok| tok.text == "?")?;
    let lead = all.at(0, &["which", "what"])?;
    let kind = toks.get(lead).filter(|tok| kinds::is_kind(tok))?;
    let count = all.at(
        lead + 1,
        &[
            "mention",
            "contain",
            "speak of",
            "are about",
            "talk about",
            "deal with",
        ],
    )?;
    let from = lead + 1 + count;
    let comma = (from..end).find(|at| toks[*at].text == ",").unwrap_or(end);
    let rest = end + 1;
    let search = rest
        + all.at(
            rest,
            &[
                "search all my",
                "search all the",
                "search all",
                "search through the",
                "search the",
                "search my",
            ],
        )?;
    let same = toks.get(search).filter(|tok| tok.low == kind.low)?;
    (1..=4).contains(&(comma - from)).then_some(())?;
    let span = same.span();
    let made = |kind, text: &'static str| Tok::made(kind, text, span);
    let mut out = vec![made(Kind::Word, "search"), made(Kind::Word, "for")];
    out.extend_from_slice(&toks[from..comma]);
    out.extend_from_slice(toks.get(search + 1..)?);
    out.extend([
        made(Kind::Punct, "."),
        made(Kind::Word, "List"),
        made(Kind::Word, "the"),
        made(Kind::Word, "title"),
    ]);
    // `, and which feed is each of them from`
    let asked = all.slice(comma, end);
    if let Some(lead) = asked.at(0, &[", and which", "and which", ", and what"]) {
        let is = asked
            .find(&["is each of them", "is each one", "are they", "is it"])
            .filter(|(is, _)| *is > lead)?;
        out.push(made(Kind::Word, "and"));
        out.extend_from_slice(&toks[comma + lead..comma + is.0]);
    } else if !asked.is_empty() {
        return None;
    }
    let one = crate::planner::lexicon::words::singular(&kind.low);
    let one = kinds::KINDS.iter().find(|kind| **kind == one)?;
    out.extend(["of", "every", *one].map(|word| made(Kind::Word, word)));
    out.push(made(Kind::Punct, "."));
    Some(out)
}

/// `create a user called ines. Then edit that user: …`: the one that was just made, where its kind is pointed to.
pub(in crate::planner) fn just_made<'t>(src: &'t str, toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let all = Phrase::new(src, toks);
    let (at, kind) = (1..toks.len()).find_map(|at| {
        let lead = all.at(
            at,
            &[
                "edit that",
                "open that",
                "edit this",
                "edit the new",
                "open the new",
            ],
        )?;
        let kind = toks.get(at + lead).filter(|tok| kinds::is_kind(tok))?;
        Some((at + 1, kind.low.clone()))
    })?;
    let (name, end) = (0..at).rev().find_map(|made| {
        let lead = all.at(
            made,
            &[
                "create a",
                "create a new",
                "add a",
                "add a new",
                "make a",
                "make a new",
            ],
        )?;
        let of = made + lead;
        let named = toks.get(of).filter(|tok| tok.low == kind)?;
        let name = of + 1 + all.at(of + 1, CALLED).unwrap_or(0);
        let end = (name..at)
            .find(|at| !toks[*at].is_word() && toks[*at].kind != Kind::Quoted || toks[*at].is("with"))?;
        (named.is_word() && (1..=4).contains(&(end - name))).then_some((name, end))
    })?;
    let mut out = toks[..at].to_vec();
    out.extend(toks[name..end].iter().map(|tok| Tok {
        from: toks[at].from,
        to: toks[at].to,
        ..tok.clone()
    }));
    out.extend_from_slice(&toks[at + 2..]);
    Some(out)
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_said_loosely_is_the_plain_wish() {
        for (text, steps) in [
            (
                "Could you put a star on \"Frost\" for me on a.example.com?",
                &["Open a.example.com", "Click Star for Frost"][..],
            ),
            (
                "Unsubscribe me from Short Stories at a.example.com, and yes, I do mean it.",
                &["Open a.example.com", "Click Unsubscribe for Short Stories"],
            ),
            (
                "Open a.example.com, click Frost and add a note to it saying \"Birthday\".",
                &[
                    "Open a.example.com",
                    "Click Frost",
                    "Click Add note",
                    "Enter Birthday in text",
                    "Click Save",
                ],
            ),
            (
                "Open a.example.com and create a user ines.",
                &[
                    "Open a.example.com",
                    "Click New user",
                    "Enter ines in name",
                    "Click Save",
                ],
            ),
            (
                "Open a.example.com and list every headline together with the name of its author.",
                &["Open a.example.com", "Collect headline and author"],
            ),
            (
                "Open a.example.com and create a filter with the caption No adverts in the preferences.",
                &[
                    "Open a.example.com",
                    "Click preferences",
                    "Click New filter",
                    "Enter No adverts in caption",
                    "Click Save",
                ],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
    }
}
