//! Who has a run: it goes on by itself, waits, or is in a person's hands; and the steps that are still to come.
//!
//! The routes ask, the executor obeys between two steps (`hold`). Nothing here touches a browser or tells an event.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anything_api::control::{Control, ControlCall, PendingStep, PendingValue};
use tokio::sync::watch;

use super::hush::Hush;
use crate::model::Step;
use crate::planner::{change_values, step_values};

/// The control of one run. The executor and the routes share it.
#[derive(Debug)]
pub(crate) struct RunControl {
    wanted: watch::Sender<Control>,
    listener: Listener,
    /// A person shows the steps: there is nothing that could go on by itself.
    recording: bool,
    /// What must be told to nobody.
    pub(crate) hush: Hush,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// With their numbers in the plan.
    pending: VecDeque<(usize, Step)>,
    /// Values that were put in while it waited: they count as words of the request.
    words: Vec<String>,
    /// How long it has waited for a person, without the present time.
    held: Duration,
    since: Option<Instant>,
    /// When a person last did something.
    touched: Option<Instant>,
}

/// Whether anybody would hear a question.
#[derive(Debug)]
pub(crate) enum Listener {
    /// The reader of a start's stream.
    Start(tokio::sync::mpsc::WeakSender<anything_api::event::Event>),
    /// The reader of a run's stream.
    Run(tokio::sync::mpsc::WeakSender<anything_api::function::RunMessage>),
    Nobody,
}

/// Why a call was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It does not fit the present state; why, for people.
    State(&'static str),
    /// No step of this number is still to come.
    NoStep,
    /// The step has no such value, or it does not fit.
    Value(String),
}

/// What the executor does next.
#[derive(Debug)]
pub(super) enum Next {
    Step(usize, Box<Step>),
    Hold,
    End,
}

impl RunControl {
    /// A run that goes on by itself until it is asked to wait.
    pub(crate) fn new(listener: Listener) -> Self {
        Self {
            wanted: watch::Sender::new(Control::Running),
            listener,
            recording: false,
            hush: Hush::default(),
            state: Mutex::default(),
        }
    }

    /// A recording: the person has the browser from the start.
    pub(crate) fn recording(listener: Listener) -> Self {
        Self {
            wanted: watch::Sender::new(Control::TakenOver),
            recording: true,
            ..Self::new(listener)
        }
    }

    /// Pauses, resumes, takes over, hands back; answers the new state.
    ///
    /// # Errors
    /// [`Refused::State`].
    pub(crate) fn ask(&self, call: ControlCall) -> Result<Control, Refused> {
        use Control::{Paused, Running, TakenOver};
        if self.recording && call != ControlCall::HandBack {
            return Err(Refused::State("A recording is in your hands until you end it."));
        }
        let mut refused = None;
        self.wanted.send_if_modified(|now| {
            let next = match (call, *now) {
                (ControlCall::Pause, Running) => Ok(Paused),
                (ControlCall::Pause, _) => Err("It waits already."),
                (ControlCall::Resume, Paused) => Ok(Running),
                (ControlCall::Resume, _) => Err("It is not paused."),
                (ControlCall::TakeOver, Running | Paused) => Ok(TakenOver),
                (ControlCall::TakeOver, TakenOver) => Err("You have control already."),
                (ControlCall::HandBack, TakenOver) => Ok(Running),
                (ControlCall::HandBack, _) => Err("It is not taken over."),
            };
            match next {
                Ok(next) => *now = next,
                Err(why) => refused = Some(why),
            }
            next.is_ok()
        });
        self.touch();
        match refused {
            Some(why) => Err(Refused::State(why)),
            None => Ok(*self.wanted.borrow()),
        }
    }

    /// The steps that have not begun.
    pub(crate) fn pending(&self) -> Vec<PendingStep> {
        self.lock()
            .pending
            .iter()
            .map(|(index, step)| shown(*index, step))
            .collect()
    }

    /// The same, as they are to be done.
    pub(super) fn coming(&self) -> Vec<Step> {
        self.lock().pending.iter().map(|(_, step)| step.clone()).collect()
    }

    /// Puts other values into a step that has not begun; answers the changed step.
    ///
    /// # Errors
    /// [`Refused`]: it goes on by itself, there is no such step, or a value does not fit.
    pub(crate) fn change(
        &self,
        index: usize,
        values: &BTreeMap<String, String>,
    ) -> Result<PendingStep, Refused> {
        let mut state = self.lock();
        if *self.wanted.borrow() == Control::Running {
            return Err(Refused::State("Pause it first."));
        }
        let found = state.pending.iter_mut().find(|(at, _)| *at == index);
        let (_, step) = found.ok_or(Refused::NoStep)?;
        change_values(step, values).map_err(Refused::Value)?;
        let answer = shown(index, step);
        state.words.extend(values.values().cloned());
        state.touched = Some(Instant::now());
        Ok(answer)
    }

    /// Values that were put in by hand.
    pub(crate) fn words(&self) -> Vec<String> {
        self.lock().words.clone()
    }

    /// A person did something.
    pub(crate) fn touch(&self) {
        self.lock().touched = Some(Instant::now());
    }
}

/// The executor's side.
impl RunControl {
    pub(super) fn begin(&self, steps: Vec<Step>) {
        self.lock().pending = steps.into_iter().enumerate().collect();
    }

