//! Where a word, a value, a condition and a sentence end, and what is said twice: each with the whole plan it becomes.

use super::errands::same;

#[test]
fn what_is_closed_by_a_button_is_closed_by_that_one() {
    same(&[
        ("Close the dialog by clicking the \"x\"", &["Click x"]),
        ("Close the settings panel by pressing Done", &["Click Done"]),
    ]);
}

#[test]
fn an_expression_is_typed_with_its_quotes() {
    same(&[(
        "Type params.shop = \"north\" into the search box and press Enter",
        &["Enter params.shop = \"north\" in search", "Press Enter"],
    )]);
}

#[test]
fn what_narrows_rows_ends_where_the_next_condition_begins() {
    let bridge: &[&str] = &["Collect every task, containing High, containing Bridge"];
    same(&[
        ("List the tasks with priority High in the project Bridge", bridge),
        (
            "List the tasks with the priority High in the project Bridge",
            bridge,
        ),
        (
            "Show the orders with status Pending from January 2026",
            &["Collect every order, containing Pending, containing January 2026"],
        ),
    ]);
}

#[test]
fn a_letter_of_a_name_ends_no_sentence() {
    same(&[
        (
            "Set the author to J. R. Smith and save.",
            &["Enter J. R. Smith in author", "Click Save"],
        ),
        (
            "Change the display name to Kai M. Then click Save.",
            &["Enter Kai M in display name", "Click Save"],
        ),
    ]);
}

#[test]
fn an_answer_is_sent_once() {
    same(&[(
        "Reply to the message from Lena saying \"Thanks\" and send it.",
        &["Click Lena", "Click Reply", "Type Thanks", "Click Send"],
    )]);
}

#[test]
fn one_more_row_is_put_in_as_it_is_added() {
    same(&[(
        "Insert a new row with the name Basil and the price 3.50.",
        &[
            "Click New row",
            "Enter Basil in name",
            "Enter 3.50 in price",
            "Click Save",
        ],
    )]);
}

#[test]
fn a_path_may_end_with_what_makes_something() {
    same(&[(
        "Go to Products > Add new and enter the name Teapot.",
        &["Click Products", "Click Add new", "Enter Teapot in name"],
    )]);
}
