//! Sentences that are understood, each with its whole plan.

use super::compact::compact;
use crate::planner::plan;

#[test]
fn sentences_become_plans() {
    let mut wrong = Vec::new();
    let cases = include_str!("sentences.txt");
    let mut lines = cases
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with("##"));
    let mut count = 0;
    while let Some(sentence) = lines.next() {
        let expected = lines.next().unwrap_or_default().trim_start();
        let text = sentence.replace("\\n", "\n");
        let got = compact(&text, &plan(&text));
        if got != expected {
            wrong.push(format!("{sentence}\n  expected {expected}\n  got      {got}"));
        }
        count += 1;
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} are understood otherwise:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= 150, "only {count} sentences");
}
