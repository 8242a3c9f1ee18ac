//! All runs: starting them, finding the owner of one that is alive, reading the rest from the history.

use std::sync::Arc;
use std::time::Duration;

use anything_api::Client;
use anything_api::client::EventStream;
use anything_api::control::Activity;
use serde_json::{Map, Value};
use tokio::sync::{mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use url::Url;

use super::board::Board;
use super::hands::{Abilities, goes_on_from};
use super::origins::row_source;
use super::owner::{Command, Owner, Plan, now};
use super::plain::PlainText;
use super::source::{self, Asking};
use super::subscribers::QUEUE;
use super::transcript::{Row, Transcript, padded};
use crate::capabilities::Capabilities;
use crate::history::History;
use crate::view::{
    Hands, Home, Item, Problem, ProblemCode, RowSource, RunKind, RunMessage, RunState, RunSummary, Snapshot,
    Table,
};

/// Runs at once; more than a person can follow.
const MOST_RUNS: usize = 64;
/// Commands waiting for a run's owner.
const COMMANDS: usize = 32;
/// At most so many items or rows in one answer.
const RANGE: u64 = 1000;

/// A function, as its run is called.
#[derive(Clone, Copy)]
pub(crate) struct Named<'n> {
    pub(crate) id: &'n str,
    pub(crate) name: &'n str,
}

/// Where a run runs.
pub(crate) struct Place {
    pub(crate) home: Home,
    pub(crate) client: Client,
    /// What the server can do (contract additions).
    pub(crate) capabilities: Capabilities,
}

impl Place {
    /// A task whose live browser is shown as soon as there is one.
    fn start(&self, text: &str, thread_id: Option<&str>) -> EventStream {
        match self.capabilities.can("watch") {
            true => self.client.start_watched(text, thread_id),
            false => self.client.start(text, thread_id),
        }
    }
}

/// All runs.
pub(crate) struct Runs {
    board: Arc<Board>,
    history: History,
    shutdown: CancellationToken,
    tasks: TaskTracker,
    asking: Asking,
}

impl Runs {
    /// `silence_limit`: how long a function's run is asked after when its stream broke.
    pub(crate) fn new(history: History, silence_limit: Duration) -> Self {
        let every = Duration::from_secs(2).min(silence_limit / 10);
        Self {
            board: Arc::new(Board::new()),
            history,
            shutdown: CancellationToken::new(),
            tasks: TaskTracker::new(),
            asking: Asking {
                every,
                at_most: silence_limit,
            },
        }
    }

    /// Starts a task. It is sent once, by the run's owner.
    pub(crate) fn start_task(
        &self,
        place: Place,
        text: &str,
        thread_id: Option<&str>,
    ) -> Result<RunSummary, Problem> {
        let source = source::of_start(place.start(text, thread_id));
        let run = summary(RunKind::Task, place.home, text.trim().to_owned());
        self.start(Transcript::new(run), plan(place, source, None))
    }

    /// Goes on in the browser of a run that has ended, with what is to be done next.
    pub(crate) async fn start_follow_up(
        &self,
        place: Place,
        before: &RunSummary,
        text: &str,
    ) -> Result<RunSummary, Problem> {
        let thread = self.thread(&before.id).await?;
        let source = source::of_start(place.start(text, Some(&thread)));
        let run = summary(RunKind::Task, place.home, text.trim().to_owned());
        let mut transcript = Transcript::new(run);
        transcript.apply(now(), goes_on_from(&before.title));
        self.start(transcript, plan(place, source, None))
    }

    /// Begins a recording: the person shows what is to be done.
    pub(crate) fn start_recording(
        &self,
        place: Place,
        url: Option<&str>,
        title: &str,
    ) -> Result<RunSummary, Problem> {
        let source = source::of_start(place.client.record(url, None));
        let run = summary(RunKind::Recording, place.home, title.to_owned());
        self.start(Transcript::new(run), plan(place, source, None))
    }

    /// Runs a function; of its values those in `kept` are told and remembered.
    pub(crate) fn start_function(
        &self,
        place: Place,
        function: Named<'_>,
        variables: Map<String, Value>,
        kept: Map<String, Value>,
    ) -> Result<RunSummary, Problem> {
        let Named {
            id: function_id,
            name,
        } = function;
        let steps = place.capabilities.can("steps");
        let source = source::of_function(&place.client, function_id, variables, steps, self.asking);
        let mut run = summary(RunKind::Function, place.home, name.to_owned());
        run.function_id = Some(function_id.to_owned());
        run.function_name = Some(name.to_owned());
        run.variables = Some(kept);
        self.start(
            Transcript::new(run),
            plan(place, source, Some(function_id.to_owned())),
        )
    }

