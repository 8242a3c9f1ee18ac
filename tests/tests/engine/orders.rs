//! Lists put in order by what a page offers for it, in its own words: the entry of a list, an entry behind a button, the
//! head of a column. And what is asked of one record, or done on its own page.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Path;
use axum::response::Html;
use axum::routing::get;
use serde_json::{Value, json};

use super::rig::{Rig, rows};
use super::sites::serve;

/// Sorts what has `class=item` by its `data-price`, or its name.
const SCRIPT: &str = "<script>function order(by, way) {
    const list = document.querySelector('.list');
    const value = (el) => (by === 'price' ? +el.dataset.price : el.querySelector('.name').textContent);
    const all = [...list.querySelectorAll('.item')].sort((a, b) => (value(a) < value(b) ? -way : way));
    list.append(...all);
}</script>";
const GOODS: [(&str, &str); 4] = [
    ("Mug", "7.50"),
    ("Bowl", "12.00"),
    ("Teapot", "31.00"),
    ("Plate", "9.00"),
];

fn cards() -> String {
    let card = |(name, price): (&str, &str)| {
        format!(
            "<li class=item data-price={price}><a class=name href='/goods/{name}'>{name}</a> <span class=price>€{price}</span></li>"
        )
    };
    format!("<ul class=list>{}</ul>{SCRIPT}", GOODS.map(card).concat())
}

async fn listed() -> Html<String> {
    let list =
        "<label>Show <select onchange=\"const [by, way] = this.value.split(' '); if (way) order(by, +way)\">
        <option>Featured<option value='price 1'>Price: low to high<option value='price -1'>Price: high to low
        <option value='name 1'>Name A to Z</select></label>";
    Html(format!("<title>Goods</title><h1>Goods</h1>{list}{}", cards()))
}

async fn behind_a_button() -> Html<String> {
    let menu = "<button aria-haspopup=menu onclick=\"menu.hidden = !menu.hidden\">Sort: Featured</button>
        <div id=menu role=menu hidden><div role=menuitem onclick=\"order('price', 1); menu.hidden = true\">Cheapest</div>
        <div role=menuitem onclick=\"order('price', -1); menu.hidden = true\">Most expensive</div></div>";
    Html(format!("<title>Goods</title><h1>Goods</h1>{menu}{}", cards()))
}

async fn by_heads() -> Html<String> {
    let row = |(name, price): (&str, &str)| {
        format!("<tr class=item data-price={price}><td class=name>{name}</td><td>{price}</td></tr>")
    };
    let head = "<th>Name</th><th aria-sort=none onclick=\"const up = this.ariaSort !== 'ascending';
        this.ariaSort = up ? 'ascending' : 'descending'; order('price', up ? 1 : -1)\">Price</th>";
    Html(format!(
        "<title>Goods</title><h1>Goods</h1><table><thead><tr>{head}</tr></thead><tbody class=list>{}</tbody></table>{SCRIPT}",
        GOODS.map(row).concat()
    ))
}

/// Heads whose first click puts the greatest first, with both arrows, one of them hidden, and their words in the name. While the pointer
/// is on it, the first shows the arrow that a click would bring. A wide head stands before them.
async fn downward() -> Html<String> {
    let row = |(name, price): (&str, &str)| {
        format!(
            "<tr class=item data-price={price}><td>edit</td><td>copy</td><td class=name>{name}</td><td>{price}</td></tr>"
        )
    };
    let head = "<th colspan=2></th><th>Name</th><th><a href='#' onclick=\"const down = !this.dataset.down; this.dataset.down = down ? 1 : '';
        order('price', down ? -1 : 1); const arrow = (way, shown) => `<img alt=${way}ending class=ic_s_${way} ${shown ? '' : 'hidden'}>`;
        this.innerHTML = 'weight ' + arrow('desc', !down) + arrow('asc', down) + '<small>1</small>'; return false\">weight</a></th>
        <th><a href='#' onclick=\"order('price', -1); this.innerHTML = 'size <i class=desc>v</i>'; return false\">size</a></th>";
    Html(format!(
        "<title>Goods</title><h1>Goods</h1><table><thead><tr>{head}</tr></thead><tbody class=list>{}</tbody></table>{SCRIPT}",
        GOODS.map(row).concat()
    ))
}

async fn good(Path(name): Path<String>) -> Html<String> {
    Html(format!(
        "<title>{name}</title><main><h1>{name}</h1><button onclick=\"this.textContent = 'Archived {name}'\">Archive</button></main>"
    ))
}

async fn people() -> Html<&'static str> {
    Html(
        "<title>People</title><h1>People</h1><ul><li><a href='/people/ada'>Ada</a> <li><a href='/people/bo'>Bo</a></ul>",
    )
}

async fn person(Path(name): Path<String>) -> Html<String> {
    Html(format!(
        "<title>{name}</title><h1>{name}</h1><p>Phone: 111</p><button onclick=\"editor.hidden = false; this.remove()\">Edit</button>
         <form id=editor hidden onsubmit=\"event.preventDefault(); out.textContent = 'Saved ' + phone.value\">
         <label>Phone number <input id=phone value=111></label> <label>City <input></label>
         <button>Save changes</button> <button type=button>Cancel</button></form><p id=out></p>"
    ))
}

