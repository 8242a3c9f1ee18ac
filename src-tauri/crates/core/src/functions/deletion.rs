//! Deleting with a way back: hidden at once, done at the server some seconds later, by a task of its own.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anything_api::{Client, ErrorKind};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::request::FunctionRequest;
use crate::view::Home;

/// The call at the server may take so long, at shutdown too.
const CALL: Duration = Duration::from_secs(5);

/// The token brings the function back; `None` once the server is being told.
type Waiting = Arc<Mutex<HashMap<FunctionRequest, Option<CancellationToken>>>>;

/// The deletions that are waiting, and those that are under way.
pub(crate) struct Deletions {
    waiting: Waiting,
    tasks: TaskTracker,
    shutdown: CancellationToken,
    after: Duration,
}

impl Deletions {
    pub(crate) fn new(after: Duration) -> Self {
        Self {
            waiting: Waiting::default(),
            tasks: TaskTracker::new(),
            shutdown: CancellationToken::new(),
            after,
        }
    }

    /// Hides a function now and deletes it later. A second call changes nothing.
    pub(crate) fn begin(&self, function: FunctionRequest, client: Client) {
        let undo = CancellationToken::new();
        {
            let mut waiting = lock(&self.waiting);
            if waiting.contains_key(&function) {
                return;
            }
            waiting.insert(function.clone(), Some(undo.clone()));
        }
        let (waiting, shutdown, after) = (self.waiting.clone(), self.shutdown.clone(), self.after);
        self.tasks.spawn(async move {
            tokio::select! {
                () = undo.cancelled() => return,
                () = shutdown.cancelled() => {}
                () = tokio::time::sleep(after) => {}
            }
            match lock(&waiting).get_mut(&function) {
                Some(undo) => *undo = None,
                None => return,
            }
            let deleted = tokio::time::timeout(CALL, client.delete_function(&function.function_id)).await;
            let done = match deleted {
                Ok(Ok(())) => true,
                Ok(Err(error)) => error.kind == ErrorKind::Gone,
                Err(_) => false,
            };
            if !done {
                tracing::warn!("a function could not be deleted at its server; it shows again");
            }
            // Done or not, the server's own list tells from here on.
            lock(&waiting).remove(&function);
        });
    }

    /// Brings a function back; `false` when it was too late.
    pub(crate) fn undo(&self, function: &FunctionRequest) -> bool {
        let mut waiting = lock(&self.waiting);
        match waiting.get(function) {
            Some(Some(undo)) => undo.cancel(),
            _ => return false,
        }
        waiting.remove(function);
        true
    }

    /// Whether a function is hidden because it is being deleted.
    pub(crate) fn hides(&self, home: Home, function_id: &str) -> bool {
        let function = FunctionRequest {
            home,
            function_id: function_id.to_owned(),
        };
        lock(&self.waiting).contains_key(&function)
    }

    /// Does what is waiting at once, and waits for it.
    pub(crate) async fn shutdown(&self) {
        self.shutdown.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
