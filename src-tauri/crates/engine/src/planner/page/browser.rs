//! Steps that are about the browser, not the page: its tabs and windows, its own questions, files from this computer,
//! menus by their path.

use crate::model::{Op, Which};
use crate::planner::fault::Fault;
use crate::planner::lexicon::words::{bare, ordinal};
use crate::planner::page::targets::target;
use crate::planner::stretch::clause;
use crate::planner::stretch::clause::{Context, Steps, one};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens;
use crate::planner::text::tokens::Kind;
use crate::planner::values::pairs;

const TABS: &[&str] = &["tab", "window", "browser tab", "browser window"];

/// `the new tab`, `the second window`, `the browser tab "Help"`; `None` if it is no tab of the browser.
pub(crate) fn tab(rest: Phrase<'_>) -> Option<Which> {
    let rest = bare(rest.trim()).without_end(&["of the browser", "in the browser"]);
    let named = rest.after(&["browser tab", "window", "browser window", "tab of the browser"]);
    if let Some(name) =
        named.map(|name| name.without(&["named", "called", "with", "titled", "the title", "for"]))
        && !name.is_empty()
    {
        return Some(Which::Named(name.text()));
    }
    let before = TABS
        .iter()
        .filter_map(|word| {
            let count = word.split(' ').count();
            let at = rest.len().checked_sub(count)?;
            (rest.at(at, &[word]).is_some()).then(|| rest.to(at))
        })
        .min_by_key(|before| before.len())?;
    match before.low().as_str() {
        "new" | "newest" | "newly opened" | "latest" | "just opened" | "popup" | "pop-up" => {
            return Some(Which::Newest);
        }
        "other" | "previous" | "original" | "old" | "earlier" => return Some(Which::Previous),
        "next" | "following" => return Some(Which::Next),
        _ => {}
    }
    if let Some((n, left)) = before.take(ordinal)
        && left.is_empty()
        // `the second tab` may as well be one of the page.
        && rest.last().is_some_and(|tok| tok.is("window")) | rest.toks.iter().any(|tok| tok.is("browser"))
    {
        return Some(Which::Position(n));
    }
    None
}

/// Switches to a tab of the browser, if the stretch after "switch to" names one.
pub(crate) fn switch(said: Phrase<'_>, rest: Phrase<'_>) -> Option<Steps> {
    tab(rest).map(|which| one(Op::Tab { which }, said))
}

/// `accept the alert`, `dismiss the confirmation`, `answer "Ada"`, `answer the prompt with "Ada"`.
pub(crate) fn answer(said: Phrase<'_>, rest: Phrase<'_>) -> Steps {
    let low = said.low();
    let quoted = said.toks.iter().find(|tok| tok.kind == Kind::Quoted);
    if low.starts_with("answer") || low.starts_with("reply to the prompt") {
        let value = rest
            .trim()
            .without(&[
                "the prompt",
                "the question",
                "the dialog",
                "it",
                "with",
                "by",
                "the browser's question",
                "question",
            ])
            .without_end(&[
                "in the prompt",
                "to the prompt",
                "in the dialog",
                "to the question",
                "in the question",
            ]);
        let text = quoted.map_or_else(|| value.text(), |tok| tok.text.to_owned());
        return match text.to_lowercase().as_str() {
            "" => Err(Fault::new(said, "What should be answered?").with(["answer \"Ada\"".into()])),
            "ok" | "okay" | "yes" if quoted.is_none() => one(
                Op::Answer {
                    accept: true,
                    text: None,
                },
                said,
            ),
            "cancel" | "no" if quoted.is_none() => one(
                Op::Answer {
                    accept: false,
                    text: None,
                },
                said,
            ),
            _ => one(
                Op::Answer {
                    accept: true,
                    text: Some(text),
                },
                said,
            ),
        };
    }
    let accept = ["accept", "confirm", "ok", "agree", "allow"]
        .iter()
        .any(|word| low.starts_with(word));
    let text = quoted.filter(|_| accept).map(|tok| tok.text.to_owned());
    one(Op::Answer { accept, text }, said)
}

