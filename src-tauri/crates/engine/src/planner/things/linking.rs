//! Links in a text that is being written: `turn the word "here" into a link to https://…`, `insert a link to https://…`. The text is
//! marked, the editor's own button pressed, the address typed where it asks for one. It knows no editor.

use crate::model::{Op, Target};
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Draft, Steps};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::Kind;

const TEXT: &[&str] = &["the text", "the word", "the words", "the phrase", "text", "word"];
const LINK: &[&str] = &[
    "a link to",
    "a link for",
    "a hyperlink to",
    "link to",
    "a link pointing to",
    "the link to",
    "a link that leads to",
    "a link leading to",
];

/// The steps of such a stretch; `None` for every other.
pub(in crate::planner) fn linked(said: Phrase<'_>) -> Option<Steps> {
    let said_so = said.trim();
    let text = if let Some(rest) = said_so.after(&["link"]) {
        // `link the word "here" to https://…`
        let (text, address) = rest.split(&["to", "with"])?;
        text.at(0, TEXT).or_else(|| text.is_quoted().then_some(0))?;
        (Some(text), address)
    } else if let Some(rest) = said_so.after(&["turn", "make", "convert"]) {
        let (text, link) = rest
            .split(&["into", "to"])
            .or_else(|| Some((rest.to(rest.find(LINK)?.0), rest.from(rest.find(LINK)?.0))))?;
        (Some(text), link.after(LINK)?)
    } else {
        let rest = said_so.after(&["insert", "add", "put in", "include"])?;
        (None, rest.after(LINK)?)
    };
    let (text, address) = text;
    let [address] = address.trim().toks else {
        return None;
    };
    (address.kind == Kind::Address || address.text.contains("://")).then_some(())?;
    let marked = match text {
        Some(text) => Some(Op::SelectText {
            target: target(text.without(TEXT).trim(), None)?,
        }),
        None => None,
    };
    let ops = [
        Op::click(Target::called("Link")),
        Op::Fill {
            text: address.text.to_owned(),
            target: Target::called("url"),
        },
        Op::Press { keys: "Enter".into() },
    ];
    let draft = |op| Draft {
        op,
        span: said.span(),
    };
    Some(Ok(marked.into_iter().chain(ops).map(draft).collect()))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn words_become_links() {
        let steps = [
            "Click Link",
            "Enter https://b.example in url",
            "Press Enter",
            "Click Save",
        ];
        let opened = "Open a.example.com, click Edit";
        let marked = says(&format!(
            "{opened}, turn the word \"shop\" into a link to https://b.example and save"
        ));
        assert_eq!(marked[2], "Mark the text of shop");
        assert_eq!(marked[3..], steps);
        let inserted = says(&format!("{opened}, insert a link to https://b.example and save"));
        assert_eq!(inserted[2..], steps);
    }
}
