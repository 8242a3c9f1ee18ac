//! Requests, planned and distilled: variables, templates, names; and values bound again.

use super::*;
use crate::planner::plan;
use std::collections::BTreeMap;

fn function(request: &str) -> (Vec<Step>, Vec<Variable>, String) {
    let plan = plan(request);
    assert_eq!(plan.problems, [], "{request}");
    distill(request, &plan.steps)
}

/// `name: kind = default` per variable.
fn variables(request: &str) -> Vec<String> {
    function(request)
        .1
        .iter()
        .map(|variable| {
            format!(
                "{}: {:?} = {}",
                variable.name,
                variable.kind,
                variable.default.as_deref().unwrap_or("-")
            )
        })
        .collect()
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn literals_of_the_request_become_typed_variables() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Open the practice shop, search for lamp, and collect the name and price of every product",
            &["search: Text = lamp"],
        ),
        (
            "Get the top 5 titles from the practice news",
            &["count: Integer = 5"],
        ),
        (
            "Get the top five titles from the practice news",
            &["count: Integer = 5"],
        ),
        (
            "Fill in the contact form as Ada and send it",
            &["name: Text = Ada"],
        ),
        (
            "List every lamp under 40 from the shop",
            &["search: Text = lamp", "under: Number = 40"],
        ),
        (
            "Open example.com and search for \"desk lamp\"",
            &["url: Url = https://example.com", "search: Text = desk lamp"],
        ),
        ("Open wikipedia and search for Ada", &["search: Text = Ada"]),
        (
            "Open the contact page and enter Ada in the first name field",
            &["first_name: Text = Ada"],
        ),
        (
            "Fill in the contact form with name Ada, email ada@example.com and message \"Hello\"",
            &[
                "name: Text = Ada",
                "email: Text = ada@example.com",
                "message: Text = Hello",
            ],
        ),
        (
            "Open the shop, search for lamp, search for rug",
            &["search: Text = lamp", "search_2: Text = rug"],
        ),
        (
            "Open the shop and list products between 10 and 40",
            &["lowest: Number = 10", "highest: Number = 40"],
        ),
        (
            "Open example.com and set the quantity to 3",
            &["url: Url = https://example.com", "quantity: Integer = 3"],
        ),
        (
            "Open example.com and set the phone number to 0501234",
            &["url: Url = https://example.com", "phone_number: Text = 0501234"],
        ),
        (
            "Go to example.com, log in with username ada and password hunter2",
            &[
                "url: Url = https://example.com",
                "username: Text = ada",
                "password: Text = -",
            ],
        ),
        (
            "Go to example.com, log in with username ada and password {{secret.mail}}",
            &["url: Url = https://example.com", "username: Text = ada"],
        ),
    ];
    for (request, expected) in cases {
        assert_eq!(variables(request), *expected, "{request}");
    }
}

#[test]
fn a_password_is_kept_nowhere() {
    let (steps, variables, name) =
        function("Go to example.com, log in with username ada and password hunter2");
    let kept = format!(
        "{} {} {name}",
        serde_json::to_string(&steps).unwrap(),
        serde_json::to_string(&variables).unwrap()
    );
    assert!(!kept.contains("hunter2"), "{kept}");
}

#[test]
fn sentences_keep_the_places_of_variables() {
    let (steps, ..) = function("List every lamp under 40 from the shop");
    let said: Vec<&str> = steps.iter().map(|step| step.say.as_str()).collect();
    assert_eq!(
        said,
        [
            "Open *the practice shop*",
            "Search for *{{search}}*",
            "Collect every *product*, under *{{under}}*"
        ]
    );
}

#[test]
fn longer_literals_are_replaced_first_and_in_names_too() {
    let (steps, variables, _) = function(
        "Open the shop, search for desk lamp, search for lamp, click \"desk lamp Aino\" and make sure the page says lamp",
    );
    assert_eq!(variables.len(), 2);
    let said: Vec<&str> = steps.iter().map(|step| step.say.as_str()).collect();
    assert_eq!(
        said[1..],
        [
            "Search for *{{search}}*",
            "Search for *{{search_2}}*",
            "Click *{{search}} Aino*",
            "Make sure that the page says *{{search_2}}*"
        ]
    );
}

