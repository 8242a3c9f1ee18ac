//! What is no step: goals, questions, wishes that nothing here can do, unknown words. It says so plainly, and proposes
//! what would work; `suggest` checks the proposals.

use crate::planner::fault::Fault;
use crate::planner::lexicon::verbs::{verb_at, verb_words};
use crate::planner::lexicon::words::{bare, singular};
use crate::planner::page::places;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

const SUPERLATIVES: &[&str] = &[
    "cheapest",
    "best",
    "lowest",
    "highest",
    "fastest",
    "quickest",
    "nearest",
    "closest",
    "most expensive",
    "most popular",
    "least expensive",
    "largest",
    "biggest",
    "smallest",
    "shortest",
    "longest",
    "oldest",
    "easiest",
    "worst",
    "most",
    "least",
    "strongest",
    "lightest",
    "heaviest",
    "safest",
    "greatest",
    "most interesting",
    "best rated",
    "top rated",
    "top-rated",
    "best-rated",
    "best-selling",
    "cheaper",
];

const QUESTIONS: &[&str] = &[
    "what", "which", "who", "whose", "when", "where", "why", "how", "is", "are", "does", "did", "was",
    "were", "am", "has", "have", "should i", "can i", "what's", "who's", "where's", "how's", "do i",
    "do you", "is there",
];

/// Conditions and schedules at the start of a stretch.
const CONDITIONS: &[&str] = &[
    "if",
    "unless",
    "while",
    "in case",
    "whenever",
    "as long as",
    "otherwise",
    "else",
];
const SCHEDULES: &[&str] = &[
    "every day",
    "every morning",
    "every hour",
    "every week",
    "every monday",
    "every evening",
    "each day",
    "each morning",
    "daily",
    "weekly",
    "hourly",
    "every month",
    "once a day",
    "tomorrow",
    "tonight",
    "at midnight",
    "every minute",
    "every night",
    "every year",
    "every weekday",
];

const HOW: &str = "Write the steps, such as “open a page, search for something, collect the names and prices”, or run it on Notte.";

/// Questions, conditions, schedules: known by how they start.
pub(crate) fn not_a_step(said: Phrase<'_>) -> Option<Fault> {
    if said.at(0, CONDITIONS).is_some() && verb_at(said, 0).is_none() {
        return Some(Fault::new(
            said,
            "Conditions such as “if” can't be followed here yet. Write the steps as they should be done.",
        ));
    }
    if let Some(count) = said.at(0, SCHEDULES) {
        let message = "A task runs when you start it; running it at set times is not possible here yet. Leave the time out.";
        return Some(Fault::new(said, message).with([said.from(count).trim().text()]));
    }
    (said.at(0, QUESTIONS).is_some() && verb_at(said, 0).is_none()).then(|| question(said))
}

/// A question: it says what is wanted, not how.
pub(crate) fn question(said: Phrase<'_>) -> Fault {
    let asks_yes = said
        .at(
            0,
            &[
                "is", "are", "does", "did", "was", "were", "am", "has", "have", "do i", "do you", "is there",
                "should i", "can i",
            ],
        )
        .is_some();
    let object = said
        .from(said.at(0, QUESTIONS).unwrap_or(0))
        .without(&["is", "are", "the", "a", "does", "do", "much", "many", "was"])
        .text();
    let ideas = if asks_yes {
        example_ideas()
    } else {
        ideas_for(&object)
    };
    Fault::new(said, format!("This is a question, not a list of steps. {HOW}")).with(ideas)
}

pub(crate) fn has_superlative(phrase: Phrase<'_>) -> bool {
    phrase.find(SUPERLATIVES).is_some_and(|(at, _)| {
        // `most recent` orders nothing, `at most 40` and `at least` are filters, `Best sellers` may be a name.
        let before = at.checked_sub(1).and_then(|at| phrase.toks.get(at));
        let after = phrase.toks.get(at + 1);
        !before.is_some_and(|tok| tok.is_any(&["at", "the very"]))
            && !after.is_some_and(|tok| tok.is("recent"))
            && !phrase.toks[at].is_capital()
    })
}

/// A goal: it says what is wanted, not how.
pub(crate) fn goal(said: Phrase<'_>) -> Fault {
    let count = verb_at(said, 0).map_or(0, |(_, _, count)| count);
    let object = object_of(said.from(count));
    Fault::new(
        said,
        format!("This says what you want, not the steps to get there. {HOW}"),
    )
    .with(ideas_for(&object))
}

/// Asked for the best, the nearest: no column is named that could put the rows in order.
pub(crate) fn sorting(said: Phrase<'_>) -> Fault {
    let after = said
        .find(SUPERLATIVES)
        .map_or(said, |(at, count)| said.from(at + count))
        .without(&["and", "most", "best", "cheapest"]);
    let end = after
        .find(&["from", "in", "on", "at", "of", "to", "for", "under", "with"])
        .map_or(after.len(), |(at, _)| at);
    let noun = after
        .to(end)
        .last()
        .filter(|tok| tok.is_word())
        .map_or_else(|| "product".to_owned(), |tok| singular(&tok.low));
    let tail = after.from(end).text();
    let word = said
        .find(SUPERLATIVES)
        .map_or_else(|| said.text(), |(at, count)| said.slice(at, at + count).text());
    let message = format!(
        "“{word}” does not say what is to be compared here. Name it, such as the {noun} with the highest price, or collect the rows and compare them."
    );
    Fault::new(said, message).with([
        format!("collect the name and price of every {noun} {tail}"),
        "sort by price".to_owned(),
        format!("collect every {noun} {tail}"),
    ])
}

