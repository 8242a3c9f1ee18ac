"""Fills the test desk of a ferry company: three products, their plans, cases, runs and bugs, and five people."""

from datetime import datetime

import django

django.setup()

from django.contrib.auth.models import Group, User
from django.contrib.sites.models import Site
from django.core.management import call_command

call_command("migrate", run_syncdb=True, verbosity=0)

from tcms.bugs.models import Bug, Severity
from tcms.core.helpers.comments import add_comment
from tcms.management.models import Build, Classification, Component, Priority, Product, Tag, Version
from tcms.testcases.models import Category, Template, TestCase, TestCaseStatus
from tcms.testplans.models import PlanType, TestPlan
from tcms.testruns.models import TestExecution, TestExecutionStatus, TestRun

Site.objects.update_or_create(pk=1, defaults={"domain": "127.0.0.1", "name": "Test desk"})

# What the steps of the application itself would have left behind.
for value in ["P1", "P2", "P3", "P4", "P5"]:
    Priority.objects.create(value=value)
for name, confirmed in [("PROPOSED", False), ("CONFIRMED", True), ("DISABLED", False), ("NEED_UPDATE", False)]:
    TestCaseStatus.objects.create(name=name, is_confirmed=confirmed)
for name in ["Unit", "Integration", "Function", "System", "Acceptance", "Installation", "Performance", "Product"]:
    PlanType.objects.create(name=name)
for name in ["Interoperability", "Smoke", "Regression"]:
    PlanType.objects.create(name=name)
for name, icon, color, weight in [
    ("IDLE", "fa fa-question-circle-o", "#72767b", 0),
    ("RUNNING", "fa fa-play-circle-o", "#72767b", 0),
    ("PAUSED", "fa fa-pause-circle-o", "#72767b", 0),
    ("PASSED", "fa fa-check-circle-o", "#92d400", 20),
    ("FAILED", "fa fa-times-circle-o", "#cc0000", -30),
    ("BLOCKED", "fa fa-stop-circle-o", "#cc0000", -10),
    ("ERROR", "fa fa-minus-circle", "#cc0000", -20),
    ("WAIVED", "fa fa-commenting-o", "#92d400", 10),
]:
    TestExecutionStatus.objects.create(name=name, icon=icon, color=color, weight=weight)
for name, icon, color, weight in [
    ("Critical", "fa fa-fire", "#cc0000", 40),
    ("Major", "fa fa-arrow-up", "#ec7a08", 30),
    ("Minor", "fa fa-arrow-down", "#0088ce", 20),
    ("Cosmetic", "fa fa-paint-brush", "#72767b", 10),
]:
    Severity.objects.create(name=name, icon=icon, color=color, weight=weight)
Template.objects.create(name="Itemized list", text="**Steps to reproduce**:\n\n1. item\n2. item\n\n**Expected results**:\n\n1. item\n")
for name in ["Administrator", "Tester"]:
    Group.objects.create(name=name)
call_command("refresh_permissions", verbosity=0)

people = {}
for name, first, last, word in [
    ("admin", "Ada", "Berg", "keel-and-mast"),
    ("mira", "Mira", "Holm", "tide-table-7"),
    ("oskar", "Oskar", "Lind", "rope-locker-3"),
    ("yusuf", "Yusuf", "Demir", "fog-signal-5"),
    ("paula", "Paula", "Reis", "gang-plank-8"),
]:
    email = f"{name}@sound-ferries.example"
    user = User.objects.create_user(name, email, word, first_name=first, last_name=last, is_staff=True)
    user.is_superuser = name == "admin"
    user.save()
    user.groups.set(Group.objects.filter(name="Administrator" if name == "admin" else "Tester"))
    people[name] = user

