//! What the agent, or a function's own program, says about its failure: the words a person reads, and the rest folded away.
//!
//! They come from outside: what is kept of them is plain text of a bounded length. Which code it is is decided elsewhere.

use crate::view::{Problem, ProblemCode};

/// More than this is not read beside a button, in characters; the whole stands in the details.
const LONGEST_TOLD: usize = 600;
/// In characters.
const LONGEST_DETAIL: usize = 8_000;

/// A problem in the words of whoever failed: the first text that has words in front, the rest folded away.
/// `otherwise` is said where there are none: a lone code such as `agent_failed` tells a person nothing.
pub(super) fn spoken(code: ProblemCode, texts: [&str; 2], otherwise: &str) -> Problem {
    let texts = texts.map(plain);
    let told = texts.iter().find(|text| has_words(text)).cloned();
    let line = told.as_deref().map(in_one_line);
    let (message, whole) = match line {
        None => (otherwise.to_owned(), false),
        Some(line) => match line.char_indices().nth(LONGEST_TOLD) {
            None => (line, true),
            Some((end, _)) => (format!("{}…", line[..end].trim_end()), false),
        },
    };
    let mut rest: Vec<&str> = Vec::new();
    for text in &texts {
        let is_told = whole && told.as_ref() == Some(text);
        if !text.is_empty() && !is_told && !rest.contains(&text.as_str()) {
            rest.push(text);
        }
    }
    let problem = Problem::new(code, message);
    if rest.is_empty() {
        return problem;
    }
    problem.with_detail(rest.join("\n").chars().take(LONGEST_DETAIL).collect::<String>())
}

/// Without what a terminal would obey, and without signs that turn the direction of the text around them.
fn plain(text: &str) -> String {
    let kept = |sign: &char| {
        let turns =
            matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        !turns && (*sign == '\n' || *sign == '\t' || !sign.is_control())
    };
    let lines = text.lines().map(super::words::without_colours);
    let lines = lines.map(|line| line.chars().filter(kept).collect::<String>());
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has_words(text: &str) -> bool {
    let of_a_code = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-' | '.');
    !text.is_empty() && !text.chars().all(of_a_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(first: &str, second: &str) -> (String, Option<String>) {
        let problem = spoken(ProblemCode::Agent, [first, second], "It gave no reason.");
        (problem.message, problem.detail)
    }

    #[test]
    fn words_come_first_and_codes_are_folded_away() {
        let no_site = || "No such site.".to_owned();
        assert_eq!(read("No such site.", "agent"), (no_site(), Some("agent".into())));
        assert_eq!(read("agent", "No such site."), (no_site(), Some("agent".into())));
        assert_eq!(read("No such site.", "No such site."), (no_site(), None));
        assert_eq!(
            read("agent_failed", ""),
            ("It gave no reason.".into(), Some("agent_failed".into()))
        );
        assert_eq!(read("", ""), ("It gave no reason.".into(), None));
        assert_eq!(read("没有这样的网站", "").0, "没有这样的网站");
    }

    #[test]
    fn what_is_told_is_plain_and_bounded() {
        let (told, rest) = read("\u{1b}[31mNot\u{7} there:\n\u{202e}reversed\u{202c}", "");
        assert_eq!((told.as_str(), rest), ("Not there: reversed", None));
        let long = "word ".repeat(4_000);
        let (told, rest) = read(&long, "x");
        assert_eq!(told.chars().count(), LONGEST_TOLD, "{told}");
        assert!(told.ends_with("word…"), "{told}");
        assert_eq!(rest.map(|rest| rest.chars().count()), Some(LONGEST_DETAIL));
    }
}
