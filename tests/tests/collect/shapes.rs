//! One page each: tables, grids of cards, lists, news, definition lists, nested posts, shadow roots, frames.

use crate::stage::Stage;

/// Page, sentence, and the header and rows that come of it (the base address cut off).
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "chapter.html",
        "collect the names of the pages in the full text results",
        &["name", "roses", "start", "jam"],
    ),
    (
        "chapter.html",
        "collect the mode and the meaning from the table",
        &["mode | meaning", "r | reading", "w | writing"],
    ),
    (
        "chapter.html",
        "collect the heading of the page",
        &["heading", "Modes"],
    ),
    (
        "open_notes.html",
        "collect the names of all notes",
        &["name", "Garlic", "Leek", "Rye"],
    ),
    (
        "table.html",
        "collect the customer and total",
        &[
            "customer | total",
            "Ada Lovelace | 1.299,00",
            "Ada Lovelace | 20,50",
            "Grace Hopper | 7,00",
        ],
    ),
    (
        "table.html",
        "collect every row of the table",
        &[
            "Order | Customer | Total (EUR) | Status",
            "A-1 | Ada Lovelace | 1.299,00 | Paid",
            "A-2 | Ada Lovelace | 20,50 | Open",
            "A-3 | Grace Hopper | 7,00 | Paid",
        ],
    ),
    (
        "table.html",
        "collect the order and customer of all rows with a total over 10",
        &["order | customer", "A-1 | Ada Lovelace", "A-2 | Ada Lovelace"],
    ),
    (
        "table.html",
        "collect the order of every row whose status is Open",
        &["order", "A-2"],
    ),
    (
        "table.html",
        "collect the shipping address of every order",
        &["The orders on this page have no “shipping address”. [\"Status\", \"Customer\", \"Total (EUR)\"]"],
    ),
    (
        "cards.html",
        "collect the name and price of every product",
        &[
            "name | price",
            "Chair One | $49.00",
            "Chair Two | $1,120.50",
            "Chair Three | $12.00",
            "Chair Four | $39.99",
        ],
    ),
    (
        "cards.html",
        "list every product under 40",
        &[
            "name | price | link",
            "Chair Three | $12.00 | /p/3",
            "Chair Four | $39.99 | /p/4",
        ],
    ),
    (
        "cards.html",
        "collect the names of all products between 12 and 49",
        &["name", "Chair One", "Chair Three", "Chair Four"],
    ),
    (
        "cards.html",
        "get all chairs without \"Two\"",
        &[
            "name | price | link",
            "Chair One | $49.00 | /p/1",
            "Chair Three | $12.00 | /p/3",
            "Chair Four | $39.99 | /p/4",
        ],
    ),
    (
        "cards.html",
        "collect the titles and links",
        &[
            "title | link",
            "Chair One | /p/1",
            "Chair Two | /p/2",
            "Chair Three | /p/3",
            "Chair Four | /p/4",
        ],
    ),
    (
        "cards.html",
        "collect the name of every dragon",
        &[
            "There is no list or table of dragons on this page. [\"4 rows under “Chairs”\", \"4 cards under “Chairs”\", \"2 rows under “Chairs”\"]",
        ],
    ),
    (
        "blog.html",
        "collect the titles",
        &[
            "title",
            "Why the sea is salt",
            "On mending a bicycle by lamplight",
            "Bread without an oven",
        ],
    ),
    (
        "blog.html",
        "collect the title and date of every post",
        &[
            "title | date",
            "Why the sea is salt | 12 March 2025",
            "On mending a bicycle by lamplight | 2 March 2025",
            "Bread without an oven | 20 February 2025",
        ],
    ),
    (
        "hn.html",
        "get the titles",
        &[
            "title",
            "A database in a single file",
            "Show: a clock made of sand",
            "What the tide tables knew",
        ],
    ),
    (
        "hn.html",
        "get the title, score, author and comments of every story",
        &[
            "title | score | author | comments",
            "A database in a single file | 312 | ada | 148",
            "Show: a clock made of sand | 97 | bo | 33",
            "What the tide tables knew | 58 | cy | ",
        ],
    ),
    (
        "hn.html",
        "get the titles of all stories with more than 90 points",
        &[
            "title",
            "A database in a single file",
            "Show: a clock made of sand",
        ],
    ),
    (
        "facts.html",
        "collect the name, price and weight",
        &["name | price | weight", "Kettle Kuuma | 39,00 € | 1.2 kg"],
    ),
    // Who did it stands behind what was done; what changed is history.
    ("ticket.html", "collect the owner", &["owner", "Cleo Marsh"]),
    ("ticket.html", "collect the reporter", &["reporter", "Ada Bell"]),
    // The page says nowhere what she is, but the address of the link does.
    ("talk.html", "collect the speaker", &["speaker", "Noel Reyes"]),
    (
        "members.html",
        "collect the name, phone and email of every person",
        &[
            "name | phone | email",
            "Ada | +358 40 1234567 | ada@team.example",
            "Bo | +358 40 7654321 | bo@team.example",
        ],
    ),
    (
        "nested.html",
        "collect the title, author and date of every post",
        &[
            "title | author | date",
            "How do I grow tomatoes? | Ada | 2 March",
            "Best rope for a swing | Bo | 1 March",
            "Whose cat is this? | Cy | 27 February",
        ],
    ),
    (
        "nested.html",
        "list the titles of all posts by Ada",
        &["title", "How do I grow tomatoes?"],
    ),
    (
        "shadow.html",
        "collect the name and price of every tea",
        &[
            "name | price",
            "Assam | €4.20",
            "Darjeeling | €6.10",
            "Sencha | €5.00",
        ],
    ),
    (
        "frame.html",
        "collect the customer and status",
        &[
            "customer | status",
            "Ada Lovelace | Paid",
            "Ada Lovelace | Open",
            "Grace Hopper | Paid",
        ],
    ),
    (
        "books.html",
        "collect the title, price, rating and stock of every book",
        &[
            "title | price | rating | stock",
            "A Light in the Attic | £51.77 | Three | In stock",
            "Tipping the Velvet | £53.74 | One | In stock",
            "Soumission | £20.10 | Five | In stock",
        ],
    ),
    (
        "books.html",
        "collect the titles of all books with a rating of at least 3",
        &["title", "A Light in the Attic", "Soumission"],
    ),
    (
        "quotes.html",
        "collect the text and author of every quote",
        &[
            "text | author",
            "“A day without laughter is a day wasted.” | Charlie Chaplin",
            "“Be yourself; everyone else is already taken.” | Oscar Wilde",
        ],
    ),
    (
        "quotes.html",
        "collect all quotes",
        &[
            "text | author | tags | link",
            "“A day without laughter is a day wasted.” | Charlie Chaplin | humor | /a/1",
            "“Be yourself; everyone else is already taken.” | Oscar Wilde | be-yourself, inspirational | /a/2",
        ],
    ),
    (
        "jobs.html",
        "collect the title, location and salary of every job",
        &[
            "title | location | salary",
            "Boat builder | Turku | €3,200",
            "Night baker | Oulu | €2,900",
            "Lighthouse keeper | Utö | €3,000",
        ],
    ),
    (
        "grid.html",
        "collect the name and size of every file",
        &["name | size", "plan.txt | 12 kB", "map.png | 3 MB"],
    ),
    (
        "plain.html",
        "collect the name and price of every dish",
        &[
            "name | price",
            "Pea soup | 9.50 €",
            "Fried herring | 12.00 €",
            "Beetroot steak | 11.20 €",
        ],
    ),
    (
        "empty.html",
        "collect the name and price of every product",
        &["name | price"],
    ),
    // The head of a table ends in an empty place over nothing.
    (
        "empty_head.html",
        "collect the kind and the birth date",
        &["kind | birth date", "Rye | 1986-11-08", "Oats | 1939-11-07"],
    ),
    (
        "facts.html",
        "collect the title of the page",
        &["title", "Kettle Kuuma"],
    ),
    // What its settings call it, and not the window.
    (
        "settings.html",
        "collect the title of the page",
        &["title", "Harbour"],
    ),
    // One cell over all columns says what a table is called.
    (
        "captioned.html",
        "collect the name and quota of every mailbox",
        &["name | quota", "Ida Holm | 500", "Per Lund | 250"],
    ),
    (
        "captioned.html",
        "collect the name of every alias",
        &["name", "News", "Old"],
    ),
];

