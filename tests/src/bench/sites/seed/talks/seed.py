"""Makes the tables and fills a conference on gardens: people, proposals with reviews, rooms, a timetable, questions."""

import datetime

import django

django.setup()

from django.core.management import call_command

call_command("migrate", verbosity=0)

from django_scopes import scope, scopes_disabled
from pretalx.event.models import Event, Team
from pretalx.event.utils import create_organiser_with_team
from pretalx.person.models import SpeakerProfile, User
from pretalx.schedule.models import Room
from pretalx.submission.models import AnswerOption, Question, Review, Submission, SubmissionType, Tag, Track

ada = User.objects.create_user(email="ada@example.com", password="green-beans", name="Ada Bell")
organiser, team = create_organiser_with_team(name="Green Fingers Society", slug="green", users=[ada])
Team.objects.filter(pk=team.pk).update(
    all_events=True, can_change_event_settings=True, can_change_submissions=True, is_reviewer=True
)
START = datetime.date(2031, 5, 6)
with scopes_disabled():
    event = Event.objects.create(
        name="Garden Days",
        slug="garden",
        organiser=organiser,
        is_public=True,
        date_from=START,
        date_to=START + datetime.timedelta(days=1),
        timezone="UTC",
        email="garden@example.com",
        locale_array="en",
        locale="en",
        landing_page_text="Two days for everybody who likes to dig.",
    )

PEOPLE = {
    "Ida Frost": "Keeps bees on a roof in Leith.",
    "Tomas Berk": "Has composted for thirty years.",
    "Lena Vogel": "Draws plants for a living.",
    "Noel Reyes": "Looks after the walled garden at Crail.",
    "Sana Malik": "Teaches soil science.",
    "Piet Mulder": "Grows tulips in the polder.",
    "Wanda Hill": "Writes a column on weeds.",
}
PROPOSALS = [
    ("Bees on the roof", "Ida Frost", "Talk", "Animals", "confirmed", 30, "How to keep three hives above a busy street."),
    ("Compost without tears", "Tomas Berk", "Workshop", "Soil", "confirmed", 90, "Heaps, bins and worms."),
    ("Drawing a fern", "Lena Vogel", "Workshop", "Plants", "accepted", 60, "Bring a pencil."),
    ("Walls that keep warm", "Noel Reyes", "Talk", "Plants", "confirmed", 45, "Peaches in Fife."),
    ("What clay wants", "Sana Malik", "Talk", "Soil", "submitted", 30, "Clay is not the enemy."),
    ("Tulips under water", "Piet Mulder", "Talk", "Plants", "submitted", 30, "Bulbs below the sea."),
    ("In praise of nettles", "Wanda Hill", "Talk", "Plants", "submitted", 30, "A weed for every purpose."),
    ("Slugs at night", "Wanda Hill", "Talk", "Animals", "rejected", 30, "With a torch and a bucket."),
    ("Worms we know", "Tomas Berk", "Talk", "Animals", "submitted", 45, "Twelve kinds and what they do."),
    ("Mulch for beginners", "Sana Malik", "Workshop", "Soil", "submitted", 90, "Straw, bark and leaves."),
]
ROOMS = [("Orangery", 120, "The big hall with the glass roof."), ("Potting Shed", 25, "Bring boots."), ("Lawn", 300, "In the open.")]
SCORES = {"What clay wants": 1, "Tulips under water": 0, "Worms we know": 1, "Mulch for beginners": 0}

with scope(event=event):
    event.build_initial_data()
    event.cfp.deadline = None
    event.cfp.headline = "Tell us about your garden"
    event.cfp.text = "Talks of half an hour and workshops in the open are welcome."
    event.cfp.save()
    event.feature_flags["use_tracks"] = True
    event.save()
    SubmissionType.objects.create(event=event, name="Workshop", default_duration=90)
    for name, color in [("Soil", "#7a4a1e"), ("Plants", "#2e7d32"), ("Animals", "#c17900")]:
        Track.objects.create(event=event, name=name, color=color)
    for name, color in [("needs a projector", "#1565c0"), ("outdoors", "#33691e")]:
        Tag.objects.create(event=event, tag=name, color=color)
    rooms = {
        name: Room.objects.create(event=event, name=name, capacity=capacity, description=text, position=at)
        for at, (name, capacity, text) in enumerate(ROOMS)
    }
    speakers = {}
    for name, biography in PEOPLE.items():
        email = name.split()[0].lower() + "@example.com"
        speakers[name] = User.objects.create_user(email=email, password="blue-beans", name=name, timezone="UTC")
        SpeakerProfile.objects.create(user=speakers[name], event=event, biography=biography)
    jonas = User.objects.create_user(email="jonas@example.com", password="blue-beans", name="Jonas Pike")
    reviewers = Team.objects.create(organiser=organiser, name="Jury", is_reviewer=True)
    reviewers.limit_events.add(event)
    reviewers.members.add(jonas)
    proposals = {}
    for title, speaker, kind, track, state, minutes, abstract in PROPOSALS:
        proposal = Submission.objects.create(
            event=event,
            title=title,
            submission_type=event.submission_types.get(name__icontains=kind),
            track=event.tracks.get(name__icontains=track),
            duration=minutes,
            abstract=abstract,
            content_locale="en",
        )
        proposal.speakers.add(speakers[speaker])
        if state in ("accepted", "confirmed"):
            proposal.accept()
        if state == "confirmed":
            proposal.confirm()
        if state == "rejected":
            proposal.reject()
        proposals[title] = proposal
    for title, score in SCORES.items():
        Review.objects.create(submission=proposals[title], user=jonas, text="Read with pleasure.", score=score)
    diet = Question.objects.create(
        event=event, variant="choices", target="speaker", question="What do you eat?", question_required="optional"
    )
    for answer in ("Everything", "No meat", "No animal products"):
        AnswerOption.objects.create(question=diet, answer=answer)
    Question.objects.create(
        event=event, variant="string", target="submission", question="What do you bring along?", question_required="optional"
    )
    TIMES = [("Bees on the roof", "Orangery", 9, 30), ("Walls that keep warm", "Orangery", 10, 45), ("Compost without tears", "Lawn", 11, 90)]
    for title, room, hour, minutes in TIMES:
        slot = proposals[title].slots.first()
        slot.start = datetime.datetime(2031, 5, 6, hour, tzinfo=datetime.timezone.utc)
        slot.end = slot.start + datetime.timedelta(minutes=minutes)
        slot.room = rooms[room]
        slot.save()
    event.wip_schedule.freeze("Spring", notify_speakers=False)
    event.queued_mails.filter(sent__isnull=True).delete()
