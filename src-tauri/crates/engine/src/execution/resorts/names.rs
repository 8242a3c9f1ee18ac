//! What controls and fields are called in other applications than the one that a person has in mind. Words only; the page
//! decides.

use crate::model::Target;

/// Words that stand on controls for the same thing. The first is what people say.
const SAME: &[&[&str]] = &[
    &[
        "new account",
        "sign up",
        "register",
        "create an account",
        "create account",
        "join",
        "login or register",
    ],
    &[
        "new",
        "add",
        "create",
        "make",
        "add new",
        "create new",
        "register",
        "+",
    ],
    &["delete", "remove", "discard", "trash", "erase", "destroy", "del"],
    &[
        "edit",
        "change",
        "modify",
        "update",
        "manage",
        "properties",
        "rename",
    ],
    &[
        "reply",
        "respond",
        "answer",
        "comment",
        "add comment",
        "post reply",
    ],
    &[
        "save",
        "save changes",
        "update",
        "apply",
        "submit",
        "store",
        "ok",
        "done",
        "create",
    ],
    &["run", "execute", "submit query", "go"],
    &["take", "assign to me", "claim", "pick up", "accept"],
    &["approve", "accept", "confirm", "allow"],
    &["reject", "decline", "deny", "refuse"],
    &[
        "settings",
        "preferences",
        "options",
        "profile",
        "account",
        "user settings",
        "account settings",
        "my account",
        "my profile",
    ],
    &["share", "publish", "make public"],
    &["duplicate", "copy", "clone", "make a copy", "copy to"],
    &["download", "export", "save as"],
    &["search", "find", "go", "look up"],
    &["filter", "filters", "refine", "advanced search"],
    &["x", "×", "✕", "cross", "close", "dismiss"],
    &["close", "resolve", "finish", "mark as done"],
    &["archive", "move to archive", "add to archive"],
    &["pin", "make sticky", "toggle sticky", "toggle pin", "keep on top"],
];

/// What makes a new row of a table in a database; it says of what kind by itself.
pub(super) const ROWS_COME_BY: &str = "insert";

/// What else a control may be called: `New folder` for "Add folder", and the bare word where it says enough.
pub(in super::super) fn also_called(name: &str) -> Vec<Target> {
    let low = name.to_lowercase();
    let mut out = Vec::new();
    if matches!(low.as_str(), "add row" | "new row" | "add record" | "new record") {
        out.push(Target::quoted(ROWS_COME_BY));
    }
    // A packed file may be offered in plain words.
    if low == "zip" {
        out.extend(["archive", "download"].map(Target::quoted));
    }
    for group in SAME {
        let head = group
            .iter()
            .filter(|word| low == **word || low.starts_with(&format!("{word} ")))
            .max_by_key(|word| word.len());
        let Some(head) = head else { continue };
        let rest = low[head.len()..].trim();
        let mut others: Vec<&str> = group.iter().copied().filter(|other| other != head).collect();
        // `my profile` is nearer to the profile than the settings are.
        if rest.is_empty() {
            others.sort_by_key(|other| !other.split(' ').any(|word| word == *head));
        }
        for other in others {
            // A sign says nothing beside words: they alone would be found.
            if other == "+" && !rest.is_empty() {
                continue;
            }
            out.push(Target {
                quoted: rest.is_empty(),
                ..Target::called(format!("{other} {rest}").trim())
            });
        }
        if !rest.is_empty() {
            out.extend(group.iter().map(|word| Target::quoted(*word)));
        }
    }
    // `mark as read` is a box or a choice that is called "Read".
    if let Some(state) = low.strip_prefix("mark as ") {
        out.push(Target::quoted(state));
    }
    out
}

/// What else a field may be called: by another word, and `Domain` where several can be chosen in it.
pub(in super::super) fn field_names(name: &str) -> Vec<String> {
    const FIELDS: &[&[&str]] = &[
        &[
            "name",
            "title",
            "summary",
            "subject",
            "label",
            "heading",
            "full name",
            "display name",
        ],
        &["problem", "summary", "title", "subject", "issue"],
        &[
            "description",
            "details",
            "body",
            "text",
            "content",
            "message",
            "comments",
            "notes",
            "about",
        ],
        &[
            "comment", "message", "reply", "text", "note", "notes", "response", "answer",
        ],
        &[
            "owner",
            "assigned to",
            "assignee",
            "responsible",
            "case owner",
            "assign to",
            "reassign to",
        ],
        &[
            "submitter",
            "reporter",
            "requester",
            "submitted by",
            "submitter e-mail",
            "from",
        ],
        &[
            "category",
            "categories",
            "tags",
            "section",
            "group",
            "topic",
            "type",
            "labels",
        ],
        &[
            "due date",
            "due",
            "due on",
            "deadline",
            "finish date",
            "target date",
        ],
        &["price", "cost", "amount", "unit price"],
        &["place", "location", "venue", "where", "address"],
        &["phone", "telephone", "mobile", "phone number"],
        &["status", "state", "new status", "stage"],
        &["website", "url", "link", "homepage", "address"],
        &["company", "organisation", "organization", "business"],
    ];
    let low = name.to_lowercase();
    let mut out: Vec<String> = Vec::new();
    for group in FIELDS.iter().filter(|group| group.contains(&low.as_str())) {
        for other in group.iter().filter(|other| **other != low) {
            if !out.iter().any(|known| known == other) {
                out.push((*other).to_owned());
            }
        }
    }
    let one = crate::planner::one_of_several(&low);
    if one != low && !out.contains(&one) {
        out.push(one);
    }
    out
}

/// What stands beside a field that is folded away with the deed that it belongs to: `( ) reassign to [ ]`.
pub(in super::super) fn hidden_names(name: &str) -> &'static [&'static str] {
    match name.to_lowercase().as_str() {
        "assigned to" | "assign to" | "assignee" | "owner" => {
            &["reassign", "assign", "reassign to", "assign to"]
        }
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_has_other_names_too() {
        let names =
            |name: &str| -> Vec<String> { also_called(name).into_iter().map(|target| target.name).collect() };
        assert!(names("Add invoice").contains(&"create invoice".to_owned()));
        assert!(names("Add invoice").contains(&"new".to_owned()));
        assert!(names("Respond").contains(&"reply".to_owned()));
        assert!(names("Mark as done").contains(&"done".to_owned()));
        assert!(names("Harbour").is_empty());
        assert_eq!(names("profile")[0], "my profile");
    }

    #[test]
    fn a_field_has_other_names_too() {
        let has = |name: &str, other: &str| field_names(name).contains(&other.to_owned());
        assert!(has("Title", "summary") && has("deadline", "due on") && has("domains", "domain"));
        assert!(field_names("colour").is_empty());
    }
}
