//! Texts that nobody would write: no panic, no endless work, spans that lie in the text.

use crate::planner::MOST_CHARS;
use crate::planner::distill;
use crate::planner::plan;

use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use std::time::{Duration, Instant};

/// Words of the grammar, quotes, signs, and what breaks naive readers.
const PARTS: &[&str] = &[
    "open",
    "the",
    "practice shop",
    "search",
    "for",
    "lamp",
    "click",
    "fill",
    "in",
    "with",
    "as",
    "Ada",
    "select",
    "collect",
    "name",
    "price",
    "of",
    "every",
    "product",
    "top",
    "5",
    "under",
    "40",
    "between",
    "and",
    ",",
    ".",
    ";",
    ":",
    "\n",
    "\r\n",
    "\"",
    "“",
    "”",
    "«",
    "»",
    "'",
    "’",
    "‘",
    "`",
    "{{",
    "}}",
    "{{x}}",
    "{{secret.a}}",
    "1.",
    "2)",
    "-",
    "•",
    "→",
    "…",
    "🚀",
    "👩‍👩‍👧",
    "é",
    "ß",
    "\u{202e}",
    "\u{0}",
    "\u{200b}",
    "\u{feff}",
    "İ",
    "ﬁ",
    "then",
    "first",
    "last",
    "second",
    "example.com",
    "https://x.y/z?q=1,2",
    "wait",
    "seconds",
    "until",
    "appears",
    "check",
    "that",
    "the page says",
    "press",
    "Ctrl+A",
    "to",
    "into",
    "it",
    "from",
    "on this page",
    "whose",
    "is",
    "without",
    "for each",
    "log in",
    "password",
    "99999999999999999999",
    "-1",
    "1e309",
    "#3",
    "3rd",
    "both",
    "all",
    "fields",
    "the first",
    "pages",
    "both text fields",
    "twice",
    "times",
    "(",
    ")",
    "[",
    "]",
    "*",
    "**",
    "/",
    "\\",
    "<b>",
    "&",
    "+",
    "=",
    "$40",
    "40€",
];

fn text(random: &mut StdRng) -> String {
    let mut out = String::new();
    for _ in 0..random.random_range(0..40) {
        match random.random_range(0..12) {
            0 => out.push(char::from_u32(random.random_range(0..0x11_0000)).unwrap_or('?')),
            1 => {}
            _ => out.push_str(PARTS.choose(random).copied().unwrap_or_default()),
        }
        if random.random_bool(0.8) {
            out.push(' ');
        }
    }
    out
}

/// Known sentences with characters dropped, doubled and swapped.
fn mutated(random: &mut StdRng, sentences: &[&str]) -> String {
    let mut chars: Vec<char> = sentences
        .choose(random)
        .copied()
        .unwrap_or_default()
        .chars()
        .collect();
    for _ in 0..random.random_range(1..6) {
        if chars.is_empty() {
            break;
        }
        let at = random.random_range(0..chars.len());
        match random.random_range(0..4) {
            0 => drop(chars.remove(at)),
            1 => chars.insert(at, chars[at]),
            2 => {
                let other = random.random_range(0..chars.len());
                chars.swap(at, other);
            }
            _ => chars
                .splice(at..at, PARTS.choose(random).copied().unwrap_or_default().chars())
                .for_each(drop),
        }
    }
    chars.into_iter().collect()
}

fn check(text: &str) {
    let plan = plan(text);
    let units = text.encode_utf16().count();
    let spans = plan
        .steps
        .iter()
        .filter_map(|step| step.span)
        .chain(plan.problems.iter().map(|problem| problem.span));
    for [from, to] in spans {
        assert!(from <= to && to <= units, "{text:?}: {from}..{to} of {units}");
    }
    assert!(!plan.steps.is_empty() || !plan.problems.is_empty(), "{text:?}");
    for problem in &plan.problems {
        assert!(
            !problem.message.is_empty() && problem.suggestions.len() <= 3,
            "{text:?}"
        );
        for suggestion in &problem.suggestions {
            assert_eq!(
                crate::planner::plan(suggestion).problems,
                [],
                "{text:?}: {suggestion:?}"
            );
        }
    }
    let (steps, variables, name) = distill(text, &plan.steps);
    assert_eq!(steps.len(), plan.steps.len());
    assert!(steps.is_empty() || !name.is_empty(), "{text:?}");
    for variable in &variables {
        let fine = variable.name.starts_with(|c: char| c.is_ascii_lowercase())
            && variable
                .name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_');
        assert!(fine, "{text:?}: {:?}", variable.name);
    }
}

#[test]
fn no_text_makes_it_panic() {
    let mut random = StdRng::seed_from_u64(7);
    let sentences: Vec<&str> = include_str!("sentences.txt")
        .lines()
        .filter(|line| !line.starts_with([' ', '#']))
        .collect();
    for _ in 0..300 {
        check(&text(&mut random));
        check(&mutated(&mut random, &sentences));
    }
}

#[test]
fn any_length_is_answered_at_once() {
    let long = |part: &str, count: usize| part.repeat(count / part.len() + 1);
    for part in [
        "a",
        " ",
        "\"",
        "'a ",
        ", ",
        "and ",
        "open the shop, ",
        "name, ",
        "the ",
        "{{",
        "🚀",
        "\n",
        "1. ",
        "click x and ",
        "under 40 ",
        "«",
        "in the ",
        "of every ",
    ] {
        for count in [MOST_CHARS - 50, 100_000] {
            let text = long(part, count);
            let start = Instant::now();
            let plan = plan(&text);
            let took = start.elapsed();
            // What grows with the square of the length takes minutes; a machine that does other things too takes a few seconds.
            assert!(took < Duration::from_secs(12), "{part:?} x {count}: {took:?}");
            assert!(!plan.problems.is_empty() || !plan.steps.is_empty(), "{part:?}");
        }
    }
    let plan = plan(&"open the shop and ".repeat(6000));
    assert_eq!(plan.problems.len(), 1);
    assert!(plan.problems[0].message.contains("too long"));
}
