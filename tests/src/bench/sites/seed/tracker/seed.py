"""Sets up the tracker and fills it, each deed at the time at which it would have been done."""

import datetime
import shutil
import sys
from pathlib import Path

import roundup
from issues import FILES, ISSUES, KEYWORDS, LOCATIONS, MONTHS, PEOPLE, PRIORITIES, QUERIES, ROUNDS, STATUSES
from roundup import configuration, date, instance, password

HOME, PORT = Path(sys.argv[1]).resolve(), sys.argv[2]

# What the classic tracker lacks: a place and a day by which it has to be done. File, text, what stands there instead.
CHANGES = [
    ("schema.py", 'keyword.setkey("name")', 'keyword.setkey("name")\n\nlocation = Class(db, "location", name=String())\nlocation.setkey("name")'),
    ("schema.py", 'status=Link("status"))', 'status=Link("status"),\n                location=Link("location"),\n                due_date=Date())'),
    ("schema.py", "for cl in 'priority', 'status':", "for cl in 'priority', 'status', 'location':"),
    ("schema.py", "'msg', 'keyword', 'priority', 'status':", "'msg', 'keyword', 'priority', 'status', 'location':"),
    ("detectors/statusauditor.py", "'unread resolved done-cbb'", "'reported closed done'"),
    ("detectors/statusauditor.py", "lookup('chatting')", "lookup('discussed')"),
    ("detectors/statusauditor.py", "lookup('unread')", "lookup('reported')"),
    (
        "html/issue.item.html",
        '<tr>\n <th i18n:translate="">Superseder</th>',
        '<tr>\n <th>Location</th>\n <td tal:content="structure context/location/menu">location</td>\n <th>Due date</th>\n'
        " <td tal:content=\"structure python:context.due_date.field(size=12, format='%Y-%m-%d')\">due</td>\n</tr>\n\n"
        '<tr>\n <th i18n:translate="">Superseder</th>',
    ),
    (
        "html/issue.index.html",
        '   <th tal:condition="request/show/status"',
        '   <th tal:condition="request/show/location">Location</th>\n   <th tal:condition="request/show/due_date">Due date</th>\n'
        '   <th tal:condition="request/show/status"',
    ),
    (
        "html/issue.index.html",
        '   <td tal:condition="request/show/status"',
        '   <td tal:condition="request/show/location"\n       tal:content="python:i.location.plain() or default">&nbsp;</td>\n'
        '   <td class="date" tal:condition="request/show/due_date"\n'
        "       tal:content=\"python:i.due_date and i.due_date.pretty('%Y-%m-%d') or default\">&nbsp;</td>\n"
        '   <td tal:condition="request/show/status"',
    ),
    ("html/issue.search.html", ">not resolved<", ">not closed<"),
    (
        "html/issue.search.html",
        '<tr>\n <th i18n:translate="">No Sort or group:</th>',
        '<tr tal:define="name string:location; db_klass string:location; db_content string:name;">\n  <th>Location:</th>\n'
        '  <td metal:use-macro="search_select"><option metal:fill-slot="extra_options" value="-1"\n'
        "      tal:attributes=\"selected python:value == '-1'\">not selected</option></td>\n"
        '  <td metal:use-macro="column_input"></td>\n  <td metal:use-macro="sort_input"></td>\n  <td metal:use-macro="group_input"></td>\n</tr>\n\n'
        '<tr tal:define="name string:due_date">\n  <th>Due date:</th>\n  <td metal:use-macro="search_date"></td>\n'
        '  <td metal:use-macro="column_input"></td>\n  <td metal:use-macro="sort_input"></td>\n  <td metal:use-macro="group_input"></td>\n</tr>\n\n'
        '<tr>\n <th i18n:translate="">No Sort or group:</th>',
    ),
]

SETTINGS = {
    "TRACKER_NAME": "Harbour Museum facility desk",
    "TRACKER_WEB": f"http://127.0.0.1:{PORT}/",
    "TRACKER_LANGUAGE": "en",
    "ADMIN_EMAIL": "desk@harbour-museum.example",
    "MAIL_DOMAIN": "harbour-museum.example",
    "MAIL_HOST": "localhost",
    # Nobody is written to.
    "MAIL_DEBUG": str(HOME / "mail.txt"),
    "WEB_USE_BROWSER_LANGUAGE": "no",
    # Many errands sign in within a minute.
    "WEB_LOGIN_ATTEMPTS_MIN": "0",
    "RDBMS_BACKEND": "sqlite",
}


