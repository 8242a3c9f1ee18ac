//! The live browser of the real window: where it stands, what it shows, and a person's hands on it.

use anything_tests::desktop::picture::Area;
use anything_tests::desktop::{Failure, Window, until};
use serde_json::json;

/// The size of a page in the engine's browser, in CSS pixels.
const PAGE: (f64, f64) = (1280.0, 800.0);
/// The bar of addresses that the live browser has while the person has control.
const PLACES: f64 = 37.0;

/// Where the native live browser stands: left, top, width, height, in CSS pixels.
async fn place(window: &Window) -> Result<[f64; 4], Failure> {
    let script = "const box = document.querySelector(\"[data-testid='viewer'] > div:last-child\").getBoundingClientRect();
        return [box.x, box.y, box.width, box.height]";
    let place = window.driver().run(script, json!([])).await?;
    Ok([0, 1, 2, 3].map(|index: usize| place[index].as_f64().unwrap_or_default()))
}

/// Waits until the live browser itself knows that the person has control: it then shows its bar of addresses.
pub async fn wait_for_places(window: &Window) -> Result<(), Failure> {
    /// A blank page has one or two; letters and edges have more.
    const COLOURS: usize = 5;
    until("the live browser's bar of addresses", async || {
        let [x, y, width, _] = place(window).await?;
        let bar = Area {
            x: x.round() as usize,
            y: y.round() as usize,
            width: width as usize,
            height: PLACES as usize,
        };
        Ok((window.picture(bar)?.colours() >= COLOURS).then_some(()))
    })
    .await
}

/// Waits until the page itself is in the picture. Control comes before a page that is still on its way.
pub async fn wait_for_page(window: &Window) -> Result<(), Failure> {
    /// An empty page and the edge around it have a few.
    const COLOURS: usize = 9;
    let shown = until("the page in the live browser", async || {
        let [x, y, width, height] = place(window).await?;
        let page = Area {
            x: x.round() as usize,
            y: (y + PLACES).round() as usize,
            width: width as usize,
            height: (height - PLACES) as usize,
        };
        Ok((window.picture(page)?.colours() >= COLOURS).then_some(()))
    })
    .await;
    if shown.is_err() {
        window.keep_picture("live-browser-without-its-page").await?;
    }
    shown
}

/// The strip below the bar of addresses, where the live browser asks for files; the page's own edge otherwise.
pub async fn strip(window: &Window) -> Result<Area, Failure> {
    let [x, y, width, _] = place(window).await?;
    Ok(Area {
        x: x.round() as usize,
        y: (y + PLACES).round() as usize,
        width: width as usize,
        height: 32,
    })
}

/// Goes to an address by the live browser's own bar, and waits until the page is there.
pub async fn go_by_address(window: &Window, address: &str) -> Result<(), Failure> {
    let [left, top, width, _] = place(window).await?;
    window.click_point(left + width / 2.0, top + PLACES / 2.0)?;
    window.type_on_keyboard(address)?;
    window.press_on_keyboard("Return")?;
    wait_for_page(window).await
}

/// Clicks in the middle of the live browser, whoever has control of it.
pub async fn click_on_picture(window: &Window) -> Result<(), Failure> {
    let [x, y, width, height] = place(window).await?;
    window.click_point(x + width / 2.0, y + height / 2.0)
}

/// Clicks at a point of the page in the live browser, of which the person has control.
pub async fn click_in_browser(window: &Window, (x, y): (f64, f64)) -> Result<(), Failure> {
    let [left, top, width, height] = place(window).await?;
    let height = height - PLACES;
    // The picture keeps its shape in the middle of its place.
    let shown = width.min(height * PAGE.0 / PAGE.1);
    let scale = shown / PAGE.0;
    let left = left + (width - shown) / 2.0;
    let top = top + PLACES + (height - PAGE.1 * scale) / 2.0;
    window.click_point(left + x * scale, top + y * scale)
}

/// Waits until the person has done so many steps, the last of which has ended.
pub async fn wait_for_steps_by_hand(window: &Window, count: usize) -> Result<(), Failure> {
    let found = until(&format!("{count} steps by hand"), async || {
        let steps = window.texts("[data-by='person']").await?;
        Ok((steps.len() >= count).then_some(()))
    })
    .await;
    if let Err(failure) = found {
        let picture = window.keep_picture("failure-by-hand").await?;
        return Err(format!("{failure}, see {}\n{}", picture.display(), window.outline().await).into());
    }
    Ok(())
}
