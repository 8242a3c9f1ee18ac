//! A step that tries several ways one after the other stays within a small stack: it is awaited on the heap, and a debug build in a
//! thread of usual size is no special case.

use axum::Router;
use axum::response::Html;
use axum::routing::get;

use super::rig::Rig;
use super::sites::serve;

/// Three quarters of what a thread of a runtime gets.
const STACK: usize = 1_536 * 1024;

/// No field is called so, the list is home-made, and stands behind a button.
const SHED: &str = "<title>Shed</title><h1>Shed</h1><button id=more aria-expanded=false>More</button><form id=f hidden onsubmit='return false'>
<div>Colour</div><div role=combobox tabindex=0 id=box aria-label=Colour aria-expanded=false>Red</div>
<ul role=listbox id=list hidden><li role=option>Red</li><li role=option>Blue</li></ul></form><p id=said>Red shed</p><script>
more.onclick = () => { f.hidden = false };
box.onclick = () => { list.hidden = false };
list.onclick = event => { box.textContent = event.target.textContent; said.textContent = box.textContent + ' shed'; list.hidden = true };
</script>";

#[test]
fn a_step_that_tries_several_ways_fits_a_small_stack() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(STACK)
        .enable_all()
        .build()
        .unwrap();
    // On a thread of the runtime: this one has another stack.
    let tried = runtime.spawn(async {
        let site = serve(Router::new().route("/", get(|| async { Html(SHED) }))).await;
        let rig = Rig::start().await;
        let events = rig
            .done(&format!(
                "Open {site}/, click More, set the colour to Blue and check that the page says \"Blue shed\""
            ))
            .await;
        rig.stop().await;
        events
    });
    let events = runtime.block_on(tried).unwrap();
    let said = events
        .iter()
        .filter(|event| event["type"] == "tool_result")
        .count();
    assert_eq!(said, 4, "every step was done: {events:#?}");
}
