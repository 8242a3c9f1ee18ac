//! The lexer: a text becomes words, quoted strings, addresses, places for variables and punctuation, each with
//! where it stood. It knows no verb and no grammar.

use std::collections::HashSet;
use winnow::combinator::{alt, repeat};
use winnow::error::EmptyError;
use winnow::prelude::*;
use winnow::stream::{LocatingSlice, Location, Stream};
use winnow::token::{any, take_till, take_while};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    /// Text between quotes; `text` is what stands inside.
    Quoted,
    /// `{{name}}`, braces included.
    Slot,
    /// An address, with or without its scheme.
    Address,
    Punct,
    Newline,
    /// Emoji and other signs that are no words.
    Sign,
}

/// One token. Offsets are bytes of the text; quotes are inside `[from, to)` but not in `text`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tok<'s> {
    pub kind: Kind,
    pub text: &'s str,
    /// Lower case, with plain apostrophes.
    pub low: String,
    pub from: usize,
    pub to: usize,
}

impl<'s> Tok<'s> {
    /// A token that does not stand in the text, in the place of what does.
    pub fn made(kind: Kind, text: &'s str, (from, to): (usize, usize)) -> Self {
        Self {
            kind,
            text,
            low: text.to_lowercase(),
            from,
            to,
        }
    }

    /// Where it stands, bytes.
    pub fn span(&self) -> (usize, usize) {
        (self.from, self.to)
    }
}

impl Tok<'_> {
    pub fn is(&self, word: &str) -> bool {
        self.kind != Kind::Quoted && self.low == word
    }

    pub fn is_any(&self, words: &[&str]) -> bool {
        self.kind != Kind::Quoted && words.contains(&self.low.as_str())
    }

    pub fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub fn is_capital(&self) -> bool {
        self.kind == Kind::Word && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// A web address, and none of a mailbox.
    pub fn is_site(&self) -> bool {
        self.kind == Kind::Address && (!self.text.contains('@') || self.text.contains("://"))
    }

    pub fn is_number(&self) -> bool {
        self.kind == Kind::Word && self.text.chars().any(|c| c.is_ascii_digit())
    }
}

type Source<'s> = LocatingSlice<&'s str>;

/// What opens a quote, and what may close it.
const QUOTES: [(char, &[char]); 9] = [
    ('"', &['"', '”', '“']),
    ('“', &['”', '"', '“']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«']),
    ('‹', &['›']),
    ('\'', &['\'', '’']),
    ('‘', &['’', '\'']),
    ('`', &['`']),
];

/// Cuts a text into tokens. Total: every text has tokens, and white space is all that is left out.
pub(crate) fn tokens(text: &str) -> Vec<Tok<'_>> {
    let mut lexer = Lexer {
        text,
        hopeless: HashSet::new(),
        out: Vec::new(),
    };
    let mut input = LocatingSlice::new(text);
    while !input.is_empty() {
        let before = input.checkpoint();
        if lexer.next(&mut input).is_err() {
            // Nothing matched: the character is a sign of its own.
            input.reset(&before);
            let from = input.current_token_start();
            let Ok(_) = any::<_, EmptyError>.parse_next(&mut input) else {
                break;
            };
            let to = input.current_token_start();
            lexer.push(Kind::Sign, &text[from..to], from, to);
        }
    }
    lexer.out
}

struct Lexer<'s> {
    text: &'s str,
    /// Quotes that found no end once: they won't find one later either, and are not looked for again.
    hopeless: HashSet<char>,
    out: Vec<Tok<'s>>,
}

impl<'s> Lexer<'s> {
    fn push(&mut self, kind: Kind, text: &'s str, from: usize, to: usize) {
        let low = text.to_lowercase().replace(['’', '‘'], "'");
        self.out.push(Tok {
            kind,
            text,
            low,
            from,
            to,
        });
    }

    fn next(&mut self, input: &mut Source<'s>) -> Result<(), EmptyError> {
        if blank(input)? {
            return Ok(());
        }
        let from = input.current_token_start();
        let start = input.checkpoint();
        if line_end.parse_next(input).is_ok() {
            self.push(Kind::Newline, "\n", from, input.current_token_start());
            return Ok(());
        }
        input.reset(&start);
        if let Ok(slot) = slot.parse_next(input) {
            self.push(Kind::Slot, slot, from, input.current_token_start());
            return Ok(());
        }
        input.reset(&start);
        if let Some(inner) = self.quoted(input) {
            self.push(Kind::Quoted, inner, from, input.current_token_start());
            return Ok(());
        }
        input.reset(&start);
        self.chunk(input)
    }

