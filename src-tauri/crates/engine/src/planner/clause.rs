//! One cut stretch becomes steps: finds its verb and hands the rest to that verb's module. It keeps what later
//! stretches need to know: what is open, what `it` means.

use super::fault::Fault;
use super::looking::{self, Looks};
use super::phrase::Phrase;
use super::tokens::Kind;
use super::verbs::{Verb, fillers_at, verb_at};
use super::words::{PRONOUNS, TAIL_FILLERS, bare};
use super::{
    actions, adding, aside, asking, browser, choices, counting, fields, for_each, forms, giving, goals,
    leftover, mail, making, measures, moving, onward, opening, ordering, places, placing, questions, remarks,
    renaming, rows, scrolls, search, shopping, states, styling, texts, verbless, waits,
};
use crate::model::{Collect, Condition, Filter, Op, Place, Target};

/// A step and where it was said, bytes.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub op: Op,
    pub span: (usize, usize),
}

/// What the steps so far leave behind.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// What was opened last.
    pub place: Option<Place>,
    /// A search was made there.
    pub searched: bool,
    /// What `it` stands for.
    pub it: Option<Target>,
    /// The next stretch speaks of `it`.
    pub next_says_it: bool,
    /// The next stretch says that something is to be found.
    pub next_finds: bool,
    /// The next stretch puts in what this one copies.
    pub next_pastes: bool,
    /// A text of the page that was found, as a template: what `that` stands for where something is typed.
    pub value: Option<String>,
    /// A record that was found: what the next step acts on belongs to it.
    pub record: Option<Target>,
    /// A record was opened: `it` is what is shown now.
    pub opened_record: bool,
    /// Another stretch follows this one.
    pub goes_on: bool,
    /// And speaks of something of what this one names: `their phone number`.
    pub next_says_their: bool,
    /// And collects it.
    pub next_collects: bool,
    /// What the next step acts on has to be looked for.
    pub looking: bool,
    /// The last stretch was a click: a name alone is another.
    pub clicked: bool,
    /// Something is made or edited, and is to be kept at the end.
    pub making: bool,
    /// The part of the page that was named before its fields: `In the Add user form, …`.
    pub region: Option<Target>,
    /// Each of these is opened: what the next stretch collects stands on their pages.
    pub each_opened: Option<Collect>,
    /// What was said to be found, whose columns the next stretch names: `find all posts by Ada and get their titles`.
    pub found: Option<Collect>,
    /// Filters that were said with the search (`search for lamps under 40`), for the collection that follows.
    pub filters: Vec<Filter>,
}

impl Context {
    /// A site is open that is not the practice site.
    pub fn elsewhere(&self) -> bool {
        matches!(self.place, Some(Place::Url(_)))
    }

    /// No shop or news of the practice site is open, whose records are searched for.
    pub fn elsewhere_or_here(&self) -> bool {
        !matches!(self.place, Some(Place::Practice(_)))
    }

