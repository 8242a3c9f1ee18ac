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
    include_str!("script/scrolled.js"),
    include_str!("script/record.js"),
    include_str!("script/drag.js"),
    include_str!("script/text.js"),
    include_str!("script/crossing.js"),
    include_str!("script/order.js"),
    include_str!("script/likely.js"),
    include_str!("script/lately.js"),
    include_str!("script/deed.js"),
    include_str!("script/unsaved.js"),
    include_str!("script/unsent.js"),
    include_str!("script/refusal.js"),
    include_str!("script/filters.js"),
    include_str!("script/searches.js"),
    include_str!("script/ways.js"),
    include_str!("script/forms_apart.js"),
    include_str!("script/answers.js"),
    include_str!("script/notices.js"),
    include_str!("script/wander.js"),
    include_str!("script/in_record.js"),
    include_str!("script/suggesting.js"),
    include_str!("script/colours.js"),
    include_str!("script/drawn_list.js"),
    include_str!("script/two_lists.js"),
    include_str!("script/tree.js"),
    "globalThis.anything = { all, visible, role: roleOf, name: nameOf, text: textOf, checked: checkedOf, ",
    "number: numberOf, element: elementOf, bundle: wholeBundleOf, kindred, obstacle, describe, find, step, after, quiet, showsText, ",
    "frameBox, addClosedRoot, sums, standingBy, formFields, submitOf, havingOptions, hasOptions, namedBoxes, scrollPage, openers, branches, scrollOn, valuesOf, numbersOf, onlyButton, ",
    "sliderGrip, sliderBegin, sliderNumber, calendar, dateOf, record, chooseByHand, selectedText, pasteByHand, ",
    "dragSpots, gripPoint, standing, edgeOf, wholeText, markedText, markText, textEnds, partOf, longestText, holdersOf, writingPlace, caretAtEnd, scrollWithin, extent, ",
    "fileField, countsIn, dragBegan, orders, crossings, opensItsRow, likely, described, affirmative, personal, sendsHere, sendsWritten, broughtNow, deedAlone, unsaved, sendingOf, ",
    "fileWays, newWays, menuWays, namelessWays, hintShown, sameOpened, toAnotherSite, newByAddress, onlyShown, dayShown, ofColour, byItsVerb, leadsOnFromHere, rowCalled, enablerOf, enablerFor, inItsFormat, holdsName, editsNamed, inRowNamed, rowMenus, cameWithMenu, starOf, headed, inRowOfAnother, passwordAgain, passwordFields, likelyField, likelyBox, saidAround, leading, clickedWords, keepShown, refusal, filterParts, narrowsBy, filterAdder, listBeside, awaitsTicks, leftForm, unsentFilter, hasChanges, ",
    "answerTo, notices, pageWith, wayCalled, looksUp, pageToDo, searchOpener, namesHidden, newWayAmong, leadsAway, broughtFields, pressableIn, pressedItself, proposes, proposals, heldNow, ownOptions, sendsLoneField, patchOf, colourOpener, drawnChoice, drawnEntry, hiddenListOf, betweenLists, tree };\n})();",
);

#[cfg(test)]
mod tests {
    use super::SOURCE;
    use std::collections::HashSet;

    #[test]
    fn the_pieces_are_one_script_in_which_each_name_is_given_once() {
        let mut names = HashSet::new();
        for line in SOURCE.lines() {
            let words = line.strip_prefix("async ").unwrap_or(line);
            let Some(rest) = ["function ", "const ", "let "]
                .iter()
                .find_map(|word| words.strip_prefix(word))
            else {
                continue;
            };
            let end = rest
                .find(|sign: char| !sign.is_alphanumeric() && !"_$".contains(sign))
                .unwrap_or(rest.len());
            let name = &rest[..end];
            assert!(name.is_empty() || names.insert(name), "“{name}” is defined twice");
        }
        assert!(names.len() > 200, "the names are found: {}", names.len());
    }
}
