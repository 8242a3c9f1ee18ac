"""Makes the tables and fills the site: sections, events, news, contacts, people who edit, and a redirect."""

import datetime

import django

django.setup()

from django.core.management import call_command

call_command("makemigrations", "village", verbosity=0)
call_command("migrate", verbosity=0)

from django.contrib.auth.models import Group, User
from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Collection, Page, Site

from village.models import Contact, Event, FrontPage, Notice, Section

ada = User.objects.create_superuser("ada", "ada@ashcombe.example", "green-beans", first_name="Ada", last_name="Bell")
for first, last, group in [("Piet", "Moor", "Editors"), ("Wanda", "Holt", "Editors"), ("Silas", "Grey", "Moderators")]:
    person = User.objects.create_user(
        first.lower(), f"{first.lower()}@ashcombe.example", "green-beans", first_name=first, last_name=last
    )
    person.groups.add(Group.objects.get(name=group))

CONTACTS = [
    ("Hannah Reed", "Market stalls", "01904 220011"),
    ("Otto Lind", "Village hall", "01904 220047"),
    ("Priya Nair", "Sports field", "01904 220083"),
]
contacts = {name: Contact.objects.create(name=name, task=task, phone=phone) for name, task, phone in CONTACTS}

root = Page.get_first_root_node()
Page.objects.filter(depth=2).delete()
root.refresh_from_db()
home = root.add_child(instance=FrontPage(title="Ashcombe", slug="home", welcome="<p>Welcome to our village.</p>", owner=ada))
Site.objects.all().delete()
Site.objects.create(hostname="127.0.0.1", root_page=home, is_default_site=True, site_name="Ashcombe village")

START = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.timezone.utc)
count = 0


def put(parent, page):
    """Publishes a page an hour after the one before."""
    global count
    count += 1
    page.first_published_at = page.last_published_at = START + datetime.timedelta(hours=count)
    page.owner = ada
    parent.add_child(instance=page)
    page.save_revision(user=ada).publish()
    Page.objects.filter(pk=page.pk).update(
        first_published_at=page.first_published_at, latest_revision_created_at=page.first_published_at
    )


events = Section(title="What's on", slug="events", about="All that happens in the village.")
put(home, events)
news = Section(title="News", slug="news", about="What the parish has to say.")
put(home, news)

EVENTS = [
    ("Spring fair", "2026-04-18", "The green", "market", "0", False, "Hannah Reed"),
    ("Brass band evening", "2026-05-02", "Village hall", "music", "7.50", True, "Otto Lind"),
    ("Talk: bats at night", "2026-05-16", "Old school", "talk", "3", False, "Otto Lind"),
    ("Cricket against Morley", "2026-06-06", "Sports field", "sport", "0", False, "Priya Nair"),
    ("Farmers' market", "2026-06-13", "The green", "market", "0", False, "Hannah Reed"),
    ("Midsummer choir", "2026-06-20", "St Anne's church", "music", "9", True, None),
    ("Ten mile run", "2026-07-11", "Sports field", "sport", "12", True, "Priya Nair"),
]
for title, day, place, kind, price, booking, who in EVENTS:
    put(
        events,
        Event(
            title=title,
            day=datetime.date.fromisoformat(day),
            place=place,
            kind=kind,
            price=price,
            needs_booking=booking,
            contact=contacts.get(who),
            body=f"<p>{title} at {place}. Everybody is welcome.</p>",
        ),
    )
NEWS = [
    ("New bins from May", "The council brings green bins in the first week of May."),
    ("Bridge closed for repairs", "Mill bridge is closed until the end of June."),
    ("Bus 14 runs later", "The last bus now leaves at half past ten."),
    ("Lost cat", "A grey cat called Biscuit is missing in Church Lane."),
    ("Library opening hours", "The library opens on Saturdays again."),
]
for title, text in NEWS:
    put(news, Notice(title=title, text=f"<p>{text}</p>"))

Redirect.objects.create(old_path="/fair", redirect_link="/events/spring-fair/", is_permanent=True)
minutes = Collection.get_first_root_node().add_child(name="Minutes")
for title, text in [("Minutes of March", "Present: six.\n"), ("Minutes of April", "Present: nine.\n")]:
    Document.objects.create(
        title=title, file=ContentFile(text.encode(), name=f"{title.lower().replace(' ', '-')}.txt"), collection=minutes
    )
call_command("rebuild_references_index", verbosity=0)
call_command("update_index", verbosity=0)
