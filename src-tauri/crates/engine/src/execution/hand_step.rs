//! A step that a person does by hand: made from a deed, told when it begins and when it ends.

use super::telling::{Begun, Teller, Told};
use super::{Report, expecting, risk};
use crate::model::{Bundle, ClickKind, Drop, Op, Place, Step, Target};
use crate::page::{Carrying, Clicking, Deed, Thing};
use crate::planner::{UNSAID, resay};

/// A step that has begun.
pub(super) struct Open {
    begun: Begun,
    planned: Planned,
    writes: u64,
}

/// A step that was made from a deed.
pub(super) struct Planned {
    step: Step,
    /// What is said when it has ended.
    did: String,
    /// Typing that goes on, by its field.
    typing: Option<String>,
    /// Typing that was told only when it had ended.
    over: bool,
    /// The page answered it by asking for files.
    asks: bool,
}

/// The step of a deed; `None` for one that means nothing by itself.
pub(super) fn of(deed: Deed) -> Option<Planned> {
    let planned = |op: Op, bundle: Option<Bundle>, did: String| Planned {
        step: step(op, bundle),
        did,
        typing: None,
        over: false,
        asks: false,
    };
    Some(match deed {
        Deed::Clicked { on, how } => {
            let how = match how {
                Clicking::Left => ClickKind::Click,
                Clicking::Right => ClickKind::Right,
            };
            let target = target(&on.bundle);
            planned(
                Op::Click { target, how },
                Some(on.bundle),
                format!("Clicked {}", on.words),
            )
        }
        Deed::DoubleClicked { on } => {
            let op = Op::Click {
                target: target(&on.bundle),
                how: ClickKind::Double,
            };
            planned(op, Some(on.bundle), format!("Double-clicked {}", on.words))
        }
        Deed::Typing { into, field } => {
            let mut begun = fill(into, None);
            begun.typing = Some(field);
            begun
        }
        Deed::Typed { into, text, .. } => {
            let mut done = fill(into, text);
            done.over = true;
            done
        }
        Deed::Checked { what, on } => {
            let did = if on { "Ticked" } else { "Unticked" };
            let op = Op::Check {
                target: target(&what.bundle),
                on,
            };
            planned(op, Some(what.bundle), format!("{did} {}", what.words))
        }
        Deed::Chose { from, options } => {
            let op = Op::Choose {
                options: options.into_iter().map(|option| literal(&option)).collect(),
                target: Some(target(&from.bundle)),
            };
            planned(op, Some(from.bundle), format!("Chose in {}", from.words))
        }
        Deed::Pressed { keys } => {
            let did = format!("Pressed {keys}");
            planned(Op::Press { keys }, None, did)
        }
        Deed::Pointed { at } => {
            let op = Op::Hover {
                target: target(&at.bundle),
            };
            planned(op, Some(at.bundle), format!("Pointed at {}", at.words))
        }
        Deed::Carried { what, to } => {
            let place = |name: String| Target::quoted(literal(&name));
            let op = Op::Drag {
                target: target(&what.bundle),
                to: match to {
                    Carrying::Onto(name) => Drop::Onto(place(name)),
                    Carrying::Before(name) => Drop::Before(place(name)),
                    Carrying::After(name) => Drop::After(place(name)),
                },
            };
            planned(op, Some(what.bundle), format!("Dragged {}", what.words))
        }
        Deed::Opened { place } => {
            let did = match &place {
                Place::Url(url) => format!("Opened {url}"),
                Place::Practice(site) => format!("Opened the practice {site}"),
            };
            planned(Op::Open { place }, None, did)
        }
        Deed::Handed { to, count } => {
            let (bundle, words) = match to {
                Some(thing) => (Some(thing.bundle), thing.words),
                None => (None, "the page".to_owned()),
            };
            let op = Op::Upload {
                paths: unsaid(count),
                target: bundle.as_ref().map(target),
            };
            planned(op, bundle, format!("Handed files to {words}"))
        }
        Deed::Scrolled { to, within } => {
            let (target, bundle) = match within {
                Some(thing) => (Some(target(&thing.bundle)), Some(thing.bundle)),
                None => (None, None),
            };
            planned(Op::Scroll { to: Some(to), target }, bundle, "Scrolled".to_owned())
        }
        Deed::Answered { accept, text } => {
            let did = if accept {
                "Accepted what was asked"
            } else {
                "Dismissed what was asked"
            };
            let text = text.map(|text| literal(&text));
            planned(Op::Answer { accept, text }, None, did.to_owned())
        }
        Deed::Reached | Deed::AsksForFiles | Deed::LoggedIn { .. } => return None,
        Deed::Back => planned(Op::Back, None, "Went back".to_owned()),
        Deed::ClosedTab => planned(Op::Close, None, "Closed the page".to_owned()),
    })
}

