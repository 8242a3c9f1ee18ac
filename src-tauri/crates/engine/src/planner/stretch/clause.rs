//! One cut stretch becomes steps: finds its verb and hands the rest to that verb's module. It keeps what later
//! stretches need to know: what is open, what `it` means.

use crate::planner::fault::Fault;
use crate::planner::forms::{finding, signing_up};
use crate::planner::lexicon::verbs::{Verb, fillers_at, verb_at};
use crate::planner::lexicon::words::{PRONOUNS, TAIL_FILLERS};
use crate::planner::lexicon::{amounts, kinds};
use crate::planner::lists::{all_the_same, narrowing, ordering, queried, rows};
use crate::planner::page::looking::{self, Looks};
use crate::planner::page::{actions, answering, file_of, places};
use crate::planner::questions::{asks, counting, outcome, said_again, which_one};
use crate::planner::stretch::by_verb::by_verb;
use crate::planner::stretch::{goals, narrating, onward, verbless};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Tok;
use crate::planner::things::{
    allowing, composing, handing, linking, mail_said, making, menu_orders, raising, recorded, relocating,
    remarks, replacing, settling, styling,
};
use crate::planner::values::{consent, declaring, in_use, pairs, pointed};
use crate::planner::whole::{aside, hints};

use crate::model::{Condition, Op, Target};

pub(crate) use crate::planner::stretch::context::Context;

/// A step and where it was said, bytes.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub op: Op,
    pub span: (usize, usize),
}

impl Draft {
    /// A plain click, said in these words.
    pub fn click(target: Target, words: Phrase<'_>) -> Self {
        Self {
            op: Op::click(target),
            span: words.span(),
        }
    }
}

pub(crate) type Steps = Result<Vec<Draft>, Fault>;

/// One step of one stretch.
pub(crate) fn one(op: Op, words: Phrase<'_>) -> Steps {
    Ok(vec![Draft {
        op,
        span: words.span(),
    }])
}

