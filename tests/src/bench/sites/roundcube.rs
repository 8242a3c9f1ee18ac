//! Roundcube: webmail with a list that loads itself, frames, a rich-text editor, contacts, settings, an export.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::check::Check::{All, Download, File, FirstCells, Rows, Sql};
use super::database::{Database, is_root};
use super::mail::{Mailbox, imap, letter_box};
use super::serve::{free_ports, php};
use super::{Running, Task, filled, unpacked};
use crate::desktop::Failure;

const PACKAGES: [&str; 22] = [
    "roundcube-core",
    "roundcube-sqlite3",
    "libjs-bootstrap4",
    "libjs-codemirror",
    "libjs-jquery",
    "libjs-jquery-ui",
    "libjs-jquery-minicolors",
    "libjs-jstimezonedetect",
    "libjs-popper.js",
    "php-pear",
    "php-auth-sasl",
    "php-mail-mime",
    "php-net-socket",
    "php-net-smtp",
    "php-net-sieve",
    "php-masterminds-html5",
    "dovecot-core",
    "dovecot-imapd",
    "libexttextcat-2.0-0",
    "libexttextcat-data",
    "liblua5.4-0",
    "libwrap0",
];

/// From, subject, text, whether it was read; the oldest first.
const MAIL: [(&str, &str, &str, bool); 8] = [
    (
        "Bob Noyce <bob@example.com>",
        "Lunch on Friday",
        "Shall we meet at noon?",
        true,
    ),
    (
        "Cleo Page <cleo@example.com>",
        "Invoice 1001",
        "Please pay 120 EUR.",
        true,
    ),
    (
        "Cleo Page <cleo@example.com>",
        "Invoice 1002",
        "Please pay 80 EUR.",
        false,
    ),
    (
        "Dan Brick <dan@example.com>",
        "Greenhouse plans",
        "The glass arrives on Monday.",
        true,
    ),
    (
        "Shop <shop@example.net>",
        "Win a prize today",
        "You have won.",
        false,
    ),
    (
        "Bob Noyce <bob@example.com>",
        "Seeds",
        "Beans and peas, two bags each.",
        false,
    ),
    (
        "Eve Adams <eve@example.com>",
        "Invoice 1003",
        "Please pay 15 EUR.",
        true,
    ),
    (
        "Frank Field <frank@example.com>",
        "Meeting moved",
        "It is on Thursday at 9:45.",
        true,
    ),
];

/// The tasks.
pub const TASKS: &[Task] = &[
    Task {
        name: "mail-list",
        says: "Open {site}, log in with username ada and password green-beans, and collect the subjects of all messages",
        check: FirstCells(
            8,
            &["Meeting moved", "Invoice 1003", "Seeds", "Win a prize today"],
        ),
    },
    Task {
        name: "mail-search",
        says: "Open {site}, sign in as ada with password green-beans, search for invoice and list the subject and the sender of every \
               message",
        check: Rows(&[
            &["Invoice 1003", "Eve Adams"],
            &["Invoice 1002", "Cleo Page"],
            &["Invoice 1001", "Cleo Page"],
        ]),
    },
    Task {
        name: "mail-read",
        says: "Open {site}, log in as ada with password green-beans, double-click \"Greenhouse plans\" and make sure the page says The \
               glass arrives on Monday. Then click Reply, type \"Thank you, Dan.\" in the message and click Send",
        check: File(
            "sent/*",
            &[
                "Thank you, Dan.",
                "dan@example.com",
                "Subject: Re: Greenhouse plans",
            ],
            &[],
        ),
    },
    Task {
        name: "mail-compose",
        says: "Open {site}, log in with username ada and password green-beans. Click Compose. Enter grace@example.com in the To field, \
               \"Spring order\" as the subject and \"Two bags of beans, please.\" in the message body. Click Send and wait until the \
               page says Message sent successfully.",
        check: All(&[
            File(
                "sent/*",
                &[
                    "grace@example.com",
                    "Subject: Spring order",
                    "Two bags of beans, please.",
                ],
                &[],
            ),
            File("mail/ada/.Sent/cur/*", &["Subject: Spring order"], &[]),
        ]),
    },
    Task {
        name: "mail-rich",
        says: "Open {site}, log in as ada with password green-beans, click Compose, click HTML above the message, type hopper@example.com \
               in To and \"Rich greetings\" in Subject, write \"Hello from the editor\" in the rich text area, and send the message",
        check: File(
            "sent/*",
            &[
                "hopper@example.com",
                "Subject: Rich greetings",
                "text/html",
                "Hello from the editor",
            ],
            &[],
        ),
    },
    Task {
        name: "mail-delete",
        says: "Open {site}, log in as ada with password green-beans, click the message Win a prize today, and click Delete. Then open \
               Trash and make sure the page says Win a prize today",
        check: File("mail/ada/.Trash/cur/*", &["Subject: Win a prize today"], &[]),
    },
    Task {
        name: "mail-contact",
        says: "Open {site}, log in as ada with password green-beans, click Contacts, click Create, enter Katherine as the first name, \
               Johnson as the last name and katherine@example.com as the email, and click Save",
        check: Sql(
            "select name, firstname, surname, email from contacts where surname = 'Johnson' and del = 0",
            "Katherine Johnson\tKatherine\tJohnson\tkatherine@example.com",
        ),
    },
    Task {
        name: "mail-folder",
        says: "Open {site}, log in with user name ada and password green-beans, click Settings, click Folders, click Create, type Receipts \
               as the folder name and click Save",
        check: File("mail/ada/subscriptions", &["Receipts"], &[]),
    },
    Task {
        name: "mail-identity",
        says: "Open {site}, log in as ada with password green-beans, go to Settings, click Identities, click the first identity, set the \
               Display Name to Ada Lovelace and the Organization to Analytical Engines, and click Save",
        check: Sql(
            "select name, organization from identities where del = 0",
            "Ada Lovelace\tAnalytical Engines",
        ),
    },
    Task {
        name: "mail-export",
        says: "Open {site}, log in as ada with password green-beans, click Contacts, click Export and download all contacts",
        check: Download(".vcf", &["Grace Hopper", "grace@example.com"]),
    },
];