group = Classification.objects.create(name="Passenger services")
products, versions, builds, categories, components = {}, {}, {}, {}, {}
for name, about, numbers, kinds, parts in [
    ("Ferry Tickets", "The shop for tickets on the web.", {"2.0": ["2.0-final"], "2.1": ["2.1-rc1", "2.1-rc2"]},
        ["Account", "Booking", "Payment", "Timetable"], ["Checkout", "Mail", "Seat map"]),
    ("Harbour Kiosk", "The machines on the quays.", {"1.4": ["1.4-day-6", "1.4-day-7"]},
        ["Card reader", "Printing", "Start"], ["Printer", "Screen"]),
    ("Crew Roster", "Who sails when.", {"0.9": ["0.9-beta"]}, ["Shifts"], ["Calendar"]),
]:
    product = products[name] = Product.objects.create(name=name, description=about, classification=group)
    for number, made in numbers.items():
        versions[number] = Version.objects.create(product=product, value=number)
        for build in made:
            builds[build] = Build.objects.create(version=versions[number], name=build)
    for kind in kinds:
        categories[kind] = Category.objects.create(product=product, name=kind)
    for part in parts:
        owner = people["oskar"]
        components[part] = Component.objects.create(product=product, name=part, initial_owner=owner, description=part)

plans = {}
for name, author, product, version, kind, active in [
    ("Booking a crossing", "mira", "Ferry Tickets", "2.1", "Function", True),
    ("Paying and paying back", "mira", "Ferry Tickets", "2.1", "Acceptance", True),
    ("Release check 2.0", "oskar", "Ferry Tickets", "2.0", "Regression", True),
    ("Kiosk on a rainy day", "yusuf", "Harbour Kiosk", "1.4", "System", True),
    ("Kiosk printing", "oskar", "Harbour Kiosk", "1.4", "Function", True),
    ("Kiosk trial at the old pier", "paula", "Harbour Kiosk", "1.4", "Smoke", True),
    ("Roster for the winter season", "paula", "Crew Roster", "0.9", "Acceptance", True),
]:
    plans[name] = TestPlan.objects.create(
        name=name, text=f"What has to work: {name.lower()}.", author=people[author], product=products[product],
        product_version=versions[version], type=PlanType.objects.get(name=kind), is_active=active,
    )

CASES = """
Book a single crossing for one adult|Booking|P1|CONFIRMED|mira|Booking a crossing|smoke
Book a return with a car|Booking|P2|CONFIRMED|mira|Booking a crossing|
Take a dog along|Booking|P4|CONFIRMED|oskar|Booking a crossing|animals
Choose a seat by the window|Booking|P3|CONFIRMED|yusuf|Booking a crossing|
Change the day of a booking|Booking|P2|CONFIRMED|mira|Booking a crossing|
Book a group of twenty|Booking|P3|PROPOSED|paula|Booking a crossing|
Pay by credit card|Payment|P1|CONFIRMED|mira|Paying and paying back|smoke
Pay with a gift voucher|Payment|P3|CONFIRMED|oskar|Paying and paying back|voucher
Pay with a voucher that has expired|Payment|P4|PROPOSED|oskar|Paying and paying back|voucher
Refund after a storm|Payment|P2|CONFIRMED|yusuf|Paying and paying back|
Pay by invoice as a company|Payment|P5|NEED_UPDATE|paula|Paying and paying back|
Show the timetable of a bank holiday|Timetable|P3|CONFIRMED|yusuf|Release check 2.0|
Cancelled sailings are struck through|Timetable|P2|CONFIRMED|yusuf|Release check 2.0|
Register with an e-mail address|Account|P1|CONFIRMED|paula|Release check 2.0|smoke
Forget the password|Account|P3|CONFIRMED|paula|Release check 2.0|
Close an account|Account|P5|DISABLED|mira|Release check 2.0|
Print a ticket on thermal paper|Printing|P1|CONFIRMED|oskar|Kiosk printing|smoke
Paper runs out during a ticket|Printing|P2|CONFIRMED|oskar|Kiosk printing|
Print a receipt in Danish|Printing|P4|PROPOSED|yusuf|Kiosk printing|
Touch the screen with wet gloves|Start|P2|CONFIRMED|yusuf|Kiosk on a rainy day|rain
Restart after a power cut|Start|P1|CONFIRMED|yusuf|Kiosk on a rainy day|rain
Read a wet card|Card reader|P2|CONFIRMED|yusuf|Kiosk on a rainy day|rain
Refuse a bent card|Card reader|P4|CONFIRMED|oskar|Kiosk trial at the old pier|
Show the shifts of a week|Shifts|P2|CONFIRMED|paula|Roster for the winter season|
Swap a shift with a colleague|Shifts|P3|PROPOSED|paula|Roster for the winter season|
"""
cases = {}
for at, line in enumerate(CASES.strip().splitlines()):
    summary, kind, priority, status, author, plan, tag = line.split("|")
    case = cases[summary] = TestCase.objects.create(
        summary=summary, text=f"1. {summary}.\n2. Look at the result.", author=people[author], category=categories[kind],
        priority=Priority.objects.get(value=priority), case_status=TestCaseStatus.objects.get(name=status),
        default_tester=people["oskar"] if at % 4 == 0 else None,
    )
    TestCase.objects.filter(pk=case.pk).update(create_date=datetime(2026, 2, 2 + at, 9, 30))
    plans[plan].add_case(case)
    if tag:
        case.add_tag(Tag.objects.get_or_create(name=tag)[0])

