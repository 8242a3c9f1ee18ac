"""Writes the books of a village shop: two years of them and the first month of a third, with what belongs to them."""

import datetime
from pathlib import Path

from odd import CARD, CURRENT, LOAN, ODD, PETTY, SAVINGS, TILL

HERE = Path(__file__).parent
FIRST = datetime.date(2024, 1, 1)
LAST = datetime.date(2026, 1, 31)
# How busy a month is, from January on.
BUSY = [84, 86, 93, 100, 108, 115, 124, 128, 109, 98, 95, 121]
# How one week differs from the next, in hundredths.
WEEKS = [100, 97, 104, 101, 95, 103, 99, 106, 98, 102, 96, 105, 100]
DOCUMENTS = [
    ("Expenses/Premises/Insurance", "2024-03-04 policy-7718.txt", "Policy 7718, shop and contents, to 3 March 2025."),
    ("Expenses/Premises/Insurance", "2025-03-04 policy-7718.txt", "Policy 7718, shop and contents, to 3 March 2026."),
    ("Expenses/Premises/Repairs", "2024-10-08 roof-offer.txt", "Roof of the shop: lead, slates, two weeks, 2900 pounds."),
    ("Expenses/Equipment", "2024-04-22 freezer-invoice.txt", "Invoice 2231: one chest freezer, 1385 pounds."),
    ("Liabilities/Loans/Parish-Council", "2025-03-11 loan-letter.txt", "The loan may be paid back until 2029."),
]


class Books:
    def __init__(self):
        self.entries = []

    def add(self, date, flag, payee, narration, marks, postings):
        head = f'{date} {flag} ' + (f'"{payee}" ' if payee else "") + f'"{narration}"' + (f" {marks}" if marks else "")
        lines = [head] + [self.posting(account, amount) for account, amount in postings]
        self.entries.append((str(date), "\n".join(lines)))

    @staticmethod
    def posting(account, amount):
        if amount is None:
            return f"  {account}"
        if isinstance(amount, str):
            return f"  {account:<38}  {amount}"
        return f"  {account:<38}  {amount:>9.2f} GBP"

    def write(self):
        (HERE / "books").mkdir()
        for year in (2024, 2025, 2026):
            own = [text for date, text in sorted(self.entries, key=lambda entry: entry[0]) if date.startswith(str(year))]
            (HERE / "books" / f"{year}.beancount").write_text("\n\n".join(own) + "\n", encoding="utf-8")


def pence(base, date, turn, dearer=0.04):
    """An amount around `base` that follows the season, the week and the years."""
    years = date.year - FIRST.year
    return round(base * BUSY[date.month - 1] / 100 * WEEKS[turn % len(WEEKS)] / 100 * (1 + dearer * years) + turn % 7 * 0.13, 2)


def weekly(books, date, turn):
    """What a week brings, told on its Saturday."""
    groceries, cafe, papers = pence(1080, date, turn, 0.06), pence(310, date, turn + 3, 0.09), pence(74, date, turn + 5, -0.03)
    cash = round((groceries + cafe + papers) * 0.38, 2)
    books.add(date, "*", "", "Takings of the week", "", [
        (TILL, cash), (CURRENT, round(groceries + cafe + papers - cash, 2)),
        ("Income:Sales:Groceries", -groceries), ("Income:Sales:Cafe", -cafe), ("Income:Sales:Papers", -papers)])
    books.add(date + datetime.timedelta(2), "*", "Tolbooth Bank", "Cash paid in", "", [(CURRENT, cash), (TILL, None)])
    books.add(date - datetime.timedelta(2), "*", "Marlow Bakery", "Bread and rolls", "", [
        ("Expenses:Goods:Bread", pence(168, date, turn + 1)), (CURRENT, None)])
    books.add(date - datetime.timedelta(1), "*", "Hollin Dairy", "Milk, butter, cheese", "", [
        ("Expenses:Goods:Dairy", pence(152, date, turn + 2)), (CURRENT, None)])
    if turn % 2:
        books.add(date - datetime.timedelta(4), "*", "Castle Wholesale", "Dry goods and tins", "", [
            ("Expenses:Goods:Wholesale", pence(690, date, turn + 4)), (CURRENT, None)])
    else:
        books.add(date - datetime.timedelta(3), "*", "Orchard End Farm", "Vegetables and eggs", "", [
            ("Expenses:Goods:Vegetables", pence(205, date, turn + 6)), (CURRENT, None)])


def monthly(books, date, turn):
    """What every month asks for; `date` is its first day."""
    def day(number):
        return date.replace(day=number)

    books.add(day(1), "*", "Glebe Estate", "Rent", "", [("Expenses:Premises:Rent", 420.00 if date.year < 2025 else 445.00), (CURRENT, None)])
    books.add(day(5), "*", "Skylark Roasters", "Coffee beans", "", [("Expenses:Goods:Coffee", pence(142, date, turn, 0.15)), (CARD, None)])
    books.add(day(7), "*", "Wirelink", "Telephone and internet", "", [
        ("Expenses:Office:Phone", 38.40 if date.year < 2025 else 41.90), (CURRENT, None)])
    books.add(day(12), "*", "Pennant News", "Newspapers of last month", "", [
        ("Expenses:Goods:Papers", pence(226, date, turn, -0.03)), (CURRENT, None)])
    books.add(day(15), "*", "Thornby Parish Council", "Loan, monthly part", "", [(LOAN, 150.00), (CURRENT, None)])
    books.add(day(18), "*", "Post Office Ltd", "Commission", "", [(CURRENT, pence(264, date, turn, 0.02)), ("Income:Post-Office", None)])
    books.add(day(24), "*", "Credit card", "Paid off", "", [(CARD, 180.00), (CURRENT, None)])
    books.add(day(26), "*", "", "Wages", "", [("Expenses:Staff:Wages", pence(1640, date, 0, 0.05)), (CURRENT, None)])
    books.add(day(28), "*", "Tolbooth Bank", "Charges", "", [("Expenses:Office:Bank-Charges", round(9.5 + turn % 5 * 0.85, 2)), (CURRENT, None)])
    if date.month % 3 == 2:
        books.add(day(20), "*", "Northern Grid", "Electricity of the quarter", "", [
            ("Expenses:Premises:Electricity", pence([512, 395, 318, 441][date.month // 3], date, turn, 0.08)), (CURRENT, None)])
    if date.month in (4, 10):
        books.add(day(9), "*", "Dale Water", "Water of the half-year", "", [("Expenses:Premises:Water", pence(118, date, turn)), (CURRENT, None)])
    if date.month in (1, 7):
        books.add(day(3), "*", "", "Petty cash topped up", "", [(PETTY, 120.00), (CURRENT, None)])
    if date.month in (3, 6, 9, 12):
        books.add(day(29), "*", "", "Put by for a rainy day", "", [(SAVINGS, 400.00), (CURRENT, None)])


def main():
    books = Books()
    for row in ODD:
        books.add(*row)
    months = [datetime.date(year, month, 1) for year in (2024, 2025, 2026) for month in range(1, 13)]
    for turn, date in enumerate(date for date in months if date <= LAST):
        monthly(books, date, turn)
    saturday, turn = datetime.date(2024, 1, 6), 0
    while saturday + datetime.timedelta(2) <= LAST:
        weekly(books, saturday, turn)
        saturday, turn = saturday + datetime.timedelta(7), turn + 1
    books.write()
    for folder, name, text in DOCUMENTS:
        place = HERE / "documents" / folder
        place.mkdir(parents=True, exist_ok=True)
        (place / name.replace(" ", ".", 1)).write_text(text + "\n", encoding="utf-8")


main()
