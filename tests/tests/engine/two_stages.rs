//! A way in that asks for the name first, and for the password only after it, as many sites do: the button between them is
//! no sender of a form, and is off until something was typed.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

const DOOR: &str = "<title>Harbour club</title><main></main><script>
const main = document.querySelector('main');
const list = '<h1>Boats</h1><table><tr><th>Boat</th><th>Berth</th></tr><tr><td>Grey Heron</td><td>A4</td></tr></table>';
setTimeout(() => {
  main.innerHTML = '<form id=f><div><input id=who autocomplete=username><div>Email</div></div>'
    + '<button type=button id=go disabled>Next</button></form><a href=#new>Create an account</a>';
  who.oninput = () => { go.disabled = !who.value };
  go.onclick = () => {
    const name = who.value;
    main.innerHTML = '<form id=f><p>' + name + '</p><label>Password <input id=word type=password></label><button>Sign in</button></form>';
    f.onsubmit = event => {
      event.preventDefault();
      main.innerHTML = name === 'mia@club.example' && word.value === 'tr0ut-soup' ? list : '<h1>Wrong</h1>';
    };
  };
}, 400);
</script>";

#[tokio::test]
async fn a_name_that_is_asked_for_first_is_followed_by_the_password() {
    let site = serve(Router::new().route("/", get(|| async { Html(DOOR) }))).await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, sign in with mia@club.example and the password tr0ut-soup, and collect the boat and the berth of every row"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [json!({"boat": "Grey Heron", "berth": "A4"})],
        "{events:#?}"
    );
    // The password is told by no event.
    assert!(!format!("{events:?}").contains("tr0ut-soup"));
}