status = {each.name: each for each in TestExecutionStatus.objects.all()}
for summary, plan, build, manager, marks in [
    ("Booking in the first candidate", "Booking a crossing", "2.1-rc1", "mira", ["PASSED", "PASSED", "FAILED", "PASSED", "BLOCKED"]),
    ("Paying in the second candidate", "Paying and paying back", "2.1-rc2", "mira", ["PASSED", "IDLE", "IDLE"]),
    ("Kiosk in the rain, day 7", "Kiosk on a rainy day", "1.4-day-7", "yusuf", ["IDLE", "IDLE", "PASSED"]),
]:
    run = TestRun.objects.create(
        summary=summary, plan=plans[plan], build=builds[build], manager=people[manager], start_date=datetime(2026, 3, 16, 8),
    )
    confirmed = plans[plan].cases.filter(case_status__is_confirmed=True).order_by("pk")
    for case, mark in zip(confirmed, marks):
        for execution in run.create_execution(case=case, assignee=people["oskar"]):
            TestExecution.objects.filter(pk=execution.pk).update(status=status[mark])

for summary, severity, product, version, build, reporter, assignee, is_open, text in [
    ("Dog costs as much as a car", "Major", "Ferry Tickets", "2.1", "2.1-rc1", "mira", "yusuf", True, "A terrier was 42 euros."),
    ("Seat map is upside down on phones", "Minor", "Ferry Tickets", "2.1", "2.1-rc1", "oskar", "paula", True, "The bow is at the bottom."),
    ("Receipt shows the wrong harbour", "Critical", "Harbour Kiosk", "1.4", "1.4-day-6", "yusuf", "oskar", True, "It says Westhaven."),
    ("Voucher can be used twice", "Critical", "Ferry Tickets", "2.1", "2.1-rc2", "mira", "oskar", True, "In two tabs at once."),
    ("Kiosk stays dark after a power cut", "Major", "Harbour Kiosk", "1.4", "1.4-day-6", "paula", "yusuf", True, "Only a key helps."),
    ("Bus times are those of last year", "Minor", "Ferry Tickets", "2.0", "2.0-final", "mira", "mira", False, "Line 12."),
    ("Logo is blurred on the start page", "Cosmetic", "Ferry Tickets", "2.0", "2.0-final", "paula", "yusuf", False, "Seen on a big screen."),
    ("Night shift ends before it begins", "Major", "Crew Roster", "0.9", "0.9-beta", "paula", "mira", True, "22:00 to 06:00 counts as minus 16 hours."),
    ("Arrival times lack the leading zero", "Cosmetic", "Ferry Tickets", "2.1", "2.1-rc2", "oskar", "yusuf", True, "8:5 should be 08:05."),
    ("Coins fall through the slot", "Major", "Harbour Kiosk", "1.4", "1.4-day-6", "yusuf", "oskar", False, "Two euros only."),
    ("Mail with the ticket has no subject", "Minor", "Ferry Tickets", "2.1", "2.1-rc2", "yusuf", "mira", True, "Since the second candidate."),
    ("Screen saver covers the card reader", "Minor", "Harbour Kiosk", "1.4", "1.4-day-7", "oskar", "yusuf", True, "After two minutes."),
]:
    bug = Bug.objects.create(
        summary=summary, severity=Severity.objects.get(name=severity), product=products[product], version=versions[version],
        build=builds[build], reporter=people[reporter], assignee=people[assignee], status=is_open,
    )
    add_comment([bug], text, people[reporter])
