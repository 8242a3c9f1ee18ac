//! Cuts a request into steps: at line ends, numbers of a list, sentence ends, semicolons, `then`, and at commas
//! and `and` only where a verb follows. Never inside quotes. It doesn't read the steps.

use crate::planner::lexicon::verbs::{Strength, Verb, fillers_at, step_begins, verb_at};
use crate::planner::lexicon::{attributes, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::placed;
use crate::planner::text::tokens::{Kind, Tok};

/// The stretches that hold one step each, trimmed; empty ones are left out.
pub(crate) fn cut<'t>(all: Phrase<'t>) -> Vec<Phrase<'t>> {
    let mut cutter = Cutter {
        all,
        from: 0,
        before: None,
        out: Vec::new(),
    };
    let mut at = 0;
    while at < all.len() {
        match cutter.separator(at) {
            Some(next) => {
                cutter.end(at);
                cutter.begin(next);
                at = next.max(at + 1);
            }
            None => {
                if at == cutter.from {
                    cutter.begin(at);
                }
                at += 1;
            }
        }
    }
    cutter.end(all.len());
    cutter.out
}

struct Cutter<'t> {
    all: Phrase<'t>,
    from: usize,
    /// The verb of the step that is being read.
    before: Option<Verb>,
    out: Vec<Phrase<'t>>,
}

const ABBREVIATIONS: &[&str] = &[
    "dr", "mr", "mrs", "ms", "st", "no", "nr", "e.g", "i.e", "vs", "approx", "inc", "ltd", "jr", "prof", "p",
    "pp",
];
/// A line that ends with one of these goes on in the next.
const DANGLING: &[&str] = &[
    "and", "or", "of", "the", "a", "an", "in", "into", "from", "with", "for", "to", "on", "every", "each",
    "all", "top", "first", "as", "by", "under", "over", "&", "then",
];

impl<'t> Cutter<'t> {
    fn begin(&mut self, at: usize) {
        self.from = at;
        self.before = verb_at(self.all, fillers_at(self.all, at)).map(|(verb, _, _)| verb);
    }

    fn end(&mut self, at: usize) {
        let step = self.all.slice(self.from, at).trim();
        if !step.is_empty() {
            self.out.push(step);
        }
    }

    fn tok(&self, at: usize) -> Option<&'t Tok<'t>> {
        self.all.toks.get(at)
    }

    /// Where the next step starts, if this one ends at `at`.
    fn separator(&self, at: usize) -> Option<usize> {
        let tok = self.tok(at)?;
        match tok.kind {
            Kind::Newline => self.line_end(at),
            Kind::Punct => self.punctuation(at, tok),
            Kind::Word if self.follows_a_whole_quotation(at) => Some(at),
            Kind::Word => self
                .inline_mark(at)
                .or_else(|| self.joining_word(at, tok))
                .or_else(|| self.sends_at_end(at)),
            _ => None,
        }
    }

    /// `the text "Straw helps." Add the tag …`: the full stop in the quotation ends the sentence, too.
    fn follows_a_whole_quotation(&self, at: usize) -> bool {
        let ended = at > self.from
            && self.tok(at - 1).is_some_and(|tok| {
                tok.kind == Kind::Quoted && tok.text.trim_end().ends_with(['.', '!', '?'])
            });
        ended && self.tok(at).is_some_and(Tok::is_capital) && step_begins(self.all, at, None)
    }

    /// `1)`, `2.`, `a)`, `Step 3:` before a verb, anywhere.
    fn inline_mark(&self, at: usize) -> Option<usize> {
        let next = self.list_mark(at)?;
        // `-` alone joins; a mark is a number or a letter.
        let says = (at..next).any(|at| {
            self.tok(at)
                .is_some_and(|tok| tok.text.chars().all(char::is_alphanumeric))
        });
        (says && self.counts_on(at) && step_begins(self.all, next, None)).then_some(next)
    }

