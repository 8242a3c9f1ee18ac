//! Lists that a page draws out of plain parts, without a role that says so: pressed, read, chosen from, and looked at afterwards.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::response::Html;
use axum::routing::{get, post};

use super::rig::Rig;
use super::sites::serve;

const MEMBER: &str = "<title>New member</title><h1>New member</h1><p><label>Name <input id=who></label></p>
<div tabindex=0 class=pick id=kind><div>Kind of member</div><div id=kept>Rower</div></div>
<button id=save>Save</button><script>
kind.onclick = () => {
  const list = document.createElement('div');
  list.style = 'position:absolute;background:white;border:1px solid';
  list.innerHTML = '<ul><li>Rower</li><li>Cox</li><li>Coach</li></ul>';
  list.onclick = event => { kept.textContent = event.target.textContent; list.remove() };
  document.body.append(list);
};
save.onclick = () => fetch('kept', { method: 'POST', body: who.value + '|' + kept.textContent });
</script>";

#[tokio::test]
async fn a_list_that_is_drawn_of_plain_parts_is_chosen_from() {
    let kept: Arc<Mutex<Vec<String>>> = Arc::default();
    let keep = Arc::clone(&kept);
    let site = serve(Router::new().route("/", get(|| async { Html(MEMBER) })).route(
        "/kept",
        post(move |text: String| async move { keep.lock().unwrap().push(text) }),
    ))
    .await;
    let rig = Rig::start().await;
    let events = rig
        .done(&format!(
            "Open {site}/, enter Ida Frost into Name, choose Coach in Kind of member and click Save"
        ))
        .await;
    assert_eq!(*kept.lock().unwrap(), ["Ida Frost|Coach"], "{events:#?}");
    rig.stop().await;
}