    fn start(&self, transcript: Transcript, plan: Plan) -> Result<RunSummary, Problem> {
        if self.shutdown.is_cancelled() {
            return Err(Problem::internal("The program is closing."));
        }
        if self.board.runs().len() >= MOST_RUNS {
            return Err(Problem::bad_input(
                "Too many runs at once. Wait until one has ended.",
            ));
        }
        let (commands, inbox) = mpsc::channel(COMMANDS);
        let run = transcript.run().clone();
        self.board.add(run.clone(), commands);
        let (history, board, shutdown) = (
            self.history.clone(),
            self.board.clone(),
            self.shutdown.child_token(),
        );
        let owner = Owner::new(transcript, plan, history, board, inbox, shutdown);
        self.tasks.spawn(owner.run());
        Ok(run)
    }

    /// Stops a run; one that has ended is left as it is.
    pub(crate) async fn stop(&self, id: &str) -> Result<(), Problem> {
        if let Some(owner) = self.board.commands(id) {
            // An owner that is gone has ended.
            let _ = owner.send(Command::Stop).await;
            return Ok(());
        }
        self.history.run(id).await?.map(|_| ()).ok_or_else(gone)
    }

    /// The messages of a run: from its owner, or one snapshot of what is stored.
    pub(crate) async fn subscribe(&self, id: &str) -> Result<mpsc::Receiver<RunMessage>, Problem> {
        let (messages, receiver) = mpsc::channel(QUEUE);
        if let Some(owner) = self.board.commands(id)
            && owner.send(Command::Subscribe(messages.clone())).await.is_ok()
        {
            return Ok(receiver);
        }
        let snapshot = Box::new(self.stored(id).await?);
        // There is room: nothing was sent yet.
        let _ = messages.try_send(RunMessage::Snapshot { snapshot });
        Ok(receiver)
    }

    /// A run as it stands.
    pub(crate) async fn snapshot(&self, id: &str) -> Result<Snapshot, Problem> {
        match self.ask(id, Command::Snapshot).await {
            Some(snapshot) => Ok(snapshot),
            None => self.stored(id).await,
        }
    }

    /// A run that has ended, from the history, with what can still be done.
    async fn stored(&self, id: &str) -> Result<Snapshot, Problem> {
        let mut snapshot = self.history.snapshot(id).await?.ok_or_else(gone)?;
        snapshot.run.hands.can_follow_up = self.board.may_follow_up(id);
        Ok(snapshot)
    }

    /// A range of items, at most 1000.
    pub(crate) async fn items(&self, id: &str, from: u64, count: u64) -> Result<Vec<Item>, Problem> {
        let count = count.min(RANGE);
        let asked = self.ask(id, |reply| Command::Items { from, count, reply }).await;
        let Some((first, live)) = asked else {
            return self.history.items(id, from, count).await;
        };
        let missing = first.saturating_sub(from).min(count);
        if missing == 0 {
            return Ok(live);
        }
        let mut items = self.history.items(id, from, missing).await?;
        items.extend(live);
        Ok(items)
    }

    /// A range of rows, at most 1000, each parallel to the columns.
    pub(crate) async fn rows(&self, id: &str, from: u64, count: u64) -> Result<Table, Problem> {
        let (table, rows) = self.raw_rows(id, from, count.min(RANGE)).await?;
        let cells = rows
            .iter()
            .map(|row| padded(&row.cells, table.columns.len()))
            .collect();
        Ok(Table { rows: cells, ..table })
    }

    async fn raw_rows(&self, id: &str, from: u64, count: u64) -> Result<(Table, Vec<Row>), Problem> {
        let asked = self.ask(id, |reply| Command::Rows { from, count, reply }).await;
        let Some((table, first, live)) = asked else {
            let (stored, rows) = self.history.rows(id, from, count).await?.ok_or_else(gone)?;
            let table = Table {
                columns: stored.facts.columns,
                total: stored.run.rows,
                rows: Vec::new(),
            };
            return Ok((table, rows));
        };
        let missing = first.saturating_sub(from).min(count);
        if missing == 0 {
            return Ok((table, live));
        }
        let mut rows = self
            .history
            .rows(id, from, missing)
            .await?
            .map(|(_, rows)| rows)
            .unwrap_or_default();
        rows.extend(live);
        Ok((table, rows))
    }

