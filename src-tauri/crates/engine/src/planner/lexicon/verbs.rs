//! The verbs people use, and what each means. It finds a verb at the start of a stretch; what follows it is read
//! by the module of that verb.

use crate::planner::lexicon::words::{FILLERS, FILLERS_BEFORE_VERB, begins_object};
use crate::planner::lexicon::{attributes, deeds, words};
use crate::planner::text::phrase::Phrase;
use crate::planner::text::tokens::{Kind, Tok};
use crate::planner::things::remarks;
use crate::planner::values::named_fields::names_a_field;
use crate::planner::values::{pairs, parts};

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Open,
    Search,
    Find,
    Click,
    DoubleClick,
    RightClick,
    Press,
    Fill,
    FillIn,
    Set,
    Clear,
    Use,
    Choose,
    Sort,
    Check,
    Uncheck,
    Accept,
    Wait,
    Collect,
    Count,
    Scroll,
    Hover,
    Shot,
    Download,
    Back,
    Close,
    Assert,
    CheckThat,
    Submit,
    Login,
    Add,
    Make,
    Edit,
    Rename,
    Call,
    Shop,
    NextPage,
    ForEach,
    Drag,
    Resize,
    SelectText,
    CopyText,
    Paste,
    Upload,
    Answer,
    Forward,
    Reply,
    ForwardTo,
    Delete,
    RecordAction,
    LogOut,
    FilterBy,
    GroupBy,
    Ask,
    Unsupported,
    Goal,
}

/// How sure it is that the word is a verb where a comma or `and` stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strength {
    /// Always.
    Sure,
    /// Also with nothing after it.
    Alone,
    /// Only before what a verb can be about: it is as often a noun (`list price`, `bread and butter`).
    Object,
    /// Only before something it can be done to: these words are nouns more often than not (`star`, `order`).
    Deed,
}

use Strength::{Alone, Deed, Object, Sure};
use Verb::{
    Accept, Add, Answer, Ask, Assert, Back, Call, Check, CheckThat, Choose, Clear, Click, Close, Collect,
    CopyText, Count, Delete, DoubleClick, Download, Drag, Edit, Fill, FillIn, FilterBy, Find, ForEach,
    Forward, ForwardTo, Goal, GroupBy, Hover, LogOut, Login, Make, NextPage, Open, Paste, Press,
    RecordAction, Rename, Reply, Resize, RightClick, Scroll, Search, SelectText, Set, Shop, Shot, Sort,
    Submit, Uncheck, Unsupported, Upload, Use, Wait,
};

