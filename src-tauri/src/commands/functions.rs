//! Commands for kept functions: adapters to the core.

use anything_core::request::{FunctionChange, FunctionRequest, FunctionRestore, FunctionVerify, HomeRequest};
use anything_core::view::{FunctionVersion, FunctionView, Problem, RunSummary};
use tauri::State;

use crate::state::Desktop;

#[tauri::command]
pub async fn functions(
    state: State<'_, Desktop>,
    request: HomeRequest,
) -> Result<Vec<FunctionView>, Problem> {
    state.core().await?.functions(request).await
}

#[tauri::command]
pub async fn function(state: State<'_, Desktop>, request: FunctionRequest) -> Result<FunctionView, Problem> {
    state.core().await?.function(request).await
}

#[tauri::command]
pub async fn function_runs(
    state: State<'_, Desktop>,
    request: FunctionRequest,
) -> Result<Vec<RunSummary>, Problem> {
    state.core().await?.function_runs(request).await
}

#[tauri::command]
pub async fn function_change(
    state: State<'_, Desktop>,
    request: FunctionChange,
) -> Result<FunctionView, Problem> {
    state.core().await?.function_change(request).await
}

#[tauri::command]
pub async fn function_delete(state: State<'_, Desktop>, request: FunctionRequest) -> Result<(), Problem> {
    state.core().await?.function_delete(request).await
}

#[tauri::command]
pub async fn function_delete_undo(
    state: State<'_, Desktop>,
    request: FunctionRequest,
) -> Result<(), Problem> {
    state.core().await?.function_delete_undo(request).await
}

#[tauri::command]
pub async fn function_versions(
    state: State<'_, Desktop>,
    request: FunctionRequest,
) -> Result<Vec<FunctionVersion>, Problem> {
    state.core().await?.function_versions(request).await
}

#[tauri::command]
pub async fn function_restore(
    state: State<'_, Desktop>,
    request: FunctionRestore,
) -> Result<FunctionView, Problem> {
    state.core().await?.function_restore(request).await
}

#[tauri::command]
pub async fn function_fork(
    state: State<'_, Desktop>,
    request: FunctionRequest,
) -> Result<FunctionView, Problem> {
    state.core().await?.function_fork(request).await
}

#[tauri::command]
pub async fn function_verify(state: State<'_, Desktop>, request: FunctionVerify) -> Result<(), Problem> {
    state.core().await?.function_verify(request).await
}
