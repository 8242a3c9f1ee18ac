//! Puts native webviews over the main one on Linux, where `Window::add_child` only stacks them in a column.
//!
//! The main webview moves into a `gtk::Overlay`; each child becomes an overlay at the rectangle it was given.
//! GTK objects live on the main thread, so every function here must be called there.

use std::cell::RefCell;
use std::collections::HashMap;

use anything_core::request::Rect;
use gtk::gdk::Rectangle;
use gtk::prelude::*;

/// What holds the main webview and everything above it.
struct Stage {
    main: gtk::Widget,
    overlay: gtk::Overlay,
    children: HashMap<String, (gtk::Widget, Rectangle)>,
}

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
}

/// Moves the main webview into the overlay. Called once, before the window shows.
pub fn install(main: &gtk::Widget) {
    let Some(column) = main
        .parent()
        .and_then(|parent| parent.downcast::<gtk::Box>().ok())
    else {
        return;
    };
    column.remove(main);
    let overlay = gtk::Overlay::new();
    overlay.add(main);
    column.pack_start(&overlay, true, true, 0);
    overlay.connect_get_child_position(|_, child| {
        STAGE.with_borrow(|stage| {
            let mut children = stage.as_ref()?.children.values();
            children.find(|(widget, _)| widget == child).map(|(_, at)| *at)
        })
    });
    overlay.show();
    // It lost the keyboard with its place: without it, what is typed at the start would go nowhere until a click.
    main.grab_focus();
    STAGE.set(Some(Stage {
        main: main.clone(),
        overlay,
        children: HashMap::new(),
    }));
}

/// Takes a webview that `add_child` put into the column and lays it over the main one.
pub fn adopt(label: &str, child: &gtk::Widget, rect: Rect) {
    if let Some(column) = child
        .parent()
        .and_then(|parent| parent.downcast::<gtk::Container>().ok())
    {
        column.remove(child);
    }
    // The signal above reads the stage, so the borrow must end before GTK is called.
    let overlay = STAGE.with_borrow_mut(|stage| {
        let stage = stage.as_mut()?;
        stage
            .children
            .insert(label.to_owned(), (child.clone(), whole_pixels(rect)));
        Some(stage.overlay.clone())
    });
    if let Some(overlay) = overlay {
        overlay.add_overlay(child);
    }
}

/// Moves and shows or hides one.
pub fn place(label: &str, rect: Rect, visible: bool) {
    let found = STAGE.with_borrow_mut(|stage| {
        let stage = stage.as_mut()?;
        let (widget, at) = stage.children.get_mut(label)?;
        *at = whole_pixels(rect);
        Some((stage.overlay.clone(), stage.main.clone(), widget.clone()))
    });
    if let Some((overlay, main, widget)) = found {
        if !visible {
            give_back_focus(&widget, &main);
        }
        widget.set_visible(visible);
        overlay.queue_resize();
    }
}

/// Forgets one that is about to be closed.
pub fn forget(label: &str) {
    let gone = STAGE.with_borrow_mut(|stage| {
        let stage = stage.as_mut()?;
        let (widget, _) = stage.children.remove(label)?;
        Some((widget, stage.main.clone()))
    });
    if let Some((widget, main)) = gone {
        give_back_focus(&widget, &main);
        widget.hide();
    }
}

/// Gives the keyboard back to the main webview, and a key with it.
pub fn pass_to_main(key: &gtk::gdk::EventKey) -> gtk::glib::Propagation {
    // GTK is called without the borrow.
    let main = STAGE.with_borrow(|stage| stage.as_ref().map(|stage| stage.main.clone()));
    let Some(main) = main else {
        return gtk::glib::Propagation::Proceed;
    };
    main.grab_focus();
    main.event(key);
    gtk::glib::Propagation::Stop
}

/// The keyboard is the main webview's again: hidden with the focus, a child would keep it, and shortcuts would be lost.
fn give_back_focus(child: &gtk::Widget, main: &gtk::Widget) {
    if child.has_focus() {
        main.grab_focus();
    }
}

/// GTK places in whole pixels; edges are rounded, not sizes, so that neighbours stay neighbours.
fn whole_pixels(rect: Rect) -> Rectangle {
    let (left, top) = (rect.x.round(), rect.y.round());
    let (right, bottom) = ((rect.x + rect.width).round(), (rect.y + rect.height).round());
    Rectangle::new(
        left as i32,
        top as i32,
        ((right - left) as i32).max(1),
        ((bottom - top) as i32).max(1),
    )
}
