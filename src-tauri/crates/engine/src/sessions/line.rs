//! The line for a browser: so many run at once, so many wait for their turn and know their place, more are refused.
//!
//! First come, first served. It knows no runs and no browsers; who drops a [`Place`] leaves it to the next.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

/// Shared by all who wait.
#[derive(Debug, Clone)]
pub(crate) struct Line(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: watch::Sender<()>,
    most_live: usize,
    most_waiting: usize,
}

#[derive(Debug, Default)]
struct State {
    live: usize,
    waiting: VecDeque<u64>,
    next: u64,
}

/// A place: of one who runs, or of one who waits for that. Dropping it leaves it.
#[derive(Debug)]
pub(crate) struct Place {
    line: Line,
    /// `None` for one who runs.
    waits: Option<u64>,
    told: Option<usize>,
}

/// What [`Place::next`] answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// It may run.
    Now,
    /// So many wait before it.
    After(usize),
}

impl Line {
    pub(crate) fn new(most_live: usize, most_waiting: usize) -> Self {
        Self(Arc::new(Shared {
            state: Mutex::default(),
            changed: watch::Sender::new(()),
            most_live,
            most_waiting,
        }))
    }

    /// A place to run at once; `None` if none is free or others wait for it.
    pub(crate) fn enter_now(&self) -> Option<Place> {
        let mut state = self.0.lock();
        let free = state.live < self.0.most_live && state.waiting.is_empty();
        free.then(|| {
            state.live += 1;
            self.place(None)
        })
    }

    /// A place, if need be at the end of the line; `None` if that is full.
    pub(crate) fn enter(&self) -> Option<Place> {
        if let Some(place) = self.enter_now() {
            return Some(place);
        }
        let mut state = self.0.lock();
        (state.waiting.len() < self.0.most_waiting).then(|| {
            let number = state.next;
            state.next += 1;
            state.waiting.push_back(number);
            self.place(Some(number))
        })
    }

    fn place(&self, waits: Option<u64>) -> Place {
        Place {
            line: self.clone(),
            waits,
            told: None,
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    /// Its turn, or its place in the line when that is new; waits for one of both. Has to be called until it is its
    /// turn: who is called up and does not come holds up the others.
    pub(crate) async fn next(&mut self) -> Turn {
        let line = Arc::clone(&self.line.0);
        let mut changed = line.changed.subscribe();
        loop {
            changed.mark_unchanged();
            let Some(number) = self.waits else {
                return Turn::Now;
            };
            {
                let mut state = line.lock();
                let before = state.waiting.iter().position(|one| *one == number).unwrap_or(0);
                if before == 0 && state.live < line.most_live {
                    state.waiting.pop_front();
                    state.live += 1;
                    drop(state);
                    self.waits = None;
                    line.changed.send_replace(());
                    return Turn::Now;
                }
                if self.told != Some(before) {
                    self.told = Some(before);
                    return Turn::After(before);
                }
            }
            // The sender lives as long as the line.
            let _ = changed.changed().await;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.line.0.lock();
        match self.waits {
            None => state.live -= 1,
            Some(number) => state.waiting.retain(|one| *one != number),
        }
        drop(state);
        self.line.0.changed.send_replace(());
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_line_moves_up_and_is_bounded() {
        let line = Line::new(1, 2);
        let mut first = line.enter().unwrap();
        assert_eq!(first.next().await, Turn::Now);
        let mut second = line.enter().unwrap();
        let mut third = line.enter().unwrap();
        assert!(line.enter().is_none(), "the line is full");
        assert!(line.enter_now().is_none());
        assert_eq!(second.next().await, Turn::After(0));
        assert_eq!(third.next().await, Turn::After(1));
        let moved = tokio::spawn(async move {
            assert_eq!(third.next().await, Turn::After(0));
            (third.next().await, third)
        });
        drop(second);
        tokio::task::yield_now().await;
        assert!(!moved.is_finished());
        drop(first);
        let (turn, third) = moved.await.unwrap();
        assert_eq!(turn, Turn::Now);
        assert!(line.enter_now().is_none(), "it is taken");
        drop(third);
        assert!(line.enter_now().is_some());
    }

    #[tokio::test]
    async fn nobody_jumps_the_line() {
        let line = Line::new(2, 5);
        let one = line.enter_now().unwrap();
        let _two = line.enter_now().unwrap();
        let mut waits = line.enter().unwrap();
        assert_eq!(waits.next().await, Turn::After(0));
        drop(one);
        assert!(line.enter_now().is_none(), "somebody waits for it");
        assert_eq!(waits.next().await, Turn::Now);
    }
}
