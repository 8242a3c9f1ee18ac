//! Readings that can't be right: something to click whose name is half a sentence or holds a web address. It is better said than done:
//! a page has nothing that is called so.

use crate::model::{FilterTest, Op, Target, WHAT_THE_PAGE_SAYS};
use crate::planner::lexicon::{attributes, kinds};
use crate::planner::lists::narrowing;
use crate::planner::lost;
use crate::planner::stretch::clause::{Draft, Steps};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::Kind;

/// Captions are rarely longer; what is quoted may be.
const MOST_WORDS: usize = 8;

/// The steps, or the fault that they are none.
pub(super) fn sure(part: Phrase<'_>, steps: Vec<Draft>) -> Steps {
    let odd = steps.iter().any(|step| match &step.op {
        Op::Click { target, .. } | Op::Hover { target } => is_odd(target) || stands_for_it(part, target),
        Op::Search { text, .. } => only_points(part, text) || is_half_searched(part, text),
        // Name and password would be written into one field, where all can read them.
        Op::FillForm { form: Some(_), pairs, .. } => matches!(
            pairs.as_slice(),
            [(field, value)] if field == "username" && (value.contains(" / ") || value.contains('/') && !value.contains('@'))
        ),
        // `A long name and Another`: which of it is one name only the page can tell.
        Op::Check { target, .. } => target.name.split(" and ").any(|name| {
            is_odd(&Target {
                name: name.to_owned(),
                ..target.clone()
            })
        }),
        Op::Fill { target, text } => {
            is_odd(target) || of_all(target) || holds_a_quotation(part, text) || excludes(target) || is_reckoned(text)
                || is_a_thing(target) || only_points(part, text)
                || part.find(&["replace"]).is_some() && text.contains(" as the ")
                || part.find(&["write to"]).is_some() && text.starts_with("to ")
                || lost::goes_on(part, text)
                || [" and tell ", " and ask "].iter().any(|word| text.contains(word)) && part.find(&["and tell", "and ask"]).is_some() || lost::is_told_with_it(part, target)
        }
        // Half a sentence is no column.
        Op::Collect(collect) => {
            let beside_others = collect.columns.len() > 1;
            let half = |column: &String| {
                column != WHAT_THE_PAGE_SAYS
                    && is_half_a_sentence(column)
                    && !(beside_others && says_who(column))
            };
            collect.columns.iter().any(half)
                || collect.columns.iter().any(|column| is_no_column(column))
                || collect.filters.iter().any(|filter| matches!(&filter.test, FilterTest::Containing(text) if filter.column.is_none() && narrows_nothing(text)))
                || collect.noun.as_ref().is_some_and(|noun| {
                    // `the errors of the last 24 hours`
                    is_half_a_sentence(noun) || [" from ", " to"].iter().any(|word| noun.ends_with(word)) || matches!(noun.as_str(), "today" | "tomorrow" | "yesterday")
                        || collect.limit.is_some()
                            && matches!(noun.as_str(), "hour" | "hours" | "day" | "days" | "week" | "weeks" | "month" | "months")
                })
        }
        // `… and say how often: weekly`: a field of its own.
        Op::Choose { options, target } if of_a_sentence(options, target.as_ref()) => true,
        Op::Choose { options, .. } => {
            options.iter().any(|option| option.contains(": "))
                && part.toks.iter().all(|tok| tok.kind != Kind::Quoted)
        }
        _ => false,
    });
    // `delete all but the newest`: what is left out would be done too.
    let except = part
        .find(&["except", "except for", "apart from", "other than", "all but"])
        .is_some_and(|(at, _)| at > 0 && !part.toks[at].is_capital());
    let done = !steps.is_empty()
        && steps.iter().all(|step| match &step.op {
            Op::Click { .. } | Op::Drag { .. } => true,
            Op::Collect(collect) => !collect
                .filters
                .iter()
                .any(|filter| matches!(filter.test, FilterTest::Without(_))),
            _ => false,
        });
    // `send it again to bo@x.fi`: to whom would be lost.
    let unaddressed = part
        .find(&["send it again to", "send this again to", "send that again to"])
        .is_some()
        && steps.iter().all(|step| matches!(step.op, Op::Click { .. }));
    if odd || unaddressed || except && done || narrowing::goes_further(part) || lost::is_lost(part, &steps) {
        Err(goals::unknown(part))
    } else {
        Ok(steps)
    }
}

