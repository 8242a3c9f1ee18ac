//! A stretch of tokens, and the questions the grammar asks of it: where a word stands, what it starts with, what
//! text it covers. Words inside quotes are never found.

use crate::planner::text::tokens::{Kind, Tok};
use winnow::error::EmptyError;
use winnow::prelude::*;
use winnow::stream::TokenSlice;

/// The grammar's input.
pub(crate) type In<'t> = TokenSlice<'t, Tok<'t>>;
/// The grammar's answer: it backtracks, and says why at the level of the clause.
pub(crate) type Parsed<T> = Result<T, EmptyError>;

/// A stretch of the request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Phrase<'t> {
    pub src: &'t str,
    pub toks: &'t [Tok<'t>],
}

impl<'t> Phrase<'t> {
    pub fn new(src: &'t str, toks: &'t [Tok<'t>]) -> Self {
        Self { src, toks }
    }

    pub fn len(&self) -> usize {
        self.toks.len()
    }

    pub fn is_empty(&self) -> bool {
        self.toks.is_empty()
    }

    pub fn slice(&self, from: usize, to: usize) -> Self {
        let to = to.min(self.len());
        Self {
            src: self.src,
            toks: &self.toks[from.min(to)..to],
        }
    }

    pub fn from(&self, from: usize) -> Self {
        self.slice(from, self.len())
    }

    pub fn to(&self, to: usize) -> Self {
        self.slice(0, to)
    }

    pub fn first(&self) -> Option<&'t Tok<'t>> {
        self.toks.first()
    }

    pub fn last(&self) -> Option<&'t Tok<'t>> {
        self.toks.last()
    }

    /// Bytes `[from, to)` of the request.
    pub fn span(&self) -> (usize, usize) {
        match (self.toks.first(), self.toks.last()) {
            // What was told before may stand last: a span never ends before it begins.
            (Some(first), Some(last)) => (first.from, last.to.max(first.to)),
            _ => (0, 0),
        }
    }

    /// One quoted string and nothing else.
    pub fn is_quoted(&self) -> bool {
        self.len() == 1 && self.toks[0].kind == Kind::Quoted
    }

    /// The text as a value: without its quotes if it is one quoted string, else as it was written.
    pub fn text(&self) -> String {
        if let [only] = self.toks {
            return only.text.to_owned();
        }
        // A name that was put where a word pointed to it does not stand there in the text.
        let stands = |tok: &Tok<'_>| {
            self.src
                .get(tok.from..tok.to)
                .is_some_and(|text| text.contains(tok.text))
        };
        if self
            .toks
            .iter()
            .any(|tok| tok.kind == Kind::Quoted && !stands(tok))
        {
            let words: Vec<&str> = self.toks.iter().map(|tok| tok.text).collect();
            return words.join(" ");
        }
        if !self.stands_together() {
            return self.joined();
        }
        let (from, to) = self.span();
        self.src
            .get(from..to)
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether nothing stands between the tokens in the text: what was taken out of a sentence, such as where it is done, is no part of it.
    fn stands_together(&self) -> bool {
        self.toks.windows(2).all(|two| {
            let between = self.src.get(two[0].to..two[1].from);
            between.is_some_and(|between| !between.chars().any(char::is_alphanumeric))
        })
    }

    /// The tokens one after the other, signs without a space before them.
    fn joined(&self) -> String {
        let mut out = String::new();
        for tok in self.toks {
            let sign = tok.kind == Kind::Punct && tok.text != "(";
            if !out.is_empty() && !sign && !out.ends_with('(') {
                out.push(' ');
            }
            out.push_str(tok.text);
        }
        out
    }

    /// Lower-case words joined by one space; quoted words keep a quote before them so that they match no word.
    pub fn low(&self) -> String {
        let mut out = String::new();
        for tok in self.toks {
            if !out.is_empty() {
                out.push(' ');
            }
            if tok.kind == Kind::Quoted {
                out.push('"');
            }
            out.push_str(&tok.low);
        }
        out
    }

    /// Without punctuation, signs and line ends at both ends.
    pub fn trim(&self) -> Self {
        let idle = |tok: &Tok<'_>| {
            matches!(tok.kind, Kind::Punct | Kind::Sign | Kind::Newline)
                || (tok.kind == Kind::Word && matches!(tok.text, "-" | "--" | "=" | "+" | "->" | "=>" | "#"))
        };
        let from = self.toks.iter().position(|tok| !idle(tok)).unwrap_or(self.len());
        let to = self
            .toks
            .iter()
            .rposition(|tok| !idle(tok))
            .map_or(from, |at| at + 1);
        // `Price (High > Low)`: the bracket closes one that stays.
        let opens = self
            .toks
            .get(from..to)
            .is_some_and(|kept| kept.iter().any(|tok| tok.text == "("));
        let closed = opens
            && self
                .toks
                .get(from..to)
                .is_some_and(|kept| kept.iter().any(|tok| tok.text == ")"));
        let to = match self.toks.get(to) {
            Some(tok) if opens && !closed && tok.text == ")" => to + 1,
            _ => to,
        };
        self.slice(from, to)
    }

