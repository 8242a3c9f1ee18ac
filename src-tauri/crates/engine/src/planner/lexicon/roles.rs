//! Words for kinds of things on a page, and the ARIA roles they mean. It reads no names.

use crate::planner::text::phrase::Phrase;

/// Words for kinds of things, longest first where one contains another; an empty role is a word that says nothing.
pub(in crate::planner) const ROLES: &[(&str, &[&str])] = &[
    (
        "radio",
        &[
            "radio button",
            "radio buttons",
            "radio",
            "radiobutton",
            "option button",
        ],
    ),
    (
        "menuitem",
        &["menu item", "menu entry", "menu option", "menuitem"],
    ),
    (
        "combobox",
        &[
            "drop-down menu",
            "dropdown menu",
            "drop down menu",
            "drop-down list",
            "dropdown list",
            "drop down list",
            "select box",
            "selection box",
            "select menu",
            "select list",
            "dropdown",
            "dropdowns",
            "drop-down",
            "drop down",
            "combobox",
            "combo box",
            "picker",
            "selector",
        ],
    ),
    (
        "checkbox",
        &[
            "checkbox",
            "checkboxes",
            "check box",
            "check boxes",
            "tick box",
            "tickbox",
            "toggle",
            "switch",
        ],
    ),
    (
        "editor",
        &[
            "rich text area",
            "rich text editor",
            "rich text field",
            "rich text box",
            "rich-text area",
            "rich-text editor",
            "wysiwyg editor",
        ],
    ),
    (
        "columnheader",
        &[
            "column header",
            "column heading",
            "column title",
            "header of the column",
            "column",
        ],
    ),
    (
        "textbox",
        &[
            "input text field",
            "text input field",
            "input textbox",
            "input field",
            "input fields",
            "input box",
            "input boxes",
            "text field",
            "text fields",
            "textfield",
            "text box",
            "textbox",
            "textboxes",
            "text boxes",
            "text input",
            "text inputs",
            "entry field",
            "field",
            "fields",
            "input",
            "inputs",
            "bar",
            "box",
            "form field",
        ],
    ),
    (
        "textarea",
        &[
            "text area",
            "textarea",
            "text areas",
            "textareas",
            "multi-line field",
        ],
    ),
    ("paragraph", &["paragraph", "paragraphs"]),
    ("slider", &["slider", "sliders", "range slider", "range sliders"]),
    ("button", &["button", "buttons", "btn"]),
    ("link", &["link", "links", "hyperlink"]),
    ("tab", &["tab", "tabs"]),
    ("option", &["option"]),
    ("heading", &["heading", "header", "title"]),
    ("treeitem", &["tree item", "tree node"]),
    (
        "img",
        &[
            "image",
            "picture",
            "photo",
            "thumbnail",
            "images",
            "pictures",
            "photos",
            "thumbnails",
        ],
    ),
    ("row", &["row", "table row", "line", "rows", "table rows"]),
    ("cell", &["cell", "table cell", "cells"]),
    ("dialog", &["dialog box", "dialog", "popup", "pop-up", "modal"]),
    (
        "",
        &[
            "icon",
            "icons",
            "symbol",
            "logo",
            "element",
            "section",
            "menu",
            "panel",
            "area",
            "entry in the menu",
        ],
    ),
];

/// Things of which a page has many; with an ordinal, or as `the product X`, they are records of a list.
pub(crate) const RECORDS: &[&str] = &[
    "result",
    "search result",
    "item",
    "product",
    "article",
    "story",
    "entry",
    "post",
    "card",
    "listing",
    "headline",
    "record",
    "hit",
    "book",
    "job",
    "video",
    "person",
    "email",
    "e-mail",
    "mail",
    "message",
    "news item",
    "list item",
];

/// The kind of thing at the end of a stretch, and the words before it.
pub(crate) fn role_of<'t>(phrase: Phrase<'t>) -> Option<(Phrase<'t>, &'static str)> {
    let mut best: Option<(usize, &'static str)> = None;
    for (role, words) in ROLES {
        for word in *words {
            let count = word.split(' ').count();
            if count <= phrase.len()
                && phrase.at(phrase.len() - count, &[word]).is_some()
                && best.is_none_or(|(longest, _)| count > longest)
            {
                best = Some((count, role));
            }
        }
    }
    best.map(|(count, role)| (phrase.to(phrase.len() - count), role))
}

/// The kind of thing at the start of a stretch, and the words after it.
pub(in crate::planner) fn leading_role<'t>(phrase: Phrase<'t>) -> Option<(Phrase<'t>, &'static str)> {
    let mut best: Option<(usize, &'static str)> = None;
    for (role, words) in ROLES {
        if let Some(count) = phrase
            .at(0, words)
            .filter(|count| best.is_none_or(|(longest, _)| *count > longest))
        {
            best = Some((count, role));
        }
    }
    best.map(|(count, role)| (phrase.from(count), role))
}
