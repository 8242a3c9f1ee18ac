//! Questions, and what somebody wants to be told: `when it was last edited`, `who maintains it`, `how many cards are left in Doing`,
//! `how big the file "a.zip" is`. One table says which column a question word and a verb ask for; what has a name narrows the rows.
//! Questions that name their column themselves (`what is the price of …`) are read by `asks_named`, those by an adjective by
//! `asks_measures`, counts by `asks_counts`, what stands on a page of its own by `asks_places`.

use super::asks_counts::counted;
use super::asks_which::{what_is_there, which, yes_or_no};
use super::asks_words::{ADJECTIVES, AUXILIARIES, COLUMNS, FIGURES, KNOW, OF_IT, THERE};
use super::clause::{Context, Draft, Steps};
use super::kinds::{self, by_name};
use super::phrase::Phrase;
use super::tokens::Kind;
use super::words::{DETERMINERS, PRONOUNS, bare, is_plural};
use super::{asks_having, asks_measures, asks_named, asks_places, asks_qualified};
use crate::model::{Collect, Filter, FilterTest, Op};

/// One asked thing: its column, and whose.
struct Asked<'t> {
    column: String,
    thing: Option<Phrase<'t>>,
    /// By a question word, not by the name of its column.
    by_word: bool,
}

/// The steps that answer a question; `None` for what is none. The readers in their order: this table; adjectives and
/// verbs that measure; what stands on a page of its own; questions that name their column.
pub(super) fn asked<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    what_is_there(said)
        .or_else(|| asks_having::asked(said))
        .or_else(|| by_table(said, context))
        .or_else(|| asks_measures::asked(said, context))
        .or_else(|| asks_places::of_somebody(said, context))
        .or_else(|| asks_places::in_a_place(said, context))
        .or_else(|| asks_named::asked(said, context))
}

/// The rows that the table of question words answers with.
fn by_table<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let said = said.trim();
    let asked = said
        .from(said.at(0, KNOW).unwrap_or(0))
        .trim()
        .without_end(&["?"]);
    let mut several = parts(asked);
    // `how many bugs have the status New and the priority High` asks once.
    let begins = |part: &Phrase<'_>| {
        part.at(
            0,
            &[
                "who",
                "what",
                "when",
                "where",
                "how",
                "which",
                "its",
                "their",
                "the title",
                "the name",
                "the titles",
                "the names",
            ],
        )
        .is_some()
    };
    if several.len() > 1 && several[0].at(0, &["how many"]).is_some() && !several[1..].iter().any(begins) {
        several = vec![asked];
    }
    if several.len() < 2
        && let Some(steps) = counted(said, asked).or_else(|| asks_qualified::counted(said, asked))
    {
        return Some(steps);
    }
    // `how many songs are in "Rain" and who is the artist of the first one`
    if let [first, rest @ ..] = several.as_slice()
        && let (Some(next), Some(Ok(mut steps))) = (rest.first(), counted(said, *first))
        && first
            .after(&["how many"])
            .is_some_and(|rest| rest.without_end(THERE).len() > 1)
    {
        let at = asked.toks.iter().position(|tok| tok.from == next.toks[0].from)?;
        let more = self::asked(asked.from(at), context)?;
        return Some(more.map(|more| {
            steps.extend(more);
            steps
        }));
    }
    if let Some(steps) = which(said, asked, context).or_else(|| yes_or_no(said, asked)) {
        return Some(steps);
    }
    let all = parts(asked);
    if let Some((first, more)) = all.split_first()
        && let Some(more) = more
            .iter()
            .map(|part| column_of(*part))
            .collect::<Option<Vec<_>>>()
        && let more = more.into_iter().map(|part| part.column).collect::<Vec<_>>()
        && let Some(collect) = asks_having::who_has(*first, &more)
    {
        context.whose = Some(collect.clone());
        return Some(rows(said, collect));
    }
    if let Some(columns) = all
        .iter()
        .map(|part| column_of(*part))
        .collect::<Option<Vec<_>>>()
        && columns.iter().all(|part| part.thing.is_none())
        && let columns = columns.into_iter().map(|part| part.column).collect()
        && let Some(steps) = asks_having::of_the_same(said, columns, context)
    {
        return Some(steps);
    }
    // `how many results were found and the title of each`: the rows tell their number too.
    let told: Vec<Phrase<'_>> = all
        .iter()
        .copied()
        .filter(|part| {
            part.after(&["how many"])
                .is_none_or(|rest| rest.without_end(THERE).len() > 1)
        })
        .collect();
    let counts = told.len() < all.len() && !told.is_empty();
    let parts: Vec<Asked<'_>> = if counts { told } else { all }
        .into_iter()
        .map(column_of)
        .collect::<Option<_>>()?;
    (counts || parts.iter().any(|part| part.by_word)).then_some(())?;
    let thing = parts.iter().rev().find_map(|part| part.thing).filter(|thing| {
        !matches!(
            thing.low().as_str(),
            "each" | "them" | "each one" | "every one" | "all"
        ) && !super::clauses::is_here(&thing.low())
    });
    // `who wrote the last post`: the last of a list is no words that stand in it.
    if thing.is_some_and(|thing| {
        bare(thing)
            .at(0, &["last", "oldest", "second", "third", "final"])
            .is_some()
            && bare(thing).last().is_some_and(kinds::is_kind)
    }) {
        return None;
    }
    let opened = context
        .record
        .take()
        .filter(|_| thing.is_none() && !context.opened_record)
        .map(|record| super::rows::opened(said, record));
    let (filters, limit) = narrowed(thing);
    let columns = parts.into_iter().map(|part| part.column).collect();
    let mut steps: Vec<Draft> = opened.into_iter().collect();
    let found = Collect {
        columns,
        filters,
        limit,
        ..Collect::default()
    };
    match rows(said, found) {
        Ok(more) => steps.extend(more),
        Err(fault) => return Some(Err(fault)),
    }
    Some(Ok(steps))
}