    /// How many tokens the longest of these phrases takes at `at`.
    pub fn at(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().filter_map(|phrase| self.one_at(at, phrase)).max()
    }

    fn one_at(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut count = 0;
        for word in phrase.split(' ') {
            if !self.toks.get(at + count)?.is(word) {
                return None;
            }
            count += 1;
        }
        Some(count)
    }

    /// What is left after the longest of these phrases, if one stands at the start.
    pub fn after(&self, phrases: &[&str]) -> Option<Self> {
        self.at(0, phrases).map(|count| self.from(count))
    }

    /// Without any of these phrases at the start, again and again.
    pub fn without(&self, phrases: &[&str]) -> Self {
        let mut rest = *self;
        while let Some(next) = rest.after(phrases) {
            rest = next;
        }
        rest
    }

    /// Without any of these phrases at the end, again and again, and without punctuation there.
    pub fn without_end(&self, phrases: &[&str]) -> Self {
        let mut rest = self.trim();
        'again: loop {
            for phrase in phrases {
                let count = phrase.split(' ').count();
                if rest.len() > count && rest.one_at(rest.len() - count, phrase).is_some() {
                    rest = rest.to(rest.len() - count).trim();
                    continue 'again;
                }
            }
            return rest;
        }
    }

    /// The first place of any of these phrases: where, and how many tokens.
    pub fn find(&self, phrases: &[&str]) -> Option<(usize, usize)> {
        (0..self.len()).find_map(|at| self.at(at, phrases).map(|count| (at, count)))
    }

    /// Every place of these phrases, from the right.
    pub fn places(&self, phrases: &[&str]) -> Vec<(usize, usize)> {
        (0..self.len())
            .rev()
            .filter_map(|at| self.at(at, phrases).map(|count| (at, count)))
            .collect()
    }

    /// Before and after the first of these phrases.
    pub fn split(&self, phrases: &[&str]) -> Option<(Self, Self)> {
        self.find(phrases)
            .map(|(at, count)| (self.to(at), self.from(at + count)))
    }

    /// Pieces between commas, `and`, `&`, `or`, `plus`.
    pub fn list(&self) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut from = 0;
        for at in 0..=self.len() {
            let cut = self.toks.get(at).is_none_or(|tok| {
                (tok.kind == Kind::Punct && matches!(tok.text, "," | ";"))
                    || tok.is_any(&["and", "&", "or", "plus", "+"])
            });
            if cut {
                let part = self.slice(from, at).trim();
                if !part.is_empty() {
                    parts.push(part);
                }
                from = at + 1;
            }
        }
        parts
    }

    /// Runs a grammar over the whole stretch; `None` unless it takes all of it.
    pub fn parse<T>(&self, mut grammar: impl Parser<In<'t>, T, EmptyError>) -> Option<T> {
        let mut input = TokenSlice::new(self.toks);
        let value = grammar.parse_next(&mut input).ok()?;
        input.is_empty().then_some(value)
    }

    /// Runs a grammar at the start; answers the value and what is left.
    pub fn take<T>(&self, mut grammar: impl Parser<In<'t>, T, EmptyError>) -> Option<(T, Self)> {
        let mut input = TokenSlice::new(self.toks);
        let value = grammar.parse_next(&mut input).ok()?;
        let left = input.len();
        Some((value, self.from(self.len() - left)))
    }
}
