//! What hands do besides clicking and typing, as steps: pointing that opens a menu, and carrying things about.

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

    /// As a hand does it: a browser begins a drag of its own only after some moves.
    async fn carry(&mut self, from: [f64; 2], to: [f64; 2]) {
        self.point(from).await;
        self.mouse("down", from, 1).await;
        for part in 1..=10 {
            let part = f64::from(part) / 10.0;
            let at = [
                from[0] + (to[0] - from[0]) * part,
                from[1] + (to[1] - from[1]) * part,
            ];
            self.mouse("move", at, 1).await;
            tokio::time::sleep(std::time::Duration::from_millis(30)).await;
        }
        self.mouse("move", to, 1).await;
        self.mouse("up", to, 0).await;
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

const SORTED: &str = "<!doctype html><title>Sorted</title><style>body{margin:0} ul{margin:0;padding:0} li{list-style:none;width:300px;height:60px;background:#eee;user-select:none}\
    #basket{position:absolute;top:400px;width:300px;height:120px;background:#cfc} #lamp{position:absolute;top:300px;width:100px;height:40px;background:#fc8}</style>\
    <ul id=list aria-label=Queue><li>Ada<li>Bea<li>Cy</ul><div id=lamp draggable=true>Lamp</div><div id=basket role=region aria-label=Basket>Basket</div><script>\
    let held = null; onmousedown = (e) => { held = e.target.closest('li') }; \
    onmousemove = (e) => { const over = document.elementFromPoint(e.clientX, e.clientY)?.closest('li'); if (!held || !over || over === held) return; \
    const r = over.getBoundingClientRect(), after = e.clientY > r.top + r.height / 2, down = held.compareDocumentPosition(over) & 4; \
    if (down && after) over.after(held); if (!down && !after) over.before(held) }; onmouseup = () => { held = null }; \
    lamp.ondragstart = (e) => e.dataTransfer.setData('text/plain', 'lamp'); basket.ondragover = (e) => e.preventDefault(); \
    basket.ondrop = (e) => { e.preventDefault(); basket.append(document.getElementById(e.dataTransfer.getData('text/plain'))) }; </script>";

#[tokio::test]
async fn things_that_are_carried_become_steps_where_they_came_to_stand() {
    let rig = Rig::start().await;
    let (mut live, mut viewer, _) = recording(&rig, SORTED).await;
    let mut events = Vec::new();
    viewer.carry([100.0, 30.0], [100.0, 115.0]).await;
    steps_by_person(&mut live, &mut events, 1).await;
    viewer.carry([50.0, 320.0], [150.0, 480.0]).await;
    steps_by_person(&mut live, &mut events, 2).await;
    assert_eq!(
        by_person(&events),
        ["Drag *Ada* after *Bea*", "Drag *Lamp* onto *Basket*"]
    );
    let says = shown_and_done_again(&rig, live).await;
    assert_eq!(says.len(), 3, "{says:?}");
    rig.stop().await;
}
