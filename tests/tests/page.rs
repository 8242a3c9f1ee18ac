//! `anything_engine::page` against a real Chromium and small pages served on loopback.

#[path = "page/basics.rs"]
mod basics;
#[path = "page/site.rs"]
mod site;
