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
            "Search for Reno. Which names and emails come up?",
            &["Search for Reno", "Collect name and email"],
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

#[test]
fn a_state_or_a_day_is_no_part_of_the_name_before_it() {
    same(&[
        (
            "Tell me how many tasks of the project Garden are still open",
            &["Count every task, containing Garden, containing open"],
        ),
        (
            "Mark the invoice 2026-014 as paid on 5 March 2026",
            &[
                "Click Mark as paid for 2026-014",
                "Enter 5 March 2026 in date",
                "Click Save",
            ],
        ),
        (
            "Open the calendar and tell me which appointments there are on 12 May 2026",
            &[
                "Click calendar",
                "Collect every appointment, containing 12 May 2026",
            ],
        ),
        ("Pin the topic \"Rules\" to the top", &["Click Pin for Rules"]),
        (
            "Set the status of the order 1003 to Shipped",
            &["Enter Shipped in status for 1003"],
        ),
        (
            "Go to Users and give me the names of those who are inactive",
            &["Click Users", "Collect name, containing inactive"],
        ),
        (
            "Open the ticket Leak and close it with the comment \"Fixed.\"",
            &[
                "Click Leak",
                "Click Close",
                "Enter Fixed. in comment",
                "Click Save",
            ],
        ),
        (
            "Open the page Compost and tell me when it was last changed and by whom",
            &["Click Compost", "Collect last edited and author"],
        ),
        (
            "Add a row to the table orders of the database shop: customer 5, item Rug, price 120.50",
            &[
                "Click shop",
                "Click orders",
                "Click Add row",
                "Enter 5 in customer",
                "Enter Rug in item",
                "Enter 120.50 in price",
                "Click Save",
            ],
        ),
        (
            "Go to the custom fields of the Call for Proposals and make a new one",
            &["Click custom fields of the Call for Proposals", "Click New"],
        ),
        (
            "Open the page Rules and add \"No dogs.\" at the end",
            &["Click Rules", "Add No dogs. at the end", "Click Save"],
        ),
        (
            "Open Minutes, choose clone from its menu and set the title of the copy to Minutes of April",
            &["Click Minutes", "Choose clone", "Enter Minutes of April in title"],
        ),
    ]);
}
