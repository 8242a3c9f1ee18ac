//! `anything_engine::page` against a real Chromium and small pages served on loopback.

#[path = "page/actions.rs"]
mod actions;
#[path = "page/basics.rs"]
mod basics;
#[path = "page/deeds.rs"]
mod deeds;
#[path = "page/editors.rs"]
mod editors;
#[path = "page/faults.rs"]
mod faults;
#[path = "page/frames.rs"]
mod frames;
#[path = "page/hostile.rs"]
mod hostile;
#[path = "page/meant.rs"]
mod meant;
#[path = "page/proposed.rs"]
mod proposed;
#[path = "page/reach.rs"]
mod reach;
#[path = "page/site.rs"]
mod site;
#[path = "page/snapshots.rs"]
mod snapshots;
#[path = "page/tabs.rs"]
mod tabs;
#[path = "page/targets.rs"]
mod targets;
