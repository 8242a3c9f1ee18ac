//! A function's versions: tell them, go back to one, copy the function, check it. Where its home can.

use super::App;
use crate::functions;
use crate::request::{FunctionRequest, FunctionRestore, FunctionVerify};
use crate::view::{FunctionVersion, FunctionView, Problem};

impl App {
    /// All versions of a function, newest first.
    pub async fn function_versions(&self, request: FunctionRequest) -> Result<Vec<FunctionVersion>, Problem> {
        let client = self.connected(request.home).await?.client;
        let versions = client.function_versions(&request.function_id).await;
        let versions = versions.map_err(Problem::of_api)?;
        Ok(versions.into_iter().map(functions::version).collect())
    }

    /// Makes an older version the one that runs; none is lost.
    pub async fn function_restore(&self, request: FunctionRestore) -> Result<FunctionView, Problem> {
        let client = self.connected(request.home).await?.client;
        client
            .roll_back_function(&request.function_id, &request.version)
            .await
            .map_err(Problem::of_api)?;
        self.function(FunctionRequest {
            home: request.home,
            function_id: request.function_id,
        })
        .await
    }

    /// Copies a function; answers the copy.
    pub async fn function_fork(&self, request: FunctionRequest) -> Result<FunctionView, Problem> {
        let client = self.connected(request.home).await?.client;
        let copy = client.fork_function(&request.function_id).await;
        let copy = copy.map_err(Problem::of_api)?;
        self.function(FunctionRequest {
            home: request.home,
            function_id: copy.function_id,
        })
        .await
    }

    /// Has a function checked by doing it once more. Returns at once; [`App::function`] tells what came of it.
    ///
    /// # Errors
    /// `bad_input` for values that are missing, or while a check is under way.
    pub async fn function_verify(&self, request: FunctionVerify) -> Result<(), Problem> {
        let client = self.connected(request.home).await?.client;
        client
            .verify_function(&request.function_id, &request.variables)
            .await
            .map_err(Problem::of_api)
    }
}
