//! What pages of applications have: editors drawn in frames, forms that stand twice, heads of columns, words in another
//! order.

use crate::site::{LONG, Stage, named, role};
use anything_engine::model::ClickKind;
use anything_engine::page::{Action, Intent, Pick};

const CLICK: Action = Action::Click(ClickKind::Click);

#[tokio::test(flavor = "multi_thread")]
async fn an_editor_in_a_frame_is_filled_by_its_role_by_the_hidden_fields_label_and_as_the_text() {
    let stage = Stage::new().await;
    let session = &stage.session;
    let frame = stage.site.put("writing", "<p>old words</p>");
    let body = format!(
        "<label>Subject <input id=subject></label>
         <label for=note>Notes</label><textarea id=note style='display:none'></textarea>
         <div><iframe src='{frame}' title='Editor' style='width:400px;height:120px'
           onload=\"this.contentDocument.designMode = 'on'\"></iframe></div>"
    );
    stage.show("letter", &body).await;
    for (target, text) in [
        (role("editor", ""), "by its role"),
        (named("Notes"), "by the label"),
        (named("text"), "as the text"),
    ] {
        let fill = Action::Fill(text.into());
        session
            .act(Pick::Target(&target, Intent::Fill), &fill, LONG)
            .await
            .expect(text);
        let written = stage
            .eval("document.querySelector('iframe').contentDocument.body.innerText.trim()")
            .await;
        assert_eq!(written, text);
    }
    assert_eq!(stage.eval("document.querySelector('#subject').value").await, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_stands_twice_is_one_and_its_own_button_sends_it() {
    let stage = Stage::new().await;
    let session = &stage.session;
    let form = |place: &str| {
        format!(
            "<form action='/find' onsubmit=\"log.textContent = '{place} ' + this.q.value; return false\">
             <input name=q aria-label='Quick search'><button>Go</button></form>"
        )
    };
    let body = format!("{}<p id=log></p>{}", form("above"), form("below"));
    stage.show("twice", &body).await;
    let field = named("Quick search");
    session
        .act(
            Pick::Target(&field, Intent::Fill),
            &Action::Fill("lamp".into()),
            LONG,
        )
        .await
        .expect("the field");
    let go = named("Go");
    session
        .act(Pick::Target(&go, Intent::Click), &CLICK, LONG)
        .await
        .expect("the button");
    assert_eq!(stage.log().await, "above lamp");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_head_of_a_column_is_pressed_at_its_link() {
    let stage = Stage::new().await;
    let session = &stage.session;
    stage
        .show(
            "columns",
            "<p>Title</p><table><thead><tr><th>Name<th style='width:500px'><a href='#' onclick=\"log.textContent = 'sorted'; return false\">Title</a></thead>
             <tr><td>a<td>b</table><p id=log></p>",
        )
        .await;
    let head = role("columnheader", "Title");
    session
        .act(Pick::Target(&head, Intent::Click), &CLICK, LONG)
        .await
        .expect("the head");
    assert_eq!(stage.log().await, "sorted");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_words_of_a_name_count_in_another_order() {
    let stage = Stage::new().await;
    let session = &stage.session;
    stage
        .show(
            "order",
            "<select aria-label='Filter by category' id=kind><option>All<option>Herbs</select>
             <select aria-label='Filter by date'><option>All<option>May</select>",
        )
        .await;
    let list = named("category filter");
    session
        .choose(
            Some(Pick::Target(&list, Intent::Choose)),
            &["Herbs".to_owned()],
            LONG,
        )
        .await
        .expect("the list");
    assert_eq!(stage.eval("document.querySelector('#kind').value").await, "Herbs");
}
