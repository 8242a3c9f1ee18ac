//! Why a thing may not have been found although a person sees it: the page draws a picture of it (canvas), and what is
//! in a picture can't be read here. Said with the failure, so that nobody looks for a mistake in the task.

use std::time::Duration;

use anything_api::event::ToolError;

use crate::page::Session;

/// A page that hangs is not asked for long.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether one picture covers most of what is shown, and hardly anything beside it can be read or used.
const ONLY_DRAWN: &str = "function() { \
    const shown = (el) => { const box = el.getBoundingClientRect(); \
        return Math.max(0, Math.min(box.right, innerWidth) - Math.max(box.left, 0)) \
            * Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)) }; \
    let drawn = 0, used = 0; \
    for (const el of anything.all(document)) { \
        if (el.localName === 'canvas' && anything.visible(el)) drawn = Math.max(drawn, shown(el)); \
        else if (/^(a|button|input|select|textarea)$/.test(el.localName) && anything.visible(el)) used++; \
    } \
    const words = (document.body ? document.body.innerText : '').trim().length; \
    return drawn > innerWidth * innerHeight / 2 && used <= 5 && words <= 400 }";

/// Adds to a failure that the page can't be seen into, where that is so.
pub(super) async fn explain(session: &Session, problem: &mut ToolError) {
    if problem.code != "not_found" {
        return;
    }
    let asked = tokio::time::timeout(PATIENCE, session.evaluate(ONLY_DRAWN, &[])).await;
    if asked.is_ok_and(|answer| answer.is_ok_and(|drawn| drawn == true)) {
        problem
            .message
            .push_str(" This page is drawn as a picture (canvas): what is in the picture can't be read or clicked here.");
    }
}
