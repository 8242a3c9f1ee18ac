//! A function's versions as its page shows them: told, gone back to, copied, checked.

use anything_core::request::*;
use anything_core::view::{FunctionAbilities, FunctionVersion, Home, ProblemCode};
use anything_tests::notte::*;
use serde_json::json;

use crate::*;

fn function(id: &str) -> FunctionRequest {
    FunctionRequest {
        home: Home::ThisComputer,
        function_id: id.into(),
    }
}

#[tokio::test]
async fn versions_are_told_gone_back_to_copied_and_checked() {
    let options = Options {
        capabilities: Some(vec!["versions".into(), "verify".into()]),
        ..Options::default()
    };
    let rig = Rig::with(options, |_| {}).await;
    let mut kept = believable_function();
    kept["verified"] = false.into();
    kept["verified_note"] = "It sends something.".into();
    kept["steps"] = json!([
        {"op": "open", "say": "Open *the shop*"},
        {"op": "click", "say": "Click *Send*", "risk": "sends"},
        {"op": "click", "say": "Click *Next*", "risk": "of a later version"},
    ]);
    rig.server.set_functions(vec![kept]);
    rig.server.add_version(FUNCTION_ID, "");
    rig.server
        .add_version(FUNCTION_ID, "“Search” is called “Find” now.");

    let view = rig.app.function(function(FUNCTION_ID)).await.unwrap();
    assert_eq!(
        view.can,
        FunctionAbilities {
            versions: true,
            verify: true
        }
    );
    let risks: Vec<_> = view.steps.unwrap().into_iter().map(|step| step.risk).collect();
    assert_eq!(risks, [None, Some(anything_core::view::StepRisk::Sends), None]);
    let told = |version: &str, note: &str, current: bool| FunctionVersion {
        version: version.into(),
        created_at: 1_767_323_075_000,
        note: note.into(),
        verified: true,
        current,
    };
    let healed = "“Search” is called “Find” now.";
    let versions = rig.app.function_versions(function(FUNCTION_ID)).await.unwrap();
    assert_eq!(versions, [told("v2", healed, true), told("v1", "", false)]);

    let restore = |version: &str| FunctionRestore {
        home: Home::ThisComputer,
        function_id: FUNCTION_ID.into(),
        version: version.into(),
    };
    let back = rig.app.function_restore(restore("v1")).await.unwrap();
    assert_eq!(back.version, "v1");
    let versions = rig.app.function_versions(function(FUNCTION_ID)).await.unwrap();
    assert_eq!(versions, [told("v2", healed, false), told("v1", "", true)]);
    assert_eq!(
        rig.app.function_restore(restore("v9")).await.unwrap_err().code,
        ProblemCode::Gone
    );

    let copy = rig.app.function_fork(function(FUNCTION_ID)).await.unwrap();
    assert_ne!(copy.id, FUNCTION_ID);
    assert_eq!(copy.name, FUNCTION_NAME);

    let values = json!({"query": "lamp"}).as_object().unwrap().clone();
    let check = FunctionVerify {
        home: Home::ThisComputer,
        function_id: FUNCTION_ID.into(),
        variables: values.clone(),
    };
    rig.app.function_verify(check).await.unwrap();
    let path = format!("/functions/{FUNCTION_ID}/verify");
    let asked = rig.server.wait_for("POST", &path).await;
    assert_eq!(asked.body, json!({"variables": values}));
    let view = rig.app.function(function(FUNCTION_ID)).await.unwrap();
    assert_eq!(view.verified, Some(true));
}

#[tokio::test]
async fn a_home_that_tells_no_versions_offers_none() {
    let rig = Rig::new().await;
    let view = rig.app.function(function(FUNCTION_ID)).await.unwrap();
    assert_eq!(view.can, FunctionAbilities::default());
    let refused = rig.app.function_versions(function(FUNCTION_ID)).await;
    assert_eq!(refused.unwrap_err().code, ProblemCode::Gone);
}
