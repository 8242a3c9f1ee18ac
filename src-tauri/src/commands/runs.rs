//! Commands for runs: start, stop, follow, read. Streams go over a `Channel` whose task ends with the subscription.

use anything_api::plan::Plan;
use anything_core::request::{
    Empty, HomeRequest, PlanRequest, RunExport, RunFunction, RunRange, RunRequest, RunRow, RunStart,
    RunSubscribe, RunUnsubscribe,
};
use anything_core::view::{Item, Problem, RowSource, RunMessage, RunSummary, Table};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, State};

use crate::state::Desktop;

#[tauri::command]
pub async fn capabilities(state: State<'_, Desktop>, request: HomeRequest) -> Result<Vec<String>, Problem> {
    state.core().await?.capabilities(request).await
}

#[tauri::command]
pub async fn plan(state: State<'_, Desktop>, request: PlanRequest) -> Result<Plan, Problem> {
    state.core().await?.plan(request).await
}

#[tauri::command]
pub async fn run_start(state: State<'_, Desktop>, request: RunStart) -> Result<RunSummary, Problem> {
    state.core().await?.run_start(request).await
}

#[tauri::command]
pub async fn run_function(state: State<'_, Desktop>, request: RunFunction) -> Result<RunSummary, Problem> {
    state.core().await?.run_function(request).await
}

#[tauri::command]
pub async fn run_stop(state: State<'_, Desktop>, request: RunRequest) -> Result<(), Problem> {
    state.core().await?.run_stop(request).await
}

#[tauri::command]
pub async fn run_items(state: State<'_, Desktop>, request: RunRange) -> Result<Vec<Item>, Problem> {
    state.core().await?.run_items(request).await
}

#[tauri::command]
pub async fn run_rows(state: State<'_, Desktop>, request: RunRange) -> Result<Table, Problem> {
    state.core().await?.run_rows(request).await
}

#[tauri::command]
pub async fn run_row_source(state: State<'_, Desktop>, request: RunRow) -> Result<RowSource, Problem> {
    state.core().await?.run_row_source(request).await
}

#[tauri::command]
pub async fn run_text(state: State<'_, Desktop>, request: RunRequest) -> Result<String, Problem> {
    state.core().await?.run_text(request).await
}

#[tauri::command]
pub async fn run_export(state: State<'_, Desktop>, request: RunExport) -> Result<String, Problem> {
    state.core().await?.run_export(request).await
}

#[tauri::command]
pub async fn run_subscribe(
    app: AppHandle,
    request: RunSubscribe,
    channel: Channel<RunMessage>,
) -> Result<u64, Problem> {
    let mut messages = app
        .state::<Desktop>()
        .core()
        .await?
        .run_subscribe(request)
        .await?;
    let subscription = messages.subscription;
    app.state::<Desktop>().subscribed(subscription);
    tauri::async_runtime::spawn(async move {
        while let Some(message) = messages.next().await {
            if channel.send(message).is_err() {
                break;
            }
        }
        app.state::<Desktop>().unsubscribed(subscription);
    });
    Ok(subscription)
}

#[tauri::command]
pub async fn running_watch(
    app: AppHandle,
    request: Empty,
    channel: Channel<Vec<RunSummary>>,
) -> Result<u64, Problem> {
    let mut lists = app
        .state::<Desktop>()
        .core()
        .await?
        .running_watch(request)
        .await?;
    let subscription = lists.subscription;
    app.state::<Desktop>().subscribed(subscription);
    tauri::async_runtime::spawn(async move {
        while let Some(list) = lists.next().await {
            if channel.send(list).is_err() {
                break;
            }
        }
        app.state::<Desktop>().unsubscribed(subscription);
    });
    Ok(subscription)
}

#[tauri::command]
pub async fn run_unsubscribe(state: State<'_, Desktop>, request: RunUnsubscribe) -> Result<(), Problem> {
    state.unsubscribed(request.subscription);
    state.core().await?.run_unsubscribe(request).await
}
