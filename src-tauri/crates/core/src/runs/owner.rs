//! The one task that owns a run: takes inputs in, tells the reducer, and ends. Storing and publishing stand in
//! [`super::storing`], stopping in [`super::stopping`].

use std::sync::Arc;
use std::time::Duration;

use anything_api::control::Activity;
use anything_api::{ApiError, Client};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::board::Board;
use super::ending::Ending;
use super::hands::Abilities;
use super::source::{Source, Sourced};
use super::subscribers::Subscribers;
use super::transcript::{Input, Row, Transcript};
use crate::history::History;
use crate::view::{Item, RunMessage, RunState, Snapshot, Table};

/// Asking the server for a live view may take so long.
const VIEWER: Duration = Duration::from_secs(5);

/// What others ask of a run's owner.
pub(super) enum Command {
    Subscribe(mpsc::Sender<RunMessage>),
    Stop,
    /// Where the items in memory begin, and those of the range that are there.
    Items {
        from: u64,
        count: u64,
        reply: oneshot::Sender<(u64, Vec<Item>)>,
    },
    /// The same for rows, with the table's head.
    Rows {
        from: u64,
        count: u64,
        reply: oneshot::Sender<(Table, u64, Vec<Row>)>,
    },
    Snapshot(oneshot::Sender<Snapshot>),
    /// The live browser can't be shown any more; the reason in plain words.
    ViewerLost(String),
    /// Where and as what the run is known, once it is.
    Activity(oneshot::Sender<Option<(Client, Activity)>>),
}

/// What a run is made of.
pub(super) struct Plan {
    pub(super) client: Client,
    pub(super) source: Source,
    pub(super) can: Abilities,
    /// The server is this computer's engine: it stops a start that nobody listens to.
    pub(super) local: bool,
    /// The function this run runs.
    pub(super) function_id: Option<String>,
    /// The origins, for the history.
    pub(super) server: Vec<String>,
}

/// How far stopping got.
#[derive(Clone, Copy)]
pub(super) enum Stop {
    No,
    /// The server was told; the stream should end before this.
    Told(Instant),
}

/// What a question to the server gave.
pub(super) enum Answer {
    Stopped(Result<(), ApiError>),
    Input(Box<Input>),
    Nothing,
}

pub(super) struct Owner {
    pub(super) transcript: Transcript,
    pub(super) plan: Plan,
    pub(super) history: History,
    pub(super) board: Arc<Board>,
    pub(super) commands: mpsc::Receiver<Command>,
    pub(super) shutdown: CancellationToken,
    pub(super) subscribers: Subscribers,
    pub(super) server_run_id: Option<String>,
    pub(super) published_at: Instant,
    pub(super) stored_at: Instant,
    /// Storing fails at present; when it was last tried.
    pub(super) unstorable: Option<Instant>,
    pub(super) storage_told: bool,
    pub(super) stop: Stop,
    pub(super) questions: FuturesUnordered<BoxFuture<'static, Answer>>,
    /// The stream has ended; only the questions are waited for.
    pub(super) ended: Option<Ending>,
}

impl Owner {
    pub(super) fn new(
        transcript: Transcript,
        plan: Plan,
        history: History,
        board: Arc<Board>,
        commands: mpsc::Receiver<Command>,
        shutdown: CancellationToken,
    ) -> Self {
        Self {
            transcript,
            plan,
            history,
            board,
            commands,
            shutdown,
            subscribers: Subscribers::default(),
            server_run_id: None,
            published_at: Instant::now(),
            stored_at: Instant::now(),
            unstorable: None,
            storage_told: false,
            stop: Stop::No,
            questions: FuturesUnordered::new(),
            ended: None,
        }
    }

    /// Runs to the end, and stays while that can't be stored.
    pub(super) async fn run(mut self) {
        self.flush(true).await;
        let ending = self.follow().await;
        // The connection goes now, not when everything is stored.
        self.plan.source = Box::pin(futures_util::stream::pending());
        // First without the closing line: trouble with storing is told before it. The end is told in one piece: the
        // window has to draw it all between two frames.
        self.store_all().await;
        self.transcript.finish(now(), ending);
        self.may_follow_up();
        let id = self.transcript.run().id.clone();
        self.board.set_viewer(&id, None);
        self.flush(true).await;
        self.part().await;
        self.hold_on().await;
        self.board.remove(&id);
        // Who asked just before still gets an answer; who asks now reads the history.
        self.commands.close();
        while let Some(command) = self.commands.recv().await {
            self.answer(command);
        }
        self.part().await;
    }

