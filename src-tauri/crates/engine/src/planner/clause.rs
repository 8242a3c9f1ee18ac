//! One cut stretch becomes steps: finds its verb and hands the rest to that verb's module. It keeps what later
//! stretches need to know: what is open, what `it` means.

use super::fault::Fault;
use super::looking::{self, Looks};
use super::phrase::Phrase;
use super::verbs::{Verb, fillers_at, verb_at};
use super::words::{PRONOUNS, TAIL_FILLERS, bare};
use super::{
    actions, adding, browser, choices, counting, each_page, fields, forms, goals, mail, moving, naming_sites,
    onward, places, rows, scrolls, search, styling, targets, texts, waits,
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
        None => without_verb(said, context),
    }
}

fn by_verb(said: Phrase<'_>, verb: Verb, count: usize, context: &mut Context) -> Steps {
    let rest = said.from(count);
    match verb {
        Verb::Open => open(said, rest, context),
        Verb::Search => search::search(said, rest, context),
        Verb::Find => search::find(said, rest, context),
        Verb::Click | Verb::DoubleClick | Verb::RightClick => actions::click(said, rest, verb, context),
        Verb::Press => actions::press(said, rest, context),
        Verb::FillIn => forms::fill_in(said, rest, context),
        Verb::Fill => fields::enter(said, rest, context),
        Verb::Set => fields::set(said, rest, context),
        Verb::Clear => fields::clear(said, rest, context),
        Verb::Use => fields::use_to(said, rest, context),
        Verb::Choose => choices::choose(said, rest, context),
        Verb::Sort => choices::sort(said, rest),
        Verb::Check => choices::check(said, rest, true, context),
        Verb::Uncheck => choices::check(said, rest, false, context),
        Verb::Accept => actions::accept(said, rest, count, context),
        Verb::Wait => waits::wait(said, rest, context),
        Verb::Assert | Verb::CheckThat => waits::assert(said, rest, context),
        Verb::Collect if context.next_pastes => texts::copy(said, rest, context),
        // `and save`: nothing is named that could be collected.
        Verb::Collect if rest.trim().is_empty() && said.toks[0].is("save") => actions::submit(said, rest),
        Verb::Collect => rows::collect(said, rest, context),
        Verb::Count => counting::count(said, rest, context),
        Verb::ForEach => rows::for_each(said, rest, context),
        Verb::Scroll => scrolls::scroll(said, rest, context),
        Verb::Hover => actions::hover(said, rest, context),
        Verb::Shot => one(Op::Screenshot, said),
        Verb::Download => actions::download(said, rest, context),
        Verb::Back => one(Op::Back, said),
        Verb::Forward => one(Op::Forward, said),
        Verb::Drag => moving::drag(said, rest, context),
        Verb::Resize => moving::resize(said, rest, context),
        Verb::SelectText => texts::select(said, rest, context),
        Verb::CopyText => texts::copy(said, rest, context),
        Verb::Paste => texts::paste(said, rest, context),
        Verb::Upload => browser::upload(said, rest, context),
        Verb::Reply => mail::reply(said, rest, context),
        Verb::ForwardTo => mail::forward(said, rest, context),
        Verb::Delete => mail::of_record(said, rest, "Delete", context),
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
        Verb::Add => adding::add(said, rest, context),
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
        Verb::Goal => Err(goals::goal(said)),
    }
}

/// `on the practice shop`, an address alone, a site's name alone, `the name and price of every product`.
fn without_verb(said: Phrase<'_>, context: &mut Context) -> Steps {
    const AT: &[&str] = &[
        "on", "in", "at", "from", "using", "with", "inside", "within", "to", "via", "over at", "over on",
    ];
    let rest = said.without(AT);
    if let Some(place) = places::place(rest, context.elsewhere()) {
        return Ok(context.go(place, said).into_iter().collect());
    }
    // `on the practice shop search for lamp`
    if rest.len() < said.len() {
        for to in (1..rest.len().min(7)).rev() {
            let Some(place) = places::place(rest.to(to), context.elsewhere()) else {
                continue;
            };
            let after = rest.from(to);
            if verb_at(after, fillers_at(after, 0)).is_some() {
                let mut steps: Vec<Draft> = context.go(place, rest.to(to)).into_iter().collect();
                steps.extend(read(after, context)?);
                return Ok(steps);
            }
        }
    }
    // `on every page collect the titles`
    let (toks, pages) = super::pages::take(said);
    let after = Phrase::new(said.src, &toks);
    if toks.len() < said.len() && verb_at(after, 0).is_some_and(|(verb, _, _)| verb == Verb::Collect) {
        let mut steps = read(after, context)?;
        for step in &mut steps {
            if let Op::Collect(collect) = &mut step.op {
                collect.pages = pages;
            }
        }
        return Ok(steps);
    }
    if rows::reads_as_rows(said, context) {
        return rows::collect(said, said, context);
    }
    if let Some((anchor, after)) = onward::place_first(said) {
        context.region = Some(anchor);
        return match after {
            Some(after) => read(after, context),
            None => Ok(Vec::new()),
        };
    }
    if context.clicked && onward::could_be_clicked(said) {
        return actions::click(said, said, Verb::Click, context);
    }
    Err(goals::unknown(said))
}