    /// `… and share it with everyone`: a word that is no verb here, and what was named before.
    fn does_something_with_it(&self, at: usize) -> bool {
        let word = self.tok(at).is_some_and(|tok| {
            tok.is_word() && !tok.is_capital() && tok.text.len() > 2 && !tok.is_any(words::DETERMINERS)
        });
        let deeds = matches!(
            self.before,
            None | Some(Verb::Open | Verb::Click | Verb::Login | Verb::Check | Verb::Edit | Verb::Make)
        );
        let it = self
            .tok(at + 1)
            .is_some_and(|tok| tok.is_any(&["it", "them"]) || deeds && tok.is("the"));
        let texts = matches!(
            self.before,
            Some(
                Verb::Fill
                    | Verb::FillIn
                    | Verb::Search
                    | Verb::Reply
                    | Verb::Assert
                    | Verb::CheckThat
                    | Verb::Wait
            )
        );
        word && it
            && !texts
            && !self.tok(at).is_some_and(|tok| {
                tok.is_any(&[
                    "that", "with", "for", "from", "about", "because", "when", "until", "what", "how",
                    "where",
                ])
            })
    }

    /// `2.` numbers a step only after `1.`: elsewhere a sentence ends with a number, as in `click Order 7. Then …`.
    fn counts_on(&self, at: usize) -> bool {
        // `change the name to Kai M. Then …`: a letter is a mark where a sentence begins, nowhere else.
        let letter = self
            .tok(at)
            .is_some_and(|tok| tok.text.chars().all(char::is_alphabetic));
        let begins = at == self.from
            || at.checked_sub(1).and_then(|at| self.tok(at)).is_some_and(|tok| {
                tok.kind == Kind::Newline || matches!(tok.text, "." | "," | ";" | ":" | "!")
            });
        if letter && !begins && self.tok(at + 1).is_some_and(|tok| tok.text == ".") {
            return false;
        }
        let number = |at: usize| self.tok(at).and_then(|tok| tok.text.parse::<u32>().ok());
        let Some(this) = number(at).filter(|_| self.tok(at + 1).is_some_and(|tok| tok.text == ".")) else {
            return true;
        };
        let before = |at: usize| {
            number(at) == this.checked_sub(1)
                && self
                    .tok(at + 1)
                    .is_some_and(|tok| matches!(tok.text, "." | ")" | ":"))
        };
        this <= 1 || (0..at).any(before)
    }

    /// `… of the text hit submit`: said at the very end of a sentence, no joining word is needed.
    fn sends_at_end(&self, at: usize) -> Option<usize> {
        const SENDS: &[&str] = &["submit", "enter", "send", "ok", "save", "go", "search"];
        let said = at > self.from + 1
            && self.all.at(at, &["hit", "press", "click"]).is_some()
            && self.tok(at + 1).is_some_and(|tok| tok.is_any(SENDS))
            && self
                .tok(at + 2)
                .is_none_or(|tok| matches!(tok.text, "." | "!" | "\n" | ";"))
            && !self
                .tok(at - 1)
                .is_some_and(|tok| tok.is_any(&["to", "and", "then", "the", "or", "not", "of"]))
            && !matches!(
                self.before,
                Some(Verb::Wait | Verb::Search | Verb::Find | Verb::Collect)
            );
        said.then_some(at)
    }

    fn line_end(&self, at: usize) -> Option<usize> {
        let next = self.list_mark(at + 1).unwrap_or(at + 1);
        if next > at + 1 || self.says_nothing(at) || step_begins(self.all, next, None) {
            return Some(next);
        }
        let dangling = at > 0
            && self
                .tok(at - 1)
                .is_some_and(|tok| tok.is_any(DANGLING) || tok.text == ",");
        let blank_line = self.tok(next).is_none_or(|tok| tok.kind == Kind::Newline);
        let goes_on = self
            .tok(next)
            .is_some_and(|tok| tok.is_word() && !tok.is_capital());
        (blank_line || !(dangling || goes_on)).then_some(next)
    }

