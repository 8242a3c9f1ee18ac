//! A conference in pretalx: proposals with a state that a menu changes, long forms with choices that can be typed into,
//! filters that drop down, settings in tabs, pages of their own that ask before a deed, a proposal handed in over several pages.

use std::path::Path;

use super::check::Check::{Holds, Sql};
use super::{Running, Task, django, python};
use crate::desktop::Failure;

const PACKAGES: &[&str] = &[
    "pretalx==2025.2.2",
    "--no-binary=drf-flex-fields,django-jquery-js,django-formset-js-improved,python-stdnum,slimit",
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "talks-accept",
        says: "The talk What clay wants is going to be in the programme. Log in at {site}/orga with ada@example.com and the password green-beans, open \
               Garden Days, find that proposal under Sessions and accept it.",
        check: Sql(
            "select state from submission_submission where title = 'What clay wants'",
            "accepted",
        ),
    },
    Task {
        name: "talks-room",
        says: "Sign in at {site}/orga (email ada@example.com, password green-beans). In Garden Days go to the rooms of the schedule and add a new room called \
               Glasshouse with a capacity of 40.",
        check: Sql(
            "select capacity from schedule_room where name like '%Glasshouse%'",
            "40",
        ),
    },
    Task {
        name: "talks-workshops",
        says: "Go to {site}/orga, log in as ada@example.com with green-beans, open Garden Days and then Sessions. Show only the workshops and give me their \
               titles and speakers.",
        check: Holds(
            3,
            &[
                "Compost without tears",
                "Drawing a fern",
                "Mulch for beginners",
                "Lena Vogel",
            ],
        ),
    },
    Task {
        name: "talks-capacity",
        says: "The Potting Shed now seats 35 people. Please change its capacity: {site}/orga, user ada@example.com, password green-beans, event Garden Days, \
               Schedule, Rooms.",
        check: Sql(
            "select capacity from schedule_room where name like '%Potting Shed%'",
            "35",
        ),
    },
    Task {
        name: "talks-delete-tag",
        says: "Log in to {site}/orga as ada@example.com with password green-beans. In Garden Days open the tags of the sessions and delete the tag \"outdoors\". \
               Yes, I am sure.",
        check: Sql("select tag from submission_tag", "needs a projector"),
    },
    Task {
        name: "talks-search",
        says: "Who talks about nettles? Log in at {site}/orga (ada@example.com, green-beans), open Garden Days and Sessions, search for nettles and tell me the \
               title and the speaker.",
        check: Holds(1, &["In praise of nettles", "Wanda Hill"]),
    },
    Task {
        name: "talks-busiest",
        says: "At {site}/orga log in with ada@example.com and green-beans, go to the speakers of Garden Days, sort them by the number of proposals, highest first, \
               and list the names of the first three.",
        check: Holds(3, &["Sana Malik", "Tomas Berk", "Wanda Hill"]),
    },
    Task {
        name: "talks-new-session",
        says: "Sign in at {site}/orga as ada@example.com, password green-beans, and open Garden Days. Under Sessions add a new session: proposal title Moss in \
               winter, proposal state accepted, session type Talk, track Plants, abstract \"It is never bare.\", duration 45 minutes. Save it.",
        check: Sql(
            "select s.state, s.abstract, s.duration, t.name like '%Plants%' from submission_submission s join submission_track t on t.id = s.track_id where title = \
             'Moss in winter'",
            "accepted\tIt is never bare.\t45\t1",
        ),
    },
    Task {
        name: "talks-headline",
        says: "Please log in at {site}/orga (ada@example.com, green-beans), go to Garden Days > Call for Proposals, set the headline to Come and dig with us and save.",
        check: Sql(
            "select count(*) from submission_cfp where headline like '%Come and dig with us%'",
            "1",
        ),
    },
    Task {
        name: "talks-public",
        says: "Open {site}/garden, view the conference schedule, click on Walls that keep warm and tell me who the speaker is.",
        check: Holds(1, &["Noel Reyes"]),
    },
    Task {
        name: "talks-hand-in",
        says: "Log in at {site}/garden as piet@example.com with the password blue-beans, go to the call for papers and submit a proposal: the title is Onions in rows, the \
               session type is Talk and the abstract is \"Straight lines all the way.\". Go on through the steps until it is submitted.",
        check: Sql(
            "select s.state, u.name from submission_submission s join submission_speakerrole r on r.submission_id = s.id join person_user u on u.id = \
             r.user_id where title = 'Onions in rows'",
            "submitted\tPiet Mulder",
        ),
    },
    Task {
        name: "talks-biography",
        says: "I am Wanda Hill. Log in to {site}/garden with wanda@example.com and blue-beans, go to my profile, change the biography to \"Writes about weeds and \
               walls.\" and save.",
        check: Sql(
            "select biography from person_speakerprofile p join person_user u on u.id = p.user_id where u.name = 'Wanda Hill'",
            "Writes about weeds and walls.",
        ),
    },
    Task {
        name: "talks-custom-field",
        says: "We want to ask the speakers one more thing. At {site}/orga (ada@example.com, green-beans), in Garden Days, go to the custom fields of the Call for \
               Proposals and make a new one: the label is \"Do you need a bed?\", the field type is per speaker and the variant is Yes/No. Save it.",
        check: Sql(
            "select target, variant from submission_question where question like '%need a bed%'",
            "speaker\tboolean",
        ),
    },
    Task {
        name: "talks-information",
        says: "Log in at {site}/orga as ada@example.com with green-beans. In Garden Days, under Speakers > Speaker Information, write a new one with the subject Parking, \
               the text \"Please use the north gate.\" and the target group Only confirmed speakers.",
        check: Sql(
            "select target_group from person_speakerinformation where title like '%Parking%' and text like '%north gate.%'",
            "confirmed",
        ),
    },
    Task {
        name: "talks-review",
        says: "Log in to {site}/orga with ada@example.com / green-beans, open the reviews of Garden Days, click on Mulch for beginners, write \"Plain and useful.\" as the \
               review text, choose the score 1 and save.",
        check: Sql(
            "select r.text, cast(r.score as integer) from submission_review r join person_user u on u.id = r.user_id where u.name = 'Ada Bell'",
            "Plain and useful.\t1",
        ),
    },
    Task {
        name: "talks-dates",
        says: "Sign in at {site}/orga (ada@example.com / green-beans) and go to the settings of Garden Days. The event ends on 8 May 2031, and the organiser email address should \
               be days@example.com. Save that.",
        check: Sql(
            "select date_to, email from event_event",
            "2031-05-08\tdays@example.com",
        ),
    },
    // Six more, written after those above had been mended and before they were run for the first time.
    Task {
        name: "talks-new-type",
        says: "We need a third kind of session. Log in at {site}/orga as ada@example.com with the password green-beans, open Garden Days, go to Call for Proposals > Session \
               types, add a new type called Lightning talk with a default duration of 10 minutes and save it.",
        check: Sql(
            "select default_duration from submission_submissiontype where name like '%Lightning talk%'",
            "10",
        ),
    },
    Task {
        name: "talks-rejected",
        says: "Sign in at {site}/orga with ada@example.com and green-beans, go to Garden Days and then Sessions, and tell me the title of every session whose state is rejected.",
        check: Holds(1, &["Slugs at night"]),
    },
    Task {
        name: "talks-rename-track",
        says: "The track Animals should be called Creatures from now on. Go to {site}/orga, log in (ada@example.com, green-beans), open Garden Days, then Call for Proposals, then \
               Tracks, click on Animals, change the name to Creatures and save.",
        check: Sql(
            "select count(*) from submission_track where name like '%Creatures%'",
            "1",
        ),
    },
    Task {
        name: "talks-email",
        says: "What is the email address of Sana Malik? Log in to {site}/orga as ada@example.com / green-beans, open the speakers of Garden Days and click on her name.",
        check: Holds(1, &["sana@example.com"]),
    },
    Task {
        name: "talks-delete-room",
        says: "At {site}/orga (email ada@example.com, password green-beans) open Garden Days, go to Schedule, then Rooms, find the Potting Shed and delete it. Confirm that.",
        check: Sql(
            "select count(*) from schedule_room where name like '%Potting Shed%' or name like '%Orangery%'",
            "1",
        ),
    },
    Task {
        name: "talks-own-name",
        says: "My name has changed. Log in at {site}/orga as ada@example.com with green-beans, click on my name at the top, set the name to Ada Bell-Ross and save.",
        check: Sql(
            "select name from person_user where email = 'ada@example.com'",
            "Ada Bell-Ross",
        ),
    },
];

/// Installs it below `target`, fills it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let venv = python::with(target, "talks", PACKAGES)?;
    let files = [
        ("settings.py", include_str!("seed/talks/settings.py")),
        ("seed.py", include_str!("seed/talks/seed.py")),
    ];
    django::start(&venv, "talks", &files)
}
