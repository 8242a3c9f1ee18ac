//! What people ask of applications, class by class, each with the steps after the site was opened; and what is refused rather than
//! half done.

use super::says;
use crate::planner::plan;

#[test]
fn errands_on_applications_are_read_whole() {
    for (text, steps) in [
        // A superlative of what the list was put in order by, and of whatever it holds.
        (
            "sort the lakes by depth and tell me the name of the one with the least",
            &[
                "Sort by depth",
                "Collect the first name, depth, the lowest depth first",
            ][..],
        ),
        (
            "sort the table by Area, largest first, and give me the two largest lakes",
            &[
                "Sort by Area, largest first",
                "Collect name and Area of the first 2 lakes, the highest Area first",
            ],
        ),
        (
            "search for tent and open the cheapest one",
            &["Search for tent", "Click the result with the lowest price"],
        ),
        // What is made is known by its kind, kept, and looked for where it shows.
        (
            "create a list called Tools, then rename the list to Gear",
            &[
                "Click New list",
                "Enter Tools in name",
                "Click Save",
                "Click Rename for Tools",
                "Enter Gear in name",
                "Click Save",
            ],
        ),
        (
            "create a note called Tools and check that it shows up in the list of latest notes",
            &[
                "Click New note",
                "Enter Tools in name",
                "Click Save",
                "Click latest notes",
                "Make sure that the page says Tools",
            ],
        ),
        (
            "add two members: ann (ann@b.example) and bo (bo@b.example), both with the rank Guest",
            &[
                "Click Add member",
                "Enter ann in name",
                "Enter ann@b.example in email",
                "Enter Guest in rank",
                "Click Save",
                "Click Add member",
                "Enter bo in name",
                "Enter bo@b.example in email",
                "Enter Guest in rank",
                "Click Save",
            ],
        ),
        (
            "add https://b.example with the title Bee and the tags honey, wax",
            &[
                "Click Add",
                "Enter https://b.example in url",
                "Enter Bee in title",
                "Enter honey, wax in tags",
                "Click Save",
            ],
        ),
        // Several fields after one verb.
        (
            "enter the name Tent, the price 99 and the description \"For two\"",
            &[
                "Enter Tent in name",
                "Enter 99 in price",
                "Enter For two in description",
            ],
        ),
        (
            "answer question 2 with \"Blue\" and question 3 with \"Four\"",
            &["Enter Blue in question 2", "Enter Four in question 3"],
        ),
        (
            "answer \"How old are you?\" with 40",
            &["Enter 40 in How old are you?"],
        ),
        // What is open has no row of its own name.
        (
            "open the topic \"Boats\" and unsubscribe from the topic",
            &["Click Boats", "Click Unsubscribe"],
        ),
        ("suspend the account of mbell", &["Click Suspend for mbell"]),
        ("cancel the booking of 4 May", &["Click Cancel for 4 May"]),
        (
            "look at the settings of the group \"Rowers\"",
            &["Click Rowers", "Click settings"],
        ),
        // What is said with sending goes into the form.
        (
            "click Edit and save it with the remark \"Spelling\"",
            &["Click Edit", "Enter Spelling in remark", "Click Save"],
        ),
        (
            "change the password from a1-b2 to c3-d4 and repeat it",
            &[
                "Enter •••••• in current password",
                "Enter •••••• in new password",
                "Enter •••••• in confirm password",
                "Click Save",
            ],
        ),
        (
            "post the status \"Off to sea\" visible to family only",
            &[
                "Enter Off to sea in status",
                "Enter family only in visibility",
                "Click Submit",
            ],
        ),
        // Conditions of a list.
        (
            "list all pilots in the North group who earn more than 3000",
            &["Collect every pilot, salary over 3000, containing North"],
        ),
        (
            "list all songs by Ella Berg that were released before 1980 and have a rating of at least 4",
            &["Collect every song, author containing Ella Berg, year before 1980, rating at least 4"],
        ),
        (
            "tell me the area of Peru and of Chad",
            &["Collect area, containing Peru", "Collect area, containing Chad"],
        ),
        (
            "filter for tents under 300 and list their names",
            &["Choose tents", "Collect name, under 300"],
        ),
        // Texts.
        (
            "click Edit, add the line \"Bring shoes.\" at the end and make this line bold",
            &[
                "Click Edit",
                "Add Bring shoes. at the end",
                "Mark the text of Bring shoes.",
                "Click Bold",
                "Click Save",
            ],
        ),
    ] {
        let got = says(&format!("Open a.example.com, {text}"));
        assert_eq!(got[1..], *steps, "{text}");
    }
}

#[test]
fn what_is_only_half_understood_is_refused() {
    for text in [
        "filter for soups under 30 minutes, open the first result",
        "delete all letters that are older than 2020",
        "transfer 20 units of \"Paint\" from one shed to another",
        "delete everything except the newest letter",
        "give it the heading \"Boats\" and the two paragraphs \"One.\" and \"Two.\"",
        "leaving a redirect",
    ] {
        let plan = plan(&format!("Open a.example.com, click Soups, {text}"));
        assert!(!plan.problems.is_empty(), "{text}: {plan:?}");
    }
}
