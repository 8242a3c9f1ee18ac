//! How text in an editor is to look: `make the word "tea" bold`, `give the text Ipsum the style italic`. The text is
//! marked, then the editor's own button of that name is pressed. It knows no editor.

use super::clause::{Context, Draft};
use super::phrase::Phrase;
use super::targets::target;
use super::words::bare;
use crate::model::{Op, Target};

/// What people say, and what the button is called.
const STYLES: &[(&[&str], &str)] = &[
    (&["bold", "in bold", "bold face"], "Bold"),
    (
        &["italic", "italics", "in italics", "italicized", "italicised"],
        "Italic",
    ),
    (&["underlined", "underline"], "Underline"),
    (
        &["struck through", "strikethrough", "strike through", "struck out"],
        "Strikethrough",
    ),
];
/// Verbs that name the style themselves.
const BY_VERB: &[(&[&str], &str)] = &[
    (&["bold", "embolden"], "Bold"),
    (&["italicize", "italicise"], "Italic"),
    (&["underline"], "Underline"),
    (&["strike through", "cross out"], "Strikethrough"),
];
const MAKE: &[&str] = &["make", "turn", "set", "give", "format", "style", "render", "show"];
const JOINING: &[&str] = &[
    "the style",
    "a style of",
    "the format",
    "as",
    "in",
    "to",
    "to be",
    "into",
    "with the style",
];
const TEXT: &[&str] = &[
    "the text",
    "the word",
    "the words",
    "the phrase",
    "the sentence",
    "text",
    "word",
];
const TOOL: &[&str] = &[
    "using the text editor",
    "with the text editor",
    "in the text editor",
    "using the editor",
    "in the editor",
];

/// What was typed just before.
const THIS: &[&str] = &[
    "it",
    "this",
    "that",
    "this sentence",
    "that sentence",
    "the sentence",
    "this text",
    "that text",
    "this line",
    "that line",
    "this word",
    "these words",
    "the new text",
    "the new sentence",
    "this paragraph",
    "the text",
    "the body",
    "the body text",
    "the whole text",
    "all of it",
    "the line",
];

/// Whether a button only changes how a text looks.
pub(super) fn is_style(name: &str) -> bool {
    STYLES.iter().any(|(_, button)| *button == name)
}

/// The steps, if the stretch says how a text is to look.
pub(crate) fn styled(said: Phrase<'_>, context: &Context) -> Option<Vec<Draft>> {
    let rest = said.without(TOOL).trim();
    let (text, button) = by_verb(rest).or_else(|| made(rest, context.typed.is_some()))?;
    // `this sentence`, `it`: what was typed just before.
    let marked = if let (true, Some(typed)) = (THIS.contains(&text.low().as_str()), &context.typed) {
        Target {
            name: typed.clone(),
            quoted: true,
            ..Target::default()
        }
    } else if is_everything(text) {
        Target {
            role: Some("editor".into()),
            ..Target::default()
        }
    } else {
        let text = text.without(TEXT).trim();
        if text.is_empty() {
            return None;
        }
        target(text, None)?
    };
    let marked = Op::SelectText { target: marked };
    let pressed = Op::Click {
        target: Target {
            name: button.to_owned(),
            ..Target::default()
        },
        how: Default::default(),
    };
    let span = said.span();
    Some([marked, pressed].map(|op| Draft { op, span }).into())
}

/// `the first heading`, `the second paragraph`: a part of a text.
fn is_part(text: Phrase<'_>) -> bool {
    const PARTS: &[&str] = &[
        "heading",
        "paragraph",
        "sentence",
        "line",
        "headline",
        "quote",
        "list",
    ];
    let named = bare(text.trim());
    let rest = named.take(super::words::ordinal).map_or(named, |(_, rest)| rest);
    text.len() > rest.len() && rest.at(0, PARTS) == Some(rest.len())
}

/// All that stands in the editor.
fn is_everything(text: Phrase<'_>) -> bool {
    let low = text.trim().low();
    [
        "everything",
        "all the text",
        "the text",
        "the body",
        "the body text",
        "all of the text",
        "all text",
        "the whole text",
        "the entire text",
    ]
    .contains(&low.as_str())
}

/// `underline the word tea`
fn by_verb(rest: Phrase<'_>) -> Option<(Phrase<'_>, &'static str)> {
    BY_VERB.iter().find_map(|(verbs, button)| {
        let text = rest.after(verbs)?;
        // Only of a text: `bold` alone is the name of a button.
        (text.at(0, TEXT).is_some() || is_part(text)).then_some((text, *button))
    })
}

/// `make the word tea bold`, `give the text the style bold`
fn made(rest: Phrase<'_>, typed: bool) -> Option<(Phrase<'_>, &'static str)> {
    let rest = rest.after(MAKE)?;
    STYLES.iter().find_map(|(words, button)| {
        let text = rest.without_end(words);
        if text.len() == rest.trim().len() || bare(text).is_empty() {
            return None;
        }
        let text = text.without_end(JOINING);
        // `set the font to bold` is about a list; a text is said to be one, or is quoted.
        let is_text = text.at(0, TEXT).is_some()
            || text.is_quoted()
            || is_part(text)
            || is_everything(text)
            || typed && THIS.contains(&text.low().as_str());
        (is_text && rest.at(0, &["me"]).is_none()).then_some((text, *button))
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn all_that_is_written_gets_a_style() {
        let said = says("Using the note editor, make everything bold and click Keep");
        assert_eq!(said.len(), 3, "{said:?}");
        assert_eq!(said[1..], ["Click Bold", "Click Keep"]);
    }
}
