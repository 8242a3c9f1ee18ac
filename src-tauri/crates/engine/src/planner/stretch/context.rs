//! What the steps so far leave behind for the stretches after them: what is open, what `it` means, whether a form is being filled in.

use crate::model::{Collect, Filter, Op, Pages, Place, Target};
use crate::planner::lexicon::{kinds, words};
use crate::planner::stretch::clause::Draft;
use crate::planner::text::phrase::Phrase;

/// What the steps so far leave behind.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// What was opened last.
    pub place: Option<Place>,
    /// The column by which the list was put in order.
    pub sorted: Option<String>,
    /// What is done depends on what the page shows that is open already.
    pub here: bool,
    /// One of what the page is a list of that was gone to last: `group` of `Groups`.
    pub list_of: Option<String>,
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
    /// The page asks for something to be worked out: what its answer stands for.
    pub solving: bool,
    /// A record that was found: what the next step acts on belongs to it.
    pub record: Option<Target>,
    /// What a sentence that only tells something was about: what `that list` stands for.
    pub told_of: Option<Target>,
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
    /// The last step was a search: what was searched for is not open yet.
    pub just_searched: bool,
    /// The last stretch was a click: a name alone is another.
    pub clicked: bool,
    /// Something is made or edited, and is to be kept at the end.
    pub making: bool,
    /// A field of what is open was set, in so many words.
    pub sets: bool,
    /// What is edited is hardly more than its name: a tag, a keyword.
    pub edits_label: bool,
    /// The part of the page that was named before its fields: `In the Add user form, …`.
    pub region: Option<Target>,
    /// Each of these is opened: what the next stretch collects stands on their pages.
    pub each_opened: Option<Collect>,
    /// This stretch says in full what the last step was to do: it takes the place of that.
    pub in_its_place: bool,
    /// Somebody who was asked for by what they have: `who has plot 7`, and more of them may be asked next.
    pub whose: Option<Collect>,
    /// This stretch asks for columns of the rows that the one before collects.
    pub replaces: bool,
    /// Fields that were filled, and what they got: `the new job title is shown`.
    pub filled: Vec<(String, String)>,
    /// Something was put elsewhere just before: `move the topic to Animals and close it`.
    pub moved: bool,
    /// The file that was uploaded just before: `rename it`.
    pub uploaded: Option<String>,
    /// What was collected last.
    pub last_collected: Option<Collect>,
    /// What was said to be found, whose columns the next stretch names: `find all posts by Ada and get their titles`.
    pub found: Option<Collect>,
    /// Which pages of the list, said before what is collected: `go through the first 3 pages and collect …`.
    pub pages: Option<Pages>,
    /// What was made or edited is not to be kept: somebody said so.
    pub unkept: bool,
    /// The last step collected rows, which can be exported as they are.
    pub collected: bool,
    /// The page is one that exports: it was gone to by that name, or a format was chosen on it.
    pub exports: bool,
    /// The next stretch begins something of its own, no field of what is open.
    pub next_begins: bool,
    /// The next stretch is a question.
    pub next_asks: bool,
    /// The next stretch changes something of what this one names.
    pub next_changes: bool,
    /// The next stretch says fields and what they get.
    pub next_declares: bool,
    /// The cursor was put at the end of a text: what is typed is added there.
    pub at_the_end: bool,
    /// What was typed last into a text.
    pub typed: Option<String>,
    /// Boxes of rows were ticked: what is done with `them` is a control of the list.
    pub ticked: bool,
    /// What is compared, whose columns the next stretch names.
    pub compared: Vec<String>,
    /// The password that was typed last: `confirm it` is its second field.
    pub password: Option<String>,
    /// What was made: its kind, and its name.
    pub made: Option<(String, Target)>,
    /// A later stretch collects rows.
    pub collects_later: bool,
    /// Filters that were said with the search (`search for lamps under 40`), for the collection that follows.
    pub filters: Vec<Filter>,
}

impl Context {
    /// A site is open that is not the practice site.
    pub fn elsewhere(&self) -> bool {
        matches!(self.place, Some(Place::Url(_)))
    }

    /// `the folder`: the one that was made just before.
    pub fn made_by_kind(&self, words: Phrase<'_>) -> Option<Target> {
        let (kind, made) = self.made.as_ref()?;
        let said = words.at(0, &["the", "this", "that", "my", "the new"])?;
        let fits = words.len() > said && &words.from(said).low() == kind;
        fits.then(|| made.clone())
    }

    /// One thing is open: it was opened, or its address ends with its number.
    pub fn on_a_record(&self) -> bool {
        let numbered = matches!(&self.place, Some(Place::Url(url)) if url.trim_end_matches('/').rsplit('/').next().is_some_and(|last| !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit())));
        self.opened_record || numbered && !self.searched
    }

    /// What these steps leave behind for words that speak of it later: fields that were filled, a file that was uploaded.
    pub fn remember(&mut self, steps: &[Draft]) {
        self.just_searched = matches!(steps.last().map(|step| &step.op), Some(Op::Search { .. }));
        if self.whose.is_some()
            && !steps.last().is_some_and(
                |step| matches!(&step.op, Op::Collect(collect) if Some(collect) == self.whose.as_ref()),
            )
        {
            self.whose = None;
        }
        if let Some(last) = steps.last() {
            if let Op::Click { target, .. } = &last.op {
                let kind = target.name.to_lowercase();
                self.list_of = Some(words::singular(&kind)).filter(|one| {
                    target.scope.is_none() && *one != kind && kinds::KINDS.contains(&one.as_str())
                });
            }
            self.collected = matches!(last.op, Op::Collect(_));
            self.exports = match &last.op {
                Op::Click { target, .. } => target.name.eq_ignore_ascii_case("export"),
                Op::Choose {
                    target: Some(list), ..
                } => list.name.to_lowercase().contains("format"),
                _ => false,
            };
            self.moved = matches!(last.op, Op::Drag { .. });
            self.last_collected = match &last.op {
                Op::Collect(collect) if collect.tally.is_none() => Some(collect.clone()),
                _ => None,
            };
            if let Op::Fill { text, .. } | Op::Replace { new: text, .. } = &last.op {
                self.typed = Some(text.clone());
            }
            self.ticked = match &last.op {
                Op::Check { target, on: true } => {
                    target.role.as_deref() == Some("checkbox") || target.every.is_some()
                }
                _ => false,
            };
            self.password = match &last.op {
                Op::Fill { text, target }
                    if crate::planner::is_secret_field(&target.name)
                        && !target.name.starts_with("confirm") =>
                {
                    Some(text.clone())
                }
                _ => None,
            };
        }
        for step in steps {
            if let Op::Fill { text, target } = &step.op {
                self.filled.push((target.name.to_lowercase(), text.clone()));
            }
        }
        self.uploaded = match steps.last().map(|step| &step.op) {
            Some(Op::Upload { paths, .. }) if !self.making => paths
                .first()
                .filter(|_| paths.len() == 1)
                .and_then(|path| path.rsplit(['/', '\\']).next())
                .map(str::to_owned),
            _ => None,
        };
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
