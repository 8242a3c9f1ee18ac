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
