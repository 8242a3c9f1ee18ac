"""Makes the tables and fills them."""

import datetime

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from helpdesk.models import FollowUp, KBCategory, KBItem, PreSetReply, Queue, Ticket

call_command("migrate", run_syncdb=True, verbosity=0)

ada = User.objects.create_superuser("ada", "ada@desk.example", "green-beans")
ben = User.objects.create_user("ben", "ben@desk.example", "x", is_staff=True)
cora = User.objects.create_user("cora", "cora@desk.example", "x", is_staff=True)

queues = {
    slug: Queue.objects.create(title=title, slug=slug, allow_public_submission=public)
    for slug, title, public in [("it", "Computers", True), ("bld", "Building", True), ("pay", "Payroll", False)]
}

# Queue, title, who asked, whose it is, status, priority, days ago, due in days, what it says.
TICKETS = [
    ("it", "Printer on floor 2 jams", "hanna@works.example", ben, 1, 2, 9, 3, "It takes three sheets at once."),
    ("it", "New laptop for Sofia", "sofia@works.example", None, 1, 3, 8, 10, "The old one has no battery left."),
    ("bld", "Heating makes a noise", "omar@works.example", cora, 1, 1, 7, 1, "A knocking sound every morning in room 114."),
    ("pay", "Overtime missing in October", "lena@works.example", ada, 1, 2, 6, 4, "Eleven hours are not on the slip."),
    ("it", "Cannot open shared calendar", "omar@works.example", ben, 3, 4, 6, None, "It says access denied."),
    ("bld", "Broken window in the canteen", "pavel@works.example", cora, 1, 1, 5, 2, "The left one, next to the coffee machine."),
    ("it", "Password reset for Pavel", "pavel@works.example", ben, 4, 5, 5, None, "Locked out since Monday."),
    ("pay", "Change of bank account", "hanna@works.example", None, 1, 3, 4, 7, "New account from December on."),
    ("bld", "Keys for the bicycle shed", "sofia@works.example", cora, 1, 4, 3, 14, "Two more keys, please."),
    ("it", "Test ticket please ignore", "nobody@works.example", None, 1, 5, 2, None, "Only a test."),
    ("it", "Monitor flickers", "lena@works.example", ada, 2, 3, 2, 5, "Again, since the update."),
    ("bld", "Light in the stairwell is out", "hanna@works.example", None, 1, 2, 1, 2, "Between floors 3 and 4."),
]
now = timezone.now()
for slug, title, email, owner, status, priority, ago, due, text in TICKETS:
    ticket = Ticket.objects.create(
        queue=queues[slug], title=title, submitter_email=email, assigned_to=owner, status=status, priority=priority,
        description=text, due_date=due and now + datetime.timedelta(days=due),
    )
    Ticket.objects.filter(pk=ticket.pk).update(created=now - datetime.timedelta(days=ago))
for number in range(1, 27):
    ticket = Ticket.objects.create(
        queue=queues["bld"], title=f"Monthly inspection {number}", submitter_email="janitor@works.example",
        status=4, priority=4, description=f"Round number {number}.", assigned_to=cora,
    )
    Ticket.objects.filter(pk=ticket.pk).update(created=now - datetime.timedelta(days=30 + number))
FollowUp.objects.create(
    ticket=Ticket.objects.get(title="Heating makes a noise"), title="Comment", public=True, user=cora,
    comment="A plumber comes on Thursday.", date=now - datetime.timedelta(days=1),
)
PreSetReply.objects.create(name="Thanks", body="Thank you, we are looking into it.")

for slug, title, about, items in [
    ("network", "Network", "Cables, wireless and far away.", [
        ("How do I join the wireless network?", "Choose Works-Guest and accept the terms."),
        ("Why is the connection slow?", "Mostly because of the microwave in the kitchen."),
    ]),
    ("rooms", "Rooms", "Booking and finding them.", [("How do I book a room?", "Write your name on the list at the door.")]),
]:
    category = KBCategory.objects.create(name=title, title=title, slug=slug, description=about)
    for order, (question, answer) in enumerate(items):
        KBItem.objects.create(category=category, title=question, question=question, answer=answer, order=order, last_updated=now)
