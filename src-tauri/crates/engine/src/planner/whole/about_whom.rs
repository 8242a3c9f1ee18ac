//! Whom what is made is for, with and about: `an appointment for Ted Moore with Dr. Lee`, `an invoice for Bright Dental`, `the contact Sue Kay,
//! sue@b.example`, `related to the account Oak`. Each is a field of its own; it reads no step.

use crate::planner::lexicon::kinds;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::whole::directions::{Rule, ends, made, start_of, word};

/// From `at` on: how many words give way to which.
pub(super) const RULES: &[Rule] = &[mail_of_contact, for_whom, with_doctor, related_to];

/// `with the contact Sue Kay, sue@bright.example`: an address alone is the e-mail.
fn mail_of_contact<'t>(_: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let mail = toks.get(at + 1).filter(|tok| {
        toks[at].text == ","
            && tok.kind != Kind::Quoted
            && tok.text.contains('@')
            && !tok.text.contains("://")
    })?;
    let next = toks.get(at + 2);
    let over = ends(next) || next.is_some_and(|tok| tok.is_any(&["and", "with"]));
    let another = next.is_some_and(|tok| tok.text == "," || tok.is("and"))
        && toks.get(at + 3).is_some_and(|tok| tok.text.contains('@'));
    let before = at > 1 && toks[at - 1].is_capital() && !toks[at - 1].text.contains('@');
    let made_here = toks[start_of(toks, at)..at]
        .iter()
        .any(|tok| tok.is_any(&["add", "create", "new", "register", "enter", "set"]));
    let signs_in = toks[start_of(toks, at)..at]
        .iter()
        .rev()
        .take(6)
        .any(|tok| tok.is_any(&["log", "sign", "login", "as", "http", "invite", "to"]));
    (over && !another && before && made_here && !signs_in).then(|| {
        let mut out = vec![toks[at].clone(), word("email", mail.span())];
        out.push(mail.clone());
        (2, out)
    })
}

/// What is made for somebody, and what that one is called there.
const FOR_WHOM: &[(&str, &[&str])] = &[
    (
        "patient",
        &["appointment", "consultation", "check-up", "visit", "prescription"],
    ),
    ("customer", &["invoice", "quote", "estimate", "quotation"]),
];

/// `an appointment for Ted Moore`, `an invoice for Bright Dental`: whom it is for is a field of its own.
fn for_whom<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    toks[at].is("for").then_some(())?;
    let thing = at.checked_sub(1).map(|at| &toks[at])?;
    let (whom, _) = FOR_WHOM.iter().find(|(_, things)| thing.is_any(things))?;
    let all = Phrase::new(src, toks);
    let name = toks.get(at + 1)?;
    let capitals = all
        .from(at + 1)
        .toks
        .iter()
        .take_while(|tok| tok.is_capital())
        .count();
    let named = name.kind == Kind::Quoted || (2..=4).contains(&capitals);
    let clause = &toks[start_of(toks, at)..at];
    let makes = clause.iter().any(|tok| {
        tok.is_any(&[
            "book", "schedule", "create", "add", "make", "new", "arrange", "set", "raise", "draw",
        ])
    });
    // With a doctor it is a patient's; others have customers who come.
    let doctor = toks[at..]
        .iter()
        .take(20)
        .any(|tok| tok.is_any(&["dr", "doctor", "physician", "dentist", "nurse", "dr."]));
    // Some call them clients.
    let clients = *whom == "customer"
        && toks
            .iter()
            .take(400)
            .any(|tok| tok.is_any(&["client", "clients"]));
    let whom = if clients { "client" } else { *whom };
    (named && makes && (whom != "patient" || doctor)).then(|| {
        let mut out = made("for the", name.span());
        out.push(word(whom, name.span()));
        (1, out)
    })
}

/// `with Dr. Donna Lee`: who sees the patient.
fn with_doctor<'t>(_: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let [with, dr, ..] = toks.get(at..)? else {
        return None;
    };
    // An appointment that is moved is called after whom it is with.
    let before = &toks[start_of(toks, at)..at];
    let made_here = before.iter().any(|tok| {
        tok.is_any(&[
            "book", "schedule", "create", "add", "make", "new", "arrange", "plan",
        ])
    });
    let booked = made_here
        && before
            .iter()
            .any(|tok| tok.is_any(&["appointment", "consultation", "check-up", "visit"]));
    (with.is("with") && dr.is_any(&["dr", "dr.", "doctor", "prof"]) && dr.is_capital() && booked)
        .then(|| (1, made("with the provider", with.span())))
}

/// `, related to the account Northwind`: a field by the kind of what it is.
fn related_to<'t>(src: &'t str, toks: &[Tok<'t>], at: usize) -> Option<(usize, Vec<Tok<'t>>)> {
    let all = Phrase::new(src, toks);
    let lead = all.at(
        at,
        &[
            "related to the",
            "related to",
            "linked to the",
            "linked to",
            "connected to the",
            "connected with the",
            "tied to the",
            "belonging to the",
            "concerning the",
            "regarding the",
        ],
    )?;
    let kind = kinds::kind_at(all.from(at + lead))?;
    let name = toks.get(at + lead + kind)?;
    let led = at > 0
        && (toks[at - 1].text == ","
            || toks[at - 1].is_any(&["and", "with"])
            || toks[at - 1].kind == Kind::Quoted);
    let listed = toks[start_of(toks, at)..at].iter().any(|tok| {
        tok.is_any(&[
            "create", "add", "new", "schedule", "log", "make", "plan", "book", "arrange", "set",
        ])
    });
    (led && listed && kinds::is_name(name)).then(|| {
        let mut out = made("with the", name.span());
        out.extend_from_slice(&toks[at + lead..at + lead + kind]);
        (lead + kind, out)
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn whom_it_is_for_is_a_field() {
        for (text, steps) in [
            (
                "Add a client named \"Oak Ltd\", with the contact Ann Bell, ann@oak.example, and save.",
                &[
                    "Click Add client",
                    "Enter Oak Ltd in name",
                    "Enter Ann Bell in contact",
                    "Enter ann@oak.example in email",
                    "Click Save",
                ][..],
            ),
            (
                "Book an appointment for Ann Bell tomorrow at 9:30 with Dr. Max Orth.",
                &[
                    "Click Book appointment",
                    "Enter Ann Bell in patient",
                    "Enter tomorrow in date",
                    "Enter 9:30 in time",
                    "Enter Dr. Max Orth in provider",
                    "Click Save",
                ],
            ),
            (
                "Schedule a meeting: subject \"Plan\", duration 20 minutes, related to the project Dunes.",
                &[
                    "Click New meeting",
                    "Enter Plan in subject",
                    "Enter 20 minutes in duration",
                    "Enter Dunes in project",
                    "Click Save",
                ],
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
