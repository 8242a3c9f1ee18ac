//! Words that lead to what a thing is called, and to where it is. Tables only.

use crate::model::Relation;

pub(in crate::planner) const NAMED: &[&str] = &[
    "labelled",
    "labeled",
    "named",
    "called",
    "titled",
    "saying",
    "that says",
    "which says",
    "that reads",
    "reading",
    "with the text",
    "with the label",
    "with the name",
    "with text",
    "with label",
    "with the title",
    "with name",
    "marked",
    "whose label is",
    "that is called",
    "that is named",
    "or file named",
    "tagged",
];

pub(in crate::planner) const SCOPES: &[(Relation, &[&str])] = &[
    (
        Relation::OnRowOf,
        &[
            "on the row of",
            "in the row of",
            "in the row for",
            "on the row for",
            "in the row with",
            "in the row containing",
            "in the row that contains",
            "on the line of",
            "on the line with",
            "in the same row as",
            "on the same row as",
            "on the row with",
        ],
    ),
    (
        Relation::NextTo,
        &[
            "next to",
            "beside",
            "near",
            "close to",
            "to the right of",
            "to the left of",
            "right of",
            "left of",
            "alongside",
            "right after",
            "after the",
            "just after",
            "right before",
        ],
    ),
    (Relation::Under, &["under", "below", "beneath", "underneath"]),
    (Relation::Above, &["above"]),
];
/// These narrow only before a determiner or a quote, or after a kind of thing: they are also parts of names (`Sign in`).
pub(in crate::planner) const INSIDE: &[&str] =
    &["in", "inside", "within", "on", "at", "from", "of", "inside of"];
pub(in crate::planner) const BELONGING: &[&str] = &["for", "of"];

/// Words that name the page as a whole: `the button on the page`.
pub(in crate::planner) const NOWHERE: &[&str] = &[
    "page",
    "screen",
    "site",
    "website",
    "web page",
    "current page",
    "window",
    "webpage",
    "right",
    "left",
    "top",
    "bottom",
    "right side",
    "left side",
    "top right",
    "top left",
    "bottom right",
    "bottom left",
    "right hand side",
    "left hand side",
    "right-hand side",
    "left-hand side",
    "top of the page",
    "bottom of the page",
    "side",
    "wiki",
    "app",
    "application",
];
