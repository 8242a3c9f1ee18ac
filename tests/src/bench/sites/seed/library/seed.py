"""Makes a small library for Calibre-Web: its books with a file each, its settings, its people and their shelves.

Called with the folder of the books, the file of the settings, and the port."""

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import calibreweb

sys.path.insert(0, str(Path(calibreweb.__file__).parent))
books_folder, settings_file, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])

from cps import config_sql, db, ub
from sqlalchemy import Float, create_engine, text
from sqlalchemy.orm import sessionmaker
from werkzeug.security import generate_password_hash

# Title, authors, series with place, publisher, year, tags, stars, language, formats, description.
BOOKS = [
    ("The Lighthouse Keeper", ["Maren Solberg"], ("North Coast", 1), "Skerry Press", 2011, ["Mystery"], 4, "eng", ["EPUB", "TXT"], "A lamp goes out on the night of the storm."),
    ("The Salt Road", ["Maren Solberg"], ("North Coast", 2), "Skerry Press", 2013, ["Mystery", "Travel"], 5, "eng", ["EPUB"], "Two smugglers and one secret."),
    ("The Drowned Bell", ["Maren Solberg"], ("North Coast", 3), "Skerry Press", 2016, ["Mystery"], 3, "eng", ["EPUB"], "Nobody rings it, yet it is heard."),
    ("Bees of the High Meadow", ["Anton Gruber"], None, "Alpine House", 2009, ["Nature"], 4, "eng", ["EPUB", "TXT"], "A year with forty hives."),
    ("Cooking with Seaweed", ["Yuki Tanabe"], None, "Harbour Kitchen", 2018, ["Cooking"], 2, "eng", ["TXT"], "Soups, salads and one cake."),
    ("A Short History of Maps", ["Eleanor Pike"], None, "Meridian Books", 2004, ["History", "Travel"], 5, "eng", ["EPUB"], "From clay tablets to satellites."),
    ("Clocks and Empires", ["Eleanor Pike"], None, "Meridian Books", 2007, ["History"], 3, "eng", ["EPUB"], "How hours were sold."),
    ("Der stille Garten", ["Anton Gruber"], None, "Alpine House", 2012, ["Nature"], 4, "deu", ["EPUB"], "Ein Garten, ein Winter."),
    ("Ember Station", ["Tobias Crane"], ("Ember", 1), "Orbit Lane", 2015, ["Science Fiction"], 4, "eng", ["EPUB"], "The last outpost of a dying sun."),
    ("Ember Rising", ["Tobias Crane"], ("Ember", 2), "Orbit Lane", 2017, ["Science Fiction"], 5, "eng", ["EPUB"], "They lit it again."),
    ("Robots at Teatime", ["Priya Nair"], None, "Orbit Lane", 2020, ["Science Fiction", "Humour"], None, "eng", ["TXT"], "Polite machines, impolite guests."),
    ("Letters to a Young Baker", ["Yuki Tanabe", "Priya Nair"], None, "Harbour Kitchen", 2021, ["Cooking"], 5, "eng", ["EPUB", "TXT"], "On dough, patience and mornings."),
    ("Old Catalogue 1987", ["Unknown"], None, None, 1987, [], None, "eng", ["TXT"], "Scanned, twice by mistake."),
    ("Walking the Dykes", ["Jan de Wit"], None, "Meridian Books", 2014, ["Travel", "Nature"], 3, "eng", ["EPUB"], "Three hundred miles below the sea."),
]
# What the library got before, so that there is more than one page.
BOOKS = [(f"Almanac {year}", ["Village Almanac Society"], ("Village Almanac", year - 1959), "Skerry Press", year, ["Almanac"], None, "eng", ["TXT"], f"Weather and markets of {year}.") for year in range(1960, 1984)] + BOOKS


def sort_name(author):
    parts = author.split()
    return author if len(parts) < 2 else f"{parts[-1]}, {' '.join(parts[:-1])}"


def sort_title(title):
    for word in ("The ", "A "):
        if title.startswith(word):
            return f"{title[len(word):]}, {word.strip()}"
    return title


