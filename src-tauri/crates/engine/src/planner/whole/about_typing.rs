//! What is entered and chosen, in the order in which people say it: `enter "web-07" as host name`, `enter the forum "General"`, `pick the skin
//! "MonoBook"`. Each becomes words that the rest of the planner knows; it reads no step.

use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::{kinds, roles, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, end_of, follows, made, names, over, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[
    entered_as,
    entered_too,
    entered_then,
    entered_place,
    searched_then,
    chosen_kind,
    agreed_then,
    coupon,
    with_confirmation,
    in_language,
];

/// Whether a field of a form is said here: how many words.
fn field_at(toks: &[Tok<'_>], at: usize) -> Option<usize> {
    const MOST: usize = 3;
    let count = toks
        .get(at..)?
        .iter()
        .take(MOST + 1)
        .take_while(|tok| {
            tok.is_word() && !tok.is_any(&["and", "then", "in", "on", "of", "to", "with", "for"])
        })
        .count();
    ((1..=MOST).contains(&count) && over(toks.get(at + count))).then_some(count)
}

fn value(tok: &Tok<'_>) -> bool {
    matches!(tok.kind, Kind::Quoted | Kind::Slot | Kind::Address)
        || tok.is_word() && !tok.is_any(&["the", "a", "an", "it", "them", "this", "that", "your", "my"])
}

/// `enter "web-07" as host name`
fn entered_as<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    (toks[at].is_any(&["enter", "type", "put", "give"]) && follows(toks, at)).then_some(())?;
    let said = toks.get(at + 1).filter(|tok| value(tok))?;
    let all = Phrase::new(src, toks);
    let lead = all.at(at + 2, &["as"])?;
    let field = field_at(toks, at + 2 + lead).filter(|_| !toks[at + 2 + lead].is_any(words::DETERMINERS))?;
    let span = toks[at].span();
    let mut out = vec![word("enter", span), said.clone()];
    out.extend(made("as the", span));
    out.extend_from_slice(&toks[at + 2 + lead..at + 2 + lead + field]);
    Some((2 + lead + field, out))
}

/// `… and "pw" as Password`, behind one that was entered so
fn entered_too<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let joint = all.at(at, &[", and", ",", "and"])?;
    let said = toks.get(at + joint).filter(|tok| value(tok))?;
    let lead = all.at(at + joint + 1, &["as"])?;
    let field = field_at(toks, at + joint + 1 + lead)
        .filter(|_| !toks[at + joint + 1 + lead].is_any(words::DETERMINERS))?;
    let before = &toks[start_of(toks, at)..at];
    let enters = before.iter().rposition(|tok| tok.is("enter"))?;
    // Right behind a field: nothing else was said in between.
    let between = &before[enters..];
    let right = between.len() <= 10 && between.windows(2).any(|two| two[0].is("as") && two[1].is("the"));
    (right && verb_at(all, at + joint).is_none()).then(|| {
        let span = said.span();
        let mut out = made("; enter", span);
        out.push(said.clone());
        out.extend(made("as the", span));
        out.extend_from_slice(&toks[at + joint + 1 + lead..at + joint + 1 + lead + field]);
        (joint + 1 + lead + field, out)
    })
}

/// `enter the title "Jam", set the urgency to High`: what follows is another deed.
fn entered_then<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const DEEDS: &[&str] = &[
        "set", "choose", "select", "start", "tick", "untick", "change", "pick", "upload", "assign",
        "describe", "open", "create", "add", "click", "press",
    ];
    let comma = toks.get(at).filter(|tok| tok.text == ",")?;
    let all = Phrase::new(src, toks);
    let and = all.at(at + 1, &["and then", "then", "and"]).unwrap_or(0);
    let deed = toks.get(at + 1 + and).filter(|tok| tok.is_any(DEEDS))?;
    // `start date 3 May`, `open days "Mon-Fri"` are fields.
    toks.get(at + 2 + and).filter(|next| {
        next.is_any(&["the", "a", "an", "all", "it", "its", "my", "our", "every", "each"])
            || (next.is_capital() || next.kind == Kind::Quoted) && !deed.is_any(&["start", "set", "change"])
    })?;
    toks.get(at.checked_sub(1)?)
        .filter(|tok| tok.kind == Kind::Quoted)?;
    let clause = &toks[start_of(toks, at)..at];
    let enter = clause.iter().rposition(|tok| tok.is_any(&["enter", "type"]))?;
    let plain = clause[enter + 1..]
        .iter()
        .all(|tok| tok.text != "," && !tok.is("to"));
    plain.then(|| (1 + and, vec![word(";", comma.span())]))
}

