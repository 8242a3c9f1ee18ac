//! What is said of a thing, and of which field: parts, pairs of field and value, boxes, states.

pub(super) mod beside;
pub(super) mod choices;
pub(super) mod consent;
pub(super) mod declaring;
pub(super) mod deed_tails;
pub(super) mod fields;
pub(super) mod fitting;
pub(super) mod giving;
pub(super) mod in_use;
pub(super) mod named_fields;
pub(super) mod pairs;
pub(super) mod part_ends;
pub(super) mod part_looks;
pub(super) mod parts;
pub(super) mod pieces;
pub(super) mod pointed;
pub(super) mod put_in;
pub(super) mod ranges;
pub(super) mod recurring;
pub(super) mod said_of;
pub(super) mod setting;
pub(super) mod several;
pub(super) mod shown;
pub(super) mod states;
pub(super) mod ticking;
