//! Errands as they are told: where they are done and who signs in said anywhere, facts before wishes, two wishes in one sentence, what is to
//! be left alone. Each with the whole plan it becomes, or that it is understood in part only and says so.

use super::says;

const OPEN: &str = "Open a.example.com";
const MIA: &str = "Log in with username mia and password ••••••";

fn become_these(texts: &[(&str, &[&str])]) {
    for (text, steps) in texts {
        assert_eq!(says(text), *steps, "{text}");
    }
}

#[test]
fn where_it_is_done_and_who_signs_in_may_be_said_anywhere() {
    become_these(&[
        (
            "Who wrote the page Bees? The wiki is at a.example.com.",
            &[OPEN, "Collect author, containing Bees"],
        ),
        (
            "What was the uptime of Shop? It's on a.example.com.",
            &[OPEN, "Collect uptime, containing Shop"],
        ),
        (
            "How many boats are there? See a.example.com.",
            &[OPEN, "Count every boat"],
        ),
        (
            "Rename the page Bees to Honey bees, the wiki is a.example.com, user mia, password pw-1.",
            &[
                OPEN,
                MIA,
                "Click Rename for Bees",
                "Enter Honey bees in name",
                "Click Save",
            ],
        ),
        (
            "Start a new topic \"Bee hotel\" in the forum a.example.com under Animals: \"Who builds one?\" Log in as mia / pw-1 first.",
            &[
                OPEN,
                MIA,
                "Click New topic",
                "Enter Bee hotel in name",
                "Enter Animals in category",
                "Enter Who builds one? in text",
                "Click Save",
            ],
        ),
        (
            "Lock the topic Rules at a.example.com. I am mia with the password pw-1.",
            &[OPEN, MIA, "Click Lock for Rules"],
        ),
        (
            "At a.example.com (mia, pw-1) delete the draft Old.",
            &[OPEN, MIA, "Click Delete for Old"],
        ),
        (
            "Which domains are not active? Go to a.example.com as mia with pw-1.",
            &[OPEN, MIA, "Collect every domain, without active"],
        ),
        (
            "Delete the draft Old at a.example.com, login mia, pw-1.",
            &[OPEN, MIA, "Click Delete for Old"],
        ),
        (
            "When does the Garden Days booking start? Look it up at a.example.com please, under Bookings: the login is mia, the password pw-1.",
            &[
                OPEN,
                MIA,
                "Click Bookings",
                "Collect start, containing Garden Days booking",
            ],
        ),
    ]);
}

#[test]
fn what_is_to_be_left_alone_is_no_step_and_no_field() {
    become_these(&[
        (
            "Open a.example.com, move the files a.txt and b.txt from Inbox to Archive, leave c.txt where it is.",
            &[OPEN, "Drag a.txt onto Archive", "Drag b.txt onto Archive"],
        ),
        (
            "Mark the invoices 12 and 14 as paid at a.example.com, not 13.",
            &[OPEN, "Click Mark as paid for 12", "Click Mark as paid for 14"],
        ),
        (
            "Close the survey Lunch at a.example.com, but keep the answers.",
            &[OPEN, "Click Close for Lunch"],
        ),
    ]);
}

#[test]
fn one_sentence_may_ask_for_more_than_one_thing() {
    become_these(&[
        (
            "Open a.example.com. How many open tickets are there for the milestone Spring opening, and who owns each?",
            &[
                OPEN,
                "Count every open ticket, containing Spring opening",
                "Collect owner of every open ticket, containing Spring opening",
            ],
        ),
        (
            "What is the sum of all unpaid invoices of Reno Ltd? See a.example.com",
            &[
                OPEN,
                "Add up the total of every unpaid invoice, containing Reno Ltd",
            ],
        ),
        (
            "Open a.example.com. Who placed the oldest order?",
            &[
                OPEN,
                "Collect customer and date of the first order, the oldest first",
            ],
        ),
        (
            "Open a.example.com and make a page About us and put it into the main menu.",
            &[
                OPEN,
                "Click New page",
                "Enter About us in name",
                "Enter main in menu",
                "Click Save",
            ],
        ),
        (
            "Open a.example.com, go to Sessions and accept the proposal Bees; reject the one about wasps.",
            &[
                OPEN,
                "Click Sessions",
                "Click Accept for Bees",
                "Click Reject for wasps",
            ],
        ),
        (
            "Open a.example.com and invite ben@x.fi to the project Garden.",
            &[
                OPEN,
                "Click Invite for Garden",
                "Enter ben@x.fi in email",
                "Click Save",
            ],
        ),
    ]);
}

