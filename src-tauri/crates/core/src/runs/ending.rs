//! How a run ends: exactly one of done, error, timeout, cancelled; the first wins, later ones become a notice.
//! A stream that ends without one is "outcome unknown", never success.

use anything_api::event::{Done, ToolError};

use super::said::spoken;
use super::transcript::{Outcome, Transcript};
use crate::view::{Hands, ItemBody, Problem, ProblemCode, RunState, ViewerState};

/// What the first terminal event said.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Terminal {
    pub(super) state: RunState,
    pub(super) problem: Option<Problem>,
}

/// Why no more inputs come.
#[derive(Debug, Clone, PartialEq)]
pub enum Ending {
    /// The stream ended properly, with or without a terminal event.
    Stream,
    /// The start was refused, so nothing runs.
    Refused(Problem),
    /// The connection broke, or was given up after silence: outcome unknown unless a terminal event came before.
    Lost(Problem),
    /// The person pressed Stop.
    Stopped {
        /// The server could not be told: it may go on and may charge.
        may_go_on: bool,
    },
}

impl Transcript {
    pub(super) fn done(&mut self, now: i64, done: Done) {
        if !self.terminal(now, RunState::Done, None) {
            return;
        }
        self.run.cost_usd = done.total_cost_usd.or(self.run.cost_usd);
        self.downloads = done.metadata.downloads;
        self.thread_id = done.metadata.thread_id.or(self.thread_id.take());
        if let Some(id) = done
            .function_id
            .filter(|id| !id.is_empty() && self.run.function_id.as_ref() != Some(id))
        {
            self.run.function_id = Some(id);
        }
        self.touch_run();
    }

    pub(super) fn error(&mut self, now: i64, error: &str, detail: &str, problem: Option<ToolError>) {
        let problem = match problem {
            Some(cause) => Problem::of_tool(cause),
            None => spoken(ProblemCode::Agent, [detail, error], "The agent gave no reason."),
        };
        self.terminal(now, RunState::Failed, Some(problem));
    }

    pub(super) fn timeout(&mut self, now: i64, reason: &str, detail: &str) {
        let problem = spoken(
            ProblemCode::TookTooLong,
            [detail, reason],
            "It took too long and was ended by the server.",
        );
        self.terminal(now, RunState::Failed, Some(problem));
    }

    pub(super) fn cancelled(&mut self, now: i64, _reason: &str) {
        self.terminal(now, RunState::Stopped, None);
    }

    pub(super) fn outcome(&mut self, now: i64, outcome: Outcome) {
        let Outcome {
            state,
            problem,
            result,
            downloads,
        } = outcome;
        if self.terminal.is_none() {
            match super::table::rows_of(&result) {
                // The rows already came piece by piece.
                Some(_) if self.run.rows > 0 => {}
                Some(rows) => {
                    self.add_rows(now, rows, Vec::new());
                }
                None if state == RunState::Done => {
                    if let Some(text) = super::tools::as_text(&result) {
                        self.close_open(now);
                        let text = if result.is_string() {
                            text
                        } else {
                            format!("```json\n{text}\n```")
                        };
                        self.text(now, &text);
                        self.close_open(now);
                    }
                }
                None => {}
            }
        }
        if self.terminal(now, state, problem) {
            self.downloads = downloads;
        }
    }

    /// The terminal rule. Answers whether this one was the first.
    fn terminal(&mut self, now: i64, state: RunState, problem: Option<Problem>) -> bool {
        if self.terminal.is_some() {
            let said = match state {
                RunState::Done => "done",
                RunState::Stopped => "stopped",
                _ => "failed",
            };
            self.notice(
                now,
                "late_end",
                format!("After its end the server also said: {said}. The first counts."),
            );
            return false;
        }
        self.close_open(now);
        self.run.state = state;
        self.run.problem.clone_from(&problem);
        self.terminal = Some(Terminal { state, problem });
        self.touch_run();
        true
    }

    /// No more inputs come: closes what is open, decides the state, and adds the closing line. Once.
    pub fn finish(&mut self, now: i64, ending: Ending) {
        if self.is_finished() {
            return;
        }
        self.close_open(now);
        for (id, _) in std::mem::take(&mut self.running) {
            self.change(id, |item| super::words::close(item, now));
        }
        let (state, problem, may_go_on) = match (self.terminal.take(), ending) {
            (Some(terminal), _) => (terminal.state, terminal.problem, false),
            (None, Ending::Stopped { may_go_on }) => (RunState::Stopped, None, may_go_on),
            (None, Ending::Refused(problem)) => (RunState::Failed, Some(problem), false),
            (None, Ending::Lost(problem)) => (RunState::Unknown, Some(problem), false),
            (None, Ending::Stream) => {
                let problem = Problem::new(ProblemCode::Broken, "The connection ended before the task did.");
                (RunState::Unknown, Some(problem), false)
            }
        };
        self.terminal = Some(Terminal {
            state,
            problem: problem.clone(),
        });
        self.run.state = state;
        self.run.problem.clone_from(&problem);
        self.run.may_go_on = may_go_on;
        self.run.silent = false;
        self.run.hands = Hands::default();
        self.run.ended_at = Some(now);
        self.touch_run();
        self.viewer_ended();
        let end = ItemBody::End {
            state,
            rows: self.run.rows,
            ms: u64::try_from(now - self.run.started_at).unwrap_or(0),
            cost_usd: self.run.cost_usd,
            problem,
            downloads: std::mem::take(&mut self.downloads),
            may_go_on,
        };
        self.append(now, end);
    }

    /// Whether the closing line stands.
    pub fn is_finished(&self) -> bool {
        self.run.ended_at.is_some()
    }

    fn viewer_ended(&mut self) {
        self.changes.viewer = true;
        match self.viewer.state {
            // Without an origin there never was one: nothing failed that a person should be told of.
            ViewerState::Live | ViewerState::Waiting => self.viewer.state = ViewerState::Ended,
            ViewerState::Ended | ViewerState::Unavailable => {}
        }
    }
}
