//! One thing that is asked for in a question: the column that answers it, and whose it is. Which rows that makes is decided in
//! `asks`.

use crate::planner::lexicon::kinds::{self};
use crate::planner::lexicon::words::{DETERMINERS, PRONOUNS, is_plural};
use crate::planner::questions::question_words::{ADJECTIVES, AUXILIARIES, COLUMNS, FIGURES, OF_IT};
use crate::planner::text::phrase::Phrase;

/// One asked thing: its column, and whose.
pub(in crate::planner) struct Asked<'t> {
    pub column: String,
    pub thing: Option<Phrase<'t>>,
    /// By a question word, not by the name of its column.
    pub by_word: bool,
}

/// What is asked, part by part; a name with `and` in it stays whole.
pub(in crate::planner) fn parts(asked: Phrase<'_>) -> Vec<Phrase<'_>> {
    let mut out = Vec::new();
    let mut from = 0;
    for at in 0..asked.len() {
        let tok = &asked.toks[at];
        let joins = tok.text == "," || tok.is_any(&["and", "&"]);
        let next = asked.from(at + 1);
        let begins = joins
            && (next
                .at(
                    0,
                    &[
                        "who",
                        "when",
                        "where",
                        "how",
                        "what time",
                        "what",
                        "and",
                        "on what",
                        "on which",
                        "at what",
                        "in which",
                        "in what",
                    ],
                )
                .is_some()
                || next.at(0, DETERMINERS).is_some()
                || next.first().is_some_and(|tok| tok.is_word() && !tok.is_capital()));
        if begins {
            let part = asked.slice(from, at).trim();
            if !part.is_empty() {
                out.push(part);
            }
            from = at + 1;
        }
    }
    let last = asked.from(from).trim();
    if !last.is_empty() {
        out.push(last);
    }
    out
}

/// What one part asks for.
pub(in crate::planner) fn column_of<'t>(part: Phrase<'t>) -> Option<Asked<'t>> {
    let part = part
        .without(&["and", "also", "then"])
        .without_end(&["too", "as well"]);
    if let Some((column, _)) = OF_IT
        .iter()
        .find(|(_, says)| part.at(0, says) == Some(part.len()))
    {
        return Some(Asked {
            column: (*column).to_owned(),
            thing: None,
            by_word: true,
        });
    }
    if part.at(0, &["by whom", "who by"]) == Some(part.len()) {
        return Some(Asked {
            column: "author".to_owned(),
            thing: None,
            by_word: true,
        });
    }
    let much = part
        .after(&["how much"])
        .and_then(|rest| rest.find(&["is", "are", "do", "does", "was"]))
        .is_some_and(|(at, _)| at > 0 && part.at(2, &["of", "did", "it", "the", "a"]).is_none());
    if !much && let Some(asked) = by_word(part) {
        return Some(asked);
    }
    // `how much flour is needed`
    if let Some(rest) = part.after(&["how much"])
        && let Some((at, _)) = rest
            .find(&["is", "are", "do", "does", "was"])
            .filter(|(at, _)| (1..=2).contains(at))
        && rest
            .to(at)
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital())
    {
        // `is left in the mailbox of Tom`: of which thing.
        let of = rest
            .from(at + 1)
            .without(&["left", "remaining", "available", "free", "used", "still", "there"])
            .after(&["in", "on", "for", "of"]);
        return Some(Asked {
            column: rest.to(at).text(),
            thing: of.filter(|of| of.toks.iter().any(kinds::is_name)),
            by_word: true,
        });
    }
    if let Some(count) = part.at(0, &["how many"]) {
        let rest = part.from(count);
        // `how many stars the repository web has`
        let owned = rest.len() > 2
            && rest
                .last()
                .is_some_and(|tok| tok.is_any(&["has", "have", "had", "got", "gets"]))
            && is_plural(&rest.toks[0].low);
        if owned && !rest.toks[1].is_any(&["do", "does", "did", "are", "it", "they"]) {
            return Some(Asked {
                column: rest.to(1).text(),
                thing: Some(rest.slice(1, rest.len() - 1)),
                by_word: true,
            });
        }
        // `how many seats are free in room 12`
        let free = rest.find(&[
            "are free in",
            "are free on",
            "are available in",
            "are left on",
            "are needed for",
            "are required for",
            "are used by",
            "are allowed in",
        ]);
        if let Some((at, count)) = free.filter(|(at, _)| *at > 0) {
            return Some(Asked {
                column: rest.to(at).text(),
                thing: Some(rest.from(at + count)),
                by_word: true,
            });
        }
        let (at, _) = rest
            .find(FIGURES)
            .or_else(|| rest.find(&["does it", "do they", "did it", "has it", "does he", "does she"]))
            .filter(|(at, _)| *at > 0)?;
        let tail = rest.from(at).low();
        let more = [
            "last month",
            "last week",
            "this month",
            "this week",
            "last year",
            "this year",
            "today",
        ]
        .iter()
        .find(|more| tail.ends_with(*more));
        let column = rest.to(at).text();
        return Some(Asked {
            column: more.map_or_else(|| column.clone(), |more| format!("{column} {more}")),
            thing: None,
            by_word: true,
        });
    }
    // `on what date`
    const WHEN: &[(&str, &[&str])] = &[
        (
            "date",
            &[
                "on what date",
                "on which date",
                "what date",
                "which date",
                "on what day",
                "on which day",
            ],
        ),
        ("time", &["at what time", "at which time"]),
        (
            "year",
            &["in what year", "in which year", "what year", "which year"],
        ),
    ];
    if let Some((column, _)) = WHEN.iter().find(|(_, says)| part.at(0, says) == Some(part.len())) {
        return Some(Asked {
            column: (*column).to_owned(),
            thing: None,
            by_word: true,
        });
    }
    if part.at(0, &["when"]) == Some(part.len()) {
        return Some(Asked {
            column: "date".to_owned(),
            thing: None,
            by_word: true,
        });
    }
    // `who the account manager is`, `when the last contact was`
    if let Some(rest) = part.after(&["who", "what", "when"]) {
        let led = rest.after(&["is", "was", "are", "were"]);
        let kept = led.unwrap_or(rest).without_end(&["is", "was", "are", "were"]);
        let turned = led.is_some() || kept.len() < rest.trim().len();
        let words = kept.without(DETERMINERS);
        let (column, thing) = match words.find(&["of", "for"]).filter(|(at, _)| *at > 0) {
            Some((at, count)) => (words.to(at), Some(words.from(at + count))),
            None => (words, None),
        };
        // `the total of all expenses`: one figure of them all.
        let of_all = thing.is_some_and(|thing| thing.at(0, &["all", "every", "each"]).is_some());
        let plain = (1..=3).contains(&column.len())
            && !of_all
            && column.toks.iter().all(|tok| tok.is_word() && !tok.is_capital())
            && column.at(0, PRONOUNS).is_none();
        return (turned && plain && kept.len() > words.len()).then(|| Asked {
            column: column.text(),
            thing,
            by_word: true,
        });
    }
    if part
        .at(
            0,
            &[
                "who", "when", "where", "how", "what", "which", "why", "whether", "if",
            ],
        )
        .is_some()
    {
        return None;
    }
    // `its latest version`, `the price of the lamp`
    let words = part.without(DETERMINERS).without(&["the", "number of"]);
    let (column, thing) = match words.find(&["of", "for"]).filter(|(at, _)| *at > 0) {
        Some((at, count)) => (words.to(at), Some(words.from(at + count))),
        None => (words, None),
    };
    let plain =
        (1..=3).contains(&column.len()) && column.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    plain.then(|| Asked {
        column: column.text(),
        thing,
        by_word: false,
    })
}