/// Whether a stretch names a question of the browser.
pub(crate) fn is_question(rest: Phrase<'_>) -> bool {
    let rest = bare(rest.trim());
    let rest = rest
        .find(&["with", "by"])
        .map_or(rest, |(at, _)| rest.to(at).trim());
    matches!(
        rest.low().as_str(),
        "dialog"
            | "alert"
            | "alert box"
            | "alert dialog"
            | "browser alert"
            | "browser dialog"
            | "browser's dialog"
            | "browser's question"
            | "confirm dialog"
            | "confirmation"
            | "confirmation dialog"
            | "confirmation box"
            | "confirm box"
            | "prompt"
            | "javascript alert"
            | "javascript dialog"
            | "question"
            | "dialog box"
            | "pop-up dialog"
            | "popup dialog"
    )
}

/// `upload "/home/ada/cv.pdf" to the CV field`, `attach ~/plan.txt`.
pub(crate) fn upload(said: Phrase<'_>, rest: Phrase<'_>, context: &mut Context) -> Steps {
    let rest = rest.trim().without(&[
        "the file",
        "the files",
        "file",
        "files",
        "the document",
        "my file",
        "the picture",
        "the image",
    ]);
    // `my photo /home/ada/me.jpg`: small words before the path only say what it is.
    let small = |tok: &tokens::Tok<'_>| tok.is_word() && !tok.is_capital() && !is_path(tok.text);
    let lead = rest.toks.iter().take_while(|tok| small(tok)).count();
    let rest = if lead <= 3 && rest.toks.get(lead).is_some_and(|tok| is_path(tok.text)) {
        rest.from(lead)
    } else {
        rest
    };
    // `/tmp/x.jpg with the title "Fog" and the tags a, b`
    if let Some((at, _)) = rest
        .find(&["with the", "with a", "with title", "with"])
        .filter(|(at, _)| *at > 0)
        && let Some(values) = pairs::pairs(rest.from(at + 1))
        && context.elsewhere()
    {
        let mut steps = upload(said, rest.to(at).trim(), context)?;
        steps.extend(values.into_iter().map(|pair| clause::Draft {
            op: pairs::op(pair),
            span: said.span(),
        }));
        context.making = true;
        return Ok(steps);
    }
    let cut = rest
        .places(&["to", "into", "in", "as", "onto", "with", "using", "on", "for"])
        .into_iter()
        .rfind(|(at, count)| *at > 0 && at + count < rest.len());
    let (what, field) = match cut {
        Some((at, count)) => (rest.to(at).trim(), Some(rest.from(at + count).trim())),
        None => (rest, None),
    };
    let paths: Vec<String> = what
        .list()
        .into_iter()
        .map(|part| bare(part).text())
        .filter(|path| is_path(path))
        .collect();
    if paths.is_empty() || paths.len() != what.list().len() {
        return Err(Fault::new(
            said,
            "Name the file with its folder, such as “/home/ada/plan.txt”.",
        )
        .with(["upload \"/home/ada/plan.txt\"".into()]));
    }
    let general = |low: &str| matches!(low, "page" | "form" | "site" | "it" | "website" | "server");
    let field = field.filter(|field| !general(&bare(*field).low()));
    let target = field.and_then(|field| target(field, context.it.as_ref()));
    one(Op::Upload { paths, target }, said)
}

/// With a folder, so that it never depends on where the program was started; or a variable.
fn is_path(text: &str) -> bool {
    let drive =
        text.as_bytes().get(1) == Some(&b':') && text.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    text.starts_with('/') || text.starts_with("~/") || drive || text.starts_with("{{")
}

/// `File > Save as > PDF`: the names of a menu's path.
pub(crate) fn path(rest: Phrase<'_>) -> Option<Vec<String>> {
    let rest = rest.trim().without_end(&[
        "from the menu",
        "in the menu",
        "from the menu bar",
        "in the menu bar",
    ]);
    let rest = bare(rest);
    let text = match rest.toks {
        [only] if only.kind == Kind::Quoted => only.text,
        _ => {
            let (from, to) = rest.span();
            rest.src.get(from..to)?
        }
    };
    let parts: Vec<String> = text
        .split(['>', '›', '»'])
        .map(|part| part.trim().trim_matches(['"', '“', '”']).to_owned())
        .collect();
    let fine =
        |part: &String| !part.is_empty() && part.chars().any(char::is_alphanumeric) && part.len() < 100;
    (parts.len() > 1 && parts.len() <= 8 && parts.iter().all(fine)).then_some(parts)
}
