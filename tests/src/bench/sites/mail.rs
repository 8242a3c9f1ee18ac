//! A mail server for one bench: Dovecot's own mailbox program behind a door that checks the password, and a letter box
//! that keeps what is sent as files. Both listen on free ports of this computer only.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

use super::database::is_root;
use super::serve::Served;
use crate::desktop::Failure;

/// How the mailbox of a person is opened.
pub struct Mailbox {
    /// Where Dovecot was unpacked.
    pub root: PathBuf,
    /// The folder of the mailboxes.
    pub mail: PathBuf,
    /// The only person.
    pub user: &'static str,
    /// Their password.
    pub password: &'static str,
}

impl Mailbox {
    /// Writes Dovecot's configuration. The mail belongs to `nobody` where this runs as root: it refuses to serve root.
    ///
    /// # Errors
    /// A file can't be written.
    pub fn prepare(&self) -> Result<(), Failure> {
        let whose = if is_root() {
            "mail_uid = nobody\nmail_gid = nogroup\n"
        } else {
            ""
        };
        let config = format!(
            "base_dir = {root}/run\nstate_dir = {root}/run\nlog_path = {root}/dovecot.log\nssl = no\n\
             libexec_dir = {root}/usr/lib/dovecot\nmail_plugin_dir = {root}/usr/lib/dovecot/modules\n\
             stats_writer_socket_path =\nfirst_valid_uid = 1\nfirst_valid_gid = 0\n{whose}\
             mail_home = {mail}/%u\nmail_location = maildir:{mail}/%u\n\
             namespace inbox {{\n  inbox = yes\n{folders}}}\n",
            root = self.root.display(),
            mail = self.mail.display(),
            folders = ["Sent", "Drafts", "Trash", "Junk"]
                .map(|name| format!("  mailbox {name} {{\n    auto = subscribe\n  }}\n"))
                .concat(),
        );
        std::fs::write(self.root.join("dovecot.conf"), config)?;
        Ok(())
    }

    /// The program that serves the mailbox on its standard input and output.
    fn open(&self) -> std::io::Result<Child> {
        let config = self.root.join("dovecot.conf");
        let libraries = format!(
            "{root}/usr/lib/dovecot:{root}/usr/lib/x86_64-linux-gnu:{root}/usr/lib/aarch64-linux-gnu",
            root = self.root.display()
        );
        Command::new(self.root.join("usr/bin/doveconf"))
            .args(["-f", "service=imap", "-m", "imap", "-c"])
            .arg(&config)
            .arg("-e")
            .arg(self.root.join("usr/lib/dovecot/imap"))
            .arg("-c")
            .arg(&config)
            .env("LD_LIBRARY_PATH", libraries)
            .env("USER", self.user)
            .env("HOME", self.mail.join(self.user))
            .env_remove("NOTTE_API_KEY")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
    }
}

/// Serves the mailbox by IMAP; answers its port.
///
/// # Errors
/// No port is free.
pub async fn imap(mailbox: Mailbox) -> Result<(u16, Served), Failure> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    let mailbox = Arc::new(mailbox);
    let served = tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let mailbox = Arc::clone(&mailbox);
            // A connection ends with its client, which reports what went wrong.
            tokio::spawn(async move { session(socket, &mailbox).await });
        }
    });
    Ok((port, Served(served)))
}

async fn session(mut socket: TcpStream, mailbox: &Mailbox) -> std::io::Result<()> {
    let (read, mut write) = socket.split();
    let mut read = BufReader::new(read);
    write.write_all(b"* OK [CAPABILITY IMAP4rev1] ready\r\n").await?;
    let mut line = String::new();
    let tag = loop {
        line.clear();
        if read.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let mut words = line.split_whitespace();
        let tag = words.next().unwrap_or("*").to_owned();
        let answer = match words.next().unwrap_or_default().to_uppercase().as_str() {
            "CAPABILITY" => format!("* CAPABILITY IMAP4rev1\r\n{tag} OK done\r\n"),
            "LOGIN" if is_login(&line, mailbox) => break tag,
            "LOGIN" => format!("{tag} NO [AUTHENTICATIONFAILED] wrong name or password\r\n"),
            "LOGOUT" => format!("* BYE\r\n{tag} OK done\r\n"),
            "ID" => format!("* ID NIL\r\n{tag} OK done\r\n"),
            "NOOP" => format!("{tag} OK done\r\n"),
            _ => format!("{tag} BAD log in first\r\n"),
        };
        write.write_all(answer.as_bytes()).await?;
    };
    let mut served = mailbox.open()?;
    let (Some(mut input), Some(output)) = (served.stdin.take(), served.stdout.take()) else {
        return Ok(());
    };
    let mut output = BufReader::new(output);
    // Its greeting says what it can do; the client hears it as the answer to its login.
    let mut greeting = String::new();
    output.read_line(&mut greeting).await?;
    let said = greeting.trim_start_matches("* PREAUTH").trim().to_owned();
    write.write_all(format!("{tag} OK {said}\r\n").as_bytes()).await?;
    let asked = async {
        let copied = tokio::io::copy(&mut read, &mut input).await;
        drop(input);
        copied
    };
    tokio::select! {
        done = asked => done.map(drop),
        done = tokio::io::copy(&mut output, &mut write) => done.map(drop),
    }
}

fn is_login(line: &str, mailbox: &Mailbox) -> bool {
    let words: Vec<&str> = line
        .split_whitespace()
        .map(|word| word.trim_matches('"'))
        .collect();
    words.get(2..4) == Some(&[mailbox.user, mailbox.password])
}

/// Takes mail by SMTP and keeps each message as a file in `folder`; answers its port.
///
/// # Errors
/// No port is free, or the folder can't be made.
pub async fn letter_box(folder: &Path) -> Result<(u16, Served), Failure> {
    std::fs::create_dir_all(folder)?;
    let folder = folder.to_owned();
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    let served = tokio::spawn(async move {
        let mut count = 0;
        while let Ok((mut socket, _)) = listener.accept().await {
            count += 1;
            let (read, write) = socket.split();
            // What was not sent whole is not kept; the check of the task then says so.
            let _ = take(BufReader::new(read), write, &folder.join(format!("{count}.eml"))).await;
        }
    });
    Ok((port, Served(served)))
}

async fn take(
    mut read: BufReader<impl AsyncRead + Unpin>,
    mut write: impl AsyncWrite + Unpin,
    file: &Path,
) -> std::io::Result<()> {
    write.write_all(b"220 ready\r\n").await?;
    let mut line = String::new();
    let mut kept = String::new();
    loop {
        line.clear();
        if read.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let verb = line.get(..4).unwrap_or_default().to_uppercase();
        let answer = match verb.as_str() {
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                loop {
                    line.clear();
                    if read.read_line(&mut line).await? == 0 || line.trim_end() == "." {
                        break;
                    }
                    kept.push_str(&line);
                }
                tokio::fs::write(file, &kept).await?;
                "250 kept\r\n"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            "RCPT" | "MAIL" => {
                kept.push_str(&format!("X-Envelope: {line}"));
                "250 ok\r\n"
            }
            _ => "250 ok\r\n",
        };
        write.write_all(answer.as_bytes()).await?;
    }
}