impl Open {
    /// `writes`: what had been sent until it was done.
    pub(super) async fn begin(teller: &mut Teller<'_>, planned: Planned, writes: u64) -> Self {
        let begun = teller.begin_by_hand(&planned.step).await;
        Self {
            begun,
            planned,
            writes,
        }
    }

    /// Typing goes on until it is told to have ended, a person takes their time to choose a file, and may scroll on.
    pub(super) fn goes_on(&self) -> bool {
        self.planned.typing.is_some()
            || self.planned.asks
            || matches!(self.planned.step.op, Op::Scroll { .. })
    }

    /// It was told only when it had ended.
    pub(super) fn is_over(&self) -> bool {
        self.planned.over
    }

    /// Takes a deed that belongs to this step: true when the step has ended with it. Another deed comes back.
    pub(super) async fn takes(&mut self, teller: &Teller<'_>, deed: Deed) -> Result<bool, Deed> {
        match deed {
            Deed::Typed {
                into,
                field,
                text,
                hush,
            } if self.planned.typing.as_ref() == Some(&field) => {
                hushed(teller, hush);
                self.planned = fill(into, text);
                teller.again(&self.begun, &self.planned.step).await;
                Ok(true)
            }
            Deed::Scrolled { to: on, within: None } if scrolls_page(&self.planned.step.op) => {
                self.planned.step.op = Op::Scroll {
                    to: Some(on),
                    target: None,
                };
                resay(&mut self.planned.step);
                teller.again(&self.begun, &self.planned.step).await;
                Ok(false)
            }
            Deed::AsksForFiles if matches!(self.planned.step.op, Op::Click { .. }) => {
                self.planned.asks = true;
                Ok(false)
            }
            Deed::Handed { count, .. } if self.planned.asks => {
                // What is pressed is what a person calls it; the field behind it may be hidden.
                self.planned.asks = false;
                if let Op::Click { target, .. } = &self.planned.step.op {
                    self.planned.step.op = Op::Upload {
                        paths: unsaid(count),
                        target: Some(target.clone()),
                    };
                }
                self.planned.did = "Handed files over".to_owned();
                resay(&mut self.planned.step);
                teller.again(&self.begun, &self.planned.step).await;
                Ok(false)
            }
            Deed::Typing { field, .. } if self.planned.typing.as_ref() == Some(&field) => Ok(false),
            Deed::DoubleClicked { on } => match &mut self.planned.step {
                Step {
                    op: Op::Click { how, .. },
                    bundle: Some(bundle),
                    ..
                } if bundle.css == on.bundle.css => {
                    *how = ClickKind::Double;
                    resay(&mut self.planned.step);
                    self.planned.did = format!("Double-clicked {}", on.words);
                    teller.again(&self.begun, &self.planned.step).await;
                    Ok(false)
                }
                _ => Err(Deed::DoubleClicked { on }),
            },
            other => Err(other),
        }
    }

    /// Tells that it has ended and adds it to the report; `writes`: what had been sent until then; `seen`: the page at rest
    /// after it, and before anything else.
    pub(super) async fn end(
        self,
        teller: &mut Teller<'_>,
        report: &mut Report,
        writes: u64,
        seen: Option<expecting::Seen>,
    ) {
        let mut step = self.planned.step;
        step.risk = risk::of(&step, writes > self.writes);
        if let Some(seen) = seen {
            step.expect = teller.brought(&step, seen);
        }
        teller.end(self.begun, &Ok(Told::from(self.planned.did))).await;
        report.words.extend(said(&step.op));
        report.by_hand.push(report.steps.len());
        report.steps.push(step);
    }
}

fn scrolls_page(op: &Op) -> bool {
    matches!(op, Op::Scroll { target: None, .. })
}

