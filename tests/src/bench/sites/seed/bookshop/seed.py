"""Makes the tables and fills them."""

import datetime

import django

django.setup()

from django.contrib.auth.models import Group, User
from django.core.management import call_command

from .models import Author, Book, Customer, Order, Subject

call_command("migrate", run_syncdb=True, verbosity=0)

User.objects.create_superuser("ada", "ada@example.com", "green-beans")
User.objects.create_user("bob", "bob@example.com", "x")
Group.objects.create(name="Shop staff")

AUTHORS = [
    ("Iris Fenwick", "Ireland", "1961-04-02"),
    ("Tomas Berg", "Norway", "1975-09-14"),
    ("Noor Haddad", "Lebanon", "1983-01-30"),
    ("Peter Quill", "Scotland", None),
]
authors = [Author.objects.create(name=name, country=country, born=born) for name, country, born in AUTHORS]
iris, tomas, noor, peter = authors
subjects = {name: Subject.objects.create(name=name) for name in ["Cooking", "Gardening", "History", "Travel"]}

BOOKS = [
    ("A Garden in Winter", iris, ["Gardening"], "2019-11-05", "24.00", 7, "hard", True),
    ("Bread for Sundays", noor, ["Cooking"], "2021-03-12", "18.50", 12, "paper", False),
    ("Fjords by Bicycle", tomas, ["Travel"], "2016-06-01", "15.90", 3, "paper", True),
    ("Olives and Lemons", noor, ["Cooking", "Travel"], "2023-05-20", "31.00", 5, "hard", False),
    ("The Moss Garden", iris, ["Gardening"], "2012-02-28", "12.75", 0, "paper", False),
    ("The Old Harbour", tomas, ["History"], "2008-08-08", "9.80", 2, "paper", True),
    ("Unfinished Draft", peter, [], "2024-01-01", "1.00", 0, "paper", False),
    ("Walls of the City", peter, ["History"], "2020-10-10", "27.40", 4, "hard", False),
    ("Wild Kitchen Garden", noor, ["Cooking", "Gardening"], "2022-04-18", "22.30", 9, "audio", False),
]
for title, author, about, published, price, stock, binding, on_sale in BOOKS:
    book = Book.objects.create(
        title=title,
        author=author,
        published=published,
        price=price,
        stock=stock,
        binding=binding,
        on_sale=on_sale,
        isbn=f"978-0-{len(title):04}",
    )
    book.subjects.set(subjects[name] for name in about)
for number in range(1, 38):
    Book.objects.create(
        title=f"Pocket Guide {number}",
        author=authors[number % 4],
        published=datetime.date(2015, 1, 1) + datetime.timedelta(days=number),
        price=f"{4 + number / 10:.2f}",
        stock=number,
    )

CUSTOMERS = [
    ("Grace", "Hopper", "grace@example.com", "regular"),
    ("Linus", "Marten", "linus@example.com", "new"),
    ("Katherine", "Johnson", "kat@example.com", "gold"),
    ("Mary", "Somers", "mary@example.com", "new"),
    ("Spam", "One", "one@spam.example", "new"),
    ("Spam", "Two", "two@spam.example", "new"),
    ("Spam", "Three", "three@spam.example", "new"),
]
people = [
    Customer.objects.create(first_name=first, last_name=last, email=email, level=level)
    for first, last, email, level in CUSTOMERS
]
for day, (customer, state, title) in enumerate(
    [
        (0, "sent", "The Old Harbour"),
        (2, "paid", "Olives and Lemons"),
        (3, "open", "Bread for Sundays"),
        (0, "open", "Fjords by Bicycle"),
    ],
    start=3,
):
    ordered = datetime.datetime(2026, 2, day, 9, 30, tzinfo=datetime.timezone.utc)
    order = Order.objects.create(customer=people[customer], ordered=ordered, state=state)
    order.line_set.create(book=Book.objects.get(title=title), quantity=day)