/// Unpacks, seeds and serves it, with a mail server of its own.
///
/// # Errors
/// As [`super::start`].
pub async fn start(target: &Path) -> Result<Running, Failure> {
    let folder = unpacked(target, &PACKAGES)?;
    let root = folder.path().to_owned();
    let mailbox = Mailbox {
        root: root.clone(),
        mail: root.join("mail"),
        user: "ada",
        password: "green-beans",
    };
    mailbox.prepare()?;
    seed_mail(&mailbox.mail.join("ada"))?;
    if is_root() {
        // Dovecot serves the mail as nobody, and has to reach it.
        xtask::process::must(Command::new("chown").args(["-R", "nobody"]).arg(&mailbox.mail))?;
        xtask::process::must(Command::new("chmod").args(["a+rx"]).arg(&root))?;
    }
    let (imap_port, reads) = imap(mailbox).await?;
    let (smtp_port, takes) = letter_box(&root.join("sent")).await?;
    let places = [
        ("root", root.to_string_lossy().into_owned()),
        ("imap_port", imap_port.to_string()),
        ("smtp_port", smtp_port.to_string()),
    ];
    let places: Vec<(&str, &str)> = places
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let config = filled(include_str!("seed/roundcube.php"), &places);
    fs::write(root.join("etc/roundcube/config.inc.php"), config)?;
    fs::create_dir_all(root.join("var/log/roundcube"))?;
    let file = root.join("roundcube.sqlite");
    let tables = fs::read_to_string(root.join("usr/share/roundcube/SQL/sqlite.initial.sql"))?;
    let database = rusqlite::Connection::open(&file)?;
    database.execute_batch(&tables)?;
    database.execute_batch(
        "insert into users (username, mail_host, created, language, preferences) values ('ada', '127.0.0.1', datetime('now'), 'en_US', null);
         insert into identities (user_id, changed, standard, name, email) values (1, datetime('now'), 1, 'Ada', 'ada@example.com');
         insert into contacts (user_id, changed, name, email, firstname, surname, vcard, words) values
         (1, datetime('now'), 'Grace Hopper', 'grace@example.com', 'Grace', 'Hopper',
          'BEGIN:VCARD' || char(10) || 'VERSION:3.0' || char(10) || 'N:Hopper;Grace;;;' || char(10) || 'FN:Grace Hopper' || char(10) ||
          'EMAIL;TYPE=INTERNET:grace@example.com' || char(10) || 'END:VCARD', 'grace hopper');",
    )?;
    drop(database);
    let [port] = free_ports()?;
    let include = format!("include_path=.:{}", root.join("usr/share/php").display());
    let files = root.join("var/lib/roundcube/public_html");
    let server = php(port, &files, &root, &[&include], None)?;
    Ok(Running {
        site: format!("127.0.0.1:{port}"),
        root,
        database: Some(Database::Sqlite(file)),
        _servers: vec![server],
        _served: vec![reads, takes],
        _folder: Some(folder),
        ..Running::default()
    })
}

fn seed_mail(folder: &Path) -> Result<(), Failure> {
    for part in ["cur", "new", "tmp"] {
        fs::create_dir_all(folder.join(part))?;
    }
    for (day, (from, subject, text, read)) in MAIL.iter().enumerate() {
        let message = format!(
            "From: {from}\r\nTo: Ada <ada@example.com>\r\nSubject: {subject}\r\nDate: {} Mar 2022 10:00:00 +0000\r\n\
             Message-ID: <{day}@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n",
            day + 1
        );
        let flags = if *read { "S" } else { "" };
        let second = 1_646_128_800 + day * 86_400;
        fs::write(
            folder.join(format!("cur/{second}.M{day}.home:2,{flags}")),
            message,
        )?;
    }
    Ok(())
}
