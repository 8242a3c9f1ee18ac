//! Filling a form from pairs, or as a person: fields are matched by their labels, and nothing is guessed between two.
//!
//! What a person would write (a name, an address at example.com) is put only into fields that are needed or plainly
//! ask for it. A password is never made up.

use std::time::Duration;

use anything_api::event::{Candidate, ToolError};

use super::known_form::{self, label};
use super::person::Person;
use super::{reading, sending, way_in, words};
use crate::model::{Bundle, Target};
use crate::page::{Action, Done, FormField, Intent, PageError, Pick, Session};

/// The field of a pair that means each empty field, by what the page shows for its label.
pub(super) const EVERY: &str = "*";

/// What is asked for.
pub(super) struct Form<'f> {
    pub name: Option<&'f str>,
    pub person: Option<&'f str>,
    pub pairs: &'f [(String, String)],
    pub submit: bool,
    /// The fields that were filled when it was first done; empty where that is not known.
    pub known: &'f [String],
    /// The button that sent it then.
    pub button: Option<&'f Bundle>,
}

/// What was filled.
pub(super) struct Filled {
    /// In words.
    pub said: String,
    /// The names of the fields.
    pub fields: Vec<String>,
    /// What sent it, if a button did.
    pub sent: Option<Done>,
}

/// Fills and, if asked, sends; answers what was filled.
///
/// # Errors
/// A pair whose field is not there, or could be several; a field that can't be filled.
pub(super) async fn fill(
    session: &Session,
    form: &Form<'_>,
    within: Duration,
    span: Option<[usize; 2]>,
) -> Result<Filled, ToolError> {
    let page = |error: PageError| words::page_problem(&error, span);
    let signs_in = form.name.is_some_and(way_in::signs_in);
    let opened = if signs_in {
        way_in::taken(session).await
    } else {
        None
    };
    if signs_in
        && form.submit
        && let Some(filled) = way_in::in_two_stages(session, form.pairs, within)
            .await
            .map_err(page)?
    {
        return Ok(filled);
    }
    let mut fields = session.form_fields(form.name, within).await.map_err(page)?;
    known_form::need(&mut fields, form.known);
    let pairs = with_shown(session, &fields, form.pairs, within).await?;
    let form = &Form {
        pairs: &pairs,
        ..*form
    };
    let wishes = wishes(&fields, form)?;
    if wishes.is_empty() && !form.submit {
        return Err(words::problem(
            "not_found",
            "This form has no field that these values fit.",
        ));
    }
    let meant: Vec<usize> = wishes.iter().map(|(index, _)| *index).collect();
    known_form::takes_as_much(&fields, &meant, form.known)?;
    let mut filled: Vec<String> = opened.into_iter().collect();
    for (index, value) in &wishes {
        let Some(field) = fields.get(*index) else { continue };
        put(session, field, value, within).await.map_err(page)?;
        // A password is told to nobody, and kept in no history.
        let shown = if field.kind == "password" {
            "••••••"
        } else {
            value
        };
        filled.push(format!("{}: {shown}", label(&field.name)));
    }
    if wishes.len() > 1 {
        put_again(session, form.name, &fields, &wishes, within)
            .await
            .map_err(page)?;
    }
    let mut sent = None;
    if form.submit {
        let anchor = wishes.first().map_or(0, |(index, _)| *index);
        let field = fields.get(anchor).or(fields.first());
        let field = field.ok_or_else(|| words::problem("not_found", "This form has no field."))?;
        let name = named(field);
        let field = either(&field.bundle, &name, Intent::Any);
        sent = sending::send(session, field, form.button, within)
            .await
            .map_err(page)?;
        filled.push("Sent".to_owned());
    }
    let fields = meant.iter().filter_map(|index| fields.get(*index));
    Ok(Filled {
        said: filled.join("\n"),
        fields: fields.map(|field| field.name.clone()).collect(),
        sent,
    })
}