    /// Takes inputs in until no more come, and answers why.
    async fn follow(&mut self) -> Ending {
        loop {
            if self.questions.is_empty()
                && let Some(ending) = self.ended.take()
            {
                return ending;
            }
            let wake = self.wake_at();
            let stop_by = match self.stop {
                Stop::Told(by) if self.ended.is_none() => Some(by),
                _ => None,
            };
            tokio::select! {
                biased;
                () = self.shutdown.cancelled() => return self.closed_by_shutdown(),
                Some(command) = self.commands.recv() => {
                    if let Some(ending) = self.command(command) {
                        return ending;
                    }
                }
                () = at(wake), if wake.is_some() => self.flush(false).await,
                () = at(stop_by), if stop_by.is_some() => return Ending::Stopped { may_go_on: false },
                Some(answer) = self.questions.next(), if !self.questions.is_empty() => match answer {
                    Answer::Stopped(answer) => {
                        if let Some(ending) = self.stop_answered(answer) {
                            return ending;
                        }
                    }
                    Answer::Input(input) => self.take(*input),
                    Answer::Nothing => {}
                },
                item = self.plan.source.next(), if self.ended.is_none() => match item {
                    Some(Sourced::Input(input)) => self.take(input),
                    Some(Sourced::Thread(thread)) => {
                        self.transcript.set_thread(thread);
                        self.reachable();
                    }
                    Some(Sourced::ServerRun(id)) => {
                        self.server_run_id = Some(id);
                        self.transcript.touch_run();
                        self.reachable();
                    }
                    Some(Sourced::Session(id)) => self.ask_for_viewer(id),
                    Some(Sourced::Ended(ending)) => self.stream_ended(ending),
                    None => self.stream_ended(Ending::Stream),
                },
            }
        }
    }

    fn take(&mut self, mut input: Input) {
        if let Some(address) = super::viewer::address_in(&input) {
            let url = super::viewer::checked(address).ok();
            self.board.set_viewer(&self.transcript.run().id, url);
        }
        if let (Input::Outcome(outcome), Stop::Told(_)) = (&mut input, self.stop)
            && (outcome.state == RunState::Failed || outcome.result.is_null())
        {
            // A stopped run is reported as closed or failed (contract 4.1).
            outcome.state = RunState::Stopped;
            outcome.problem = None;
        }
        self.transcript.apply(now(), input);
    }

    fn command(&mut self, command: Command) -> Option<Ending> {
        match command {
            Command::Stop => return self.begin_stop(),
            other => self.answer(other),
        }
        None
    }

    /// Everything but Stop; also after the end.
    pub(super) fn answer(&mut self, command: Command) {
        match command {
            Command::Stop => {}
            Command::Subscribe(messages) => self.subscribers.add(messages),
            Command::Items { from, count, reply } => {
                let _ = reply.send(self.transcript.items_in(from, count));
            }
            Command::Rows { from, count, reply } => {
                let (first, rows) = self.transcript.rows_in(from, count);
                let _ = reply.send((self.transcript.table_head(), first, rows));
            }
            Command::ViewerLost(reason) => {
                if !self.transcript.is_finished() {
                    self.board.set_viewer(&self.transcript.run().id, None);
                    self.transcript.apply(now(), Input::ViewerLost(reason));
                }
            }
            Command::Activity(reply) => {
                let known = self.activity();
                let _ = reply.send(known.map(|activity| (self.plan.client.clone(), activity)));
            }
            Command::Snapshot(reply) => {
                let _ = reply.send(self.transcript.snapshot(self.subscribers.seq()));
            }
        }
    }

    fn ask_for_viewer(&mut self, session: String) {
        if self.plan.local {
            // It sends the address in the next message.
            return;
        }
        let client = self.plan.client.clone();
        self.questions.push(Box::pin(async move {
            let asked = tokio::time::timeout(VIEWER, client.session_viewer(&session)).await;
            match asked {
                Ok(Ok(Some(address))) => Answer::Input(Box::new(Input::Viewer(address))),
                _ => Answer::Nothing,
            }
        }));
    }
}

async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

/// Milliseconds since the epoch.
pub(crate) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or(0)
}
