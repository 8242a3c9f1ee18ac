//! What a viewer's page may send to the browser: how much, how fast, and where it goes.
//!
//! What is sent may be a password: it stands in no message and no log.

use std::time::Instant;

use crate::page::{Gesture, Way};
use crate::server::state::Shared;
use crate::sessions::Watched;

/// Bytes of any message but a paste.
const LONGEST: usize = 1_024;
/// Bytes of a paste.
pub(super) const LONGEST_PASTE: usize = 64 * 1_024;
/// Gestures a second; a mouse tells some 120.
const RATE: f64 = 400.0;
/// So many may come at once.
const BURST: f64 = 400.0;

/// How much more may come.
pub(super) struct Allowance {
    left: f64,
    at: Instant,
}

impl Default for Allowance {
    fn default() -> Self {
        Self {
            left: BURST,
            at: Instant::now(),
        }
    }
}

impl Allowance {
    /// Whether one more may come now.
    pub(super) fn takes(&mut self) -> bool {
        let now = Instant::now();
        self.left = (self.left + now.duration_since(self.at).as_secs_f64() * RATE).min(BURST);
        self.at = now;
        let takes = self.left >= 1.0;
        if takes {
            self.left -= 1.0;
        }
        takes
    }
}

/// Only a paste and what is written into a question may be long, and only while the person has control.
pub(super) fn is_short_enough(text: &str, has_control: bool) -> bool {
    let may_be_long = ["{\"on\":\"paste\"", "{\"on\":\"answer\""];
    text.len() <= LONGEST || (has_control && may_be_long.iter().any(|begin| text.starts_with(begin)))
}

/// Hands a gesture to the browser. One that can't be read is dropped.
pub(super) fn give(shared: &Shared, watched: &Watched, text: &str) {
    let gesture = match serde_json::from_str(text) {
        Ok(Gesture::Go {
            to: Way::Address,
            address,
        }) => {
            let visit = crate::execution::visit(shared, &watched.policy, &address.unwrap_or_default());
            match visit {
                Some(visit) => Gesture::Visit(visit),
                None => return watched.hands.say_refused(),
            }
        }
        Ok(gesture) => gesture,
        Err(_) => return,
    };
    watched.hands.give(gesture);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_taken_and_a_flood_is_not() {
        let mut allowance = Allowance::default();
        let taken = (0..2_000).filter(|_| allowance.takes()).count();
        assert!((400..1_000).contains(&taken), "{taken}");
        assert!(!is_short_enough(&"x".repeat(1_025), true));
        let paste = format!("{{\"on\":\"paste\",\"text\":\"{}\"}}", "x".repeat(2_000));
        assert!(is_short_enough(&paste, true) && !is_short_enough(&paste, false));
    }
}
