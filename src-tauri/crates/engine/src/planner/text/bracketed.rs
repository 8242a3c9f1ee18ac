//! What is said by the way in brackets: `its menu (the little arrow)`, `the button (top right)` tells where a thing is or what it looks
//! like. It says no step and no value, and is left out. Brackets with names, values or numbers in them are kept.

use crate::planner::text::tokens::{Kind, Tok};

const BEGINS: &[&str] = &[
    "the", "a", "an", "at", "in", "on", "next", "under", "above", "below", "beside", "top", "bottom",
    "upper", "lower", "it's", "that's", "which", "you", "there", "usually", "left", "right",
];
/// Words for what is wanted.
const VALUES: &[&str] = &[
    "password", "user", "username", "login", "name", "email", "e-mail", "log", "sign", "should", "must",
    "not", "only", "except", "without",
];
const MOST: usize = 10;

/// The words without such brackets; `None` where there are none.
pub(in crate::planner) fn left_out<'t>(toks: &[Tok<'t>]) -> Option<Vec<Tok<'t>>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < toks.len() {
        match end_of(toks, at) {
            Some(end) => at = end + 1,
            None => {
                out.push(toks[at].clone());
                at += 1;
            }
        }
    }
    (out.len() < toks.len()).then_some(out)
}

/// Where such brackets that begin here end.
fn end_of(toks: &[Tok<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map(|at| &toks[at])?;
    if toks[at].text != "(" || !matches!(before.kind, Kind::Word | Kind::Quoted) {
        return None;
    }
    let inside = toks.get(at + 1..)?;
    let length = inside.iter().take(MOST + 1).position(|tok| tok.text == ")")?;
    let words = &inside[..length];
    let plain = before.is_word()
        && words.iter().all(|tok| {
            tok.kind == Kind::Word && !tok.is_capital() && !tok.is_number() && !tok.is_any(VALUES)
        });
    // `(only there, not globally)`: nothing more is done than was said.
    let only = words.first().is_some_and(|tok| tok.is("only"))
        && words
            .get(1)
            .is_some_and(|tok| tok.is_any(&["there", "here", "this", "that"]))
        && words
            .iter()
            .all(|tok| tok.text == "," || tok.is_word() && !tok.is_capital() && !tok.is_number());
    if only {
        return Some(at + 1 + length);
    }
    (plain && words.first().is_some_and(|tok| tok.is_any(BEGINS))).then_some(at + 1 + length)
}

#[cfg(test)]
mod tests {
    use crate::planner::plan;

    #[test]
    fn what_a_thing_looks_like_is_no_part_of_its_name() {
        let says = |text: &str| -> Vec<String> {
            let steps = plan(&format!("Open a.example.com. {text}")).steps;
            steps.into_iter().skip(1).map(|step| step.say).collect()
        };
        assert_eq!(
            says("Click Filters (the funnel in the corner) and click Reset"),
            says("Click Filters and click Reset")
        );
        assert_ne!(says("Click Size (XL)"), says("Click Size"));
    }
}
