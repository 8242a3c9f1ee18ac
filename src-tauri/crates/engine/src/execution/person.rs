//! What a person would write into a form about themselves, as far as a field is needed or plainly asks for it.
//!
//! A password, a card number and the like are never made up. Nothing of it reaches anybody: the domain and the
//! telephone number are reserved for examples.

use super::filling::{Kind, kind, plain};
use crate::page::FormField;

/// Somebody by name.
pub(super) struct Person {
    full: String,
    first: String,
    last: String,
}

impl Person {
    pub(super) fn new(name: &str) -> Self {
        let full = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let (first, last) = full.split_once(' ').unwrap_or((full.as_str(), ""));
        let last = match last {
            "" if first.eq_ignore_ascii_case("ada") => "Lovelace",
            "" => "Miller",
            last => last,
        };
        Self {
            first: first.to_owned(),
            last: last.to_owned(),
            full,
        }
    }

    fn email(&self) -> String {
        let local: String = self.first.chars().filter(char::is_ascii_alphanumeric).collect();
        let local = if local.is_empty() {
            "someone".to_owned()
        } else {
            local.to_lowercase()
        };
        format!("{local}@example.com")
    }

    /// The value for an empty field; `None` leaves it alone.
    pub(super) fn answer(&self, field: &FormField) -> Option<String> {
        let label = plain(&field.name);
        let hints = field.hints.join(" ").to_lowercase();
        let says = |words: &[&str]| {
            words
                .iter()
                .any(|word| label.contains(word) || hints.contains(word))
        };
        match kind(field) {
            Kind::Box => return field.required.then(|| "yes".to_owned()),
            Kind::Radio => return field.required.then(|| field.name.clone()),
            Kind::List => return field.required.then(|| first_option(&field.options)).flatten(),
            Kind::Text => {}
        }
        if field.kind == "password"
            || field.kind == "file"
            || says(&["password", "card number", "cvc", "iban"])
        {
            return None;
        }
        // What plainly asks for the person is answered also where it is not needed.
        let personal = if field.kind == "email" || says(&["email"]) {
            Some(self.email())
        } else if says(&["given-name", "first name", "forename"]) {
            Some(self.first.clone())
        } else if says(&["family-name", "last name", "surname"]) {
            Some(self.last.clone())
        } else if label == "name" || says(&["full name"]) || hints.split(' ').any(|hint| hint == "name") {
            Some(self.full.clone())
        } else {
            None
        };
        if personal.is_some() || !field.required {
            return personal;
        }
        let text = match field.kind.as_str() {
            "tel" => "+1 202 555 0143".to_owned(),
            "url" => "https://example.com".to_owned(),
            "number" | "range" => "1".to_owned(),
            "date" => next_week(),
            "time" => "10:00".to_owned(),
            "textarea" => self.message(),
            _ if says(&["phone", "tel"]) => "+1 202 555 0143".to_owned(),
            _ if says(&["message", "comment", "question", "text"]) => self.message(),
            _ if says(&["subject", "topic"]) => "A question".to_owned(),
            _ if says(&["company", "organization", "organisation"]) => "Example Ltd".to_owned(),
            _ if says(&["street", "address"]) => "1 Example Street".to_owned(),
            _ if says(&["city", "town"]) => "London".to_owned(),
            _ if says(&["zip", "postal", "postcode"]) => "12345".to_owned(),
            _ if says(&["country"]) => "United Kingdom".to_owned(),
            _ if says(&["name"]) => self.full.clone(),
            _ => "Example".to_owned(),
        };
        Some(text)
    }

    fn message(&self) -> String {
        format!(
            "Hello, this is {}. I would like to know more. Thank you.",
            self.full
        )
    }
}

fn first_option(options: &[String]) -> Option<String> {
    let is_hint = |text: &str| {
        let text = text.trim().to_lowercase();
        text.is_empty()
            || text.starts_with(['-', '—', '…'])
            || text.starts_with("please")
            || text.starts_with("choose")
            || text.starts_with("select")
    };
    options.iter().find(|option| !is_hint(option)).cloned()
}

fn next_week() -> String {
    let day = (time::OffsetDateTime::now_utc() + time::Duration::days(7)).date();
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Bundle;

    fn answer(name: &str, kind: &str, required: bool) -> Option<String> {
        let field = FormField {
            role: "textbox".into(),
            name: name.into(),
            kind: kind.into(),
            hints: Vec::new(),
            required,
            value: String::new(),
            options: Vec::new(),
            bundle: Bundle::default(),
        };
        Person::new("Ada").answer(&field)
    }

    #[test]
    fn a_password_is_never_made_up() {
        assert_eq!(answer("Password", "password", true), None);
        assert_eq!(answer("Card number", "text", true), None);
    }

    #[test]
    fn names_fit_their_fields() {
        assert_eq!(answer("First name", "text", false).as_deref(), Some("Ada"));
        assert_eq!(answer("Surname", "text", false).as_deref(), Some("Lovelace"));
        assert_eq!(
            answer("E-mail address", "text", false).as_deref(),
            Some("ada@example.com")
        );
        assert_eq!(answer("Nickname", "text", false), None);
    }
}
