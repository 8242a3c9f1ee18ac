//! What people ask of the applications they work with: each errand with the whole plan it becomes.

use super::errands::same;

#[test]
fn what_applications_are_asked_to_do_is_read_whole() {
    same(&[
        (
            "Click Catalogue and set up a new category \"Herbs\" below \"Plants\"",
            &[
                "Click Catalogue",
                "Click New category",
                "Enter Herbs in name",
                "Enter Plants in category",
                "Click Save",
            ],
        ),
        (
            "Create an event \"Staff meeting\" on 12 December 2026 from 10:00 to 11:30 in Room 4",
            &[
                "Click New event",
                "Enter Staff meeting in name",
                "Enter 12 December 2026 in date",
                "Enter 10:00 in start time",
                "Enter 11:30 in end time",
                "Enter Room 4 in location",
                "Click Save",
            ],
        ),
        (
            "Go to Contacts and export all contacts as vCard",
            &["Click Contacts", "Download vCard"],
        ),
        (
            "Open the feed News and refresh it",
            &["Click News", "Click Refresh"],
        ),
        (
            "Open the ticket Leak and tell me who it is assigned to",
            &["Click Leak", "Collect assignee"],
        ),
        (
            "Open the user Ben Okafor and give him the role Editor",
            &["Click Ben Okafor", "Enter Editor in role", "Click Save"],
        ),
        (
            "Open the list Groceries and add \"butter\"",
            &["Click Groceries", "Click Add butter"],
        ),
        (
            "Click Panel and tell me what the title of this wiki is",
            &["Click Panel", "Collect title of the page"],
        ),
    ]);
}

#[test]
fn rows_are_told_apart_by_when_they_came() {
    same(&[
        (
            "Click Members and list the members who were born before 1950",
            &["Click Members", "Collect every member, birth date before 1950"],
        ),
        (
            "Which orders were placed after 3 March 2026?",
            &["Collect every order, date after 3 March 2026"],
        ),
        (
            "Find out which members joined since 2020. I need their names only",
            &["Collect name of every member, joined since 2020"],
        ),
        (
            "Show me the invoices due before 2026-06-01",
            &["Collect every invoice, due date before 2026-06-01"],
        ),
    ]);
}

#[test]
fn a_place_may_stand_before_what_is_done_there() {
    same(&[
        (
            "Open the project Garden and under Settings change the name to Park",
            &["Click Garden", "Enter Park in name in Settings", "Click Save"],
        ),
        (
            "In the database shop, open the structure of the table customers",
            &["Click shop", "Click customers", "Click structure"],
        ),
        (
            "Open Rooms, find the Potting Shed and delete it. Confirm that.",
            &[
                "Click Rooms",
                "Click Delete for Potting Shed",
                "Accept the browser's question",
            ],
        ),
    ]);
}
