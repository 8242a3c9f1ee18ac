//! Defaults of variables: Python source text (contract 3.1) as a JSON value, where it is a plain literal.
//!
//! It reads, it never evaluates: what is no literal comes back as `None`.

use serde_json::{Map, Number, Value};

/// Nesting deeper than this is no default a person wrote.
const DEEPEST: usize = 16;

/// The value of a Python literal: text, number, `True`, `False`, `None`, list, tuple, dict.
pub(crate) fn parse(source: &str) -> Option<Value> {
    let mut reader = Reader { rest: source.trim() };
    let value = reader.value(0)?;
    reader.blanks();
    reader.rest.is_empty().then_some(value)
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn blanks(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn take(&mut self, token: &str) -> bool {
        self.blanks();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        self.blanks();
        match self.rest.chars().next()? {
            '[' => self.list('[', ']', depth),
            '(' => self.list('(', ')', depth),
            '{' => self.dict(depth),
            '\'' | '"' => self.texts(),
            'r' | 'R' | 'u' | 'U' if self.rest[1..].starts_with(['\'', '"']) => self.texts(),
            '-' | '+' | '.' | '0'..='9' => self.number(),
            _ => {
                let end = self
                    .rest
                    .find(|char: char| !(char.is_alphanumeric() || char == '_'));
                let (word, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                let value = match word {
                    "None" => Value::Null,
                    "True" => Value::Bool(true),
                    "False" => Value::Bool(false),
                    _ => return None,
                };
                self.rest = rest;
                Some(value)
            }
        }
    }

    fn list(&mut self, open: char, close: char, depth: usize) -> Option<Value> {
        self.rest = self.rest.strip_prefix(open)?;
        let mut values = Vec::new();
        let mut commas = 0;
        loop {
            self.blanks();
            if let Some(rest) = self.rest.strip_prefix(close) {
                self.rest = rest;
                // `(3)` is the number in brackets, `(3,)` a tuple.
                if open == '(' && values.len() == 1 && commas == 0 {
                    return values.pop();
                }
                return Some(Value::Array(values));
            }
            if values.len() > commas {
                return None;
            }
            values.push(self.value(depth + 1)?);
            if self.take(",") {
                commas += 1;
            }
        }
    }

    fn dict(&mut self, depth: usize) -> Option<Value> {
        self.rest = self.rest.strip_prefix('{')?;
        let mut values = Map::new();
        loop {
            if self.take("}") {
                return Some(Value::Object(values));
            }
            let Value::String(name) = self.value(depth + 1)? else {
                return None;
            };
            if !self.take(":") {
                return None;
            }
            values.insert(name, self.value(depth + 1)?);
            if !self.take(",") {
                return self.take("}").then_some(Value::Object(values));
            }
        }
    }

    /// One text, or several that stand beside each other.
    fn texts(&mut self) -> Option<Value> {
        let mut whole = self.text()?;
        loop {
            self.blanks();
            if !self.rest.starts_with(['\'', '"']) {
                return Some(Value::String(whole));
            }
            whole.push_str(&self.text()?);
        }
    }

    fn text(&mut self) -> Option<String> {
        let raw = self.rest.starts_with(['r', 'R']);
        self.rest = self.rest.trim_start_matches(['r', 'R', 'u', 'U']);
        let quote = self.rest.chars().next()?;
        let long = quote.to_string().repeat(3);
        let end = if self.rest.starts_with(&long) {
            long
        } else {
            quote.to_string()
        };
        self.rest = &self.rest[end.len()..];
        let mut text = String::new();
        loop {
            if let Some(rest) = self.rest.strip_prefix(&end) {
                self.rest = rest;
                return Some(text);
            }
            let char = self.next()?;
            match char {
                '\\' if raw => {
                    text.push('\\');
                    text.push(self.next()?);
                }
                '\\' => self.escape(&mut text)?,
                '\n' if end.len() == 1 => return None,
                char => text.push(char),
            }
        }
    }

    fn next(&mut self) -> Option<char> {
        let char = self.rest.chars().next()?;
        self.rest = &self.rest[char.len_utf8()..];
        Some(char)
    }

    fn escape(&mut self, text: &mut String) -> Option<()> {
        let plain = match self.next()? {
            '\n' => return Some(()),
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '0' => '\0',
            char @ ('\\' | '\'' | '"') => char,
            'x' => self.code(2)?,
            'u' => self.code(4)?,
            'U' => self.code(8)?,
            other => {
                text.push('\\');
                other
            }
        };
        text.push(plain);
        Some(())
    }

    /// A character by its number in hexadecimal digits.
    fn code(&mut self, digits: usize) -> Option<char> {
        let code = self.rest.get(..digits)?;
        self.rest = &self.rest[digits..];
        char::from_u32(u32::from_str_radix(code, 16).ok()?)
    }

    fn number(&mut self) -> Option<Value> {
        let part = |char: char| char.is_alphanumeric() || matches!(char, '.' | '_' | '+' | '-');
        let mut end = self.rest.find(|char| !part(char)).unwrap_or(self.rest.len());
        // A sign ends the number unless it stands at the beginning or after an exponent.
        for (at, char) in self.rest[..end].char_indices().skip(1) {
            if matches!(char, '+' | '-') && !self.rest[..at].ends_with(['e', 'E']) {
                end = at;
                break;
            }
        }
        let (number, rest) = self.rest.split_at(end);
        let plain = number.replace('_', "");
        let number = match plain.parse::<i64>() {
            Ok(whole) => Number::from(whole),
            Err(_) if plain.contains(['n', 'N', 'x', 'X']) => return None,
            Err(_) => Number::from_f64(plain.parse().ok()?)?,
        };
        self.rest = rest;
        Some(Value::Number(number))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::parse;

    #[test]
    fn literals() {
        for (source, value) in [
            ("3", json!(3)),
            ("-2.5", json!(-2.5)),
            ("1_000", json!(1000)),
            ("1e3", json!(1000.0)),
            ("'abc'", json!("abc")),
            ("\"it's\"", json!("it's")),
            ("'a\\'b\\n\\u00e4'", json!("a'b\nä")),
            ("r'a\\d'", json!("a\\d")),
            ("'a' 'b'", json!("ab")),
            ("'''long\ntext'''", json!("long\ntext")),
            ("None", json!(null)),
            ("True", json!(true)),
            ("[1, 'a', None,]", json!([1, "a", null])),
            ("(1, 2)", json!([1, 2])),
            ("(3)", json!(3)),
            ("{'a': [1], 'b': {}}", json!({"a": [1], "b": {}})),
            (" [] ", json!([])),
        ] {
            assert_eq!(parse(source), Some(value), "{source}");
        }
    }

    #[test]
    fn what_is_no_literal() {
        for source in [
            "",
            "date.today()",
            "1 + 2",
            "[1",
            "'a",
            "abc",
            "[1 2]",
            "{1: 2}",
            "0x1f",
            "nan",
            "'a\nb'",
            "os",
            "{'a'}",
        ] {
            assert_eq!(parse(source), None, "{source}");
        }
        assert_eq!(parse(&"[".repeat(1000)), None);
    }
}