    /// Quoted text, if a quote opens here and closes somewhere.
    fn quoted(&mut self, input: &mut Source<'s>) -> Option<&'s str> {
        let at = input.current_token_start();
        let open = self.text[at..].chars().next()?;
        let (_, closers) = QUOTES.iter().find(|(quote, _)| *quote == open)?;
        if self.hopeless.contains(&open) || !self.opens(at, open) {
            return None;
        }
        any::<_, EmptyError>.parse_next(input).ok()?;
        let from = input.current_token_start();
        loop {
            take_till::<_, _, EmptyError>(0.., |c| closers.contains(&c))
                .parse_next(input)
                .ok()?;
            let to = input.current_token_start();
            let Ok(close) = any::<_, EmptyError>.parse_next(input) else {
                self.hopeless.insert(open);
                return None;
            };
            // In 'don't touch' the apostrophe inside is none that closes.
            let single = matches!(close, '\'' | '’');
            let after = self.text[input.current_token_start()..].chars().next();
            if !(single && after.is_some_and(char::is_alphanumeric)) {
                return Some(&self.text[from..to]);
            }
        }
    }

    /// An apostrophe inside a word, or the inch sign of `24"`, opens nothing.
    fn opens(&self, at: usize, quote: char) -> bool {
        let before = self.text[..at].chars().next_back();
        match quote {
            '\'' | '‘' => !before.is_some_and(char::is_alphanumeric),
            '"' => !before.is_some_and(|c| c.is_ascii_digit()),
            _ => true,
        }
    }

    /// A run without spaces: peels punctuation off both ends and cuts at commas inside.
    fn chunk(&mut self, input: &mut Source<'s>) -> Result<(), EmptyError> {
        let from = input.current_token_start();
        any::<_, EmptyError>.parse_next(input)?;
        loop {
            take_while::<_, _, EmptyError>(0.., |c: char| !c.is_whitespace() && !is_quote(c) && c != '{')
                .parse_next(input)?;
            let at = input.current_token_start();
            let Some(stop) = self.text[at..].chars().next() else {
                break;
            };
            let goes_on = match stop {
                '{' => !self.text[at..].starts_with("{{"),
                c if is_quote(c) => {
                    let start = input.checkpoint();
                    let opens = self.quoted(input).is_some();
                    input.reset(&start);
                    !opens
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            any::<_, EmptyError>.parse_next(input)?;
        }
        self.split_chunk(from, input.current_token_start());
        Ok(())
    }

    fn split_chunk(&mut self, mut from: usize, mut to: usize) {
        while let Some(c) = self.text[from..to]
            .chars()
            .next()
            .filter(|c| "([{<•*–—‣▪·,;.!?:)]}>|→".contains(*c))
        {
            let next = from + c.len_utf8();
            self.push(Kind::Punct, &self.text[from..next], from, next);
            from = next;
        }
        let mut tail = Vec::new();
        let mut brackets = Brackets::of(&self.text[from..to]);
        while let Some(c) = self.text[from..to]
            .chars()
            .next_back()
            .filter(|c| ",;.!?:)]}>…|→—".contains(*c))
            // `print(6*7)`: the bracket closes one of the word's own.
            .filter(|c| *c != ')' || !brackets.closes_its_own())
        {
            if c == ')' {
                brackets.closed -= 1;
            }
            tail.push((to - c.len_utf8(), to));
            to -= c.len_utf8();
        }
        if from < to {
            self.words(from, to);
        }
        for (a, b) in tail.into_iter().rev() {
            self.push(Kind::Punct, &self.text[a..b], a, b);
        }
    }

    /// `shop,search` is two words; `1,000` and `https://a.example/x,y` are one.
    fn words(&mut self, from: usize, to: usize) {
        let text = &self.text[from..to];
        if is_address(text) {
            return self.push(Kind::Address, text, from, to);
        }
        let comma = text.char_indices().find(|(at, c)| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            *c == ';'
                || *c == ','
                    && !(digit(text[..*at].chars().next_back()) && digit(text[at + 1..].chars().next()))
        });
        if let Some((at, _)) = comma.filter(|(at, _)| *at > 0 && at + 1 < text.len()) {
            self.words(from, from + at);
            self.push(Kind::Punct, &text[at..=at], from + at, from + at + 1);
            return self.split_chunk(from + at + 1, to);
        }
        let kind =
            if text.chars().any(char::is_alphanumeric) || text.chars().all(|c| c.is_ascii_punctuation()) {
                Kind::Word
            } else {
                Kind::Sign
            };
        self.push(kind, text, from, to);
    }
}

/// The brackets of a word. They are counted once: a word may end with thousands of them.
struct Brackets {
    inside: bool,
    opened: usize,
    closed: usize,
}

impl Brackets {
    fn of(word: &str) -> Self {
        let count = |bracket: char| word.chars().filter(|c| *c == bracket).count();
        Self {
            inside: word.find('(').is_some_and(|at| at > 0),
            opened: count('('),
            closed: count(')'),
        }
    }

    /// Whether the bracket at the end belongs to one inside the word.
    fn closes_its_own(&self) -> bool {
        self.inside && self.opened >= self.closed
    }
}

fn is_quote(c: char) -> bool {
    QUOTES.iter().any(|(quote, _)| *quote == c)
}

/// White space within a line, and signs that have no width.
fn blank(input: &mut Source<'_>) -> Result<bool, EmptyError> {
    let mut skipped = take_while(0.., |c: char| {
        c != '\n'
            && c != '\r'
            && (c.is_whitespace()
                || c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}'))
    });
    let skipped: &str = skipped.parse_next(input)?;
    Ok(!skipped.is_empty())
}

fn line_end<'s>(input: &mut Source<'s>) -> Result<&'s str, EmptyError> {
    alt(("\r\n", "\n", "\r")).parse_next(input)
}

