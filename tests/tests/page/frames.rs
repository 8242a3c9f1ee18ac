//! Frames, also of other sites; shadow roots, also closed ones.

use crate::site::{LONG, SHORT, Stage, named};
use anything_engine::model::{ClickKind, Condition};
use anything_engine::page::{Action, Intent, PageError, Pick};

const CLICK: Action = Action::Click(ClickKind::Click);
const INNER: &str = "<label>Card number <input id=card></label><div style='height:900px'></div>
    <button onclick=\"this.textContent = 'Paid with ' + document.querySelector('input').value\">Pay</button>";

#[tokio::test(flavor = "multi_thread")]
async fn frames_of_this_and_another_site() {
    let stage = Stage::new().await;
    let session = &stage.session;
    stage.site.put("inner", INNER);
    for (name, url) in [
        ("same", stage.site.url("inner")),
        ("other", stage.site.other_url("inner")),
    ] {
        let nested = format!(
            "<p>between</p><iframe src='{url}' style='width:400px;height:200px;border:5px solid;margin:20px'></iframe>"
        );
        let middle = stage.site.put("middle", &nested);
        let body = format!(
            "<h1>Outer</h1><div style='height:1500px'></div><iframe src='{middle}' style='width:600px;height:400px;padding:10px'></iframe>"
        );
        stage.show(name, &body).await;
        let card = named("Card number");
        let done = session
            .act(
                Pick::Target(&card, Intent::Fill),
                &Action::Fill("4242".into()),
                LONG,
            )
            .await
            .expect(name);
        assert!(
            done.bundle
                .frame
                .as_deref()
                .is_some_and(|frame| frame.ends_with("/inner")),
            "{:?}",
            done.bundle
        );
        let pay = named("Pay");
        let paid = session
            .act(Pick::Target(&pay, Intent::Click), &CLICK, LONG)
            .await
            .expect(name);
        session
            .wait(&Condition::Text("Paid with 4242".into()), LONG)
            .await
            .expect(name);
        // Again by bundle alone, after a reload.
        session.open(&stage.site.url(name)).await.expect("again");
        session
            .act(
                Pick::Bundle(&done.bundle, Intent::Fill),
                &Action::Fill("17".into()),
                LONG,
            )
            .await
            .expect("bundle");
        session
            .act(Pick::Bundle(&paid.bundle, Intent::Click), &CLICK, LONG)
            .await
            .expect("bundle");
        session
            .wait(&Condition::Text("Paid with 17".into()), LONG)
            .await
            .expect(name);
        let values = session
            .evaluate_in_frames(
                "function(n) { return document.querySelectorAll('input').length + n }",
                &[1.into()],
            )
            .await;
        let values: Vec<_> = values
            .expect("values")
            .into_iter()
            .map(|value| (value.main, value.value))
            .collect();
        assert_eq!(values, [(true, 1.into()), (false, 1.into()), (false, 2.into())]);
    }
    // What covers a frame covers what is in it.
    let url = stage.site.other_url("inner");
    let body = format!(
        "<iframe src='{url}'></iframe><div role=dialog aria-label=Wait style='position:fixed;inset:0'></div>"
    );
    stage.show("cover", &body).await;
    let error = session
        .act(Pick::Target(&named("Pay"), Intent::Click), &CLICK, SHORT)
        .await
        .expect_err("covered");
    assert!(
        matches!(error, PageError::NotReady { ref why, .. } if why.contains("Wait")),
        "{error:?}"
    );
}

/// Reading the whole document takes some of the stack for each level of it, and how many there are a page decides.
#[tokio::test(flavor = "multi_thread")]
async fn a_closed_root_deep_in_a_page_is_found() {
    let stage = Stage::new().await;
    let body = r"<p id=log></p><div id=top></div><script>
      customElements.define('x-deep', class extends HTMLElement {
        connectedCallback() { const root = this.attachShadow({ mode: 'closed' });
          root.innerHTML = '<button>Deep</button>';
          root.querySelector('button').onclick = () => { document.querySelector('#log').textContent += 'deep ' } } });
      let at = document.querySelector('#top');
      for (let level = 0; level < 150; level += 1) at = at.appendChild(document.createElement('div'));
      at.append(document.createElement('x-deep'));
      </script>";
    stage.show("deep", body).await;
    let deep = named("Deep");
    let clicked = stage
        .session
        .act(Pick::Target(&deep, Intent::Click), &CLICK, LONG)
        .await;
    clicked.expect("it is found");
    assert_eq!(stage.log().await, "deep ");
}

#[tokio::test(flavor = "multi_thread")]
async fn shadow_roots_open_and_closed() {
    let stage = Stage::new().await;
    let body = r#"<p id=log></p><x-open></x-open><x-shut></x-shut><script>
      for (const [name, mode] of [['x-open', 'open'], ['x-shut', 'closed']]) customElements.define(name, class extends HTMLElement {
        connectedCallback() { const root = this.attachShadow({ mode });
          root.innerHTML = `<label>${mode} field <input></label><button>Press ${mode}</button>`;
          root.querySelector('button').onclick = () => { document.querySelector('#log').textContent += mode + root.querySelector('input').value + ' ' } } });
      </script>"#;
    stage.show("shadow", body).await;
    let session = &stage.session;
    let mut bundles = Vec::new();
    for mode in ["open", "closed"] {
        let field = named(&format!("{mode} field"));
        session
            .act(
                Pick::Target(&field, Intent::Fill),
                &Action::Fill("1".into()),
                LONG,
            )
            .await
            .expect(mode);
        let button = named(&format!("Press {mode}"));
        bundles.push(
            session
                .act(Pick::Target(&button, Intent::Click), &CLICK, LONG)
                .await
                .expect(mode)
                .bundle,
        );
    }
    assert_eq!(stage.log().await, "open1 closed1 ");
    session.open(&stage.site.url("shadow")).await.expect("again");
    for bundle in &bundles {
        session
            .act(Pick::Bundle(bundle, Intent::Click), &CLICK, LONG)
            .await
            .expect("by bundle");
    }
    assert_eq!(stage.log().await, "open closed ");
    assert!(
        session
            .holds(&Condition::Text("Press open".into()))
            .await
            .expect("text")
    );
}
