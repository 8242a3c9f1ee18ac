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

/// The problem of a fault, with at most three suggestions that were checked.
pub(crate) fn problem(utf16: &Utf16, fault: Fault) -> Problem {
    let mut suggestions: Vec<String> = Vec::new();
    for idea in fault.ideas {
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