/// A page that moves the focus by itself may have let one value fall into the field of another.
async fn put_again(
    session: &Session,
    name: Option<&str>,
    fields: &[FormField],
    wishes: &[(usize, String)],
    within: Duration,
) -> Result<(), PageError> {
    // Some forms are gone, or others, once they are filled in: then there is nothing to compare.
    let Ok(now) = session.form_fields(name, Duration::ZERO).await else {
        return Ok(());
    };
    for (index, value) in wishes {
        let (Some(field), Some(other)) = (fields.get(*index), now.get(*index)) else {
            continue;
        };
        let text = kind(field) == Kind::Text && field.kind != "password" && field.name == other.name;
        // What was taken over as the field writes it is not compared: only what another value has replaced.
        let astray = wishes
            .iter()
            .any(|(at, another)| at != index && *another != *value && *another == other.value);
        if text && (astray || is_empty(other)) {
            put(session, field, value, within).await?;
        }
    }
    Ok(())
}

/// The pairs, with `*` replaced by one for each empty field whose value the page shows elsewhere.
async fn with_shown(
    session: &Session,
    fields: &[FormField],
    pairs: &[(String, String)],
    within: Duration,
) -> Result<Vec<(String, String)>, ToolError> {
    let mut all = Vec::new();
    for (wanted, value) in pairs {
        if wanted != EVERY {
            all.push((wanted.clone(), value.clone()));
            continue;
        }
        for field in fields {
            let label = label(&field.name);
            if label.is_empty() || kind(field) != Kind::Text || !is_empty(field) {
                continue;
            }
            all.push((
                field.name.clone(),
                reading::value_of(session, label, within).await?,
            ));
        }
    }
    Ok(all)
}

async fn put(session: &Session, field: &FormField, value: &str, within: Duration) -> Result<(), PageError> {
    let name = named(field);
    let (intent, action) = match kind(field) {
        Kind::Box => (Intent::Check, Action::Check(is_yes(value))),
        Kind::Radio => (Intent::Check, Action::Check(true)),
        Kind::List => {
            let options = [value.to_owned()];
            let list = either(&field.bundle, &name, Intent::Choose);
            return session.choose(Some(list), &options, within).await.map(|_| ());
        }
        Kind::Text => (Intent::Fill, Action::Fill(value.to_owned())),
    };
    session
        .act(either(&field.bundle, &name, intent), &action, within)
        .await
        .map(|_| ())
}

fn named(field: &FormField) -> Target {
    Target::called(field.name.clone())
}

fn either<'f>(bundle: &'f Bundle, name: &'f Target, intent: Intent) -> Pick<'f> {
    Pick::Either(bundle, name, intent)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    List,
    Box,
    Radio,
}

pub(super) fn kind(field: &FormField) -> Kind {
    match (field.role.as_str(), field.kind.as_str()) {
        ("checkbox" | "switch", _) | (_, "checkbox") => Kind::Box,
        ("radio", _) | (_, "radio") => Kind::Radio,
        ("radiogroup" | "listbox", _) | (_, "select" | "select-one" | "select-multiple") => Kind::List,
        ("combobox", _) if !field.options.is_empty() => Kind::List,
        _ => Kind::Text,
    }
}

fn is_yes(value: &str) -> bool {
    !matches!(
        value.trim().to_ascii_lowercase().as_str(),
        "no" | "off" | "false" | "unticked" | "0"
    )
}

/// Which field gets which value, in the order of the page.
fn wishes(fields: &[FormField], form: &Form<'_>) -> Result<Vec<(usize, String)>, ToolError> {
    let mut wishes: Vec<(usize, String)> = Vec::new();
    for (wanted, value) in form.pairs {
        if let Some(parts) = super::parts_of_names::parted(fields, wanted, value) {
            wishes.extend(parts);
            continue;
        }
        if let Some(line) = super::parts_of_names::first_line(fields, wanted) {
            wishes.push((line, value.clone()));
            continue;
        }
        let index = match match_field(fields, wanted, value) {
            // Who signs in has one field for it, whatever that is called.
            Err(problem) if is_who(wanted) => the_name_beside_a_password(fields).ok_or(problem)?,
            // And one for what nobody else may know: a code, a PIN.
            Err(problem) if wanted == "password" => the_password(fields).ok_or(problem)?,
            found => found?,
        };
        wishes.retain(|(other, _)| *other != index);
        wishes.push((index, value.clone()));
    }
    if let Some(person) = form.person {
        let person = Person::new(person);
        for (index, field) in fields.iter().enumerate() {
            let taken = wishes.iter().any(|(other, _)| *other == index) || !is_empty(field);
            if taken || radio_group_is_served(fields, &wishes, index) {
                continue;
            }
            if let Some(value) = person.answer(field) {
                wishes.push((index, value));
            }
        }
    }
    wishes.sort_by_key(|(index, _)| *index);
    Ok(wishes)
}

