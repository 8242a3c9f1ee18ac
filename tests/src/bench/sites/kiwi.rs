//! The test desk of a ferry company in Kiwi TCMS: menus at the head of every page, searches whose table a script draws, choices
//! that fill one another, switches instead of ticks, an editor for long texts, lists whose rows unfold, menus behind an icon,
//! questions that the browser asks, pages of administration.

use std::path::Path;

use super::check::Check::{Download, Rows, Sql};
use super::{Running, Task, django, python};
use crate::desktop::Failure;

/// What it needs, and what of that comes without a wheel.
const PACKAGES: &[&str] = &[
    "setuptools<81",
    "allpairspy==2.5.0",
    "bleach==6.0.0",
    "bleach-allowlist==1.0.3",
    "django==4.2.2",
    "django-attachments==1.11",
    "django-colorfield==0.8.0",
    "django-contrib-comments==2.2.0",
    "django-extensions==3.2.1",
    "django-grappelli==3.0.6",
    "django-guardian==2.4.0",
    "django-modern-rpc==0.12.1",
    "django-simple-captcha==0.5.17",
    "django-simple-history==3.3.0",
    "django-tree-queries==0.14.0",
    "django-uuslug==2.0.0",
    "django-vinaigrette==2.0.1",
    "jira==3.5.1",
    "markdown==3.4.3",
    "pygithub==1.58.2",
    "pygments==2.15.1",
    "python-bugzilla==3.2.0",
    "python-gitlab==3.14.0",
    "python-redmine==2.4.0",
    "topicaxis-opengraph==0.5",
    "--no-binary=bleach-allowlist,django-attachments,django-contrib-comments,django-ranged-response,django-uuslug",
    "--no-binary=django-vinaigrette,python-bugzilla,topicaxis-opengraph",
];

