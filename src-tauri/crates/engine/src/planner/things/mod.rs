//! What is done with the things that an application holds: making, editing, moving, writing to somebody, buying.

pub(super) mod acquiring;
pub(super) mod adding;
pub(super) mod allowing;
pub(super) mod colouring;
pub(super) mod composing;
pub(super) mod keeping;
pub(super) mod linking;
pub(super) mod mail;
pub(super) mod mail_said;
pub(super) mod making;
pub(super) mod many;
pub(super) mod menu_orders;
pub(super) mod placing;
pub(super) mod raising;
pub(super) mod relocating;
pub(super) mod remarks;
pub(super) mod renaming;
pub(super) mod replacing;
pub(super) mod running;
pub(super) mod same_again;
pub(super) mod saving;
pub(super) mod saying;
pub(super) mod settling;
pub(super) mod shopping;
pub(super) mod styling;
pub(super) mod texts;
