//! How alike two names are. Pure.

/// `0..=1`; for taking one name for a slip of the other. Another number is another thing, and no slip.
pub(super) fn of_names(wanted: &str, name: &str) -> f64 {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    if digits(wanted) != digits(name) {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(&plain(wanted), &plain(name))
}

/// `0..=1`; for listing what comes nearest: words in common count, too.
pub(super) fn of_texts(wanted: &str, name: &str) -> f64 {
    let (wanted, name) = (plain(wanted), plain(name));
    let words: Vec<&str> = wanted.split(' ').collect();
    let common = words
        .iter()
        .filter(|word| {
            name.split(' ')
                .any(|other| strsim::jaro_winkler(word, other) > 0.9)
        })
        .count();
    #[allow(clippy::cast_precision_loss)]
    let shared = common as f64 / words.len().max(1) as f64;
    strsim::jaro_winkler(&wanted, &name).max(0.5 + shared / 2.0 * f64::from(u8::from(common > 0)))
}

/// What people mostly mean comes first among equals.
pub(super) fn of_role(role: &str) -> f64 {
    if matches!(
        role,
        "button" | "link" | "textbox" | "searchbox" | "combobox" | "checkbox" | "radio"
    ) {
        0.02
    } else {
        0.0
    }
}

fn plain(text: &str) -> String {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_alike_and_other_words_are_not() {
        assert!(of_names("Serch", "Search") >= 0.8);
        assert!(of_names("email adress", "Email address") >= 0.8);
        assert!(of_names("Next", "Text") < 0.8);
        assert!(
            of_names("Invoice 1042", "Invoice 1043") < 0.1 && of_names("Invioce 1042", "Invoice 1042") >= 0.8
        );
        assert!(of_names("Save", "Delete") < 0.5);
        assert!(of_texts("cart", "Add to cart") > of_texts("cart", "Checkout now"));
    }
}