fn is_who(wanted: &str) -> bool {
    matches!(wanted, "username" | "user name" | "user" | "login" | "email")
}

/// The only field for a text in a form with one password.
fn the_name_beside_a_password(fields: &[FormField]) -> Option<usize> {
    let secret = |field: &FormField| field.kind == "password";
    let texts = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| kind(field) == Kind::Text);
    let (secrets, others): (Vec<_>, Vec<_>) = texts.partition(|(_, field)| secret(field));
    match (secrets.as_slice(), others.as_slice()) {
        ([_], [(at, _)]) => Some(*at),
        _ => None,
    }
}

/// The only field that hides what is typed into it.
fn the_password(fields: &[FormField]) -> Option<usize> {
    let mut secrets = (0..fields.len()).filter(|at| fields[*at].kind == "password");
    secrets.next().filter(|_| secrets.next().is_none())
}

fn is_empty(field: &FormField) -> bool {
    field.value.trim().is_empty()
        || (field.value == "false" && matches!(kind(field), Kind::Box | Kind::Radio))
}

/// Of a group of radio buttons one is enough, and one may be ticked already.
fn radio_group_is_served(fields: &[FormField], wishes: &[(usize, String)], index: usize) -> bool {
    let Some(field) = fields.get(index).filter(|field| kind(field) == Kind::Radio) else {
        return false;
    };
    fields.iter().enumerate().any(|(other, button)| {
        kind(button) == Kind::Radio
            && button.hints == field.hints
            && (button.value == "true" || wishes.iter().any(|(wished, _)| *wished == other))
    })
}

/// The one field that a pair means: by label, else by what its page calls it, else by an option it has.
fn match_field(fields: &[FormField], wanted: &str, value: &str) -> Result<usize, ToolError> {
    let mut scores: Vec<(usize, f64)> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| {
            let mut score = likeness(wanted, &field.name);
            for hint in &field.hints {
                score = score.max(likeness(wanted, hint) * 0.95);
            }
            // "answer: by phone" means the radio button "By phone", whatever its group is called.
            if kind(field) == Kind::Radio {
                score = likeness(value, &field.name);
            }
            (index, score)
        })
        .collect();
    scores.sort_by(|one, other| other.1.total_cmp(&one.1));
    let near = || {
        let nearest = scores.iter().take(3).filter_map(|(index, _)| fields.get(*index));
        nearest
            .map(|field| Candidate {
                text: format!("the field “{}”", field.name),
                picture: None,
            })
            .collect::<Vec<_>>()
    };
    let refuse = |code: &str, message: String| ToolError {
        code: code.to_owned(),
        message,
        candidates: near(),
        span: None,
    };
    match scores.as_slice() {
        [(best, score), rest @ ..] if *score >= 0.8 => match rest.first() {
            Some((_, second)) if (score - second).abs() < 0.01 => Err(refuse(
                "ambiguous",
                format!("The field “{wanted}” could be one of several in this form."),
            )),
            _ => Ok(*best),
        },
        _ => Err(refuse("not_found", format!("This form has no field “{wanted}”."))),
    }
}

/// 1 is the same, 0.8 is near enough to be meant.
pub(super) fn likeness(wanted: &str, label: &str) -> f64 {
    let (wanted, label) = (plain(wanted), plain(label));
    if wanted.is_empty() || label.is_empty() {
        return 0.0;
    }
    if wanted == label {
        return 1.0;
    }
    let has_all = |all: &str, some: &str| {
        some.split(' ')
            .all(|word| all.split(' ').any(|other| other == word))
    };
    if has_all(&label, &wanted) {
        // The shorter the label, the more of it was said.
        return 0.9 + 0.05 * wanted.len() as f64 / label.len() as f64;
    }
    if has_all(&wanted, &label) {
        return 0.85 + 0.04 * label.len() as f64 / wanted.len() as f64;
    }
    // A slip of the keyboard, not another word: "e mail" and "email", "adress" and "address".
    let joined = strsim::normalized_levenshtein(&wanted.replace(' ', ""), &label.replace(' ', ""));
    if joined > 0.8 {
        joined.min(0.89)
    } else {
        joined * 0.7
    }
}