#[rustfmt::skip]
const VERBS: &[(Verb, Strength, &[&str])] = &[
    (Open, Sure, &["go through", "browse through", "page through", "loop through", "go to", "navigate to", "browse to", "head to", "head over to", "go over to", "take me to", "bring me to", "get to", "jump to", "start at", "start on", "start from", "start with the site", "surf to", "log on to", "go on", "go onto", "bring up", "pull up", "open up", "switch to", "move to", "return to", "go back to", "visit", "navigate", "look under", "look into", "have a look at", "look at", "take a look at", "check under", "proceed to", "continue to", "click through to", "go into"]),
    (Open, Object, &["open", "launch", "load", "browse", "access"]),
    (Search, Sure, &["search for", "do a search for", "run a search for", "make a search for", "perform a search for", "look for", "look up", "search up", "hunt for", "google for", "query for", "search with"]),
    (Search, Object, &["search", "google", "query"]),
    (Find, Object, &["find", "locate", "spot"]),
    (Click, Sure, &["click on", "click onto", "click at", "click", "tap on", "tap", "follow", "press on", "focus into", "focus on", "focus", "expand", "collapse", "unfold", "activate", "single click", "left click", "left-click", "switch to the tab", "open the tab"]),
    (Click, Sure, &["keep clicking on", "keep clicking", "keep pressing", "keep tapping", "repeatedly click on", "repeatedly click"]),
    (Click, Object, &["push"]),
    (DoubleClick, Sure, &["double click on", "double-click on", "doubleclick on", "double click", "double-click", "doubleclick", "double tap"]),
    (RightClick, Sure, &["right click on", "right-click on", "rightclick on", "right click", "right-click", "rightclick"]),
    (Press, Object, &["press", "hit", "strike"]),
    (FillIn, Sure, &["fill in", "fill out", "fill up", "fill it in", "fill it out", "fill this in", "fill that in", "fill them in"]),
    (FillIn, Object, &["fill", "complete"]),
    (Fill, Sure, &["type in", "write in", "key in", "put in"]),
    (Fill, Sure, &["leave a comment", "leave a review", "leave a reply", "leave a note", "leave feedback", "leave the comment", "post a comment", "post the comment", "post a reply", "write a review", "write a comment", "write the comment", "submit a review", "add a comment", "comment on"]),
    (Choose, Sure, &["pick up at", "pick up in", "pick it up at", "pick it up in"]),
    (Check, Object, &["turn", "switch"]),
    (Fill, Object, &["enter", "type", "write", "put", "input", "insert", "give"]),
    (Set, Object, &["set", "change", "adjust", "update", "replace", "substitute", "lower", "increase", "reduce", "decrease", "raise the", "raise its", "raise his", "raise her", "raise their"]),
    (Clear, Object, &["clear", "empty", "erase"]),
    (Use, Object, &["use"]),
    (Choose, Object, &["select", "choose", "pick"]),
    (Sort, Sure, &["sort by", "order by", "sort the results by", "sort results by", "sort them by", "sort it by", "sort the list by", "sort the products by", "sort products by", "order the results by", "order them by", "order it by", "order the list by", "order them from", "order the results from", "sort from", "sort them from", "sort it from", "sort the list from", "sort the results from", "sort the products from"]),
    (Sort, Object, &["sort", "arrange"]),
    (CheckThat, Sure, &["check that", "check whether", "check if", "check to see if", "check there is", "check to make sure"]),
    (Check, Object, &["check", "tick", "tick off", "check off", "mark", "turn on", "switch on", "enable", "require"]),
    (Uncheck, Object, &["uncheck", "untick", "un-check", "un-tick", "deselect", "unselect", "turn off", "switch off", "disable", "unmark"]),
    (Accept, Object, &["accept", "agree to", "reject", "decline", "allow", "refuse"]),
    (Wait, Sure, &["wait for", "wait until", "wait till", "pause for", "sleep for", "hold on for"]),
    (Wait, Alone, &["wait", "pause", "sleep"]),
    (Collect, Sure, &["collect", "extract", "fetch", "scrape", "gather", "grab", "harvest", "get me", "give me", "show me", "make a list of", "make a table of", "make me a list of", "make me a table of", "make me a table with", "make a table with", "create a table with", "build a table with", "make me a spreadsheet of", "make me a spreadsheet with", "make a spreadsheet of", "make a spreadsheet with", "create a spreadsheet of", "create a spreadsheet with", "make me a list with", "make a list with", "put together a table of", "get a list of", "create a list of", "create a table of", "build a table of", "build a list of", "write down", "note down", "copy down", "list out", "pull out", "read out", "bring me", "list me", "only show", "only list", "put together a list of", "compile a list of", "compile", "take down"]),
    (Submit, Sure, &["save it", "save this", "save them", "save everything", "save the page", "save the form", "save the changes", "save changes", "save all changes", "save settings", "save my settings", "save my changes", "save your changes", "save the settings", "save the entry", "save the record", "store the changes", "store my changes", "keep the changes", "keep my changes", "apply the changes", "apply my changes", "store it", "store this", "keep it"]),
    (Collect, Object, &["get", "list", "show", "read", "return", "retrieve", "obtain", "capture", "record", "note", "export", "pull", "save", "store", "display", "print", "output", "crawl", "report", "copy"]),
    (Count, Object, &["count", "count up", "count how many"]),
    (Scroll, Alone, &["scroll", "scroll down", "scroll up", "scroll to", "scroll down to", "scroll up to", "scroll until", "page down", "page up"]),
    (Hover, Sure, &["hover over", "hover on", "hover above", "hover", "mouse over", "move the mouse over", "move the mouse to", "move the pointer over", "move the pointer to", "move the cursor over", "move the cursor to", "point at", "point to"]),
    (Shot, Alone, &["take a screenshot", "take screenshot", "take a screen shot", "make a screenshot", "capture a screenshot", "take a picture", "take a photo", "take a snapshot", "take a full screenshot", "screenshot", "save a screenshot", "grab a screenshot", "get a screenshot"]),
    (Download, Object, &["download"]),
    (Back, Alone, &["go back", "navigate back", "go one page back", "go back one page", "go to the previous page", "return to the previous page", "step back", "press back", "click back", "back up one page"]),
    (Close, Object, &["close", "shut", "dismiss"]),
    (Assert, Sure, &["make sure that", "make sure", "verify that", "verify", "ensure that", "ensure", "confirm that", "assert that", "assert", "expect that", "expect"]),
    (Submit, Alone, &["submit", "send it", "send the form", "send the message", "submit it", "submit the form", "send it off", "send this", "send that", "send the request", "submit that", "submit this", "post it", "post this", "post the message", "post the comment", "send"]),
    (Login, Alone, &["log in", "login", "sign in", "log me in", "sign me in", "log into", "sign into", "log in to", "sign in to", "log in at", "log in on", "sign in on", "sign in at"]),
    (Add, Object, &["add"]),
    (Make, Object, &["create", "generate", "make", "set up", "register", "compose", "file", "raise", "report a", "report an", "file a", "file an", "raise a", "raise an", "start a new", "open a new", "submit a new", "post a new", "write a new", "enter a new", "log a", "log an", "record a", "record an", "set up a", "set up an", "schedule a", "schedule an", "plan a", "arrange a", "arrange an"]),
    (Shop, Alone, &["proceed to checkout", "proceed to the checkout", "go to checkout", "go to the checkout", "continue to checkout", "continue to the checkout", "check out", "place the order", "place my order", "place an order", "place order", "complete the order", "complete my order", "complete the purchase", "finish the order"]),
    (Call, Object, &["call", "name"]),
    (Edit, Object, &["edit", "modify", "amend"]),
    (Rename, Object, &["rename", "retitle"]),
    (NextPage, Alone, &["go to the next page", "go to next page", "next page", "move to the next page", "open the next page", "click next page", "turn the page"]),
    (ForEach, Sure, &["for each", "for every", "for all", "for all the", "for the first", "for the top", "from each", "from every", "for the user", "for user", "in the row of", "in the row for", "on the row of"]),
    (Drag, Object, &["drag", "drag and drop", "drop", "move"]),
    (Resize, Object, &["resize", "enlarge", "widen", "shrink"]),
    (SelectText, Object, &["highlight", "select the word", "select the words", "select the phrase", "select the sentence", "mark the word", "mark the words", "select the text in", "select the text of", "select all text in", "select all the text in", "select all the text of", "mark the text in", "mark the text of"]),
    (CopyText, Sure, &["copy the text", "copy text", "copy the content", "copy the contents", "copy the selection", "copy the selected text", "copy the marked text", "copy all text"]),
    (Paste, Object, &["paste"]),
    (Upload, Object, &["upload", "attach"]),
    (Answer, Object, &["answer", "confirm", "cancel"]),
    (Answer, Sure, &["say yes", "answer yes", "say ok", "say no", "answer no", "opt in to", "opt into", "opt out of", "consent to"]),
    (Clear, Object, &["leave", "keep the"]),
    (Reply, Sure, &["reply to", "respond to", "write back to"]),
    (Reply, Object, &["reply", "respond"]),
    (ForwardTo, Object, &["forward"]),
    (RecordAction, Deed, deeds::DEEDS),
    (RecordAction, Sure, &["pay by", "pay with", "invite", "log time", "log work", "log hours", "book time", "record time", "track time"]),
    (Delete, Object, &["delete", "remove", "trash", "discard", "throw away", "throw out", "take away"]),
    (Delete, Sure, &["get rid of", "dispose of"]),
    (LogOut, Alone, &["log out", "logout", "sign out", "log off", "sign off", "log me out", "sign me out"]),
    (FilterBy, Sure, &["filter by", "filter the list by", "filter the table by", "filter the results by", "filter results by", "filter the products by", "filter them by", "filter it by", "narrow the results by", "narrow the list by", "narrow by", "filter for", "filter to", "filter the list for", "filter the list to", "filter the results for", "filter the table to", "narrow it down to", "narrow it down by", "narrow down to", "narrow down by", "limit it to", "limit the list to", "restrict it to"]),
    (GroupBy, Sure, &["group by", "facet by", "facet on", "group them by", "group it by", "group the results by", "group the list by", "group the report by"]),
    (Ask, Sure, &["what is", "what are", "what's", "tell me", "let me know"]),
    (Forward, Alone, &["go forward", "navigate forward", "go one page forward", "go forward one page"]),
    (Unsupported, Sure, &["print the page", "print this page", "print it"]),
    (Unsupported, Object, &["append", "prepend", "reload", "repeat", "loop", "draw", "zoom", "remind"]),
    (Goal, Object, &["compare", "recommend", "suggest", "plan", "organize", "organise", "research", "analyze", "analyse", "summarize", "summarise", "monitor", "track", "tell", "decide", "calculate", "negotiate", "explain", "describe", "figure out", "find out", "help", "learn", "discover", "investigate", "keep", "notify", "solve", "determine"]),
];

