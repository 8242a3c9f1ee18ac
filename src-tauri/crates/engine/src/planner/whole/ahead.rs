//! What the stretches after this one say: several readings depend on it. It reads no step itself.

use crate::planner::lexicon::telling::ASKS;
use crate::planner::lexicon::verbs::{Verb, fillers_at};
use crate::planner::page::looking;
use crate::planner::stretch::clause::{self, Context};
use crate::planner::text::phrase::Phrase;
use crate::planner::values::declaring;

impl Context {
    /// Takes note of what follows.
    pub fn look_ahead(&mut self, after: &[Phrase<'_>]) {
        let next = after.first();
        self.next_says_it = next.is_some_and(|next| clause::says_it(*next));
        self.next_finds = next.is_some_and(|next| looking::finds(*next));
        self.goes_on = next.is_some();
        self.next_changes = next.is_some_and(|next| {
            clause::begins_with(*next, Verb::Set)
                || clause::begins_with(*next, Verb::Edit)
                // `assign it to Ben`, `start watching it`
                || clause::begins_with(*next, Verb::RecordAction) && next.find(&["it", "them"]).is_some()
        });
        self.next_begins = next.is_some_and(|next| {
            use Verb::{Add, Count, Delete, FilterBy, Find, Make, Search, Sort};
            [Add, Count, Delete, Find, FilterBy, Make, Search, Sort]
                .iter()
                .any(|verb| clause::begins_with(*next, *verb))
        });
        self.next_asks = next.is_some_and(|next| next.at(fillers_at(*next, 0), ASKS).is_some());
        self.next_declares = next.is_some_and(|next| declaring::declares(*next));
        self.next_says_their = next.is_some_and(|next| next.find(&["their", "his", "her", "its"]).is_some());
        self.next_collects = next.is_some_and(|next| clause::begins_with(*next, Verb::Collect));
        self.collects_later = after.iter().any(|part| {
            use Verb::{Ask, Collect, Count};
            let said = part.from(fillers_at(*part, 0));
            let reads = [Collect, Ask, Count]
                .iter()
                .any(|verb| clause::begins_with(said, *verb));
            reads && said.at(0, &["save", "store", "copy", "export"]).is_none()
                || said.at(0, &["tell me", "how many"]).is_some()
        });
        self.next_pastes = next.is_some_and(|next| clause::begins_with(*next, Verb::Paste));
    }
}
