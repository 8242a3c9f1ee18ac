//! The program `anything-task`: one task without a window.