/// The verb at `at`, gerunds only where `gerund` allows them: what it is, how sure, how many tokens.
pub(crate) fn verb_at(phrase: Phrase<'_>, at: usize) -> Option<(Verb, Strength, usize)> {
    let first = phrase.toks.get(at).filter(|tok| tok.is_word())?;
    let stem = base_form(first);
    if attributes::begins_as_a_verb(phrase, at) {
        return None;
    }
    // `sort the table by`, `arrange all posts by`
    if first.is_any(&["sort", "arrange", "rank"]) || stem.as_deref() == Some("sort") {
        let by = (1..=5).find(|more| phrase.toks.get(at + more).is_some_and(|tok| tok.is("by")));
        let words = |by: usize| phrase.slice(at, at + by).toks.iter().all(Tok::is_word);
        if let Some(by) = by.filter(|by| words(*by)) {
            return Some((Sort, Sure, by + 1));
        }
    }
    // `group the rows by`
    if first.is_any(&["group", "facet"])
        && let Some(by) = (1..=4).find(|more| phrase.toks.get(at + more).is_some_and(|tok| tok.is("by")))
        && phrase
            .slice(at + 1, at + by)
            .toks
            .iter()
            .all(|tok| tok.is_word() && !tok.is_capital())
    {
        return Some((GroupBy, Sure, by + 1));
    }
    // `filter the invoices by`, `narrow the list down to`
    let noun = at
        .checked_sub(1)
        .is_some_and(|before| phrase.toks[before].is_any(words::DETERMINERS));
    if !noun && first.is_any(&["filter", "narrow", "restrict", "limit", "refine", "facet"])
        || stem.as_deref() == Some("filter")
    {
        let by = (1..=5).find(|more| {
            phrase
                .toks
                .get(at + more)
                .is_some_and(|tok| tok.is_any(&["by", "for", "to", "on", "with"]))
        });
        let words = |by: usize| {
            phrase
                .slice(at, at + by)
                .toks
                .iter()
                .all(|tok| tok.is_word() && !tok.is_capital() || tok.from == first.from)
        };
        if let Some(by) = by.filter(|by| words(*by)) {
            return Some((FilterBy, Sure, by + 1));
        }
    }
    let mut best: Option<(Verb, Strength, usize)> =
        remarks::begins(phrase.from(at)).map(|count| (Fill, Sure, count));
    for (verb, strength, phrases) in VERBS {
        for candidate in *phrases {
            let (head, tail) = candidate
                .split_once(' ')
                .map_or((*candidate, None), |(head, tail)| (head, Some(tail)));
            if head != first.low && stem.as_deref() != Some(head) {
                continue;
            }
            let Some(count) = tail.map_or(Some(1), |tail| phrase.at(at + 1, &[tail]).map(|count| count + 1))
            else {
                continue;
            };
            if best.is_none_or(|(_, _, longest)| count > longest) {
                best = Some((*verb, *strength, count));
            }
        }
    }
    // `name it Plan`; elsewhere it is what a field is called: `First Name with Ada`.
    best.filter(|(verb, _, count)| {
        let it = phrase
            .toks
            .get(at + 1)
            .is_some_and(|tok| tok.is_any(&["it", "this", "that", "them", "the"]));
        // `start by opening …`
        if *verb == RecordAction
            && *count == 1
            && phrase
                .toks
                .get(at + 1)
                .is_some_and(|tok| tok.is_any(&["by", "over"]))
        {
            return false;
        }
        // `…, open until 1 July`: a state.
        let state = first.is("open") && phrase.at(at + 1, &["until", "since"]).is_some();
        !state && (*verb != Call || !first.is("name") || it && !first.is_capital())
    })
}

