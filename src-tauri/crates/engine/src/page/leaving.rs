//! When the present step can be left where it is: nothing of it has reached the page yet, or all that is left of it is
//! to wait for what came of it.
//!
//! Whatever changes the page says so here before it does. Who wants the step left, and what becomes of it, is decided
//! by the executor.

use super::inner::Inner;
use super::session::Session;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// What the present step has done to the page.
#[derive(Debug, Default)]
struct Deeds {
    /// Calls under way that may do something in the page.
    reaching: u32,
    acted: bool,
    /// When it last did.
    acted_at: Option<Instant>,
    /// Nothing is waited for any more.
    hurried: bool,
}

/// The deeds of a session's present step.
#[derive(Debug, Default)]
pub(super) struct Leaving(watch::Sender<Deeds>);

/// A call that may do something in the page is under way for as long as this lives.
pub(super) struct Reaching<'l>(&'l Leaving);

impl Drop for Reaching<'_> {
    fn drop(&mut self) {
        self.0.0.send_modify(|deeds| deeds.reaching -= 1);
    }
}

impl Leaving {
    /// From here on the step has changed something: it is not done again.
    pub(super) fn acts(&self) {
        self.0.send_if_modified(|deeds| {
            deeds.acted_at = Some(Instant::now());
            !std::mem::replace(&mut deeds.acted, true)
        });
    }

    /// When a step last did something to the page.
    pub(super) fn acted_at(&self) -> Option<Instant> {
        self.0.borrow().acted_at
    }

    /// How long ago that was.
    pub(super) fn since_acted(&self) -> Option<Duration> {
        self.acted_at().map(|at| at.elapsed())
    }

    /// What may change something is asked for; its answer tells whether it did.
    pub(super) fn reach(&self) -> Reaching<'_> {
        self.0.send_modify(|deeds| deeds.reaching += 1);
        Reaching(self)
    }

    pub(super) fn is_hurried(&self) -> bool {
        self.0.borrow().hurried
    }

    /// Has nothing be waited for any more once the step has changed something; never returns.
    async fn hurry_once_acted(&self) {
        let mut deeds = self.0.subscribe();
        let _ = deeds.wait_for(|deeds| deeds.acted).await;
        drop(deeds);
        self.0.send_modify(|deeds| deeds.hurried = true);
        std::future::pending().await
    }

    /// Returns once nothing is to be waited for any more.
    pub(super) async fn hurried(&self) {
        let mut deeds = self.0.subscribe();
        let _ = deeds.wait_for(|deeds| deeds.hurried).await;
    }
}

/// A step under way; it has done nothing to the page yet. Its waits take their time again when this is dropped.
#[derive(Debug)]
pub struct Underway {
    session: Session,
}

impl Drop for Underway {
    fn drop(&mut self) {
        self.leaving().0.send_modify(|deeds| deeds.hurried = false);
    }
}

impl Underway {
    /// Has it come to its end as soon as can be, and returns once it can be dropped where it is; never when it has done
    /// something already.
    pub async fn leave(&self) {
        let leaving = self.leaving();
        leaving.0.send_modify(|deeds| deeds.hurried = true);
        let mut deeds = leaving.0.subscribe();
        // The sender lives as long as the session, whose handle this is.
        let _ = deeds.wait_for(|deeds| deeds.reaching == 0 && !deeds.acted).await;
    }

    /// Has it come to its end as soon as can be once it has done something, and is not left before that; never returns.
    pub async fn hurry_once_begun(&self) {
        self.leaving().hurry_once_acted().await;
    }

    /// Returns once it is to come to its end.
    pub async fn hurried(&self) {
        self.leaving().hurried().await;
    }

    fn leaving(&self) -> &Leaving {
        &self.session.inner.leaving
    }
}

impl Session {
    /// Begins a step.
    #[must_use]
    pub fn step_under_way(&self) -> Underway {
        self.inner.leaving.0.send_modify(|deeds| {
            deeds.acted = false;
            deeds.hurried = false;
        });
        Underway {
            session: self.clone(),
        }
    }
}

impl Inner {
    /// Something of the present step reaches the page.
    pub(super) fn acts(&self) {
        self.leaving.acts();
    }

    /// What comes of what was given to the page; `None` where that is not waited for any more. A page that goes away
    /// answers only when the next one is there.
    pub(super) async fn unless_hurried<T>(&self, answer: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            answer = answer => Some(answer),
            () = self.leaving.hurried() => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_idle(leaving: &Leaving) -> bool {
        let deeds = leaving.0.borrow();
        deeds.reaching == 0 && !deeds.acted
    }

    #[test]
    fn a_question_that_may_act_keeps_the_step_only_while_it_is_under_way() {
        let leaving = Leaving::default();
        assert!(is_idle(&leaving));
        let reaching = leaving.reach();
        assert!(!is_idle(&leaving));
        drop(reaching);
        assert!(is_idle(&leaving));
        leaving.acts();
        assert!(!is_idle(&leaving));
    }

    #[tokio::test]
    async fn a_step_that_is_not_left_is_hurried_once_it_acts() {
        let leaving = Leaving::default();
        let mut hurry = std::pin::pin!(leaving.hurry_once_acted());
        for acted in [false, true] {
            if acted {
                leaving.acts();
            }
            tokio::select! {
                biased;
                () = &mut hurry => panic!("it is left"),
                () = std::future::ready(()) => {}
            }
            assert_eq!(leaving.is_hurried(), acted);
        }
    }
}
