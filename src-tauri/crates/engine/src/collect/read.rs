//! From the frames' answers to one table.

use super::{CollectError, Extract, Readable};
use crate::model::Collect;

pub(super) async fn extract<P: Readable + Sync>(
    _page: &P,
    _collect: &Collect,
) -> Result<Extract, CollectError> {
    Err(CollectError::Page("reading rows is still being written".into()))
}