/// `opening` and `opens` as `open`, where that is plausible: only for words that are verbs then.
fn base_form(tok: &Tok<'_>) -> Option<String> {
    let stem = tok.low.strip_suffix("ing")?;
    if stem.len() < 3 {
        return None;
    }
    let with_e = format!("{stem}e");
    let single = stem.chars().last().and_then(|c| {
        stem.strip_suffix(&format!("{c}{c}"))
            .map(|short| format!("{short}{c}"))
    });
    [Some(stem.to_owned()), Some(with_e), single]
        .into_iter()
        .flatten()
        .find(|form| {
            VERBS.iter().any(|(_, _, phrases)| {
                phrases
                    .iter()
                    .any(|phrase| phrase.split(' ').next() == Some(form.as_str()))
            })
        })
}

/// `watching` as `watch`, where such a verb is known.
pub(in crate::planner) fn plain_form(tok: &Tok<'_>) -> Option<String> {
    base_form(tok)
}

/// All first words of verbs, for spelling suggestions.
pub(crate) fn verb_words() -> impl Iterator<Item = &'static str> {
    VERBS
        .iter()
        .filter(|(verb, _, _)| !matches!(verb, Goal | Unsupported | ForEach))
        .flat_map(|(_, _, phrases)| phrases.iter().copied())
}

