//! The words of logins: for signing in, for the name, for the password, for who somebody is. It reads nothing.

/// Signing in, in all its forms.
pub(in crate::planner) const LOGIN: &[&str] = &[
    "log in",
    "login",
    "sign in",
    "log me in",
    "sign me in",
    "log into",
    "sign into",
    "log on",
    "sign on",
    "logging in",
    "signing in",
    "logged in",
    "signed in",
    "log yourself in",
    "once you have logged in",
    "once you are logged in",
    "once logged in",
    "after you log in",
    "after you have logged in",
    "after you logged in",
    "having logged in",
    "having signed in",
    "authenticate",
];
/// Words for a name that somebody signs in with.
#[rustfmt::skip]
pub(in crate::planner) const USER: &[&str] = &[
    "username", "user name", "user", "login name", "login", "account name", "account", "user id", "usr", "name", "email address",
    "e-mail address", "email", "e-mail", "mail", "handle", "id", "member", "member number", "customer", "customer number", "customer id",
    "employee", "agent",
];
/// Words for what nobody else may know.
#[rustfmt::skip]
pub(in crate::planner) const PASSWORD: &[&str] = &[
    "password", "passwort", "passwd", "pass", "pw", "pwd", "passcode", "pass word", "pin", "pin code", "passphrase", "pass phrase",
    "master password", "access code", "secret", "security code", "api key", "token",
];
/// Words for both together.
#[rustfmt::skip]
pub(super) const BOTH: &[&str] = &[
    "credentials", "credential", "login details", "login data", "login credentials", "access data", "details", "account details",
    "user and password", "username and password", "user / password", "user/password", "username/password", "user/pass",
];
/// Of the words for a name those that are said of nothing but who signs in.
pub(super) const ACCOUNT: &[&str] = &["login", "account", "user", "username", "credentials"];
/// What somebody is, before the name.
#[rustfmt::skip]
pub(super) const ROLES: &[&str] = &[
    "administrator", "admin", "editor", "moderator", "teacher", "student", "manager", "owner", "member", "agent", "customer",
    "librarian", "author", "employee", "staff", "superuser", "root", "test", "demo", "normal", "regular",
];
/// A sentence with one of these speaks of what somebody enters or makes.
#[rustfmt::skip]
pub(in crate::planner) const MAKES: &[&str] = &[
    "add", "create", "new", "register", "fill", "enter", "type", "write", "put", "change", "reset", "set", "invite", "make", "input",
    "insert",
];
/// What stands between values and their names, and is neither.
#[rustfmt::skip]
pub(super) const NO_VALUES: &[&str] = &[
    "and", "then", "at", "on", "to", "first", "in", "into", "for", "so", "before", "after", "with", "as", "using", "is", "are", "the",
    "a", "an", "your", "my", "our", "or", "please", "via", "from", "of", "beforehand", "again", "that", "which", "i", "you", "we", "it",
];
/// What pages have, and other sites: none is a name unless it is called one.
#[rustfmt::skip]
pub(super) const THINGS: &[&str] = &[
    "button", "field", "page", "form", "link", "dialog", "google", "facebook", "github", "sso",
];