/// `look it up`, `edit it accordingly`: what stands for a thing is no caption, unless a click on these words is asked for.
fn stands_for_it(part: Phrase<'_>, target: &Target) -> bool {
    let low = format!(" {} ", target.name.to_lowercase());
    let points = [" it ", " them ", " that one ", " all of "]
        .iter()
        .any(|word| low.contains(word));
    let asked = part
        .find(&["click", "press", "tap", "hit", "choose", "push"])
        .is_some();
    points && !target.quoted && !asked
        // What a title holds was put together from the words of the text.
        && !target.name.contains(" about ")
        && part.toks.iter().all(|tok| tok.kind != Kind::Quoted || tok.text != target.name)
}

/// `enter that in the field`: what it is was said in words that were not understood.
fn only_points(part: Phrase<'_>, text: &str) -> bool {
    let quoted = || {
        part.toks
            .iter()
            .any(|tok| tok.kind == Kind::Quoted && tok.text == text)
    };
    matches!(text, "that" | "this" | "it" | "them" | "those") && !quoted()
}

/// No superlatives, though they end so.
const NOUNS: &[&str] = &[
    "request", "interest", "harvest", "contest", "digest", "forest", "suggest", "invest", "arrest", "latest",
    "newest", "guest", "honest", "modest", "manifest",
];

/// `the invoice which is addressed to Lund`: nobody searches for half a sentence.
fn is_half_searched(part: Phrase<'_>, text: &str) -> bool {
    ["which", "that is", "that was", "whose"]
        .iter()
        .any(|word| text.contains(&format!(" {word} ")) && part.find(&[word]).is_some())
}

/// `entries that start with A`, `the customer of the third invoice`: no words that stand in a row.
fn narrows_nothing(text: &str) -> bool {
    // `largest file`: an order, and no word of a row.
    let ordered = text.split(' ').next().is_some_and(|first| {
        first.len() > 5
            && first.ends_with("est")
            && first.starts_with(char::is_lowercase)
            && !NOUNS.contains(&first)
    });
    const NTH: &[&str] = &[
        "second",
        "third",
        "fourth",
        "fifth",
        "2nd",
        "3rd",
        "4th",
        "5th",
        "last",
        "second-last",
    ];
    let toks = tokens::tokens(text);
    let letter = text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
    let pronoun = ["them ", "these ", "those "]
        .iter()
        .any(|word| text.starts_with(word));
    // `leave Ada has left`, `heavier`: a sentence, or something to be compared.
    let sentence = [" has ", " have ", " haven't ", " hasn't "]
        .iter()
        .any(|word| text.contains(word));
    let compared = matches!(
        text,
        "heavier"
            | "lighter"
            | "cheaper"
            | "dearer"
            | "bigger"
            | "larger"
            | "smaller"
            | "longer"
            | "shorter"
            | "faster"
            | "slower"
            | "better"
            | "older"
            | "newer"
            | "higher"
            | "lower"
    );
    letter
        || ordered
        || sentence
        || compared
        || pronoun
        || matches!(toks.as_slice(), [nth, kind, ..] if nth.is_any(NTH) && kinds::is_kind(kind))
}

/// `tasks due in May that are assigned to Bo`: no option of a list.
fn of_a_sentence(options: &[String], target: Option<&Target>) -> bool {
    let that = |text: &String| {
        [" that ", " who ", " which ", " whose "]
            .iter()
            .any(|word| text.contains(word))
    };
    let leads = target.is_some_and(|target| {
        !target.quoted
            && target.name.starts_with(char::is_lowercase)
            && [" in", " under", " over", " below", " above", " from"]
                .iter()
                .any(|word| target.name.ends_with(word))
    });
    options.iter().any(that) || leads
}

/// `booking BK-7`: a thing that has fields, and none of them.
fn is_a_thing(target: &Target) -> bool {
    let words: Vec<&str> = target.name.split(' ').collect();
    !target.quoted
        && words.len() == 2
        && kinds::KINDS.contains(&words[0])
        && words[1].contains('-')
        && words[1].contains(|c: char| c.is_ascii_digit())
}

/// `the day after the task Rake`: a day that would have to be worked out.
fn is_reckoned(text: &str) -> bool {
    const LEADS: &[&str] = &[
        "day after the ",
        "day before the ",
        "week after the ",
        "week before the ",
        "same day as ",
        "same as ",
    ];
    LEADS
        .iter()
        .any(|lead| text.strip_prefix("the ").unwrap_or(text).starts_with(lead))
}

