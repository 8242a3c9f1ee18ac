"""The lists of the tracker, and its tickets in the order they were written."""

from datetime import datetime, timezone


def day(year, month, date):
    return datetime(year, month, date, 18, tzinfo=timezone.utc)


# Name, owner, what it is for.
COMPONENTS = [
    ("Building", "dev", "Roof, doors, heating and light of the old smithy."),
    ("Courses", "cleo", "Evenings on which people learn to mend their own bicycles."),
    ("Hire bikes", "ben", "The twelve bicycles and the tandem that we lend out."),
    ("Odds and ends", "ada", "Boxes under the stairs, and what is in them."),
    ("Repairs desk", "ada", "The counter, the till and the card reader."),
    ("Tools", "cleo", "Stands, pumps, spanners and everything on the wall."),
]

# Name, due, completed, what it is.
MILESTONES = [
    ("Winter refit", day(2025, 2, 28), day(2025, 3, 2), "Everything that can only be done with the doors shut."),
    ("Spring opening", day(2031, 3, 15), None, "The doors are open again, with ''all'' hire bikes on the road."),
    ("Summer ride", day(2031, 6, 21), None, "Forty people, thirty kilometres, and tea at the mill."),
]

VERSIONS = [("Season 2024", day(2024, 3, 16)), ("Season 2025", day(2025, 3, 15)), ("Season 2026", day(2026, 3, 14))]

TYPES = ["repair", "task", "wish"]

PRIORITIES = ["urgent", "high", "normal", "low"]


def ticket(summary, kind, component, priority, owner, reporter, description, *changes, **more):
    values = {
        "summary": summary,
        "type": kind,
        "component": component,
        "priority": priority,
        "owner": owner,
        "reporter": reporter,
        "description": description,
        **more,
    }
    return values, changes


def accepted(by, comment=""):
    return by, comment, {"status": "accepted", "owner": by}


def said(by, comment):
    return by, comment, {}


def closed(by, resolution, comment):
    return by, comment, {"status": "closed", "resolution": resolution}


TICKETS = [
    ticket(
        "Front wheel of hire bike 4 is buckled", "repair", "Hire bikes", "high", "ben", "ada",
        "Somebody met a kerb. The rim touches the left brake pad once in every turn.",
        said("ben", "Three spokes are loose. I'll true it on Thursday."),
        milestone="Spring opening", version="Season 2025", keywords="wheel",
    ),
    ticket(
        "Truing stand wobbles", "repair", "Tools", "normal", "cleo", "ben",
        "One foot is shorter than the others, so every wheel looks bent.",
        accepted("cleo", "I have found a rubber foot that fits."),
        closed("cleo", "fixed", "It stands like a rock."),
        milestone="Winter refit",
    ),
    ticket(
        "A second floor pump", "wish", "Tools", "low", "cleo", "dev",
        "On Saturdays there is a queue at the pump. The one with the big dial costs 35 pounds.",
    ),
    ticket(
        "Roof drips on the workbench", "repair", "Building", "urgent", "dev", "cleo",
        "When it rains from the west, water comes through above the vice. There is a bucket now.",
        said("dev", "Two slates have slipped. I can't reach them with our ladder."),
        milestone="Spring opening",
    ),
    ticket(
        "Derailleur of hire bike 9 skips", "repair", "Hire bikes", "normal", "cleo", "ben",
        "It jumps from the third gear to the fifth. The cable is new.",
        milestone="Spring opening", version="Season 2025", keywords="gears",
    ),
    ticket(
        "Poster for the open day", "task", "Courses", "normal", "ada", "ada",
        "A3, with the drawing of the tandem, and the hours in large letters.",
        milestone="Spring opening",
    ),
    ticket(
        "Saddle bags for the hire bikes", "wish", "Hire bikes", "low", "ada", "cleo",
        "People ask for somewhere to put a sandwich and a jacket.",
        said("ben", "The saddler in Upper Marl makes them from old tents."),
    ),
    ticket(
        "Lock of the back door sticks", "repair", "Building", "high", "ben", "dev",
        "The key turns only when you lift the door. One day it will break off.",
        accepted("cleo", "I can take the lock out when the workshop is closed."),
        milestone="Spring opening",
    ),
    ticket(
        "Squeaking brakes on the tandem", "repair", "Hire bikes", "urgent", "dev", "ada",
        "Both wheels. You can hear them come down from the church.",
        said("dev", "The pads are as hard as wood. New ones are ordered."),
        milestone="Spring opening", version="Season 2025", keywords="brakes",
    ),
    ticket(
        "Card reader loses the network", "repair", "Repairs desk", "urgent", "ada", "ben",
        "Every few minutes it says \"no connection\", and people have to pay in coins.",
        said("ada", "It helps to put it on the window sill."),
        version="Season 2025",
    ),
    ticket(
        "Map of quiet lanes", "wish", "Courses", "normal", "cleo", "ben",
        "A map on the wall on which everybody may draw the lanes they like.",
        milestone="Summer ride",
    ),
    ticket(
        "Sort the box of old spokes", "task", "Odds and ends", "low", "ben", "ada",
        "By length. There are about four hundred, and a mouse.",
    ),
    ticket(
        "Gears of the red racer", "repair", "Repairs desk", "normal", "ben", "cleo",
        "Mrs Reyes would like to have it back before Easter. The rear derailleur is bent.",
        closed("ben", "fixed", "Bent back, and a new hanger. 18 pounds."),
        version="Season 2025", keywords="gears",
    ),
    ticket(
        "Tea for forty people", "task", "Courses", "high", "cleo", "ada",
        "The mill lends us the urn, but cups and milk are up to us.",
        milestone="Summer ride",
    ),
    ticket(
        "Bigger sign at the gate", "wish", "Building", "normal", "dev", "ben",
        "Nobody finds us who does not know where we are.",
        closed("dev", "wontfix", "The parish council says no."),
    ),
    ticket(
        "Child seat does not fit bike 7", "repair", "Hire bikes", "normal", "ben", "cleo",
        "The tube is too thick for the clamp.",
        closed("ben", "worksforme", "It fits when you turn the clamp round."),
        version="Season 2025",
    ),
    ticket(
        "Heater trips the fuse", "repair", "Building", "high", "dev", "ben",
        "Whenever the kettle is on as well.",
        accepted("dev"),
        closed("dev", "fixed", "The kettle has a socket of its own now."),
        milestone="Winter refit",
    ),
    ticket(
        "Course for night riders", "wish", "Courses", "low", "cleo", "dev",
        "Lamps, dynamos, and how to be seen.",
        milestone="Spring opening",
    ),
]
