//! The real window, from the first start to the kept function. Run with one thread: pictures are of the whole display.

mod desktop {
    pub mod confined;
    pub mod errors;
    pub mod files;
    pub mod first_start;
    pub mod gallery;
    pub mod guards;
    pub mod hands;
    pub mod keyboard;
    pub mod live;
    pub mod local;
    pub mod looks;
    pub mod moments;
    pub mod notte;
    pub mod recorded;
    pub mod reloaded;
    pub mod remembered;
    pub mod steps;
    pub mod values;
}
