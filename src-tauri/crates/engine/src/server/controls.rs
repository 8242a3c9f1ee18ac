//! The controls of what runs, by thread or run id.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::execution::RunControl;

/// All of them.
#[derive(Debug, Default, Clone)]
pub(crate) struct Controls(Arc<Mutex<HashMap<String, Arc<RunControl>>>>);

impl Controls {
    /// Adds a run; it can be controlled until the answer is dropped.
    pub(crate) fn add(&self, id: &str, control: Arc<RunControl>) -> Controlled {
        self.lock().insert(id.to_owned(), control);
        Controlled {
            controls: self.clone(),
            id: id.to_owned(),
        }
    }

    /// The control of what runs under this id.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<RunControl>> {
        self.lock().get(id).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Arc<RunControl>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A run's place in [`Controls`].
#[derive(Debug)]
pub(crate) struct Controlled {
    controls: Controls,
    id: String,
}

impl Drop for Controlled {
    fn drop(&mut self) {
        self.controls.lock().remove(&self.id);
    }
}