/// Reads one stretch.
pub(crate) fn read(all: Phrase<'_>, context: &mut Context) -> Steps {
    let all = all.trim();
    // `It belongs to House prices`: that is opened for it.
    if let Some(name) = hints::belongs(all.trim()).filter(|_| context.elsewhere()) {
        return actions::click(all, name, Verb::Click, context);
    }
    if let Some(rest) = aside::states(all, context.goes_on, context.making) {
        if rest.is_none() {
            narrating::there_is(all, context);
        }
        return rest.map_or(Ok(Vec::new()), |rest| read(rest, context));
    }
    let (all, same) = all_the_same::apart(narrating::without_others(all));
    if let Some(same) = same {
        let mut steps = read(all, context)?;
        // It is taken away before the rows are read.
        let rows = steps
            .iter()
            .position(|step| matches!(step.op, Op::Collect(_)))
            .unwrap_or(steps.len());
        steps.splice(rows..rows, all_the_same::read(same, context)?);
        return Ok(steps);
    }
    let start = fillers_at(all, 0);
    let whole = all.from(start).trim();
    let short = whole.without_end(TAIL_FILLERS);
    // `click Today and Now`: with a capital it is a name.
    let named = whole.from(short.len()).toks.iter().any(|tok| {
        tok.is_any(&["now", "again", "there", "then"])
            && tok.is_capital()
            && tok.text != tok.text.to_uppercase()
    });
    let short = if named && short.len() > 1 { whole } else { short };
    // `click OK`: what looks like a filler is what the verb is about.
    let said = if verb_at(short, 0).is_some_and(|(_, _, count)| count >= short.len())
        && whole.len() == short.len() + 1
    {
        whole
    } else {
        short
    };
    if said.is_empty() || said.at(0, TAIL_FILLERS) == Some(said.len()) {
        return Ok(Vec::new());
    }
    if places::forbidden(said) {
        return Err(Fault::new(
            said,
            "Only web addresses that start with http or https can be opened.",
        ));
    }
    // `Don't send a mail, and her address is a@b.c`
    if said.at(0, &["don't", "do not"]).is_some()
        && let Some((unwanted, more)) = at_a_comma(said)
    {
        let mut steps = read(unwanted, context)?;
        steps.extend(read(more, context)?);
        return Ok(steps);
    }
    // `set its state to accepted, without sending an e-mail`
    if let Some((at, _)) = said.find(&[", without"]).filter(|(at, _)| *at > 2)
        && said.toks.get(at + 2).is_some_and(|tok| tok.low.ends_with("ing"))
    {
        let mut steps = read(said.to(at), context)?;
        steps.extend(read(said.from(at + 1), context)?);
        return Ok(steps);
    }
    if let Some(steps) = consent::read(said, context) {
        return steps;
    }
    if let Some(steps) = answering::password_again(said, context) {
        return steps;
    }
    if let Some(count) = said.at(0, &["don't", "do not", "never", "without"])
        && verb_at(said, count).is_some()
    {
        // `Don't submit`: nothing is done, and nothing is kept of itself.
        context.unkept |= consent::holds_back(said.from(count));
        return Ok(Vec::new());
    }
    if narrating::told_of_them(said) {
        return narrating::of_what_is_made(said, context);
    }
    if let Some(asked) = narrating::minded(said) {
        return asked.map_or(Ok(Vec::new()), |asked| read(asked, context));
    }
    if let Some(how) = recorded::only_says_so(said).filter(|how| context.goes_on || !how.is_empty()) {
        let mut steps: Vec<Draft> = recorded::place(said, context).into_iter().collect();
        steps.extend(read(how, context)?);
        return Ok(steps);
    }
    if said_again::only_points(said, context) {
        return Ok(Vec::new());
    }
    // `I would like their name and team`
    if context.last_collected.is_some()
        && said.at(0, &["their", "its", "his", "her"]).is_some()
        && verb_at(said, 0).is_none()
        // `its name and what it costs` asks.
        && said.find(&["what", "where", "who", "when", "how"]).is_none()
    {
        return rows::collect(said, said, context);
    }
    if let Some(steps) = declaring::by_key(whole, context) {
        return steps;
    }
    if let Some(steps) = aside::says_yes(said)
        .or_else(|| outcome::came(said, context))
        .or_else(|| outcome::notice(said, context))
        .or_else(|| allowing::allowed(said, context))
    {
        return steps;
    }
    if let Some(steps) = settling::settled(said, context)
        .or_else(|| in_use::switched(said, context))
        .or_else(|| queried::read(said, context))
        .or_else(|| recorded::figure(said, context))
        .or_else(|| handing::out(said, context))
        .or_else(|| raising::added_to(said, context))
    {
        return steps;
    }
    if let Some(steps) = composing::written(said, context)
        .or_else(|| mail_said::read(said, context))
        .or_else(|| menu_orders::ordered(said))
        .or_else(|| signing_up::account(said, context))
        .or_else(|| relocating::to_a_day(said, context))
        .or_else(|| narrowing::marked_as(said, context))
    {
        return steps;
    }
    if let Some((rest, condition)) = amounts::awaited(said) {
        context.here = true;
        let mut steps = one(Op::Wait { condition }, said)?;
        steps.extend(read(rest, context)?);
        return Ok(steps);
    }
    if let Some(steps) = file_of::kept_there(said, context) {
        return steps;
    }
    if let Some(steps) = asks::asked(said, context) {
        return steps;
    }
    if let Some(steps) = replacing::cursor(said, context)
        .or_else(|| replacing::typed(said, context))
        .or_else(|| replacing::added(said, context))
        // Its end is no filler where something is added there.
        .or_else(|| replacing::added(whole, context))
    {
        return steps;
    }
    if let Some(steps) = ordering::first_shown(said) {
        return steps;
    }
    if let Some(steps) = remarks::left(said) {
        return steps.map(|steps| remarks::on_what_was_found(said, steps, context));
    }
    if let Some(steps) = counting::how_many(said, context).or_else(|| which_one::which(said, context)) {
        return steps;
    }
    if context.goes_on && aside::only_means(said) {
        return Ok(Vec::new());
    }
    if context.goes_on && pointed::solves(said) {
        context.solving = true;
        return Ok(Vec::new());
    }
    if let Some(fault) = goals::not_a_step(said) {
        return Err(fault);
    }
    if let Some(steps) = linking::linked(said).filter(|_| context.elsewhere()) {
        return steps;
    }
    if let Some(steps) = styling::styled(said, context) {
        return Ok(steps);
    }
    match looking::looks(said, context.next_finds, context.elsewhere()) {
        Some(Looks::Ahead) => {
            context.looking = true;
            return Ok(Vec::new());
        }
        Some(Looks::For(found)) => {
            context.looking = true;
            return finding::find(said, found, context);
        }
        None => {}
    }
    match verb_at(said, 0) {
        Some((verb, _, _)) if context.clicked && onward::is_name(said, verb) => {
            actions::click(said, said, Verb::Click, context)
        }
        // `find the kettle and write a review: …`: it is written on its page.
        Some((verb, _, count)) if remarks::begins(said).is_some() => {
            let mut steps = remarks::on_what_was_found(said, Vec::new(), context);
            steps.extend(by_verb(said, verb, count, context)?);
            Ok(steps)
        }
        Some((verb, _, count)) => by_verb(said, verb, count, context),
        None => verbless::read_without_verb(said, context),
    }
}

