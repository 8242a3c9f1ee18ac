//! A part of `cargo xtask bench healing`: functions that were made on the practice site do the same when it has changed,
//! as a new version that says what changed, or name what they are not sure of. Never anything else.

use std::time::Duration;

use anything_tests::bench::healing::Outcome::{Failed, Healed, Replayed};
use anything_tests::bench::healing::{ALL, Outcome, Suite, TASKS, UNSURE};
use serde_json::json;

/// A busy machine takes its time to know things again; only a refusal waits so long.
const STEP: Duration = Duration::from_secs(10);

const REBUILT: &str = "Step 3: the list is built in another way now and was known again by what it shows";
const REBUILT_NEWS: &str =
    "Step 2: the list is built in another way now and was known again by what it shows";

async fn suite(functions: &[&str]) -> Suite {
    let tasks = TASKS.iter().filter(|task| functions.contains(&task.name));
    let tasks: Vec<_> = tasks.copied().collect();
    let suite = Suite::new(&tasks, None, STEP).await.unwrap();
    assert_eq!(suite.unmade, Vec::<String>::new());
    suite
}

/// Replays the suite's functions on one change. Each that healed has a new version with this note, and was replayed once
/// more without healing; each that failed has these words and candidates.
async fn comes_to(suite: &Suite, mutation: &str, wanted: &[(&str, Outcome, &str)]) {
    let (found, name) = ALL
        .iter()
        .chain(UNSURE)
        .find(|(_, name)| *name == mutation)
        .unwrap();
    let came = suite.on(*found, name, |_| ()).await.unwrap();
    let came: Vec<_> = came
        .iter()
        .map(|one| match one.candidates.as_slice() {
            [] => (one.task.as_str(), one.outcome, one.said.clone()),
            near => (
                one.task.as_str(),
                one.outcome,
                format!("{} [{}]", one.said, near.join("; ")),
            ),
        })
        .collect();
    let wanted: Vec<_> = wanted
        .iter()
        .map(|(task, outcome, said)| (*task, *outcome, (*said).to_owned()))
        .collect();
    assert_eq!(came, wanted, "{mutation}");
}

#[tokio::test]
async fn lists_and_carts_come_to_the_same_on_a_changed_site() {
    let (search, cart) = ("search and collect", "cart");
    let suite = suite(&[search, cart]).await;
    let (rows, _) = suite.made(search).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 31);
    assert_eq!(rows[0], json!({"name": "Desk lamp Aino", "price": "€34.90"}));
    assert_eq!(rows[30], json!({"name": "Desk lamp Niitty", "price": "€36.90"}));
    let (rows, sent) = suite.made(cart).unwrap();
    assert_eq!(rows.as_array().unwrap().len(), 1);
    assert_eq!(
        (&rows[0]["product"], &rows[0]["quantity"]),
        (&json!("Cactus Helmi"), &json!("1"))
    );
    assert_eq!(sent, ["POST /shop/cart/add slug=cactus-helmi"]);

    comes_to(
        &suite,
        "ids and classes",
        &[(search, Healed, REBUILT), (cart, Replayed, "")],
    )
    .await;
    let said =
        "Step 2: the button “Add Cactus Helmi to cart” is now called “Cactus Helmi in den Warenkorb legen”";
    comes_to(
        &suite,
        "german buttons",
        &[(search, Replayed, ""), (cart, Healed, said)],
    )
    .await;
    let said = "Step 2: the button “Add Cactus Helmi to cart” has no name any more";
    comes_to(
        &suite,
        "pictures",
        &[(search, Replayed, ""), (cart, Healed, said)],
    )
    .await;
    // A cart with one thing is no list any more: it could be any three lines.
    let said = "The rows that were collected before can't be told for sure on this page: it has changed. [3 rows under “Your cart”]";
    comes_to(
        &suite,
        "cards and tables",
        &[(search, Healed, REBUILT), (cart, Failed, said)],
    )
    .await;
    let said = "\"Add Cactus Helmi to cart\" was not found on the page. [the button \"Add to cart by post\" in \"Cactus Helmi\"; \
        the button \"Add to cart by courier\" in \"Cactus Helmi\"; the button \"Add to cart by post\" in \"Fern Valo\"]";
    comes_to(&suite, "twins", &[(search, Replayed, ""), (cart, Failed, said)]).await;
    suite.end().await;
}

#[tokio::test]
async fn stories_and_forms_come_to_the_same_on_a_changed_site() {
    let (stories, letter) = ("top stories", "contact by fields");
    let suite = suite(&[stories, letter]).await;
    let story = |title: &str, points: &str, section: &str| json!({"title": title, "points": points, "section": section});
    let (rows, _) = suite.made(stories).unwrap();
    let five = [
        story(
            "Library extends its hours after readers ask nicely",
            "412",
            "Town",
        ),
        story("The old ferry gets an electric engine", "388", "Transport"),
        story("Bakery finds century-old recipe behind a wall", "351", "Food"),
        story("New bridge opens two weeks early", "340", "Transport"),
        story(
            "School orchestra plays for commuters at seven in the morning",
            "297",
            "Culture",
        ),
    ];
    assert_eq!(rows, &json!(five));
    let (_, sent) = suite.made(letter).unwrap();
    let wanted = "POST /contact/ answer=email&copy=yes&email=ada%40example.com&message=Where+is+my+lamp%3F&name=Ada+Lovelace&topic=An+order";
    assert_eq!(sent, [wanted]);

    comes_to(
        &suite,
        "ids and classes",
        &[(stories, Healed, REBUILT_NEWS), (letter, Replayed, "")],
    )
    .await;
    let said = "Step 7: the button “Send message” is now called “Nachricht senden”";
    comes_to(
        &suite,
        "german buttons",
        &[(stories, Replayed, ""), (letter, Healed, said)],
    )
    .await;
    comes_to(
        &suite,
        "widgets",
        &[(stories, Replayed, ""), (letter, Replayed, "")],
    )
    .await;
    comes_to(
        &suite,
        "cards and tables",
        &[(stories, Healed, REBUILT_NEWS), (letter, Replayed, "")],
    )
    .await;
    let said = "\"Send message\" was not found on the page. [the button \"Send message by post\"; the button \"Send message by courier\"; \
        the box \"Send me a copy\"]";
    comes_to(
        &suite,
        "twins",
        &[(stories, Replayed, ""), (letter, Failed, said)],
    )
    .await;
    suite.end().await;
}
