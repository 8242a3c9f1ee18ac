//! Filters on rows: numbers as people write them, and tests on texts.
