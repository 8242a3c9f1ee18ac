//! Rows from differently built pages, asked for in plain sentences, read by a real Chromium.

#[path = "collect/stage.rs"]
mod stage;

#[path = "collect/pages.rs"]
mod pages;
#[path = "collect/shapes.rs"]
mod shapes;
