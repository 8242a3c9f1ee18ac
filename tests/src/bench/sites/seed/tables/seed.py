"""A gazetteer: towns in several counties, the ferries between them, and what the paper wrote. The same every time."""
import sqlite3
import sys

COUNTIES = ["Argyll", "Fife", "Orkney", "Moray", "Skye", "Lothian"]
NAMES = {
    "Argyll": ["Oban", "Tarbert", "Inveraray", "Dunoon", "Lochgilphead", "Tobermory"],
    "Fife": ["Anstruther", "Crail", "Pittenweem", "Elie", "Cupar", "Leven", "Kirkcaldy"],
    "Orkney": ["Kirkwall", "Stromness", "St Mary's", "Finstown"],
    "Moray": ["Elgin", "Forres", "Lossiemouth", "Buckie", "Keith"],
    "Skye": ["Portree", "Broadford", "Kyleakin", "Dunvegan", "Uig"],
    "Lothian": ["Haddington", "Dunbar", "North Berwick", "Linlithgow", "Tranent"],
}
PEOPLE = {"Kirkcaldy": 50370, "Elgin": 25040, "Kirkwall": 10020, "Finstown": 440, "Dunvegan": 386, "Uig": 423}
FERRIES = [
    ("Isle of Lismore", "Oban", "Tobermory", 120, 1988, "CalMac"),
    ("Red Gannet", "Stromness", "Kirkwall", 60, 1995, "Northlink"),
    ("Hamnavoe", "Stromness", "Uig", 600, 2002, "Northlink"),
    ("Loch Shira", "Dunoon", "Tarbert", 250, 2007, "CalMac"),
    ("Hebrides", "Uig", "Portree", 612, 2001, "CalMac"),
    ("Pentland Star", "Kirkwall", "Buckie", 430, 2015, "Northlink"),
    ("May Princess", "Anstruther", "North Berwick", 100, 1983, "Forth Boats"),
    ("Bass Rock", "North Berwick", "Dunbar", 75, 2011, "Forth Boats"),
]
ARTICLES = [
    ("New bridge for Forres", "2024-03-02", "The old bridge over the Findhorn will be replaced."),
    ("Harbour fair in Crail", "2024-05-18", "Boats, crabs and a brass band."),
    ("Ferry late again", "2024-06-01", "Passengers waited four hours on the pier at Uig."),
    ("A bridge too low", "2025-01-22", "A lorry was stuck in Linlithgow for a night."),
    ("School wins prize", "2025-02-11", "Pupils in Elgin built a wind turbine."),
    ("Snow closes the pass", "2025-12-30", "The road is shut until further notice."),
]

database = sqlite3.connect(sys.argv[1])
database.executescript("""
create table county (id integer primary key, name text);
create table town (id integer primary key, name text, county_id integer references county(id), population integer, founded integer);
create table ferry (id integer primary key, name text, starts text, ends text, seats integer, built integer, company text);
create table article (id integer primary key, title text, day text, body text);
create virtual table article_fts using fts5(title, body, content="article", content_rowid="id");
create table tide (id integer primary key, harbour text, day text, height real);
""")
number = 0
for county, name in enumerate(COUNTIES, 1):
    database.execute("insert into county values (?, ?)", (county, name))
    for town in NAMES[name]:
        number += 1
        people = PEOPLE.get(town, 900 + number * 137)
        database.execute("insert into town values (?, ?, ?, ?, ?)", (number, town, county, people, 1100 + number * 17))
database.executemany("insert into ferry (name, starts, ends, seats, built, company) values (?, ?, ?, ?, ?, ?)", FERRIES)
database.executemany("insert into article (title, day, body) values (?, ?, ?)", ARTICLES)
database.execute("insert into article_fts (rowid, title, body) select id, title, body from article")
for day in range(1, 241):
    harbour = ["Oban", "Uig", "Crail"][day % 3]
    date = f"2025-{(day - 1) // 28 + 1:02}-{(day - 1) % 28 + 1:02}"
    database.execute("insert into tide (harbour, day, height) values (?, ?, ?)", (harbour, date, round(2 + (day * 7 % 31) / 10, 1)))
database.commit()
