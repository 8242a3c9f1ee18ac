//! A value that is told by its letters: `enter a city that starts with "Tur"`, `choose the country that ends with "land" in Country`. It
//! becomes a template that the executor fills with what the field proposes.

use crate::model::{Op, Target};
use crate::planner::stretch::clause::{Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::values::fields::field_target;

/// What a template begins with that stands for any of the proposals that fit.
const ANY: &str = "{{page.option that ";
/// And one that stands for the only one.
const ONLY: &str = "{{page.only option that ";
const CLOSES: &str = "}}";

const STARTS: &[&str] = &[
    "starts with",
    "start with",
    "starting with",
    "begins with",
    "begin with",
    "beginning with",
];
const ENDS: &[&str] = &["ends with", "end with", "ending with", "ends in", "ending in"];
const CONTAINS: &[&str] = &[
    "contains",
    "contain",
    "containing",
    "includes",
    "including",
    "has",
];
/// What such a value is called, whatever it is.
const LEADS: &[&str] = &["that", "which", "whose name"];
/// Longer names of what is chosen are sentences.
const MOST_WORDS: usize = 4;

/// How a value has to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Fit {
    pub starts: Vec<String>,
    pub ends: Vec<String>,
    pub contains: Vec<String>,
    /// Only one may fit.
    pub only: bool,
}

impl Fit {
    /// Whether a text is as it has to be; upper and lower case are one.
    pub fn takes(&self, text: &str) -> bool {
        let low = text.trim().to_lowercase();
        let each = |parts: &[String], test: &dyn Fn(&str) -> bool| {
            parts.iter().all(|part| test(&part.to_lowercase()))
        };
        each(&self.starts, &|part| low.starts_with(part))
            && each(&self.ends, &|part| low.ends_with(part))
            && each(&self.contains, &|part| low.contains(part))
    }

    /// What a person would type to be shown it.
    pub fn hint(&self) -> Option<&str> {
        let mut all = self.starts.iter().chain(&self.contains).chain(&self.ends);
        all.next().map(String::as_str)
    }

    /// Read back from a template.
    pub fn read(template: &str) -> Option<Self> {
        let (inner, only) = match template.strip_prefix(ANY) {
            Some(inner) => (inner, false),
            None => (template.strip_prefix(ONLY)?, true),
        };
        let mut fit = Self {
            only,
            ..Self::default()
        };
        let parts: Vec<&str> = inner.strip_suffix(CLOSES)?.split('"').collect();
        for pair in parts.chunks_exact(2) {
            let part = pair[1].to_owned();
            match pair[0].trim().trim_start_matches("and ").trim() {
                "starts with" => fit.starts.push(part),
                "ends with" => fit.ends.push(part),
                "contains" => fit.contains.push(part),
                _ => return None,
            }
        }
        fit.hint()?;
        Some(fit)
    }

    fn template(&self) -> String {
        let said = |word: &'static str, parts: &[String]| -> Vec<String> {
            parts.iter().map(|part| format!("{word} \"{part}\"")).collect()
        };
        let all = [
            said("starts with", &self.starts),
            said("contains", &self.contains),
            said("ends with", &self.ends),
        ];
        let opens = if self.only { ONLY } else { ANY };
        format!("{opens}{}{CLOSES}", all.concat().join(" and "))
    }
}

/// `an item that starts with "Tu" and ends with "key"`, after a verb of typing.
pub(in crate::planner) fn entered(said: Phrase<'_>, rest: Phrase<'_>) -> Option<Steps> {
    let (fit, left) = fit(rest)?;
    let left = left.trim();
    let target = match left.after(&["in", "into", "as", "for", "from", "to"]) {
        Some(field) => field_target(field, None)?,
        None if left.is_empty() => Target {
            role: Some("textbox".into()),
            ..Target::default()
        },
        None => return None,
    };
    Some(one(
        Op::Fill {
            text: fit.template(),
            target,
        },
        said,
    ))
}

/// The same after `choose`, where its field is said: without one any box or list may be meant.
pub(in crate::planner) fn chosen(said: Phrase<'_>, rest: Phrase<'_>) -> Option<Steps> {
    let (_, left) = fit(rest)?;
    let field = left.trim().after(&["in", "into", "as", "for", "from"])?;
    let several = rest.at(0, &["all", "every", "each"]).is_some();
    (!several && !field.is_empty()).then(|| entered(said, rest))?
}

/// How it has to be, and what is left of the stretch.
fn fit<'t>(rest: Phrase<'t>) -> Option<(Fit, Phrase<'t>)> {
    let lead = rest.at(
        0,
        &["a", "an", "any", "one", "some", "the", "something", "anything"],
    )?;
    let only = rest.at(0, &["the"]).is_some();
    let at = (lead..=lead + MOST_WORDS)
        .find(|at| verb(rest.from(rest.at(*at, LEADS).map_or(*at, |count| at + count))).is_some())?;
    let plain = rest.slice(lead, at).toks.iter().all(|tok| tok.kind == Kind::Word);
    plain.then_some(())?;
    let mut left = rest.from(at + rest.at(at, LEADS).unwrap_or(0));
    let mut fit = Fit {
        only,
        ..Fit::default()
    };
    while let Some((which, part, after)) = verb(left) {
        match which {
            Which::Starts => fit.starts.push(part),
            Which::Ends => fit.ends.push(part),
            Which::Contains => fit.contains.push(part),
        }
        let more = after.without(&["and", ",", "and that", "that"]);
        left = if verb(more).is_some() { more } else { after };
    }
    Some((fit, left))
}

enum Which {
    Starts,
    Ends,
    Contains,
}

/// `starts with "Tu"`: only what stands in quotes is taken by its letters.
fn verb<'t>(words: Phrase<'t>) -> Option<(Which, String, Phrase<'t>)> {
    let (which, count) = (words.at(0, STARTS).map(|count| (Which::Starts, count)))
        .or_else(|| words.at(0, ENDS).map(|count| (Which::Ends, count)))
        .or_else(|| words.at(0, CONTAINS).map(|count| (Which::Contains, count)))?;
    let part = words.toks.get(count).filter(|tok| tok.kind == Kind::Quoted)?;
    let sure = !part.text.is_empty() && !part.text.contains(['"', '{', '}']);
    sure.then(|| (which, part.text.to_owned(), words.from(count + 1)))
}

#[cfg(test)]
mod tests {
    use super::Fit;
    use crate::model::Op;
    use crate::planner::plan;

    fn fit(text: &str) -> Option<(Fit, String)> {
        let plan = plan(text);
        assert!(plan.problems.is_empty(), "{text}: {:?}", plan.problems);
        match &plan.steps[0].op {
            Op::Fill { text, target } => Some((Fit::read(text)?, target.name.clone())),
            _ => None,
        }
    }

    #[test]
    fn a_value_is_told_by_its_letters() {
        let (any, field) =
            fit("type a street that begins with \"Mill\" and ends with \"lane\"").unwrap_or_default();
        assert_eq!(
            (any.starts, any.ends, any.only),
            (vec!["Mill".into()], vec!["lane".into()], false)
        );
        assert_eq!(field, "");
        let (one, field) = fit("choose the town containing \"holm\" in the Town field").unwrap_or_default();
        assert_eq!(
            (one.contains.clone(), one.only, field.as_str()),
            (vec!["holm".into()], true, "Town")
        );
        assert!(one.takes("Stockholm") && !one.takes("Oslo"));
    }
}