/// `{{name}}` or `{{secret.name}}`.
fn slot<'s>(input: &mut Source<'s>) -> Result<&'s str, EmptyError> {
    let name = repeat::<_, _, (), _, _>(
        1..,
        take_while(1.., |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')),
    );
    ("{{", take_while(0.., ' '), name, take_while(0.., ' '), "}}")
        .take()
        .parse_next(input)
}

/// Endings of files that no site has.
const FILES: &[&str] = &[
    "txt", "pdf", "csv", "doc", "docx", "xls", "xlsx", "odt", "ods", "ppt", "pptx", "jpg", "jpeg", "png",
    "gif", "svg", "webp", "html", "htm", "json", "xml", "yaml", "yml", "log", "ini", "conf", "mp3", "wav",
    "mkv", "avi", "tar", "gz", "sql", "bak", "tmp",
];

/// Whether a word reads as a web address: with a scheme, or a host with a dot and a plausible ending, or localhost.
pub(crate) fn is_address(text: &str) -> bool {
    let low = text.to_ascii_lowercase();
    if let Some((scheme, rest)) = low.split_once("://") {
        return !rest.is_empty()
            && !scheme.is_empty()
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || c == '+');
    }
    let host = low.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host
        .split_once(':')
        .map_or((host, None), |(name, port)| (name, Some(port)));
    if port.is_some_and(|port| port.is_empty() || port.len() > 5 || !port.chars().all(|c| c.is_ascii_digit()))
        || name.contains('@')
    {
        return false;
    }
    if name == "localhost" {
        return port.is_some() || low.contains('/');
    }
    let labels: Vec<&str> = name.split('.').collect();
    if labels.len() == 4 && labels.iter().all(|label| label.parse::<u8>().is_ok()) {
        return true;
    }
    let fine = |label: &&str| {
        !label.is_empty() && label.len() < 64 && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let ending = labels.last().copied().unwrap_or_default();
    // `notes.txt`: a file, and no site.
    let file = labels.len() == 2 && low == host && FILES.contains(&ending);
    !file
        && labels.len() > 1
        && labels.iter().all(fine)
        && ending.chars().count() > 1
        && ending.chars().all(char::is_alphabetic)
}
