//! Versions of a function: listed, gone back to, copied; read through the app's own client.

use serde_json::json;

use super::rig::Rig;

#[tokio::test]
async fn versions_are_listed_and_a_copy_stands_alone() {
    let rig = Rig::start().await;
    let events = rig.done("Open the practice news and take a screenshot").await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let path = format!("/functions/{id}");

    let versions = rig.get(&format!("{path}/versions")).await;
    let versions = versions["versions"].as_array().unwrap();
    assert_eq!(versions.len(), 1);
    assert_eq!(versions[0]["version"], "v1");
    assert_eq!(versions[0]["current"], true);
    assert_eq!(versions[0]["note"], "Made from the task");

    let back = rig
        .post(&format!("{path}/rollback"), json!({"version": "v1"}))
        .await;
    assert_eq!(back.status, 200);
    assert_eq!(back.json().await["latest_version"], "v1");
    for (body, status) in [
        (json!({"version": "v7"}), 404),
        (json!({}), 422),
        (json!({"version": "x"}), 404),
    ] {
        assert_eq!(
            rig.post(&format!("{path}/rollback"), body.clone()).await.status,
            status,
            "{body}"
        );
    }

    let copy = rig.call("POST", &format!("{path}/fork"), None).await.json().await;
    assert_eq!(copy["reference_workflow_id"], json!(id));
    assert_ne!(copy["function_id"], json!(id));
    assert_eq!(rig.call("DELETE", &path, None).await.status, 200);
    let copy = copy["function_id"].as_str().unwrap();
    let run = rig
        .post(&format!("/functions/{copy}/runs/start"), json!({}))
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");

    let client = rig.client();
    let versions = client.function_versions(copy).await.unwrap();
    assert_eq!(versions.len(), 1);
    assert!(versions[0].verified && versions[0].current, "{versions:?}");
    assert!(client.function_versions(&id).await.is_err(), "deleted");
    rig.stop().await;
}
