//! How text in an editor is to look: `make the word "tea" bold`, `give the text Ipsum the style italic`. The text is
//! marked, then the editor's own button of that name is pressed. It knows no editor.

use crate::model::{Op, Target};
use crate::planner::lexicon::words;
use crate::planner::lexicon::words::bare;
use crate::planner::page::targets::target;
use crate::planner::stretch::clause::{Context, Draft};
use crate::planner::text::phrase::Phrase;
use crate::planner::things::colouring;

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
const MAKE: &[&str] = &[
    "make", "turn", "set", "give", "format", "style", "render", "show", "put",
];
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
pub(in crate::planner) fn is_style(name: &str) -> bool {
    STYLES.iter().any(|(_, button)| *button == name)
}

/// The steps, if the stretch says how a text is to look.
pub(crate) fn styled(said: Phrase<'_>, context: &Context) -> Option<Vec<Draft>> {
    let rest = said.without(TOOL).trim();
    let typed = context.typed.is_some();
    let look = by_verb(rest)
        .or_else(|| made(rest, typed))
        .map(|(text, button)| (text, Look::Button(button)));
    let (text, look) = look.or_else(|| {
        let (text, colour) = colouring::coloured(rest)?;
        (is_text(text, typed) && rest.at(0, &["me"]).is_none()).then_some((text, Look::Colour(colour)))
    })?;
    // `this sentence`, `it`: what was typed just before.
    let marked = if let (true, Some(typed)) = (THIS.contains(&text.low().as_str()), &context.typed) {
        Target::quoted(typed.clone())
    } else if is_everything(text) {
        Target {
            role: Some("editor".into()),
            ..Target::default()
        }
    } else {
        let part = is_part(text);
        let text = text.without(TEXT).trim();
        if text.is_empty() {
            return None;
        }
        let found = target(text, None)?;
        // Only these words of a text, not all of what they stand in.
        let words = !part && found.role.is_none() && found.scope.is_none() && found.ordinal.is_none();
        Target {
            quoted: found.quoted || words,
            name: if words {
                with_its_sign(said, text, found.name)
            } else {
                found.name
            },
            ..found
        }
    };
    let marked = Op::SelectText { target: marked };
    let pressed = match look {
        Look::Button(name) => Op::click(Target::called(name)),
        Look::Colour(colour) => Op::Choose {
            options: vec![colour],
            target: Some(Target::called("color")),
        },
    };
    let span = said.span();
    Some([marked, pressed].map(|op| Draft { op, span }).into())
}

/// How a text is to look.
enum Look {
    Button(&'static str),
    Colour(String),
}

/// A sign that stands at a word where the sentence has none belongs to it: `give the text tea, the style bold`.
fn with_its_sign(said: Phrase<'_>, text: Phrase<'_>, name: String) -> String {
    let (_, end) = text.span();
    let after = said.src.get(end..).unwrap_or_default();
    let joined = after
        .strip_prefix([',', '.', ';'])
        .and_then(|rest| rest.strip_prefix(" the "));
    let style = joined.is_some_and(|rest| {
        ["style", "color", "colour", "format"]
            .iter()
            .any(|word| rest.starts_with(word))
    });
    if style {
        format!("{name}{}", &after[..1])
    } else {
        name
    }
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
    let rest = named.take(words::ordinal).map_or(named, |(_, rest)| rest);
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
        (is_text(text, typed) && rest.at(0, &["me"]).is_none()).then_some((text, *button))
    })
}

/// `set the font to bold` is about a list; a text is said to be one, or is quoted.
fn is_text(text: Phrase<'_>, typed: bool) -> bool {
    text.at(0, TEXT).is_some()
        || text.is_quoted()
        || is_part(text)
        || is_everything(text)
        || typed && THIS.contains(&text.low().as_str())
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
