//! Domain `Input`: what a person's mouse and keyboard would do.

use super::Empty;
use serde::Serialize;
use serde_json::Value;

methods! {
    DispatchMouseEvent "Input.dispatchMouseEvent" {
        r#type: &'static str,
        x: f64,
        y: f64,
        modifiers: Option<u32>,
        button: Option<&'static str>,
        buttons: Option<u32>,
        click_count: Option<u32>,
        delta_x: Option<f64>,
        delta_y: Option<f64>,
    } -> Empty;
    DispatchDragEvent "Input.dispatchDragEvent" {
        r#type: &'static str,
        x: f64,
        y: f64,
        data: Value,
        modifiers: Option<u32>,
    } -> Empty;
    DispatchKeyEvent "Input.dispatchKeyEvent" {
        r#type: &'static str,
        modifiers: u32,
        key: String,
        code: String,
        windows_virtual_key_code: u32,
        text: Option<String>,
        unmodified_text: Option<String>,
        location: Option<u32>,
        commands: Option<Vec<&'static str>>,
    } -> Empty;
    DispatchTouchEvent "Input.dispatchTouchEvent" {
        r#type: &'static str,
        touch_points: Vec<TouchPoint>,
        modifiers: Option<u32>,
    } -> Empty;
    ImeSetComposition "Input.imeSetComposition" {
        text: String,
        selection_start: u32,
        selection_end: u32,
    } -> Empty;
    InsertText "Input.insertText" { text: String } -> Empty;
    SetInterceptDrags "Input.setInterceptDrags" { enabled: bool } -> Empty;
}

notifications! {
    DragIntercepted "Input.dragIntercepted" { data: Value };
}

/// A finger on the page.
#[derive(Debug, Clone, Copy, Default, Serialize)]
#[allow(missing_docs)]
pub struct TouchPoint {
    pub x: f64,
    pub y: f64,
    pub id: i64,
}