#[tokio::test]
async fn what_belongs_to_one_of_a_list_is_changed_on_its_own_page() {
    let site = serve(
        Router::new()
            .route("/", get(people))
            .route("/people/{name}", get(person)),
    )
    .await;
    let rig = Rig::start().await;
    let task =
        format!("Open {site}/, change Bo's phone number to 555 and make sure the page says \"Saved 555\"");
    let done = rig.done(&task).await;
    let said: Vec<&str> = done
        .iter()
        .filter_map(|event| event["content"].as_str())
        .collect();
    let way = "Opened the link \"Bo\".\nClicked the button \"Edit\".\nFilled the field \"Phone number\".\nSaved it.";
    assert!(said.contains(&way), "{said:#?}");
    let id = done.last().unwrap()["function_id"].as_str().unwrap();
    let path = format!("/functions/{id}/runs/start");
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}

#[tokio::test]
async fn a_list_is_put_in_the_order_that_was_asked_for() {
    let site = serve(
        Router::new()
            .route("/listed", get(listed))
            .route("/menu", get(behind_a_button))
            .route("/heads", get(by_heads))
            .route("/downward", get(downward))
            .route("/goods/{name}", get(good)),
    )
    .await;
    let rig = Rig::start().await;
    let names = async |task: String| -> Vec<Value> {
        let events = rig.done(&task).await;
        rows(&events).iter().map(|row| row["name"].clone()).collect()
    };
    let (up, down) = (
        ["Mug", "Plate", "Bowl", "Teapot"],
        ["Teapot", "Bowl", "Plate", "Mug"],
    );
    for (page, order, expected) in [
        ("listed", "sort them from cheapest to dearest", up),
        ("listed", "show the most expensive first", down),
        ("listed", "sort by name", ["Bowl", "Mug", "Plate", "Teapot"]),
        ("menu", "sort the goods by price, highest first", down),
        ("menu", "arrange them by price", up),
        ("heads", "sort the table by price in descending order", down),
        ("heads", "sort it by price from low to high", up),
    ] {
        let task = format!("Open {site}/{page}, {order} and collect the name and price of every product");
        assert_eq!(names(task).await, expected, "{page}: {order}");
    }

    // Where no way is said a column goes upwards, whichever way the page takes first.
    for (order, expected) in [("by weight", up), ("by weight, highest first", down)] {
        let task = format!(
            "Open {site}/downward, sort the table {order} and collect the name and weight of every product"
        );
        assert_eq!(names(task).await, expected, "{order}");
    }

    // A column that only goes the other way is told, not taken for the one that was asked for.
    let problem = rig
        .problem(&format!(
            "Open {site}/downward, sort the table by size, lowest first and collect the name of every product"
        ))
        .await;
    assert_eq!(problem["code"], "not_found", "{problem:#}");

    // What is asked of one, and what only its own page offers.
    let asked = rig
        .done(&format!("On {site}/listed, how much does the teapot cost?"))
        .await;
    assert_eq!(rows(&asked), [json!({"price": "€31.00"})]);
    let task =
        format!("On {site}/listed, archive the product Bowl and make sure the page says \"Archived Bowl\"");
    let done = rig.done(&task).await;
    let id = done.last().unwrap()["function_id"].as_str().unwrap();
    let path = format!("/functions/{id}/runs/start");
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    rig.stop().await;
}

#[tokio::test]
async fn another_way_is_tried_once_the_page_is_still_and_what_comes_late_is_waited_for() {
    let renamed = "<title>Letters</title><h1>Letters</h1><p>From Ada</p>
        <button onclick=\"this.textContent = 'Sent'\">Respond</button>";
    let late = "<title>Charts</title><h1>Charts</h1><script>setTimeout(() => {
        const button = document.createElement('button');
        button.textContent = 'Tide table';
        button.onclick = () => { button.textContent = 'Shown'; };
        document.body.append(button);
    }, 7000)</script>";
    let site = serve(
        Router::new()
            .route("/renamed", get(async move || Html(renamed)))
            .route("/late", get(async move || Html(late))),
    )
    .await;
    // Far more time than either needs: whoever waits it out is too late.
    let rig = Rig::with(|options| options.step_timeout = Duration::from_secs(100)).await;
    let began = Instant::now();
    let task = format!("Open {site}/renamed, click Reply and make sure the page says Sent");
    let done = rig.done(&task).await;
    assert!(began.elapsed() < Duration::from_secs(50), "{:?}", began.elapsed());
    // From then on the page's own name is known: a replay needs no other way.
    let id = done.last().unwrap()["function_id"].as_str().unwrap();
    let function = rig.get(&format!("/functions/{id}")).await;
    let known = &function["steps"][1]["bundle"];
    assert_eq!(
        (&known["name"], &known["called"]),
        (&json!("Respond"), &json!("Reply")),
        "{function:#}"
    );
    let began = Instant::now();
    let path = format!("/functions/{id}/runs/start");
    let run: Value = rig.post(&path, json!({"variables": {}})).await.json().await;
    assert_eq!(run["status"], "closed", "{run:#}");
    assert!(began.elapsed() < Duration::from_secs(50), "{:?}", began.elapsed());
    rig.done(&format!(
        "Open {site}/late, click \"Tide table\" and make sure the page says Shown"
    ))
    .await;
    rig.stop().await;
}
