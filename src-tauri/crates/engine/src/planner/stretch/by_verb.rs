//! A stretch with a verb goes to that verb's module. What is told apart here are verbs that mean several things, by what stands after
//! them: `save the form` and `save the job "Cook"`, `complete the form` and `complete the task "Mow"`.

use crate::planner::forms::{converting, filling, finding, search};
use crate::planner::lexicon::verbs::Verb;
use crate::planner::lexicon::words::{PRONOUNS, bare};
use crate::planner::lexicon::{attributes, deeds, kinds, verbs, words};
use crate::planner::lists::{for_each, grouping, narrowing, ordering, rows};
use crate::planner::page::{actions, answering, browser, closing, moving, opening, scrolls, waits};
use crate::planner::questions::{asks, comparing, counting};
use crate::planner::stretch::clause::{Context, Draft, Steps, capital, one};
use crate::planner::stretch::{goals, leftover, other_senses, verbless};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::things::{adding, mail, making, placing, renaming, saving, shopping, texts};
use crate::planner::values::{choices, declaring, fields, giving, pairs, pieces, setting, states, ticking};

use crate::model::{Op, Target};

pub(in crate::planner) fn by_verb(
    said: Phrase<'_>,
    verb: Verb,
    count: usize,
    context: &mut Context,
) -> Steps {
    let rest = said.from(count);
    if verb == Verb::Collect
        && !context.next_pastes
        && let Some(steps) = saving::saved(said, rest, context)
    {
        return steps;
    }
    if context.elsewhere()
        && let Some(steps) = other_senses::read(said, rest, verb, context)
    {
        return steps;
    }
    match verb {
        Verb::Open => {
            let steps = opening::open(said, rest, context)?;
            // `find the dearest lamp, open it and tell me its weight`: it is open now.
            if rest.trim().at(0, PRONOUNS) == Some(rest.trim().len())
                && !rest.trim().is_empty()
                && context
                    .record
                    .as_ref()
                    .is_some_and(|record| record.ranking.is_some())
            {
                context.record = None;
                context.opened_record = true;
            }
            // What was found before is behind the page of something else.
            if let Some(Op::Click { target, .. }) = steps.last().map(|draft| &draft.op)
                && !target.name.is_empty()
                && context
                    .record
                    .as_ref()
                    .is_some_and(|record| record.name != target.name)
            {
                context.record = None;
            }
            Ok(steps)
        }
        Verb::Search => search::search(said, rest, context),
        Verb::Find => finding::find(said, rest, context),
        // `follow @ada`, `follow the user Ada`
        Verb::Click
            if said.toks[0].is("follow")
                && context.elsewhere()
                && (rest.first().is_some_and(|tok| tok.text.starts_with('@'))
                    || kinds::is_thing(rest) && kinds::kind_at(bare(rest)).is_some()) =>
        {
            deeds::click(said, rest, "Follow", context)
        }
        Verb::Click | Verb::DoubleClick | Verb::RightClick => actions::click(said, rest, verb, context),
        Verb::Press => actions::press(said, rest, context),
        // `complete the task "Call the bank"`
        Verb::FillIn if said.toks[0].is("complete") && kinds::is_thing(rest) => {
            let rest = kinds::by_name(rest);
            ticking::check(said, rest, true, context)
        }
        Verb::FillIn => filling::fill_in(said, rest, context),
        // `put a new dish "Fish cakes" in the section Mains`
        Verb::Fill
            if said.toks[0].is("put")
                && context.elsewhere()
                && rest.at(0, &["a new", "another"]).is_some()
                && making::make(said, rest, count, context).is_some() =>
        {
            making::make(said, rest, count, context).unwrap_or_else(|| Err(goals::unknown(said)))
        }
        Verb::Fill if said.toks[0].is("put") => match placing::put(said, rest, context) {
            Some(steps) => steps,
            // `put it into the cupboard`: a pronoun is no text.
            None if rest.at(0, &["it", "them", "this"]).is_some()
                && rest.len() > 1
                && context.elsewhere() =>
            {
                Err(goals::unknown(said))
            }
            None => fields::enter(said, rest, context),
        },
        Verb::Fill if giving::rates(said, rest) => {
            giving::give(said, rest, context).unwrap_or_else(|| Err(goals::unknown(said)))
        }
        Verb::Fill if giving::is_no_text(said, rest, context) => Err(goals::unknown(said)),
        // `insert a new row with the name Basil`: one is made.
        Verb::Fill if said.toks[0].is("insert") && rest.trim().at(0, kinds::ONE_RECORD).is_some() => {
            placing::into_a_record(said, rest, count, context)
                .or_else(|| making::make(said, rest, count, context))
                .unwrap_or_else(|| adding::add(said, rest, context))
        }
        Verb::Fill => match giving::give(said, rest, context) {
            Some(steps) => steps,
            // `give Lena an A in the exam`: whom would be typed with it.
            None if said.toks[0].is("give")
                && rest.first().is_some_and(Tok::is_capital)
                && rest
                    .find(&["a", "an", "the", "access", "permission", "rights"])
                    .is_some_and(|(at, _)| {
                        (1..=3).contains(&at) && rest.to(at).toks.iter().all(Tok::is_capital)
                    }) =>
            {
                giving::to_somebody(said, rest, context).unwrap_or_else(|| Err(goals::unknown(said)))
            }
            // Half of it would be typed somewhere.
            None if said.toks[0].is("give")
                && rest.at(0, &["it", "them", "her", "him"]).is_some()
                && (rest.at(0, &["her the", "him the", "her a", "him a"]).is_some()
                    || rest.from(1).trim().len() > 3 && pairs::pairs(rest.from(1).trim()).is_none()) =>
            {
                Err(goals::unknown(said))
            }
            None => fields::enter(said, rest, context),
        },
        Verb::Set
            if said.toks[0].is("update")
                && (rest.trim().is_empty()
                    || rest.trim().at(0, PRONOUNS) == Some(rest.trim().len())
                    || rest.trim().len() == 2
                        && rest.trim().last().is_some_and(kinds::is_kind)
                        // `update the address`: to what is told elsewhere, or not at all.
                        && attributes::attribute_at(rest.trim().from(1)).is_none()) =>
        {
            answering::submit(said, rest.to(0), context)
        }
        Verb::Set if said.at(0, &["change", "update"]).is_some() && context.elsewhere() => {
            // Whoever says that a thing is to be changed does not mean that it is only typed.
            let edited = std::mem::replace(&mut context.making, true);
            states::set_state(said, rest, edited, context)
                .unwrap_or_else(|| setting::set(said, rest, context))
        }
        Verb::Set => {
            context.sets = context.elsewhere() && said.toks[0].is("set");
            states::set_state(said, rest, context.making, context)
                .unwrap_or_else(|| setting::set(said, rest, context))
        }
        // `clear the completed tasks`
        Verb::Clear if kinds::clears(rest) => {
            let words = bare(rest.trim().without(&["all", "all the", "all of the"]));
            let name = format!(
                "{} {}",
                capital(&said.to(1).text()),
                words.to(words.len() - 1).text()
            );
            let target = Target::called(name.trim().to_owned());
            one(Op::click(target), said)
        }
        Verb::Clear if said.toks[0].is("empty") && is_container(rest) => {
            mail::of_record(said, rest, "Empty", context)
        }
        // What is left out of `leave … empty` says no step.
        Verb::Clear if said.at(0, &["leave", "keep", "leaving", "keeping"]).is_some() => {
            Err(goals::unknown(said))
        }
        Verb::Clear => fields::clear(said, rest, context),
        Verb::Use => match states::by_menu(said, rest, context) {
            Some(steps) => steps,
            None => fields::use_to(said, rest, context),
        },
        Verb::Choose => choices::choose(said, rest, context),
        Verb::Sort => {
            let steps = ordering::sort(said, rest)?;
            context.sorted = ordering::column(&steps);
            Ok(steps)
        }
        // `turn alerts on`
        Verb::Check if said.toks[0].is_any(&["turn", "switch"]) && count == 1 => match rest.trim().last() {
            Some(last) if last.is_any(&["on", "off"]) && rest.trim().len() > 1 => {
                let rest = rest.trim();
                ticking::check(said, rest.to(rest.len() - 1), last.is("on"), context)
            }
            _ if rest.find(&["to"]).is_some_and(|(at, _)| at > 0) => {
                context.making |= context.elsewhere();
                setting::set(said, rest, context)
            }
            _ => Err(goals::unknown(said)),
        },
        Verb::Check => ticking::check(said, rest, true, context),
        Verb::Uncheck => ticking::check(said, rest, false, context),
        Verb::Accept if said.low().starts_with("allow") && declaring::ticked(said, context).is_some() => {
            declaring::ticked(said, context).unwrap_or_else(|| Err(goals::unknown(said)))
        }
        Verb::Accept => answering::accept(said, rest, count, context),
        Verb::Wait => waits::wait(said, rest, context),
        Verb::Assert | Verb::CheckThat => waits::assert(said, rest, context),
        Verb::Collect if context.next_pastes => texts::copy(said, rest, context),
        // `report the third post as spam`
        Verb::Collect
            if context.elsewhere()
                && said.toks[0].is("report")
                && rest
                    .find(&[
                        "as spam",
                        "as abuse",
                        "as inappropriate",
                        "to the moderators",
                        "to the admins",
                        "for spam",
                    ])
                    .is_some() =>
        {
            let end = rest
                .find(&["as", "to the", "for"])
                .map_or(rest.len(), |(at, _)| at);
            deeds::click(said, rest.to(end), "Report", context)
        }
        // `show only the active tasks`, and then something of them
        Verb::Collect if context.elsewhere() && context.goes_on && narrowing::shown_only(said).is_some() => {
            narrowing::shown_only(said).unwrap_or_else(|| Err(goals::unknown(said)))
        }
        Verb::Collect if context.elsewhere() && leftover::shows_a_page(said, rest) => {
            let rest = bare(rest.trim());
            opening::click_open(said, rest, context)
        }
        Verb::Collect => rows::collect(said, rest, context),
        Verb::Count => counting::count(said, rest, context),
        Verb::ForEach => for_each::for_each(said, rest, context),
        Verb::Scroll => scrolls::scroll(said, rest, context),
        Verb::Hover => actions::hover(said, rest, context),
        Verb::Shot => one(Op::Screenshot, said),
        Verb::Download => actions::download(said, rest, context),
        Verb::Back | Verb::Forward => match opening::turned(said, rest, verb == Verb::Forward) {
            Some(steps) => steps,
            None => one(if verb == Verb::Back { Op::Back } else { Op::Forward }, said),
        },
        // `move it to the trash`
        Verb::Drag if said.toks[0].is("move") && rest.without_end(TO_THE_TRASH).len() < rest.len() => {
            mail::of_record(said, rest.without_end(TO_THE_TRASH), "Delete", context)
        }
        Verb::Drag => moving::drag(said, rest, context),
        Verb::Resize => moving::resize(said, rest, context),
        Verb::SelectText => texts::select(said, rest, context),
        Verb::CopyText => texts::copy(said, rest, context),
        Verb::Paste => texts::paste(said, rest, context),
        Verb::Upload => browser::upload(said, rest, context),
        Verb::Reply => mail::reply(said, rest, context),
        Verb::ForwardTo => mail::forward(said, rest, context),
        Verb::Delete => {
            let (rest, values) = deeds::said_with(rest);
            let rest = if values.is_empty() { rest } else { said.from(count) };
            deeds::click(said, rest, "Delete", context)
        }
        // `start watching it`: what a page calls `Watch`.
        Verb::RecordAction
            if said.toks[0].is("start")
                && count == 1
                && rest
                    .toks
                    .get(1)
                    .is_some_and(|tok| tok.is_any(&["it", "this", "that", "them", "the"]))
                && verbs::plain_form(&rest.toks[0])
                    .is_some_and(|form| form == "follow" || deeds::DEEDS.contains(&form.as_str())) =>
        {
            let form = verbs::plain_form(&rest.toks[0]).unwrap_or_default();
            deeds::click(said, rest.from(1), &capital(&form), context)
        }
        // `start a thread in General`
        Verb::RecordAction
            if said.at(0, &["start a", "start an"]).is_some()
                && said.toks.get(2).is_some_and(|tok| {
                    tok.is_any(&[
                        "thread",
                        "topic",
                        "discussion",
                        "conversation",
                        "poll",
                        "project",
                        "chat",
                        "campaign",
                        "survey",
                    ])
                }) =>
        {
            making::make(said, rest, count, context).unwrap_or_else(|| Err(goals::unknown(said)))
        }
        Verb::RecordAction if said.toks[0].is("rate") && giving::rated(said, context).is_some() => {
            giving::rated(said, context).unwrap_or_else(|| Err(goals::unknown(said)))
        }
        // So many units of a thing are no thing on the page.
        Verb::RecordAction
            if rest.first().is_some_and(|tok| tok.is_number())
                && rest
                    .find(&["units of", "pieces of", "more of", "items of", "of it"])
                    .is_some_and(|(at, _)| at <= 2) =>
        {
            pieces::moved(said, rest, count, context).unwrap_or_else(|| Err(goals::unknown(said)))
        }
        // `publish a new article: the title is …`: it is made, and published.
        Verb::RecordAction
            if said.at(0, &["publish", "share"]).is_some()
                && context.elsewhere()
                && rest.at(0, &["a new", "another"]).is_some()
                && making::make(said, rest, count, context)
                    .is_some_and(|steps| steps.is_ok_and(|steps| steps.len() > 1)) =>
        {
            let mut steps =
                making::make(said, rest, count, context).unwrap_or_else(|| Err(goals::unknown(said)))?;
            let target = Target::button(capital(&said.to(1).text()));
            steps.push(Draft::click(target, said));
            Ok(steps)
        }
        // `pay by invoice`: one of the ways there are.
        Verb::RecordAction if said.at(0, &["pay by", "pay with"]).is_some() && !rest.trim().is_empty() => {
            let (options, target) = (choices::options(rest.trim()), None);
            one(Op::Choose { options, target }, said)
        }
        Verb::RecordAction => match shopping::delivery(said, context)
            .or_else(|| verbless::takes(said, context))
            .or_else(|| declaring::ticked_by(said, context))
            .or_else(|| states::assign(said, context))
            .or_else(|| converting::converted(said, context))
        {
            Some(steps) => steps,
            None => deeds::read(said, count, context),
        },
        Verb::LogOut => one(
            Op::click(Target {
                name: if said.toks[0].is("sign") {
                    "Sign out"
                } else {
                    "Log out"
                }
                .into(),
                ..Target::default()
            }),
            said,
        ),
        // `facet by language "Finnish"`: that one of them is wanted.
        Verb::GroupBy => rest
            .toks
            .iter()
            .any(|tok| tok.kind == Kind::Quoted)
            .then(|| narrowing::by_criteria(said, rest, context))
            .flatten()
            .unwrap_or_else(|| grouping::group(said, rest)),
        Verb::FilterBy => narrowing::filter_by(said, rest, context),
        // A question about what is open is answered from the page.
        Verb::Ask if rest.trim().at(0, &["whether", "if", "why", "that"]).is_some() => {
            Err(goals::question(said))
        }
        Verb::Ask if context.place.is_some() => rows::collect(said, rest.trim().without_end(&["?"]), context),
        Verb::Ask if said.toks[0].is("tell") => Err(goals::goal(said)),
        Verb::Ask => Err(goals::question(said)),
        Verb::Answer => answering::answer(said, rest, count, context),
        // `close all the issues that are listed`
        Verb::Close
            if context.elsewhere()
                && said.toks[0].is("close")
                && deeds::of_several(rest).is_some()
                && rest.toks.iter().any(|tok| {
                    kinds::is_kind(tok) && words::is_plural(&tok.low) && !tok.is_any(&["pages", "forms"])
                }) =>
        {
            deeds::click(said, rest, "Close", context)
        }
        Verb::Close => closing::close(said, rest, context),
        Verb::Submit => match mail::send_on(said, context) {
            Some(steps) => steps,
            None => answering::submit(said, rest, context),
        },
        Verb::Login => filling::login(said, rest, context),
        // `Create.`, `…, and add it`: what was filled in is.
        Verb::Make | Verb::Add if answering::sends_the_form(verb, rest, context) => {
            context.making = false;
            answering::submit(said, rest.to(0), context)
        }
        Verb::Add => {
            match placing::into_a_record(said, rest, count, context)
                .or_else(|| making::make(said, rest, count, context))
                .or_else(|| placing::put(said, rest, context))
            {
                Some(steps) => steps,
                None => adding::add(said, rest, context),
            }
        }
        Verb::Make if context.place.is_none() && rest.toks.iter().any(|tok| tok.kind == Kind::Address) => {
            leftover::reported(said, rest, context)
        }
        // `make the title "Tea time"`: a field gets that.
        Verb::Make if declaring::gets(said, rest, context).is_some() => {
            context.making = true;
            declaring::gets(said, rest, context).unwrap_or_else(|| Err(goals::unknown(said)))
        }
        Verb::Make => {
            match making::make(said, rest, count, context)
                .or_else(|| states::made(said, context))
                .or_else(|| declaring::declared(said, context))
            {
                Some(steps) => steps,
                None if making::is_kept(rest, context) => {
                    context.making = false;
                    answering::submit(said, rest.to(0), context)
                }
                None => Err(goals::unknown(said)),
            }
        }
        Verb::Edit => making::edit(said, rest, context),
        // `check out as a guest with name Ida, city Oslo`
        Verb::Shop if said.at(0, &["check out as", "checkout as"]).is_some() => {
            let mut steps = shopping::goes_on(said.to(2))?;
            let rest = rest.without(&["as a guest", "as guest", "as", "guest"]).trim();
            let rest = rest.without(&[":", ",", "with", "using"]);
            let values = if rest.is_empty() {
                Some(Vec::new())
            } else {
                pairs::pairs(rest)
            };
            let values = values.ok_or_else(|| goals::unknown(said))?;
            steps.extend(values.into_iter().map(|pair| Draft {
                op: pairs::op(pair),
                span: said.span(),
            }));
            Ok(steps)
        }
        // `check out the new page`: look at it.
        Verb::Shop if said.at(0, &["check out"]).is_some() && !rest.trim().is_empty() => {
            opening::open(said, rest, context)
        }
        Verb::Shop => shopping::goes_on(said),
        Verb::Rename => renaming::rename(said, rest, context),
        Verb::Call => match renaming::call(said, rest, context) {
            Some(steps) => steps,
            None => verbless::read_without_verb(said, context),
        },
        Verb::NextPage => one(
            Op::click(Target {
                name: "Next".into(),
                role: Some("link".into()),
                ..Target::default()
            }),
            said,
        ),
        Verb::Unsupported => Err(goals::unsupported(said, said.to(count))),
        Verb::Goal if said.toks[0].is("compare") => {
            comparing::compared(said, rest, context).unwrap_or_else(|| Err(goals::goal(said)))
        }
        // `find out which customers were born before 1950`
        Verb::Goal
            if said.at(0, &["find out", "figure out", "determine"]).is_some()
                && let Some(steps) = asks::asked(said, context) =>
        {
            steps
        }
        Verb::Goal if counting::figure(rest).is_some() => rows::collect(said, rest, context),
        Verb::Goal => declaring::declared(said, context)
            .or_else(|| leftover::control(said, context))
            .unwrap_or_else(|| Err(goals::goal(said))),
    }
}

const TO_THE_TRASH: &[&str] = &[
    "to the trash",
    "to trash",
    "to the bin",
    "to the recycle bin",
    "into the trash",
    "into the bin",
];

/// What holds things, and is emptied by a button.
fn is_container(rest: Phrase<'_>) -> bool {
    #[rustfmt::skip]
    const HOLD: &[&str] = &[
        "trash", "bin", "cart", "basket", "recycle bin", "dustbin", "shopping cart", "bag", "wishlist", "spam",
    ];
    let low = bare(rest.trim()).without_end(&["folder", "box"]).low();
    HOLD.contains(&low.as_str())
}
