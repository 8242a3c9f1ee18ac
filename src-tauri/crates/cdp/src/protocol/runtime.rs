//! Domain `Runtime`: scripts in the engine's own isolated worlds.

use super::Empty;
use serde::Serialize;
use serde_json::Value;

methods! {
    Enable "Runtime.enable" {} -> Empty;
    RunIfWaitingForDebugger "Runtime.runIfWaitingForDebugger" {} -> Empty;
    CallFunctionOn "Runtime.callFunctionOn" {
        function_declaration: String,
        object_id: Option<String>,
        execution_context_id: Option<i64>,
        unique_context_id: Option<String>,
        arguments: Vec<CallArgument>,
        return_by_value: bool,
        await_promise: bool,
    } -> Evaluated;
    Evaluate "Runtime.evaluate" {
        expression: String,
        unique_context_id: Option<String>,
        return_by_value: bool,
        await_promise: bool,
    } -> Evaluated;
    AddBinding "Runtime.addBinding" { name: String, execution_context_name: Option<String> } -> Empty;
    RemoveBinding "Runtime.removeBinding" { name: String } -> Empty;
    TerminateExecution "Runtime.terminateExecution" {} -> Empty;
}

/// One argument of a call: a value or a remote object.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct CallArgument {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_id: Option<String>,
}

records! {
    Evaluated { result: RemoteObject, #[serde(default)] exception_details: Option<ExceptionDetails> };
    RemoteObject {
        r#type: String,
        #[serde(default)] value: Value,
        #[serde(default)] object_id: Option<String>,
        #[serde(default)] description: Option<String>,
    };
    ExceptionDetails { text: String, #[serde(default)] exception: Option<RemoteObject> };
    ExecutionContextDescription {
        id: i64,
        name: String,
        unique_id: String,
        #[serde(default)] aux_data: AuxData,
    };
    AuxData {
        #[serde(default)] frame_id: Option<String>,
        #[serde(default)] is_default: bool,
    };
}

notifications! {
    ExecutionContextCreated "Runtime.executionContextCreated" { context: ExecutionContextDescription };
    ExecutionContextDestroyed "Runtime.executionContextDestroyed" { execution_context_unique_id: String };
    BindingCalled "Runtime.bindingCalled" { name: String, payload: String, execution_context_id: i64 };
    ExecutionContextsCleared "Runtime.executionContextsCleared" {};
}
