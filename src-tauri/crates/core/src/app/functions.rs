//! The kept functions of a home, with what is known of them here.

use std::collections::{HashMap, HashSet};

use super::App;
use crate::functions;
use crate::history::Page;
use crate::remote;
use crate::request::{FunctionChange, FunctionRequest, HomeRequest};
use crate::runs::listed;
use crate::servers::Connected;
use crate::view::{FunctionView, Problem, ProblemCode, RunSummary};

/// At most so many runs of a function are listed.
const RUNS: u32 = 500;
/// The longest name, in characters.
const LONGEST_NAME: usize = 200;
/// The longest description, in characters.
const LONGEST_DESCRIPTION: usize = 2_000;

impl App {
    /// All functions of a home, the last changed first; those being deleted are left out.
    pub async fn functions(&self, request: HomeRequest) -> Result<Vec<FunctionView>, Problem> {
        let home = request.home;
        let client = self.connected(home).await?.client;
        let listing = client.functions().await.map_err(Problem::of_api)?;
        // Without a history there is nothing known here, which is no reason to show nothing.
        let last = self.inner.history.last_runs(home).await.unwrap_or_default();
        let mut last: HashMap<String, RunSummary> = last
            .into_iter()
            .filter_map(|run| Some((run.function_id.clone()?, listed(run))))
            .collect();
        let shown = listing
            .items
            .into_iter()
            .filter(|function| !self.inner.deletions.hides(home, &function.function_id));
        let mut views: Vec<FunctionView> = shown
            .map(|function| {
                let last_run = last.remove(&function.function_id);
                let values = last_run
                    .as_ref()
                    .and_then(|run| run.variables.clone())
                    .unwrap_or_default();
                functions::view(home, function, &values, last_run)
            })
            .collect();
        views.sort_by(|a, b| b.updated_at.cmp(&a.updated_at).then_with(|| a.name.cmp(&b.name)));
        Ok(views)
    }

    /// One function with its form and steps.
    pub async fn function(&self, request: FunctionRequest) -> Result<FunctionView, Problem> {
        let FunctionRequest { home, function_id } = request;
        if self.inner.deletions.hides(home, &function_id) {
            return Err(Problem::new(ProblemCode::Gone, "This function was deleted."));
        }
        let connected = self.connected(home).await?;
        let asked = connected.client.function(&function_id).await;
        let function = asked.map_err(Problem::of_api)?;
        Ok(self.known_of(home, &connected, function).await)
    }

    /// Gives a function another name or description.
    pub async fn function_change(&self, request: FunctionChange) -> Result<FunctionView, Problem> {
        let name = request.name.as_deref().map(str::trim);
        if name.is_some_and(|name| name.is_empty() || name.chars().count() > LONGEST_NAME) {
            return Err(Problem::bad_input("A name has between 1 and 200 characters."));
        }
        let description = request.description.as_deref().map(str::trim);
        if description.is_some_and(|text| text.chars().count() > LONGEST_DESCRIPTION) {
            return Err(Problem::bad_input("This description is too long."));
        }
        let connected = self.connected(request.home).await?;
        let client = &connected.client;
        client
            .change_function(&request.function_id, name, description)
            .await
            .map_err(Problem::of_api)?;
        // The answer to a change may lack what only details tell.
        let function = client
            .function(&request.function_id)
            .await
            .map_err(Problem::of_api)?;
        Ok(self.known_of(request.home, &connected, function).await)
    }

    async fn known_of(
        &self,
        home: crate::view::Home,
        connected: &Connected,
        function: anything_api::function::Function,
    ) -> FunctionView {
        let history = &self.inner.history;
        let id = function.function_id.clone();
        let page = Page {
            function: Some((home, id.clone())),
            limit: 1,
            ..Page::default()
        };
        let last_run = history
            .list(page)
            .await
            .ok()
            .and_then(|(runs, _)| runs.into_iter().next());
        let values = history.last_values(home, &id).await.unwrap_or_default();
        FunctionView {
            can: functions::abilities(&connected.capabilities().await),
            ..functions::view(home, function, &values, last_run.map(listed))
        }
    }

    /// The runs of a function: those known here, and those only its server knows, newest first.
    pub async fn function_runs(&self, request: FunctionRequest) -> Result<Vec<RunSummary>, Problem> {
        let FunctionRequest { home, function_id } = request;
        let history = &self.inner.history;
        let page = Page {
            function: Some((home, function_id.clone())),
            limit: RUNS,
            ..Page::default()
        };
        let known = history.list(page).await;
        let here: HashSet<String> = history
            .server_runs(home, &function_id)
            .await
            .unwrap_or_default()
            .into_iter()
            .collect();
        let asked = match self.connected(home).await {
            Ok(connected) => connected
                .client
                .function_runs(&function_id)
                .await
                .map_err(Problem::of_api),
            Err(problem) => Err(problem),
        };
        let (mut runs, there) = match (known, asked) {
            (Ok((known, _)), Ok(there)) => (known, there.items),
            // One side is enough to show something.
            (Ok((known, _)), Err(_)) if !known.is_empty() => (known, Vec::new()),
            (Ok(_), Err(problem)) => return Err(problem),
            (Err(_), Ok(there)) => (Vec::new(), there.items),
            (Err(_), Err(problem)) => return Err(problem),
        };
        let alive = self.inner.runs.alive();
        for run in &mut runs {
            if let Some(fresh) = alive.iter().find(|fresh| fresh.id == run.id) {
                run.clone_from(fresh);
            }
        }
        let name = runs
            .first()
            .and_then(|run| run.function_name.clone())
            .unwrap_or_else(|| "Function".to_owned());
        let unknown = there.iter().filter(|run| !here.contains(&run.function_run_id));
        runs.extend(
            unknown
                .take(RUNS as usize)
                .map(|run| remote::header(home, &name, run)),
        );
        runs.sort_by_key(|run| std::cmp::Reverse(run.started_at));
        Ok(runs.into_iter().map(listed).collect())
    }

    /// Hides a function at once; the server is told some seconds later.
    pub async fn function_delete(&self, request: FunctionRequest) -> Result<(), Problem> {
        let client = self.connected(request.home).await?.client;
        self.inner.deletions.begin(request, client);
        Ok(())
    }

    /// Brings a function back.
    ///
    /// # Errors
    /// `gone` when it was too late.
    pub async fn function_delete_undo(&self, request: FunctionRequest) -> Result<(), Problem> {
        if self.inner.deletions.undo(&request) {
            Ok(())
        } else {
            Err(Problem::new(
                ProblemCode::Gone,
                "It was too late: the function has been deleted.",
            ))
        }
    }
}