/// `enter the forum "General"`, `enter the Media Manager`: it is gone into.
fn entered_place<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const PLACES: &[&str] = &[
        "board",
        "forum",
        "subforum",
        "room",
        "course",
        "section",
        "area",
        "workspace",
        "channel",
        "space",
    ];
    /// Deeds that a form ends with.
    const KEEPS: &[&str] = &[
        "save", "search", "submit", "press", "send", "book", "reserve", "confirm",
    ];
    const ENDS: &[&str] = &[
        "manager",
        "panel",
        "area",
        "section",
        "backend",
        "dashboard",
        "administration",
        "centre",
        "center",
        "settings",
        "mode",
    ];
    let lead = Phrase::new(src, toks)
        .at(at, &["enter the"])
        .filter(|_| follows(toks, at))?;
    let from = at + lead;
    let named = toks.get(from).is_some_and(|tok| tok.is_any(PLACES))
        && toks.get(from + 1).is_some_and(kinds::is_name)
        && (over(toks.get(from + 2))
            || toks[from + 2].is("and")
                && verb_at(Phrase::new(src, toks), from + 3).is_some()
                && !toks[from + 3].is_any(KEEPS));
    let count = toks[from..]
        .iter()
        .take(4)
        .take_while(|tok| tok.is_word() && !tok.is_any(&["and", "in", "into", "as"]))
        .count();
    let titled = count > 1
        && over(toks.get(from + count))
        && toks[from..from + count].iter().all(Tok::is_capital)
        && toks[from + count - 1].is_any(ENDS);
    // In a form it is a value.
    let fills = toks[..at].iter().rev().take(60).any(|tok| {
        tok.is_any(&["enter", "type", "fill", "new", "create", "add", "edit", "form"])
            || tok.is_any(&["search", "book", "bookings", "reserve", "reservations"])
    });
    (named && !fills || titled).then(|| (lead, made("open the", toks[at].span())))
}

/// `search for "Small Gods" and place a hold on it`: the words end with the quotation.
fn searched_then<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["search for", "look for"])
        .filter(|_| follows(toks, at))?;
    toks.get(at + lead).filter(|tok| tok.kind == Kind::Quoted)?;
    let and = toks.get(at + lead + 1).filter(|tok| tok.is("and"))?;
    let next = toks.get(at + lead + 2)?;
    let deed = next.is_word()
        && verb_at(all, at + lead + 2).is_some()
        && !next.is_capital()
        && !next.is_any(&["the", "a", "an", "for", "its", "their", "also", "other"]);
    let object = toks
        .get(at + lead + 3)
        .is_some_and(|tok| tok.is_any(&["a", "an", "the", "it", "them", "one", "all", "on", "its"]));
    (deed && object).then(|| {
        let mut out = toks[at..at + lead + 1].to_vec();
        out.push(word(";", and.span()));
        (lead + 2, out)
    })
}

/// `pick the skin "MonoBook"`: what it is and which.
fn chosen_kind<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const THINGS: &[&str] = &[
        "row", "option", "entry", "text", "word", "button", "link", "box", "checkbox", "tab", "item", "line",
        "radio", "element", "date", "day", "password", "name", "code", "search", "username", "email",
        "value", "account", "words", "term",
    ];
    let all = Phrase::new(src, toks);
    let lead = all
        .at(at, &["choose the", "select the", "pick the", "use the"])
        .filter(|_| follows(toks, at))?;
    let kind = toks
        .get(at + lead)
        .filter(|tok| tok.is_word() && !tok.is_capital() && !tok.is_any(THINGS))?;
    // `use the subject "Hi"` is written.
    if toks[at].is("use") && kind.is_any(&["subject", "phone", "number", "title", "address", "message"]) {
        return None;
    }
    let (said, end) = names(toks, at + lead + 1, false);
    let [said] = said.as_slice() else { return None };
    let quoted = said[0].kind == Kind::Quoted;
    // `enter …` beside it: a form is filled in. What is then done with it is one of a list.
    let sentence = &toks[start_of(toks, at)..end_of(toks, at)];
    let filled = sentence
        .iter()
        .any(|tok| tok.is_any(&["enter", "type", "fill", "amount", "quantity", "new"]))
        && !sentence
            .iter()
            .any(|tok| tok.is_any(&["delete", "remove", "basket", "cart", "bulk", "archive"]));
    let known = kinds::is_kind(kind);
    let field = !known || kind.is_any(&["category", "role", "status", "action", "template"]) || filled;
    let plain = quoted
        || kind.text.len() > 3 && roles::role_of(Phrase::new(src, &toks[at + lead..=at + lead])).is_none();
    let place = kind.is_any(&[
        "menu", "page", "folder", "file", "view", "icon", "section", "field", "list", "first", "second",
        "last", "top",
    ]);
    let fits = field && plain && (quoted || !place) && over(toks.get(end));
    // Of the things of a list it is one.
    fits.then(|| {
        let span = toks[at].span();
        let mut out = vec![word("choose", span)];
        out.extend_from_slice(said);
        out.extend(made("in the", span));
        out.push(kind.clone());
        (end - at, out)
    })
}

