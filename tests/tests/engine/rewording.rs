//! Words of a text that give way to others, and words that are added to it: in a plain field, in an editor whose looks must stay,
//! and where several fields have them.

use axum::Router;
use axum::response::Html;
use axum::routing::get;

use super::rig::Rig;
use super::sites::serve;

const SAVES: &str = "<button onclick=\"out.textContent = 'Saved: ' + (document.querySelector('textarea')?.value || editor.innerHTML)\">Save</button><p id=out></p>";

async fn plain() -> Html<String> {
    Html(format!(
        "<title>Page</title><h1>Opening hours</h1><label>Text <textarea>Closed on Mondays. Open on Fridays.</textarea></label>
         <label>Summary <input></label>{SAVES}"
    ))
}

async fn rich() -> Html<String> {
    Html(format!(
        "<title>Post</title><h1>Post</h1>
         <div id=editor role=textbox contenteditable style='width:400px;height:80px'><p>We <b>sell red tea</b> here.</p></div>{SAVES}"
    ))
}

async fn twice() -> Html<&'static str> {
    Html(
        "<title>Two</title><textarea aria-label=Left>old words</textarea><textarea aria-label=Right>old words</textarea>",
    )
}

#[tokio::test]
async fn some_words_of_a_text_give_way_and_others_are_added() {
    let site = serve(
        Router::new()
            .route("/plain", get(plain))
            .route("/rich", get(rich))
            .route("/twice", get(twice)),
    )
    .await;
    let rig = Rig::start().await;
    for (page, deed, saved) in [
        (
            "plain",
            "replace \"Mondays\" with \"Sundays\" in the text",
            "Saved: Closed on Sundays. Open on Fridays.",
        ),
        (
            "plain",
            "change \"Open on Fridays\" to \"Open on Thursdays\"",
            "Saved: Closed on Mondays. Open on Thursdays.",
        ),
        (
            "plain",
            "add the sentence \"Ring twice.\" at the end",
            "Open on Fridays. Ring twice.",
        ),
        (
            "rich",
            "change the word \"red\" to \"green\"",
            "Saved: <p>We <b>sell green tea</b> here.</p>",
        ),
    ] {
        rig.done(&format!(
            "Open {site}/{page}, {deed}, save and make sure the page says '{saved}'"
        ))
        .await;
    }
    let problem = rig
        .problem(&format!(
            "Open {site}/twice, replace \"old\" with \"new\" and save"
        ))
        .await;
    assert_eq!(problem["code"], "ambiguous", "{problem:#}");
    rig.stop().await;
}
