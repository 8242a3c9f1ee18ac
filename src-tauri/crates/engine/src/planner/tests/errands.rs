//! Errands of several steps as people write them, by class: each with the whole plan it becomes.

use super::says;

/// Texts and their steps, after `Open app.example.com`.
pub(super) fn same(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, steps)| {
            let got = says(&format!("Open app.example.com. {text}"));
            let got: Vec<&str> = got.iter().skip(1).map(String::as_str).collect();
            (got != *steps).then(|| format!("{text}\n  expected {steps:?}\n  got      {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn somebody_signs_in_in_any_words() {
    let login = "Log in with username ida and password ••••••";
    for text in [
        "Login as ida / k3ttle at app.example.com. Click Lamps",
        "Log in to app.example.com as ida:k3ttle and click Lamps",
        "Go to app.example.com (ida/k3ttle), click Lamps",
        "Open app.example.com with ida / k3ttle, then click Lamps",
        "Log in to app.example.com (ida, kettle). Click Lamps",
        "Open app.example.com, use username ida and password kettle, click Lamps",
        "app.example.com, credentials: ida / k3ttle. Click Lamps.",
        "Log in using the credentials ida / k3ttle on app.example.com and click Lamps",
        "Once you're logged in to app.example.com (member ida, PIN k3ttle), click Lamps",
        "Open app.example.com. Log in. Username: ida, password: k3ttle. Click Lamps",
        "Log in at app.example.com with ida and kettle. Click Lamps",
        "login to app.example.com user=ida password=k3ttle; click Lamps",
        "On app.example.com, use ida/k3ttle to log in, then click Lamps",
        "Sign in at app.example.com using ida as username and k3ttle as password. Click Lamps",
        "Open app.example.com\nLogin: ida\nPassword: k3ttle\nClick Lamps",
    ] {
        assert_eq!(
            says(text),
            ["Open app.example.com", login, "Click Lamps"],
            "{text}"
        );
    }
}

#[test]
fn what_is_made_has_its_parts_in_any_order() {
    same(&[
        (
            "New campaign 'Autumn'. Add a slide 'Leaves' to the section Intro",
            &[
                "Click New campaign",
                "Enter Autumn in name",
                "Click Save",
                "Click Add slide",
                "Enter Leaves in name",
                "Enter Intro in section",
                "Click Save",
            ],
        ),
        (
            "Create a ticket titled \"No heat\" with the description \"Cold, dark\" and the label urgent in the queue Repairs",
            &[
                "Click New ticket",
                "Enter No heat in name",
                "Enter Cold, dark in description",
                "Enter urgent in label",
                "Enter Repairs in queue",
                "Click Save",
            ],
        ),
        (
            "Add an event \"Choir\" on 3 May 2026 from 18:00 to 19:30 at \"Town hall\"",
            &[
                "Click Add event",
                "Enter Choir in name",
                "Enter 3 May 2026 in date",
                "Enter 18:00 in start time",
                "Enter 19:30 in end time",
                "Enter Town hall in location",
                "Click Save",
            ],
        ),
        (
            "Create a contact with first name Bea, type Lead, note \"met in May\" and tags north, gold",
            &[
                "Click New contact",
                "Enter Bea in first name",
                "Enter Lead in type",
                "Enter met in May in note",
                "Enter north, gold in tags",
                "Click Save",
            ],
        ),
        (
            "Add a task \"Mow\" due 2 July with priority low. Then tell me how many tasks are left",
            &[
                "Click Add task",
                "Enter Mow in name",
                "Enter 2 July in due date",
                "Enter low in priority",
                "Click Save",
                "Count every task",
            ],
        ),
        (
            "Create two notes in Ideas: Kites and Boats",
            &[
                "Click New note in Ideas",
                "Enter Kites in name",
                "Click Save",
                "Click New note in Ideas",
                "Enter Boats in name",
                "Click Save",
            ],
        ),
        (
            "Add a new lamp. Code: L-7. Weight: 2 kg. Note: heavy, really.",
            &[
                "Click Add lamp",
                "Enter L-7 in Code",
                "Enter 2 kg in Weight",
                "Enter heavy, really in Note",
                "Click Save",
            ],
        ),
    ]);
}

#[test]
fn controls_are_named_by_their_verbs() {
    same(&[
        (
            "acknowledge the alarm \"Door\" with the message \"Seen\" and silence it for 3 hours",
            &[
                "Click Acknowledge for Door",
                "Enter Seen in message",
                "Click Silence",
                "Enter 3 hours in duration",
                "Click Save",
            ],
        ),
        (
            "approve Mia's request and reject the one from Olaf, giving the reason \"Too late\"",
            &[
                "Click Approve for Mia's request",
                "Click Reject for Olaf",
                "Enter Too late in reason",
                "Click Save",
            ],
        ),
        (
            "fork the project \"core\", star it and merge it",
            &["Click Fork for core", "Click Star", "Click Merge"],
        ),
        (
            "delete all drafts, then log out",
            &["Click each Delete for draft", "Click Log out"],
        ),
        ("renew all my passes", &["Click each Renew for pass"]),
        ("stop it after 5 seconds", &["Wait 5 seconds", "Click Stop"]),
        (
            "deactivate user old_tim and suspend user mike",
            &["Click Deactivate for old_tim", "Click Suspend for mike"],
        ),
        (
            "transfer 20 EUR to Ines with the reference \"Rent, July\"",
            &[
                "Click Transfer",
                "Enter Ines in recipient",
                "Enter 20 in amount",
                "Enter Rent, July in reference",
                "Click Save",
            ],
        ),
        (
            "request leave from 2026-07-01 to 2026-07-05, type Sick",
            &[
                "Click Request leave",
                "Enter 2026-07-01 in start date",
                "Enter 2026-07-05 in end date",
                "Enter Sick in type",
                "Click Save",
            ],
        ),
    ]);
}

#[test]
fn questions_ask_for_columns_and_counts() {
    same(&[
        (
            "click Lamp and tell me when it was last edited and who owns it",
            &["Click Lamp", "Collect last edited and owner"],
        ),
        (
            "How big is the file \"plan.zip\"?",
            &["Collect size, containing plan.zip"],
        ),
        (
            "tell me how many plants are left in Shed",
            &["Count every plant in Shed"],
        ),
        (
            "How many members have the role Guest?",
            &["Count every member, containing Guest"],
        ),
        (
            "which servers are down?",
            &["Collect every server, containing down"],
        ),
        (
            "which items have less than 3 in stock?",
            &["Collect every item, stock under 3"],
        ),
        (
            "list all leads from Norway with their phone",
            &["Collect name and phone of every lead, containing Norway"],
        ),
        (
            "tell me how many seats per row are allowed",
            &["Collect seats per row"],
        ),
    ]);
}

#[test]
fn things_are_moved_changed_and_commented() {
    same(&[
        (
            "move the card \"Roof\" from Open to Closed",
            &["Drag Roof onto Closed"],
        ),
        (
            "move the meeting \"Budget\" to Monday at 9 am",
            &[
                "Click Budget",
                "Enter Monday in date",
                "Enter 9 am in time",
                "Click Save",
            ],
        ),
        (
            "change the status of \"Leak\" from New to In work",
            &["Enter In work in status for Leak", "Click Save"],
        ),
        (
            "edit the task \"Mow\" and change it to \"Mow lawn\"",
            &["Click Mow", "Click Edit", "Enter Mow lawn in name", "Click Save"],
        ),
        (
            "open Settings > Privacy and turn backups on",
            &["Click Settings", "Click Privacy", "Tick backups"],
        ),
        (
            "click Lamp, comment on it: \"Nice\"",
            &["Click Lamp", "Enter Nice in comment", "Click Submit"],
        ),
        (
            "write a message to bo@x.fi with the subject \"Hi\" and the text \"At one?\" and send it",
            &[
                "Click New message",
                "Enter bo@x.fi in to",
                "Enter Hi in subject",
                "Enter At one? in text",
                "Click Send",
            ],
        ),
        (
            "click Report. Before logging out, click Print",
            &["Click Report", "Click Print", "Click Log out"],
        ),
        (
            "Fill in the form. Name: Ida. Message: Please call, or write. Don't send it.",
            &["Enter Ida in Name", "Enter Please call, or write in Message"],
        ),
        (
            "delete \"Mow\"; when it asks, choose \"Only this\"",
            &["Click Delete for Mow", "Choose Only this"],
        ),
    ]);
}

#[test]
fn more_parts_tell_by_their_looks() {
    same(&[
        (
            "Create a post: position Cook, wage 21, evenings, meals yes",
            &[
                "Click New post",
                "Enter Cook in position",
                "Enter 21 in wage",
                "Choose evenings",
                "Enter yes in meals",
                "Click Save",
            ],
        ),
        (
            "book a cabin from 3 to 5 May 2026, two adults and one child, sea view",
            &[
                "Click Book cabin",
                "Enter 3 May 2026 in start date",
                "Enter 5 May 2026 in end date",
                "Enter 2 in adults",
                "Enter 1 in child",
                "Choose sea view",
                "Click Save",
            ],
        ),
        (
            "book the hall \"Birch\" for tomorrow from 14 to 16",
            &[
                "Click Book for Birch",
                "Enter tomorrow in date",
                "Enter 14 in start time",
                "Enter 16 in end time",
                "Click Save",
            ],
        ),
        (
            "add the user tim with the password t1m2 and the role Guest",
            &[
                "Click Add user",
                "Enter tim in name",
                "Enter •••••• in password",
                "Enter Guest in role",
                "Click Save",
            ],
        ),
        (
            "change the password from old-9 to new-8",
            &[
                "Enter •••••• in current password",
                "Enter •••••• in new password",
                "Click Save",
            ],
        ),
    ]);
}

#[test]
fn people_are_written_to_and_accounts_made() {
    same(&[
        (
            "send the guest \"Ola\" the message \"Welcome\"",
            &[
                "Click New message",
                "Enter Ola in to",
                "Enter Welcome in message",
                "Click Send",
            ],
        ),
        (
            "sign up with the user name kit, the e-mail kit@x.fi and the password K1tten",
            &[
                "Click Sign up",
                "Enter kit in user name",
                "Enter kit@x.fi in e-mail",
                "Enter •••••• in password",
                "Click Save",
            ],
        ),
        (
            "share the folder \"Plans\" with ann@x.fi as an editor",
            &[
                "Click Share for Plans",
                "Enter ann@x.fi in email",
                "Enter editor in role",
                "Click Save",
            ],
        ),
    ]);
}

#[test]
fn several_things_are_meant_where_a_state_is_said() {
    same(&[
        ("delete the finished tasks", &["Click each Delete for finished"]),
        (
            "show only the open orders and list their totals",
            &["Choose open", "Collect total"],
        ),
        (
            "How many tickets in the queue \"North\" are not solved yet?",
            &["Count every ticket, without solved in North"],
        ),
        (
            "which songs of the album \"Rain\" are live?",
            &["Collect every song, containing Rain, containing live"],
        ),
        (
            "list the names of all members who joined after 2019, cheapest first",
            &["Collect name of every member, joined after 2019, the lowest price first"],
        ),
    ]);
}

#[test]
fn what_a_site_has_is_not_its_name() {
    for (text, steps) in [
        (
            "List the archived plans on http://app3.test",
            ["Open app3.test", "Collect every archived plan"],
        ),
        (
            "Open bug 77 on http://app3.test",
            ["Open app3.test", "Click bug 77"],
        ),
    ] {
        assert_eq!(says(text), steps, "{text}");
    }
}

#[test]
fn what_was_made_is_kept_before_others_are_added_and_terms_are_ticked() {
    same(&[
        (
            "Create a board named \"Attic\" and add the tasks \"Sweep\" and \"Paint\" to it",
            &[
                "Click New board",
                "Enter Attic in name",
                "Click Save",
                "Click Add task",
                "Enter Sweep in name",
                "Click Save",
                "Click Add task",
                "Enter Paint in name",
                "Click Save",
            ],
        ),
        (
            "Enter Ida in the name field, accept the terms and conditions and submit",
            &["Enter Ida in name", "Tick terms and conditions", "Click Submit"],
        ),
        (
            "Create a drawer called Winter and share it with everyone",
            &[
                "Click New drawer",
                "Enter Winter in name",
                "Tick share with everyone",
                "Click Save",
            ],
        ),
        (
            "Click Settings, select the time format H:i and click Save Changes",
            &[
                "Click Settings",
                "Choose H:i in time format",
                "Click Save Changes",
            ],
        ),
        (
            "In Admin, click Add lamp. In the admin panel, click Lamps",
            &["Click Add lamp in Admin", "Click Lamps"],
        ),
        (
            "Create a new lamp: the maker is al@lamps.example and the shop owner mira. Submit it",
            &[
                "Click New lamp",
                "Enter al@lamps.example in maker",
                "Enter mira in shop owner",
                "Click Submit",
            ],
        ),
        (
            "Click Gravel pit, open wet-night and read me its status",
            &["Click Gravel pit", "Click wet-night", "Collect status"],
        ),
        (
            "One night of Gravel pit went wrong. Click on that pit, open wet-night and read me its status",
            &["Click Gravel pit", "Click wet-night", "Collect status"],
        ),
        (
            "Accept the cookies and click Lamps",
            &["Click Accept", "Click Lamps"],
        ),
        (
            "Start a new topic titled \"Wet cellar\" with the message \"It drips.\" and post it",
            &[
                "Click New topic",
                "Enter Wet cellar in name",
                "Enter It drips. in message",
                "Click Post",
            ],
        ),
    ]);
}
