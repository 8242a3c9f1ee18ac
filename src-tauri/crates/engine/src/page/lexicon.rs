//! Words that stand on buttons and fields, by what they mean, in the languages that are met most: `Search`, `Find` and
//! `Suchen` are one. Pure. It translates nothing; it only tells whether two captions may mean the same.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

/// The words, by kind; a line is one meaning, and its first word stands for it.
const SOURCE: &str = include_str!("lexicon.txt");

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(SOURCE));

/// The file, read.
#[derive(Debug, Default)]
struct Words {
    /// Word, and what it means: `#search`.
    meanings: HashMap<&'static str, String>,
    /// Meanings that are actions.
    actions: HashSet<String>,
    /// Words without a meaning of their own on a caption.
    fillers: HashSet<&'static str>,
    /// One-word additions that make another thing of it: `Confirm email` is not `Email`.
    telling: HashSet<&'static str>,
    /// Signs that stand in the place of a caption, with the word for each.
    signs: HashMap<&'static str, &'static str>,
    /// Phrases that are one word, before the text is cut into words.
    phrases: Vec<(&'static str, &'static str)>,
}

impl Words {
    fn read(text: &'static str) -> Self {
        let mut words = Self::default();
        let mut part = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with('[') {
                part = line;
                continue;
            }
            let mut all = line.split(' ').filter(|word| !word.is_empty());
            match part {
                "[fillers]" => words.fillers.extend(all),
                "[telling]" => words.telling.extend(all),
                "[signs]" => {
                    if let Some((signs, word)) = line.rsplit_once(" = ") {
                        words.signs.extend(signs.split(' ').map(|sign| (sign, word)));
                    }
                }
                "[phrases]" => words.phrases.extend(line.split_once(" = ")),
                _ => {
                    let Some(first) = all.next() else { continue };
                    let meaning = format!("#{first}");
                    if part == "[actions]" {
                        words.actions.insert(meaning.clone());
                    }
                    // A word of two meanings has the first.
                    for word in std::iter::once(first).chain(all) {
                        words.meanings.entry(word).or_insert_with(|| meaning.clone());
                    }
                }
            }
        }
        words
    }

    fn meaning(&self, word: &str) -> String {
        let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2);
        let bare = word.strip_suffix("en").filter(|stem| stem.len() > 3);
        let found = [Some(word), stem, bare]
            .into_iter()
            .flatten()
            .find_map(|word| self.meanings.get(word));
        found.cloned().unwrap_or_else(|| stem.unwrap_or(word).to_owned())
    }
}

/// How two captions lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kinship {
    /// They name opposite or other actions: `Save` and `Delete`.
    Opposed,
    /// Nothing in common, or nothing known.
    Strange,
    /// Something in common, and something that tells them apart.
    Doubtful,
    /// One says all that the other says, and more.
    Near,
    /// They mean the same.
    Same,
}

/// How two captions lie to each other.
pub(super) fn kinship(one: &str, other: &str) -> Kinship {
    let (said_a, said_b) = (meanings(one), meanings(other));
    let set = |said: &[String]| said.iter().cloned().collect::<BTreeSet<_>>();
    let (a, b) = (set(&said_a), set(&said_b));
    if a.is_empty() || b.is_empty() {
        return if plain(one) == plain(other) && !one.is_empty() {
            Kinship::Same
        } else {
            Kinship::Strange
        };
    }
    if a == b {
        // `Send by post` has two words that may mean sending, and more to it than `Send`.
        let alike = said_a.len() == said_b.len();
        return if alike { Kinship::Same } else { Kinship::Near };
    }
    let (only_a, only_b): (Vec<&String>, Vec<&String>) =
        (a.difference(&b).collect(), b.difference(&a).collect());
    let acts = |words: &BTreeSet<String>| {
        words
            .iter()
            .filter(|word| WORDS.actions.contains(*word))
            .cloned()
            .collect::<BTreeSet<_>>()
    };
    let (acts_a, acts_b) = (acts(&a), acts(&b));
    if !acts_a.is_empty() && !acts_b.is_empty() && acts_a.is_disjoint(&acts_b) {
        return Kinship::Opposed;
    }
    if only_a.len() == a.len() {
        // A slip of the keyboard, or another form of the word.
        let alike = strsim::normalized_damerau_levenshtein(&plain(one), &plain(other));
        return if alike >= 0.8 {
            Kinship::Near
        } else {
            Kinship::Strange
        };
    }
    if !only_a.is_empty() && !only_b.is_empty() {
        return Kinship::Doubtful;
    }
    let telling = |words: &[&String]| {
        words.iter().any(|word| {
            WORDS.telling.contains(word.as_str())
                || matches!(word.as_str(), "#new" | "#all" | "#first" | "#last" | "#accept")
        })
    };
    if telling(&only_a) || telling(&only_b) {
        Kinship::Doubtful
    } else {
        Kinship::Near
    }
}

