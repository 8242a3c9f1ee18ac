//! Deeds with records that people say another way round than a form has them: `set the stock of Tea to 12 and of Coffee to 8`, `vote for
//! Blue in the poll Door`, `find Ada Berg, open her entry`. Each becomes words that the rest of the planner knows; it reads no step. Who may
//! do what is in `about_people`, what is made in `about_making`.

use crate::planner::lexicon::{attributes, kinds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{
    Rule, end_of, ends, follows, made, names, opened_first, over, start_of, thing, word,
};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    same_field,
    voted,
    written_in,
    uploaded_for,
    in_each,
    added_too,
    cancelled,
    imported,
    packed,
    left_none,
    copied,
    named_copy,
    latest,
    entry,
    page_of,
];

/// `set the stock of Tea to 12 and of Coffee to 8`: what is said once is meant for both.
fn same_field<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let joint = all.at(
        at,
        &[", and of", "and of", ", that of", "and that of", "and the one of"],
    )?;
    let from = (start_of(toks, at)..at)
        .rev()
        .find(|at| toks[*at].is_any(&["set", "change"]))?;
    let of = (from + 2..at).find(|at| toks[*at].is("of"))?;
    let field = &toks[from + 1..of];
    let to = toks[of..at].iter().any(|tok| tok.is("to"));
    let again = toks[at + joint..end_of(toks, at)]
        .iter()
        .take(6)
        .any(|tok| tok.is("to"));
    let plain = field.len() <= 4 && field.iter().all(|tok| tok.is_word() && !tok.is_capital());
    let whole = toks[from..at]
        .iter()
        .all(|tok| tok.kind != Kind::Punct || tok.text == ",");
    (to && again && plain && whole).then(|| {
        let span = toks[at].span();
        let mut out = made("; set", span);
        out.extend_from_slice(field);
        out.push(word("of", span));
        (joint, out)
    })
}

/// `vote for Blue in the poll Door`: it is opened, and there the answer is chosen.
fn voted<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["vote for"]).filter(|_| follows(toks, at))?;
    let (answers, to) = names(toks, at + lead, false);
    let [answer] = answers.as_slice() else {
        return None;
    };
    let place = all.at(to, &["in the poll", "in the survey", "in the vote"])?;
    let (polls, end) = names(toks, to + place, false);
    let ([poll], true) = (polls.as_slice(), over(toks.get(end))) else {
        return None;
    };
    let span = toks[at].span();
    let mut out = made("open the poll", span);
    out.extend_from_slice(poll);
    out.extend(made("; choose", span));
    out.extend_from_slice(answer);
    out.extend(made("; click Vote", span));
    Some((end - at, out))
}

/// `import the file /tmp/m.csv into the list Members`: that is opened first.
fn imported<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["import the file", "import"])
        .filter(|_| follows(toks, at))?;
    let path = toks
        .get(at + lead)
        .filter(|tok| tok.text.starts_with(['/', '~']))?;
    let into = all.at(at + lead + 1, &["into the", "into", "to the"])?;
    let from = at + lead + 1 + into;
    let most = toks.len().min(from + 6);
    let end = (from..most)
        .find(|at| ends(toks.get(*at)) || toks[*at].is("and"))
        .unwrap_or(most);
    if end == from || end - from > 4 {
        return None;
    }
    // What is said of it after that comes before it is sent.
    const MORE: &[&str] = &[
        "tick", "choose", "select", "set", "map", "click", "submit", "import",
    ];
    let more = toks[end..end_of(toks, end)].iter().any(|tok| tok.is_any(MORE));
    let span = path.span();
    let mut out = opened_first(&toks[from..end], "; click Import ; upload", span);
    out.push(path.clone());
    if !more {
        out.extend(made("; submit it", span));
    }
    Some((end - at, out))
}

/// `print the invoice 12 as a PDF`: it is downloaded so.
fn packed<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !toks[at].is("print") || !follows(toks, at) {
        return None;
    }
    let all = Phrase::new(src, toks);
    // What is open is printed by the browser, which is another thing.
    if all
        .at(
            at + 1,
            &["the page", "this page", "it", "this", "that", "the site"],
        )
        .is_some()
    {
        return None;
    }
    let as_pdf = (at + 2..end_of(toks, at).min(at + 9)).find(|at| {
        all.at(*at, &["as a pdf", "as pdf", "to a pdf", "to pdf"])
            .is_some()
    })?;
    (as_pdf - at <= 8).then(|| (1, made("download", toks[at].span())))
}

/// `…, and leave no redirect`: its box is not ticked.
fn left_none<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["leave no", "leaving no"])
        .filter(|_| follows(toks, at))?;
    let what = toks.get(at + lead).filter(|tok| tok.is("redirect"))?;
    let over = toks.get(at + lead + 1);
    (ends(over) || over.is_some_and(|tok| tok.is("and"))).then(|| {
        let mut out = made("; untick", toks[at].span());
        out.push(what.clone());
        (lead + 1, out)
    })
}

