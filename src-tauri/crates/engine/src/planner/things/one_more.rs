//! Whether a sentence makes something that is not there yet, and where its noun begins: `a new folder`, `one called Owls`, `the user jsmith with
//! …`, `the trigger "Disk low"`. It reads nothing of what is said of it.

use crate::planner::lexicon::kinds;
use crate::planner::stretch::clause::Context;
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;
use crate::planner::things::adding;
use crate::planner::values::pairs::CALLED;

/// Before a thing that is not there yet.
pub(super) const ONE_MORE: &[&str] = &[
    "a new",
    "an",
    "a",
    "another",
    "one more",
    "a further",
    "an additional",
    "new",
    "a brand new",
    "me a",
    "us a",
    "me an",
];
/// How many words stand before the noun; `None` where nothing new is named.
pub(super) fn begins(rest: Phrase<'_>, verb: &str, context: &Context) -> Option<usize> {
    let lead = match rest.at(0, ONE_MORE) {
        Some(lead) => lead,
        // `go to Groups and make one called Owls`
        None if rest
            .at(0, &["one"])
            .is_some_and(|one| rest.at(one, CALLED).is_some()) =>
        {
            0
        }
        None if verb.ends_with(" new") || verb.ends_with(" a") || verb.ends_with(" an") || verb == "new" => 0,
        // `create the user jsmith with …`
        None if rest.at(0, &["the"]).is_some()
            && verb != "add"
            // `make the profile visible` makes nothing.
            && (verb != "make" || rest.toks.iter().skip(2).take(2).any(|tok| kinds::is_name(tok) || tok.is_any(&["called", "named", "titled"])))
            && kinds::kind_at(rest.from(1)).is_some_and(|kind| kind + 1 < rest.len()) =>
        {
            1
        }
        // `create the trigger "Disk low" with …`: whatever it is, it is not there yet.
        None if verb == "create"
            && rest.at(0, &["the"]).is_some()
            && rest
                .toks
                .get(1)
                .is_some_and(|tok| tok.is_word() && !tok.is_capital() && !tok.is_number())
            && rest.toks.get(2).is_some_and(|tok| tok.kind == Kind::Quoted) =>
        {
            1
        }
        // `add the card "Write tests" to that list`
        None if rest.at(0, &["the", "this"]).is_some()
            && kinds::kind_at(rest.from(1)).is_some_and(|kind| {
                rest.toks
                    .get(kind + 1)
                    .is_some_and(|tok| tok.kind == Kind::Quoted)
            })
            // `add the product "Mug" with the price 8`: what is said of it goes into its form.
            && (kinds::kind_at(rest.from(1)).is_some_and(|kind| rest.at(kind + 2, &["with the", "with a", "in the", ","]).is_some()) || !rest.toks[1].is_any(&[
                "item", "product", "book", "article", "label", "tag", "note", "comment", "category",
                "remark", "review",
            ]))
            && !rest.places(&["to", "into", "in"]).iter().any(|(at, _)| {
                adding::is_cart(rest.from(at + 1))
                    && rest
                        .toks
                        .get(at + 1)
                        .is_none_or(|tok| !tok.is_any(&["that", "this"]))
            }) =>
        {
            1
        }
        // `add the user bob with …`
        None if rest.at(0, &["the"]).is_some()
            && kinds::kind_at(rest.from(1)).is_some_and(|kind| {
                rest.toks
                    .get(kind + 2)
                    .is_some_and(|tok| tok.is_any(&["with", ","]))
                    && kinds::by_name(rest.from(1).to(kind + 1)).len() == 1
            }) =>
        {
            1
        }
        // `add the feed https://…`
        None if rest.at(0, &["the", "this"]).is_some()
            && rest.toks.get(2).is_some_and(|tok| tok.kind == Kind::Address)
            && kinds::is_kind(&rest.toks[1]) =>
        {
            1
        }
        // `add https://example.org with the title Example`
        None if verb == "add"
            && rest.first().is_some_and(|tok| tok.kind == Kind::Address)
            && context.elsewhere() =>
        {
            0
        }
        None => return None,
    };
    Some(lead)
}
