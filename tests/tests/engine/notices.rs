//! What a page says to what was done is told in its own words, where somebody asks whether it was.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use serde_json::json;

use super::rig::{Rig, rows};
use super::sites::serve;

const SETTINGS: &str = "<title>Settings</title><nav class=messages-menu><a href=/inbox>3 messages</a></nav><div id=place></div><h1>Settings</h1>
<form id=f><label>Name of the boat <input id=boat></label><button>Save</button></form><script>
f.onsubmit = event => {
  event.preventDefault();
  setTimeout(() => {
    place.innerHTML = '<div class=\"flash success\"><strong>Done.</strong> ' + boat.value + ' was saved. <button>Close</button></div>';
  }, 300);
};
</script>";

#[tokio::test]
async fn whether_it_was_saved_is_told_in_the_words_of_the_page() {
    let site = serve(Router::new().route("/", get(|| async { Html(SETTINGS) }))).await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, set the name of the boat to Grey Heron, save and tell me whether it was saved"
        ))
        .await;
    assert_eq!(
        rows(&events),
        [json!({"what the page says": "Done. Grey Heron was saved."})],
        "{events:#?}"
    );
    rig.stop().await;
}
