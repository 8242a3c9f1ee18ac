//! The words of questions, one table for all of them: what leads to a question, and which column each question word asks for with
//! which verb. `asks` reads with them.

/// Before what somebody wants to know.
#[rustfmt::skip]
pub(in crate::planner) const KNOW: &[&str] = &[
    "tell me", "let me know", "know", "find out", "see", "check", "say", "show me", "look up", "report",
    "report back", "write down", "note", "note down", "give me", "read me", "figure out", "learn", "tell us",
    "return", "get", "read out", "look", "and tell me", "state", "answer", "find", "read off", "also tell me",
    "what i want to know is", "i wonder", "get to know", "determine",
];

/// Question word, verbs, and the column they ask for. An empty column is the verb itself.
#[rustfmt::skip]
pub(in crate::planner) const COLUMNS: &[(&str, &[&str], &str)] = &[
    ("who", &["wrote", "has written", "is the writer of"], "author"),
    ("what", &["it says", "he says", "she says", "it said", "they say", "the message says", "the mail says", "the email says", "it reads", "the page says", "the page shows", "the page then says", "message appears", "the message is", "the confirmation says", "the post says", "the comment says", "the article says"], "text"),
    ("who", &["made the last change", "made the last edit", "changed it last", "edited it last"], "last edited by"),
    ("who", &["posted"], "author"),
    ("who", &["owns"], "owner"),
    ("who", &["placed", "ordered", "bought"], "customer"),
    ("who", &["requested", "asked for", "submitted", "handed in"], "submitter"),
    ("who", &["booked", "reserved"], "booked by"),
    ("who", &["made", "created", "set up", "started"], "creator"),
    ("who", &["sent"], "sender"),
    ("who", &["reported", "filed", "opened", "raised"], "reporter"),
    ("who", &["maintains", "is maintaining"], "maintainer"),
    ("who", &["manages", "runs", "leads"], "manager"),
    ("who", &["uploaded"], "uploaded by"),
    ("who", &["published", "publishes"], "publisher"),
    ("who", &["sells"], "seller"),
    ("who", &["teaches", "gives"], "teacher"),
    ("who", &["directed"], "director"),
    ("who", &["assigned to", "is assigned", "is working on", "works on"], "assignee"),
    ("who", &["last edited", "last changed", "last modified", "edited", "changed"], "last edited by"),
    ("who", &["approved", "signed"], "approved by"),
    ("who", &["won"], "winner"),
    ("when", &["last edited", "last changed", "last modified", "last updated", "updated", "edited", "changed", "modified"], "last edited"),
    ("when", &["published", "released", "created", "posted", "added", "opened", "founded", "built", "born", "sent", "shipped", "delivered", "placed", "submitted", "booked", "uploaded", "taken", "ordered", "paid", "closed", "received", "reported", "registered"], ""),
    ("when", &["last backed up", "backed up", "last renewed", "last checked", "last cleaned"], ""),
    ("when", &["due"], "due date"),
    ("when", &["expire", "expires", "run out", "runs out", "end", "ends", "finish", "finishes"], "end"),
    ("when", &["start", "starts", "begin", "begins", "take place", "takes place", "happen", "happens"], "start"),
    ("when", &["leave", "leaves", "depart", "departs"], "departure"),
    ("when", &["arrive", "arrives", "get there"], "arrival"),
    ("when", &["open", "opens"], "opening hours"),
    ("when", &["last seen", "last active", "last log in", "last logged in", "last login"], "last login"),
    ("what time", &["leave", "leaves", "depart", "departs"], "departure"),
    ("what time", &["arrive", "arrives"], "arrival"),
    ("what time", &["start", "starts", "begin", "begins"], "start"),
    ("what time", &["end", "ends", "close", "closes"], "end"),
    ("what time", &["is", "does", "open", "opens"], "time"),
    ("where", &["start", "starts", "begin", "begins", "end", "ends"], ""),
    ("where", &["is", "does", "are", "was", "held", "takes place", "take place"], "location"),
    ("how much", &["is left", "remains", "is remaining", "left"], "remaining"),
    ("how much", &["cost", "costs", "is", "are"], "price"),
    ("how long", &["take", "takes", "last", "lasts", "is", "are", "been", "was"], "duration"),
];

