//! What a person says and what is meant by it.

use crate::site::{LONG, SHORT, Stage, named, role};
use anything_engine::model::{Relation, Scope, Target};
use anything_engine::page::{Found, Intent, PageError, Pick, Session};

const PAGE: &str = r#"
<header><nav><a href="home">Home</a> <a href="shop">Shop all products</a></nav>
<form role=search action=find><input name=q placeholder="Search the shop"><button>Search</button></form></header>
<main><h1>Save the date</h1>
<label for=mail>Email address *</label><input id=mail type=email>
<input placeholder="Promo code"> <input aria-label="Gift note"> Age: <input name=user_age type=number>
<button title="Close window">x</button> <button aria-label="Delete everything">D</button>
<button>Save</button> <button disabled>Save draft</button>
<div onclick="1" style="cursor:pointer">Fold out</div>
<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="A red lamp" width=40 height=40>
<label><input type=checkbox> I agree</label> <label>Size <select><option>Small<option>Large</select></label>
<p>The word <b>lemon</b> here</p>
<button style="display:none">Hidden</button>
<table><tr><th>Fruit<th>Act</tr><tr><td>Apple<td><button>Add</button></tr><tr><td>Lemon<td><button>Add</button></tr></table>
<section><h2>Billing</h2><button>Edit</button></section><section><h2>Shipping</h2><button>Edit</button></section>
</main>"#;

async fn find(session: &Session, target: &Target, intent: Intent) -> Result<Found, PageError> {
    session.find(Pick::Target(target, intent), SHORT).await
}

async fn finds(session: &Session, target: &Target, intent: Intent) -> (String, String) {
    let found = session
        .find(Pick::Target(target, intent), LONG)
        .await
        .expect("found");
    (found.role, found.name)
}

