//! What people ask of the applications they work with: each errand with the whole plan it becomes.

use super::errands::same;
use super::says;

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
        // Another kind of thing that was named since is not what "that proposal" points to.
        (
            "The talk What clay wants is going to be in the programme. Log in at a.example.com as ada and the password x-9, open Garden \
             Days, find that proposal under Sessions and accept it.",
            &[
                "Open a.example.com",
                "Log in with username ada and password ••••••",
                "Click Garden Days",
                "Click Sessions",
                "Click Accept for What clay wants",
            ],
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
            &[
                "Click Minutes",
                "Choose clone",
                "Enter Minutes of April in title",
                "Click Save",
            ],
        ),
    ]);
}

#[test]
fn what_is_told_of_a_thing_goes_into_its_form() {
    same(&[
        (
            "Add a mailbox: username iris, password x1 both times, name Iris Vale. Don't send a welcome mail, and her other e-mail is \
             iris@vale.example.",
            &[
                "Click Add mailbox",
                "Enter iris in username",
                "Enter •••••• in password",
                "Enter Iris Vale in name",
                "Untick welcome mail",
                "Enter iris@vale.example in other e-mail",
                "Click Save",
            ],
        ),
        (
            "I need a new alias: raffle in the domain willow.example, and it should go to both mira@willow.example and ben@willow.example",
            &[
                "Click New alias",
                "Enter raffle in name",
                "Enter willow.example in domain",
                "Enter mira@willow.example, ben@willow.example in to",
                "Click Save",
            ],
        ),
        (
            "Edit the domain maple.example so that its description is Maple Street and it may have 25 aliases and 40 mailboxes",
            &[
                "Click domain maple.example",
                "Click Edit",
                "Enter Maple Street in description",
                "Enter 25 in aliases",
                "Enter 40 in mailboxes",
                "Click Save",
            ],
        ),
        (
            "Add a user called Gil Hart. He should be in the groups Editors and Authors, but not be an owner.",
            &[
                "Click Add user",
                "Enter Gil Hart in name",
                "Enter Editors, Authors in groups",
                "Click Save",
            ],
        ),
        (
            "Go to the Roadmap and add a new milestone named Autumn jumble. It is due on 30 September 2031.",
            &[
                "Click Roadmap",
                "Click Add milestone",
                "Enter Autumn jumble in name",
                "Enter 30 September 2031 in due date",
                "Click Save",
            ],
        ),
        (
            "Open the ticket Leak, raise its priority to high while you are there and move it to the milestone Summer ride",
            &[
                "Click Leak",
                "Enter high in priority",
                "Enter Summer ride in milestone",
                "Click Save",
            ],
        ),
        (
            "Go to Admin, then to the Components of the Ticket System, and rename Odds and ends to Spare parts",
            &[
                "Click Admin",
                "Click Components of the Ticket System",
                "Click Rename for Odds and ends",
                "Enter Spare parts in name",
                "Click Save",
            ],
        ),
        (
            "Click Tickets, filter it by the component Hire bikes, no matter who owns them, and give me the summary of every ticket that is \
             not closed",
            &[
                "Click Tickets",
                "Choose Hire bikes in component",
                "Choose any in owner",
                "Collect summary of every ticket, without closed",
            ],
        ),
    ]);
}

#[test]
fn what_is_told_before_is_no_step_and_says_what_is_meant() {
    for (text, steps) in [
        (
            "The wiki page OldRota is of no use any more. Delete it, please, and yes, I am sure. It's at a.example.com, you can log in as \
             ada with the password x1.",
            &[
                "Open a.example.com",
                "Log in with username ada and password ••••••",
                "Click Delete for OldRota",
            ][..],
        ),
        (
            "Carol Nash has married and is called Carol Whitby now. Go to a.example.com, click Users, change her name and save.",
            &[
                "Open a.example.com",
                "Click Users",
                "Enter Carol Whitby in name for Carol Nash",
                "Click Save",
            ],
        ),
        (
            "I need some telephone numbers. Open a.example.com, click Suppliers and list each supplier with its telephone number.",
            &[
                "Open a.example.com",
                "Click Suppliers",
                "Collect name and telephone number of every supplier",
            ],
        ),
        (
            "Who looks after the lock? There's a ticket for it on a.example.com; tell me the owner.",
            &[
                "Open a.example.com",
                "Click ticket about Who looks after the lock",
                "Collect owner",
            ],
        ),
        (
            "On Saturdays we now open at 9 instead of 10. Go to a.example.com and click Hours. Mind that they are on two pages.",
            &["Open a.example.com", "Click Hours"],
        ),
        (
            "Open a.example.com, go to Export, choose CSV as the format and export it",
            &[
                "Open a.example.com",
                "Click Export",
                "Choose CSV in format",
                "Download Export",
            ],
        ),
        (
            "Open a.example.com, add a product named Lord of the Rings of the category Books and save",
            &[
                "Open a.example.com",
                "Click Add product",
                "Enter Lord of the Rings in name",
                "Enter Books in category",
                "Click Save",
            ],
        ),
    ] {
        assert_eq!(says(text), steps, "{text}");
    }
}

#[test]
fn a_value_that_is_also_a_fields_word_is_chosen_in_its_list() {
    assert_eq!(
        says("Open shop.example.com. Choose Payment in Category. Choose the date format Y-m-d.")[1..],
        ["Choose Payment in Category", "Choose Y-m-d in date format"]
    );
    assert_eq!(
        says("Open shop.example.com. Search for the test case Book a group of twenty and open it.")[1..],
        [
            "Search for Book a group of twenty among the test cases",
            "Click Book a group of twenty"
        ]
    );
}