/// What is copied as a whole, and into what.
const COPIED: &[&str] = &[
    "file", "folder", "page", "card", "task", "document", "photo", "picture",
];
const PLACES: &[&str] = &["folder", "board", "list", "album", "project", "section"];

/// `copy the file plan.txt to the folder Archive`: the deed on its row, and where to.
fn copied<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["copy the"]).filter(|_| follows(toks, at))?;
    toks.get(at + lead).filter(|tok| kinds::is_one(tok))?;
    let (what, to) = names(toks, at + lead + 1, false);
    let into = all.at(to, &["to the", "into the"])?;
    let kind = toks.get(to + into).filter(|tok| kinds::is_kind(tok))?;
    let (place, end) = names(toks, to + into + 1, false);
    let ([what], [place], true) = (what.as_slice(), place.as_slice(), over(toks.get(end))) else {
        return None;
    };
    // `copy the title "Spring" to the note`: a text.
    if !toks[at + lead].is_any(COPIED) || !kind.is_any(PLACES) {
        return None;
    }
    let span = kind.span();
    let mut out = vec![
        word("duplicate", span),
        word("the", span),
        toks[at + lead].clone(),
    ];
    out.extend_from_slice(what);
    out.extend(made("; choose", span));
    out.extend_from_slice(place);
    Some((end - at, out))
}

/// `copy the project Garden under the name Garden 2`
fn named_copy<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["under the name", "under the title", "as a copy called"])?;
    let copies = toks[..at]
        .iter()
        .rev()
        .take(8)
        .take_while(|tok| tok.kind != Kind::Punct && !tok.is_any(&["and", "then", "find", "open", "search"]))
        .any(|tok| tok.is_any(&["copy", "duplicate", "clone"]));
    copies.then(|| (lead, made("; set the name to", toks[at].span())))
}

/// `its latest version`: the version that is shown.
fn latest<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let lead = Phrase::new(src, toks).at(
        at,
        &[
            "its latest version",
            "its newest version",
            "its current version",
            "its latest release",
            "their latest version",
        ],
    )?;
    Some((
        lead,
        vec![word("its", toks[at].span()), toks[at + lead - 1].clone()],
    ))
}

/// `find Ada Berg, open her entry`: she is opened.
fn entry<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !toks[at].is("find") || !follows(toks, at) {
        return None;
    }
    let (found, to) = names(toks, at + 1, false);
    let [found] = found.as_slice() else {
        return None;
    };
    let all = Phrase::new(src, toks);
    let opens = all.at(
        to,
        &[
            ", open her",
            ", open his",
            ", open its",
            ", open their",
            "and open her",
            "and open his",
            "and open its",
            "and open their",
            ", and open her",
            ", and open his",
            ", and open its",
        ],
    )?;
    let noun = toks.get(to + opens).filter(|tok| {
        tok.is_any(&[
            "entry", "record", "page", "card", "profile", "details", "account", "file",
        ])
    })?;
    if !over(toks.get(to + opens + 1)) {
        return None;
    }
    let mut out = vec![word("open", noun.span())];
    out.extend_from_slice(found);
    Some((to + opens + 1 - at, out))
}

/// `open the page of the room "Blue"`: it is opened.
fn page_of<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "open the page of the",
            "go to the page of the",
            "open the detail page of the",
            "open the details of the",
        ],
    )?;
    toks.get(at + lead).filter(|tok| kinds::is_one(tok))?;
    let named = toks.get(at + lead + 1).is_some_and(kinds::is_name);
    named.then(|| (lead, made("open the", toks[at].span())))
}

/// `cancel my booking of the room "Oak"`: the deed on its row.
fn cancelled<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["cancel my", "cancel the", "cancel our"])
        .filter(|_| follows(toks, at))?;
    let kind = toks.get(at + lead).filter(|tok| kinds::is_one(tok))?;
    let of = all.at(at + lead + 1, &["of the", "for the", "of", "for"])?;
    let other = usize::from(toks.get(at + lead + 1 + of).is_some_and(kinds::is_kind));
    let (thing, end) = names(toks, at + lead + 1 + of + other, false);
    let [thing] = thing.as_slice() else {
        return None;
    };
    // `the booking of 4 May`
    if attributes::date_at(all.from(at + lead + 1 + of)).is_some() {
        return None;
    }
    // `… on 5 May` tells which, and `for 2 lamps` is no name.
    if !over(toks.get(end)) || thing[0].is_number() && toks.get(end).is_some_and(Tok::is_word) {
        return None;
    }
    let span = kind.span();
    let mut out = made("cancel the", span);
    out.push(kind.clone());
    out.extend_from_slice(thing);
    Some((end - at, out))
}

