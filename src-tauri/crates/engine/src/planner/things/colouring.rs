//! What colour a text of an editor is to have: `give the word tea the colour red`, `make everything blue`. The text is marked, then
//! the colour chosen. It knows no editor.

use crate::planner::lexicon::words::bare;
use crate::planner::text::phrase::Phrase;

/// Colours that have a name everybody uses.
const COLOURS: &[&str] = &[
    "red", "orange", "yellow", "green", "blue", "purple", "violet", "pink", "brown", "black", "white",
    "grey", "gray",
];
const MAKE: &[&str] = &[
    "make", "turn", "set", "give", "colour", "color", "format", "style", "paint",
];
const JOINING: &[&str] = &[
    "the color",
    "the colour",
    "a color of",
    "a colour of",
    "in",
    "to",
    "coloured",
    "colored",
    "the text color",
    "the text colour",
];

/// A text, as it was said, and its colour.
pub(in crate::planner) fn coloured(rest: Phrase<'_>) -> Option<(Phrase<'_>, String)> {
    let made = rest.after(MAKE)?.trim();
    // `set the colour of the word tea to red`
    let of = made.after(&[
        "the color of",
        "the colour of",
        "the text color of",
        "the text colour of",
    ]);
    let text = of.unwrap_or(made);
    let colour = text
        .last()
        .filter(|tok| tok.is_any(COLOURS) && !tok.is_capital())?;
    let named = text.to(text.len() - 1).without_end(JOINING);
    (!bare(named).is_empty()).then(|| (named, colour.low.clone()))
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_text_of_an_editor_gets_a_colour() {
        for (text, steps) in [
            (
                "In the editor, make the word tea green",
                ["Mark the text of tea", "Choose green in color"],
            ),
            (
                "Using the text editor, give the text tea the colour red",
                ["Mark the text of tea", "Choose red in color"],
            ),
        ] {
            assert_eq!(says(text), steps, "{text}");
        }
        assert_eq!(
            says("Open a.example.com, click Paint, set the theme to blue")[2..],
            ["Enter blue in theme", "Click Save"]
        );
    }
}