pub(super) fn rows(said: Phrase<'_>, collect: Collect) -> Steps {
    Ok(vec![Draft {
        op: Op::Collect(collect),
        span: said.span(),
    }])
}

/// What is asked, part by part; a name with `and` in it stays whole.
fn parts(asked: Phrase<'_>) -> Vec<Phrase<'_>> {
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
fn column_of<'t>(part: Phrase<'t>) -> Option<Asked<'t>> {
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
        return Some(Asked {
            column: rest.to(at).text(),
            thing: None,
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
    let pronoun = thing.is_empty() || thing.at(0, PRONOUNS) == Some(thing.len());
    (thing.len() <= 9).then_some(Asked {
        column,
        thing: (!pronoun).then_some(thing),
        by_word: true,
    })
}

/// What narrows the rows to a thing: its name, or that it is the first.
pub(super) fn narrowed(thing: Option<Phrase<'_>>) -> (Vec<Filter>, Option<String>) {
    let Some(thing) = thing.map(|thing| bare(by_name(thing.trim()))) else {
        return (Vec::new(), None);
    };
    if thing.at(
        0,
        &[
            "first one",
            "first",
            "top one",
            "first result",
            "topmost",
            "first entry",
            "newest one",
            "latest one",
            "most recent one",
        ],
    ) == Some(thing.len())
    {
        return (Vec::new(), Some("1".to_owned()));
    }
    // `the first post`, `the newest comment`
    if let [nth, kind] = thing.toks
        && nth.is_any(&["first", "top", "newest", "latest"])
        && kinds::is_kind(kind)
    {
        return (Vec::new(), Some("1".to_owned()));
    }
    let quoted = thing.toks.iter().find(|tok| tok.kind == Kind::Quoted);
    // `bus on Monday`: each of the words stands in the row.
    let pieces: Vec<Phrase<'_>> = match quoted {
        Some(_) => Vec::new(),
        None => split_at(thing, &["on", "in", "from", "at", "to", "by", "with"]),
    };
    let mut values: Vec<String> = quoted.map(|tok| tok.text.to_owned()).into_iter().collect();
    values.extend(pieces.iter().map(|piece| bare(by_name(*piece)).text()));
    let filters = values
        .into_iter()
        .filter(|value| !value.is_empty())
        .map(|value| Filter {
            column: None,
            test: FilterTest::Containing(value),
        })
        .collect();
    (filters, None)
}

fn split_at<'t>(thing: Phrase<'t>, words: &[&str]) -> Vec<Phrase<'t>> {
    let mut out = Vec::new();
    let mut rest = thing;
    while let Some((before, after)) = rest.split(words) {
        if !before.trim().is_empty() {
            out.push(before.trim());
        }
        rest = after;
    }
    out.push(rest.trim());
    out
}
