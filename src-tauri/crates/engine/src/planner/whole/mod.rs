//! What concerns the whole text, before its stretches are read: who signs in, where it is done, what is told by the way, in which order
//! things are done.

mod about_making;
mod about_people;
mod about_records;
pub(super) mod ahead;
pub(super) mod aims;
mod around;
pub(super) mod aside;
mod asked_plainly;
pub(super) mod background;
pub(super) mod codes;
pub(super) mod credentials;
pub(super) mod direct;
mod each_has;
pub(super) mod facts;
pub(super) mod hints;
pub(super) mod hosts;
mod in_plans;
pub(super) mod inside;
pub(super) mod located;
pub(super) mod loosely;
mod made_so;
pub(super) mod masking;
pub(super) mod named;
pub(super) mod now_so;
mod put_in_plainly;
mod put_into_fields;
pub(super) mod rephrased;
pub(super) mod scene;
pub(super) mod signing_in;
mod situation;
pub(super) mod stories;
mod tails;
pub(super) mod turned;
pub(super) mod way_there;
pub(super) mod written_twice;
