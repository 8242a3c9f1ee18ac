//! Sentences in people's own words and the whole plans they become; what is no plan; texts that nobody would write.

mod compact;
mod odd;
mod problems;
mod sentences;
