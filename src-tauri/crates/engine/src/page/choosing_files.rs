//! A page that asks for files while a person has the browser: the viewers ask them, and what they chose is handed over.
//!
//! The system's own chooser never opens: it would stand beside no picture. What is a step of it is told as deeds.

use super::deed::Deed;
use super::error::PageError;
use super::inner::Inner;
use anything_cdp::protocol::dom::SetFileInputFiles;
use anything_cdp::protocol::page::{FileChooserOpened, SetInterceptFileChooserDialog};
use serde_json::json;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A page whose script blocks takes its time.
const LIMIT: Duration = Duration::from_secs(5);

/// The field that files are asked for.
pub(super) struct Chooser {
    session: Arc<str>,
    node: i64,
}

/// Whether the page's asking for files is told instead of shown.
pub(super) fn intercept(enabled: bool) -> SetInterceptFileChooserDialog {
    SetInterceptFileChooserDialog { enabled }
}

impl Inner {
    /// A page asks for files.
    pub(super) fn on_chooser(&self, session: &Arc<str>, opened: &FileChooserOpened) {
        let Some(node) = opened.backend_node_id.filter(|_| self.is_recorded()) else {
            return;
        };
        self.recording().asked = Some(Chooser {
            session: Arc::clone(session),
            node,
        });
        self.deed(Deed::AsksForFiles);
        let many = opened.mode == "selectMultiple";
        self.hands
            .say(&json!({ "files": if many { "many" } else { "one" } }));
    }

    /// Hands over what the person chose.
    pub(super) async fn give_files(&self, paths: &[PathBuf]) -> Result<(), PageError> {
        let Some(chooser) = self.recording().asked.take() else {
            return Ok(());
        };
        self.recording().handing = Some(paths.len());
        let set = SetFileInputFiles {
            files: paths
                .iter()
                .map(|path| path.to_string_lossy().into_owned())
                .collect(),
            object_id: None,
            backend_node_id: Some(chooser.node),
        };
        let session = self.connection.session(&chooser.session);
        let done = session.call_within(&set, LIMIT).await;
        // A field of the document tells of it by itself, one that a script made for this and never showed does not.
        self.caught_up().await;
        let untold = self.recording().handing.take();
        done?;
        if let Some(count) = untold {
            self.deed(Deed::Handed { to: None, count });
        }
        Ok(())
    }
}
