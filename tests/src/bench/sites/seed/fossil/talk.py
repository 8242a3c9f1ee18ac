"""What people write: the pages of the wiki and the threads of the forum."""

WELCOME = """Nine small stations measure wind, rain and temperature on the ridge. This is where we look after them.

  *  [](./stations)
  *  [](./visits)
  *  [](./tools)
"""

STATIONS = """| Station | Height | Since | Keeper |
|---------|-------:|-------|--------|
| Goat Saddle | 1840 m | 2025-09-28 | Bruno |
| Chapel | 1215 m | 2025-09-28 | Emil |
| Larch Wood | 1490 m | 2025-11-09 | Dora |
| Quarry | 1130 m | 2025-11-09 | Celine |
| Upper Hut | 2010 m | 2025-11-15 | Bruno |
| Dam | 980 m | 2025-12-13 | Farid |
| Fox Meadow | 1365 m | 2025-12-13 | Emil |
| Pass Road | 1720 m | 2026-01-24 | Dora |
| North Face | 2260 m | 2026-01-31 | Celine |
"""

VISITS = """## Before you go

Tell somebody, and take the key from the hook in the hut.

## What to look at

  1.  Is the funnel of the rain gauge clean?
  2.  Does the vane turn when you blow?
  3.  Is the battery above 11.6 volts?
"""

LENT = """| What | Who has it | Back on |
|------|------------|---------|
| Voltmeter | Emil | 2026-05-04 |
| Long ladder | Dora | 2026-05-09 |
| Crimping pliers | Celine | 2026-05-16 |
| Spare vane | Bruno | 2026-06-01 |
"""

# Title, and its versions: day, who, text.
PAGES = [
    ("Ridge Weather", [("2025-09-01T09:00", "anna", "Nine stations, one day."), ("2025-12-01T09:00", "anna", WELCOME)]),
    ("Stations", [("2025-09-29T10:00", "bruno", STATIONS.splitlines(True)[0]), ("2026-02-01T10:00", "bruno", STATIONS)]),
    ("Visits", [("2025-10-10T19:00", "dora", VISITS)]),
    ("Tools", [("2025-10-12T19:00", "emil", "What is in the hut, and what is lent: see [](./lent).")]),
    ("Lent", [("2026-04-18T08:00", "emil", LENT)]),
    ("Batteries", [("2025-10-15T20:00", "bruno", "Twelve volts, eighteen ampere hours. Never let one sink below 10.5 volts.")]),
    ("Radio plan", [("2025-11-19T20:00", "celine", "Every station has its own half minute. The Quarry begins on the hour.")]),
    ("Snow", [("2025-12-10T20:00", "celine", "A gauge full of snow says nothing. We melt it by hand on Sundays.")]),
    ("Phone list", [("2026-01-02T20:00", "anna", "Fire brigade: 0555 112\n\nHut: 0555 340\n\nFarmer at Fox Meadow: 0555 871\n")]),
    ("Meeting of March", [("2026-03-12T21:30", "dora", "Present: Anna, Bruno, Dora, Emil.\n\nThe next meeting is on 14 May 2026 at 19:00.\n")]),
    ("Meeting of April", [("2026-04-09T21:30", "dora", "Present: Anna, Celine, Dora.\n\nNothing was decided.\n")]),
    ("Old radio plan", [("2025-10-01T20:00", "celine", "Superseded. See the radio plan.")]),
]

# Title, and its posts: day, who, text. The first begins the thread, all others answer it.
THREADS = [
    ("Who has the key of the Quarry?", [
        ("2025-10-20T18:00", "emil", "It is not on the hook."),
        ("2025-10-20T19:10", "celine", "I have it. It is back tomorrow."),
    ]),
    ("Snow shoes to lend", [("2025-11-25T08:00", "farid", "Two pairs, sizes 39 and 43.")]),
    ("A name for the ninth station", [
        ("2025-12-18T20:00", "anna", "Cold Nose? North Face? Say what you think."),
        ("2025-12-18T20:30", "bruno", "North Face."),
        ("2025-12-19T07:00", "dora", "Cold Nose, of course."),
        ("2025-12-20T12:00", "emil", "North Face."),
    ]),
    ("Newspaper wants a photograph", [("2026-01-09T11:00", "anna", "On Saturday at ten, with hats.")]),
    ("Lift to the pass on 24 January", [
        ("2026-01-20T19:00", "dora", "I have room for three and a mast."),
        ("2026-01-21T07:30", "emil", "One place for me, please."),
    ]),
    ("Storm warning for 17 February", [
        ("2026-02-16T12:00", "celine", "The forecast says 130 at the saddle."),
        ("2026-02-17T22:15", "bruno", "141 just now."),
        ("2026-02-18T06:50", "farid", "The chapel has lost some tiles."),
    ]),
    ("Which grease for the bearings?", [
        ("2026-02-24T18:20", "bruno", "The blue one turns to wax in the cold."),
        ("2026-02-25T09:00", "emil", "Silicone grease. There is a tube in the red box."),
    ]),
    ("Spare panel for free", [("2026-03-05T17:00", "farid", "20 watts, one corner is chipped.")]),
    ("School class on 22 April", [
        ("2026-03-17T10:00", "anna", "Twenty-four children, two teachers. Who comes along?"),
        ("2026-03-17T18:45", "dora", "I do."),
    ]),
    ("Desiccant bags", [
        ("2026-03-26T20:00", "celine", "How many desiccant bags does a box need?"),
        ("2026-03-27T08:10", "bruno", "Two of fifty grams."),
        ("2026-03-27T21:00", "emil", "I dry mine in the oven at 110 degrees."),
    ]),
    ("Cake for the open day", [
        ("2026-04-13T19:00", "dora", "Who bakes what? I make two apple cakes."),
        ("2026-04-14T07:20", "anna", "Nut cake."),
        ("2026-04-14T12:00", "farid", "I bring the coffee."),
    ]),
    ("Goats at Fox Meadow", [("2026-04-19T16:30", "emil", "They are back. Please close the gate of the fence behind you.")]),
]
