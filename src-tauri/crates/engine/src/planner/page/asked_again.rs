//! `It wants the current private code once more for that`: what somebody signed in with, asked for again where something is changed. It
//! reads no other secret.

use crate::model::{Op, Target};
use crate::planner::sentences::say;
use crate::planner::stretch::clause::Draft;
use crate::planner::text::phrase::Phrase;

/// The step that gives it, before what was changed is kept; `None` where the stretch says nothing of that kind, or nobody has signed in.
pub(in crate::planner) fn given(said: Phrase<'_>, done: &[Draft]) -> Option<Draft> {
    let lead = said.at(
        0,
        &[
            "it wants the",
            "it wants your",
            "it asks for the",
            "it asks for your",
            "it will ask for the",
            "it needs the",
            "you need the",
            "you need to enter the",
            "you have to enter the",
            "you must enter the",
        ],
    )?;
    let field = said.from(lead);
    let (end, _) = field.find(&["once more", "again", "a second time", "one more time"])?;
    let name = field.to(end).text();
    let now = ["current", "present", "old", "existing"]
        .iter()
        .any(|word| name.starts_with(word));
    let secret = say::is_secret_field(&name) || name.split(' ').any(|word| matches!(word, "code" | "pin"));
    (now || secret).then_some(())?;
    let text = done.iter().rev().find_map(|draft| match &draft.op {
        Op::FillForm { pairs, .. } => pairs
            .iter()
            .find(|(field, _)| say::is_secret_field(field))
            .map(|(_, value)| value.clone()),
        _ => None,
    })?;
    let target = Target::called(name);
    let op = Op::Fill { text, target };
    Some(Draft {
        op,
        span: said.span(),
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_is_asked_for_again_is_given_before_it_is_kept() {
        let said = says(
            "Log in to a.example.com with the identifier party-1 and the code lanterns-2, open Settings, change the name to Feast, the e-mail to \
             sol@x.fi and the currency to SEK, the Swedish krona, and save. It wants the current private code once more for that.",
        );
        assert_eq!(
            said[2..],
            [
                "Click Settings",
                "Enter Feast in name",
                "Enter sol@x.fi in e-mail",
                "Enter SEK in currency",
                "Enter •••• in current private code",
                "Click Save",
            ]
        );
    }
}
