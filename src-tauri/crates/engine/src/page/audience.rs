//! Who watches a session: how large they show the live picture, and which of its pictures they have seen.
//!
//! The browser draws it at exactly the size at which it is shown.
//! A picture drawn at the size at which it is shown is crisp, and the smallest that can be. It sends nothing and
//! knows nothing of sockets; `cast` follows it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use super::watcher::VIEWPORT;

/// Smaller than this nobody can read, larger costs more than two cores can draw.
const SCALES: (f64, f64) = (0.25, 2.0);

/// The watchers of one session.
pub struct Audience {
    seats: Mutex<Seats>,
    scale: watch::Sender<f64>,
    watched: watch::Sender<bool>,
    on_screen: watch::Sender<u64>,
}

#[derive(Default)]
struct Seats {
    last: u64,
    /// How many there are.
    count: usize,
    /// The scale each one shows, once it has said so.
    taken: HashMap<u64, f64>,
}

/// One watcher's place; leaving it is dropping it.
pub struct Seat {
    audience: Arc<Audience>,
    number: u64,
}

impl Audience {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            seats: Mutex::default(),
            scale: watch::Sender::new(1.0),
            watched: watch::Sender::new(false),
            on_screen: watch::Sender::new(0),
        })
    }

    /// One more watcher, who has yet to say how large the picture is.
    #[must_use]
    pub fn join(self: &Arc<Self>) -> Seat {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        seats.last += 1;
        seats.count += 1;
        self.watched.send_replace(true);
        Seat {
            audience: Arc::clone(self),
            number: seats.last,
        }
    }

    /// Picture pixels per CSS pixel of the page: what the largest view needs, 1 while nobody watches.
    pub(super) fn scale(&self) -> watch::Receiver<f64> {
        self.scale.subscribe()
    }

    /// Whether anybody watches.
    pub fn watched(&self) -> watch::Receiver<bool> {
        self.watched.subscribe()
    }

    /// The number of the newest picture that a watcher's screen shows, or showed; 0 before the first.
    pub fn on_screen(&self) -> watch::Receiver<u64> {
        self.on_screen.subscribe()
    }

    fn leave(&self, number: u64) {
        self.change(number, None);
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        seats.count -= 1;
        self.watched.send_replace(seats.count > 0);
    }

    fn change(&self, number: u64, scale: Option<f64>) {
        let mut seats = self.seats.lock().unwrap_or_else(PoisonError::into_inner);
        match scale {
            Some(scale) => seats.taken.insert(number, scale),
            None => seats.taken.remove(&number),
        };
        let largest = seats.taken.values().copied().reduce(f64::max).unwrap_or(1.0);
        self.scale.send_if_modified(|known| {
            let changed = (*known - largest).abs() > f64::EPSILON;
            *known = largest;
            changed
        });
    }
}

impl Seat {
    /// The picture of this number is on the screen.
    pub fn saw(&self, number: u64) {
        self.audience.on_screen.send_if_modified(|newest| {
            let is_newer = number > *newest;
            *newest = number.max(*newest);
            is_newer
        });
    }

    /// The picture has so many device pixels of room; its shape stays the page's.
    pub fn shows(&self, width: u32, height: u32) {
        let (across, down) = VIEWPORT;
        let scale = (f64::from(width) / f64::from(across)).min(f64::from(height) / f64::from(down));
        self.audience
            .change(self.number, Some(scale.clamp(SCALES.0, SCALES.1)));
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.audience.leave(self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::Audience;

    #[test]
    fn the_largest_view_decides_and_an_empty_house_gets_the_plain_size() {
        let audience = Audience::new();
        let scale = audience.scale();
        let watched = audience.watched();
        assert!(!*watched.borrow());
        let (beside, apart) = (audience.join(), audience.join());
        assert!(*watched.borrow());
        assert_eq!(*scale.borrow(), 1.0);
        beside.shows(640, 1000);
        assert_eq!(*scale.borrow(), 0.5);
        apart.shows(1920, 1200);
        assert_eq!(*scale.borrow(), 1.5);
        apart.shows(64_000, 40_000);
        assert_eq!(*scale.borrow(), 2.0);
        drop(apart);
        assert!(*watched.borrow());
        assert_eq!(*scale.borrow(), 0.5);
        beside.shows(1, 1);
        assert_eq!(*scale.borrow(), 0.25);
        drop(beside);
        assert!(!*watched.borrow());
        assert_eq!(*scale.borrow(), 1.0);
    }
}
