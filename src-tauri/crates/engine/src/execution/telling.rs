//! Telling the steps of a run: each as it begins, with its sentence, and as it ends, with what came of it. It does none.

use std::time::Instant;

use anything_api::control::Doer;
use anything_api::event::{Event, ToolError, ToolResult, ToolStart};
use serde_json::{Map, Value};

use super::{Job, browsing, expecting, exporting, words};
use crate::model::{Condition, Op, Step};
use crate::page::{Note, Session};

/// Tells the steps of one run.
pub(super) struct Teller<'j> {
    pub job: &'j Job,
    pub session: &'j Session,
    count: u32,
    /// The next step does something with the page, whatever it is.
    pub(super) goes_on: bool,
    /// No step follows.
    pub(super) last: bool,
    /// The next step may answer what this one is asked.
    pub(super) answered: bool,
    /// What the browser's prompt asked that the step before has brought, and the next has the answer to.
    pub(super) prompted: Option<String>,
    /// The click on a record that was left where it is, for its title leads to another site.
    pub(super) closed: Option<Step>,
    /// The click on what the next step exports with.
    pub(super) exports: Option<Step>,
    /// The page after the last step of a first run.
    seen: expecting::Seen,
}

/// A step, or one page of a collection, that was told as begun.
pub(super) struct Begun {
    id: String,
    at: Instant,
}

/// What a step adds to its result.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub content: String,
    pub rows: Option<Vec<Map<String, Value>>>,
    pub sources: Option<Vec<Map<String, Value>>>,
    /// What happened by the way, in sentences.
    pub notes: Vec<String>,
    /// It has brought a file that is still on its way.
    pub awaits_file: bool,
    /// The fields of a form that were filled.
    pub fields: Vec<String>,
    /// What asks to be confirmed has been, in the same breath.
    pub confirmed: bool,
}

impl From<&str> for Told {
    fn from(content: &str) -> Self {
        content.to_owned().into()
    }
}

impl From<String> for Told {
    fn from(content: String) -> Self {
        Self {
            content,
            ..Self::default()
        }
    }
}

impl<'j> Teller<'j> {
    pub(super) fn new(job: &'j Job, session: &'j Session) -> Self {
        Self {
            job,
            session,
            count: 0,
            goes_on: false,
            last: false,
            answered: false,
            prompted: None,
            closed: None,
            exports: None,
            seen: expecting::Seen::default(),
        }
    }

    /// What the browser asks during the next step is answered by the steps that follow it.
    pub(super) fn look_ahead(&mut self, next: &[Step]) {
        self.last = next.is_empty();
        self.exports = exporting::export_next(next);
        self.goes_on = next
            .first()
            .is_some_and(|step| matches!(step.op, Op::Click { .. } | Op::Fill { .. } | Op::FillForm { .. }));
        self.answered = next.first().is_some_and(|step| match &step.op {
            Op::Click { .. } | Op::Answer { .. } | Op::Press { .. } => true,
            // `make sure it asks whether you are sure`; whether the thing has gone is no answer.
            Op::Wait { condition } | Op::Assert { condition } => {
                let said = format!("{condition:?}").to_lowercase();
                ["sure", "confirm", "?"].iter().any(|word| said.contains(word))
            }
            _ => false,
        });
        let answers = browsing::answers(next);
        if !answers.is_empty() {
            self.session.expect_questions(answers);
        }
    }

    pub(super) async fn begin(&mut self, op: &Op, say: &str) -> Begun {
        self.tell_start(op, say, None).await
    }

    /// A step that a person does.
    pub(super) async fn begin_by_hand(&mut self, step: &Step) -> Begun {
        self.tell_start(&step.op, &step.say, Some(Doer::Person)).await
    }

    /// Tells the start of a person's step once more, now that more of it is known.
    pub(super) async fn again(&self, begun: &Begun, step: &Step) {
        let start = self.tool_start(&begun.id, &step.op, &step.say, Some(Doer::Person));
        self.job.tell(Event::ToolStart(start)).await;
    }

    async fn tell_start(&mut self, op: &Op, say: &str, by: Option<Doer>) -> Begun {
        self.count += 1;
        let id = self.count.to_string();
        let start = self.tool_start(&id, op, say, by);
        self.job.tell(Event::ToolStart(start)).await;
        Begun {
            id,
            at: Instant::now(),
        }
    }

    fn tool_start(&self, id: &str, op: &Op, say: &str, by: Option<Doer>) -> ToolStart {
        let name = match op {
            Op::Open { .. } => "browser_goto".to_owned(),
            other => format!("browser_{}", other.word()),
        };
        ToolStart {
            name,
            id: Some(id.to_owned()),
            op: Some(op.word().to_owned()),
            say: Some(say.to_owned()),
            object: words::stressed(say),
            page_url: self.page_url(),
            by,
            input: None,
        }
    }

    /// Looks at the page as it is now, so that later only what is new counts.
    pub(super) async fn look(&mut self) {
        self.seen = expecting::look(self.session).await;
    }

    /// What a step brought about since the page was last looked at.
    pub(super) fn brought(&mut self, step: &Step, after: expecting::Seen) -> Vec<Condition> {
        let brought = expecting::brought(step, &self.seen, &after);
        self.seen = after;
        brought
    }

    pub(super) async fn end(&self, begun: Begun, result: &Result<Told, ToolError>) {
        let mut content = match result {
            Ok(told) => told.content.clone(),
            Err(problem) => problem.message.clone(),
        };
        let told = result.as_ref().ok();
        let mut notes = told.map(|told| told.notes.clone()).unwrap_or_default();
        notes.extend(self.session.take_notes().iter().map(Note::sentence));
        for note in &notes {
            content.push_str(if content.is_empty() { "" } else { "\n" });
            content.push_str(note);
        }
        let event = ToolResult {
            content: Value::from(content),
            id: Some(begun.id),
            ok: Some(result.is_ok()),
            ms: Some(u64::try_from(begun.at.elapsed().as_millis()).unwrap_or(u64::MAX)),
            page_url: self.page_url(),
            error: result.as_ref().err().cloned(),
            rows: told.and_then(|told| told.rows.clone()),
            sources: told.and_then(|told| told.sources.clone()),
            notes,
        };
        self.job.tell(Event::ToolResult(event)).await;
    }

    pub(super) fn page_url(&self) -> Option<String> {
        let url = self.session.location().borrow().url.clone();
        url.starts_with("http").then_some(url)
    }
}