class Clock:
    """The time that the tracker takes for now."""

    now = datetime.datetime(2024, 1, 2, 8)

    @classmethod
    def at(cls, day, hour, minute=0):
        cls.now = day + datetime.timedelta(hours=hour, minutes=minute)


date.Date.now = lambda self: Clock.now


def template():
    for base in (Path(sys.prefix), *Path(roundup.__file__).parents):
        found = base / "share/roundup/templates/classic"
        if found.is_dir():
            return found
    raise SystemExit("there is no classic template")


def home():
    shutil.copytree(template(), HOME)
    for name, old, new in CHANGES:
        text = (HOME / name).read_text()
        assert text.count(old) == 1, (name, old)
        (HOME / name).write_text(text.replace(old, new))
    lists = "\n".join(
        f"for at, name in enumerate({names!r}, 1):\n    db.{of}.create(name=name{order})"
        for of, names, order in (
            ("priority", PRIORITIES, ", order=at"),
            ("status", STATUSES, ", order=at"),
            ("location", LOCATIONS, ""),
            ("keyword", KEYWORDS, ""),
        )
    )
    (HOME / "initial_data.py").write_text(
        f"{lists}\ndb.user.create(username='admin', password=adminpw, address=admin_email, roles='Admin')\n"
        "db.user.create(username='anonymous', roles='Anonymous')\n"
    )
    config = configuration.CoreConfig()
    for name, value in SETTINGS.items():
        config[name] = value
    config.save(str(HOME / "config.ini"))
    (HOME / "db").mkdir()


def said(author, text):
    """A message of somebody, who becomes the one that the tracker takes for the user."""
    db.setCurrentUser(author)
    return db.msg.create(author=db.getuid(), date=date.Date(), content=text)


def issue(line, messages):
    day, title, priority, status, location, reporter, owner, due, words = (part.strip() for part in line.split("|"))
    day = datetime.datetime.fromisoformat(day)
    Clock.at(day, 8, len(title) % 60)
    author, text = messages[0]
    assert author == reporter, title
    values = {
        "title": title,
        "priority": db.priority.lookup(priority),
        "location": db.location.lookup(location),
        "keyword": [db.keyword.lookup(word.strip()) for word in words.split(",")],
        "messages": [said(author, text)],
    }
    number = db.issue.create(**values, **({"due_date": date.Date(due)} if due else {}))
    Clock.at(day, 11, len(text) % 60)
    db.setCurrentUser("clara")
    if owner:
        db.issue.set(number, assignedto=db.user.lookup(owner))
    for step, (author, text) in enumerate(messages[1:], 1):
        Clock.at(day + datetime.timedelta(days=step), 13, len(text) % 60)
        db.issue.set(number, messages=[*db.issue.get(number, "messages"), said(author, text)])
    if db.issue.get(number, "status") != db.status.lookup(status):
        Clock.at(day + datetime.timedelta(days=len(messages)), 15)
        db.setCurrentUser(owner or "clara")
        db.issue.set(number, status=db.status.lookup(status))


def rounds():
    for month, name in enumerate(MONTHS, 1):
        for at, (what, who, where) in enumerate(ROUNDS):
            line = f"2024-{month:02}-{3 + 4 * at:02} | {what}, {name} 2024 | normal | closed | {where} | {who} | {who} | | inspection"
            issue(line, [(who, "Monthly round. Nothing to report.")])


home()
tracker = instance.open(str(HOME))
tracker.init(password.Password("keel-and-mast", config=tracker.config))
db = tracker.open("admin")
for login, secret, name, phone, organisation, roles in PEOPLE:
    db.user.create(
        username=login,
        password=password.Password(secret, config=tracker.config),
        realname=name,
        phone=phone,
        organisation=organisation,
        address=f"{login}@harbour-museum.example",
        roles=roles,
    )
db.commit()
rounds()
for block in ISSUES.strip().split("\n2025"):
    head, *rest = block.split("\n")
    issue("2025" + head.removeprefix("2025"), [tuple(line.strip().split(": ", 1)) for line in rest])
for title, name, kind, content, who in FILES:
    Clock.now += datetime.timedelta(hours=1)
    db.setCurrentUser(who)
    [number] = db.issue.filter(None, {"title": title})
    number_of_file = db.file.create(name=name, type=kind, content=content)
    db.issue.set(number, files=[*db.issue.get(number, "files"), number_of_file])
for name, who, url in QUERIES:
    db.setCurrentUser(who)
    made = db.query.create(name=name, klass="issue", url=url, private_for=db.getuid())
    db.user.set(db.getuid(), queries=[made])
db.commit()
db.close()
