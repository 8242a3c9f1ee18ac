"""Makes the tables and lets everybody write what they have to say, an hour apart and the last of it this morning."""

import datetime

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

call_command("migrate", verbosity=0)

from djconfig.models import Config
from spirit.category.models import Category
from spirit.comment.flag.models import CommentFlag, Flag
from spirit.comment.forms import CommentForm
from spirit.comment.models import Comment
from spirit.comment.utils import comment_posted
from spirit.topic.models import Topic
from spirit.topic.private.models import TopicPrivate

from .talk import CATEGORIES, COUNTS, LONG, PEOPLE, PRIVATE, REPORTS, TOPICS

HOUR = datetime.timedelta(hours=1)


def settle(topic, talk, when):
    """Lets them write in a topic, the last of them at that time."""
    for turn, (name, text) in enumerate(talk):
        form = CommentForm(user=people[name], topic=topic, data={"comment": text})
        assert form.is_valid(), form.errors
        comment = form.save()
        comment_posted(comment=comment, mentions=None)
        date = when - (len(talk) - 1 - turn) * HOUR / 60
        Comment.objects.filter(pk=comment.pk).update(date=date)
        first = date if turn == 0 else first
    Topic.objects.filter(pk=topic.pk).update(date=first, last_active=when)


for key, value in [
    ("site_name", "Hillcrest Stargazers"),
    ("site_description", "The forum of the astronomical society of Hillcrest"),
    ("comments_per_page", "10"),
    ("topics_per_page", "12"),
]:
    Config.objects.update_or_create(key=key, defaults={"value": value})

people = {}
for name, nickname, password, town, may in PEOPLE:
    user = User.objects.create_user(name, f"{name}@hillcrest.example", password)
    user.st.nickname = nickname
    user.st.location = town
    user.st.is_verified = True
    user.st.is_moderator = may == "moderator"
    user.st.is_administrator = may == "admin"
    user.st.save()
    people[name] = user

Category.objects.filter(title="Uncategorized").delete()
places = {}
for title, description, colour, below in CATEGORIES:
    places[title] = Category.objects.create(title=title, description=description, color=colour)
    for name in below:
        places[name] = Category.objects.create(title=name, parent=places[title])

now = timezone.now()
for turn, (place, title, talk) in enumerate(TOPICS):
    talk = talk or COUNTS
    topic = Topic.objects.create(user=people[talk[0][0]], category=places[place], title=title)
    settle(topic, talk, now - (len(TOPICS) - turn) * 5 * HOUR)

for turn, (title, members, talk) in enumerate(PRIVATE):
    topic = Topic.objects.create(user=people[members[0]], category_id=1, title=title)
    for name in members:
        TopicPrivate.objects.create(user=people[name], topic=topic)
    settle(topic, talk, now - (turn + 1) * 9 * HOUR)

for turn, (name, text, why, closed) in enumerate(REPORTS):
    comment = Comment.objects.get(comment=text)
    date = now - (len(REPORTS) - turn) * 2 * HOUR
    Flag.objects.create(user=people[name], comment=comment, reason=0, body=why, date=date)
    by = people["wendy"] if closed else None
    CommentFlag.objects.create(comment=comment, date=date, is_closed=closed, moderator=by)

call_command("rebuild_index", interactive=False, verbosity=0)
assert Topic.objects.get(title=LONG).comment_count == len(COUNTS)
