//! Parts that tell by how they look which field they are for: a day, a time, an amount, `two adults`, `vegetarian yes`, a word alone
//! that is chosen (`full-time`).

use crate::model::Target;
use crate::planner::lexicon::attributes::{attribute_at, date_at, time_at};
use crate::planner::lexicon::verbs::verb_at;
use crate::planner::lexicon::words::DETERMINERS;
use crate::planner::lexicon::{attributes, numbers, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::values::pairs::named;
use crate::planner::values::part_ends::name_end;
use crate::planner::values::parts::{INSIDE, Part};
use crate::planner::values::{pieces, recurring};

/// One plain word, and then the end or another part.
fn next_plain(rest: Phrase<'_>, at: usize) -> bool {
    let word = rest
        .toks
        .get(at)
        .is_some_and(|tok| tok.is_word() && !tok.is_any(DETERMINERS) && !tok.is_number());
    word && rest
        .toks
        .get(at + 1)
        .is_none_or(|tok| !tok.is_word() || tok.is_any(&["in", "and", "with", "to"]))
}

/// `on 12 March`, `from 10:00`, `to 11:00`, `at 3 pm`, `by Friday`.
pub(in crate::planner) fn when(rest: Phrase<'_>, at: usize) -> Option<Part> {
    let tok = &rest.toks[at];
    let part = |name: &str, from: usize, count: usize| {
        Some(Part {
            field: Target::called(name),
            from,
            to: Some(from + count),
            next: 0,
            text: Some(attributes::without_weekday(rest.slice(from, from + count)))
                .filter(|day| day.len() < count)
                .map(|day| day.text()),
        })
    };
    let ranged = tok.is_any(&["from", "between"]);
    let ends = tok.is_any(&["to", "until", "till", "-", "–"]);
    let led = tok.is_any(&["on", "at", "by", "for", "from", "between", "to", "until", "till"]);
    let from = at + usize::from(led);
    // `from 10 to 11`: hours
    let hour = |at: usize| {
        rest.toks
            .get(at)
            .and_then(|tok| tok.text.parse::<u8>().ok())
            .is_some_and(|hour| hour <= 24)
    };
    let last = |at: usize| {
        rest.toks
            .get(at)
            .is_none_or(|tok| !tok.is_word() || tok.is_any(&["with", "and", "for", "in", "at"]))
    };
    if tok.is("from")
        && hour(from)
        && rest
            .toks
            .get(from + 1)
            .is_some_and(|tok| tok.is_any(&["to", "until", "till"]))
        && hour(from + 2)
        && last(from + 3)
    {
        return part("start time", from, 1);
    }
    if tok.is_any(&["to", "until", "till"])
        && hour(from)
        && last(from + 1)
        && at > 1
        && hour(at - 1)
        && rest.toks[at - 2].is("from")
    {
        return part("end time", from, 1);
    }
    // `from 3 to 5 September 2025`: the month is said once.
    let day = |at: usize| {
        rest.toks.get(at).is_some_and(|tok| {
            tok.is_word() && tok.text.len() <= 2 && tok.text.chars().all(|c| c.is_ascii_digit())
        })
    };
    if ranged
        && day(from)
        && rest
            .toks
            .get(from + 1)
            .is_some_and(|tok| tok.is_any(&["to", "until", "-", "–", "and"]))
        && day(from + 2)
        && let Some(count) = date_at(rest.from(from + 2)).filter(|count| *count > 1)
    {
        let month = rest.slice(from + 3, from + 2 + count).text();
        return Some(Part {
            field: Target::called("start date"),
            from,
            to: Some(from + 1),
            next: 0,
            text: Some(format!("{} {month}", rest.toks[from].text)),
        });
    }
    if let Some(count) =
        date_at(rest.from(from)).filter(|count| led || *count > 1 || tok.is_any(&["tomorrow", "today"]))
    {
        let name = match () {
            () if ranged => "start date",
            () if ends => "end date",
            () if tok.is("by") => "due date",
            () => "date",
        };
        return part(name, from, count);
    }
    // `for 2 hours` is how long.
    let lasts = tok.is("for")
        && rest
            .toks
            .get(from + 1)
            .is_some_and(|tok| tok.is_any(&["hours", "h", "hour"]));
    let count = time_at(rest.from(from)).filter(|_| led && !lasts)?;
    let name = match () {
        () if ranged => "start time",
        () if ends => "end time",
        () => "time",
    };
    part(name, from, count)
}

/// Such a part at `at`; `joined` where a comma or its like stands before it.
pub(in crate::planner) fn by_looks(rest: Phrase<'_>, at: usize, joined: bool) -> Option<Part> {
    let tok = rest.toks.get(at)?;
    // `5 stars, "Simple and good"`: its text, at the end
    if joined && at > 0 && tok.kind == Kind::Quoted && at + 1 == rest.len() {
        return Some(Part {
            field: Target::called("text"),
            from: at,
            to: Some(at + 1),
            next: 0,
            text: None,
        });
    }
    // `(ida@x.fi)`
    if joined
        && tok.is_word()
        && tok.text.contains('@')
        && rest
            .toks
            .get(at + 1)
            .is_none_or(|tok| !tok.is_word() || tok.is_any(&["to", "and", "in", "with"]))
    {
        return Some(Part {
            field: Target::called("email"),
            from: at,
            to: Some(at + 1),
            next: 0,
            text: None,
        });
    }
    // `pickup on 3 June`: a word and its day
    if joined
        && tok.is_word()
        && !tok.is_capital()
        && !tok.is_any(INSIDE)
        && verb_at(rest, at).is_none()
        && rest
            .toks
            .get(at + 1)
            .is_some_and(|tok| tok.is_any(&["on", "from", "by"]))
        && let Some(count) = date_at(rest.from(at + 2))
        // `breakfast from 10 August to 14 August`: two days are no one thing's.
        && !(rest.toks[at + 1].is("from") && rest.toks.get(at + 2 + count).is_some_and(|tok| tok.is_any(&["to", "until", "till"])))
    {
        return Some(Part {
            field: Target::called(&tok.low),
            from: at + 2,
            to: Some(at + 2 + count),
            next: 0,
            text: None,
        });
    }
    // `vegetarian yes`
    if joined
        && let Some(no) = (at + 1..at + 4).find(|at| {
            rest.toks
                .get(*at)
                .is_some_and(|tok| tok.is_any(&["yes", "no", "true", "false", "on", "off"]))
        })
        && rest
            .slice(at, no)
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
        && rest
            .toks
            .get(no + 1)
            .is_none_or(|tok| !tok.is_word() || tok.is("and"))
    {
        return Some(Part {
            field: Target::called(rest.slice(at, no).text()),
            from: no,
            to: Some(no + 1),
            next: 0,
            text: None,
        });
    }
    // `…, full-time`, `…, double room`
    let lone = (at..rest.len().min(at + 3))
        .take_while(|at| {
            rest.toks[*at].is_word()
                && !rest.toks[*at].is_capital()
                && !rest.toks[*at].is_number()
                && !rest.toks[*at].is_any(&["and", "with"])
        })
        .count();
    let after = rest.toks.get(at + lone);
    let counted = rest.from(at).take(words::whole_number).is_some();
    let closed = !counted
        && at > 0
        && rest.toks[at - 1].text == ","
        && after.is_none_or(|tok| matches!(tok.text, "," | ".") || tok.is("and"));
    if (1..=2).contains(&lone)
        && closed
        && attribute_at(rest.from(at)).is_none()
        && !tok.is_any(INSIDE)
        && verb_at(rest, at).is_none()
    {
        return Some(Part {
            field: Target::default(),
            from: at,
            to: Some(at + lone),
            next: 0,
            text: None,
        });
    }
    // `from main`
    if tok.is("from") && next_plain(rest, at + 1) {
        return Some(Part {
            field: Target::called("from"),
            from: at + 1,
            to: Some(at + 2),
            next: 0,
            text: None,
        });
    }
    if let Some(part) = recurring::part(rest, at).or_else(|| pieces::part(rest, at)) {
        return Some(part);
    }
    // `for 15 minutes`
    const LASTS: &[&str] = &[
        "minute", "minutes", "hour", "hours", "min", "h", "days", "weeks", "months",
    ];
    if tok.is("for")
        && rest.from(at + 1).take(words::whole_number).is_some()
        && rest.toks.get(at + 2).is_some_and(|tok| tok.is_any(LASTS))
        && rest.toks.get(at + 3).is_none_or(|tok| !tok.is("of"))
    {
        return Some(Part {
            field: Target::called("duration"),
            from: at + 1,
            to: Some(at + 3),
            next: 0,
            text: None,
        });
    }
    // `of 23.50`, `for "Groceries", `two adults`, `with Dr. Lind`
    let next = rest.toks.get(at + 1);
    let ends = |at: usize| {
        rest.toks.get(at).is_none_or(|tok| {
            tok.kind != Kind::Word
                || tok.is_any(&[
                    "and", "with", "for", "in", "on", "dated", "at", "under", "from", "to", "by", "due",
                    "using",
                ])
        })
    };
    let amount = |tok: &Tok<'_>| tok.is_number() && numbers::plain_number(tok.text).is_some();
    let measured = |from: usize| {
        let number = rest.from(from);
        // `2.5 hours`
        let broken = number.first().filter(|tok| amount(tok)).map(|_| number.from(1));
        let left = number
            .take(words::whole_number)
            .map(|(_, left)| left)
            .or(broken)?;
        left.first().filter(|tok| tok.is_word())?;
        let unit = left.first().filter(|tok| {
            !tok.is_capital() && words::is_plural(&tok.low)
                || tok.is_any(&["adult", "child", "person", "guest", "night", "points"])
        })?;
        let to = rest.len() - left.len();
        ends(to + 1).then(|| Part {
            field: Target::called(if unit.is_any(&["stars", "star"]) {
                "rating"
            } else {
                &unit.low
            }),
            from,
            to: Some(to),
            next: to + 1,
            text: None,
        })
    };
    let led = tok.is_any(&["of", "for"]);
    if let Some(part) = measured(at + usize::from(led)).filter(|_| joined || led) {
        return Some(part);
    }
    let per = if rest
        .toks
        .get(at + 2)
        .is_some_and(|tok| tok.is_any(&["per", "each", "a"]))
    {
        2
    } else {
        0
    };
    // `"Fish cakes" for 145`
    if tok.is("for")
        && at > 0
        && rest.toks[at - 1].kind == Kind::Quoted
        && next.is_some_and(amount)
        && (per > 0 || ends(at + 2))
    {
        return Some(Part {
            field: Target::called("price"),
            from: at + 1,
            to: Some(at + 2),
            next: at + 2 + per,
            text: None,
        });
    }
    // `a table for 2 on Friday`
    if tok.is("for")
        && next.is_some_and(|tok| tok.is_number() && tok.text.len() <= 2 && amount(tok))
        && rest.toks.get(at + 2).is_none_or(|tok| {
            tok.is_any(&["on", "at", "in", "from", "under", "with"]) || tok.kind == Kind::Punct
        })
    {
        return Some(Part {
            field: Target::called("people"),
            from: at + 1,
            to: Some(at + 2),
            next: 0,
            text: None,
        });
    }
    if tok.is_any(&["of", "at"]) && next.is_some_and(amount) && (per > 0 || ends(at + 2)) {
        return Some(Part {
            field: Target::called(if tok.is("of") { "amount" } else { "price" }),
            from: at + 1,
            to: Some(at + 2),
            next: at + 2 + per,
            text: None,
        });
    }
    // `for the "Volvo"`
    if tok.is("for")
        && next.is_some_and(|tok| tok.is_any(DETERMINERS))
        && rest.toks.get(at + 2).is_some_and(|tok| tok.kind == Kind::Quoted)
    {
        return Some(Part {
            field: Target::called("for"),
            from: at + 2,
            to: Some(at + 3),
            next: 0,
            text: None,
        });
    }
    if tok.is("for") && next.is_some_and(|tok| tok.kind == Kind::Quoted) {
        return Some(Part {
            field: named(),
            from: at + 1,
            to: Some(at + 2),
            next: 0,
            text: None,
        });
    }
    if rest
        .toks
        .get(at.wrapping_sub(1))
        .is_some_and(|tok| tok.is("with"))
        && (tok.is_capital() || tok.kind == Kind::Quoted)
    {
        return Some(Part {
            field: Target::called("with"),
            from: at,
            to: Some(name_end(rest, at)),
            next: 0,
            text: None,
        });
    }
    // `for a check-up`, at the end
    if tok.is("for")
        && next.is_some_and(|tok| tok.is_any(&["a", "an"]))
        && (at + 3..=at + 5).contains(&rest.len())
        && rest.from(at).toks.iter().all(Tok::is_word)
    {
        return Some(Part {
            field: Target::called("reason"),
            from: at + 2,
            to: Some(rest.len()),
            next: 0,
            text: None,
        });
    }
    None
}