/// `who maintains it`, `when was the page "Home" last edited`, `how big is the file "a.zip"`.
fn by_word<'t>(part: Phrase<'t>) -> Option<Asked<'t>> {
    if let Some((column, count)) = ADJECTIVES
        .iter()
        .find_map(|(column, hows)| Some((*column, part.at(0, hows)?)))
    {
        let thing = part.from(count).without(AUXILIARIES).without_end(AUXILIARIES);
        let named = thing.toks.iter().any(kinds::is_name);
        if named && thing.len() <= 8 {
            return Some(Asked {
                column: column.to_owned(),
                thing: Some(thing),
                by_word: true,
            });
        }
    }
    let (at, count, column) = COLUMNS
        .iter()
        .filter_map(|(word, verbs, column)| {
            let lead = part.at(0, &[word])?;
            let (at, count) =
                (lead..part.len()).find_map(|at| part.at(at, verbs).map(|count| (at, count)))?;
            Some((lead, at, count, *column))
        })
        .max_by_key(|(_, at, count, _)| (*count, std::cmp::Reverse(*at)))
        .map(|(lead, at, count, column)| {
            let column = if column.is_empty() {
                part.slice(at, at + count).low()
            } else {
                column.to_owned()
            };
            ((lead, at), count, column)
        })?;
    let (lead, verb) = at;
    // `when is the due date of …` names its column.
    if part.from(verb + count).at(0, &["date", "time", "day"]).is_some() {
        return None;
    }
    // Between the question word and the verb, else after it.
    let between = part
        .slice(lead, verb)
        .without(AUXILIARIES)
        .without_end(&["last", "is", "are", "was", "were"])
        .without_end(AUXILIARIES);
    let after = part
        .from(verb + count)
        .without(&["the one", "in", "on", "at", "by"])
        .without(AUXILIARIES);
    let after = after.without_end(&[
        "held",
        "located",
        "leave",
        "leaves",
        "open",
        "take place",
        "down",
        "start",
        "end",
    ]);
    let thing = if between.trim().is_empty() { after } else { between };
    let pronoun = thing.is_empty()
        || thing.at(0, PRONOUNS) == Some(thing.len())
        || thing.at(0, &["it", "next", "to", "to it"]) == Some(thing.len());
    (thing.len() <= 9).then_some(Asked {
        column,
        thing: (!pronoun).then_some(thing),
        by_word: true,
    })
}
