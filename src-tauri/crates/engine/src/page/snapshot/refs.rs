//! Refs that outlive the nodes of a document: by node while it is there, else by what the thing is and which of its
//! like. Pure.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Things that are remembered; the longest unseen are forgotten first.
const MOST: usize = 50_000;

/// What a thing is, apart from its node: frame, role, name, the how manieth of these.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Identity {
    pub frame: Arc<str>,
    pub role: String,
    pub name: String,
    pub nth: usize,
}

#[derive(Debug, Clone)]
struct Known {
    number: u64,
    node: Option<u64>,
    seen: u64,
}

/// The refs that were given so far.
#[derive(Debug, Default)]
pub(crate) struct Refs {
    next: u64,
    turn: u64,
    by_identity: HashMap<Identity, Known>,
    by_node: HashMap<(Arc<str>, u64), u64>,
}

impl Refs {
    /// A number for each thing of one snapshot: the one it had, else a new one.
    pub(crate) fn of(&mut self, things: Vec<(Identity, Option<u64>)>) -> Vec<u64> {
        self.turn += 1;
        let key = |identity: &Identity, node: u64| (identity.frame.clone(), node);
        // What is still the same node keeps its number, whatever it is called now.
        let kept: Vec<Option<u64>> = things
            .iter()
            .map(|(identity, node)| node.and_then(|node| self.by_node.get(&key(identity, node)).copied()))
            .collect();
        let taken: HashSet<u64> = kept.iter().flatten().copied().collect();
        let mut given = taken.clone();
        let numbers: Vec<u64> = things
            .iter()
            .zip(kept)
            .map(|((identity, _), kept)| {
                let number = kept.or_else(|| {
                    let known = self.by_identity.get(identity)?;
                    // Its node is gone, and nobody else has its number.
                    (!given.contains(&known.number)).then_some(known.number)
                });
                let number = number.unwrap_or_else(|| {
                    self.next += 1;
                    self.next
                });
                given.insert(number);
                number
            })
            .collect();
        self.by_node.clear();
        for ((identity, node), number) in things.into_iter().zip(numbers.iter().copied()) {
            if let Some(node) = node {
                self.by_node.insert(key(&identity, node), number);
            }
            let seen = self.turn;
            self.by_identity.insert(identity, Known { number, node, seen });
        }
        self.forget();
        numbers
    }

    fn forget(&mut self) {
        if self.by_identity.len() > MOST {
            let mut turns: Vec<u64> = self.by_identity.values().map(|known| known.seen).collect();
            turns.sort_unstable();
            let oldest = turns[turns.len() / 2];
            self.by_identity
                .retain(|_, known| known.seen > oldest || known.node.is_none() && known.seen == oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing(name: &str, nth: usize, node: u64) -> (Identity, Option<u64>) {
        let identity = Identity {
            frame: "f".into(),
            role: "button".into(),
            name: name.into(),
            nth,
        };
        (identity, Some(node))
    }

    #[test]
    fn a_thing_keeps_its_ref_when_it_is_drawn_anew_or_renamed() {
        let mut refs = Refs::default();
        let first = refs.of(vec![
            thing("Save", 0, 1),
            thing("Delete", 0, 2),
            thing("Delete", 1, 3),
        ]);
        assert_eq!(first, [1, 2, 3]);
        let drawn_anew = refs.of(vec![
            thing("Save", 0, 11),
            thing("Delete", 0, 12),
            thing("Delete", 1, 13),
        ]);
        assert_eq!(drawn_anew, [1, 2, 3]);
        let renamed = refs.of(vec![
            thing("Saved", 0, 11),
            thing("Delete", 0, 12),
            thing("Delete", 1, 13),
        ]);
        assert_eq!(renamed, [1, 2, 3]);
        // The first of two went away: the other is still itself.
        let one_left = refs.of(vec![thing("Saved", 0, 11), thing("Delete", 0, 13)]);
        assert_eq!(one_left, [1, 3]);
        let another = refs.of(vec![
            thing("Saved", 0, 11),
            thing("Delete", 0, 13),
            thing("Undo", 0, 20),
        ]);
        assert_eq!(another, [1, 3, 4]);
    }
}