/// Adjectives of a thing that has a name, and the column they ask for.
#[rustfmt::skip]
pub(in crate::planner) const ADJECTIVES: &[(&str, &[&str])] = &[
    ("size", &["how big", "how large", "how small"]),
    ("duration", &["how long"]),
    ("height", &["how high", "how tall"]),
    ("rating", &["how good", "how well rated"]),
    ("speed", &["how fast"]),
    ("depth", &["how deep"]),
    ("width", &["how wide"]),
    ("severity", &["how severe", "how serious"]),
];

/// Words of a question that are neither its verb nor its thing.
#[rustfmt::skip]
pub(in crate::planner) const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "does", "do", "did", "has", "have", "had", "been", "be", "it", "they", "he",
    "she", "will", "get", "currently", "still", "now",
];

/// Where things that are counted stand or what they are, with no more to it.
#[rustfmt::skip]
pub(in crate::planner) const THERE: &[&str] = &[
    "are", "is", "were", "was", "there", "are there", "left", "listed", "shown", "in total", "in all",
    "altogether", "now", "currently", "still", "remaining", "remain", "on the page", "on this page",
    "in the list", "in it", "available", "displayed", "you find", "you see", "do you see", "exist", "have been",
    "in there", "on it", "found", "were found", "are found", "came up", "does it have", "does it show",
    "it has", "it shows", "be", "can you see", "overall", "you found",
];

/// States of what a thing allows or needs: how many are so is a figure that the page says.
#[rustfmt::skip]
pub(in crate::planner) const FIGURES: &[&str] = &[
    "are allowed", "are needed", "are required", "are included", "is allowed", "are permitted", "are supported",
    "are free", "are used", "can be", "it had", "it has had", "it got", "it received", "it needs", "it has got",
    "they have", "they had", "it serves", "are possible", "does it need", "do you need", "it contains",
    "they got",
];

/// Before what belongs to what was named just before.
pub(in crate::planner) const THEIRS: &[&str] = &["its", "their", "his", "her"];

/// Questions for a figure of what was named just before, and its column.
pub(in crate::planner) const OF_IT: &[(&str, &[&str])] = &[
    (
        "price",
        &[
            "what it costs",
            "what they cost",
            "how much it costs",
            "how much they cost",
            "how much it is",
            "what its price is",
        ],
    ),
    (
        "weight",
        &["what it weighs", "what they weigh", "how much it weighs"],
    ),
    (
        "name",
        &["what it is called", "what they are called", "what its name is"],
    ),
];

pub(in crate::planner) const IS: &[&str] = &["is", "are", "was", "were", "did", "does", "do"];

/// Adjectives that ask how much of something there is; the column is named after them.
pub(in crate::planner) const HOW: &[&str] = &[
    "how high",
    "how low",
    "how big",
    "how large",
    "how small",
    "how long",
    "how short",
    "how good",
    "how bad",
    "how great",
    "how strong",
    "how fast",
    "how slow",
    "how wide",
    "how deep",
    "how accurate",
    "how much",
];

/// Adjectives that say which column is meant.
pub(in crate::planner) const MEASURES: &[(&str, &[&str])] = &[
    ("price", &["how expensive", "how costly", "how cheap", "how dear"]),
    ("age", &["how old"]),
    ("weight", &["how heavy"]),
    ("height", &["how tall"]),
    ("distance", &["how far"]),
    ("rating", &["how well rated", "how popular"]),
];

/// Verbs at the end of a question that say which column is meant.
pub(in crate::planner) const ENDS: &[(&str, &[&str])] = &[
    (
        "price",
        &["cost", "costs", "go for", "goes for", "sell for", "sells for"],
    ),
    ("weight", &["weigh", "weighs"]),
];

pub(in crate::planner) const WHAT: &[&str] = &["who", "what", "which", "when", "where", "whose"];

/// At the end of a question; none of it says anything more.
pub(in crate::planner) const TAIL: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "?",
    "you find",
    "that you find",
    "you found",
    "that comes up",
    "that come up",
    "that is found",
];
