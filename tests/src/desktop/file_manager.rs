//! A stand-in for the system's file browser on the session's bus: it remembers what it was asked to show.
//!
//! It speaks `org.freedesktop.FileManager1`, by which programs of a desktop show a file in its folder.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Failure, session, until};

/// The stand-in; it leaves the bus when dropped.
pub struct FileManager {
    shown: Arc<Mutex<Vec<String>>>,
    _connection: zbus::Connection,
}

struct Service(Arc<Mutex<Vec<String>>>);

#[zbus::interface(name = "org.freedesktop.FileManager1")]
impl Service {
    fn show_items(&self, uris: Vec<String>, _startup_id: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(uris);
    }
}

impl FileManager {
    /// Takes the name on the session's bus.
    ///
    /// # Errors
    /// There is no bus, or the name is taken.
    pub async fn start() -> Result<Self, Failure> {
        let shown = Arc::default();
        let address = session::variable("DBUS_SESSION_BUS_ADDRESS")?;
        let connection = zbus::connection::Builder::address(address.as_str())?
            .name("org.freedesktop.FileManager1")?
            .serve_at("/org/freedesktop/FileManager1", Service(Arc::clone(&shown)))?
            .build()
            .await?;
        Ok(Self {
            shown,
            _connection: connection,
        })
    }

    /// Waits until it was asked to show something, and gives the address of the first.
    ///
    /// # Errors
    /// It was not asked.
    pub async fn first(&self) -> Result<String, Failure> {
        until("a file to show", async || {
            let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
            Ok(shown.first().cloned())
        })
        .await
    }
}
