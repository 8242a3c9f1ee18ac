//! The page as assistive technology sees it: all frames and shadow roots, and refs that stay.

use crate::site::{SHORT, Stage, named};
use anything_engine::page::{Intent, PageError, Pick};

#[tokio::test(flavor = "multi_thread")]
async fn one_tree_of_all_frames_with_refs_that_stay() {
    let stage = Stage::new().await;
    stage.site.put(
        "inner",
        "<button>Pay</button><label>Card <input value=1234></label>",
    );
    let other = stage.site.other_url("inner");
    let body = format!(
        "<h1>Shop</h1><div id=rows></div><div id=host></div><iframe title=Till src='{other}'></iframe>
         <script>const draw = () => {{ rows.innerHTML = '<label><input type=checkbox checked> Gift</label><button disabled>Save</button><button>Delete</button><button>Delete</button>' }};
         draw(); host.attachShadow({{ mode: 'closed' }}).innerHTML = '<button>Hidden deep</button>';</script>"
    );
    stage.show("tree", &body).await;
    let deep = named("Pay");
    stage
        .session
        .find(Pick::Target(&deep, Intent::Click), crate::site::LONG)
        .await
        .expect("the frame is there");
    let before = stage.session.snapshot().await.expect("snapshot");
    let shown: Vec<String> = before
        .nodes
        .iter()
        .filter(|node| {
            matches!(
                node.role.as_str(),
                "heading" | "button" | "checkbox" | "textbox" | "Iframe" | "iframe"
            )
        })
        .map(|node| {
            format!(
                "{}{} {} {}",
                "  ".repeat(usize::from(node.depth > 3)),
                node.role,
                node.name,
                node.states.join(" ")
            )
            .trim_end()
            .to_owned()
        })
        .collect();
    for line in [
        "heading Shop level=1",
        "checkbox Gift checked",
        "button Save disabled",
        "button Hidden deep",
        "iframe Till",
        "button Pay",
        "textbox Card",
    ] {
        assert!(
            shown.iter().any(|shown| shown.trim() == line),
            "{line} in {shown:#?}"
        );
    }
    assert!(
        before.text().contains("- button \"Delete\" [ref=e"),
        "{}",
        before.text()
    );
    let inner = |name: &str| {
        before
            .nodes
            .iter()
            .find(|node| node.name == name)
            .map(|node| node.depth)
    };
    assert!(
        inner("Pay") > inner("Till"),
        "the frame's content stands below it"
    );

    // Everything is drawn anew: other nodes, the same things.
    stage
        .eval("document.getElementById('rows').innerHTML = document.getElementById('rows').innerHTML")
        .await;
    let after = stage.session.snapshot().await.expect("snapshot");
    let refs = |snapshot: &anything_engine::page::Snapshot| -> Vec<(String, String)> {
        snapshot
            .nodes
            .iter()
            .filter(|node| node.role == "button")
            .map(|node| (node.name.clone(), node.reference.clone()))
            .collect()
    };
    assert_eq!(refs(&before), refs(&after));

    // A name that only CSS gives is known to nobody but the browser: it comes as a candidate.
    stage
        .show(
            "css",
            "<style>#b::before { content: 'Checkout' }</style><button id=b></button><button>Help</button>",
        )
        .await;
    let wanted = named("Chekout now");
    let missing = stage
        .session
        .find(Pick::Target(&wanted, Intent::Click), SHORT)
        .await;
    match missing {
        Err(PageError::NotFound { candidates, .. }) => assert!(!candidates.is_empty()),
        other => panic!("{other:?}"),
    }
}

/// A page that nests without end must not bring down what reads it.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_thousands_of_levels_is_read_as_far_as_it_can_be() {
    let stage = Stage::new().await;
    stage.show("deep", "<h1>Well</h1><button>Climb</button>").await;
    stage
        .eval(
            "(() => { let at = document.body; for (let level = 0; level < 2500; level++) \
             at = at.appendChild(document.createElement('div')); at.textContent = 'Bottom' })()",
        )
        .await;
    let snapshot = stage.session.snapshot().await.expect("snapshot");
    let read: Vec<(&str, &str)> = snapshot
        .nodes
        .iter()
        .map(|node| (node.role.as_str(), node.name.as_str()))
        .collect();
    assert_eq!(read, [("page", "deep"), ("heading", "Well"), ("button", "Climb")]);
}