const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_many_shapes() {
    let stage = Stage::new().await;
    let mut wrong = Vec::new();
    for (page, sentence, expected) in CASES {
        // A frame may still be loading: the engine looks again too.
        let began = std::time::Instant::now();
        let got = loop {
            let lines = stage.lines(page, sentence).await;
            let got: Vec<String> = lines.iter().map(|line| without_base(line)).collect();
            if got == *expected || began.elapsed() > PATIENCE {
                break got;
            }
        };
        if got != *expected {
            wrong.push(format!(
                "{page}: {sentence}\n  expected {expected:?}\n  got      {got:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn without_base(line: &str) -> String {
    let cell = |cell: &str| {
        url::Url::parse(cell).map_or(cell.to_owned(), |url| {
            if url.host_str() == Some("127.0.0.1") {
                url.path().to_owned()
            } else {
                cell.to_owned()
            }
        })
    };
    line.split(" | ").map(cell).collect::<Vec<_>>().join(" | ")
}

#[tokio::test(flavor = "multi_thread")]
async fn each_cell_says_where_it_was_read() {
    let stage = Stage::new().await;
    stage.open("fixtures/cards.html").await;
    let read = stage
        .read("collect the name and price of every product")
        .await
        .expect("rows");
    for (row, sources) in read.rows.iter().zip(&read.sources) {
        for (value, source) in row.iter().zip(sources) {
            let text = stage.session.evaluate("function(at) { return document.querySelectorAll(at).length + document.querySelector(at).textContent }", &[source.at.clone().into()]).await.expect("source");
            assert_eq!(
                text.as_str().map(str::trim),
                Some(format!("1{value}").as_str()),
                "{source:?}"
            );
            assert!(
                source.url.ends_with("/fixtures/cards.html") && source.rect[2] > 0.0 && source.rect[3] > 0.0,
                "{source:?}"
            );
        }
    }
}