#[test]
fn what_is_said_of_several_is_done_to_each() {
    become_these(&[
        (
            "Close the tickets 4, 7 and 9 at a.example.com. They were all fixed last week.",
            &[
                OPEN,
                "Click Close for 4",
                "Click Close for 7",
                "Click Close for 9",
            ],
        ),
        (
            "Open a.example.com. Assign the asset LT-7 to Mia and the asset LT-8 to Ben.",
            &[
                OPEN,
                "Click LT-7",
                "Enter Mia in assigned to",
                "Click Save",
                "Click LT-8",
                "Enter Ben in assigned to",
                "Click Save",
            ],
        ),
        (
            "Open a.example.com, delete all comments by Spammer and block him.",
            &[OPEN, "Click each Delete for Spammer", "Click Block for Spammer"],
        ),
        (
            "a.example.com: what's the phone number of Bo Lind? And his address?",
            &[OPEN, "Collect address and phone number, containing Bo Lind"],
        ),
    ]);
}

#[test]
fn words_around_a_wish_are_no_part_of_its_values() {
    become_these(&[
        (
            "In a.example.com, delete the user Tom but not his files.",
            &[OPEN, "Click Delete for Tom"],
        ),
        (
            "Open a.example.com. The customer Reno Ltd has moved to Mill Lane 3, 4020 Linz. Please update the address.",
            &[
                OPEN,
                "Enter Mill Lane 3, 4020 Linz in address for Reno Ltd",
                "Click Save",
            ],
        ),
        (
            "Open a.example.com and move the appointment with Dr Hill from Monday to Tuesday, same time.",
            &[
                OPEN,
                "Click appointment with Dr Hill",
                "Enter Tuesday in date",
                "Click Save",
            ],
        ),
        (
            "Open a.example.com. Copy the invoice 12 and change the date of the copy to 1 June 2026.",
            &[
                OPEN,
                "Click Copy for invoice 12",
                "Enter 1 June 2026 in date",
                "Click Save",
            ],
        ),
        (
            "Open a.example.com and copy the order number.",
            &[OPEN, "Collect order number"],
        ),
        (
            "Open a.example.com and list the tickets from newest to oldest.",
            &[OPEN, "Collect every ticket, the newest first"],
        ),
        (
            "Remove Ben from the group Editors. The site is a.example.com and I'm mia, password pw-1.",
            &[OPEN, MIA, "Click Delete for Ben in group Editors"],
        ),
    ]);
}

#[test]
fn what_holds_a_thing_is_gone_into_and_who_signs_in_does_so_first() {
    become_these(&[
        (
            "Open a.example.com, in the table plants of the database garden, change the height of Fern to 40.",
            &[
                OPEN,
                "Click garden",
                "Click plants",
                "Enter 40 in height for Fern",
                "Click Save",
            ],
        ),
        (
            "Can you check at a.example.com if the domain oak.example is active? Log in as mia with pw-1.",
            &[
                OPEN,
                MIA,
                "Collect everything in the list, containing oak.example",
            ],
        ),
        (
            "The fair has been cancelled: delete the event \"Fair\" at a.example.com. Login is mia / pw-1.",
            &[OPEN, MIA, "Click Delete for Fair"],
        ),
        (
            "Open a.example.com. The ticket 12 is about the roof. Reopen it and write the comment \"It leaks again.\"",
            &[
                OPEN,
                "Click Reopen for 12",
                "Enter It leaks again. in comment",
                "Click Submit",
            ],
        ),
        (
            "Open a.example.com. Insert a row into the table plants: name Fern, height 30.",
            &[
                OPEN,
                "Click plants",
                "Click New row",
                "Enter Fern in name",
                "Enter 30 in height",
                "Click Save",
            ],
        ),
        (
            "Open a.example.com. Set the task Mow to done and the task Rake to in progress.",
            &[
                OPEN,
                "Enter done in status for Mow",
                "Enter in progress in status for Rake",
                "Click Save",
            ],
        ),
        (
            "Open a.example.com. How many orders did we have in May and what was their total?",
            &[
                OPEN,
                "Count every order, containing May",
                "Add up the total of every order, containing May",
            ],
        ),
        (
            "What's the newest topic in the forum at a.example.com, and who started it?",
            &[
                OPEN,
                "Collect name, date and creator of the first topic, the newest first",
            ],
        ),
        (
            "Open a.example.com, hide the product Old mug from the shop without deleting it.",
            &[OPEN, "Click Hide for Old mug in shop"],
        ),
    ]);
}

