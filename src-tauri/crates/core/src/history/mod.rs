//! Every run with its transcript and its table, in SQLite.
//!
//! One thread writes, so that writes never wait for each other inside SQLite; reading has a connection of its
//! own. It decides nothing about runs and never fails to open: what can't be used is told as a problem.

mod file;
mod list;
mod read;
mod recover;
mod schema;
mod store;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::view::{Problem, ProblemCode};

pub(crate) use list::Page;
pub(crate) use store::Facts;

/// Writes waiting at once; each is a run's owner that waits for its answer.
const QUEUE: usize = 256;
/// A file that could not be opened is tried again so often.
const RETRY: Duration = Duration::from_secs(2);

type Job = Box<dyn FnOnce(Result<&mut Connection, Problem>) -> Result<(), rusqlite::Error> + Send>;

/// What is wrong with the storage.
#[derive(Default)]
struct Trouble {
    /// Found at the opening, and still worth telling: a broken file was set aside.
    told: Option<Problem>,
    /// At present; ends with the next write that works.
    now: Option<Problem>,
}

/// The history. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct History {
    path: PathBuf,
    jobs: mpsc::Sender<Job>,
    reader: Arc<Mutex<Option<Connection>>>,
    trouble: Arc<Mutex<Trouble>>,
    thread: Arc<Mutex<Option<std::thread::JoinHandle<()>>>>,
}

impl History {
    /// Opens `folder/history.db` and ends the runs that a crash left open. Blocking.
    pub(crate) fn open(folder: &Path, page_limit: Option<u32>) -> Self {
        let path = folder.join("history.db");
        let trouble = Arc::new(Mutex::new(Trouble::default()));
        let (jobs, inbox) = mpsc::channel(QUEUE);
        let mut writer = Writer {
            path: path.clone(),
            page_limit,
            connection: None,
            last_try: None,
            trouble: trouble.clone(),
        };
        writer.open();
        let reader = Arc::new(Mutex::new(file::open_reading(&path).ok().filter(|reader| {
            schema::version(reader).is_ok_and(|version| version == schema::VERSION)
        })));
        let thread = std::thread::Builder::new()
            .name("history".into())
            .spawn(move || writer.run(inbox));
        let thread = Arc::new(Mutex::new(thread.ok()));
        Self {
            path,
            jobs,
            reader,
            trouble,
            thread,
        }
    }

    /// What is wrong at present, or worth telling.
    pub(crate) fn problem(&self) -> Option<Problem> {
        let trouble = lock(&self.trouble);
        trouble.now.clone().or_else(|| trouble.told.clone())
    }