#[test]
fn functions_get_names_for_people() {
    let cases = [
        (
            "Open the practice shop, search for lamp, and collect the name and price of every product",
            "Lamps in the practice shop",
        ),
        ("Get the top 5 titles from the practice news", "Top news"),
        (
            "Fill in the contact form as Ada and send it",
            "Send the contact form",
        ),
        (
            "List every lamp under 40 from the shop",
            "Lamps under 40 in the practice shop",
        ),
        (
            "Open example.com and collect every article",
            "Articles from example.com",
        ),
        (
            "Open www.example.com and take a screenshot",
            "Picture of example.com",
        ),
        ("Open example.com", "Open example.com"),
        (
            "Open wikipedia and search for Ada Lovelace",
            "Search wikipedia.org for Ada Lovelace",
        ),
        ("Open example.com and click \"Save\"", "Click Save on example.com"),
    ];
    for (request, expected) in cases {
        assert_eq!(function(request).2, expected, "{request}");
    }
}

#[test]
fn values_are_bound_and_checked() {
    let (steps, ..) = function("List every lamp under 40 from the shop");
    let bound = bind(&steps, &values(&[("search", "rug"), ("under", "25.5")])).unwrap();
    let said: Vec<&str> = bound.iter().map(|step| step.say.as_str()).collect();
    assert_eq!(
        said[1..],
        ["Search for *rug*", "Collect every *product*, under *25.5*"]
    );
    assert_eq!(
        bind(&steps, &values(&[("search", "rug")])),
        Err(BindError::Missing("under".into()))
    );
    assert_eq!(
        bind(&steps, &values(&[("search", "rug"), ("under", "cheap")])),
        Err(BindError::NotANumber("under".into()))
    );
    assert_eq!(
        bind(&steps, &values(&[("search", "{{secret.mail}}"), ("under", "1")])),
        Err(BindError::Template("search".into()))
    );
    let (steps, ..) = function("Open example.com and get the top 5 titles");
    let with = |url: &str, count: &str| bind(&steps, &values(&[("url", url), ("count", count)]));
    assert!(with("https://other.example/x", "7").is_ok());
    assert_eq!(
        with("file:///etc/passwd", "7"),
        Err(BindError::NotAnAddress("url".into()))
    );
    assert_eq!(
        with("javascript:alert(1)", "7"),
        Err(BindError::NotAnAddress("url".into()))
    );
    assert_eq!(
        with("https://other.example", "0"),
        Err(BindError::NotACount("count".into()))
    );
    assert_eq!(
        with("https://other.example", "2.5"),
        Err(BindError::NotACount("count".into()))
    );
}

#[test]
fn secrets_stay_templates() {
    let (steps, ..) = function("Go to example.com, log in with username ada and password {{secret.mail}}");
    let bound = bind(
        &steps,
        &values(&[("url", "https://example.com"), ("username", "bo")]),
    )
    .unwrap();
    assert!(serde_json::to_string(&bound).unwrap().contains("{{secret.mail}}"));
}

#[test]
fn what_a_list_offers_is_a_choice() {
    let request = "Open example.com, choose express in Delivery, write express into Note";
    let mut steps = plan(request).steps;
    let offers = |options: &[&str]| {
        Some(crate::model::Bundle {
            role: "combobox".into(),
            options: options.iter().map(|option| (*option).to_owned()).collect(),
            ..Default::default()
        })
    };
    steps[1].bundle = offers(&["Pick up", "Express"]);
    let (templated, variables, _) = distill(request, &steps);
    let told: Vec<_> = variables
        .iter()
        .map(|variable| (variable.name.as_str(), variable.kind, variable.default.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("url", VariableKind::Url, Some("https://example.com")),
            ("delivery", VariableKind::Choice, Some("Express")),
            ("note", VariableKind::Text, Some("express")),
        ]
    );
    assert_eq!(variables[1].options, ["Pick up", "Express"]);
    assert_eq!(templated[1].say, "Choose *{{delivery}}* in *Delivery*");
    // An option that is only a part of what stands there is no option by itself.
    steps[1].bundle = offers(&["Pick up", "Express (2 days)"]);
    assert_eq!(distill(request, &steps).1[1].kind, VariableKind::Text);
}