#[test]
fn what_stands_beside_a_wish_belongs_to_it() {
    become_these(&[
        (
            "Open a.example.com. Which tickets were closed in May?",
            &[OPEN, "Collect every ticket, containing closed, containing May"],
        ),
        (
            "Open a.example.com, move the topic Bees to Animals and close it.",
            &[OPEN, "Drag topic Bees onto Animals", "Click Close for Bees"],
        ),
        (
            "Open a.example.com, find the invoice 2026-014 and send it again.",
            &[OPEN, "Click 2026-014", "Click Resend"],
        ),
        (
            "Open a.example.com. Add a student Lena Fox to the class 5b. She was born on 3 May 2014 and her guardian is Paul Fox.",
            &[
                OPEN,
                "Click Add student",
                "Enter Lena Fox in name",
                "Enter 5b in class",
                "Enter 3 May 2014 in date of birth",
                "Enter Paul Fox in guardian",
                "Click Save",
            ],
        ),
    ]);
}

#[test]
fn half_of_a_wish_is_a_problem_and_no_plan() {
    for text in [
        "Open a.example.com. Refund the order 1007, but only 5 euros of it.",
        "Open a.example.com. Which invoices are overdue, and by how much?",
        "Open a.example.com. What did the customer Bo Lind order last?",
        "Open a.example.com. Set the due date of the task Mow to the day after the task Rake.",
        "Open a.example.com. Forward all mail for info@x.fi to tom@x.fi.",
        "Open a.example.com. Give Lena Fox an A in the exam Algebra.",
        "Open a.example.com. Merge the tickets 12 and 15; the former should stay.",
        "Send a reminder for every overdue invoice at a.example.com.",
        "At a.example.com give Bo Lind access to the project Garden as a guest.",
        "Change the booking BK-7 at a.example.com to 3 people and add breakfast.",
        "Open a.example.com, publish the draft Bees tomorrow at 8:00.",
        "Open a.example.com, tell me the difference between the plans Basic and Pro.",
        "Open a.example.com. What does the contract C-9 say about notice periods?",
        "Open a.example.com. Replace Ben with Mia as the owner of the tickets.",
        "Open a.example.com. Take the Old mug off sale.",
        "Open a.example.com. Both Ada and Bo should get the role Editor.",
        "Open a.example.com. Which of the two lamps is heavier, Nordic or Classic?",
        "Open a.example.com and tell me how many days of leave Ada Berg has left.",
        "Open a.example.com. What was the last thing Mia did?",
        "Open a.example.com, open the ticket 12 and, unless it is already closed, close it.",
        "Open a.example.com. Import the file /tmp/members.csv and skip duplicates.",
        "Open a.example.com. How big is the largest file in Photos?",
    ] {
        let plan = crate::planner::plan(text);
        assert!(!plan.problems.is_empty(), "{text}: {plan:?}");
    }
}

#[test]
fn names_of_nobody_and_what_is_written_are_no_bans() {
    for (text, steps) in [
        ("Search for Nobody Owens.", &["Search for Nobody Owens"][..]),
        (
            "Enter nobody as the username and x9 as the password, and click Login.",
            &[
                "Enter nobody in username",
                "Enter •••••• in password",
                "Click Login",
            ],
        ),
        ("Delete nothing but click Export.", &["Click Export"]),
        ("Instead of clicking \"Cancel\", click \"Save\".", &["Click Save"]),
        (
            "Set the title to: Avoid clicking links.",
            &["Enter Avoid clicking links in title"],
        ),
        (
            "Tell me the names of the tasks and delete the ones in the folder Old.",
            &["Collect name of every task", "Click each Delete in Old"],
        ),
    ] {
        assert_eq!(
            says(&format!("Open a.example.com. {text}"))[1..],
            *steps,
            "{text}"
        );
    }
    for text in [
        "Drafts only: open a.example.com and delete all.",
        "Open a.example.com. Delete none of the drafts except \"Plan B\".",
        "Open a.example.com. Disable every product that has no stock.",
        "Open a.example.com, log in: ada/x/9, open Reports.",
    ] {
        assert!(!crate::planner::plan(text).problems.is_empty(), "{text}");
    }
}
