//! The engine over real sockets, with a real Chromium on the practice site.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod applications;
mod brought;
mod changed_sites;
mod conformance;
mod contract;
mod dialects;
mod drawn_lists;
mod faults;
mod filtered;
mod functions;
mod gate;
mod gazetteer;
mod hands;
mod healing;
mod line;
mod lists;
mod notices;
mod orders;
mod own_controls;
mod own_password;
mod own_words;
mod queries;
mod raised;
mod refused;
mod rewording;
mod rig;
mod roundabout;
mod saving;
mod schedules;
mod side_effects;
mod sites;
mod stack;
mod start;
mod tabbed;
mod told_first;
mod two_stages;
mod typed_search;
mod uploads;
mod verify;
mod versions;
mod viewer;
mod watched;
mod wire;
mod workshop;