    /// Gives the room of what was deleted back, and leaves nothing of it in the file.
    pub(crate) async fn compact(&self) -> Result<(), Problem> {
        let (reply, answer) = oneshot::channel();
        let path = self.path.clone();
        let job: Job = Box::new(move |connection| {
            let done = match connection {
                Ok(connection) => connection
                    .execute_batch("VACUUM; PRAGMA wal_checkpoint (TRUNCATE)")
                    .map_err(|error| file::problem_of(&error, &path)),
                Err(problem) => Err(problem),
            };
            let _ = reply.send(done);
            Ok(())
        });
        self.jobs.send(job).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// Runs `job` on the writing thread, in a transaction.
    async fn write<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Problem> {
        let (reply, answer) = oneshot::channel();
        let path = self.path.clone();
        let job: Job = Box::new(move |connection| {
            let connection = match connection {
                Ok(connection) => connection,
                Err(problem) => {
                    let _ = reply.send(Err(problem));
                    return Ok(());
                }
            };
            let done = (|| {
                let transaction =
                    connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
                let value = job(&transaction)?;
                transaction.commit()?;
                Ok(value)
            })();
            match done {
                Ok(value) => {
                    let _ = reply.send(Ok(value));
                    Ok(())
                }
                Err(error) => {
                    let _ = reply.send(Err(file::problem_of(&error, &path)));
                    Err(error)
                }
            }
        });
        self.jobs.send(job).await.map_err(|_| closed())?;
        answer.await.map_err(|_| closed())?
    }

    /// Runs `job` on the reading connection, off the async threads.
    async fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, Problem> {
        let history = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut reader = lock(&history.reader);
            if reader.is_none() {
                *reader = file::open_reading(&history.path)
                    .ok()
                    .filter(|reader| schema::version(reader).is_ok_and(|version| version == schema::VERSION));
            }
            let Some(connection) = reader.as_ref() else {
                return Err(history.problem().unwrap_or_else(closed));
            };
            let answer = job(connection);
            answer.map_err(|error| {
                let problem = file::problem_of(&error, &history.path);
                if file::is_corrupt(&error) {
                    file::mark_damaged(&history.path);
                    lock(&history.trouble).now = Some(problem.clone());
                }
                problem
            })
        });
        done.await.map_err(|_| closed())?
    }

    /// Does what is queued and ends the thread. Blocking, bounded by the queue.
    pub(crate) async fn close(&self) {
        // The writer's connection closes last: it puts everything into the one file.
        drop(lock(&self.reader).take());
        let (reply, done) = oneshot::channel::<()>();
        let last: Job = Box::new(move |_| {
            let _ = reply.send(());
            Err(rusqlite::Error::ExecuteReturnedResults)
        });
        if self.jobs.send(last).await.is_ok() {
            let _ = done.await;
        }
        let thread = lock(&self.thread).take();
        if let Some(thread) = thread {
            let _ = tokio::task::spawn_blocking(move || thread.join()).await;
        }
    }
}

/// The writing thread.
struct Writer {
    path: PathBuf,
    page_limit: Option<u32>,
    connection: Option<Connection>,
    last_try: Option<Instant>,
    trouble: Arc<Mutex<Trouble>>,
}

impl Writer {
    fn open(&mut self) {
        self.last_try = Some(Instant::now());
        let (connection, told, now) = match file::open(&self.path, self.page_limit) {
            file::Opened::Ready(mut connection, told) => {
                let trouble = recover::end_unfinished(&mut connection).err();
                if trouble.as_ref().is_some_and(file::is_corrupt) {
                    file::mark_damaged(&self.path);
                }
                (
                    Some(connection),
                    told,
                    trouble.map(|error| file::problem_of(&error, &self.path)),
                )
            }
            file::Opened::Unusable(problem, again) => {
                if !again {
                    self.last_try = None;
                }
                (None, None, Some(problem))
            }
        };
        self.connection = connection;
        let mut trouble = lock(&self.trouble);
        trouble.told = told.or_else(|| trouble.told.take());
        trouble.now = now;
    }

    fn run(mut self, mut inbox: mpsc::Receiver<Job>) {
        // Not before the window shows: much may have been deleted.
        if let Some(connection) = self.connection.as_mut()
            && let Err(error) = recover::drop_deleted(connection)
        {
            lock(&self.trouble).now = Some(file::problem_of(&error, &self.path));
        }
        while let Some(job) = inbox.blocking_recv() {
            if self.connection.is_none() && self.last_try.is_some_and(|last| last.elapsed() >= RETRY) {
                self.open();
            }
            let connection = match self.connection.as_mut() {
                Some(connection) => Ok(connection),
                None => Err(lock(&self.trouble).now.clone().unwrap_or_else(closed)),
            };
            let usable = connection.is_ok();
            match job(connection) {
                // The mark of `close`.
                Err(rusqlite::Error::ExecuteReturnedResults) => break,
                Ok(()) if usable => lock(&self.trouble).now = None,
                Ok(()) => {}
                Err(error) => {
                    if file::is_corrupt(&error) {
                        file::mark_damaged(&self.path);
                    }
                    lock(&self.trouble).now = Some(file::problem_of(&error, &self.path));
                }
            }
        }
        if let Some(connection) = self.connection.take() {
            let _ = connection.execute_batch("PRAGMA optimize");
            let _ = connection.close();
        }
    }
}

fn closed() -> Problem {
    Problem::new(ProblemCode::Storage, "It is closed while this program ends.")
        .titled("The history is closed")
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
