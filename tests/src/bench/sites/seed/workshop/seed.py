"""What a village's bicycle workshop keeps in its tracker: who may log in, what has to be done, and the wiki's pages."""

import sys
from datetime import datetime, timedelta, timezone

from trac.env import Environment
from trac.perm import PermissionSystem
from trac.ticket.model import Component, Milestone, Priority, Ticket, Type, Version
from trac.wiki.model import WikiPage

from pages import PAGES
from tickets import COMPONENTS, MILESTONES, PRIORITIES, TICKETS, TYPES, VERSIONS

BEGAN = datetime(2025, 1, 13, 9, 30, tzinfo=timezone.utc)

# Name, password, full name, right.
PEOPLE = [
    ("ada", "green-beans", "Ada Bell", "TRAC_ADMIN"),
    ("ben", "blue-beans", "Ben Tully", "TICKET_ADMIN"),
    ("cleo", "blue-beans", "Cleo Marsh", "TICKET_ADMIN"),
    ("dev", "blue-beans", "Dev Patel", "TICKET_ADMIN"),
]

OPTIONS = [
    ("project", "name", "Hill Lane Bicycle Workshop"),
    ("project", "descr", "What has to be done in the old smithy, and how we do it"),
    ("trac", "database", "sqlite:db/trac.db"),
    ("trac", "default_timezone", "UTC"),
    ("ticket", "default_type", "repair"),
    ("ticket", "default_priority", "normal"),
    ("ticket", "default_component", "Repairs desk"),
    ("ticket", "default_milestone", ""),
    ("ticket", "default_version", ""),
    ("notification", "smtp_enabled", "disabled"),
    ("logging", "log_type", "none"),
    ("header_logo", "src", "common/trac_banner.png"),
    # A form to log in with instead of the browser's own question.
    ("components", "trac.web.auth.loginmodule", "disabled"),
    ("components", "acct_mgr.web_ui.loginmodule", "enabled"),
    ("components", "acct_mgr.api.accountmanager", "enabled"),
    ("components", "acct_mgr.db.sessionstore", "enabled"),
    ("components", "acct_mgr.guard.accountguard", "enabled"),
    ("components", "acct_mgr.pwhash.htdigesthashmethod", "enabled"),
    ("account-manager", "password_store", "SessionStore"),
    ("account-manager", "hash_method", "HtDigestHashMethod"),
]


def people(env):
    # Known only once the components above are on.
    from acct_mgr.api import AccountManager

    for name, password, full_name, right in PEOPLE:
        AccountManager(env).set_password(name, password)
        PermissionSystem(env).grant_permission(name, right)
        with env.db_transaction as db:
            for key, value in (("name", full_name), ("email", f"{name}@example.org")):
                db("insert into session_attribute values (%s, 1, %s, %s)", (name, key, value))
            db("insert into session values (%s, 1, %s)", (name, int(BEGAN.timestamp())))


def lists(env):
    """Takes out the examples that every new tracker has, and puts in the workshop's own."""
    with env.db_transaction as db:
        for table in ("component", "milestone", "version"):
            db(f"delete from {table}")
        db("delete from enum where type in ('ticket_type', 'priority')")
    for name, owner, about in COMPONENTS:
        each = Component(env)
        each.name, each.owner, each.description = name, owner, about
        each.insert()
    for name, due, completed, about in MILESTONES:
        each = Milestone(env)
        each.name, each.due, each.completed, each.description = name, due, completed, about
        each.insert()
    for name, time in VERSIONS:
        each = Version(env)
        each.name, each.time = name, time
        each.insert()
    for kind, names in ((Type, TYPES), (Priority, PRIORITIES)):
        for name in names:
            each = kind(env)
            each.name = name
            each.insert()


def tickets(env):
    for at, (values, changes) in enumerate(TICKETS):
        when = BEGAN + timedelta(days=3 * at, minutes=17 * at)
        ticket = Ticket(env)
        ticket.populate({"status": "new", **values})
        ticket.insert(when=when)
        for step, (author, comment, new) in enumerate(changes, 1):
            ticket.populate(new)
            ticket.save_changes(author, comment, when=when + timedelta(hours=5 * step))


def pages(env):
    WikiPage(env, "WikiStart").delete()
    for at, (name, versions) in enumerate(PAGES):
        for step, (author, comment, text) in enumerate(versions):
            page = WikiPage(env, name)
            page.text = text.strip() + "\n"
            page.save(author, comment, BEGAN + timedelta(days=at + 20 * step, minutes=41))


env = Environment(sys.argv[1], create=True, options=OPTIONS)
people(env)
lists(env)
tickets(env)
pages(env)
env.shutdown()
