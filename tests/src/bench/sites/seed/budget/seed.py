"""Makes the tables and fills four projects, each deed with the time at which it would have been done."""

import datetime

from bills import ALPS, CHOIR, MONTHLY, ODD, PAID_BACK, PROJECTS, QUARTERLY
from flask import g
from ihatemoney.models import Bill, Person, Project, db
from ihatemoney.run import create_app
from ihatemoney.utils import generate_password_hash
from sqlalchemy import text

app = create_app()


def done(when):
    """Keeps what was done, as of then."""
    db.session.commit()
    last = db.session.execute(text("select max(id) from 'transaction'")).scalar()
    stamp = when.strftime("%Y-%m-%d %H:%M:%S.000000")
    db.session.execute(text("update 'transaction' set issued_at = :at where id = :id"), {"at": stamp, "id": last})
    db.session.commit()


def at(date, hour=18, minute=0):
    return datetime.datetime.combine(datetime.date.fromisoformat(date), datetime.time(hour, minute))


def project(key, starts):
    identifier, name, code, email, currency, members = next(row for row in PROJECTS if row[0] == key)
    g.project = Project(
        id=identifier,
        name=name,
        password=generate_password_hash(code),
        contact_email=email,
        default_currency=currency,
    )
    db.session.add(g.project)
    done(starts)
    for turn, (member, weight) in enumerate(members, 1):
        join(member, abs(weight), starts + datetime.timedelta(minutes=turn))


def join(name, weight, when):
    db.session.add(Person(name=name, project=g.project, weight=weight))
    done(when)


def person(name):
    return Person.query.get_by_name(name, g.project)


def owers(names, everybody):
    if not names:
        return everybody
    if names.startswith("-"):
        return [name for name in everybody if name != names[1:]]
    # “The Hallbergs” are one.
    rest = names.replace("The Hallbergs", "")
    return [name for name in everybody if name in rest.split() or (name == "The Hallbergs" and rest != names)]


def bill(date, payer, what, names, amount, turn=0, kind="Expense"):
    everybody = [member.name for member in g.project.members]
    made = Bill(
        amount=amount,
        date=datetime.date.fromisoformat(date),
        original_currency=g.project.default_currency,
        owers=[person(name) for name in owers(names, everybody)],
        payer_id=person(payer).id,
        project_default_currency=g.project.default_currency,
        what=what,
        bill_type=kind,
    )
    made.creation_date = made.date
    db.session.add(made)
    done(at(date, 20, turn % 60))
    return made


def leave(name, when):
    person(name).activated = False
    done(when)


def alps():
    project("alps-week", at("2026-01-09"))
    for turn, row in enumerate(ALPS):
        bill(*row, turn=turn)
    leave("Ruben", at("2026-02-25"))


def choir():
    project("choir-bergen", at("2026-03-01"))
    for turn, row in enumerate(CHOIR):
        bill(*row, turn=turn)
        if row[1] == "Mona":
            leave("Mona", at("2026-04-12"))


def flat():
    project("mill-lane-9", at("2023-10-01"))
    due = [(date, 0, payer, what, names, amount) for date, payer, what, names, amount in ODD]
    due += [(date, 2, payer, what, names, amount) for date, payer, what, names, amount in PAID_BACK]
    for month in range(23):
        first = datetime.date(2023 + (month + 9) // 12, (month + 9) % 12 + 1, 1)
        monthly = [*MONTHLY, *([QUARTERLY] if month % 3 == 2 else [])]
        for day, payer, what, amounts in monthly:
            date = first.replace(day=day).isoformat()
            turn = month // 3 if what == QUARTERLY[2] else month
            there = "Marta Hugo Ines " + ("Paula" if date < "2024-02-01" else "Tom")
            due.append((date, 1, payer, what, there, amounts[turn % len(amounts)]))
    then = [
        (at("2023-11-20"), lambda: remove("2023-11-18", "Hugo", "Old sofa", "", 90.00)),
        (at("2024-02-01", 9, 15), lambda: join("Tommy", 1, at("2024-02-01", 9, 15))),
        (at("2024-02-01", 9, 30), lambda: leave("Paula", at("2024-02-01", 9, 30))),
        (at("2024-02-03", 17, 42), lambda: rename("Tommy", "Tom", at("2024-02-03", 17, 42))),
        (at("2024-05-20", 8, 5), lambda: correct("Window cleaner", 52.00, at("2024-05-20", 8, 5))),
        (at("2024-07-08", 21, 16), lambda: rename("Ines", "Inés", at("2024-07-08", 21, 16))),
        (at("2024-07-10", 7, 3), lambda: rename("Inés", "Ines", at("2024-07-10", 7, 3))),
        (at("2025-01-16"), lambda: remove("2025-01-15", "Marta", "Skip hire", "-Paula", 140.00)),
    ]
    for turn, (date, order, payer, what, names, amount) in enumerate(sorted(due)):
        while then and then[0][0] <= at(date, 20):
            then.pop(0)[1]()
        bill(date, payer, what, names, amount, turn, "Reimbursement" if order == 2 else "Expense")
    assert not then


def rename(old, new, when):
    person(old).name = new
    done(when)


def correct(what, amount, when):
    made = Bill.query.filter(Bill.what == what).one()
    made.amount = made.converted_amount = amount
    done(when)


def remove(date, payer, what, names, amount):
    made = bill(date, payer, what, names, amount)
    db.session.delete(made)
    done(at(date, 21, 30))


def party():
    project("garden-party", at("2026-05-30", 11, 0))


# Every project is tracked like those that people make in the page.
with app.app_context():
    for fill in (alps, choir, flat, party):
        fill()