/// A stretch in two, at a comma and a joining word with a sentence behind them that asks for something.
fn at_a_comma(said: Phrase<'_>) -> Option<(Phrase<'_>, Phrase<'_>)> {
    let (at, count) = said.find(&["and", "but"]).filter(|(at, _)| *at > 2)?;
    let more = said.from(at + count);
    let asks = verb_at(more, fillers_at(more, 0)).is_some() || pairs::pairs(more).is_some();
    (said.toks[at - 1].text == "," && asks).then(|| (said.to(at - 1), more))
}

pub(in crate::planner) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// Whether a stretch speaks of something by a pronoun: `click it`, `press on that one`.
pub(crate) fn says_it(all: Phrase<'_>) -> bool {
    let said = all.from(fillers_at(all, 0)).without_end(TAIL_FILLERS);
    let Some((verb, _, count)) = verb_at(said, 0) else {
        return false;
    };
    let rest = said.from(count).without(&["on", "over"]);
    !matches!(verb, Verb::Submit) && !rest.is_empty() && rest.at(0, PRONOUNS) == Some(rest.len())
}

/// Whether a stretch is about something else than the form that is being filled in: that is kept before.
pub(crate) fn leaves(all: Phrase<'_>) -> bool {
    let said = all.from(fillers_at(all, 0));
    if said
        .at(0, &["comment on", "comment", "new", "log out", "sign out"])
        .is_some()
        && pairs::pairs(said).is_none()
    {
        return true;
    }
    if declaring::declares(said) {
        return false;
    }
    let Some((verb, _, count)) = verb_at(said, 0) else {
        return false;
    };
    let rest = said.from(count).trim();
    let pronoun = rest.is_empty() || rest.at(0, PRONOUNS) == Some(rest.len());
    match verb {
        // `make the word "tea" italic`, `make it public`: in the same form.
        Verb::Make
            if said.toks[0].is("make")
                && rest.last().is_some_and(|tok| {
                    tok.is_any(&[
                        "bold",
                        "italic",
                        "italics",
                        "underlined",
                        "public",
                        "private",
                        "visible",
                        "heading",
                        "mandatory",
                        "required",
                    ])
                }) =>
        {
            false
        }
        Verb::Make | Verb::Add => making::begins_one(said, rest, count) && !making::is_a_part(rest),
        // `save with the summary "…"`: into the same form.
        Verb::Collect if said.toks[0].is("save") && rest.at(0, &["with", "as", "it"]).is_some() => false,
        // `save the task`: that keeps it.
        Verb::Collect
            if said.toks[0].is("save")
                && rest.at(0, &["the", "this", "my"]).is_some()
                && rest.len() == 2
                && rest.last().is_some_and(kinds::is_kind) =>
        {
            false
        }
        Verb::Collect | Verb::Count | Verb::Ask | Verb::Download => !rest.is_empty(),
        Verb::Search | Verb::Find | Verb::LogOut | Verb::Rename | Verb::Reply | Verb::ForEach => true,
        Verb::Drag | Verb::Delete => true,
        // `edit the keyword plumming`: another thing than the one that is being made.
        Verb::Edit => !pronoun && (kinds::label_called(rest).is_some() || kinds::is_thing(rest)),
        Verb::Upload => rest.find(&["it", "there"]).is_some(),
        Verb::Open => true,
        // What is shown elsewhere is looked at when the form is kept; a box or a field is looked at in it.
        Verb::Assert | Verb::CheckThat => {
            rest.find(&[
                "in the", "on the", "in my", "among", "under", "appears", "shows up", "listed", "exists",
            ])
            .is_some()
                && rest
                    .find(&[
                        "ticked", "checked", "selected", "enabled", "field", "box", "filled",
                    ])
                    .is_none()
        }
        Verb::RecordAction => {
            !pronoun && !rest.toks.iter().all(Tok::is_word)
                // What a form calls so is ticked there.
                || !(said.toks[0].is("share") && said.find(&["everyone", "everybody", "all", "the public"]).is_some())
                    && said.toks[0].is_any(&["share", "play", "start", "fork", "vote"])
                || pronoun
                    && said.toks[0].is_any(&[
                        "pin",
                        "star",
                        "archive",
                        "lock",
                        "like",
                        "watch",
                        "merge",
                        "approve",
                        "duplicate",
                        "bookmark",
                        "mute",
                        "rate",
                    ])
        }
        _ => false,
    }
}

/// Whether a stretch begins with such a verb.
pub(crate) fn begins_with(all: Phrase<'_>, verb: Verb) -> bool {
    verb_at(all, fillers_at(all, 0)).is_some_and(|(found, _, _)| found == verb)
}

/// A condition that a target is there.
pub(crate) fn visible(target: Target) -> Op {
    Op::Wait {
        condition: Condition::Visible(target),
    }
}
