//! A club of stargazers in Spirit, a forum in Django: lists whose titles stand beside numbers without a word, pages by
//! number and by arrow, menus that open below a name or a chevron, deeds that are links of a menu, a topic of three pages,
//! drawers in the head of every page, forms with long choices, private topics with their guests, pages of administration.

use std::path::Path;

use super::check::Check::{Holds, Rows, Sql};
use super::{Running, Task, django, python};
use crate::desktop::Failure;

/// The application and what comes without a wheel.
const PACKAGES: &[&str] = &[
    "django-spirit==0.14.3",
    "django==5.2.19",
    "django-djconfig==0.11.0",
    "django-haystack==3.4.0",
    "django-infinite-scroll-pagination==1.3.0",
    "whoosh==2.7.4",
    "--no-binary=django-spirit,django-djconfig,django-haystack,django-infinite-scroll-pagination",
];

/// What the application is made of: its settings, the seed and what that reads.
const FILES: [(&str, &str); 4] = [
    ("settings.py", include_str!("seed/forum/settings.py")),
    ("urls.py", include_str!("seed/forum/urls.py")),
    ("seed.py", include_str!("seed/forum/seed.py")),
    ("talk.py", include_str!("seed/forum/talk.py")),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "forum-market",
        says: "Please go to {site} and list all the topics in the category Buy and sell, there are two pages of them. I need the title \
               of each topic and the number of its comments.",
        check: Rows(&[
            &["For sale: tripod bag, blue", "1"],
            &["Wanted: red film for a torch", "2"],
            &["For sale: camera adapter for binoculars", "2"],
            &["Wanted: a lift for my telescope, not for me", "3"],
            &["Free: three years of sky magazines", "1"],
            &["For sale: 200 mm Dobsonian, buyer collects", "4"],
            &["Wanted: power cable with the odd round plug", "2"],
            &["For sale: green laser collimator", "4"],
            &["Wanted: someone to share a shipping crate", "3"],
            &["For sale: a box of star charts, 1987", "1"],
            &["Gone: the folding chairs", "2"],
            &["For sale: wooden tripod from the seventies", "5"],
            &["Swap: my 25 mm Plössl for your 15 mm", "1"],
            &["Wanted: a book on variable stars", "2"],
            &["For sale: 12 volt dew heater, hardly used", "3"],
            &["Wanted: lens cap for an old 80 mm refractor", "1"],
        ]),
    },
    Task {
        name: "forum-collimation",
        says: "Log in to {site} with the username celia and the password owl-nebula-97 and search the forum for collimation. Which \
               topics are found, and which category is each of them in?",
        check: Holds(
            4,
            &[
                "For sale: green laser collimator",
                "Cleaning a mirror: how often?",
                "Collimation after a bumpy road",
                "What does collimation mean?",
                "Buy and sell",
                "Equipment",
                "Help for beginners",
            ],
        ),
    },
    Task {
        name: "forum-marathon",
        says: "At {site}, under Observing, Deep sky, there is a long topic about the Messier marathon 2026. Tell me who wrote what on \
               its last page: name and comment, please.",
        check: Rows(&[
            &["Hana", "Then I come for the baking."],
            &["Gus", "And I for the tea."],
            &["Dmitri", "Next year I try for 105."],
            &["Ulla", "Next year I try for 50."],
        ]),
    },
    Task {
        name: "forum-celia",
        says: "What topics has Celia started so far? Her profile on {site} has a tab for it; she wrote the topic \"Saturn's rings, edge \
               on\" for example, in Moon and planets. Give me the titles with the number of comments. I log in as gus, password \
               old-dobson-8.",
        check: Rows(&[
            &["A bed near the dark sky park in May", "2"],
            &["For sale: green laser collimator", "4"],
            &["Is a level of any use on a tripod?", "3"],
            &["Saturn's rings, edge on", "2"],
        ]),
    },
    Task {
        name: "forum-flags",
        says: "Has anything been reported in our forum? Sign in at {site} as wendy with blue-lantern-4, look at the flags in the admin \
               pages and list the titles of the topics whose flags are still open.",
        check: Rows(&[
            &["Stacking: how many frames are enough?"],
            &["Saturn's rings, edge on"],
            &["TELESCOPES 70% OFF only this week"],
        ]),
    },
    Task {
        name: "forum-geminids",
        says: "Log in at {site} (fern / green-laser-5) and create a topic in the category Star parties. The title is \"Geminids on the \
               common\" and the comment is \"We meet on 13 December at nine. Bring something hot to drink.\" Then publish it.",
        check: Sql(
            "select c.title, u.username, t.title, m.comment from spirit_topic_topic t join spirit_category_category c on c.id = \
             t.category_id join auth_user u on u.id = t.user_id join spirit_comment_comment m on m.topic_id = t.id where t.title like \
             '%Geminids%'",
            "Star parties\tfern\tGeminids on the common\tWe meet on 13 December at nine. Bring something hot to drink.",
        ),
    },
    Task {
        name: "forum-filter",
        says: "Ulla asks \"Which filter for the full Moon?\" in the Eyepieces forum on {site}. Please answer her in that topic, I am gus \
               and my password is old-dobson-8: \"A variable one, half closed.\"",
        check: Sql(
            "select u.username, m.comment from spirit_comment_comment m join auth_user u on u.id = m.user_id join spirit_topic_topic t \
             on t.id = m.topic_id where t.title = 'Which filter for the full Moon?' and u.username <> 'ulla' order by m.date",
            "fern\tNone. I leave the kitchen light on.\ngus\tA variable one, half closed.",
        ),
    },
    Task {
        name: "forum-count",
        says: "I counted wrong: it was 63, not 62. Could you correct my comment for me? It is on the second page of the topic \"Messier \
               marathon 2026: your counts\" (Observing, Deep sky) at {site} and must read \"I got 63, the last one was M 2 in the \
               dawn.\" My login: bo, red-torch-3.",
        check: Sql(
            "select m.comment, m.is_removed from spirit_comment_comment m join auth_user u on u.id = m.user_id join spirit_topic_topic t \
             on t.id = m.topic_id where t.title like 'Messier%' and u.username = 'bo' order by m.date",
            "I got 63, the last one was M 2 in the dawn.\t0\nThe small refractor, on the wooden tripod.\t0",
        ),
    },
    Task {
        name: "forum-move",
        says: "The topic \"Red dot finder keeps going out\" in Help for beginners belongs into the category Telescopes. Log in to {site} \
               as tomas, password north-star-21, edit the topic and change its category. The title stays as it is.",
        check: Sql(
            "select t.title, c.title from spirit_topic_topic t join spirit_category_category c on c.id = t.category_id where t.title \
             like '%finder%' order by t.title",
            "Red dot finder keeps going out\tTelescopes\nWhich way up is the finder supposed to be?\tHelp for beginners",
        ),
    },
    Task {
        name: "forum-car-park",
        says: "Two things in Star parties, which is below Club life at {site}: pin the topic \"How to find the car park at Fox Down\" \
               (only there, not globally), and close the topic \"Perseids 2025: who comes?\". As a moderator I log in with ingrid and \
               winter-hexagon-6.",
        check: Sql(
            "select t.title, t.is_pinned, t.is_globally_pinned, t.is_closed, t.is_removed from spirit_topic_topic t join \
             spirit_category_category c on c.id = t.category_id where c.title = 'Star parties' and t.title not like 'Geminids%' order by \
             t.title",
            "How to find the car park at Fox Down\t1\t0\t0\t0\nPerseids 2025: who comes?\t0\t0\t1\t0\nRota for the hot drinks\t0\t0\t0\t0",
        ),
    },
    Task {
        name: "forum-brno",
        says: "I have moved. Sign in at {site} with hana@hillcrest.example and paper-moon-44, open my preferences and set the location \
               to Brno and the time zone to Prague. I want the e-mail notifications weekly and no e-mail replies any more; mentions stay \
               on. Save it.",
        check: Sql(
            "select u.username, p.location, p.timezone, p.notify from spirit_user_userprofile p join auth_user u on u.id = p.user_id \
             where u.username in ('hana', 'ulla') order by u.username",
            "hana\tBrno\tEurope/Prague\t12\nulla\tPort Sele\tUTC\t25",
        ),
    },
    Task {
        name: "forum-binoculars",
        says: "Log in to {site} as wendy, the password is blue-lantern-4. In the admin pages create a new category Binoculars with the \
               parent Equipment. Description: From opera glasses to the big ones. Color: #1a7f5a",
        check: Sql(
            "select p.title, c.title, rtrim(c.description, '.'), lower(c.color), c.is_global, c.is_closed from spirit_category_category \
             c left join spirit_category_category p on p.id = c.parent_id where c.title like 'Binocular%'",
            "Equipment\tBinoculars\tFrom opera glasses to the big ones\t#1a7f5a\t1\t0",
        ),
    },
    Task {
        name: "forum-advert",
        says: "Somebody called ScopeDeals has put an advertisement into Equipment, \"TELESCOPES 70% OFF only this week\". Please log in \
               at {site} as wendy / blue-lantern-4, delete that topic, then edit the user in the admin pages so that the account is not \
               active any more.",
        check: Sql(
            "select u.username, u.is_active, t.title, t.is_removed from auth_user u left join spirit_topic_topic t on t.user_id = u.id \
             where u.username = 'scopedeals' or u.is_active = 0 or t.is_removed",
            "scopedeals\t0\tTELESCOPES 70% OFF only this week\t1",
        ),
    },
    Task {
        name: "forum-mill",
        says: "{site} - user celia, password owl-nebula-97. Create a private topic called \"Two nights in the dark\", invite the users \
               dmitri and ingrid, and write: I have booked the mill for all three of us.",
        check: Sql(
            "select t.title, p.username, rtrim(m.comment, '.') from spirit_topic_topic t join auth_user u on u.id = t.user_id join \
             spirit_comment_comment m on m.topic_id = t.id join spirit_topic_private_topicprivate x on x.topic_id = t.id join auth_user \
             p on p.id = x.user_id where t.category_id = 1 and u.username = 'celia' order by p.username",
            "Two nights in the dark\tcelia\tI have booked the mill for all three of us\n\
             Two nights in the dark\tdmitri\tI have booked the mill for all three of us\n\
             Two nights in the dark\tingrid\tI have booked the mill for all three of us",
        ),
    },
];

/// Installs it below `target`, fills it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let venv = python::with(target, "forum", PACKAGES)?;
    django::start(&venv, "forum", &FILES)
}
