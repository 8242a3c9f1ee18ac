//! One real Chromium, driven for one run: tabs, targets, actions, pictures. For the executor (`Session`) and the
//! collector (`Session::evaluate`).
//!
//! It knows nothing of tasks, runs or the contract, decides nothing about what to do next, and resolves no
//! templates but secrets, whose values come from a [`Vault`] right before they are typed.

mod act;
mod asking;
mod audience;
mod bundle;
mod cast;
mod choosing_files;
mod clearing;
mod conditions;
mod deed;
mod downloads;
mod drag;
mod error;
mod fetched;
mod forms;
mod found;
mod gate;
mod gesture;
mod handling;
mod hands;
mod health;
mod inner;
mod input;
mod keys;
mod leaving;
mod lexicon;
mod likeness;
mod near;
mod news;
mod offset;
mod open;
mod options;
mod perform;
mod pierce;
mod policy;
mod recognising;
mod record;
mod refusal;
mod script;
mod seek;
mod session;
mod settle;
mod shown;
mod snapshot;
mod state;
mod still;
mod vault;
mod watcher;
mod words;
mod writes;

pub use asking::{Question, Reply};
pub use audience::{Audience, Seat};
pub use deed::{Carrying, Clicking, Deed, Stamped, Thing};
pub(crate) use downloads::clean_name;
pub use error::{Candidate, PageError};
pub use found::{Action, Done, FormField, Found, Intent, Pick};
pub use gesture::{Files, Gesture, Visit, Way};
pub use handling::Answer;
pub use hands::Hands;
pub use leaving::Underway;
pub use news::{Download, DownloadState, FrameValue, Location, Note, Opened, Picture, Scroll};
pub use options::SessionOptions;
pub use policy::{AddressPolicy, Refusal};
pub use record::Recording;
pub use refusal::NotTaken;
pub use session::Session;
pub use snapshot::{Node, Snapshot};
pub use vault::{SECRET, Vault};
