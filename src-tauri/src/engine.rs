//! Temporary while the engine crate has no `Engine` yet.
use anything_core::App;
use std::path::{Path, PathBuf};
#[derive(Default)]
pub struct LocalEngine {}
impl LocalEngine {
    pub fn folder(&self, data_dir: &Path) -> PathBuf {
        data_dir.join("engine")
    }
    pub async fn restart(&self, _data_dir: &Path, _core: &App) {}
    pub async fn stop(&self) {}
}
