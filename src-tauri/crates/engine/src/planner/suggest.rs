//! Problems as people see them: spans in UTF-16, and only those suggestions that are understood in their place.

use crate::model::Problem;
use crate::planner::fault::Fault;

/// Bytes to UTF-16 code units of one text.
pub(crate) struct Utf16 {
    /// Code units before each byte.
    before: Vec<u32>,
}

impl Utf16 {
    pub fn new(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut units = 0u32;
        for c in text.chars() {
            before.extend(std::iter::repeat_n(units, c.len_utf8()));
            units += u32::try_from(c.len_utf16()).unwrap_or(2);
        }
        before.push(units);
        Self { before }
    }

    pub fn span(&self, (from, to): (usize, usize)) -> [usize; 2] {
        let at = |byte: usize| self.before.get(byte).or(self.before.last()).copied().unwrap_or(0) as usize;
        [at(from), at(to)]
    }
}

/// Whether a text alone is understood.
pub(crate) fn works(text: &str) -> bool {
    matches!(crate::planner::read(text), Ok((steps, faults)) if faults.is_empty() && !steps.is_empty())
}

/// Steps that work as they stand, for words that nothing like them is known for.
const KNOWN: &[&str] = &[
    "open the practice shop",
    "search for lamp",
    "collect the name and price of every product",
    "click \"Search\"",
    "enter 5 in Quantity",
    "choose Rating in Sort by",
    "wait for Results",
    "make sure the page shows Thank you",
    "go to the next page",
    "take a screenshot",
];

/// The problem of a fault in a text, with three suggestions that were checked: its own, else the nearest of what is known.
pub(crate) fn problem(text: &str, utf16: &Utf16, fault: Fault) -> Problem {
    let mut suggestions: Vec<String> = Vec::new();
    let said = text.get(fault.span.0..fault.span.1).unwrap_or(text);
    let known = nearest(said).into_iter().map(str::to_owned);
    for idea in fault.ideas.into_iter().chain(known) {
        if suggestions.len() == 3 {
            break;
        }
        let idea = idea.split_whitespace().collect::<Vec<_>>().join(" ");
        if !suggestions.contains(&idea) && idea.len() < 400 && works(&idea) {
            suggestions.push(idea);
        }
    }
    Problem {
        span: utf16.span(fault.span),
        message: fault.message,
        suggestions,
    }
}

/// What is known, with what shares most words first.
fn nearest(said: &str) -> Vec<&'static str> {
    let words = |text: &str| -> Vec<String> {
        let low = text.to_lowercase();
        let long = |word: &&str| word.len() > 2 && !matches!(*word, "the" | "and" | "for");
        low.split(|c: char| !c.is_alphanumeric())
            .filter(long)
            .map(str::to_owned)
            .collect()
    };
    let said = words(said);
    let shared = |known: &&str| words(known).iter().filter(|word| said.contains(word)).count();
    let mut known = KNOWN.to_vec();
    known.sort_by_key(|known| std::cmp::Reverse(shared(known)));
    known
}
