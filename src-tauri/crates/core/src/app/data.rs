//! History, and everything that is kept on this computer: measured, exported, deleted.

use std::sync::PoisonError;

use serde_json::{Value, json};

use super::App;
use super::runs::on_a_thread;
use crate::history::Page;
use crate::request::{Empty, HistoryRequest, HistoryRuns};
use crate::runs::{listed, now};
use crate::view::{DataInfo, HistoryPage, Problem, RunSummary, Saved};
use crate::{export, folder};

impl App {
    /// Runs of every kind, newest first.
    pub async fn history(&self, request: HistoryRequest) -> Result<HistoryPage, Problem> {
        let first_of_all = request.before.is_none()
            && request
                .search
                .as_deref()
                .is_none_or(|text| text.trim().is_empty());
        let limit = request.limit.clamp(1, 200);
        let page = Page {
            search: request.search,
            before: request.before,
            limit,
            function: None,
        };
        let alive = self.inner.runs.alive();
        let (mut runs, next) = match self.inner.history.list(page).await {
            Ok(page) => page,
            // What runs now can be shown all the same.
            Err(_) if first_of_all && !alive.is_empty() => (Vec::new(), None),
            Err(problem) => return Err(problem),
        };
        for fresh in alive {
            let belongs = runs
                .last()
                .is_none_or(|oldest| fresh.started_at >= oldest.started_at);
            match runs.iter().position(|run| run.id == fresh.id) {
                Some(at) => runs[at] = fresh,
                // It could not be stored.
                None if first_of_all && belongs => runs.insert(0, fresh),
                None => {}
            }
        }
        runs.sort_by_key(|run| std::cmp::Reverse(run.started_at));
        Ok(HistoryPage {
            runs: runs.into_iter().map(listed).collect(),
            next,
        })
    }

    /// Hides runs until the next start, when they are dropped. Running ones stay.
    pub async fn history_delete(&self, request: HistoryRuns) -> Result<u64, Problem> {
        let running = self.inner.runs.running();
        let ended = request
            .run_ids
            .into_iter()
            .filter(|id| !running.iter().any(|run| run.id == *id));
        self.inner.history.set_deleted(ended.collect(), true).await
    }

    /// Brings hidden runs back.
    pub async fn history_restore(&self, request: HistoryRuns) -> Result<u64, Problem> {
        self.inner.history.set_deleted(request.run_ids, false).await
    }

    /// What is kept on this computer, and what is wrong with it.
    pub async fn data_info(&self, _request: Empty) -> Result<DataInfo, Problem> {
        let path = self.inner.folder.clone();
        let bytes = on_a_thread(move || Ok(folder::size(&path))).await?;
        let runs = self.inner.history.count().await;
        let problem = self
            .inner
            .history
            .problem()
            .or_else(|| {
                self.inner
                    .told
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .clone()
            })
            .or_else(|| runs.as_ref().err().cloned());
        let broken = self.store().broken.clone();
        Ok(DataInfo {
            folder: self.inner.folder.display().to_string(),
            bytes,
            runs: runs.unwrap_or(0),
            problem,
            broken_settings: broken.map(|path| path.display().to_string()),
        })
    }

    /// Everything but the key, as one JSON file in Downloads.
    pub async fn export_all(&self, _request: Empty) -> Result<Saved, Problem> {
        let downloads = self.inner.downloads.clone();
        let title = format!("Anything Desktop {}", today());
        let file = on_a_thread(move || export::NewFile::create(&downloads, &title, "json")).await?;
        let (version, settings) = (json!(self.inner.version), json!(self.settings()));
        // Written run by run, so that memory stays small.
        let head = format!(
            "{{\"program\": \"Anything Desktop\", \"version\": {version}, \"settings\": {settings}, \"runs\": ["
        );
        let mut file = file.write(head).await?;
        let mut page = Page {
            limit: 50,
            ..Page::default()
        };
        let mut comma = "\n";
        loop {
            let (runs, next) = self.inner.history.list(page.clone()).await?;
            for run in runs {
                let whole = self.whole_run(&run).await?;
                file = file.write(format!("{comma}{whole}")).await?;
                comma = ",\n";
            }
            match next {
                Some(next) => page.before = Some(next),
                None => break,
            }
        }
        file.write("\n]}\n".to_owned()).await?.keep().await
    }

    async fn whole_run(&self, run: &RunSummary) -> Result<Value, Problem> {
        let mut items = Vec::new();
        loop {
            let more = self.inner.runs.items(&run.id, items.len() as u64, 1000).await?;
            if more.is_empty() {
                break;
            }
            items.extend(more);
        }
        let table = self.inner.runs.whole_table(&run.id).await?;
        Ok(json!({"run": run, "items": items, "columns": table.columns, "rows": table.rows}))
    }

    /// Forgets the history, the functions of this computer, and the settings. The key stays where it is.
    pub async fn delete_all(&self, _request: Empty) -> Result<(), Problem> {
        let running = self.inner.runs.running().into_iter().map(|run| run.id);
        self.inner.history.clear(running.collect()).await?;
        self.inner.history.compact().await?;
        if let Some(local) = self.inner.servers.local_now() {
            let functions = local.client.functions().await.map_err(Problem::of_api)?;
            for function in functions.items {
                local
                    .client
                    .delete_function(&function.function_id)
                    .await
                    .map_err(Problem::of_api)?;
            }
        }
        let app = self.clone();
        on_a_thread(move || app.store().reset()).await
    }
}

fn today() -> String {
    let now =
        time::OffsetDateTime::from_unix_timestamp(now() / 1000).unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    now.date().to_string()
}
