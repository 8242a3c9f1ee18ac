//! Things that come again: `a weekly recurring event`, `every Monday`, `each weekday`. How often is a field of its own.

use crate::model::Target;
use crate::planner::lexicon::attributes::is_weekday;
use crate::planner::lexicon::words::singular;
use crate::planner::text::phrase::Phrase;
use crate::planner::values::pairs::Pair;
use crate::planner::values::parts::Part;

/// Words before what comes again, and how often that is; nothing where they only say that it does.
const OFTEN: &[(&str, &str)] = &[
    ("recurring", ""),
    ("repeating", ""),
    ("regular", ""),
    ("daily", "daily"),
    ("weekly", "weekly"),
    ("biweekly", "every two weeks"),
    ("fortnightly", "every two weeks"),
    ("monthly", "monthly"),
    ("quarterly", "quarterly"),
    ("yearly", "yearly"),
    ("annual", "yearly"),
];

/// `weekly recurring event`: the noun, and how often.
pub(in crate::planner) fn stripped(noun: Phrase<'_>) -> (Phrase<'_>, Option<Pair>) {
    let mut rest = noun;
    let mut often = None;
    let mut again = false;
    while rest.len() > 1
        && let Some((_, text)) = OFTEN.iter().find(|(word, _)| rest.toks[0].is(word))
    {
        again |= text.is_empty();
        if !text.is_empty() {
            often = Some((Target::called("repeat"), (*text).to_owned()));
        }
        rest = rest.from(1);
    }
    // `a monthly report` is its name; only what is said to come again, or stands in a calendar, is repeated.
    let dated = rest.first().is_some_and(|tok| {
        tok.is_any(&[
            "event",
            "meeting",
            "appointment",
            "reminder",
            "task",
            "booking",
            "backup",
        ])
    });
    if again || often.is_none() || dated {
        (rest, often)
    } else {
        (noun, None)
    }
}

/// `every Monday`, `each weekday`: the part that begins here.
pub(in crate::planner) fn part(rest: Phrase<'_>, at: usize) -> Option<Part> {
    const UNITS: &[(&str, &str)] = &[
        ("day", "daily"),
        ("morning", "daily"),
        ("week", "weekly"),
        ("month", "monthly"),
        ("year", "yearly"),
        ("quarter", "quarterly"),
        ("weekday", "every weekday"),
        ("workday", "every weekday"),
        ("hour", "hourly"),
    ];
    if !rest.toks.get(at)?.is_any(&["every", "each"]) {
        return None;
    }
    let next = rest.toks.get(at + 1)?;
    let text = if is_weekday(next) {
        format!("weekly on {}", next.text)
    } else {
        let (_, text) = UNITS.iter().find(|(unit, _)| singular(&next.low) == *unit)?;
        (*text).to_owned()
    };
    Some(Part {
        field: Target::called("repeat"),
        from: at + 1,
        to: Some(at + 2),
        next: 0,
        text: Some(text),
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn what_comes_again_says_how_often() {
        for (text, steps) in [
            (
                "create a recurring event \"Stand-up\" that takes place every weekday at 9:30 for 15 minutes",
                &[
                    "Click New event",
                    "Enter Stand-up in name",
                    "Enter every weekday in repeat",
                    "Enter 9:30 in time",
                    "Enter 15 minutes in duration",
                    "Click Save",
                ][..],
            ),
            (
                "create a weekly recurring meeting called \"Review\" every Monday from 9:00 to 9:30, starting on 1 September 2025",
                &[
                    "Click New meeting",
                    "Enter Review in name",
                    "Enter weekly on Monday in repeat",
                    "Enter 9:00 in start time",
                    "Enter 9:30 in end time",
                    "Enter 1 September 2025 in start date",
                    "Click Save",
                ],
            ),
        ] {
            let got = says(&format!("Open a.example.com and {text}"));
            assert_eq!(got[1..], *steps, "{text}");
        }
    }
}
