//! A help desk in django-helpdesk: a table that a script draws, menus behind a name or an icon, filters in a drawer whose
//! groups unfold, tabs, choices in radio buttons, answers that unfold, a page of its own that asks before deleting.

use std::path::Path;

use super::check::Check::{All, Rows, Sql};
use super::{Running, Task, django, python};
use crate::desktop::Failure;

const PACKAGES: [&str; 2] = ["Django==5.2.19", "django-helpdesk==2.6.1"];

/// The application: settings, addresses, and what stands in it at first.
const FILES: [(&str, &str); 3] = [
    ("settings.py", include_str!("seed/desk/settings.py")),
    ("urls.py", include_str!("seed/desk/urls.py")),
    ("seed.py", include_str!("seed/desk/seed.py")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "desk-search",
        says: "Log in to {site}/login as ada with green-beans and search for flickers. What is the status of the ticket you find?",
        check: Rows(&[&["Reopened"]]),
    },
    Task {
        name: "desk-owner",
        says: "Please log in at {site}/login with ada and green-beans, go to All Tickets and filter by the owner cora. Show me \
               the tickets with their submitters.",
        check: Rows(&[
            &["3. Heating makes a noise", "omar@works.example"],
            &["6. Broken window in the canteen", "pavel@works.example"],
            &["9. Keys for the bicycle shed", "sofia@works.example"],
        ]),
    },
    Task {
        name: "desk-report",
        says: "Login at {site}/login, ada, green-beans. Then look under Reports: how many tickets are open in each queue?",
        check: Rows(&[&["Building", "4"], &["Computers", "4"], &["Payroll", "2"]]),
    },
    Task {
        name: "desk-answer",
        says: "Open the knowledge base at {site}/kb, choose Network and read me the answer to \"Why is the connection slow?\"",
        check: Rows(&[&["Mostly because of the microwave in the kitchen."]]),
    },
    Task {
        name: "desk-priority",
        says: "Log in at {site}/login, ada, green-beans. What is the priority of the ticket Broken window in the canteen?",
        check: Rows(&[&["1. Critical"]]),
    },
    Task {
        name: "desk-payroll",
        says: "Log in to {site}/login as ada, password green-beans. In All Tickets, filter by queue Payroll and count the tickets.",
        check: Rows(&[&["2"]]),
    },
    Task {
        name: "desk-unassigned",
        says: "Sign in at {site}/login with ada / green-beans, go to the dashboard and list the unassigned tickets with their \
               queues.",
        check: Rows(&[
            &["12. Light in the stairwell is out", "Building"],
            &["10. Test ticket please ignore", "Computers"],
            &["8. Change of bank account", "Payroll"],
            &["2. New laptop for Sofia", "Computers"],
        ]),
    },
    Task {
        name: "desk-public",
        says: "Report a problem at {site}/tickets/submit: choose the Computers queue, the summary is \"No sound\", the description \
               \"The loudspeaker has been silent since Friday.\" and my e-mail address is nora@works.example. Then submit the ticket.",
        check: Sql(
            "select q.title, t.description, t.submitter_email from helpdesk_ticket t join helpdesk_queue q on q.id = t.queue_id where \
             t.title = 'No sound'",
            "Computers\tThe loudspeaker has been silent since Friday.\tnora@works.example",
        ),
    },
    Task {
        name: "desk-reassign",
        says: "Assign the ticket Printer on floor 2 jams to cora. It's on {site}/login, user ada, password green-beans.",
        check: Sql(
            "select u.username from helpdesk_ticket t join auth_user u on u.id = t.assigned_to_id where t.title like 'Printer on%'",
            "cora",
        ),
    },
    Task {
        name: "desk-hold",
        says: "Sign in at {site}/login as ada (green-beans is the password), open Heating makes a noise and put it on hold.",
        check: Sql(
            "select on_hold from helpdesk_ticket where title like 'Heating%'",
            "1",
        ),
    },
    Task {
        name: "desk-new",
        says: "Go to {site}/login and log in with username ada and password green-beans. Create a new ticket in the Building \
               queue: the problem is \"Door handle loose\", describe it as \"The handle of room 12 comes off.\", its priority is \
               High, the submitter is omar@works.example and the case owner cora. Submit it.",
        check: Sql(
            "select q.title, t.description, t.priority, t.submitter_email, u.username from helpdesk_ticket t join helpdesk_queue q on \
             q.id = t.queue_id join auth_user u on u.id = t.assigned_to_id where t.title = 'Door handle loose'",
            "Building\tThe handle of room 12 comes off.\t2\tomar@works.example\tcora",
        ),
    },
    Task {
        name: "desk-close",
        says: "Log in at {site}/login as ada (password: green-beans), open the ticket about the broken window in the canteen, \
               respond to it with the comment \"New glass was put in today.\" and set it to closed.",
        check: Sql(
            "select t.status, f.comment from helpdesk_ticket t join helpdesk_followup f on f.ticket_id = t.id where t.title like \
             'Broken window%'",
            "4\tNew glass was put in today.",
        ),
    },
    Task {
        name: "desk-assign",
        says: "Sign in to {site}/login, user ada, password green-beans. The ticket \"Change of bank account\" should be assigned to \
               ben.",
        check: Sql(
            "select u.username from helpdesk_ticket t join auth_user u on u.id = t.assigned_to_id where t.title = 'Change of bank \
             account'",
            "ben",
        ),
    },
    Task {
        name: "desk-delete",
        says: "There's a test ticket in the help desk at {site}/login that should go: delete \"Test ticket please ignore\". You can \
               log in as ada, password green-beans.",
        check: All(&[
            Sql(
                "select count(*) from helpdesk_ticket where title like 'Test ticket%'",
                "0",
            ),
            Sql("select count(*) > 30 from helpdesk_ticket", "1"),
        ]),
    },
    Task {
        name: "desk-take",
        says: "Log in to {site}/login as ada with the password green-beans. On the dashboard, take the ticket \"Light in the \
               stairwell is out\".",
        check: Sql(
            "select u.username from helpdesk_ticket t join auth_user u on u.id = t.assigned_to_id where t.title like 'Light in%'",
            "ada",
        ),
    },
    Task {
        name: "desk-settings",
        says: "Log in at {site}/login (ada, green-beans). In the user settings under my name, show 10 tickets per page and stop \
               e-mailing me when a ticket changes. Then save.",
        check: Sql(
            "select tickets_per_page, email_on_ticket_change, email_on_ticket_assign from helpdesk_usersettings s join auth_user u \
             on u.id = s.user_id where u.username = 'ada'",
            "10\t0\t1",
        ),
    },
    Task {
        name: "desk-bulk",
        says: "Go to {site}/login and log in as ada, password green-beans. In All Tickets tick New laptop for Sofia and Keys for \
               the bicycle shed, then use the Actions menu to assign both to ben.",
        check: Sql(
            "select u.username from helpdesk_ticket t join auth_user u on u.id = t.assigned_to_id where t.title in ('New laptop for \
             Sofia', 'Keys for the bicycle shed')",
            "ben\nben",
        ),
    },
    Task {
        name: "desk-edit",
        says: "Log in to {site}/login as ada with password green-beans, open Overtime missing in October and edit it: make its \
               priority Critical and change the title to Overtime missing since October. Save the changes.",
        check: Sql(
            "select title, priority, submitter_email from helpdesk_ticket where title like 'Overtime%'",
            "Overtime missing since October\t1\tlena@works.example",
        ),
    },
];

/// Installs django-helpdesk below `target`, seeds it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let venv = python::with(target, "helpdesk", &PACKAGES)?;
    django::start(&venv, "desk", &FILES)
}