    /// The next step, unless the run is to wait: then none begins.
    pub(super) fn next(&self) -> Next {
        let mut state = self.lock();
        if *self.wanted.borrow() != Control::Running {
            return Next::Hold;
        }
        match state.pending.pop_front() {
            Some((index, step)) => Next::Step(index, Box::new(step)),
            None => Next::End,
        }
    }

    pub(super) fn pending_count(&self) -> u64 {
        self.lock().pending.len() as u64
    }

    /// Whether a step that is still to come is such a one.
    pub(super) fn any_pending(&self, test: impl Fn(&Step) -> bool) -> bool {
        self.lock().pending.iter().any(|(_, step)| test(step))
    }

    pub(super) fn wanted(&self) -> watch::Receiver<Control> {
        self.wanted.subscribe()
    }

    /// Whether a person shows the steps.
    pub(super) fn is_recording(&self) -> bool {
        self.recording
    }

    /// Whether a person wants the run, or wants it to wait.
    pub(super) fn is_wanted(&self) -> bool {
        *self.wanted.borrow() != Control::Running
    }

    /// Returns once the run is to wait.
    pub(super) async fn held(&self) {
        let mut wanted = self.wanted.subscribe();
        let _ = wanted.wait_for(|now| *now != Control::Running).await;
    }

    /// Whether a person has it.
    pub(super) fn is_taken(&self) -> bool {
        *self.wanted.borrow() == Control::TakenOver
    }

    /// Returns once a person has it.
    pub(super) async fn taken(&self) {
        let mut wanted = self.wanted.subscribe();
        let _ = wanted.wait_for(|now| *now == Control::TakenOver).await;
    }

    /// The engine itself makes the run wait, unless a person already does.
    pub(super) fn pause(&self) {
        self.wanted.send_if_modified(|now| {
            let running = *now == Control::Running;
            if running {
                *now = Control::Paused;
            }
            running
        });
    }

    /// Ends the waiting from the engine's side.
    pub(super) fn release(&self) {
        self.wanted.send_replace(Control::Running);
    }

    /// The run waits from now on; its clock stands still.
    pub(super) fn stands(&self) {
        let now = Instant::now();
        let mut state = self.lock();
        state.since = Some(now);
        state.touched = Some(now);
    }

    pub(super) fn goes_on(&self) {
        let mut state = self.lock();
        if let Some(since) = state.since.take() {
            state.held += since.elapsed();
        }
    }

    /// How long it has waited for a person in all.
    pub(super) fn waited(&self) -> Duration {
        let state = self.lock();
        state.held + state.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    /// How long nobody has done anything.
    pub(super) fn idle(&self) -> Duration {
        self.lock().touched.map_or(Duration::ZERO, |at| at.elapsed())
    }

    /// Whether somebody is there who could be asked.
    pub(super) fn is_heard(&self) -> bool {
        match &self.listener {
            Listener::Start(events) => events.upgrade().is_some_and(|events| !events.is_closed()),
            Listener::Run(messages) => messages.upgrade().is_some_and(|messages| !messages.is_closed()),
            Listener::Nobody => false,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn shown(index: usize, step: &Step) -> PendingStep {
    let value = |value: crate::planner::StepValue| PendingValue {
        name: value.name,
        value: value.value,
        secret: value.secret,
    };
    PendingStep {
        index: index as u64,
        op: step.op.word().to_owned(),
        say: step.say.clone(),
        values: step_values(step).into_iter().map(value).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planner::plan;

    #[test]
    fn a_call_that_does_not_fit_is_refused_and_changes_nothing() {
        let control = RunControl::new(Listener::Nobody);
        let refused = |call| matches!(control.ask(call), Err(Refused::State(_)));
        assert!(refused(ControlCall::Resume) && refused(ControlCall::HandBack));
        assert_eq!(control.ask(ControlCall::Pause), Ok(Control::Paused));
        assert!(refused(ControlCall::Pause) && refused(ControlCall::HandBack));
        assert_eq!(control.ask(ControlCall::TakeOver), Ok(Control::TakenOver));
        assert!(refused(ControlCall::TakeOver) && refused(ControlCall::Resume));
        assert_eq!(control.ask(ControlCall::HandBack), Ok(Control::Running));
        let recording = RunControl::recording(Listener::Nobody);
        assert!(recording.ask(ControlCall::Pause).is_err());
        assert_eq!(recording.ask(ControlCall::HandBack), Ok(Control::Running));
    }

    #[test]
    fn steps_change_only_while_the_run_waits_and_before_they_begin() {
        let control = RunControl::new(Listener::Nobody);
        control.begin(plan("open example.com, type \"lamp\" into Search").steps);
        let chair = BTreeMap::from([("text".to_owned(), "chair".to_owned())]);
        assert!(matches!(control.change(1, &chair), Err(Refused::State(_))));
        assert!(matches!(control.next(), Next::Step(0, _)));
        control.ask(ControlCall::Pause).unwrap();
        assert!(matches!(control.next(), Next::Hold));
        assert_eq!(control.change(0, &chair), Err(Refused::NoStep));
        assert_eq!(
            control.change(1, &chair).unwrap().say,
            "Enter *chair* in *Search*"
        );
        assert_eq!(control.words(), ["chair"]);
        control.ask(ControlCall::Resume).unwrap();
        assert!(matches!(control.next(), Next::Step(1, _)));
        assert!(matches!(control.next(), Next::End));
    }
}