fn plain(text: &str) -> String {
    let low = text.to_lowercase();
    low.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The meanings of a caption's different words; numbers count only where there is nothing else.
fn meanings(text: &str) -> Vec<String> {
    // Emoji may be followed by how they are to be drawn.
    let sign = text.trim().trim_end_matches('\u{fe0f}');
    let text = WORDS.signs.get(sign).copied().unwrap_or(text);
    let mut text = format!(" {} ", plain(text));
    for (phrase, word) in &WORDS.phrases {
        text = text.replace(&format!(" {phrase} "), &format!(" {word} "));
    }
    let words: BTreeSet<&str> = text
        .split_whitespace()
        .filter(|word| !WORDS.fillers.contains(word))
        .collect();
    let spoken = |word: &str| !word.bytes().all(|byte| byte.is_ascii_digit());
    if words.iter().any(|word| spoken(word)) {
        let spoken = words.into_iter().filter(|word| spoken(word));
        spoken.map(|word| WORDS.meaning(word)).collect()
    } else {
        words.into_iter().map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Kinship, kinship};

    #[test]
    fn captions_of_one_meaning_are_the_same_in_any_language() {
        for (one, other) in [
            ("Search", "Find"),
            ("Search", "Suchen"),
            ("Send message", "Submit your message"),
            ("Send message", "Nachricht senden"),
            ("Add to cart", "In den Warenkorb legen"),
            ("Add to cart", "Ajouter au panier"),
            ("E-mail *", "Email"),
            ("Your name", "Full name"),
            ("Sort by", "Trier par"),
            ("Search products", "Find items"),
            ("Log in", "Sign in"),
            ("Cart (0)", "Cart (12)"),
            ("Next", "›"),
            ("previous", "<<"),
            ("Search", "🔍"),
        ] {
            assert_eq!(kinship(one, other), Kinship::Same, "{one} / {other}");
        }
    }

    #[test]
    fn what_tells_things_apart_is_seen() {
        assert_eq!(kinship("Save", "Delete"), Kinship::Opposed);
        assert_eq!(kinship("Next", "Previous"), Kinship::Opposed);
        assert_eq!(kinship("deactivate", "edit"), Kinship::Opposed);
        assert_eq!(kinship("Next", "‹"), Kinship::Opposed);
        assert_eq!(
            kinship("Add Fern Aino to cart", "Remove Fern Aino"),
            Kinship::Opposed
        );
        assert_eq!(kinship("Email", "Confirm email"), Kinship::Doubtful);
        assert_eq!(kinship("First name", "Last name"), Kinship::Doubtful);
        assert_eq!(kinship("Desk lamp Aino", "Desk lamp Onni"), Kinship::Doubtful);
        assert_eq!(kinship("Save", "Save changes"), Kinship::Near);
        assert_eq!(kinship("Serch", "Search"), Kinship::Near);
        assert_eq!(kinship("Send message", "Send message by post"), Kinship::Near);
        assert_eq!(kinship("Lamps", "Lights"), Kinship::Strange);
        assert_eq!(kinship("", "Lights"), Kinship::Strange);
        assert_eq!(kinship("2", "3"), Kinship::Strange);
    }
}