/// How many tokens at `at` are only polite or joining words; stops before a verb.
pub(crate) fn fillers_at(phrase: Phrase<'_>, mut at: usize) -> usize {
    loop {
        let punct = phrase.toks.get(at).is_some_and(|tok| {
            matches!(tok.kind, Kind::Punct | Kind::Sign | Kind::Newline)
                || tok.is_any(&["-", "--", "*", "->", "=>", ">"])
        });
        if punct {
            at += 1;
            continue;
        }
        if verb_at(phrase, at).is_some_and(|(verb, _, _)| {
            !matches!(verb, Goal | Unsupported) || phrase.at(at, &["help me to", "help me"]).is_none()
        }) && phrase
            .at(at, &["make sure to", "make sure you", "make sure that you"])
            .is_none()
        {
            return at;
        }
        // `click Today and Now`: with a capital inside a sentence it is a name. `Do not send a mail` is left as it is.
        let named = at
            .checked_sub(1)
            .is_some_and(|before| phrase.toks[before].is("and"))
            && phrase.toks.get(at).is_some_and(|tok| tok.text == "Now");
        if named || phrase.at(at, &["do not"]).is_some() {
            return at;
        }
        if let Some(count) = phrase.at(at, FILLERS) {
            at += count;
            continue;
        }
        if let Some(count) = phrase.at(at, FILLERS_BEFORE_VERB) {
            let comma = phrase
                .toks
                .get(at + count)
                .is_some_and(|tok| matches!(tok.text, "," | ":"));
            let next = fillers_at(phrase, at + count);
            if comma || verb_at(phrase, next).is_some() {
                at += count;
                continue;
            }
        }
        return at;
    }
}