/// The application; it would bring a server of its own that has to be built.
const ALONE: &[&str] = &["kiwitcms==12.4"];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "kiwi-payment",
        says: "Log in at {site} with the username mira and the password tide-table-7. Search the test cases for the product Ferry Tickets and \
               the category Payment, and collect the summary, the priority and the status of every test case that is found.",
        check: Rows(&[
            &["Pay by credit card", "P1", "CONFIRMED"],
            &["Pay with a gift voucher", "P3", "CONFIRMED"],
            &["Pay with a voucher that has expired", "P4", "PROPOSED"],
            &["Refund after a storm", "P2", "CONFIRMED"],
            &["Pay by invoice as a company", "P5", "NEED_UPDATE"],
        ]),
    },
    Task {
        name: "kiwi-yusuf",
        says: "Yusuf is back from his holidays and wants to know what is waiting for him. Please sign in at {site} (mira / tide-table-7), search \
               for the open bugs whose assignee is yusuf, sort them by summary and give me the summary, the severity and the product of each.",
        check: Rows(&[
            &["Arrival times lack the leading zero", "Cosmetic", "Ferry Tickets"],
            &["Dog costs as much as a car", "Major", "Ferry Tickets"],
            &["Kiosk stays dark after a power cut", "Major", "Harbour Kiosk"],
            &["Screen saver covers the card reader", "Minor", "Harbour Kiosk"],
        ]),
    },
    Task {
        name: "kiwi-closed",
        says: "Log in at {site} as oskar with the password rope-locker-3. Go to Search Bugs, switch Open to No, press Search and export the list \
               as CSV.",
        check: Download(
            ".csv",
            &[
                "Bus times are those of last year",
                "Logo is blurred on the start page",
                "Coins fall through the slot",
            ],
        ),
    },
    Task {
        name: "kiwi-new-case",
        says: "Log in at {site} as oskar with the password rope-locker-3. Create a new test case with the summary Pay in Norwegian crowns, the \
               default tester paula, the product Ferry Tickets, the category Payment, the status CONFIRMED and the priority P2. Switch \
               Automated to Yes, enter currency.py as the script, REQ-88 as the requirements and \"Needs a test card.\" as the notes, and \
               click Save.",
        check: Sql(
            "select c.summary, u.username, g.name, s.name, p.value, c.is_automated, c.script, c.requirement, c.notes from testcases_testcase c \
             join auth_user u on u.id = c.default_tester_id join testcases_category g on g.id = c.category_id join testcases_testcasestatus s \
             on s.id = c.case_status_id join management_priority p on p.id = c.priority_id where c.summary like '%crowns%'",
            "Pay in Norwegian crowns\tpaula\tPayment\tCONFIRMED\tP2\t1\tcurrency.py\tREQ-88\tNeeds a test card.",
        ),
    },
    Task {
        name: "kiwi-new-plan",
        says: "We need a plan for the summer. Could you log in to {site} as mira, password tide-table-7, and make a new test plan called Summer \
               timetable 2026? It is for the Harbour Kiosk, version 1.4, and its type is Acceptance. The reference link is \
               https://intranet.sound-ferries.example/summer and the document just says \"Every kiosk shows all summer sailings.\" Save it, \
               please.",
        check: Sql(
            "select t.name, p.name, v.value, y.name, t.extra_link, trim(t.text, char(10, 13, 32)), t.is_active from testplans_testplan t join \
             management_product p on p.id = t.product_id join management_version v on v.id = t.product_version_id join testplans_plantype y on \
             y.id = t.type_id where t.name like 'Summer%'",
            "Summer timetable 2026\tHarbour Kiosk\t1.4\tAcceptance\thttps://intranet.sound-ferries.example/summer\tEvery kiosk shows all \
             summer sailings.\t1",
        ),
    },
    Task {
        name: "kiwi-new-run",
        says: "Log in at {site} as yusuf with the password fog-signal-5 and open the test plan Kiosk printing. Tick the test cases \"Print a \
               ticket on thermal paper\" and \"Paper runs out during a ticket\" and create a new test run from them. Its summary is Printing \
               on the new paper, its build 1.4-day-7 and its default tester paula. Save it.",
        check: Sql(
            "select r.summary, p.name, b.name, u.username, c.summary from testruns_testrun r join testplans_testplan p on p.id = r.plan_id \
             join management_build b on b.id = r.build_id join auth_user u on u.id = r.default_tester_id join testruns_testexecution e on \
             e.run_id = r.id join testcases_testcase c on c.id = e.case_id where r.summary like '%new paper%' order by c.summary",
            "Printing on the new paper\tKiosk printing\t1.4-day-7\tpaula\tPaper runs out during a ticket\n\
             Printing on the new paper\tKiosk printing\t1.4-day-7\tpaula\tPrint a ticket on thermal paper",
        ),
    },
    Task {
        name: "kiwi-new-bug",
        says: "A passenger has just rung: she paid for her return ticket twice. Please report that as a new bug at {site}, where I am paula with \
               the password gang-plank-8. The summary is \"Return ticket is charged twice\", the severity Critical, the product Ferry Tickets, \
               version 2.1, build 2.1-rc2, and oskar should look after it. Replace the description by \"It was the sailing at 14:10.\"",
        check: Sql(
            "select b.summary, s.name, p.name, v.value, d.name, u.username, r.username, trim(m.comment, char(10, 13, 32)) from bugs_bug b join \
             bugs_severity s on s.id = b.severity_id join management_product p on p.id = b.product_id join management_version v on v.id = \
             b.version_id join management_build d on d.id = b.build_id join auth_user u on u.id = b.assignee_id join auth_user r on r.id = \
             b.reporter_id join django_content_type t on t.model = 'bug' join django_comments m on m.content_type_id = t.id and m.object_pk = \
             cast(b.id as text) where b.summary like 'Return%'",
            "Return ticket is charged twice\tCritical\tFerry Tickets\t2.1\t2.1-rc2\toskar\tpaula\tIt was the sailing at 14:10.",
        ),
    },
    Task {
        name: "kiwi-close-bug",
        says: "Good news, the trouble with the vouchers is over. Go to {site}, log in as oskar (rope-locker-3), find the bug \"Voucher can be \
               used twice\", write the comment \"Fixed in 2.1-rc3.\" and close the bug.",
        check: Sql(
            "select b.status, u.username, trim(m.comment, char(10, 13, 32)) from bugs_bug b join django_content_type t on t.model = 'bug' join \
             django_comments m on m.content_type_id = t.id and m.object_pk = cast(b.id as text) join auth_user u on u.id = m.user_id where \
             b.summary = 'Voucher can be used twice' order by m.id",
            "0\tmira\tIn two tabs at once.\n0\toskar\tFixed in 2.1-rc3.\n0\toskar\t*bug closed*",
        ),
    },
    Task {
        name: "kiwi-edit-case",
        says: "Log in at {site} with the username mira and the password tide-table-7. Search for the test case Book a group of twenty, open it \
               and edit it: the status is CONFIRMED, the priority P1, the default tester yusuf and the notes are \"Ask the harbour office \
               first.\" Save the changes.",
        check: Sql(
            "select s.name, p.value, u.username, c.notes, a.username from testcases_testcase c join testcases_testcasestatus s on s.id = \
             c.case_status_id join management_priority p on p.id = c.priority_id join auth_user u on u.id = c.default_tester_id join \
             auth_user a on a.id = c.author_id where c.summary = 'Book a group of twenty'",
            "CONFIRMED\tP1\tyusuf\tAsk the harbour office first.\tpaula",
        ),
    },
    Task {
        name: "kiwi-delete-plan",
        says: "The trial at the old pier was called off. Please delete the test plan \"Kiosk trial at the old pier\" at {site}, and when it asks \
               whether you are sure, you are. My username is paula and the password is gang-plank-8.",
        check: Sql(
            "select name from testplans_testplan where name like 'Kiosk%' order by name",
            "Kiosk on a rainy day\nKiosk printing",
        ),
    },
    Task {
        name: "kiwi-tag",
        says: "Log in at {site} as yusuf with the password fog-signal-5. Open the test case Refund after a storm, add the tag weather to it and \
               then add the component Checkout.",
        check: Sql(
            "select c.summary, (select group_concat(t.name) from testcases_testcasetag x join management_tag t on t.id = x.tag_id where \
             x.case_id = c.id), (select group_concat(k.name) from testcases_testcasecomponent y join management_component k on k.id = \
             y.component_id where y.case_id = c.id) from testcases_testcase c where c.summary = 'Refund after a storm'",
            "Refund after a storm\tweather\tCheckout",
        ),
    },
    Task {
        name: "kiwi-execution",
        says: "I was out in the rain this morning and it did not go well. In {site} (I'm oskar, password rope-locker-3), open the test run \
               \"Kiosk in the rain, day 7\", leave the comment \"Needs three taps.\" on Touch the screen with wet gloves and set that one to \
               FAILED. Leave the other two alone.",
        check: Sql(
            "select c.summary, s.name, (select group_concat(trim(m.comment, char(10, 13, 32))) from django_comments m join \
             django_content_type t on t.id = m.content_type_id where t.model = 'testexecution' and m.object_pk = cast(e.id as text)) from \
             testruns_testexecution e join testruns_testrun r on r.id = e.run_id join testcases_testcase c on c.id = e.case_id join \
             testruns_testexecutionstatus s on s.id = e.status_id where r.summary = 'Kiosk in the rain, day 7' order by c.summary",
            "Read a wet card\tPASSED\t\nRestart after a power cut\tIDLE\t\nTouch the screen with wet gloves\tFAILED\tNeeds three taps.",
        ),
    },
    Task {
        name: "kiwi-new-user",
        says: "Log in at {site} as admin with the password keel-and-mast. Open Users in the Admin menu and add a user with the username henrik \
               and the password mooring-line-44. After saving, set the first name to Henrik, the last name to Dahl and the group to Tester, \
               and save again.",
        check: Sql(
            "select u.username, u.first_name, u.last_name, u.is_active, g.name from auth_user u join auth_user_groups x on x.user_id = u.id \
             join auth_group g on g.id = x.group_id where u.username = 'henrik'",
            "henrik\tHenrik\tDahl\t1\tTester",
        ),
    },
    Task {
        name: "kiwi-version",
        says: "Ferry Tickets 2.2 comes in next week, so let's prepare for it. At {site}, log in with admin and keel-and-mast, go to Everything \
               else in the Admin menu and add the version 2.2 to the product Ferry Tickets. Then add a build called 2.2-rc1 for that version.",
        check: Sql(
            "select p.name, v.value, b.name, b.is_active from management_version v join management_product p on p.id = v.product_id join \
             management_build b on b.version_id = v.id where v.value = '2.2' and b.name <> 'unspecified'",
            "Ferry Tickets\t2.2\t2.2-rc1\t1",
        ),
    },
];

/// Installs it below `target`, fills it and serves it.
///
/// # Errors
/// As [`super::start`].
pub fn start(target: &Path) -> Result<Running, Failure> {
    let venv = python::with_alone(target, "kiwi", PACKAGES, ALONE)?;
    let files = [
        ("settings.py", include_str!("seed/kiwi/settings.py")),
        ("seed.py", include_str!("seed/kiwi/seed.py")),
    ];
    django::start(&venv, "kiwi", &files)
}
