//! A figure beside its yardstick and goal, and the table that people read.
//!
//! A goal is a share of the yardstick, or absolute. A figure with an absolute goal and nothing to hold it against in the
//! same run has that goal as its yardstick, and the table says so.

use serde::{Deserialize, Serialize};

/// What stands as the yardstick's name where it is the goal.
const THE_GOAL: &str = "the goal itself";

/// One line of the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What was measured.
    pub name: String,
    /// The figure.
    pub value: f64,
    /// `MB/s`, `ms`, `fps`, `MiB`, `%`: of the figure and of its yardstick.
    pub unit: String,
    /// What it is held against: taken in the same run, or the goal where that is absolute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yardstick: Option<f64>,
    /// What the yardstick is.
    #[serde(default)]
    pub beside: String,
    /// What is wanted, in words.
    pub goal: String,
    /// Whether it is reached; absent where there is no goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<bool>,
}

impl Figure {
    /// A figure that is not held against anything yet.
    #[must_use]
    pub fn new(name: impl Into<String>, value: f64, unit: &str) -> Self {
        Self {
            name: name.into(),
            value,
            unit: unit.to_owned(),
            yardstick: None,
            beside: String::new(),
            goal: "none".to_owned(),
            reached: None,
        }
    }

    /// Held against what was taken in the same run.
    #[must_use]
    pub fn beside(mut self, yardstick: f64, what: &str) -> Self {
        self.yardstick = Some(yardstick);
        what.clone_into(&mut self.beside);
        self
    }

    /// Why there is no goal.
    #[must_use]
    pub fn without_goal(mut self, why: &str) -> Self {
        self.goal = format!("none: {why}");
        self
    }

    /// Wanted: at most this share of the yardstick.
    #[must_use]
    pub fn at_most(self, share: f64) -> Self {
        let limit = self.yardstick.map(|yardstick| yardstick * share);
        let reached = limit.is_some_and(|limit| self.value <= limit);
        self.with_goal(format!("≤ {share} × the yardstick"), reached)
    }

    /// Wanted: at least this share of the yardstick.
    #[must_use]
    pub fn at_least(self, share: f64) -> Self {
        let limit = self.yardstick.map(|yardstick| yardstick * share);
        let reached = limit.is_some_and(|limit| self.value >= limit);
        self.with_goal(format!("≥ {share} × the yardstick"), reached)
    }

    /// Wanted: below this, whatever it is held against.
    #[must_use]
    pub fn below(self, limit: f64) -> Self {
        let reached = self.value < limit;
        self.absolute("<", limit, reached)
    }

    /// Wanted: this or less, whatever it is held against.
    #[must_use]
    pub fn up_to(self, limit: f64) -> Self {
        let reached = self.value <= limit;
        self.absolute("≤", limit, reached)
    }

    /// Wanted: this or more, whatever it is held against.
    #[must_use]
    pub fn no_less_than(self, limit: f64) -> Self {
        let reached = self.value >= limit;
        self.absolute("≥", limit, reached)
    }

    fn absolute(mut self, sign: &str, limit: f64, reached: bool) -> Self {
        if self.yardstick.is_none() {
            self = self.beside(limit, THE_GOAL);
        }
        let goal = format!("{sign} {limit} {}, absolute", self.unit);
        self.with_goal(goal, reached)
    }

    fn with_goal(mut self, goal: String, reached: bool) -> Self {
        self.goal = goal;
        self.reached = Some(reached);
        self
    }

    fn cells(&self) -> [String; 6] {
        let with_unit = |value: f64| format!("{} {:<4}", rounded(value), self.unit);
        let yardstick = self.yardstick.filter(|_| self.beside != THE_GOAL);
        let absent = || "-".to_owned();
        let mark = match self.reached {
            Some(true) => "reached",
            Some(false) => "MISSED",
            None => "",
        };
        [
            self.name.clone(),
            with_unit(self.value),
            self.yardstick.map_or_else(absent, with_unit),
            // How many times the yardstick.
            yardstick.map_or_else(absent, |yardstick| format!("{:.2}", self.value / yardstick)),
            if self.beside.is_empty() {
                absent()
            } else {
                self.beside.clone()
            },
            format!("{} {mark}", self.goal).trim_end().to_owned(),
        ]
    }
}

/// Small figures keep what tells them apart.
fn rounded(value: f64) -> String {
    if value.abs() < 100.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    }
}

/// The figures as a table with a head, each column as wide as what stands in it.
#[must_use]
pub fn table(figures: &[Figure]) -> String {
    let head = [
        "figure",
        "value",
        "yardstick",
        "ratio",
        "what the yardstick is",
        "goal",
    ];
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(figures.iter().map(Figure::cells));
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate().map(|(at, (cell, width))| {
            // Numbers stand under each other by their ends.
            if (1..=3).contains(&at) {
                format!("{cell:>width$}")
            } else {
                format!("{cell:<width$}")
            }
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// Prints the table, and on the last line the figures as one JSON array, for `cargo xtask bench` to join.
pub fn print(figures: &[Figure]) {
    print!("{}", table(figures));
    match serde_json::to_string(figures) {
        Ok(text) => println!("{text}"),
        Err(error) => eprintln!("figures: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, table};

    #[test]
    fn goals_are_a_share_of_the_yardstick_or_absolute() {
        let figure = |value| Figure::new("a step", value, "ms").beside(10.0, "bare calls");
        assert_eq!(figure(15.0).at_most(1.5).reached, Some(true));
        assert_eq!(figure(15.1).at_most(1.5).reached, Some(false));
        assert_eq!(figure(8.0).at_least(0.8).reached, Some(true));
        assert_eq!(figure(7.9).at_least(0.8).reached, Some(false));
        let beside_another = figure(99.0).below(100.0);
        assert_eq!(
            (beside_another.yardstick, beside_another.reached),
            (Some(10.0), Some(true))
        );
        let alone = Figure::new("a step", 100.0, "ms").below(100.0);
        assert_eq!((alone.yardstick, alone.reached), (Some(100.0), Some(false)));
        // Nothing to be a share of: no goal is reached by that.
        assert_eq!(Figure::new("a step", 0.0, "ms").at_most(1.5).reached, Some(false));
    }

    #[test]
    fn every_line_says_what_it_is_held_against() {
        let lines = table(&[
            Figure::new("a step", 12.0, "ms")
                .beside(10.0, "bare calls")
                .at_most(1.5),
            Figure::new("the slowest", 130.0, "ms").below(100.0),
            Figure::new("the middle", 30.0, "ms").without_goal("the slowest has one"),
        ]);
        let words: Vec<String> = lines
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            words,
            [
                "figure value yardstick ratio what the yardstick is goal",
                "a step 12.0 ms 10.0 ms 1.20 bare calls ≤ 1.5 × the yardstick reached",
                "the slowest 130 ms 100 ms - the goal itself < 100 ms, absolute MISSED",
                "the middle 30.0 ms - - - none: the slowest has one",
            ]
        );
    }
}