    /// The step that opens a place, unless it is open already and nothing was searched there.
    pub fn go(&mut self, place: Place, words: Phrase<'_>) -> Option<Draft> {
        if self.place.as_ref() == Some(&place) {
            return None;
        }
        self.place = Some(place.clone());
        self.searched = false;
        Some(Draft {
            op: Op::Open { place },
            span: words.trim().span(),
        })
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
    if let Some(rest) = aside::states(all, context.goes_on) {
        return rest.map_or(Ok(Vec::new()), |rest| read(rest, context));
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
    if let Some(steps) = aside::says_yes(said) {
        return steps;
    }
    if let Some(steps) = measures::asked(said, context) {
        return steps;
    }
    if let Some(steps) = asking::of_somebody(said, context).or_else(|| asking::in_a_place(said, context)) {
        return steps;
    }
    if let Some(wanted) = asking::wanted(said).filter(|_| context.place.is_some()) {
        return rows::collect(said, wanted, context);
    }
    if let Some(steps) = questions::asked(said, context)
        .or_else(|| ordering::first_shown(said))
        .or_else(|| remarks::left(said))
    {
        return steps;
    }
    if let Some(steps) = counting::how_many(said, context).or_else(|| rows::which(said, context)) {
        return steps;
    }
    if let Some(fault) = goals::not_a_step(said) {
        return Err(fault);
    }
    if let Some(steps) = styling::styled(said) {
        return Ok(steps);
    }
    match looking::looks(said, context.next_finds, context.elsewhere()) {
        Some(Looks::Ahead) => {
            context.looking = true;
            return Ok(Vec::new());
        }
        Some(Looks::For(found)) => {
            context.looking = true;
            return search::find(said, found, context);
        }
        None => {}
    }
    match verb_at(said, 0) {
        Some((verb, _, _)) if context.clicked && onward::is_name(said, verb) => {
            actions::click(said, said, Verb::Click, context)
        }
        Some((verb, _, count)) => by_verb(said, verb, count, context),
        None => verbless::read_without_verb(said, context),
    }
}

fn by_verb(said: Phrase<'_>, verb: Verb, count: usize, context: &mut Context) -> Steps {
    let rest = said.from(count);
    match verb {
        Verb::Open => opening::open(said, rest, context),
        Verb::Search => search::search(said, rest, context),
        Verb::Find => search::find(said, rest, context),
        Verb::Click | Verb::DoubleClick | Verb::RightClick => actions::click(said, rest, verb, context),
        Verb::Press => actions::press(said, rest, context),
        Verb::FillIn => forms::fill_in(said, rest, context),
        Verb::Fill if said.toks[0].is("put") => match placing::put(said, rest, context) {
            Some(steps) => steps,
            None => fields::enter(said, rest, context),
        },
        Verb::Fill => giving::give(said, rest, context).unwrap_or_else(|| fields::enter(said, rest, context)),
        Verb::Set if said.at(0, &["change", "update"]).is_some() && context.elsewhere() => {
            // Whoever says that a thing is to be changed does not mean that it is only typed.
            context.making = true;
            states::set_state(said, rest).unwrap_or_else(|| fields::set(said, rest, context))
        }
        Verb::Set => match states::set_state(said, rest) {
            Some(steps) => steps,
            None => fields::set(said, rest, context),
        },
        Verb::Clear if said.toks[0].is("empty") && is_container(rest) => {
            mail::of_record(said, rest, "Empty", context)
        }
        Verb::Clear => fields::clear(said, rest, context),
        Verb::Use => match states::by_menu(said, rest, context) {
            Some(steps) => steps,
            None => fields::use_to(said, rest, context),
        },
        Verb::Choose => choices::choose(said, rest, context),
        Verb::Sort => ordering::sort(said, rest),
        Verb::Check => choices::check(said, rest, true, context),
        Verb::Uncheck => choices::check(said, rest, false, context),
        Verb::Accept if said.low().starts_with("allow") && making::ticked(said, context).is_some() => {
            making::ticked(said, context).unwrap_or_else(|| Err(goals::unknown(said)))
        }
        Verb::Accept => actions::accept(said, rest, count, context),
        Verb::Wait => waits::wait(said, rest, context),
        Verb::Assert | Verb::CheckThat => waits::assert(said, rest, context),
        Verb::Collect if context.next_pastes => texts::copy(said, rest, context),
        // `and save`: nothing is named that could be collected.
        Verb::Collect if rest.trim().is_empty() && said.toks[0].is("save") => actions::submit(said, rest),
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
        Verb::Back => one(Op::Back, said),
        Verb::Forward => one(Op::Forward, said),
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
        Verb::Delete => mail::of_record(said, rest, "Delete", context),
        // `share it with everyone`, of what is being made
        Verb::RecordAction if rest.len() > 1 && rest.at(0, PRONOUNS).is_some() => {
            making::ticked(said, context)
                .unwrap_or_else(|| mail::of_record(said, rest, &capital(&said.to(1).text()), context))
        }
        Verb::RecordAction => mail::of_record(said, rest, &capital(&said.to(1).text()), context),
        Verb::LogOut => one(
            Op::Click {
                target: Target {
                    name: if said.toks[0].is("sign") {
                        "Sign out"
                    } else {
                        "Log out"
                    }
                    .into(),
                    ..Target::default()
                },
                how: Default::default(),
            },
            said,
        ),
        Verb::FilterBy => choices::filter_by(said, rest),
        // A question about what is open is answered from the page.
        Verb::Ask if context.place.is_some() => rows::collect(said, rest.trim().without_end(&["?"]), context),
        Verb::Ask if said.toks[0].is("tell") => Err(goals::goal(said)),
        Verb::Ask => Err(goals::question(said)),
        Verb::Answer => actions::answer(said, rest, count, context),
        Verb::Close => actions::close(said, rest, context),
        Verb::Submit => match mail::send_on(said, context) {
            Some(steps) => steps,
            None => actions::submit(said, rest),
        },
        Verb::Login => forms::login(said, rest, context),
        Verb::Add => {
            match making::make(said, rest, count, context).or_else(|| placing::put(said, rest, context)) {
                Some(steps) => steps,
                None => adding::add(said, rest, context),
            }
        }
        Verb::Make if rest.toks.iter().any(|tok| tok.kind == Kind::Address) => {
            leftover::reported(said, rest, context)
        }
        Verb::Make => {
            match making::make(said, rest, count, context).or_else(|| making::declared(said, context)) {
                Some(steps) => steps,
                None => Err(goals::unknown(said)),
            }
        }
        Verb::Edit => making::edit(said, rest, context),
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
            Op::Click {
                target: Target {
                    name: "Next".into(),
                    role: Some("link".into()),
                    ..Target::default()
                },
                how: Default::default(),
            },
            said,
        ),
        Verb::Unsupported => Err(goals::unsupported(said, said.to(count))),
        Verb::Goal if counting::figure(rest).is_some() => rows::collect(said, rest, context),
        Verb::Goal => making::declared(said, context)
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
    let low = bare(rest.trim()).low();
    [
        "trash",
        "bin",
        "cart",
        "basket",
        "recycle bin",
        "shopping cart",
        "bag",
        "wishlist",
        "spam",
    ]
    .contains(&low.as_str())
}

pub(super) fn capital(word: &str) -> String {
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
