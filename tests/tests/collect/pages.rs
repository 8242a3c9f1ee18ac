//! Over several pages: next links, page numbers, "Load more", lists that lead to themselves; and the practice site.

use crate::stage::Stage;

#[tokio::test(flavor = "multi_thread")]
async fn goes_on_while_there_is_more() {
    let stage = Stage::new().await;
    stage.open("fixtures/pages.html").await;
    let (_, rows, counts) = stage.follow("collect the name of every island", 60).await;
    assert_eq!(counts, [3, 3, 1]);
    assert_eq!(
        rows.concat(),
        ["Utö", "Nauvo", "Korpo", "Houtskär", "Iniö", "Kustavi", "Hanko"]
    );

    stage.open("fixtures/pages.html").await;
    assert_eq!(
        stage
            .follow("collect the name of every island on this page", 60)
            .await
            .2,
        [3]
    );
    stage.open("fixtures/pages.html").await;
    assert_eq!(
        stage
            .follow("collect the name of every island on the first 2 pages", 60)
            .await
            .2,
        [3, 3]
    );
    stage.open("fixtures/pages.html").await;
    assert_eq!(
        stage
            .follow("collect the name of the first 4 islands", 60)
            .await
            .2,
        [3, 1]
    );

    // The next chapter of a book is no next page of its table.
    stage.open("fixtures/chapter.html").await;
    let (_, _, counts) = stage.follow("collect the mode and meaning", 60).await;
    assert_eq!(counts, [2]);

    stage.open("fixtures/more.html").await;
    let (_, rows, counts) = stage.follow("collect the name of every bird", 60).await;
    assert_eq!(counts, [3, 3, 1]);
    assert_eq!(
        rows.concat(),
        ["Swift", "Wren", "Heron", "Kestrel", "Curlew", "Dunlin", "Plover"]
    );

    stage.open("fixtures/loop.html").await;
    let (_, rows, counts) = stage.follow("collect the titles", 60).await;
    assert_eq!(
        rows.len(),
        2,
        "a page that leads to itself adds nothing: {counts:?}"
    );
    assert!(counts.len() <= 3, "{counts:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_practice_site() {
    let stage = Stage::new().await;
    stage.open("shop/search?q=lamp").await;
    let (columns, rows, counts) = stage
        .follow("collect the name and price of every product", 60)
        .await;
    assert_eq!(columns, ["name", "price"]);
    assert!(counts.len() > 1 && rows.len() > 12, "{counts:?}");
    assert!(
        rows.iter()
            .all(|row| !row[0].is_empty() && row[1].starts_with('€')),
        "{rows:?}"
    );
    let all = rows.len();

    stage.open("shop/search?q=lamp").await;
    let (_, cheap, _) = stage
        .follow("collect the name and price of every product under 40", 60)
        .await;
    let price = |row: &Vec<String>| row[1].trim_start_matches('€').parse::<f64>().expect("price");
    assert!(
        !cheap.is_empty() && cheap.len() < all && cheap.iter().all(|row| price(row) < 40.0),
        "{cheap:?}"
    );
    assert_eq!(cheap.len(), rows.iter().filter(|row| price(row) < 40.0).count());

    stage.open("shop/search?q=zeppelin").await;
    assert_eq!(
        stage
            .follow("collect the name and price of every product", 60)
            .await
            .1
            .len(),
        0
    );

    stage.open("news/").await;
    let (columns, rows, _) = stage.follow("get the top 5 titles", 60).await;
    assert_eq!(columns, ["title"]);
    assert_eq!(rows[0], ["Library extends its hours after readers ask nicely"]);
    assert_eq!(rows.len(), 5);
    stage.open("news/").await;
    let (_, rows, _) = stage
        .follow(
            "get the title, points, comments and author of the top 12 stories",
            60,
        )
        .await;
    assert_eq!(rows.len(), 12);
    assert_eq!(
        rows[0],
        [
            "Library extends its hours after readers ask nicely",
            "412",
            "96",
            "Mirja Salo"
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_found_by_their_place() {
    let stage = Stage::new().await;
    for (page, noun, ordinal, title) in [
        ("shop/search?q=lamp", "product", 2, "Floor lamp Kaari"),
        ("shop/search?q=lamp", "result", 1, "Desk lamp Aino"),
        ("news/", "story", 2, "The old ferry gets an electric engine"),
        ("fixtures/hn.html", "story", -1, "What the tide tables knew"),
        ("fixtures/nested.html", "post", 3, "Whose cat is this?"),
        ("fixtures/books.html", "book", 1, "A Light in the Attic"),
    ] {
        stage.open(page).await;
        let found = stage.locate(noun, ordinal).await.map(|found| found.title);
        assert_eq!(found.as_deref(), Some(title), "{page}: {noun} {ordinal}");
    }
    stage.open("shop/search?q=lamp").await;
    assert_eq!(stage.locate("product", 99).await, None);
    assert_eq!(stage.locate("dragon", 1).await, None);
}
