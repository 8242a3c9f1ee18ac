//! Where literals stand in an operation: those that may become variables, and the names that may contain them.

use crate::model::{Condition, Drop, FilterTest, Op, Place, Target, Which};

/// What a literal is in its step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Url,
    Search,
    Person,
    Field,
    Choice,
    Count,
    Under,
    Over,
    Lowest,
    Highest,
    Containing,
    Without,
    Equal,
}

/// One literal that may become a variable.
pub(super) struct Slot<'s> {
    pub role: Role,
    /// The field or column it belongs to.
    pub label: Option<&'s str>,
    pub text: &'s mut String,
}

/// Visits every literal that may become a variable; `label` is what the page calls the step's own target.
pub(super) fn visit(op: &mut Op, label: Option<&str>, visit: &mut dyn FnMut(Slot<'_>)) {
    match op {
        Op::Open {
            place: Place::Url(url),
        } => visit(Slot {
            role: Role::Url,
            label: None,
            text: url,
        }),
        Op::Search { text, .. } => visit(Slot {
            role: Role::Search,
            label: None,
            text,
        }),
        Op::Fill { text, target } => {
            let named = Some(target.name.as_str()).filter(|name| !name.is_empty());
            visit(Slot {
                role: Role::Field,
                label: named.or(label),
                text,
            });
        }
        Op::FillForm { person, pairs, .. } => {
            if let Some(person) = person {
                visit(Slot {
                    role: Role::Person,
                    label: None,
                    text: person,
                });
            }
            for (field, value) in pairs {
                visit(Slot {
                    role: Role::Field,
                    label: Some(field),
                    text: value,
                });
            }
        }
        Op::Choose { options, target } => {
            let named = target
                .as_ref()
                .map(|target| target.name.as_str())
                .filter(|name| !name.is_empty());
            for option in options {
                visit(Slot {
                    role: Role::Choice,
                    label: named,
                    text: option,
                });
            }
        }
        Op::Replace { old, new, target } => {
            let label = target.as_ref().map(|target| target.name.as_str());
            for text in [old, new] {
                visit(Slot {
                    role: Role::Field,
                    label,
                    text,
                });
            }
        }
        Op::Upload { paths, .. } => {
            for text in paths {
                visit(Slot {
                    role: Role::Field,
                    label: Some("file"),
                    text,
                });
            }
        }
        Op::Answer { text: Some(text), .. } => visit(Slot {
            role: Role::Field,
            label: Some("answer"),
            text,
        }),
        Op::Collect(collect) => {
            if let Some(limit) = &mut collect.limit {
                visit(Slot {
                    role: Role::Count,
                    label: None,
                    text: limit,
                });
            }
            for filter in &mut collect.filters {
                let label = filter.column.as_deref();
                match &mut filter.test {
                    FilterTest::Under(text) | FilterTest::AtMost(text) => visit(Slot {
                        role: Role::Under,
                        label,
                        text,
                    }),
                    FilterTest::Over(text) | FilterTest::AtLeast(text) => visit(Slot {
                        role: Role::Over,
                        label,
                        text,
                    }),
                    FilterTest::Between(low, high) => {
                        visit(Slot {
                            role: Role::Lowest,
                            label,
                            text: low,
                        });
                        visit(Slot {
                            role: Role::Highest,
                            label,
                            text: high,
                        });
                    }
                    FilterTest::Containing(text) => visit(Slot {
                        role: Role::Containing,
                        label,
                        text,
                    }),
                    FilterTest::Without(text) => visit(Slot {
                        role: Role::Without,
                        label,
                        text,
                    }),
                    FilterTest::Equals(text) => visit(Slot {
                        role: Role::Equal,
                        label,
                        text,
                    }),
                }
            }
        }
        _ => {}
    }
}

/// Visits the texts that may name what a variable stands for: targets' names and conditions.
pub(super) fn visit_names(op: &mut Op, visit: &mut dyn FnMut(&mut String)) {
    match op {
        Op::Click { target, .. }
        | Op::Check { target, .. }
        | Op::Hover { target }
        | Op::Download { target }
        | Op::SelectText { target }
        | Op::Copy {
            target: Some(target), ..
        }
        | Op::Paste {
            target: Some(target), ..
        }
        | Op::Upload {
            target: Some(target), ..
        } => names_of(target, visit),
        Op::Drag { target, to } => {
            names_of(target, visit);
            if let Drop::Onto(place) | Drop::Before(place) | Drop::After(place) = to {
                names_of(place, visit);
            }
        }
        Op::Menu { path } => path.iter_mut().for_each(visit),
        Op::Tab {
            which: Which::Named(name),
        } => visit(name),
        Op::Scroll {
            target: Some(target), ..
        } => names_of(target, visit),
        Op::Fill { target, .. }
        | Op::Replace {
            target: Some(target), ..
        } => scopes_of(target, visit),
        Op::Wait { condition } | Op::Assert { condition } => match condition {
            Condition::Text(text)
            | Condition::NoText(text)
            | Condition::Address(text)
            | Condition::Title(text) => visit(text),
            Condition::Visible(target) | Condition::Gone(target) | Condition::Checked(target, _) => {
                names_of(target, visit)
            }
            Condition::Amount(label, _) => visit(label),
            Condition::Value(target, text) => {
                scopes_of(target, visit);
                visit(text);
            }
            Condition::Time(_) => {}
        },
        _ => {}
    }
}

fn names_of(target: &mut Target, visit: &mut dyn FnMut(&mut String)) {
    visit(&mut target.name);
    scopes_of(target, visit);
}

fn scopes_of(target: &mut Target, visit: &mut dyn FnMut(&mut String)) {
    if let Some(scope) = &mut target.scope {
        names_of(&mut scope.anchor, visit);
    }
}

/// Visits every template of an operation.
pub(super) fn visit_all(op: &mut Op, visit: &mut dyn FnMut(Use, &mut String)) {
    self::visit(op, None, &mut |slot| {
        let usage = match slot.role {
            Role::Url => Use::Address,
            Role::Count => Use::Count,
            Role::Under | Role::Over | Role::Lowest | Role::Highest => Use::Number,
            _ => Use::Text,
        };
        visit(usage, slot.text);
    });
    visit_names(op, &mut |text| visit(Use::Text, text));
    match op {
        Op::Search {
            field: Some(target), ..
        }
        | Op::Fill { target, .. }
        | Op::Choose {
            target: Some(target), ..
        } => visit(Use::Text, &mut target.name),
        Op::Wait {
            condition: Condition::Value(target, _),
        }
        | Op::Assert {
            condition: Condition::Value(target, _),
        } => visit(Use::Text, &mut target.name),
        _ => {}
    }
    if let Op::FillForm { form, pairs, .. } = op {
        for text in form.iter_mut().chain(pairs.iter_mut().map(|(field, _)| field)) {
            visit(Use::Text, text);
        }
    }
    if let Op::Collect(collect) = op {
        for text in collect.columns.iter_mut().chain(&mut collect.noun) {
            visit(Use::Text, text);
        }
        for filter in &mut collect.filters {
            if let Some(column) = &mut filter.column {
                visit(Use::Text, column);
            }
        }
    }
}

/// What a bound value has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Text,
    Number,
    Count,
    Address,
}
