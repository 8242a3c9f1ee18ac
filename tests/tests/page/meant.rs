//! Which of several things is meant, and which is not: another record's button, a list that is drawn in place of a hidden one, the
//! field of a table by its head, a field for a long text while the focus is elsewhere, what a numbered link is called.

use crate::site::{LONG, SHORT, Stage, named, role};
use anything_engine::model::{ClickKind, Relation, Scope, Target};
use anything_engine::page::{Action, Intent, PageError, Pick};

const CLICK: Action = Action::Click(ClickKind::Click);

fn on_row_of(mut target: Target, anchor: Target) -> Target {
    let relation = Relation::OnRowOf;
    target.scope = Some(Box::new(Scope { relation, anchor }));
    target
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_of_another_record_is_never_taken() {
    let stage = Stage::new().await;
    let session = &stage.session;
    stage
        .show(
            "records",
            "<ul><li><b>12. Garden hose</b> <button onclick=\"log.textContent = 'hose'\">Put aside</button></li></ul><p id=log></p>",
        )
        .await;
    let other = on_row_of(role("button", "Put aside"), named("lawn mower"));
    let found = session.find(Pick::Target(&other, Intent::Click), SHORT).await;
    assert!(matches!(found, Err(PageError::NotFound { .. })), "{found:?}");
    let hose = Target {
        quoted: true,
        ..named("Garden hose")
    };
    let own = on_row_of(role("button", "Put aside"), hose);
    session
        .act(Pick::Target(&own, Intent::Click), &CLICK, LONG)
        .await
        .expect("its own button");
    assert_eq!(stage.log().await, "hose");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_below_the_heading_of_a_record_is_another_record() {
    const PAGE: &str = "<main><h1>Quiet oak</h1>ABOVE<table><tr><th>Tag</th><th>Value</th><th></th></tr>
        <tr><td>keep</td><td>no</td><td><button data-testid=tag-delete onclick=\"log.textContent = 'tag'\"><svg width=9 height=9></svg></button></td></tr>
        </table><p id=log></p></main>";
    let stage = Stage::new().await;
    let session = &stage.session;
    let quoted = Target {
        quoted: true,
        ..named("Quiet oak")
    };
    let delete = on_row_of(role("button", "Delete"), quoted);
    let pick = Pick::Target(&delete, Intent::Click);
    stage.show("tagged", &PAGE.replace("ABOVE", "")).await;
    let found = session.find(pick, SHORT).await;
    assert!(matches!(found, Err(PageError::NotFound { .. })), "{found:?}");
    // A row of buttons that a table only lays out belongs to the page.
    let laid_out = "<table><tr><td><a href=#back>Back</a></td><td><button onclick=\"log.textContent = 'oak'\">Delete</button></td></tr></table>";
    stage.show("laid-out", &PAGE.replace("ABOVE", laid_out)).await;
    session.act(pick, &CLICK, LONG).await.expect("the page's own");
    assert_eq!(stage.log().await, "oak");
}

const DRAWN: &str = "<fieldset><legend>Delivery</legend><select id=real style='display: none'><option>By post<option>By boat</select>
<div><span role=combobox tabindex=0 aria-expanded=false id=drawn>By post</span></div></fieldset><div id=panel role=listbox hidden>
<div role=option>By post</div><div role=option onclick=\"log.textContent = 'boat'\">By boat</div></div><p id=log></p>
<script>drawn.onclick = () => { panel.hidden = false; drawn.setAttribute('aria-expanded', 'true') }</script>";

#[tokio::test(flavor = "multi_thread")]
async fn a_list_that_is_drawn_is_chosen_from_by_the_name_of_its_group() {
    let stage = Stage::new().await;
    stage.show("drawn", DRAWN).await;
    let group = named("Delivery");
    let options = ["By boat".to_owned()];
    stage
        .session
        .choose(Some(Pick::Target(&group, Intent::Choose)), &options, LONG)
        .await
        .expect("the list");
    assert_eq!(stage.log().await, "boat");
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_are_known_by_their_column_and_by_their_size() {
    let stage = Stage::new().await;
    let session = &stage.session;
    stage
        .show(
            "fields",
            "<table><tr><th>Item</th><th>Pieces</th></tr><tr><td><input value=Rope></td><td><input id=first value=3></td></tr>
             <tr><td><input></td><td><input id=second></td></tr></table><input aria-label=Subject id=subject><textarea id=long></textarea>",
        )
        .await;
    let fill = async |target: Target, text: &str| {
        let action = Action::Fill(text.to_owned());
        let pick = Pick::Target(&target, Intent::Fill);
        session.act(pick, &action, LONG).await.expect("the field");
    };
    fill(named("pieces"), "7").await;
    assert_eq!(stage.eval("`${first.value}/${second.value}`").await, "7/");
    fill(named("Subject"), "Tar").await;
    fill(
        Target {
            role: Some("textarea".into()),
            ..Target::default()
        },
        "A barrel is left.",
    )
    .await;
    assert_eq!(
        stage.eval("`${subject.value}: ${long.value}`").await,
        "Tar: A barrel is left."
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_is_opened_by_its_heading() {
    let stage = Stage::new().await;
    stage
        .show(
            "cards",
            "<div><h3>Rigging</h3><p>Ropes.</p><a href='#' onclick=\"log.textContent = 'rigging'\">See all</a></div>
             <div><h3>Paint</h3><a href='#' onclick=\"log.textContent = 'paint'\">See all</a></div><p id=log></p>",
        )
        .await;
    let card = named("Paint");
    stage
        .session
        .act(Pick::Target(&card, Intent::Click), &CLICK, LONG)
        .await
        .expect("the card");
    assert_eq!(stage.log().await, "paint");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_twice_is_one_and_a_row_names_its_only_field() {
    let stage = Stage::new().await;
    let session = &stage.session;
    let icon = "<img alt=Edit src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC' width=9 height=9>";
    stage
        .show(
            "grid",
            &format!(
                "<nav><a href='/go?table=seeds' onclick=\"log.textContent += 'seeds '; return false\">seeds</a></nav>
                 <main><a href='/go?table=seeds&pos=0' onclick='return false'>seeds</a> <a href='/go?table=seeds&pos=0&way=edit' onclick='return false'>more seeds</a>
                 <a href='#edit' onclick=\"log.textContent += 'edit'; return false\">{icon} Edit</a> <a href='#all' onclick='return false'>Edit all</a>
                 <table><tr><td>kind</td><td><select><option>plain</select></td><td><input id=kind></td></tr>
                 <tr><td>weight</td><td><select><option>plain</select></td><td><input id=weight></td></tr></table></main><p id=log></p>"
            ),
        )
        .await;
    for name in ["seeds", "Edit"] {
        let target = named(name);
        let pick = Pick::Target(&target, Intent::Click);
        session.act(pick, &CLICK, LONG).await.expect(name);
    }
    assert_eq!(stage.log().await, "seeds edit");
    let weight = named("weight");
    let action = Action::Fill("12".to_owned());
    let pick = Pick::Target(&weight, Intent::Fill);
    session
        .act(pick, &action, LONG)
        .await
        .expect("the field of its row");
    assert_eq!(stage.eval("`${kind.value}/${weight.value}`").await, "/12");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_in_another_number_and_initials_are_understood_and_what_is_folded_away_is_not_there() {
    let stage = Stage::new().await;
    stage
        .show(
            "menu",
            "<div style='height: 0; overflow: hidden'><a href='#' onclick=\"log.textContent += 'folded '\">Review</a></div>
             <p><a href='#' onclick=\"log.textContent += 'review '\">Review</a> <a href='#' onclick=\"log.textContent += 'papers '\">Go to CfP</a>
             <a href='#'>Contact</a></p><p id=log></p>",
        )
        .await;
    for name in ["reviews", "call for papers"] {
        let target = named(name);
        let pick = Pick::Target(&target, Intent::Click);
        stage.session.act(pick, &CLICK, LONG).await.expect(name);
    }
    assert_eq!(stage.log().await, "review papers ");
}
