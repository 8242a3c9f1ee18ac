//! Sentences done on real pages: what people ask for beside clicking and typing, as it arrives in the page.

use crate::site::Stage;
use anything_api::event::ToolError;
use anything_engine::{Engine, EngineOptions};
use std::time::Duration;

/// A page, an engine, and sentences.
pub struct Play {
    pub stage: Stage,
    engine: Engine,
}

impl Play {
    pub async fn new() -> Play {
        let stage = Stage::new().await;
        let mut options = EngineOptions::new(stage.folder.path());
        options.step_timeout = Duration::from_secs(10);
        let engine = Engine::start(options).await.expect("engine");
        Play { stage, engine }
    }

    pub async fn say(&self, text: &str) -> Result<(), ToolError> {
        self.engine
            .perform_on(&self.stage.session, text)
            .await
            .map(|_| ())
    }

    pub async fn does(&self, text: &str) {
        if let Err(problem) = self.say(text).await {
            panic!("{text}: {}: {}", problem.code, problem.message);
        }
    }

    pub async fn end(self) {
        self.stage.session.close().await;
        self.engine.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_are_marked_copied_and_put_in_elsewhere() {
    let play = Play::new().await;
    let body = r#"<p id=one>First of all.</p><p id=two>Over the hills and <b>far</b> away</p>
      <textarea>from the area</textarea><label>Note <input id=note value=old></label><label>Last <input id=last></label>"#;
    play.stage.show("texts", body).await;
    play.does("Highlight the text in the 2nd paragraph").await;
    let marked = play.stage.eval("String(getSelection())").await;
    assert_eq!(marked.as_str(), Some("Over the hills and far away"));
    play.does("copy it and paste it into the Last field").await;
    assert_eq!(
        play.stage.eval("last.value").await.as_str(),
        Some("Over the hills and far away")
    );
    play.does("Copy the text in the text area and paste it into the Note field")
        .await;
    assert_eq!(
        play.stage.eval("note.value").await.as_str(),
        Some("from the area")
    );
    play.does("clear the Note field").await;
    assert_eq!(play.stage.eval("note.value").await.as_str(), Some(""));
    play.does("Enter the last word of the second paragraph into the Last field")
        .await;
    assert_eq!(play.stage.eval("last.value").await.as_str(), Some("away"));
    play.does("Find the 2nd word in the first paragraph and type it into the Note field")
        .await;
    assert_eq!(play.stage.eval("note.value").await.as_str(), Some("of"));
    let nothing = play
        .say("paste it into the \"Missing\" field")
        .await
        .expect_err("no field");
    assert_eq!(nothing.code, "not_found");
    play.end().await;
}

const SORTED: &str = r#"<style>li { height: 30px; width: 200px; background: #ddd; margin: 4px; user-select: none }</style>
  <ul id=list><li>Ada</li><li>Bea</li><li>Cy</li><li>Dan</li></ul><script>
  let held = null;
  list.onmousedown = (e) => { held = e.target.closest('li') };
  onmousemove = (e) => { if (!held || !(e.buttons & 1)) return;
    const over = [...list.children].find((li) => { const r = li.getBoundingClientRect(); return e.clientY > r.top && e.clientY < r.bottom });
    if (!over || over === held) return;
    const r = over.getBoundingClientRect(); const after = e.clientY > r.top + r.height / 2;
    const down = held.compareDocumentPosition(over) & 4;
    if (down && after) over.after(held); if (!down && !after) over.before(held) };
  onmouseup = () => { held = null };
  </script>"#;

const BOXES: &str = r#"<div id=lamp draggable=true style="width:80px;height:30px;background:#fd8">Lamp</div>
  <div id=basket role=region aria-label=Basket style="width:200px;height:120px;border:1px solid;margin-top:80px">Basket</div><script>
  lamp.ondragstart = (e) => e.dataTransfer.setData('text/plain', 'lamp');
  basket.ondragover = (e) => e.preventDefault();
  basket.ondrop = (e) => { e.preventDefault(); basket.append(document.getElementById(e.dataTransfer.getData('text/plain'))) };
  </script>"#;

#[tokio::test(flavor = "multi_thread")]
async fn things_are_dragged_in_lists_and_into_others() {
    let play = Play::new().await;
    play.stage.show("sorted", SORTED).await;
    let order = async || {
        let order = play
            .stage
            .eval("[...list.children].map((li) => li.textContent).join(' ')")
            .await;
        order.as_str().unwrap_or_default().to_owned()
    };
    play.does("Drag Ada down by one position").await;
    assert_eq!(order().await, "Bea Ada Cy Dan");
    play.does("drag Dan to the top").await;
    assert_eq!(order().await, "Dan Bea Ada Cy");
    play.does("drag Dan to the 3rd position").await;
    assert_eq!(order().await, "Bea Ada Dan Cy");
    play.does("drag Cy above Ada").await;
    assert_eq!(order().await, "Bea Cy Ada Dan");
    let stuck = play.say("drag Dan down").await.expect_err("it is the last");
    assert_eq!(stuck.code, "page");

    play.stage.show("boxes", BOXES).await;
    play.does("Drag the Lamp into the Basket").await;
    assert_eq!(
        play.stage.eval("lamp.parentElement.id").await.as_str(),
        Some("basket")
    );

    let area = r#"<textarea aria-label=Story style="width:120px;height:60px;resize:both"></textarea>"#;
    play.stage.show("area", area).await;
    play.does("Resize the text area so that the width is larger than its initial size")
        .await;
    let width = play
        .stage
        .eval("document.querySelector('textarea').offsetWidth")
        .await;
    assert!(width.as_f64().is_some_and(|width| width > 130.0), "{width}");
    play.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_of_several_things_is_acted_on() {
    let play = Play::new().await;
    let post = |who: &str, text: &str| {
        format!(
            "<article><b>{who}</b><p>{text}</p><button onclick=\"this.dataset.on = 1; this.textContent = 'Liked'\">Like</button></article>"
        )
    };
    let body = [
        post("@ada", "one"),
        post("@bo", "two"),
        post("@ada", "three"),
        post("@ada", "four"),
    ]
    .concat();
    let liked = async || {
        let count = play
            .stage
            .eval("document.querySelectorAll('[data-on]').length")
            .await;
        count.as_u64().unwrap_or_default()
    };
    play.stage.show("posts", &body).await;
    play.does("Click the \"Like\" button on all posts by @ada").await;
    assert_eq!(liked().await, 3);
    let bo = play
        .stage
        .eval("document.querySelectorAll('button')[1].textContent")
        .await;
    assert_eq!(bo.as_str(), Some("Like"));
    play.stage.show("posts", &body).await;
    play.does("Click the \"Like\" button on 2 posts by @ada").await;
    assert_eq!(liked().await, 2);

    let rows = "<ul id=list></ul><script>let all = ['a', 'b', 'c']; const draw = () => { list.innerHTML = '';
      for (const one of all) { const li = document.createElement('li'); li.innerHTML = `${one} <button>Delete</button>`;
      li.querySelector('button').onclick = () => { all = all.filter((other) => other !== one); draw() }; list.append(li) } }; draw()</script>";
    play.stage.show("rows", rows).await;
    play.does("click all the Delete buttons").await;
    assert_eq!(play.stage.eval("list.children.length").await.as_u64(), Some(0));

    let boxes = "<label><input type=checkbox> One</label><label><input type=checkbox checked> Two</label><label><input type=checkbox> Three</label>";
    play.stage.show("ticks", boxes).await;
    play.does("check all checkboxes").await;
    let ticked = play
        .stage
        .eval("document.querySelectorAll(':checked').length")
        .await;
    assert_eq!(ticked.as_u64(), Some(3));
    play.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browsers_questions_are_answered_as_the_task_says() {
    let play = Play::new().await;
    let body = r#"<p id=log></p><button onclick="log.textContent = confirm('Really?') ? 'gone' : 'kept'">Delete</button>
      <button onclick="log.textContent = prompt('Your name?')">Ask</button>"#;
    play.stage.show("questions", body).await;
    play.does("click Delete, then dismiss the confirmation").await;
    assert_eq!(play.stage.log().await, "kept");
    play.does("click Delete, then accept the dialog").await;
    assert_eq!(play.stage.log().await, "gone");
    play.does("click Ask and answer \"Ada\"").await;
    assert_eq!(play.stage.log().await, "Ada");
    let none = play.say("accept the alert").await.expect_err("nothing was asked");
    assert_eq!(none.code, "not_found");
    play.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_this_computer_are_handed_over() {
    let play = Play::new().await;
    let file = play.stage.folder.path().join("plan.txt");
    std::fs::write(&file, "a plan").expect("file");
    let file = file.display().to_string();
    let body = r#"<p id=log></p><label>Letter <input type=file id=letter onchange="log.textContent = 'letter ' + this.files[0].name"></label>
      <button onclick="const i = document.createElement('input'); i.type = 'file'; i.onchange = async () => { log.textContent = await i.files[0].text() }; i.click()">Add a picture</button>"#;
    play.stage.show("files", body).await;
    play.does(&format!("upload \"{file}\" to the Letter field")).await;
    assert_eq!(play.stage.log().await, "letter plan.txt");
    play.does(&format!("upload {file} with the \"Add a picture\" button"))
        .await;
    assert_eq!(play.stage.log().await, "a plan");
    for bad in ["/nowhere/at/all.txt", "/etc", "/proc/self/environ"] {
        let refused = play.say(&format!("upload {bad} to the Letter field")).await;
        assert_eq!(refused.expect_err(bad).code, "page");
    }
    play.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tabs_history_menus_and_lists_that_grow() {
    let play = Play::new().await;
    play.stage
        .site
        .put("second", "<h1>Second</h1><a href=third>Further</a>");
    play.stage.site.put("third", "<h1>Third</h1>");
    play.stage
        .show("first", "<h1>First</h1><a href=second target=_blank>New tab</a>")
        .await;
    let heading = async || {
        let text = play.stage.eval("document.querySelector('h1').textContent").await;
        text.as_str().unwrap_or_default().to_owned()
    };
    play.does("click New tab, click Further, go back, go forward")
        .await;
    assert_eq!(heading().await, "Third");
    play.does("switch to the first window").await;
    assert_eq!(heading().await, "First");
    play.does("switch to the new tab").await;
    assert_eq!(heading().await, "Third");

    let menu = r#"<style>nav ul { display: none; margin: 0 } nav li:hover > ul { display: block }</style><p id=log></p>
      <nav><ul style="display:block"><li>File<ul><li>Export<ul><li onclick="log.textContent = 'pdf'">As PDF</li></ul></li></ul></li></ul></nav>"#;
    play.stage.show("menu", menu).await;
    play.does("choose File > Export > As PDF").await;
    assert_eq!(play.stage.log().await, "pdf");

    let grows = r#"<div id=box style="height:100px;overflow:auto" aria-label=Terms role=region><div style="height:900px">Terms</div></div>
      <ul id=list></ul><script>let n = 0; const more = () => { for (let i = 0; i < 20 && n < 100; i++) list.append(Object.assign(document.createElement('li'), {textContent: 'Item ' + n++, style: 'height:60px'})) };
      more(); onscroll = () => { if (innerHeight + scrollY > document.documentElement.scrollHeight - 50) setTimeout(more, 200) }</script>"#;
    play.stage.show("grows", grows).await;
    play.does("scroll Terms to the bottom").await;
    let top = play.stage.eval("document.getElementById('box').scrollTop").await;
    assert!(top.as_f64().is_some_and(|top| top > 700.0), "{top}");
    play.does("scroll down until no more items come").await;
    assert_eq!(play.stage.eval("list.children.length").await.as_u64(), Some(100));
    play.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_searches_keeps_nothing() {
    let stage = Stage::new().await;
    stage
        .show(
            "keeps",
            "<form><input id=q aria-label=Words><button>Search</button></form><form><input id=n aria-label=Note><button>Put it down</button></form>",
        )
        .await;
    stage.eval("document.querySelector('#q').focus()").await;
    assert!(stage.eval("anything.sendsHere()").await.is_null());
    stage.eval("document.querySelector('#n').focus()").await;
    assert_eq!(stage.eval("anything.sendsHere().name").await, "Put it down");
}