    /// `1.`, `2)`, `3:`, `(4)`, `a)`, `Step 5:`, `-`, `*`, `•` at the start of a line: where the step begins after it.
    fn list_mark(&self, mut at: usize) -> Option<usize> {
        let start = at;
        while self.tok(at).is_some_and(|tok| {
            tok.is_any(&["-", "*", "+", "•", "–", "—", "--", "[", "]", "[ ]", "[]", "[x]"])
                || matches!(
                    tok.text,
                    "•" | "–" | "—" | "(" | "[" | "]" | "‣" | "▪" | "·" | ">"
                )
        }) {
            at += 1;
        }
        if self.tok(at).is_some_and(|tok| tok.is("step")) && self.tok(at + 1).is_some_and(Tok::is_number) {
            at += 1;
        }
        let number = self.tok(at).filter(|tok| {
            tok.is_word()
                && (tok.text.len() <= 3 && tok.text.chars().all(|c| c.is_ascii_digit())
                    || tok.text.len() == 1)
        });
        if number.is_some()
            && self
                .tok(at + 1)
                .is_some_and(|tok| matches!(tok.text, "." | ")" | ":" | "]"))
        {
            at += 2;
            while self
                .tok(at)
                .is_some_and(|tok| matches!(tok.text, "." | ")" | ":" | "]"))
            {
                at += 1;
            }
        }
        (at > start).then_some(at)
    }

    fn punctuation(&self, at: usize, tok: &Tok<'_>) -> Option<usize> {
        let next = at + 1;
        match tok.text {
            ";" | "|" | "→" => Some(next),
            "…" if step_begins(self.all, next, None) => Some(next),
            "." | "!" | "?" => self.sentence_end(at),
            ")" | ":"
                if at > 0
                    && self.tok(at - 1).is_some_and(|tok| {
                        tok.text.len() <= 2 && tok.text.chars().all(|c| c.is_ascii_digit())
                    })
                    && self.starts_sentence(at - 1) =>
            {
                Some(next)
            }
            "," | "—" | "–" | ">" | "(" | ":" if self.says_nothing(at) => None,
            "," => self.comma(at),
            // `Write it down at example.com/new: choose …`
            ":" if at > 0
                && self.tok(at - 1).is_some_and(|tok| tok.kind == Kind::Address)
                && step_begins(self.all, next, None) =>
            {
                Some(next)
            }
            // `Message: Please call`
            ":" if self.is_key(at) => None,
            ":" if matches!(
                self.before,
                None | Some(Verb::Open | Verb::Click | Verb::Edit | Verb::Find)
            ) && (step_begins(self.all, next, None) || self.all.at(next, &["how many"]).is_some()) =>
            {
                Some(next)
            }
            ">" if matches!(self.before, Some(Verb::Choose | Verb::Click)) => self.joining_word(at, tok),
            // `Products > Add new`: an entry of a menu, not a step.
            ">" if self.is_menu_entry(next) => None,
            "—" | "–" | ">" if step_begins(self.all, next, self.before) => Some(next),
            _ => None,
        }
    }

    /// `Add new`, `New post`, `Create invoice`: what menus call their entries, and then the path ends.
    fn is_menu_entry(&self, at: usize) -> bool {
        let entry = self.all.from(at);
        let makes = matches!(verb_at(self.all, at), Some((Verb::Add | Verb::Make, _, _)));
        let ends = entry.toks.iter().position(|tok| {
            matches!(tok.kind, Kind::Punct | Kind::Newline | Kind::Sign) || tok.is_any(&["and", "then", "to"])
        });
        let words = entry.to(ends.unwrap_or(entry.len()));
        makes
            && self.tok(at).is_some_and(Tok::is_capital)
            && words.len() <= 3
            && words.toks.iter().all(Tok::is_word)
    }

