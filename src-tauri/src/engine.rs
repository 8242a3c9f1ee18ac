//! Starts and stops the engine in this process. What it does is no concern of the shell's: the core speaks HTTP to it.

use std::path::{Path, PathBuf};

use anything_core::App;
use anything_core::view::{Problem, ProblemCode};
use anything_engine::{Engine, EngineError, EngineOptions};
use tokio::sync::Mutex;
use url::Url;

/// The engine while it runs.
#[derive(Default)]
pub struct LocalEngine {
    running: Mutex<Option<Engine>>,
}

impl LocalEngine {
    /// Where the engine keeps its functions and downloads.
    pub fn folder(&self, data_dir: &Path) -> PathBuf {
        data_dir.join("engine")
    }

    /// Starts it, ending the one before, and tells the core where it is or why it isn't.
    pub async fn restart(&self, data_dir: &Path, core: &App) {
        let mut running = self.running.lock().await;
        if let Some(before) = running.take() {
            before.shutdown().await;
        }
        let mut options = EngineOptions::new(self.folder(data_dir));
        options.browser = core.settings().browser_path.map(PathBuf::from);
        match start(options, core).await {
            Ok(engine) => *running = Some(engine),
            Err(problem) => core.set_local_problem(problem),
        }
    }

    /// Ends it, with its tasks and browsers. Bounded by the engine itself.
    pub async fn stop(&self) {
        if let Some(engine) = self.running.lock().await.take() {
            engine.shutdown().await;
        }
    }
}

async fn start(options: EngineOptions, core: &App) -> Result<Engine, Problem> {
    let folder = options.data_dir.clone();
    let engine = Engine::start(options)
        .await
        .map_err(|error| not_started(&error, &folder))?;
    let url = Url::parse(engine.url()).map_err(|error| Problem::internal(error.to_string()))?;
    core.set_local(url, engine.token().to_owned());
    if let Some(kept) = engine.set_aside() {
        let told = "The file with your functions was damaged. It was set aside, and a new one was begun.";
        core.tell_of_storage(
            Problem::new(ProblemCode::Storage, told).with_detail(kept.display().to_string()),
        );
    }
    Ok(engine)
}

/// Why nothing can run here: where it lies, and what to do.
fn not_started(error: &EngineError, folder: &Path) -> Problem {
    let (code, message) = match error {
        EngineError::DataFolder(_) | EngineError::Store(_) => (
            ProblemCode::Storage,
            format!(
                "What it needs can’t be opened. Check that there is room, that this program may write there, and that it is up to date: {}",
                folder.display()
            ),
        ),
        EngineError::PortTaken { .. } | EngineError::Listen(_) => (
            ProblemCode::AgentUnavailable,
            "This computer lets no program listen on its own address (127.0.0.1).".to_owned(),
        ),
    };
    Problem::new(code, message)
        .titled("Tasks can’t run on this computer at the moment")
        .with_detail(error.to_string())
}
