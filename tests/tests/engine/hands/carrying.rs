//! What hands do besides clicking and typing, as steps: pointing that opens a menu, and choosing files.

use serde_json::{Value, json};

use super::Live;
use super::person::{Viewer, by_person, recording, steps_by_person};
use crate::rig::Rig;

impl Viewer {
    async fn mouse(&mut self, kind: &str, [x, y]: [f64; 2], held: u32) {
        let at = [x / 1280.0, y / 800.0];
        self.send(json!({"on": "mouse", "kind": kind, "at": at, "held": held, "count": 1}))
            .await;
    }

    async fn point(&mut self, at: [f64; 2]) {
        self.mouse("move", at, 0).await;
    }

    /// Waits until the page's address ends so.
    async fn comes_to(&mut self, end: &str) {
        while !self
            .heard("at")
            .await
            .as_str()
            .is_some_and(|at| at.ends_with(end))
        {}
    }
}

/// Ends the recording, and does what it shows once more.
async fn shown_and_done_again(rig: &Rig, live: Live) -> Vec<String> {
    assert_eq!(live.ask(rig, "hand_back").await.0, 200);
    let events = live.stream.events().await;
    let done = events.last().unwrap();
    assert_eq!(done["type"], "done", "{done:#}");
    let id = done["function_id"].as_str().unwrap();
    let function = rig.get(&format!("/functions/{id}")).await;
    let path = format!("/functions/{id}/runs/start");
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}\n{function:#}");
    let steps = function["steps"].as_array().unwrap().iter();
    steps
        .map(|step| step["say"].as_str().unwrap().to_owned())
        .collect()
}

const MENUS: &str = "<!doctype html><title>Menus</title><style>body{margin:0} ul{margin:0;padding:0} li{list-style:none} \
    nav>ul>li{position:absolute;top:0;width:200px;height:40px} nav>ul>li+li{left:220px} nav li>ul{display:none;position:absolute;top:40px} \
    nav li:hover>ul{display:block} nav li li{width:200px;height:40px;position:relative} nav li li>ul{left:200px;top:0} p{position:absolute;top:400px}</style>\
    <nav aria-label=Main><ul><li>News<ul><li><a href='#n' onclick=\"said.textContent='Read'\">Today</a></li></ul></li>\
    <li onmouseenter=\"location.hash='products'\">Products<ul><li>Chairs</li><li onmouseenter=\"location.hash='lights'\">Lights<ul><li><a href='#l' onclick=\"said.textContent='Chosen'\">Lamps</a></li></ul></li></ul></li></ul></nav>\
    <p id=said role=status></p>";

#[tokio::test]
async fn pointing_that_opened_what_was_clicked_becomes_a_step_and_passing_over_does_not() {
    let rig = Rig::start().await;
    let (mut live, mut viewer, _) = recording(&rig, MENUS).await;
    let mut events = Vec::new();
    // Over another menu, to the one, down, and into what it opens. The page tells where the pointer has come.
    viewer.point([100.0, 20.0]).await;
    viewer.point([300.0, 20.0]).await;
    viewer.comes_to("#products").await;
    viewer.point([300.0, 60.0]).await;
    viewer.point([300.0, 95.0]).await;
    viewer.comes_to("#lights").await;
    viewer.point([440.0, 95.0]).await;
    viewer.click([440.0, 88.0]).await;
    steps_by_person(&mut live, &mut events, 3).await;
    assert_eq!(
        by_person(&events).last().map(String::as_str),
        Some("Click *Lamps*")
    );
    let says = shown_and_done_again(&rig, live).await;
    assert_eq!(
        says[1..],
        [
            "Move the pointer over *Products*",
            "Move the pointer over *Lights*",
            "Click *Lamps*"
        ]
    );
    rig.stop().await;
}

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
