//! The script that runs in an isolated world of every document: roles, names, matching, readiness. One source, in
//! pieces under `script/`. It has no state but the numbers it gave to elements.

/// The name of the isolated worlds.
pub(super) const WORLD: &str = "anything";

/// Evaluated at the start of every document.
pub(super) const SOURCE: &str = concat!(
    "(() => { 'use strict'; if (globalThis.anything) return;\n",
    include_str!("script/dom.js"),
    include_str!("script/role.js"),
    include_str!("script/name.js"),
    include_str!("script/match.js"),
    include_str!("script/scope.js"),
    include_str!("script/bundle.js"),
    include_str!("script/ready.js"),
    include_str!("script/act.js"),
    include_str!("script/step.js"),
    include_str!("script/form.js"),
    include_str!("script/reveal.js"),
    include_str!("script/around.js"),
    include_str!("script/clear.js"),
    include_str!("script/value.js"),
    include_str!("script/sums.js"),
    include_str!("script/widget.js"),
    include_str!("script/pointing.js"),
    include_str!("script/carrying.js"),
    include_str!("script/record.js"),
    include_str!("script/drag.js"),
    include_str!("script/text.js"),
    include_str!("script/order.js"),
    include_str!("script/likely.js"),
    include_str!("script/lately.js"),
    include_str!("script/deed.js"),
    include_str!("script/unsaved.js"),
    include_str!("script/unsent.js"),
    include_str!("script/refused.js"),
    include_str!("script/searches.js"),
    include_str!("script/ways.js"),
    "globalThis.anything = { all, visible, role: roleOf, name: nameOf, text: textOf, checked: checkedOf, ",
    "number: numberOf, element: elementOf, bundle: wholeBundleOf, kindred, obstacle, describe, find, step, after, quiet, showsText, ",
    "frameBox, addClosedRoot, sums, standingBy, formFields, submitOf, havingOptions, namedBoxes, scrollPage, openers, scrollOn, valuesOf, numbersOf, onlyButton, ",
    "sliderGrip, sliderBegin, sliderNumber, calendar, dateOf, record, chooseByHand, selectedText, pasteByHand, ",
    "dragSpots, gripPoint, standing, edgeOf, wholeText, markedText, markText, textEnds, partOf, longestText, scrollWithin, extent, ",
    "fileField, dragBegan, orders, orderOf, likely, affirmative, personal, sendsHere, broughtNow, deedAlone, unsaved, unsent, ",
    "fileWays, newWays, menuWays, headed, passwordAgain, likelyField, leading, clickedWords, refusal };\n})();",
);