    /// The whole table, for export.
    pub(crate) async fn whole_table(&self, id: &str) -> Result<Table, Problem> {
        let mut table = self.rows(id, 0, RANGE).await?;
        while (table.rows.len() as u64) < table.total {
            let more = self.rows(id, table.rows.len() as u64, RANGE).await?;
            if more.rows.is_empty() {
                break;
            }
            table.columns = more.columns;
            table.rows.extend(more.rows);
        }
        let columns = table.columns.len();
        for row in &mut table.rows {
            row.resize(columns, Value::Null);
        }
        Ok(table)
    }

    /// Where a row came from; `gone` for a row that is not there.
    pub(crate) async fn row_source(&self, id: &str, row: u64) -> Result<RowSource, Problem> {
        let (table, rows) = self.raw_rows(id, row, 1).await?;
        let found = rows.first().ok_or_else(gone)?;
        Ok(row_source(row, &table.columns, found))
    }

    /// The whole transcript as plain text.
    pub(crate) async fn plain_text(&self, id: &str) -> Result<String, Problem> {
        let snapshot = self.snapshot(id).await?;
        let mut text = PlainText::new(&snapshot.run);
        let mut from = 0;
        while from < snapshot.item_count && !text.is_full() {
            let items = self.items(id, from, RANGE).await?;
            let Some(last) = items.last() else { break };
            from = last.id + 1;
            items.iter().for_each(|item| text.add(item));
        }
        Ok(text.finish())
    }

    /// The live browser of a run can't be shown any more; one that has ended has none.
    pub(crate) async fn viewer_lost(&self, id: &str, reason: String) {
        if let Some(owner) = self.board.commands(id) {
            // An owner that is gone has ended.
            let _ = owner.send(Command::ViewerLost(reason)).await;
        }
    }

    pub(super) async fn ask_activity(&self, id: &str) -> Option<Option<(Client, Activity)>> {
        self.ask(id, Command::Activity).await
    }

    pub(super) fn history(&self) -> &History {
        &self.history
    }

    /// The engine of this computer was started anew: it knows no thread of before.
    pub(crate) fn forget_threads(&self) {
        self.board.close_to_follow_up();
    }

    async fn ask<T>(&self, id: &str, question: impl FnOnce(oneshot::Sender<T>) -> Command) -> Option<T> {
        let owner = self.board.commands(id)?;
        let (reply, answer) = oneshot::channel();
        owner.send(question(reply)).await.ok()?;
        answer.await.ok()
    }

    /// The headers of all that is alive, newest first; those ended but not storable too.
    pub(crate) fn alive(&self) -> Vec<RunSummary> {
        self.board.runs()
    }

    /// The headers of what runs, newest first.
    pub(crate) fn running(&self) -> Vec<RunSummary> {
        let mut runs = self.board.runs();
        runs.retain(|run| run.ended_at.is_none());
        runs
    }

    /// Told whenever a header changes.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.board.changes()
    }

    /// The live browser's address of a run that is alive.
    pub(crate) fn viewer(&self, id: &str) -> Option<Url> {
        self.board.viewer(id)
    }

    /// Whether a person has the browser of a run that is alive.
    pub(crate) fn is_taken_over(&self, id: &str) -> bool {
        self.board.is_taken_over(id)
    }

    /// Ends all runs as they stand and waits until they are stored.
    pub(crate) async fn shutdown(&self) {
        self.shutdown.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

fn summary(kind: RunKind, home: Home, title: String) -> RunSummary {
    RunSummary {
        id: uuid::Uuid::new_v4().to_string(),
        kind,
        home,
        title,
        state: RunState::Starting,
        started_at: now(),
        ended_at: None,
        cost_usd: None,
        function_id: None,
        function_name: None,
        variables: None,
        rows: 0,
        problem: None,
        may_go_on: false,
        silent: false,
        hands: Hands::default(),
    }
}

fn plan(place: Place, source: source::Source, function_id: Option<String>) -> Plan {
    Plan {
        server: place.client.server().origins(),
        can: Abilities::of(&place.capabilities),
        local: place.home == Home::ThisComputer,
        client: place.client,
        source,
        function_id,
    }
}

pub(super) fn gone() -> Problem {
    Problem::new(ProblemCode::Gone, "This run is no longer there.")
}

/// A header as lists carry it: a very long task is cut, its own screen has all of it.
pub(crate) fn listed(mut run: RunSummary) -> RunSummary {
    const LONGEST: usize = 4_000;
    if let Some((end, _)) = run.title.char_indices().nth(LONGEST) {
        run.title.truncate(end);
        run.title.push('…');
    }
    run
}
