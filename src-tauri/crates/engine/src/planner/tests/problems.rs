//! What is not understood: the words at fault, plain messages, suggestions that work.

use super::compact::compact;
use crate::planner::missing_site;
use crate::planner::plan;

/// Sentence, its plan with the words at fault, a part of the first message, and the suggestions.
const CASES: &[(&str, &str, &str, &[&str])] = &[
    (
        "find the cheapest flight to Oslo",
        "! find the cheapest flight to Oslo",
        "not the steps",
        &[
            "search for flight to Oslo",
            "open https://www.google.com and search for flight to Oslo",
            "search for flight to Oslo and collect the titles",
        ],
    ),
    (
        "serach for lamp",
        "! serach for lamp",
        "not a step that is known",
        &["search for lamp", "click \"lamp\"", "open the practice shop"],
    ),
    (
        "open the shop, then frobnicate the lamp, then take a screenshot",
        "open practice shop / screenshot / ! frobnicate the lamp",
        "not a step",
        &["click \"lamp\"", "search for lamp", "open the practice shop"],
    ),
    (
        "Open the practice shop, search for lamp, and collect the name and price of every product, then juggle the basket",
        "open practice shop / search lamp / collect name,price of product / ! juggle the basket",
        "not a step",
        &["click \"basket\"", "search for basket", "open the practice shop"],
    ),
    (
        "Open app.example.com, find all tickets assigned to Mo and close them",
        "open https://app.example.com / collect * of ticket ?~Mo / ! close them",
        "not a step",
        &["clone them", "choose them", "click \"them\""],
    ),
    (
        "open the pratice shop",
        "! open the pratice shop",
        "no site that is known",
        &[
            "open the practice shop",
            "open the practice news",
            "open the practice contact form",
        ],
    ),
    (
        "open amazn",
        "! open amazn",
        "no site",
        &[
            "open amazon",
            "open https://www.amazn.com",
            "open the practice shop",
        ],
    ),
    (
        "every morning open the news",
        "! every morning open the news",
        "when you start it",
        &[
            "open the news",
            "open the practice shop",
            "collect the name and price of every product",
        ],
    ),
    (
        "if the price is under 40 buy it",
        "! if the price is under 40 buy it",
        "Conditions",
        &[
            "collect the name and price of every product",
            "open the practice shop",
            "search for lamp",
        ],
    ),
    (
        "what is the price of the lamp?",
        "! what is the price of the lamp",
        "a question",
        &[
            "search for price of the lamp",
            "open https://www.google.com and search for price of the lamp",
            "search for price of the lamp and collect the titles",
        ],
    ),
    (
        "get the best lamp from the shop",
        "! get the best lamp from the shop",
        "“best” does not say what is to be compared",
        &[
            "collect the name and price of every lamp from the shop",
            "sort by price",
            "collect every lamp from the shop",
        ],
    ),
    (
        "open file:///etc/passwd",
        "! open file:///etc/passwd",
        "http or https",
        &[
            "open the practice shop",
            "search for lamp",
            "collect the name and price of every product",
        ],
    ),
    (
        "upload my cv",
        "! upload my cv",
        "with its folder",
        &[
            "upload \"/home/ada/plan.txt\"",
            "open the practice shop",
            "search for lamp",
        ],
    ),
    (
        "click",
        "! click",
        "What should be clicked",
        &[
            "click \"Search\"",
            "click the first link",
            "open the practice shop",
        ],
    ),
    (
        "wait 5 hours",
        "! wait 5 hours",
        "one hour at most",
        &["wait 1 hour", "wait for Results", "open the practice shop"],
    ),
    (
        "click it",
        "! click it",
        "not clear what",
        &[
            "click \"Search\"",
            "click the first link",
            "open the practice shop",
        ],
    ),
    (
        "enter the sum of both numbers into the text field",
        "! enter the sum of both numbers into the text field",
        "from the page",
        &["enter 5 in Quantity", "open the practice shop", "search for lamp"],
    ),
    (
        "🚀 öffne den Laden 🚀",
        "! öffne den Laden",
        "not a step",
        &[
            "click \"den Laden\"",
            "search for den Laden",
            "open the practice shop",
        ],
    ),
];

#[test]
fn what_is_not_understood_is_said() {
    for (sentence, expected, message, suggestions) in CASES {
        let plan = plan(sentence);
        assert_eq!(compact(sentence, &plan), *expected, "{sentence}");
        assert!(
            plan.problems[0].message.contains(message),
            "{sentence}: {}",
            plan.problems[0].message
        );
        assert_eq!(plan.problems[0].suggestions, *suggestions, "{sentence}");
    }
}

#[test]
fn nothing_is_a_problem_too() {
    for text in ["", "   ", "\n\n", "🚀🚀", "...", "\u{200b}"] {
        let plan = plan(text);
        assert_eq!((plan.steps.len(), plan.problems.len()), (0, 1), "{text:?}");
        assert_eq!(plan.problems[0].suggestions.len(), 3, "{text:?}");
    }
}

#[test]
fn a_task_without_a_site_is_told() {
    let missing = |text: &str| missing_site(text, &plan(text));
    let problem = missing("get the top 5 titles").unwrap();
    assert_eq!(problem.span, [0, 20]);
    assert_eq!(problem.suggestions.len(), 3);
    assert_eq!(missing("get the top 5 titles from the news"), None);
    assert_eq!(missing("frobnicate"), None);
}

#[test]
fn spans_count_utf16_units() {
    let text = "🚀 open the practice shop, then search for “désk 🪑 lamp”";
    let plan = plan(text);
    let units: Vec<u16> = text.encode_utf16().collect();
    let said: Vec<String> = plan
        .steps
        .iter()
        .map(|step| {
            step.span
                .map(|[from, to]| String::from_utf16_lossy(&units[from..to]))
                .unwrap()
        })
        .collect();
    assert_eq!(said, ["open the practice shop", "search for “désk 🪑 lamp”"]);
    assert_eq!(compact(text, &plan), "open practice shop / search désk 🪑 lamp");
}
