//! Choices of a whole list: `filter by status Open`, `show only the active tasks`; and what a thing is set as.

use crate::model::{Op, Target};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::{DETERMINERS, bare};
use crate::planner::lexicon::{attributes, deeds, kinds, words};
use crate::planner::lists::criteria::{Criterion, criteria};
use crate::planner::lists::{columns, filters, qualifiers};
use crate::planner::stretch::clause::{Context, Draft, Steps, one};
use crate::planner::stretch::goals;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::Kind;
use crate::planner::values::choices::options;
use crate::planner::values::pairs;

/// `filter by status Open`, `filter by brand: Fagor`: the choice of that value in the page's own filter.
pub(crate) fn filter_by(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    // `start a new query, filter it by …`: nothing of that is kept.
    context.making = false;
    if let Some(steps) = by_criteria(said, rest, context).or_else(|| of_those(said, rest, context)) {
        return steps;
    }
    // `laptops under 900`: the collection that follows keeps only those.
    let (before, found, after) = filters::split(rest.trim());
    let numbers = found.iter().all(|filter| {
        use crate::model::FilterTest::{AtLeast, AtMost, Between, Over, Under};
        matches!(
            filter.test,
            Under(_) | Over(_) | AtMost(_) | AtLeast(_) | Between(..)
        )
    });
    if !found.is_empty() && numbers && after.trim().is_empty() {
        if !context.collects_later {
            return Err(goals::unknown(said));
        }
        let before = before.trim();
        // `location Oslo and salary above 50000`
        let (before, column) = match before.last() {
            Some(last)
                if before.len() > 2
                    && columns::COLUMNS.contains(&last.low.as_str())
                    && before.toks[before.len() - 2].is_any(&["and", "a", "the", "with"]) =>
            {
                (
                    before
                        .to(before.len() - 1)
                        .without_end(&["and", "with", "a", "the", ","]),
                    Some(last.low.clone()),
                )
            }
            _ => (before, None),
        };
        if let Some(column) = column {
            context
                .filters
                .extend(found.into_iter().map(|filter| crate::model::Filter {
                    column: Some(column.clone()),
                    ..filter
                }));
            return chosen(said, before);
        }
        let column = before
            .last()
            .filter(|_| before.len() == 1)
            .map(|tok| tok.low.clone());
        let column = column.filter(|column| columns::COLUMNS.contains(&words::singular(column).as_str()));
        if column.is_some() || before.is_empty() {
            context.filters.extend(found.into_iter().map(|mut filter| {
                filter.column = column.clone().or(filter.column);
                filter
            }));
            return Ok(Vec::new());
        }
        context.filters.extend(found);
        return chosen(said, kind_of(before));
    }
    chosen(said, rest)
}

/// `Make Toyota, Year from 2018 to 2022 and Fuel Hybrid`: each is a choice, or keeps rows of what is collected later.
pub(crate) fn by_criteria<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let all = criteria(rest)?;
    let mut steps = Vec::new();
    let mut numbers = Vec::new();
    for one in all {
        match one {
            Criterion::Choice(target, options) => steps.push(Draft {
                op: Op::Choose {
                    options,
                    target: Some(target).filter(|target| !target.name.is_empty()),
                },
                span: said.span(),
            }),
            Criterion::Number(filter) => numbers.push(filter),
            Criterion::Days(one, other) => steps.extend([(one, "start date"), (other, "end date")].map(
                |(text, field)| Draft {
                    op: Op::Fill {
                        text,
                        target: Target::called(field),
                    },
                    span: said.span(),
                },
            )),
        }
    }
    if !numbers.is_empty() && !context.collects_later {
        return Some(Err(goals::unknown(said)));
    }
    context.filters.extend(numbers);
    Some(Ok(steps))
}

/// `those published after 2015`: rows of what is collected later.
fn of_those<'t>(said: Phrase<'t>, rest: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    let those = rest.trim().after(&[
        "those",
        "the ones",
        "only those",
        "only the ones",
        "ones",
        "items",
        "results",
    ])?;
    let at = said.span().0;
    let made = |text: &'static str| tokens::Tok::made(Kind::Word, text, (at, at));
    let toks: Vec<_> = [made("all"), made("rows")]
        .into_iter()
        .chain(those.toks.iter().cloned())
        .collect();
    let all = Phrase::new(said.src, &toks);
    let (before, mut found, after) = filters::split(all);
    let joined: Vec<_> = before.toks.iter().chain(after.toks).cloned().collect();
    let left = match qualifiers::split(Phrase::new(said.src, &joined)) {
        Some((toks, more)) => {
            found.extend(more);
            toks.len()
        }
        None => joined.len(),
    };
    if left != 2 || found.is_empty() || !context.collects_later {
        return None;
    }
    context.filters.extend(found);
    Some(Ok(Vec::new()))
}

/// `vegetarian` of `vegetarian recipes`, but `laptops`.
fn kind_of<'t>(words: Phrase<'t>) -> Phrase<'t> {
    match words.last() {
        Some(last) if words.len() > 1 && kinds::is_kind(last) => words.to(words.len() - 1),
        _ => words,
    }
}

