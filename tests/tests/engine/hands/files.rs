//! What hands do besides clicking and typing, as steps: choosing files.

use serde_json::{Value, json};

use super::person::{by_person, recording, steps_by_person};
use crate::rig::Rig;

const FILES: &str = "<!doctype html><title>Files</title><style>body{margin:0} label,button,p{position:absolute;left:20px;width:400px;height:60px} \
    #a{top:20px;background:#eee} #b{top:120px} p{top:300px}</style>\
    <label id=a>Letter <input type=file onchange=\"said.textContent += ' letter ' + this.files[0].name\"></label>\
    <button id=b onclick=\"const i = document.createElement('input'); i.type = 'file'; \
    i.onchange = async () => { said.textContent += ' picture ' + await i.files[0].text() }; i.click()\">Add a picture</button>\
    <p id=said role=status></p>";

/// A file, as the viewer's page sends it.
async fn send_file(address: &str, name: &str, content: &str) -> u16 {
    let (page, ticket) = address.split_once('?').unwrap();
    let (origin, path) = page.split_at(page.find("/view/").unwrap());
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n{content}\r\n--edge--\r\n"
    );
    let headers = [("Content-Type", "multipart/form-data; boundary=edge")];
    let path = format!("{path}/files?{ticket}");
    crate::wire::send(origin, "POST", &path, &headers, &body)
        .await
        .status
}

#[tokio::test]
async fn files_that_a_person_chose_become_values_that_the_function_asks_for() {
    let rig = Rig::start().await;
    let (mut live, mut viewer, address) = recording(&rig, FILES).await;
    let mut events = Vec::new();
    viewer.click([60.0, 30.0]).await;
    assert_eq!(viewer.heard("files").await, "one");
    assert_eq!(send_file(&address, "../plan.txt", "a plan").await, 204);
    steps_by_person(&mut live, &mut events, 1).await;
    viewer.click([60.0, 150.0]).await;
    assert_eq!(viewer.heard("files").await, "one");
    assert_eq!(send_file(&address, "lamp.txt", "a lamp").await, 204);
    steps_by_person(&mut live, &mut events, 2).await;
    assert_eq!(
        by_person(&events),
        [
            "Upload *a file* to *Letter*",
            "Upload *a file* to *Add a picture*"
        ]
    );
    let other = address.replace("ticket=", "ticket=x");
    assert_eq!(send_file(&other, "lamp.txt", "a lamp").await, 404);
    assert_eq!(live.ask(&rig, "hand_back").await.0, 200);
    assert_ne!(send_file(&address, "lamp.txt", "a lamp").await, 204, "too late");
    let events = live.stream.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    let id = done["function_id"].as_str().unwrap();
    let function = rig.get(&format!("/functions/{id}")).await;
    let variables = function["variables"].as_array().unwrap();
    let names: Vec<&str> = variables
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["file", "file_2"], "{function:#}");
    assert!(
        variables
            .iter()
            .all(|one| one["default"].is_null() && one["file"] == true),
        "{function:#}"
    );
    let expected = function["steps"][2]["expect"].to_string();
    assert!(!expected.contains("anything-given"), "{function:#}");

    // In a run it is a path of this computer.
    let path = format!("/functions/{id}/runs/start");
    let refused = rig.post(&path, json!({"variables": {}})).await;
    assert_eq!(refused.status, 422);
    let file = |name: &str| {
        let file = rig.folder.path().join(name);
        std::fs::write(&file, "another").unwrap();
        file.display().to_string()
    };
    let values = json!({"file": file("b.txt"), "file_2": file("c.txt")});
    let run: Value = rig.post(&path, json!({ "variables": values })).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}
