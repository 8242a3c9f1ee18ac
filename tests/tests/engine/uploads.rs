//! Functions as files of steps: downloaded, uploaded again, refused in plain words.

use serde_json::{Value, json};

use super::rig::Rig;
use super::wire::{self, Answer, send};

/// A form as the SDK sends it (contract 3.4).
async fn upload(rig: &Rig, path: &str, parts: &[(&str, &str)], file: &str) -> Answer {
    let mut body = String::new();
    for (name, value) in parts {
        body.push_str(&format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str(&format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"my_function.py\"\r\nContent-Type: text/x-python\r\n\r\n{file}\r\n--edge--\r\n"
    ));
    let bearer = format!("Bearer {}", rig.token);
    let headers = [
        ("Authorization", bearer.as_str()),
        ("Content-Type", "multipart/form-data; boundary=edge"),
        ("x-notte-request-origin", "sdk-python"),
    ];
    wire::send(&rig.url, "POST", path, &headers, &body).await
}

async fn download(rig: &Rig, details: &Value) -> String {
    let url = details["url"].as_str().unwrap();
    let file = send(&rig.url, "GET", url.trim_start_matches(&rig.url), &[], "").await;
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), Some("application/json"));
    file.text().await
}

#[tokio::test]
async fn a_function_says_which_kept_secrets_it_needs() {
    let rig = Rig::start().await;
    let id = rig.done(super::start::LAMPS).await.last().unwrap()["function_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let original = rig.get(&format!("/functions/{id}")).await;
    assert_eq!(original["required_secrets"], Value::Null, "it needs none");
    let mut file: Value = serde_json::from_str(&download(&rig, &original).await).unwrap();
    for (name, text) in [
        ("User", "{{secret.shop_user}}"),
        ("Password", "{{secret.shop word}}"),
        ("Again", "{{secret.shop_user}}"),
    ] {
        let step = json!({"say": format!("Type a secret in {name}"), "op": "fill", "text": text, "target": {"name": name}});
        file["steps"].as_array_mut().unwrap().push(step);
    }
    let made = upload(&rig, "/functions/", &[], &file.to_string()).await;
    assert_eq!(made.status, 200);
    let made = made.json().await;
    assert_eq!(made["required_secrets"], json!(["shop_user", "shop word"]));
    let listed = rig.get("/functions").await;
    let listed = listed["items"].as_array().unwrap();
    assert!(
        listed
            .iter()
            .any(|one| one["required_secrets"] == json!(["shop_user", "shop word"])),
        "{listed:#?}"
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_function_goes_out_and_comes_back_the_same() {
    let rig = Rig::start().await;
    let id = rig.done(super::start::LAMPS).await.last().unwrap()["function_id"]
        .as_str()
        .unwrap()
        .to_owned();
    let original = rig.get(&format!("/functions/{id}")).await;
    let file = download(&rig, &original).await;

    let made = upload(
        &rig,
        "/functions/",
        &[
            ("name", "Lamps again"),
            ("shared", "True"),
            ("description", "A copy"),
        ],
        &file,
    )
    .await;
    assert_eq!(made.status, 200);
    let made = made.json().await;
    assert_eq!(
        (
            &made["name"],
            &made["shared"],
            &made["description"],
            &made["source"]
        ),
        (
            &json!("Lamps again"),
            &json!(true),
            &json!("A copy"),
            &json!("python-sdk")
        )
    );
    for same in ["steps", "variables", "domain"] {
        assert_eq!(made[same], original[same], "{same}");
    }
    assert_eq!(made["verified"], false);
    assert!(made["verified_note"].as_str().unwrap().contains("not been tried"));
    let other = made["function_id"].as_str().unwrap().to_owned();
    let run = rig
        .post(
            &format!("/functions/{other}/runs/start"),
            json!({"variables": {"search": "chair"}}),
        )
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    assert!(!run["result"]["rows"].as_array().unwrap().is_empty());

    // The same file but for its name: what is downloaded of the copy is what was uploaded.
    let again = download(&rig, &made).await;
    let (mut one, mut two): (Value, Value) = (
        serde_json::from_str(&file).unwrap(),
        serde_json::from_str(&again).unwrap(),
    );
    (one["name"], two["name"]) = (Value::Null, Value::Null);
    assert_eq!(one, two);

    // A new version by an upload; an old one can't be overwritten.
    let steps = json!({"format": "anything-steps/1", "variables": [],
        "steps": [{"op": "open", "place": {"practice": "news"}}, {"op": "screenshot"}]});
    let path = format!("/functions/{other}");
    let refused = upload(&rig, &format!("{path}?version=v1"), &[], &steps.to_string()).await;
    assert_eq!(refused.status, 422);
    let updated = upload(&rig, &format!("{path}?restricted=False"), &[], &steps.to_string()).await;
    assert_eq!(updated.status, 200);
    let updated = updated.json().await;
    let newest = updated["versions"].as_array().unwrap().last().unwrap();
    assert_eq!(&updated["latest_version"], newest);
    assert_ne!(updated["latest_version"], "v1");
    assert_eq!(updated["steps"][0]["say"], "Open *the practice news*");
    assert_eq!(updated["variables"], json!([]));
    let back = rig
        .post(&format!("{path}/rollback"), json!({"version": "v1"}))
        .await
        .json()
        .await;
    assert_eq!(back["steps"], original["steps"]);
    rig.stop().await;
}

#[tokio::test]
async fn what_is_no_file_of_steps_is_refused_in_words() {
    let rig = Rig::start().await;
    let said = async |file: &str| {
        let answer = upload(&rig, "/functions", &[], file).await;
        assert_eq!(answer.status, 422, "{file}");
        let answer = answer.json().await;
        assert!(answer["detail"][0]["loc"][1] == "file", "{answer:#}");
        answer["message"].as_str().unwrap().to_owned()
    };
    let python = said("import notte\n\ndef run(count: int = 3):\n    return count\n").await;
    assert!(
        python.contains("Python file") && python.contains("list of steps"),
        "{python}"
    );
    assert!(said("{\"steps\": [").await.contains("not JSON"));
    let wrong = r#"{"format":"anything-steps/1","steps":[{"op":"click"}]}"#;
    assert_eq!(said(wrong).await, "Step 1 (click): “target” is missing.");
    let large = upload(&rig, "/functions", &[], &"x".repeat(1_100_000)).await;
    assert_eq!(large.status, 413);
    let no_form = rig.post("/functions", json!({"name": "x"})).await;
    assert_eq!(no_form.status, 422);
    assert!(
        no_form.json().await["message"]
            .as_str()
            .unwrap()
            .contains("multipart")
    );
    let unknown = upload(&rig, "/functions/nobody", &[], wrong).await;
    assert_eq!(unknown.status, 404);
    assert_eq!(
        rig.get("/functions").await["items"],
        json!([]),
        "nothing was kept"
    );
    rig.stop().await;
}

#[tokio::test]
async fn a_function_that_was_edited_into_nonsense_says_so_everywhere() {
    let rig = Rig::start().await;
    let events = rig.done("Open the practice news and take a screenshot").await;
    let id = events.last().unwrap()["function_id"].as_str().unwrap().to_owned();
    let path = format!("/functions/{id}");
    let file = rig.folder.path().join("data/engine.sqlite");
    let other = rusqlite::Connection::open(file).unwrap();
    for nonsense in ["{\"steps\": 5}", "[{\"op\": \"dance\"}]", "not JSON at all", ""] {
        other
            .execute(
                "UPDATE versions SET steps = ?1 WHERE function_id = ?2",
                [nonsense, &id],
            )
            .unwrap();
        let details = rig.get(&path).await;
        assert_eq!(details["verified"], false);
        let note = details["verified_note"].as_str().unwrap();
        assert!(note.contains("can't be read any more"), "{note}");
        let file = details["url"].as_str().unwrap();
        let calls = [
            ("POST", format!("{path}/runs/start"), json!({})),
            ("POST", format!("{path}/verify"), json!({})),
            ("POST", format!("{path}/fork"), json!({})),
            (
                "POST",
                format!("{path}/schedule"),
                json!({"cron": "0 9 * * *", "variables": null}),
            ),
            ("GET", file.trim_start_matches(&rig.url).to_owned(), json!({})),
        ];
        for (method, path, body) in calls {
            let refused = rig.call(method, &path, Some(body)).await;
            assert_eq!(refused.status, 409, "{path}");
            let said = refused.json().await["detail"].as_str().unwrap().to_owned();
            assert!(said.contains("can't be read any more"), "{path}: {said}");
        }
    }
    // The others are as they were, and a new version mends it.
    assert_eq!(rig.get("/functions").await["items"].as_array().unwrap().len(), 1);
    let steps = r#"{"format":"anything-steps/1","steps":[{"op":"open","place":{"practice":"news"}}]}"#;
    assert_eq!(upload(&rig, &path, &[], steps).await.status, 200);
    let run = rig
        .post(&format!("{path}/runs/start"), json!({}))
        .await
        .json()
        .await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}
