//! Words of sentences that tell something and ask for nothing.

/// Words with which a sentence says what happened to somebody or something; none of them asks for anything.
pub(in crate::planner) const HAPPENED: &[&str] = &[
    "has",
    "have",
    "was",
    "were",
    "left",
    "leaves",
    "retires",
    "joins us",
    "joined",
    "moved",
    "went",
    "became",
    "got",
    "will",
    "is going to",
    "are going to",
    "is leaving",
    "is joining",
    "is moving",
    "is getting",
    "just",
    "had",
    "doesn't",
    "does not",
    "didn't",
    "did not",
    "won't",
    "can't",
    "cannot",
    "no longer",
];
/// After `is`, of what has a name of its own.
pub(in crate::planner) const STATES: &[&str] = &[
    "finished",
    "done",
    "complete",
    "completed",
    "broken",
    "gone",
    "wrong",
    "outdated",
    "obsolete",
    "misspelt",
    "misspelled",
    "spelt",
    "spelled",
    "missing",
    "late",
    "overdue",
    "ready",
    "sold",
    "over",
    "fixed",
    "here",
    "ill",
    "sick",
    "back",
    "new",
    "full",
    "cancelled",
    "useless",
    "empty",
    "a mistake",
    "called",
    "known as",
    "of no use",
    "on vacation",
    "on holiday",
    "on leave",
    "away",
    "now",
    "no longer",
    "not",
    "too",
];
/// A sentence with one of these wishes for something.
pub(in crate::planner) const WISHES: &[&str] = &[
    "should", "must", "needs", "need", "ought", "shall", "has to", "have to", "please", "want", "wants",
    "supposed", "can you", "could", "would", "let",
];
/// Verbs in the past that do not end with `ed`.
pub(in crate::planner) const PAST: &[&str] = &[
    "spent", "bought", "made", "got", "found", "lost", "forgot", "went", "came", "wrote", "sent", "paid",
    "met", "saw", "broke", "took", "gave", "left", "sold", "heard", "learnt", "had", "did", "told",
    "thought", "built", "brought", "caught", "chose", "ate", "drank",
];
/// Somebody wants others to know.
pub(in crate::planner) const TO_KNOW: &[&str] = &[
    "i want everybody to know",
    "i want everyone to know",
    "i want people to know",
    "we want everybody to know",
    "we want everyone to know",
    "i'd like everybody to know",
    "i'd like everyone to know",
    "everybody should know",
    "everyone should know",
    "i want them to know",
];
/// Why somebody wants something, said before it.
#[rustfmt::skip]
pub(in crate::planner) const GIVEN_UP: &[&str] = &[
    "i'll never", "we'll never", "i will never", "i'm tired of", "i am tired of", "we're tired of", "i can't keep up with", "we can't keep up with",
    "i've had enough of", "we've had enough of", "i'm fed up with", "we are planning", "we're planning", "i'm planning", "i am planning",
];
pub(in crate::planner) const ASKS: &[&str] = &[
    "who", "what", "what's", "which", "how", "when", "where", "is", "are", "who's", "does", "do", "has",
];