/// `agree to the privacy policy and continue`
fn agreed_then<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let count = all.at(at, &["and continue", "and proceed", ", and continue"])?;
    let agrees = toks[start_of(toks, at)..at]
        .iter()
        .rev()
        .take(9)
        .any(|tok| tok.is_any(&["agree", "accept", "tick", "choose", "select", "pick"]));
    let span = toks[at].span();
    (agrees && over(toks.get(at + count))).then(|| {
        (
            count,
            vec![
                word(";", span),
                word("click", span),
                Tok::made(Kind::Quoted, "Continue", span),
            ],
        )
    })
}

/// `apply the coupon code "X" in the basket`: where its field is needs no word.
fn coupon<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let count = Phrase::new(src, toks).at(
        at,
        &[
            "in the basket",
            "in the cart",
            "at the checkout",
            "at checkout",
            "in my basket",
            "in my cart",
            "on the basket page",
            "on the cart page",
        ],
    )?;
    let before = toks[start_of(toks, at)..at].iter().rev().take(6);
    let code = before
        .clone()
        .any(|tok| tok.is_any(&["coupon", "voucher", "promo", "discount"]));
    let quoted = toks
        .get(at.checked_sub(1)?)
        .is_some_and(|tok| tok.kind == Kind::Quoted);
    (code && quoted && over(toks.get(at + count))).then(|| (count, Vec::new()))
}

/// `the password x with confirmation`: it is written twice anyway.
fn with_confirmation<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let count = Phrase::new(src, toks).at(
        at,
        &[
            "with confirmation",
            "and its confirmation",
            "and confirmation",
            "and confirm it",
            "( twice )",
            "twice",
        ],
    )?;
    let before = toks.get(at.checked_sub(1)?)?;
    if before.is_any(&["field", "link", "icon", "button", "box"]) {
        return None;
    }
    let sentence = &toks[start_of(toks, at)..at];
    let given = sentence
        .iter()
        .any(|tok| tok.is_any(&["set", "choose", "change", "enter", "new", "give", "with", "use"]))
        && !sentence
            .iter()
            .any(|tok| tok.is_any(&["wrong", "click", "press", "incorrect", "bad"]));
    let password = given
        && toks
            .get(at.checked_sub(2)?)
            .is_some_and(|tok| tok.is_any(&["password", "passphrase"]));
    (password && over(toks.get(at + count))).then(|| (count, Vec::new()))
}

/// `create a survey titled "Lunch" in German`
fn in_language<'t>(_: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    const LANGUAGES: &[&str] = &[
        "english",
        "german",
        "french",
        "spanish",
        "italian",
        "dutch",
        "portuguese",
        "polish",
        "swedish",
        "finnish",
        "danish",
        "norwegian",
        "czech",
        "russian",
        "japanese",
    ];
    let (lead, language) = (toks.get(at)?, toks.get(at + 1)?);
    // Nothing else is done in between, and `make sure` makes nothing.
    let sentence = &toks[start_of(toks, at)..at];
    let makes = sentence
        .iter()
        .rposition(|tok| tok.is_any(&["create", "add", "make"]))
        .is_some_and(|verb| {
            let made = &sentence[verb + 1..];
            !made
                .iter()
                .any(|tok| tok.text == "," || tok.is_any(&["and", "sure", "to", "that"]))
        });
    let fits = lead.is("in")
        && language.is_capital()
        && language.is_any(LANGUAGES)
        && makes
        && over(toks.get(at + 2));
    fits.then(|| {
        let mut out = made(", with the language", lead.span());
        out.push(language.clone());
        (2, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_entered_goes_where_it_is_said() {
        for (text, steps) in [
            (
                "Enter \"web-07\" as host name and click Save.",
                &["Enter web-07 in host name", "Click Save"][..],
            ),
            (
                "Enter the title \"Jam\", set the urgency to High and the category to Hardware.",
                &[
                    "Enter Jam in title",
                    "Enter High in urgency",
                    "Enter Hardware in category",
                ],
            ),
            (
                "Enter the forum \"General\" and click New topic.",
                &["Click General", "Click New topic"],
            ),
            (
                "Search for \"Small Gods\" and open the first result.",
                &["Search for Small Gods", "Click the first result"],
            ),
            (
                "Open Preferences, pick the skin \"MonoBook\" and save.",
                &["Click Preferences", "Choose MonoBook in skin", "Click Save"],
            ),
            (
                "Click New issue, choose the tracker Bug, enter the subject \"S\".",
                &["Click New issue", "Choose Bug in tracker", "Enter S in subject"],
            ),
            (
                "Go to Purchase, choose the product Milk and enter an amount of 6.",
                &[
                    "Click Purchase",
                    "Choose Milk in product",
                    "Enter 6 in amount",
                    "Click Save",
                ],
            ),
            (
                "Choose the shipping method Express and continue.",
                &["Choose Express in shipping method", "Click Continue"],
            ),
            (
                "Agree to the privacy policy and continue.",
                &["Tick privacy policy", "Click Continue"],
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