pub(super) fn plain(text: &str) -> String {
    let letters: String = text
        .chars()
        .map(|letter| if letter.is_alphanumeric() { letter } else { ' ' })
        .collect();
    let words = letters.split_whitespace().map(str::to_lowercase);
    let words: Vec<String> = words
        .filter(|word| {
            !matches!(
                word.as_str(),
                "your" | "the" | "my" | "field" | "required" | "please" | "enter"
            )
        })
        .collect();
    let joined = words.join(" ");
    // One word in several spellings.
    joined
        .replace("e mail", "email")
        .replace("mail address", "mail")
        .replace("telephone", "phone")
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn field(name: &str, role: &str, kind: &str, required: bool) -> FormField {
        FormField {
            role: role.into(),
            name: name.into(),
            kind: kind.into(),
            hints: Vec::new(),
            required,
            value: String::new(),
            options: Vec::new(),
            bundle: Bundle::default(),
        }
    }

    fn letter() -> Vec<FormField> {
        let mut topic = field("Topic", "combobox", "select", false);
        topic.value = "A question".into();
        topic.options = vec!["A question".into(), "An order".into()];
        let mut by_mail = field("By e-mail", "radio", "radio", false);
        by_mail.hints = vec!["answer".into()];
        by_mail.value = "true".into();
        let mut by_phone = field("By phone", "radio", "radio", false);
        by_phone.hints = vec!["answer".into()];
        vec![
            field("Your name *", "textbox", "text", true),
            field("E-mail *", "textbox", "email", true),
            topic,
            field("Message *", "textbox", "textarea", true),
            by_mail,
            by_phone,
            field("Send me a copy", "checkbox", "checkbox", false),
        ]
    }

    fn wished(pairs: &[(&str, &str)], person: Option<&str>) -> Result<Vec<(usize, String)>, ToolError> {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect();
        let form = Form {
            name: None,
            person,
            pairs: &pairs,
            submit: false,
            known: &[],
            button: None,
        };
        wishes(&letter(), &form)
    }

    #[test]
    fn a_person_fills_what_is_needed_and_leaves_the_rest() {
        let wishes = wished(&[], Some("Ada")).unwrap();
        let indices: Vec<usize> = wishes.iter().map(|(index, _)| *index).collect();
        assert_eq!(indices, [0, 1, 3]);
        assert_eq!(wishes[0].1, "Ada");
        assert_eq!(wishes[1].1, "ada@example.com");
        assert!(wishes[2].1.contains("Ada"));
    }

    #[test]
    fn pairs_go_to_the_fields_they_name_and_win_over_the_person() {
        let wishes = wished(
            &[("email", "a@b.example"), ("name", "Bo"), ("topic", "An order")],
            Some("Ada"),
        )
        .unwrap();
        assert_eq!(wishes[0], (0, "Bo".to_owned()));
        assert_eq!(wishes[1], (1, "a@b.example".to_owned()));
        assert_eq!(wishes[2], (2, "An order".to_owned()));
        let wishes = wished(&[("answer", "by phone")], None).unwrap();
        assert_eq!(wishes[0].0, 5);
    }

    #[test]
    fn an_unknown_field_names_the_nearest_and_two_alike_are_not_guessed() {
        let error = wished(&[("favourite colour", "red")], None).unwrap_err();
        assert_eq!(error.code, "not_found");
        assert_eq!(error.candidates.len(), 3);
        let twins = vec![
            field("Street", "textbox", "text", true),
            field("Street", "textbox", "text", true),
        ];
        let pairs = [("street".to_owned(), "x".to_owned())];
        let form = Form {
            name: None,
            person: None,
            pairs: &pairs,
            submit: false,
            known: &[],
            button: None,
        };
        assert_eq!(wishes(&twins, &form).unwrap_err().code, "ambiguous");
    }
}