/// The choice of a value in the page's own filter.
fn chosen(said: Phrase<'_>, rest: Phrase<'_>) -> Steps {
    let rest = bare(rest.trim())
        .without(&[
            "those with",
            "those where",
            "the ones with",
            "ones with",
            "items with",
            "only those with",
            "with",
        ])
        .without(DETERMINERS);
    // `level Error and by date today`
    if let Some((first, more)) = rest
        .split(&["and by", ", by", "and for"])
        .filter(|(first, more)| !first.is_empty() && !more.is_empty())
    {
        let mut steps = chosen(said, first)?;
        steps.extend(chosen(said, more)?);
        return Ok(steps);
    }
    // `location Oslo, full-time`: a word alone is one of some other choice.
    if rest.toks.iter().any(|tok| tok.text == ",")
        && let Some(values) =
            pairs::pairs(rest).filter(|values| values.iter().any(|(field, _)| field.name.is_empty()))
    {
        let draft = |(target, option): pairs::Pair| Draft {
            op: Op::Choose {
                options: vec![option],
                target: (!target.name.is_empty()).then_some(target),
            },
            span: said.span(),
        };
        return Ok(values.into_iter().map(draft).collect());
    }
    // `status Open and priority High`
    if let Some(values) = pairs::pairs(rest).filter(|values| values.len() > 1) {
        let draft = |(target, option)| Draft {
            op: Op::Choose {
                options: vec![option],
                target: Some(target),
            },
            span: said.span(),
        };
        return Ok(values.into_iter().map(draft).collect());
    }
    let colon = rest.toks.iter().position(|tok| matches!(tok.text, ":" | "="));
    // `date today`
    let known = attributes::attribute_at(rest)
        .filter(|count| *count < rest.len() && rest.at(*count, &["is", "and", "or", ",", "of"]).is_none());
    if let Some(count) = known.filter(|_| colon.is_none()) {
        let target = Target::called(rest.to(count).text());
        let options = options(rest.from(count));
        return one(
            Op::Choose {
                options,
                target: Some(target),
            },
            said,
        );
    }
    let cut = colon.or_else(|| {
        rest.toks
            .iter()
            .position(|tok| {
                tok.is_capital() || tok.kind == Kind::Quoted || tok.text.starts_with(char::is_numeric)
            })
            .filter(|at| *at > 0)
    });
    let (field, value) = match cut {
        Some(at) => (rest.to(at).trim(), rest.from(at).without(&[":", "="]).trim()),
        None => (rest.to(0), rest),
    };
    if value.is_empty() {
        return Err(Fault::new(
            said,
            "Filter by what? For example: filter by status Open.",
        ));
    }
    let options = options(value);
    let target = (!field.is_empty()).then(|| Target::called(field.without_end(&["is", "of"]).text()));
    one(Op::Choose { options, target }, said)
}

/// `set sunset.jpg as the cover`, `make Oslo the default office`: what a page calls "Set as cover".
pub(in crate::planner) fn marked_as<'t>(said: Phrase<'t>, context: &mut Context) -> Option<Steps> {
    context.place.as_ref()?;
    let rest = said.after(&["set", "use", "mark", "choose", "select"])?;
    let (what, how) = rest.split(&["as the", "as my", "as a", "as our", "as"])?;
    let roles = &[
        "cover",
        "default",
        "primary",
        "favourite",
        "favorite",
        "main picture",
        "profile picture",
        "cover photo",
        "thumbnail",
        "featured",
        "cover image",
        "start page",
        "home page",
        "background",
    ];
    let how = how.trim();
    let known = roles.iter().any(|role| how.at(0, &[role]).is_some());
    (known && !what.is_empty() && how.len() <= 3)
        .then(|| deeds::click(said, what, &format!("Set as {}", how.text()), context))
}

/// `show only the active tasks`: the choice of that state.
pub(in crate::planner) fn shown_only(said: Phrase<'_>) -> Option<Steps> {
    let rest = said.after(&[
        "show only",
        "only show",
        "show just",
        "display only",
        "show me only",
        "only display",
    ])?;
    let rest = bare(rest.trim());
    let noun = rest.last().filter(|tok| kinds::is_kind(tok) || tok.is("ones"))?;
    let state = rest.to(rest.len() - 1);
    let plain =
        (1..=2).contains(&state.len()) && state.toks.iter().all(|tok| tok.is_word() && !tok.is_capital());
    (plain && words::is_plural(&noun.low)).then(|| {
        let options = vec![state.text()];
        one(
            Op::Choose {
                options,
                target: None,
            },
            said,
        )
    })
}

/// `severity High or above`: of names that have an order only the first would be meant.
pub(in crate::planner) fn goes_further(part: Phrase<'_>) -> bool {
    const FURTHER: &[&str] = &[
        "or above",
        "or higher",
        "or lower",
        "or below",
        "or worse",
        "or better",
        "and above",
        "and higher",
        "or more severe",
        "or up",
        "and up",
        "or later",
        "or earlier",
    ];
    part.places(FURTHER).iter().any(|(at, count)| {
        let name = at.checked_sub(1).and_then(|at| part.toks.get(at));
        // `5 or above` is a figure; a name that goes on is a name.
        let over = part
            .toks
            .get(at + count)
            .is_none_or(|tok| tok.kind == Kind::Punct || tok.is_any(&["and", "then"]));
        over && name.is_some_and(|tok| {
            tok.kind == Kind::Quoted || tok.is_capital() && !tok.is_number() && !attributes::is_month(tok)
        })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_that_have_an_order_are_not_guessed() {
        let text =
            "Open a.example.com. Show only the problems with severity High or above and list their names.";
        assert_eq!(crate::planner::plan(text).problems.len(), 1);
        let text = "Open a.example.com. List the products with a rating of 4 or above.";
        assert!(crate::planner::plan(text).problems.is_empty());
    }
}