/// `write in the description of the group Choir: "We sing."`: a field of it gets that.
fn written_in<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(
            at,
            &["write in the", "write into the", "enter in the", "enter into the"],
        )
        .filter(|_| follows(toks, at))?;
    let field = attributes::attribute_at(all.from(at + lead))?;
    let of = all.at(at + lead + field, &["of the"])?;
    let thing = at + lead + field + of;
    toks.get(thing).filter(|tok| kinds::is_kind(tok))?;
    let (named, colon) = names(toks, thing + 1, false);
    let text = toks.get(colon + 1).filter(|tok| tok.kind == Kind::Quoted)?;
    (named.len() == 1 && toks[colon].text == ":").then(|| {
        let span = toks[at].span();
        let mut out = made("change the", span);
        out.extend_from_slice(&toks[at + lead..colon]);
        out.push(word("to", span));
        out.push(text.clone());
        (colon + 2 - at, out)
    })
}

/// `upload the photo /tmp/ada.jpg for the member Ada Berg`: she is opened for it.
fn uploaded_for<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    if !toks[at].is_any(&["upload", "attach"]) || !follows(toks, at) {
        return None;
    }
    let all = Phrase::new(src, toks);
    let path = (at + 1..toks.len().min(at + 5)).find(|at| toks[*at].text.starts_with(['/', '~']))?;
    let lead = all.at(path + 1, &["for the"])?;
    let (record, end) = thing(toks, path + 1 + lead)?;
    let mut out = opened_first(record, ";", toks[at].span());
    out.extend_from_slice(&toks[at..=path]);
    Some((end - at, out))
}

/// `add the tag weather to it and then add the component Checkout`: to it as well.
fn added_too<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let joint = all.at(
        at,
        &[
            "to it and then add the",
            "to it and add the",
            "to it , then add the",
        ],
    )?;
    let from = at + joint;
    let kind = toks.get(from).filter(|tok| tok.is_word() && !tok.is_capital())?;
    let (named, end) = names(toks, from + 1, false);
    let adds = toks[start_of(toks, at)..at].iter().any(|tok| tok.is("add"));
    (named.len() == 1 && adds && ends(toks.get(end))).then(|| {
        let mut out = toks[at..at + 2].to_vec();
        out.extend(made("; add the", kind.span()));
        out.extend_from_slice(&toks[from..end]);
        out.extend(made("to it", kind.span()));
        (end - at, out)
    })
}

/// `the number of members in each city`: two columns of a table that says so.
fn in_each<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(at, &["the number of"])?;
    let things = toks
        .get(at + lead)
        .filter(|tok| tok.is_word() && words::is_plural(&tok.low))?;
    let each = all.at(
        at + lead + 1,
        &["in each", "per", "for each", "of each", "in every"],
    )?;
    let group = toks
        .get(at + lead + 1 + each)
        .filter(|tok| tok.is_word() && !tok.is_capital())?;
    let sets = at > 0 && toks[at - 1].is_any(&["as", "set", "enter", "change", "increase"]);
    // `the name and the number of seats of each ferry`: which one it is was said.
    let beside = at > 0 && (toks[at - 1].is("and") || toks[at - 1].text == ",");
    (ends(toks.get(at + lead + each + 2)) && !group.is("page") && !sets && !beside).then(|| {
        let span = toks[at].span();
        let mut out = vec![word("the", span), group.clone()];
        out.extend(made("and the number of", span));
        out.push(things.clone());
        (lead + each + 2, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn deeds_said_the_other_way_round_are_read() {
        for (text, steps) in [
            (
                "List the name and the number of seats of each ferry.",
                &["Collect name and seat of every ferry"][..],
            ),
            (
                "Set the stock of Tea to 12 and of Coffee to 8.",
                &["Enter 12 in stock for Tea", "Enter 8 in stock for Coffee"][..],
            ),
            (
                "Vote for \"Blue\" in the poll \"Colour of the door\".",
                &["Click Colour of the door", "Choose Blue", "Click Vote"],
            ),
            (
                "Import the file /tmp/m.csv into the list Members.",
                &["Click Members", "Click Import", "Upload m.csv", "Click Submit"],
            ),
            (
                "Find Ada Berg, open her entry and note her phone number.",
                &["Click Ada Berg", "Collect phone number"],
            ),
            ("Open the page of the room \"Blue\".", &["Click Blue"]),
            (
                "Print the invoice 2026-17 as a PDF.",
                &["Download PDF for invoice 2026-17"],
            ),
        ] {
            assert_eq!(
                says(&format!("Open a.example.com. {text}"))[1..],
                *steps,
                "{text}"
            );
        }
    }
}