/// What was typed into a password field is left out of all that is told and kept from now on.
pub(super) fn hushed(teller: &Teller<'_>, text: Option<String>) {
    if let Some(text) = text {
        teller.job.control.hush.add(text);
    }
}

fn fill(into: Thing, text: Option<String>) -> Planned {
    let secret = into.bundle.secret;
    let op = Op::Fill {
        text: match text {
            Some(text) if !secret => literal(&text),
            _ if secret => UNSAID.to_owned(),
            _ => String::new(),
        },
        target: target(&into.bundle),
    };
    let mut step = step(op, Some(into.bundle));
    if !secret && matches!(&step.op, Op::Fill { text, .. } if text.is_empty()) {
        // Not "Clear": what is being typed is told when it is known.
        step.say = step.say.replacen("Clear ", "Type in ", 1);
    }
    Planned {
        step,
        did: format!("Filled {}", into.words),
        typing: None,
        over: false,
        asks: false,
    }
}

/// Files that are asked for in every run: where they are on this computer is known to nobody.
fn unsaid(count: usize) -> Vec<String> {
    vec![UNSAID.to_owned(); count]
}

fn step(op: Op, bundle: Option<Bundle>) -> Step {
    let mut step = Step {
        say: String::new(),
        span: None,
        op,
        bundle,
        timeout_ms: None,
        expect: Vec::new(),
        risk: None,
    };
    resay(&mut step);
    step
}

/// What a person would call it: its name, else what stands at it or in it.
fn target(bundle: &Bundle) -> Target {
    let names = [
        Some(&bundle.name),
        bundle.label.as_ref(),
        bundle.placeholder.as_ref(),
        bundle.text.as_ref(),
    ];
    let name = names.into_iter().flatten().find(|name| !name.trim().is_empty());
    let plain = matches!(
        bundle.role.as_str(),
        "" | "generic" | "none" | "paragraph" | "presentation"
    );
    Target {
        name: name.map(|name| literal(name)).unwrap_or_default(),
        role: (!plain).then(|| bundle.role.clone()),
        quoted: true,
        ..Target::default()
    }
}

/// Text that is meant as it stands: two braces would be a template.
fn literal(text: &str) -> String {
    text.replace("{{", "{ {").replace("}}", "} }")
}

/// What the person gave: these become variables of the function.
fn said(op: &Op) -> Vec<String> {
    match op {
        Op::Fill { text, .. } if text != UNSAID && !text.is_empty() => vec![text.clone()],
        Op::Answer { text: Some(text), .. } if !text.is_empty() => vec![text.clone()],
        Op::Choose { options, .. } => options.clone(),
        Op::Open {
            place: Place::Url(url),
        } => vec![url.clone()],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing(bundle: Bundle) -> Thing {
        Thing {
            words: "it".into(),
            bundle,
        }
    }

    fn say(deed: Deed) -> String {
        of(deed).expect("a step").step.say
    }

    #[test]
    fn deeds_are_said_like_planned_steps_and_secrets_not_at_all() {
        let field = |secret| {
            thing(Bundle {
                role: "textbox".into(),
                name: "Password".into(),
                secret,
                ..Bundle::default()
            })
        };
        let typed = |secret| Deed::Typed {
            into: field(secret),
            field: "f".into(),
            text: (!secret).then(|| "lamp {{x}}".to_owned()),
            hush: None,
        };
        assert_eq!(say(typed(true)), "Type a secret in *Password*");
        let begun = Deed::Typing {
            into: field(true),
            field: "f".into(),
        };
        assert_eq!(say(begun), "Type a secret in *Password*");
        let named = thing(Bundle {
            role: "textbox".into(),
            label: Some("Search".into()),
            ..Bundle::default()
        });
        let begun = Deed::Typing {
            into: named,
            field: "f".into(),
        };
        assert_eq!(say(begun), "Type in *Search*");
        let clicked = Deed::Clicked {
            on: thing(Bundle {
                role: "button".into(),
                name: "Save".into(),
                ..Bundle::default()
            }),
            how: Clicking::Left,
        };
        assert_eq!(say(clicked), "Click *Save*");
        let Some(Op::Fill { text, .. }) = of(typed(false)).map(|planned| planned.step.op) else {
            panic!("a fill");
        };
        assert_eq!(text, "lamp { {x} }");
    }
}