fn open(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim();
    if rest.is_empty() {
        return Err(Fault::new(
            said,
            "Which page should be opened? Write its address, or the name of a site.",
        )
        .with(["open the practice shop".into(), "open www.example.com".into()]));
    }
    // `switch to the new tab`
    if said
        .at(
            0,
            &[
                "switch to",
                "go to",
                "go back to",
                "return to",
                "move to",
                "jump to",
            ],
        )
        .is_some()
        && let Some(steps) = browser::switch(said, rest)
    {
        return steps;
    }
    // `a new tab and go to …`, `the browser`: nothing to do, every session starts with one.
    if matches!(
        bare(rest).low().as_str(),
        "browser" | "new tab" | "new window" | "web browser" | "chrome" | "internet" | "new browser" | "tab"
    ) {
        return Ok(Vec::new());
    }
    if each_page::each(rest, context) {
        return Ok(Vec::new());
    }
    // `navigate through the file tree`: the steps after it say how.
    if rest.at(0, &["through", "around", "between", "within"]).is_some()
        || said.toks.iter().take(2).any(|tok| tok.is("through"))
    {
        context.looking = true;
        return Ok(Vec::new());
    }
    // `go to the email by Ada`
    if let Some(record) =
        super::each::record_of(rest).filter(|_| places::place(rest, context.elsewhere()).is_none())
    {
        context.it = Some(record.clone());
        context.opened_record = true;
        let how = Default::default();
        return one(Op::Click { target: record, how }, said);
    }
    if let Some(place) = places::place(rest, context.elsewhere()) {
        let opened = context.go(place.clone(), said);
        // Asked for again in so many words, it is opened again.
        context.searched = false;
        return Ok(vec![opened.unwrap_or(Draft {
            op: Op::Open { place },
            span: said.span(),
        })]);
    }
    // `open shop search for lamp`: no word between the steps.
    for to in (1..rest.len().min(7)).rev() {
        let after = rest.from(to);
        if let Some(place) =
            places::place(rest.to(to), context.elsewhere()).filter(|_| verb_at(after, 0).is_some())
        {
            let mut steps: Vec<Draft> = context
                .go(place, said.to(said.len() - after.len()))
                .into_iter()
                .collect();
            steps.extend(read(after, context)?);
            return Ok(steps);
        }
    }
    // `open the contact form on the practice site`, `open the cart on example.com`
    if let Some((before, place, words, after)) =
        places::split_place(rest, &["on", "at", "in", "from", "of"], context.elsewhere())
        && after.is_empty()
        && !before.is_empty()
    {
        let mut steps: Vec<Draft> = context.go(place, words).into_iter().collect();
        steps.extend(click_open(said, before, context)?);
        return Ok(steps);
    }
    if context.place.is_some() || !naming_sites::plausible(rest) || naming_sites::is_part_of_a_page(rest) {
        return click_open(said, rest, context);
    }
    Err(goals::unknown_site(said, rest))
}

/// "Open" said of a thing on the page is a click.
fn click_open(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    // `the Books page`: the page that something of that name leads to.
    let named = bare(rest).without_end(&["page", "screen", "view", "area"]);
    let rest = match named.last() {
        Some(last) if named.len() < bare(rest).len() && last.is_capital() => named,
        _ => rest,
    };
    match targets::target(rest, context.it.as_ref()) {
        Some(target) => {
            context.it = Some(target.clone());
            one(
                Op::Click {
                    target,
                    how: Default::default(),
                },
                said,
            )
        }
        None => Err(Fault::new(said, "It is not clear what to open. Name it.")),
    }
}

fn capital(word: &str) -> String {
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
