//! Two days between which something lies: `the date range January 1, 2025 to March 31, 2025`, `the period from 1 May until 3 June`. They
//! are two fields. Whole forms are read by `pairs`.

use crate::model::Target;
use crate::planner::lexicon::attributes::date_at;
use crate::planner::lexicon::words::bare;
use crate::planner::text::phrase::Phrase;
use crate::planner::values::pairs::Pair;

const RANGE: &[&str] = &[
    "date range",
    "time range",
    "period",
    "time period",
    "dates",
    "interval",
    "timeframe",
    "time frame",
    "reporting period",
    "date interval",
    "range of dates",
    "date period",
    "time span",
];

/// The two fields; `None` where it is no such range and nothing else.
pub(in crate::planner) fn dates(rest: Phrase<'_>) -> Option<Vec<Pair>> {
    let words = bare(rest.trim());
    let named = words.from(words.at(0, RANGE)?);
    let named = named.without(&[":", "from", "of", "to", "as", "between", "is", "="]);
    let first = date_at(named)?;
    let after = named
        .from(first)
        .after(&["to", "until", "till", "and", "-", "–", "through", "up to"])?;
    let second = date_at(after)?;
    (second == after.trim().len()).then(|| {
        vec![
            (Target::called("start date"), named.to(first).text()),
            (Target::called("end date"), after.to(second).text()),
        ]
    })
}

#[cfg(test)]
mod tests {
    use crate::planner::tests::says;

    #[test]
    fn a_range_of_days_is_two_fields() {
        for text in [
            "choose the date range March 1, 2025 to April 30, 2025",
            "set the period to March 1, 2025 until April 30, 2025",
            "select the date range from March 1, 2025 to April 30, 2025",
        ] {
            let got = says(&format!("Open a.example.com and {text}. Click Run"));
            assert_eq!(
                got[1..3],
                [
                    "Enter March 1, 2025 in start date",
                    "Enter April 30, 2025 in end date"
                ],
                "{text}"
            );
        }
    }
}
