//! Hands on a run: what of it can be paused or taken over, how it then stands, and whether it can be gone on with.
//!
//! The server decides and tells by its `control` event; nothing is taken as done because it was asked for.

use anything_api::Client;
use anything_api::control::{Activity, Control};

use super::owner::Owner;
use super::registry::{Runs, gone};
use super::transcript::{Input, Transcript};
use crate::capabilities::Capabilities;
use crate::view::{Hands, Problem, RunKind, RunState};

/// What a server can do with a run beyond the contract (contract additions).
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Abilities {
    /// It has a stop call for starts.
    pub(super) stop: bool,
    pause: bool,
    take_over: bool,
    follow_up: bool,
}

impl Abilities {
    pub(super) fn of(server: &Capabilities) -> Self {
        Self {
            stop: server.can("stop"),
            pause: server.can("pause"),
            take_over: server.can("take_over"),
            follow_up: server.can("follow_up"),
        }
    }
}

impl Transcript {
    /// The run was paused, taken over, or goes on.
    pub(super) fn control(&mut self, now: i64, control: Control, pending: u64, notice: Option<String>) {
        if self.is_over() {
            return;
        }
        if let Some(said) = &notice
            && self.run.hands.notice != notice
        {
            self.notice(now, "waits", said.clone());
        }
        self.set_hands(Hands {
            control,
            pending,
            notice,
            ..self.run.hands.clone()
        });
    }

    fn set_hands(&mut self, hands: Hands) {
        if self.run.hands != hands {
            self.run.hands = hands;
            self.touch_run();
        }
    }
}

impl Owner {
    /// What the server calls this run, once it said so.
    pub(super) fn activity(&self) -> Option<Activity> {
        match self.transcript.run().kind {
            RunKind::Task | RunKind::Recording => {
                self.transcript.thread_id().map(|thread| Activity::Thread {
                    thread_id: thread.to_owned(),
                })
            }
            RunKind::Function => {
                let (function, run) = (self.plan.function_id.clone()?, self.server_run_id.clone()?);
                Some(Activity::Run {
                    function_id: function,
                    run_id: run,
                })
            }
        }
    }

    /// The run has a name at its server: from now on it can be paused and taken over, where the server can.
    pub(super) fn reachable(&mut self) {
        if self.activity().is_none() || self.transcript.is_over() {
            return;
        }
        let recording = self.transcript.run().kind == RunKind::Recording;
        self.transcript.set_hands(Hands {
            // A recording is the person's from its start to its end.
            can_pause: self.plan.can.pause && !recording,
            can_take_over: self.plan.can.take_over && !recording,
            ..self.transcript.run().hands.clone()
        });
    }

    /// The run has ended well: it can be gone on with where the server can.
    pub(super) fn may_follow_up(&mut self) {
        let thread = matches!(self.activity(), Some(Activity::Thread { .. }));
        if thread && self.plan.can.follow_up && self.transcript.run().state == RunState::Done {
            self.transcript.set_hands(Hands {
                can_follow_up: true,
                ..Hands::default()
            });
            self.board.open_to_follow_up(&self.transcript.run().id);
        }
    }
}

impl Runs {
    /// Where and as what a run that goes on is known.
    ///
    /// # Errors
    /// `gone` when it has ended, `bad_input` while its server has not answered yet.
    pub(crate) async fn activity(&self, id: &str) -> Result<(Client, Activity), Problem> {
        match self.ask_activity(id).await {
            Some(Some(found)) => Ok(found),
            Some(None) => Err(Problem::bad_input("This run has only just begun. Try again.")),
            None => Err(gone()),
        }
    }

    /// The thread of a run, by which it can be gone on with.
    ///
    /// # Errors
    /// `gone` where there is none.
    pub(crate) async fn thread(&self, id: &str) -> Result<String, Problem> {
        // One that has ended but could not be stored still has its owner.
        if let Some(Some((_, Activity::Thread { thread_id }))) = self.ask_activity(id).await {
            return Ok(thread_id);
        }
        let stored = self.history().run(id).await?.ok_or_else(gone)?;
        stored.facts.thread_id.ok_or_else(gone)
    }
}

/// What a run that goes on from another begins with.
pub(super) fn goes_on_from(title: &str) -> Input {
    let shown: String = title.chars().take(200).collect();
    Input::Notice {
        code: "follows",
        text: format!("Goes on from “{shown}”, in the same browser."),
    }
}