/// What the goal is about, without what makes it a goal.
fn object_of(rest: Phrase<'_>) -> String {
    let rest = rest.trim().without(&[
        "me", "us", "out", "for", "the", "a", "an", "some", "about", "to", "up",
    ]);
    let rest = rest
        .without(SUPERLATIVES)
        .without(&["rated", "priced", "possible"]);
    bare(rest.trim()).text()
}

fn ideas_for(object: &str) -> Vec<String> {
    let short: String = object.split_whitespace().take(5).collect::<Vec<_>>().join(" ");
    let short = short.replace(['"', '“', '”'], "");
    if short.is_empty() {
        return example_ideas();
    }
    vec![
        format!("search for {short}"),
        format!("open https://www.google.com and search for {short}"),
        format!("search for {short} and collect the titles"),
    ]
}

fn example_ideas() -> Vec<String> {
    [
        "open the practice shop",
        "search for lamp",
        "collect the name and price of every product",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Known words for what is not built.
pub(crate) fn unsupported(said: Phrase<'_>, verb: Phrase<'_>) -> Fault {
    let object = object_of(said.from(verb.len()));
    Fault::new(
        said,
        format!(
            "“{}” is not possible on this computer yet. Leave it out, or run the task on Notte.",
            verb.text()
        ),
    )
    .with([
        format!("click \"{object}\""),
        "take a screenshot".to_owned(),
        "wait 2 seconds".to_owned(),
    ])
}

/// A site that is not known by its name.
pub(crate) fn unknown_site(said: Phrase<'_>, name: Phrase<'_>) -> Fault {
    let low = bare(name.trim()).low();
    // Comparing costs the product of both lengths, and no site's name is that long.
    let low: String = low.chars().take(60).collect();
    let mut near: Vec<(f64, &str)> = places::site_names()
        .map(|site| {
            (
                strsim::jaro_winkler(&low, site).max(word_likeness(&low, site)),
                site,
            )
        })
        .filter(|(score, _)| *score > 0.72)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    let host: String = low
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let mut ideas: Vec<String> = near
        .into_iter()
        .map(|(_, site)| {
            format!(
                "open {}{site}",
                if site.starts_with("practice") { "the " } else { "" }
            )
        })
        .collect();
    if !host.is_empty() && host.len() < 40 {
        ideas.push(format!("open https://www.{host}.com"));
    }
    ideas.push("open the practice shop".into());
    let mut fault = Fault::new(
        name,
        format!(
            "“{}” is no site that is known here. Write its address, such as www.example.com.",
            name.text()
        ),
    );
    fault.span = said.trim().span();
    fault.with(ideas)
}

fn word_likeness(a: &str, b: &str) -> f64 {
    a.split(' ')
        .flat_map(|a| b.split(' ').map(move |b| strsim::jaro_winkler(a, b)))
        .filter(|score| *score > 0.9)
        .fold(0.0, f64::max)
        * 0.9
}

/// Words that start with no verb known: near verbs by their spelling, then what one can do with what was named.
pub(crate) fn unknown(said: Phrase<'_>) -> Fault {
    let said = said.trim();
    let Some(first) = said.first() else {
        return Fault::new(said, "There is nothing to do here.").with(example_ideas());
    };
    let mut ideas: Vec<String> = near_verbs(said)
        .into_iter()
        .map(|(verb, count)| format!("{verb} {}", said.from(count).text()).trim().to_owned())
        .collect();
    let object = if said.len() > 1 { said.from(1) } else { said };
    let object = bare(object.without(&["the", "on", "for", "to", "in"])).text();
    let quoted = object.replace('"', "");
    let message = if first.kind == Kind::Quoted || said.len() == 1 && ideas.is_empty() {
        format!(
            "“{}” says no step. Start with a word such as open, search, click, fill in or collect.",
            shortened(&said.text())
        )
    } else {
        format!(
            "“{}” is not a step that is known here. Start with a word such as open, search, click, fill in or collect.",
            shortened(&said.text())
        )
    };
    if !quoted.is_empty() && quoted.len() < 80 {
        ideas.push(format!("click \"{quoted}\""));
        ideas.push(format!("search for {quoted}"));
    }
    ideas.extend(example_ideas());
    Fault::new(said, message).with(ideas)
}

/// Whether it begins with what is nearly a verb that is known.
pub(crate) fn is_misspelt(said: Phrase<'_>) -> bool {
    !near_verbs(said).is_empty()
}

/// Verbs spelled nearly so, best first: the verb and how many words it stands for.
fn near_verbs(said: Phrase<'_>) -> Vec<(&'static str, usize)> {
    let mut near: Vec<(f64, &'static str, usize)> = Vec::new();
    for verb in verb_words() {
        let count = verb.split(' ').count();
        if count > said.len() || count > 2 {
            continue;
        }
        let words = said.to(count).low();
        // Comparing costs the product of both lengths, and no verb is that long.
        if words.len() > 40 {
            continue;
        }
        let short = verb.len() <= 4;
        let score = strsim::normalized_damerau_levenshtein(&words, verb);
        if score >= if short { 0.5 } else { 0.62 } && words.chars().next() == verb.chars().next()
            || score >= 0.75
        {
            near.push((score, verb, count));
        }
    }
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.2.cmp(&a.2)));
    near.truncate(4);
    near.into_iter().map(|(_, verb, count)| (verb, count)).collect()
}

fn shortened(text: &str) -> String {
    if text.chars().count() > 60 {
        text.chars().take(59).chain(['…']).collect()
    } else {
        text.to_owned()
    }
}