/// `…, not 13`, `but only 5 of it`: what is left out is no field.
fn excludes(target: &Target) -> bool {
    let low = target.name.to_lowercase();
    let first = low.split(' ').next().unwrap_or_default();
    // A field may be called "Until" and no more.
    !target.quoted
        && low.contains(' ')
        && matches!(
            first,
            "not"
                | "but"
                | "only"
                | "except"
                | "until"
                | "instead"
                | "either"
                | "neither"
                | "i'm"
                | "i"
                | "we"
        )
}

/// `the price of all lamps`: no field of one thing.
fn of_all(target: &Target) -> bool {
    let low = format!(" {} ", target.name.to_lowercase());
    !target.quoted
        && [" of all ", " of every ", " of each ", " for all ", " for every "]
            .iter()
            .any(|words| low.contains(words))
}

/// `the heading "Plan", below it a list`: a value that holds what was quoted is more than was to be typed; but `shop = "north"` is an
/// expression, whose quotes are its own.
fn holds_a_quotation(part: Phrase<'_>, text: &str) -> bool {
    let quoted = |tok: &tokens::Tok<'_>| {
        tok.kind == Kind::Quoted
            && text.len() > tok.text.len() + 2
            && text
                .split_once(&format!("\"{}\"", tok.text))
                .is_some_and(|(before, _)| !before.trim_end().ends_with(['=', ':', '<', '>', '~', '(']))
    };
    // What the page gives is told by what it has: `{{page.option that starts with "Mill"}}`.
    !text.starts_with("{{page.") && part.toks.iter().any(quoted)
}

/// `until 1 July`, `by how much`, `one Red pan`: a part of the sentence that was not understood.
fn is_no_column(column: &str) -> bool {
    #[rustfmt::skip]
    const LEADS: &[&str] = &[
        "until", "by how", "since when", "by whom", "one", "two", "three", "four", "five",
        "not", "but", "except", "unless", "delivered to", "instead of", "rather than", "difference between",
    ];
    let low = column.to_lowercase();
    let begins = |lead: &str| {
        low.strip_prefix(lead)
            .is_some_and(|rest| rest.starts_with(' ') || rest.is_empty())
    };
    let named = low.contains(' ') || matches!(low.as_str(), "by whom" | "since when");
    if matches!(
        low.as_str(),
        "third" | "fourth" | "fifth" | "cheaper" | "dearer" | "better" | "two" | "three" | "both" | "they"
    ) {
        return true;
    }
    // `customer Bo Lind order last`: what is asked for and whose it is.
    let words: Vec<&str> = column.split(' ').collect();
    let sentence = words.len() > 4
        && words[0].starts_with(char::is_lowercase)
        && words[1..words.len() - 1]
            .iter()
            .any(|word| word.starts_with(char::is_uppercase));
    // `visits there were yesterday`, `items she`: a sentence about somebody.
    let about = words.len() > 1
        && column.starts_with(char::is_lowercase)
        && words[1..].iter().any(|word| {
            matches!(
                *word,
                "she" | "he" | "we" | "they" | "there" | "were" | "i" | "you"
            )
        });
    // `products below the minimum stock`: two columns that are compared.
    let about = about
        || [
            " below the ",
            " above the ",
            " under their ",
            " below their ",
            " above their ",
        ]
        .iter()
        .any(|word| column.contains(word));
    // `last thing Mia did`
    let did = words.len() > 2 && matches!(words[words.len() - 1], "did" | "does" | "has" | "have");
    // `who has it`, `projector P-3`
    let month = words.len() == 2
        && attributes::MONTHS.contains(&words[0].to_lowercase().as_str())
        && words[1].chars().all(|c| c.is_ascii_digit());
    if month
        || low.contains(" should ")
        || kinds::KINDS.contains(&words[0]) && words.len() > 2 && words[1].contains('-')
    {
        return true;
    }
    let thing = low.starts_with("who has it")
        || words.len() == 2 && words[1].contains('-') && words[1].contains(|c: char| c.is_ascii_digit());
    sentence || about || did || thing || named && LEADS.iter().any(|lead| begins(lead))
}

fn is_half_a_sentence(column: &str) -> bool {
    let low = column.to_lowercase();
    let mut words = low.split(' ');
    let asks = ["who", "what", "which", "where", "whether", "why"]
        .iter()
        .any(|word| words.clone().next() == Some(*word));
    low.contains(' ')
        && (asks || words.any(|word| matches!(word, "have" | "that" | "which" | "who" | "whose")))
}