def library():
    books_folder.mkdir(parents=True)
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text(f"attach database '{books_folder / 'metadata.db'}' as calibre"))
        for table in db.Base.metadata.tables.values():
            table.schema = "calibre"
        # As Calibre itself declares it.
        db.Base.metadata.tables["books"].c.series_index.type = Float()
        for table in db.Base.metadata.sorted_tables:
            table.create(connection)
    with engine.connect() as connection:
        session = sessionmaker(bind=connection)()
        known = {}

        def one(kind, name, make):
            if (kind, name) not in known:
                known[kind, name] = make()
                session.add(known[kind, name])
            return known[kind, name]

        session.add(db.Library_Id(uuid="7a1f0d5e-0000-4000-8000-000000000001"))
        added = datetime(2026, 1, 5, 9, 0, tzinfo=timezone.utc)
        for number, (title, authors, series, publisher, year, tags, stars, language, formats, about) in enumerate(BOOKS, 1):
            added += timedelta(days=1)
            folder = f"{authors[0]}/{title} ({number})"
            book = db.Books(title, sort_title(title), " & ".join(map(sort_name, authors)), added, datetime(year, 3, 1), float(series[1] if series else 1), added, folder, None, [], [])
            book.uuid = f"7a1f0d5e-0000-4000-8000-{number:012}"
            book.has_cover = 0
            book.authors = [one("author", name, lambda: db.Authors(name, sort_name(name))) for name in authors]
            book.tags = [one("tag", name, lambda: db.Tags(name)) for name in tags]
            book.languages = [one("language", language, lambda: db.Languages(language))]
            if series:
                book.series = [one("series", series[0], lambda: db.Series(series[0], series[0]))]
            if publisher:
                book.publishers = [one("publisher", publisher, lambda: db.Publishers(publisher, publisher))]
            if stars:
                book.ratings = [one("rating", stars, lambda: db.Ratings(2 * stars))]
            session.add(book)
            session.flush()
            session.add(db.Comments(f"<p>{about}</p>", book.id))
            session.add(db.Identifiers(f"97800000{number:05}", "isbn", book.id))
            (books_folder / folder).mkdir(parents=True)
            for kind in formats:
                name = f"{title} - {authors[0]}"
                content = f"{title}\n\n{about}\n".encode()
                (books_folder / folder / f"{name}.{kind.lower()}").write_bytes(content)
                session.add(db.Data(book.id, kind, len(content), name))
        session.commit()


def people():
    ub.init_db(str(settings_file))
    session = ub.session
    key, _ = config_sql.get_encryption_key(str(settings_file.parent))
    config_sql.load_configuration(session, key)
    settings = session.query(config_sql._Settings).one()
    settings.config_calibre_dir = str(books_folder)
    settings.config_calibre_uuid = "7a1f0d5e-0000-4000-8000-000000000001"
    settings.config_calibre_web_title = "Harbour Library"
    settings.config_port = port
    settings.config_books_per_page = 20
    settings.config_random_books = 0
    settings.config_uploading = 1
    settings.config_ratelimiter = False
    settings.config_logfile = str(settings_file.parent / "library.log")
    librarian = session.query(ub.User).filter(ub.User.name == "admin").one()
    librarian.name, librarian.email = "ada", "ada@library.example"
    librarian.password = generate_password_hash("green-beans")
    for name, role in [("bob", 2 | 16 | 256), ("carla", 2 | 256), ("oldreader", 256)]:
        person = ub.User(name=name, email=f"{name}@library.example", password=generate_password_hash("reader-pass-1"), role=role)
        person.sidebar_view = librarian.sidebar_view & ~(1 << 17)
        session.add(person)
    session.flush()
    shelves = {
        ("Holiday reading", 1): ["The Salt Road", "Walking the Dykes", "Ember Station"],
        ("To be repaired", 0): ["Old Catalogue 1987", "Clocks and Empires"],
        ("Empty one", 0): [],
    }
    numbers = {title: number for number, (title, *_) in enumerate(BOOKS, 1)}
    for (name, public), titles in shelves.items():
        shelf = ub.Shelf(name=name, is_public=public, user_id=librarian.id)
        session.add(shelf)
        session.flush()
        for order, title in enumerate(titles, 1):
            shelf.books.append(ub.BookShelf(book_id=numbers[title], order=order))
    session.commit()


people()
library()
