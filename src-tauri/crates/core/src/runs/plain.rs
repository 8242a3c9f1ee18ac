//! A transcript as plain text, for the clipboard: the same words as on the screen, in the same order.
//!
//! What is folded there (a step's input and answer) is left out; nothing is cut but a transcript beyond all measure.

use super::words::floor_char;
use crate::view::{Item, ItemBody, RunState, RunSummary, ToolItem, ToolStatus};

/// More text than this is no longer something to paste.
const LIMIT: usize = 16 * 1024 * 1024;

/// Text that grows item by item.
pub(crate) struct PlainText {
    text: String,
    /// The item before was a step: steps stand line by line, all else in paragraphs.
    after_step: bool,
    full: bool,
}

impl PlainText {
    /// Begins with what was asked.
    pub(crate) fn new(run: &RunSummary) -> Self {
        Self {
            text: run.title.trim().to_owned(),
            after_step: false,
            full: false,
        }
    }

    /// Whether no more is taken.
    pub(crate) fn is_full(&self) -> bool {
        self.full
    }

    /// Adds an item.
    pub(crate) fn add(&mut self, item: &Item) {
        let step = matches!(item.body, ItemBody::Tool(_));
        let words = words_of(&item.body);
        if self.full || words.is_empty() {
            return;
        }
        self.text
            .push_str(if step && self.after_step { "\n" } else { "\n\n" });
        self.text.push_str(&words);
        self.after_step = step;
        if self.text.len() > LIMIT {
            self.text.truncate(floor_char(&self.text, LIMIT));
            self.text.push_str("\n\n(cut here)");
            self.full = true;
        }
    }

    /// The whole.
    pub(crate) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }
}

fn words_of(body: &ItemBody) -> String {
    match body {
        // Two blanks before a line's end are Markdown's line break.
        ItemBody::Text { text, .. } => text.trim().replace("  \n", "\n"),
        ItemBody::Thinking { text, .. } if text.trim().is_empty() => String::new(),
        ItemBody::Thinking { text, .. } => format!("(Thinking) {}", text.trim()),
        ItemBody::Tool(tool) => step(tool),
        ItemBody::Function { name, .. } => format!("Kept as a function: {name}"),
        ItemBody::Notice { text, .. } => text.trim().to_owned(),
        ItemBody::End {
            state,
            rows,
            ms,
            cost_usd,
            problem,
            downloads,
            may_go_on,
        } => {
            let mut facts = vec![ended(*state).to_owned()];
            match rows {
                0 => {}
                1 => facts.push("1 row".to_owned()),
                rows => facts.push(format!("{rows} rows")),
            }
            facts.push(format!("in {}", seconds(*ms)));
            if let Some(cost) = cost_usd.filter(|cost| *cost > 0.0) {
                facts.push(format!("${cost:.2}"));
            }
            let mut text = facts.join(" · ");
            if let Some(problem) = problem {
                text.push_str(&format!("\n{}", problem.message));
            }
            if *may_go_on {
                text.push_str("\nIt may go on at Notte, and may charge for it.");
            }
            for file in downloads {
                text.push_str(&format!("\nFile: {}", file.name));
            }
            text
        }
    }
}

fn step(tool: &ToolItem) -> String {
    let say = tool.say.as_deref().unwrap_or(&tool.name);
    let mut text = format!("- {}", unstressed(say));
    let mut facts = Vec::new();
    match tool.status {
        ToolStatus::Running => facts.push("running".to_owned()),
        ToolStatus::Ok => {}
        ToolStatus::Failed => facts.push("failed".to_owned()),
        ToolStatus::Cut => facts.push("not finished".to_owned()),
    }
    match tool.rows {
        0 => {}
        1 => facts.push("1 row".to_owned()),
        rows => facts.push(format!("{rows} rows")),
    }
    facts.extend(tool.ms.map(seconds));
    if !facts.is_empty() {
        text.push_str(&format!(" ({})", facts.join(", ")));
    }
    if let Some(error) = &tool.error {
        text.push_str(&format!("\n  {}", error.message));
    }
    text
}

/// A sentence without the signs of its stressed parts; a lone sign stands for itself.
fn unstressed(say: &str) -> String {
    let mut pieces: Vec<&str> = say.split('*').collect();
    let lone = pieces.len().is_multiple_of(2).then(|| pieces.pop()).flatten();
    let mut text = pieces.concat();
    if let Some(rest) = lone {
        text.push('*');
        text.push_str(rest);
    }
    text
}

fn seconds(ms: u64) -> String {
    match ms {
        0..9_950 => format!("{}.{} s", ms / 1000, ms % 1000 / 100),
        ms if ms < 60_000 => format!("{} s", (ms + 500) / 1000),
        ms => format!("{} min {} s", ms / 60_000, ms / 1000 % 60),
    }
}

fn ended(state: RunState) -> &'static str {
    match state {
        RunState::Starting | RunState::Working => "Working",
        RunState::Done => "Done",
        RunState::Failed => "This did not work",
        RunState::Stopped => "Stopped",
        RunState::Unknown => "How this ended is not known",
    }
}

#[cfg(test)]
mod tests {
    use super::{seconds, unstressed};

    #[test]
    fn signs_of_stress_go_and_lone_ones_stay() {
        assert_eq!(unstressed("Click *Search* in *Shop*"), "Click Search in Shop");
        assert_eq!(unstressed("Type 3 * 4"), "Type 3 * 4");
        assert_eq!(unstressed("Click *a* at 3 * 4"), "Click a at 3 * 4");
    }

    #[test]
    fn durations_as_people_read_them() {
        let read = [400, 9_949, 12_400, 61_000].map(seconds);
        assert_eq!(read, ["0.4 s", "9.9 s", "12 s", "1 min 1 s"]);
    }
}
