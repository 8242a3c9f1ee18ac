//! The client in a process of its own, for tests of https: which authorities it trusts is told by its environment.
//!
//! Arguments: `run FUNCTION` or `usage`. The server is `NOTTE_API_URL`, the key `NOTTE_API_KEY`. Prints one line per
//! item, and the kind of an error last.

use anything_api::{Client, Secret, Server};
use futures_util::StreamExt as _;
use serde_json::Map;

#[tokio::main]
async fn main() {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let url = variable("NOTTE_API_URL");
    let key = Secret::new(&variable("NOTTE_API_KEY")).ok();
    let client = Server::new(&url, &url, key).and_then(Client::new);
    let client = match client {
        Ok(client) => client,
        Err(error) => return println!("{:?}", error.kind),
    };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["run", function] => {
            let mut items = client.run_function(function, Map::new());
            while let Some(item) = items.next().await {
                match item {
                    Ok(item) => println!("{item:?}"),
                    Err(error) => println!("{:?}", error.kind),
                }
            }
        }
        ["usage"] => match client.usage().await {
            Ok(_) => println!("accepted"),
            Err(error) => println!("{:?}", error.kind),
        },
        _ => {
            eprintln!("usage: client-child run FUNCTION | usage");
            std::process::exit(2);
        }
    }
}