/// `the month, who turns the heap and who brings straw`: a column for the one who does it, beside others of the same row.
fn says_who(column: &str) -> bool {
    let low = column.to_lowercase();
    let mut words = low.split(' ');
    words.next() == Some("who")
        && low.split(' ').count() <= 5
        && !words.any(|word| {
            matches!(
                word,
                "most"
                    | "least"
                    | "best"
                    | "worst"
                    | "not"
                    | "never"
                    | "else"
                    | "have"
                    | "that"
                    | "which"
                    | "who"
                    | "whose"
            ) || word.contains('\'')
                || word.ends_with("est")
        })
}

fn is_odd(target: &Target) -> bool {
    let words = target.name.split(' ').count();
    // `Apply for it to all mails`: words that stand for a thing are no name.
    let low = target.name.to_lowercase();
    // `Delete for nothing that is older`: of which nothing is to be done.
    let pronoun = !target.quoted
        && (["it ", "them ", "nothing ", "nobody ", "no one "]
            .iter()
            .any(|word| low.starts_with(word))
            || matches!(low.as_str(), "nothing" | "nobody" | "no one"));
    // `ticket about The roof drips …`: a sentence that describes it.
    let described = target
        .name
        .split_once(" about ")
        .is_some_and(|(_, what)| what.starts_with(char::is_uppercase));
    let words = if described { 1 } else { words };
    // `former should stay`, `row whose name is Bo`: a sentence.
    let sentence = !target.quoted
        && [
            " should ",
            " must ",
            " whose ",
            " which ",
            " that belongs ",
            " that looks ",
            " that was ",
            " that is ",
            " unless ",
            " but not ",
            " but only ",
            " and skip ",
        ]
        .iter()
        .any(|word| low.contains(word) || low.ends_with(word.trim_end()) && word.starts_with(" that "));
    // `me (ada@x.fi`, `Bees tomorrow`, `discount of 10 percent to the order 1007`: more than a name.
    let more = !target.quoted
        && (low.contains('(') && !low.contains(')')
            || low.ends_with(" tomorrow")
            || target.name.starts_with(char::is_lowercase) && low.contains(" to the "));
    // `take the mug off sale`: the button is called otherwise.
    let taken = !target.quoted
        && target.scope.as_ref().is_some_and(|scope| {
            target.name == "Take"
                && !scope.anchor.quoted
                && format!("{} ", scope.anchor.name).contains(" off ")
        });
    // `Tom` of `Hall has forgotten his password`: what somebody did is no caption.
    let told = !target.quoted
        && [
            " has forgotten ",
            " has left ",
            " have left ",
            " left us ",
            " left the ",
            " leaves us ",
            " has been ",
            " have been ",
        ]
        .iter()
        .any(|words| format!(" {low} ").contains(words));
    let begins_a_part = !target.quoted
        && ["until ", "and ", "but "]
            .iter()
            .any(|word| low.starts_with(word));
    let named = pronoun
        || more
        || taken
        || told && !described
        || begins_a_part
        || sentence && !described
        || !target.quoted && target.name.matches(", ").count() > 1
        || !target.quoted && target.name.contains('"')
        || !target.quoted && (words > MOST_WORDS || words > 2 && target.name.contains("://"));
    named || target.scope.as_ref().is_some_and(|scope| is_odd(&scope.anchor))
}

#[cfg(test)]
mod tests {
    use crate::planner::plan;

    #[test]
    fn half_a_sentence_is_no_caption() {
        let plan = plan(
            "Open app.example.com, unfollow everyone who has not posted anything at all since the spring of 2023",
        );
        assert_eq!(plan.problems.len(), 1, "{plan:?}");
        assert_eq!(plan.steps.len(), 1, "{plan:?}");
    }

    #[test]
    fn a_quoted_value_that_is_compared_belongs_to_what_is_typed() {
        let plan = plan("Open a.example.com and type colour = \"red\" into the search box");
        assert_eq!(plan.problems, [], "{plan:?}");
    }

    #[test]
    fn who_does_something_is_a_column_beside_others() {
        let columns = |text| match plan(text).steps.pop().map(|step| step.op) {
            Some(crate::model::Op::Collect(collect)) => collect.columns,
            _ => Vec::new(),
        };
        let told =
            columns("Open a.example.com and tell me the week, who waters the garden and who has the key");
        assert_eq!(told, ["week", "who waters the garden", "who has the key"]);
        assert!(!super::says_who("who has the most points"));
        assert!(!super::says_who("who of them has not paid"));
    }
}