/// Whether a step begins at `at`, said after a step of the verb `before`.
pub(crate) fn step_begins(phrase: Phrase<'_>, at: usize, before: Option<Verb>) -> bool {
    // `…, don't send me offers`
    if let Some(not) = phrase.at(at, &["don't", "do not", "but don't", "but do not"])
        && verb_at(phrase, at + not).is_some()
    {
        return true;
    }
    let at = fillers_at(phrase, at);
    let Some((verb, strength, count)) = verb_at(phrase, at) else {
        return false;
    };
    // `leaving on 2 May and returning on 9 May`: a part of what was said before.
    if parts::lead(phrase, at).is_some_and(|(_, from)| {
        phrase.toks[at].low.ends_with("ing") && attributes::date_at(phrase.from(from)).is_some()
    }) {
        return false;
    }
    // `reject it, giving the reason "Late"`
    if phrase.toks[at].is_any(&["giving", "stating", "adding", "leaving", "using", "entering"])
        && matches!(
            before,
            Some(RecordAction | Accept | Answer | Delete | Close | Make | Add)
        )
    {
        return false;
    }
    // `…, type Bug, note "first"`: fields of what is made.
    if matches!(
        before,
        Some(Make | Add | Edit | FillIn | RecordAction | Set | Login | FilterBy)
    ) && (before != Some(FilterBy) || phrase.toks[at].is("type"))
        && count == 1
        && attributes::attribute_at(phrase.from(at)).is_some()
        && phrase
            .toks
            .get(at + 1)
            .is_some_and(|tok| !tok.is_any(words::DETERMINERS) && tok.kind != Kind::Punct || tok.text == ":")
        && !names_a_field(phrase.from(at + count))
        && pairs::pairs(phrase.slice(at, at + 3)).is_some()
    {
        return false;
    }
    // `give "painted" as the reason`; elsewhere it is a word like any other.
    let to_it = || {
        phrase
            .at(
                at + count,
                &[
                    "it the", "it a", "it an", "them the", "it this", "him the", "her the",
                ],
            )
            .is_some()
    };
    let stars = || {
        phrase
            .from(at + count)
            .to(7)
            .find(&["stars", "star", "a rating of"])
            .is_some()
    };
    if verb == Fill && phrase.toks[at].is("give") && stars() {
        return true;
    }
    if verb == Fill && phrase.toks[at].is("give") && !to_it() && !names_a_field(phrase.from(at + count)) {
        return false;
    }
    if verb == Fill && phrase.toks[at].is("give") && to_it() {
        return true;
    }
    // `place Village hall` says where something is: only an order is placed.
    if verb == RecordAction && phrase.toks[at].is("place") {
        let what = phrase.from(at + count).to(4);
        return what
            .find(&["order", "orders", "bid", "bet", "booking", "reservation"])
            .is_some();
    }
    let next = phrase.toks.get(at + count);
    let ends = next.is_none_or(|tok| matches!(tok.kind, Kind::Punct | Kind::Newline | Kind::Sign))
        || next.is_some_and(|tok| tok.is_any(&["and", "then", "please", "&"]));
    match strength {
        Sure => true,
        // `…, and publish`
        Deed if ends
            && count == 1
            && phrase.toks[at].is_any(&[
                "vote",
                "subscribe",
                "publish",
                "share",
                "merge",
                "start",
                "stop",
                "finish",
            ]) =>
        {
            before != Some(Collect)
        }
        // `stop e-mailing me`
        Deed if phrase.toks[at].is_any(&["stop", "start"])
            && next.is_some_and(|tok| tok.low.ends_with("ing")) =>
        {
            true
        }
        Deed => deeds::acts_on(phrase.from(at + count)),
        Alone => {
            ends || next.is_some_and(begins_object)
                || !matches!(before, Some(Collect | Fill | FillIn | Choose))
                || verb == Submit && before != Some(Collect)
        }
        Object if next.is_some_and(begins_object) => !(verb == Find && next.is_some_and(|tok| tok.is("out"))),
        // `…, and save`
        Object if ends && count == 1 && phrase.toks[at].is_any(&["save", "confirm"]) => {
            before != Some(Collect)
        }
        Object if ends => {
            verb == Find
                && phrase
                    .at(at + count, &["and"])
                    .is_some_and(|more| verb_at(phrase, at + count + more).is_some())
        }
        // `schedule a call`: its article is a part of the verb.
        Object if count > 1 && phrase.toks[at + count - 1].is_any(&["a", "an"]) && !ends => {
            before != Some(Collect)
        }
        Object if verb == Press && before != Some(Collect) => true,
        Object if verb == Fill && names_a_field(phrase.from(at + count)) => true,
        Object => match before {
            // `search for salt and open sandwiches`: a bare word after it proves nothing, unless the verb is one that is hardly a noun.
            Some(Set | Choose | Check | Uncheck)
                if phrase.toks[at].is_any(&["enable", "disable", "tick", "untick", "turn", "switch"]) =>
            {
                true
            }
            Some(Search | Find | Fill | FillIn | Set) => {
                matches!(verb, Collect | Find | Choose | Download)
                    && !matches!(next.map(|tok| tok.low.as_str()), Some("price" | "prices"))
            }
            Some(Collect | Choose | Check | Uncheck | ForEach) => false,
            _ => true,
        },
    }
}