    /// Whether the stretch began with a field's name and a colon.
    fn keyed(&self, at: usize) -> bool {
        let said = self.all.slice(self.from, at);
        let colon = said.toks.iter().take(4).position(|tok| tok.text == ":");
        colon.is_some_and(|colon| colon > 0 && attributes::attribute_at(said) == Some(colon))
    }

    fn clicks(&self, at: usize) -> bool {
        let verb = verb_at(self.all, fillers_at(self.all, at));
        verb.is_some_and(|(verb, _, _)| {
            matches!(
                verb,
                Verb::Click | Verb::Submit | Verb::Press | Verb::Upload | Verb::Login
            )
        })
    }

    /// The name of a field stands before the colon, and nothing else.
    fn is_key(&self, at: usize) -> bool {
        let said = self.all.slice(self.from, at).trim();
        !said.is_empty() && attributes::attribute_at(said) == Some(said.len())
    }

    fn sentence_end(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).and_then(|at| self.tok(at));
        let this = self.tok(at)?;
        // `1.` before a verb is the number of a list.
        if self.says_nothing(at) {
            return Some(at + 1);
        }
        let Some(next) = self.tok(at + 1) else {
            return Some(at + 1);
        };
        if this.text == "."
            && before.is_some_and(|tok| tok.is_any(ABBREVIATIONS))
            && !step_begins(self.all, at + 1, None)
        {
            return None;
        }
        // `J. R. Smith`: a letter of a name.
        let initial = before
            .is_some_and(|tok| tok.is_capital() && tok.text.chars().count() == 1 && tok.to == this.from);
        if this.text == "." && initial && next.is_capital() && !step_begins(self.all, at + 1, None) {
            return None;
        }
        let apart = next.from > this.to;
        let number = before
            .is_some_and(|tok| tok.text.len() <= 2 && tok.text.chars().all(|c| c.is_ascii_digit()))
            && self.starts_sentence(at - 1);
        let begins = matches!(next.kind, Kind::Newline | Kind::Punct | Kind::Sign)
            || next.is_capital()
            || next.is_number()
            || step_begins(self.all, at + 1, None);
        // `Open example.com. which …`
        let begins = begins || before.is_some_and(|tok| tok.kind == Kind::Address);
        ((apart && begins) || number || this.text != "." && apart).then_some(at + 1)
    }

    /// A number that stands after a sentence end or a comma, or at the very start, numbers the step after it.
    fn starts_sentence(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.tok(at));
        before.is_none_or(|tok| {
            matches!(tok.kind, Kind::Newline)
                || matches!(tok.text, "." | "," | ";" | "(" | "!")
                || tok.is_any(&["and", "then"])
        }) || step_begins(self.all, at + 2, None) && before.is_some_and(|tok| !tok.is_any(DANGLING))
    }

    /// Nothing but small words since the last cut.
    fn says_nothing(&self, at: usize) -> bool {
        let said = self.all.slice(self.from, at);
        said.trim().is_empty()
            || self.list_mark(self.from).is_some_and(|mark| mark > at)
            || (said.trim().len() == 1 && said.trim().toks[0].text.chars().all(|c| c.is_ascii_digit()))
    }

    fn comma(&self, at: usize) -> Option<usize> {
        let next = at + 1;
        // `Instructions: soak the peas, then boil them`: all of it is the value, unless a click follows.
        if self.keyed(at) && !self.clicks(at + 1) {
            return None;
        }
        // `First,` and `After that,` only lead to the step.
        if self.is_opening(at) || fillers_at(self.all, self.from) > at {
            return None;
        }
        if self.opens_an_address(at) {
            return Some(next);
        }
        let joins = fillers_at(self.all, next);
        let then = (next..joins).any(|at| {
            self.tok(at)
                .is_some_and(|tok| tok.is("then") || tok.is("finally") || tok.is("afterwards"))
        });
        (then || step_begins(self.all, next, self.before) || self.declares(next)).then_some(next)
    }

    /// `choose the blue one, the title is "Plan"`: a field that gets a value, after a step that takes none.
    fn declares(&self, at: usize) -> bool {
        let plain = matches!(
            self.before,
            Some(Verb::Choose | Verb::Open | Verb::Click | Verb::Login)
        );
        let rest = self.all.from(at);
        let field = rest.without(&["the", "its", "my", "their"]);
        plain
            && field.len() < rest.len()
            && (1..=4).any(|words| {
                field
                    .at(words, &["is", "are", "should be", "must be", "will be"])
                    .is_some()
                    && field
                        .to(words)
                        .toks
                        .iter()
                        .all(|tok| tok.is_word() && !tok.is_capital())
            })
    }

    /// `open example.com, …`: whatever follows the address is another step.
    fn opens_an_address(&self, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|at| self.tok(at));
        self.before == Some(Verb::Open) && last.is_some_and(|tok| tok.kind == Kind::Address)
    }

    /// `reply to Ada and tell her that "…"`: what she is told is the reply.
    fn says_the_reply(&self, at: usize) -> bool {
        let told = [
            "and tell her",
            "and tell him",
            "and tell them",
            "and let her know",
            "and let him know",
            "and let them know",
        ];
        self.before == Some(Verb::Reply) && self.all.at(at, &told).is_some()
    }

    fn joining_word(&self, at: usize, tok: &Tok<'_>) -> Option<usize> {
        if at == self.from
            || self.says_nothing(at)
            || self.is_opening(at)
            || self.keyed(at) && !self.clicks(at + 1)
            || self.says_the_reply(at)
        {
            return None;
        }
        let next = at + 1;
        match tok.low.as_str() {
            "and" | "&" | "+" | "then" | "->" | "=>" | ">" | "before" | "finally" | "next" | "afterwards"
            | "-" | "plus" => {
                if matches!(tok.low.as_str(), "next" | "before")
                    && self.tok(next).is_none_or(|tok| tok.text != ",")
                    && tok.low == "next"
                {
                    return None;
                }
                // `File > Save as` is a path, unless what follows is surely a step.
                if tok.text == ">" && matches!(self.before, Some(Verb::Choose | Verb::Click)) {
                    let verb = verb_at(self.all, fillers_at(self.all, next));
                    return verb
                        .is_some_and(|(_, strength, _)| strength == Strength::Sure)
                        .then_some(next);
                }
                let then =
                    tok.is("and") && self.tok(next).is_some_and(|tok| tok.is_any(&["then", "finally"]));
                // `find and click X` is one step.
                let only_find = self.before == Some(Verb::Find)
                    && self.all.slice(fillers_at(self.all, self.from), at).len() == 1;
                let begins = then
                    || self.opens_an_address(at)
                    || step_begins(self.all, next, self.before)
                    || tok.is("and") && placed::step_begins_there(self.all, next)
                    || tok.is("and") && self.does_something_with_it(next);
                (!only_find && begins).then_some(next)
            }
            "after"
                if self
                    .all
                    .at(at, &["after that", "after this", "after which"])
                    .is_some() =>
            {
                Some(at + 2)
            }
            "to" if self.before == Some(Verb::Use) && step_begins(self.all, next, None) => None,
            _ => None,
        }
    }

    /// `for each product, collect …` and `on the practice shop, search …`: what a first comma ends is no step.
    fn is_opening(&self, at: usize) -> bool {
        if self.before != Some(Verb::ForEach) {
            return false;
        }
        let said = self.all.slice(fillers_at(self.all, self.from), at);
        let head = verb_at(said, 0).map_or(0, |(_, _, count)| count);
        !(head..said.len())
            .any(|at| at > 0 && matches!(said.toks[at - 1].text, "," | ":") && verb_at(said, at).is_some())
    }
}
