//! Putting a list in order: by the entry of the page's own list, the button or the column's head that means the order
//! that was asked for, whatever it is called. Each time it is found anew, so a replay survives other words.

use std::time::{Duration, Instant};

use serde::Deserialize;

use super::order_words::{self, Order};
use super::resorts;
use crate::model::{Bundle, ClickKind, Target};
use crate::page::{Action, Done, Intent, PageError, Pick, Session};

/// What a click opens or puts in order is there within this time.
const OPENS: Duration = Duration::from_millis(1500);
const AGAIN: Duration = Duration::from_millis(100);
/// What opens the orders says no more words.
const MOST_WORDS: usize = 5;

/// What may put a list in order, as the page's script tells it.
#[derive(Debug, Deserialize)]
struct Offer {
    name: String,
    list: bool,
    head: bool,
    options: Vec<String>,
    /// How the column of a head is ordered now: `up` or `down`, where that can be told.
    way: Option<String>,
    bundle: Bundle,
}

/// Puts the list in the order that `words` say; `None` where they say none, or the page has no way for it.
///
/// # Errors
/// The browser's, and what comes of choosing.
pub(super) async fn put(
    session: &Session,
    words: &str,
    within: Duration,
) -> Result<Option<(Done, &'static str)>, PageError> {
    let Some(wanted) = order_words::read(words) else {
        return Ok(None);
    };
    if let Some(done) = resorts::crossing::ordered(session, &wanted).await {
        return Ok(Some((done, "Ticked")));
    }
    if let Some(done) = offered(session, &wanted, within).await? {
        return Ok(Some(done));
    }
    if let Some(done) = by_head(session, &wanted, within).await? {
        return Ok(Some(done));
    }
    // `Sort by: Relevance ▾`: what it has is shown when it is opened.
    let opener = offers(session).await?.into_iter().find(|offer| {
        let name = offer.name.to_lowercase();
        // `Sort the old papers` is the name of something.
        let short = name.split_whitespace().count() <= MOST_WORDS;
        let sorts = ["sort", "order by"].iter().any(|word| name.starts_with(word));
        !offer.list && !offer.head && short && sorts
    });
    let Some(opener) = opener else {
        return Ok(None);
    };
    let click = Action::Click(ClickKind::Click);
    session
        .act(Pick::Bundle(&opener.bundle, Intent::Click), &click, within)
        .await?;
    let end = Instant::now() + OPENS;
    loop {
        if let Some(done) = offered(session, &wanted, within).await? {
            return Ok(Some(done));
        }
        if Instant::now() >= end {
            break;
        }
        tokio::time::sleep(AGAIN).await;
    }
    // An entry that is called like the column alone.
    let column = Target::quoted(wanted.column.clone());
    let entry = Pick::Target(&column, Intent::Click);
    if !wanted.column.is_empty() && session.find(entry, AGAIN).await.is_ok() {
        return Ok(Some((session.act(entry, &click, within).await?, "Clicked")));
    }
    session.press("Escape").await?;
    Ok(None)
}

async fn offers(session: &Session) -> Result<Vec<Offer>, PageError> {
    let value = session
        .evaluate("function() { return anything.orders() }", &[])
        .await?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

/// Takes the best of what the page shows.
async fn offered(
    session: &Session,
    wanted: &Order,
    within: Duration,
) -> Result<Option<(Done, &'static str)>, PageError> {
    let offers = offers(session).await?;
    let in_lists = offers.iter().filter(|offer| offer.list).flat_map(|offer| {
        let orders: Vec<_> = offer
            .options
            .iter()
            .map(|option| order_words::read(option))
            .collect();
        let name = offer.name.to_lowercase();
        // What adds a filter or a column has the same words for its options.
        let narrows = ["filter", "column", "group"]
            .iter()
            .any(|word| name.contains(word));
        let sorts = !narrows
            && (["sort", "order"].iter().any(|word| name.contains(word))
                || orders.iter().flatten().filter(|order| order.is_usual()).count() > 1);
        let options = offer.options.iter().zip(orders).filter(move |_| sorts);
        options.filter_map(move |(option, order)| Some((wanted.fits(&order?)?, offer, Some(option))))
    });
    // A link that only says `Price` may be anything.
    let pressed = offers
        .iter()
        .filter(|offer| !offer.list && !offer.head)
        .filter_map(|offer| {
            let order = order_words::read(&offer.name)?;
            let fit = wanted.fits(&order).filter(|_| order.down.is_some())?;
            Some((fit, offer, None))
        });
    // Of equals the first, and lists before the rest.
    let best = in_lists
        .chain(pressed)
        .reduce(|best, other| if other.0 > best.0 { other } else { best });
    let Some((_, offer, option)) = best else {
        return Ok(None);
    };
    let done = match option {
        Some(option) => {
            let list = Pick::Bundle(&offer.bundle, Intent::Choose);
            (
                session
                    .choose(Some(list), std::slice::from_ref(option), within)
                    .await?,
                "Chose in",
            )
        }
        None => {
            let click = Action::Click(ClickKind::Click);
            let button = Pick::Bundle(&offer.bundle, Intent::Click);
            (session.act(button, &click, within).await?, "Clicked")
        }
    };
    Ok(Some(done))
}

/// Clicks the column's head, once more where the page says that it goes the other way. `None` too where it keeps going the
/// other way than the one that was said: rows in that order would be the wrong ones.
async fn by_head(
    session: &Session,
    wanted: &Order,
    within: Duration,
) -> Result<Option<(Done, &'static str)>, PageError> {
    let click = Action::Click(ClickKind::Click);
    let down = wanted.down_unless_usual();
    let mut last = None;
    let mut now = None;
    for _ in 0..3 {
        // Its name and its place may be others after each click.
        let Some(head) = head_of(session, wanted).await? else {
            break;
        };
        let pick = Pick::Bundle(&head.bundle, Intent::Click);
        last = Some((session.act(pick, &click, within).await?, "Clicked"));
        if down.is_none() {
            break;
        }
        now = way(session, wanted).await?;
        if now.is_none() || now == down {
            break;
        }
    }
    let other = wanted.down.is_some() && now.is_some() && now != wanted.down;
    Ok(last.filter(|_| !other))
}

/// The head of the column, whatever it says of its order beside its name.
async fn head_of(session: &Session, wanted: &Order) -> Result<Option<Offer>, PageError> {
    let called = |offer: &Offer| {
        let order = order_words::read(&offer.name);
        offer.head && order.is_some_and(|order| wanted.with_any_way().fits(&order).is_some())
    };
    Ok(offers(session).await?.into_iter().find(called))
}

/// Which way a column is ordered now, once that stays the same; `None` where it can't be told.
async fn way(session: &Session, wanted: &Order) -> Result<Option<bool>, PageError> {
    let end = Instant::now() + OPENS;
    let mut before = None;
    loop {
        let head = head_of(session, wanted).await?;
        let now = head.and_then(|head| head.way).map(|way| way == "down");
        if now.is_some() && now == before || Instant::now() >= end {
            return Ok(now);
        }
        before = now;
        tokio::time::sleep(AGAIN).await;
    }
}
