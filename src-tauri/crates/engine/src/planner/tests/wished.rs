//! What somebody wants is never passed over: a field in a sentence that seems to tell only, what is kept by a pronoun, the fields of
//! what is handed in.

use super::says;

#[test]
fn a_sentence_with_a_wish_is_no_remark() {
    let steps = says(
        "Open fair.example.com, click Settings. The fair ends on 8 May 2031, and the contact email should be ada@example.com. Save that.",
    );
    assert_eq!(
        steps[2..],
        [
            "Enter 8 May 2031 in end date",
            "Enter ada@example.com in contact email",
            "Click Save"
        ]
    );
    let text = "Open fair.example.com, click Settings. The fair looks small and the owner of it all should be Bo. Click Save.";
    let plan = crate::planner::plan(text);
    assert!(
        !plan.problems.is_empty() || plan.steps.len() > 3,
        "{text}: {plan:?}"
    );
}

#[test]
fn what_is_handed_in_has_the_fields_that_follow_a_colon() {
    assert_eq!(
        says(
            "Open fair.example.com, click Stalls and submit a proposal: the title is Onions and the kind is Talk."
        )[2..],
        ["Enter Onions in title", "Enter Talk in kind", "Click Submit"]
    );
}

#[test]
fn a_field_with_a_word_before_it_ends_the_value_before() {
    let steps = says("Open fair.example.com. Add a stall: name Blue, permit state granted, colour red.");
    assert!(
        steps.contains(&"Enter granted in permit state".to_owned()),
        "{steps:?}"
    );
    assert!(steps.contains(&"Enter Blue in name".to_owned()), "{steps:?}");
}

#[test]
fn what_somebody_needs_is_made_by_the_steps_after_it() {
    assert_eq!(
        says("We need a third kind of stall. Open fair.example.com, click Kinds and make a new one.")[1..],
        ["Click Kinds", "Click New"]
    );
    assert_eq!(
        says("Open fair.example.com, in Old Fair, under Goods > Prices, click New.")[1..],
        ["Click Old Fair", "Click Goods", "Click Prices", "Click New"]
    );
}

#[test]
fn a_title_of_small_words_is_what_that_one_means() {
    assert_eq!(
        says(
            "The talk What clay wants is going to be in print. Open fair.example.com, find that talk under Talks and accept it."
        )[1..],
        ["Click Talks", "Click Accept for What clay wants"]
    );
}
