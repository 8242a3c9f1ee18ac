"""Sets up the repository and fills it with artifacts that say themselves when they were made and by whom."""

import hashlib
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

from talk import PAGES, THREADS
from tickets import CHOICES, REPORTS, TICKETS
from work import BRANCHES, CHECKINS, FILES, NOTES

FOSSIL, REPOSITORY = sys.argv[1], Path(sys.argv[2]).resolve()
# By their names, in the order in which they come.
KEPT = {}

# Login, whole name, password, what they may do.
PEOPLE = [
    ("anna", "Anna Lindqvist", "barometer-9", "s"),
    ("bruno", "Bruno Keller", "wind-sock", "bcdefghijklmnopqrtwz234"),
    ("celine", "Céline Moreau", "dew-point", "bcdefghijklmnopqrtwz234"),
    ("dora", "Dora Petrov", "snow-line", "bcfghijklnoprtwz234"),
    ("emil", "Emil Haugen", "rain-tub", "cghjnoprwz234"),
    ("farid", "Farid Nasser", "cold-front", "cghjnorwz23"),
]

SETTINGS = {
    "project-name": "Ridge Weather",
    "project-description": "Nine weather stations on the ridge and what makes them work",
    "index-page": "/wiki?name=Ridge+Weather",
    "search-ci": "1",
    "search-tkt": "1",
    "search-wiki": "1",
    "search-forum": "1",
    "search-technote": "1",
    "timeline-utc": "1",
    "ticket-common": CHOICES,
    "ticket-default-report": "2",
}


def fossil(*words):
    done = subprocess.run([FOSSIL, *words, "-R", REPOSITORY], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"fossil {' '.join(map(str, words))}: {done.stdout}{done.stderr}")
    return done.stdout


def plain(text):
    return text.replace("\\", "\\\\").replace(" ", "\\s").replace("\n", "\\n").replace("\t", "\\t")


def keep(data):
    """Keeps a thing for the repository and says by what name it will be known."""
    name = hashlib.sha3_256(data).hexdigest()
    KEPT[name] = data
    return name


def artifact(day, user, cards, text=None):
    """Puts an artifact together: its cards in the order of their letters, then what it says, then its checksum."""
    lines = sorted([*cards, f"D {day}:00.000", f"U {user}"])
    if text is not None:
        lines.append(f"W {len(text.encode())}\n{text}")
    body = "\n".join(lines).encode() + b"\n"
    return keep(body + b"Z " + hashlib.md5(body).hexdigest().encode() + b"\n")


def name_of(*parts):
    return hashlib.sha1(" ".join(parts).encode()).hexdigest()


def checkins(root):
    files, tips = {}, {"trunk": root}
    for day, user, branch, comment, names, tag in CHECKINS:
        for name in names:
            files[name] = keep(f"{FILES[name]}\n# As of {day[:10]}: {comment}\n".encode())
        cards = [f"C {plain(comment)}"]
        if branch not in tips:
            cards += [f"P {tips[BRANCHES[branch]]}", f"T *branch * {branch}", f"T *sym-{branch} *", f"T -sym-{BRANCHES[branch]} *"]
        else:
            cards += [f"P {tips[branch]}"]
        if tag:
            cards += [f"T +sym-{tag} *"]
        cards += [f"F {plain(name)} {made}" for name, made in files.items()]
        tips[branch] = artifact(day, user, cards)


def tickets():
    for day, user, kind, part, priority, severity, status, resolution, version, title, text, remarks in TICKETS:
        made = name_of(day, title)
        first = {
            "title": title,
            "type": kind,
            "status": "Open",
            "severity": severity,
            "foundin": version,
            "icomment": text,
            "login": user,
            "mimetype": "text/plain",
        }
        # What a developer fills in, once a ticket has been read.
        later = {"status": status, "resolution": resolution, "priority": priority, "subsystem": part}
        changes = [(day, user, first), (day[:-2] + "58", "bruno", later)]
        changes += [
            (when, who, {"icomment": words, "login": who, "mimetype": "text/plain"}) for when, who, words in remarks
        ]
        for when, who, fields in changes:
            artifact(when, who, [f"J {name} {plain(value)}" for name, value in fields.items()] + [f"K {made}"])


def wiki():
    for title, versions in PAGES:
        before = None
        for day, user, text in versions:
            cards = [f"L {plain(title)}", "N text/x-markdown"] + ([f"P {before}"] if before else [])
            before = artifact(day, user, cards, text)


def forum():
    for title, posts in THREADS:
        first = None
        for day, user, text in posts:
            cards = ["N text/x-markdown"]
            cards += [f"G {first}", f"I {first}"] if first else [f"H {plain(title)}"]
            made = artifact(day, user, cards, text)
            first = first or made


def notes():
    for day, user, title, tag, text in NOTES:
        cards = [f"C {plain(title)}", f"E {day}:00 {name_of(day, title)}", "N text/x-markdown", f"T +sym-{tag} *"]
        artifact(day, user, cards, text)


subprocess.run([FOSSIL, "init", "--admin-user", "anna", "--date-override", "2025-09-01 08:00:00", REPOSITORY], capture_output=True, check=True)
for login, whole, word, can in PEOPLE:
    if login == "anna":
        fossil("user", "password", login, word)
    else:
        fossil("user", "new", login, whole, word)
    fossil("user", "capabilities", login, can)

with sqlite3.connect(REPOSITORY) as repository:
    repository.execute("update user set info = 'Anna Lindqvist' where login = 'anna'")
    repository.execute("update user set cap = 'ghjorz2' where login = 'nobody'")
    repository.executemany("replace into config(name, value, mtime) values (?, ?, 1756713600)", SETTINGS.items())
    repository.execute("delete from reportfmt")
    repository.executemany("insert into reportfmt(owner, title, mtime, cols, sqlcode) values ('anna', ?, 1756713600, ?, ?)", REPORTS)
    checkins(repository.execute("select uuid from blob join event on event.objid = blob.rid").fetchone()[0])
    tickets()
    wiki()
    forum()
    notes()
    packed = [(len(data), name, len(data).to_bytes(4) + zlib.compress(data)) for name, data in KEPT.items()]
    repository.executemany("insert into blob(rcvid, size, uuid, content) values (1, ?, ?, ?)", packed)
repository.close()
fossil("rebuild")