fn pair(role: &str, name: &str) -> (String, String) {
    (role.to_owned(), name.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn names_roles_positions_and_places() {
    let stage = Stage::new().await;
    stage.show("targets", PAGE).await;
    let session = &stage.session;
    for (target, intent, wanted) in [
        (named("Save"), Intent::Click, pair("button", "Save")),
        (named("save"), Intent::Click, pair("button", "Save")),
        (
            named("Email address"),
            Intent::Fill,
            pair("textbox", "Email address *"),
        ),
        (named("email"), Intent::Fill, pair("textbox", "Email address *")),
        (named("promo code"), Intent::Fill, pair("textbox", "Promo code")),
        (named("gift note"), Intent::Fill, pair("textbox", "Gift note")),
        (named("age"), Intent::Fill, pair("spinbutton", "")),
        (named("user age"), Intent::Fill, pair("spinbutton", "")),
        (named("Close window"), Intent::Click, pair("button", "x")),
        (
            named("delete everything"),
            Intent::Click,
            pair("button", "Delete everything"),
        ),
        (named("search"), Intent::Click, pair("button", "Search")),
        (
            named("products"),
            Intent::Click,
            pair("link", "Shop all products"),
        ),
        (named("I agree"), Intent::Check, pair("checkbox", "I agree")),
        (named("size"), Intent::Choose, pair("combobox", "Size")),
        (named("red lamp"), Intent::Click, pair("img", "A red lamp")),
        (named("fold out"), Intent::Click, pair("generic", "")),
        (named("lemon"), Intent::Any, pair("cell", "Lemon")),
        (
            named("Emial adress"),
            Intent::Fill,
            pair("textbox", "Email address *"),
        ),
        (role("link", "home"), Intent::Click, pair("link", "Home")),
        (
            role("textbox", "promo"),
            Intent::Fill,
            pair("textbox", "Promo code"),
        ),
    ] {
        assert_eq!(finds(session, &target, intent).await, wanted, "{target:?}");
    }
    let third = Target {
        ordinal: Some(1),
        ..role("checkbox", "")
    };
    assert_eq!(finds(session, &third, Intent::Check).await.1, "I agree");
    let last = Target {
        ordinal: Some(-1),
        ..role("button", "")
    };
    assert_eq!(finds(session, &last, Intent::Click).await.1, "Edit");
    let second = Target {
        ordinal: Some(2),
        ..named("Add")
    };
    let row = session
        .find(Pick::Target(&second, Intent::Click), LONG)
        .await
        .expect("second");
    let scoped = |relation, anchor: &str, name: &str| Target {
        scope: Some(Box::new(Scope {
            relation,
            anchor: named(anchor),
        })),
        ..named(name)
    };
    let lemon = scoped(Relation::OnRowOf, "Lemon", "Add");
    let found = session
        .find(Pick::Target(&lemon, Intent::Click), LONG)
        .await
        .expect("row of lemon");
    assert_eq!(found.rect, row.rect);
    let shipping = session
        .find(
            Pick::Target(&scoped(Relation::In, "Shipping", "Edit"), Intent::Click),
            LONG,
        )
        .await;
    let billing = session
        .find(
            Pick::Target(&scoped(Relation::Under, "Billing", "Edit"), Intent::Click),
            LONG,
        )
        .await;
    let (shipping, billing) = (shipping.expect("in"), billing.expect("under"));
    assert!(shipping.rect[1] > billing.rect[1], "{shipping:?} {billing:?}");
    let next = session
        .find(
            Pick::Target(&scoped(Relation::NextTo, "Apple", "Add"), Intent::Click),
            LONG,
        )
        .await;
    assert!(next.expect("next to").rect[1] < row.rect[1]);
    let field = session.find(Pick::SearchField, LONG).await.expect("search field");
    assert_eq!(field.name, "Search the shop");
}

#[tokio::test(flavor = "multi_thread")]
async fn doubt_and_absence_name_candidates() {
    let stage = Stage::new().await;
    stage.show("doubt", PAGE).await;
    let session = &stage.session;
    let Err(PageError::Ambiguous { candidates, .. }) = find(session, &named("Edit"), Intent::Click).await
    else {
        panic!("two are equally good");
    };
    let words: Vec<&str> = candidates
        .iter()
        .map(|candidate| candidate.words.as_str())
        .collect();
    assert_eq!(
        words,
        [
            "the button \"Edit\" in \"Billing\"",
            "the button \"Edit\" in \"Shipping\""
        ]
    );
    for candidate in &candidates {
        let picture = candidate.picture.as_deref().expect("picture");
        assert!(picture.starts_with("data:image/jpeg;base64,") && picture.len() < 64 * 1024);
    }
    let Err(PageError::NotFound {
        candidates,
        looked_for,
    }) = find(session, &named("Remove everything now"), Intent::Click).await
    else {
        panic!("there is none");
    };
    assert_eq!(looked_for, "\"Remove everything now\"");
    assert_eq!(candidates[0].words, "the button \"Delete everything\"");
    assert!(candidates.len() <= 3);
    let exact = Target {
        quoted: true,
        ..named("Shop all")
    };
    assert!(matches!(
        find(session, &exact, Intent::Click).await,
        Err(PageError::NotFound { .. })
    ));
    assert!(matches!(
        find(session, &named("Hidden"), Intent::Click).await,
        Err(PageError::NotFound { .. })
    ));
    let fourth = Target {
        ordinal: Some(4),
        ..named("Edit")
    };
    assert!(matches!(
        find(session, &fourth, Intent::Click).await,
        Err(PageError::NotFound { .. })
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_late_is_waited_for() {
    let stage = Stage::new().await;
    let late = "<p id=log></p><script>setTimeout(() => { const b = document.createElement('button'); b.textContent = 'Late';
        document.body.append(b) }, 700)</script>";
    stage.show("late", late).await;
    let found = stage
        .session
        .find(Pick::Target(&named("Late"), Intent::Click), LONG)
        .await
        .expect("found");
    assert_eq!(found.words, "the button \"Late\"");
    // Something that only contains the words must not win against what comes a moment later.
    let modal =
        "<button>Save</button><div role=dialog aria-modal=true aria-label=Sure><button>Save</button></div>";
    stage.show("modal", modal).await;
    let found = stage
        .session
        .find(Pick::Target(&named("Save"), Intent::Click), LONG)
        .await
        .expect("in the dialog");
    assert!(found.rect[1] > 20.0, "{found:?}");
}
