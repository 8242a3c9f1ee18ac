//! What the benches share: figures with their yardstick and goal, percentiles, and the stamp server.
//!
//! The measuring itself stands in the binaries of this crate; `cargo xtask bench` runs them and joins their tables.

pub mod bare;
pub mod deltas;
mod figure;
pub mod folder;
pub mod healing;
pub mod live;
pub mod miniwob;
pub mod playwright;
pub mod recording;
pub mod replaying;
pub mod screen;
pub mod sites;
pub mod stamps;
pub mod start;

pub use figure::{Figure, print, table};

/// The value below which `share` (0 to 1) of the samples lie; 0 for none.
pub fn percentile(samples: &mut [f64], share: f64) -> f64 {
    samples.sort_by(f64::total_cmp);
    let last = samples.len().saturating_sub(1);
    samples
        .get((last as f64 * share).round() as usize)
        .copied()
        .unwrap_or(0.0)
}

/// A client for the engine's plain HTTP; its TLS needs a provider even so.
pub fn http() -> reqwest::Client {
    // Another part may have set it already: any one serves.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::new()
}

/// Makes a function by its words and answers its id.
///
/// # Errors
/// The words can't be done.
pub async fn made(
    client: &reqwest::Client,
    engine: &anything_engine::Engine,
    words: &str,
) -> Result<String, crate::desktop::Failure> {
    let answer = client
        .post(format!("{}/api/anything/start", engine.url()))
        .bearer_auth(engine.token())
        .json(&serde_json::json!({"query": words}))
        .send()
        .await?;
    let text = answer.text().await?;
    let last = text
        .lines()
        .rev()
        .find_map(|line| line.strip_prefix("data: "))
        .ok_or("no events")?;
    let last: serde_json::Value = serde_json::from_str(last)?;
    last["function_id"]
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| format!("it can't be made: {last}").into())
}

#[cfg(test)]
mod tests {
    use super::percentile;

    #[test]
    fn percentiles_of_few_and_none() {
        assert_eq!(percentile(&mut [], 0.99), 0.0);
        assert_eq!(percentile(&mut [3.0, 1.0, 2.0], 0.5), 2.0);
        assert_eq!(percentile(&mut [3.0, 1.0, 2.0], 0.99), 3.0);
    }
}
