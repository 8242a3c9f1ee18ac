//! Acting: only on what is visible, still, enabled and hit; and what came of it.

use crate::site::{LONG, SHORT, Stage, named, role};
use anything_engine::model::{ClickKind, Condition, Target};
use anything_engine::page::{Action, Done, Intent, PageError, Pick, Scroll};

const CLICK: Action = Action::Click(ClickKind::Click);

async fn click(stage: &Stage, name: &str) -> Result<Done, PageError> {
    stage
        .session
        .act(Pick::Target(&named(name), Intent::Click), &CLICK, LONG)
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn waits_until_it_can_be_clicked() {
    let stage = Stage::new().await;
    let body = r#"<p id=log></p><div style="height:3000px"></div>
      <button id=later disabled onclick="log.textContent += 'enabled '">Later</button>
      <button id=under onclick="log.textContent += 'covered '">Under</button>
      <div id=cover role=dialog aria-label=Cookies style="position:fixed;inset:0;background:#8888"></div>
      <script>setTimeout(() => cover.remove(), 600); setTimeout(() => later.disabled = false, 900)</script>"#;
    stage.show("later", body).await;
    click(&stage, "Under").await.expect("uncovered in time");
    click(&stage, "Later").await.expect("enabled in time");
    assert_eq!(stage.log().await, "covered enabled ");

    let moving = r#"<style>@keyframes go { from { left: 0 } to { left: 600px } }
      button { position: absolute; top: 100px; animation: go 900ms linear forwards }</style>
      <button onclick="log.textContent = 'css'">Moving</button><p id=log></p>"#;
    stage.show("moving", moving).await;
    click(&stage, "Moving").await.expect("still in the end");
    assert_eq!(stage.log().await, "css");
    let jumping = r#"<button id=b style="position:absolute;top:50px" onclick="log.textContent += 'js'">Jumping</button>
      <p id=log></p><script>let x = 0, n = 0; const go = () => { b.style.left = (x = (x + 37) % 600) + 'px';
      if (n++ < 60) requestAnimationFrame(go) }; go()</script>"#;
    stage.show("jumping", jumping).await;
    click(&stage, "Jumping").await.expect("still in the end");
    assert_eq!(stage.log().await, "js");

    stage
        .show(
            "covered",
            "<button>Under</button><div role=dialog aria-label=Cookies style='position:fixed;inset:0'></div>",
        )
        .await;
    let pick = named("Under");
    let error = stage
        .session
        .act(Pick::Target(&pick, Intent::Click), &CLICK, SHORT)
        .await
        .expect_err("covered for good");
    assert_eq!(
        error.to_string(),
        "the button \"Under\" can't be used: it is covered by the dialog \"Cookies\""
    );
    stage
        .show("disabled", "<fieldset disabled><button>Off</button></fieldset>")
        .await;
    let error = stage
        .session
        .act(Pick::Target(&named("Off"), Intent::Click), &CLICK, SHORT)
        .await
        .expect_err("disabled");
    assert_eq!(
        error.to_string(),
        "the button \"Off\" can't be used: it is disabled"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn fills_every_kind_of_field() {
    let stage = Stage::new().await;
    let body = r#"<p id=log></p><label>Name <input value=old oninput="log.textContent += 'i'"></label>
      <label>Notes <textarea>old text</textarea></label><label>Day <input type=date></label>
      <label>Time <input type=time></label><label>Amount <input type=number></label><label>Level <input type=range max=10></label>
      <label>Password <input type=password></label>
      <div role=textbox aria-label=Story contenteditable>old <b>story</b></div>
      <label>Short <input maxlength=3></label><label>Fixed <input readonly value=x></label>"#;
    stage.show("fields", body).await;
    let session = &stage.session;
    for (name, value, wanted) in [
        ("Name", "Ada Lovelace", "Ada Lovelace"),
        ("Notes", "two\nlines", "two\nlines"),
        ("Day", "12 March 2026", "2026-03-12"),
        ("Day", "2026-04-01", "2026-04-01"),
        ("Time", "2:30 pm", "14:30"),
        ("Amount", "1,250", "1250"),
        ("Level", "7", "7"),
        ("Password", "geheim", ""),
        ("Story", "a new one", "a new one"),
        ("Name", "", ""),
    ] {
        let target = named(name);
        let pick = Pick::Target(&target, Intent::Fill);
        let done = session
            .act(pick, &Action::Fill(value.into()), LONG)
            .await
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(done.found.value.as_deref(), Some(wanted), "{name}");
    }
    assert_eq!(stage.log().await, "ii");
    assert_eq!(
        stage
            .eval("document.querySelector('[type=password]').value")
            .await,
        "geheim"
    );
    assert!(
        session
            .holds(&Condition::Value(named("Day"), "2026-04-01".into()))
            .await
            .expect("value")
    );
    let short = named("Short");
    let error = session
        .act(
            Pick::Target(&short, Intent::Fill),
            &Action::Fill("toolong".into()),
            SHORT,
        )
        .await;
    assert!(
        matches!(error, Err(PageError::ValueRefused { ref got, .. }) if got == "too"),
        "{error:?}"
    );
    let fixed = named("Fixed");
    let error = session
        .act(
            Pick::Target(&fixed, Intent::Fill),
            &Action::Fill("y".into()),
            SHORT,
        )
        .await;
    assert!(matches!(error, Err(PageError::NotReady { .. })), "{error:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn chooses_checks_presses_and_points() {
    let stage = Stage::new().await;
    let body = r#"<p id=log></p><li role=menu-item tabindex=0 onclick="log.textContent = 'entry'">Archive</li><label>Size <select onchange="log.textContent = this.value"><option value=s>Small<option value=l>Large</select></label>
      <label>Colours <select multiple><option>Red<option>Green<option>Blue</select></label>
      <label><input id=agree type=checkbox> I agree</label>
      <style>.sw input { position:absolute; opacity:0; width:0; height:0 } .sw span { display:inline-block; width:40px; height:20px; background:#ccc }</style>
      <label class=sw><input id=dark type=checkbox role=switch><span></span> Dark mode</label>
      <fieldset><legend>Delivery</legend><label><input type=radio name=d id=std> Standard</label><label><input type=radio name=d id=exp> Express</label></fieldset>
      <fieldset><legend>Score</legend><label><input type=radio name=s value=1> No (0)</label><label><input type=radio name=s value=2 id=maybe> Maybe (1)</label></fieldset>
      <div role=combobox id=box tabindex=0 aria-label=Fruit aria-haspopup=listbox onclick="list.hidden = !list.hidden">none</div>
      <ul id=list role=listbox hidden><li role=option onclick="box.textContent='Apple'; list.hidden = true">Apple<li role=option onclick="box.textContent='Lemon'; list.hidden = true">Lemon</ul>
      <input id=keys onkeydown="log.textContent = event.key + (event.ctrlKey ? '^' : '')">
      <button ondblclick="log.textContent = 'double'" oncontextmenu="log.textContent = 'right'; return false" onmouseenter="this.dataset.hover = 1">Point</button>"#;
    stage.show("choose", body).await;
    let session = &stage.session;
    let choose = |list: &str, options: &[&str]| {
        let (list, options) = (
            named(list),
            options.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(),
        );
        async move {
            session
                .choose(Some(Pick::Target(&list, Intent::Choose)), &options, LONG)
                .await
        }
    };
    // A role that is none says what is meant all the same.
    let entry = anything_engine::model::Target {
        role: Some("menuitem".into()),
        ..named("Archive")
    };
    session
        .act(Pick::Target(&entry, Intent::Click), &CLICK, LONG)
        .await
        .expect("the menu's entry");
    assert_eq!(stage.log().await, "entry");
    choose("Size", &["large"]).await.expect("native");
    assert_eq!(stage.log().await, "l");
    choose("Colours", &["Red", "Blue"]).await.expect("several");
    assert_eq!(
        stage
            .eval("[...document.querySelector('[multiple]').selectedOptions].map(o => o.label).join()")
            .await,
        "Red,Blue"
    );
    choose("Fruit", &["Lemon"]).await.expect("home-made");

    assert_eq!(
        stage.eval("document.querySelector('#box').textContent").await,
        "Lemon"
    );
    choose("Delivery", &["Express"]).await.expect("radio group");
    assert_eq!(stage.eval("document.querySelector('#exp').checked").await, true);
    choose("Score", &["1"]).await.expect("the figure that is shown");
    assert_eq!(stage.eval("document.querySelector('#maybe').checked").await, true);
    session
        .choose(None, &["Small".to_owned()], LONG)
        .await
        .expect("the list that has it");
    assert_eq!(stage.log().await, "s");
    let size = named("Size");
    let wrong = session
        .choose(Some(Pick::Target(&size, Intent::Choose)), &["Huge".into()], SHORT)
        .await;
    assert!(
        matches!(wrong, Err(PageError::NoOption { ref options, .. }) if options == &["Small", "Large"]),
        "{wrong:?}"
    );
    for (name, id) in [("I agree", "agree"), ("Dark mode", "dark")] {
        for on in [true, true, false] {
            let target = named(name);
            session
                .act(Pick::Target(&target, Intent::Check), &Action::Check(on), LONG)
                .await
                .expect(name);
            assert_eq!(
                stage
                    .eval(&format!("document.querySelector('#{id}').checked"))
                    .await,
                on
            );
            assert!(
                session
                    .holds(&Condition::Checked(target, on))
                    .await
                    .expect("checked")
            );
        }
    }
    stage.eval("document.querySelector('#keys').focus()").await;
    session.press("Control+K").await.expect("press");
    assert_eq!(stage.log().await, "k^");
    let point = role("button", "Point");
    session
        .act(
            Pick::Target(&point, Intent::Click),
            &Action::Click(ClickKind::Double),
            LONG,
        )
        .await
        .expect("double");
    assert_eq!(stage.log().await, "double");
    session
        .act(
            Pick::Target(&point, Intent::Click),
            &Action::Click(ClickKind::Right),
            LONG,
        )
        .await
        .expect("right");
    assert_eq!(stage.log().await, "right");
    session
        .act(Pick::Target(&point, Intent::Any), &Action::Hover, LONG)
        .await
        .expect("hover");
    assert_eq!(
        stage.eval("document.querySelector('button').dataset.hover").await,
        "1"
    );
    assert!(matches!(
        session.press("Hyper+Q").await,
        Err(PageError::UnknownKey(_))
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn conditions_scrolling_forms_and_search() {
    let stage = Stage::new().await;
    stage
        .site
        .put("found", "<title>Results</title><h1>3 lamps found</h1>");
    let body = r#"<title>Start here</title><form action=found><input type=search name=q></form>
      <form aria-label="Contact form" onsubmit="log.textContent = 'sent'; return false"><label>Name <input name=name autocomplete=name required></label>
      <label>Topic <select><option>One<option>Two</select></label><label><input type=checkbox> Copy me</label>
      <button type=button>Cancel</button><button>Send message</button></form>
      <p id=log></p><div style="height:4000px"></div><p>The end</p>
      <script>setTimeout(() => document.body.insertAdjacentHTML('afterbegin', '<p id=soon>Ready now</p>'), 500)</script>"#;
    stage.show("start", body).await;
    let session = &stage.session;
    session
        .wait(&Condition::Text("ready NOW".into()), LONG)
        .await
        .expect("text");
    assert!(
        session
            .holds(&Condition::NoText("never".into()))
            .await
            .expect("no text")
    );
    assert!(
        session
            .holds(&Condition::Visible(named("Send message")))
            .await
            .expect("visible")
    );
    assert!(
        session
            .holds(&Condition::Gone(named("Nothing like it")))
            .await
            .expect("gone")
    );
    assert!(
        session
            .holds(&Condition::Title("start".into()))
            .await
            .expect("title")
    );
    let late = session.wait(&Condition::Text("never".into()), SHORT).await;
    assert!(matches!(late, Err(PageError::NotYet { .. })), "{late:?}");
    session.scroll(Scroll::Bottom).await.expect("scroll");
    assert!(stage.eval("scrollY").await.as_f64().expect("number") > 2000.0);
    session.scroll(Scroll::Top).await.expect("scroll");
    let fields = session.form_fields(Some("contact"), LONG).await.expect("fields");
    let names: Vec<(&str, &str)> = fields
        .iter()
        .map(|field| (field.role.as_str(), field.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("textbox", "Name"),
            ("combobox", "Topic"),
            ("checkbox", "Copy me")
        ]
    );
    assert!(fields[0].required && fields[0].hints.contains(&"name".to_owned()));
    let pick = Pick::Bundle(&fields[0].bundle, Intent::Fill);
    session
        .act(pick, &Action::Fill("Ada".into()), LONG)
        .await
        .expect("fill");
    session.submit(pick, LONG).await.expect("submit");
    assert_eq!(stage.log().await, "sent");
    let done = session
        .search(Pick::SearchField, "lamp", LONG)
        .await
        .expect("search");
    assert!(done.navigated);
    assert!(
        session
            .holds(&Condition::Address("q=lamp".into()))
            .await
            .expect("address")
    );
    let png = session.screenshot().await.expect("picture");
    assert_eq!(&png[..4], b"\x89PNG");
}

#[tokio::test(flavor = "multi_thread")]
async fn bundles_find_again_after_changes() {
    let stage = Stage::new().await;
    let body = r#"<div><button>Save</button></div><label>Name <input id=n></label>
      <ul><li><h3>Lamp</h3><button>Add</button></li><li><h3>Chair</h3><button>Add</button></li></ul>"#;
    stage.show("before", body).await;
    let session = &stage.session;
    let save = session
        .find(Pick::Target(&named("Save"), Intent::Click), LONG)
        .await
        .expect("save");
    let save = session.bundle(&save).await.expect("bundle");
    let second = Target {
        ordinal: Some(2),
        ..named("Add")
    };
    let chair = session
        .find(Pick::Target(&second, Intent::Click), LONG)
        .await
        .expect("chair");
    let chair = session.bundle(&chair).await.expect("bundle");
    assert_eq!(chair.anchor.as_deref(), Some("Chair"));
    // Moved, wrapped, reordered.
    let body = r#"<main><section><p><button>Other</button></p><span><button class=x>Save</button></span></section></main>
      <ul><li><h3>Chair</h3><button onclick="log.textContent='chair'">Add</button></li><li><h3>Lamp</h3><button>Add</button></li></ul><p id=log></p>"#;
    stage.show("after", body).await;
    assert_eq!(
        session.find_by_bundle(&save, LONG).await.expect("save").name,
        "Save"
    );
    session
        .act(Pick::Bundle(&chair, Intent::Click), &CLICK, LONG)
        .await
        .expect("chair");
    assert_eq!(stage.log().await, "chair");
    // Two that fit equally: none is taken; with the target beside, the error names both.
    stage
        .show(
            "twice",
            "<p><button>Save</button></p><p><button>Save</button></p>",
        )
        .await;
    assert!(matches!(
        session.find_by_bundle(&save, SHORT).await,
        Err(PageError::NotFound { .. })
    ));
    // Another value of a variable: the bundle no longer means the target.
    stage
        .show(
            "values",
            "<button>Save</button><button onclick=\"log.textContent='open'\">Open</button><p id=log></p>",
        )
        .await;
    let open = named("Open");
    session
        .act(Pick::Either(&save, &open, Intent::Click), &CLICK, LONG)
        .await
        .expect("open");
    assert_eq!(stage.log().await, "open");
}
