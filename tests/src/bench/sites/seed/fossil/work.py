"""What was checked in, and the short reports of the season."""

# A branch, and the branch it came from.
BRANCHES = {"solar-charger": "trunk", "quiet-radio": "trunk", "display": "trunk"}

FILES = {
    "README.md": "# Ridge Weather\n\nWhat runs on the nine stations, and how the numbers reach the valley.\n",
    "station/main.py": "def run(station):\n    while True:\n        station.read()\n        station.send()\n",
    "station/rain.py": "TIP = 0.2\n\n\ndef rain(tips):\n    return round(tips * TIP, 1)\n",
    "station/wind.py": "def gust(turns):\n    return max(turns) * 2.4\n",
    "station/battery.py": "LOW = 11.6\n\n\ndef is_low(volts):\n    return volts < LOW\n",
    "station/radio.py": "WAIT = 30\n\n\ndef send(line):\n    return line.encode()\n",
    "hut/collect.py": "def collect(lines):\n    return [line.split() for line in lines]\n",
    "hut/web.py": "def page(rows):\n    return '<table>' + ''.join(rows) + '</table>'\n",
    "docs/wiring.md": "# Wiring\n\nRed is twelve volts, blue is ground, yellow is the vane.\n",
}

# Day, who, branch, what they did, which files, a tag.
CHECKINS = [
    ("2025-09-03T07:30", "anna", "trunk", "The first lines: a station that reads and sends", ["README.md", "station/main.py"], ""),
    ("2025-09-05T18:10", "bruno", "trunk", "Count the tips of the rain gauge", ["station/rain.py"], ""),
    ("2025-09-09T19:45", "bruno", "trunk", "Gusts from the turns of the vane", ["station/wind.py"], ""),
    ("2025-09-14T10:00", "celine", "trunk", "The radio says when it is done", ["station/radio.py"], ""),
    ("2025-09-20T16:20", "anna", "trunk", "Collect the lines in the hut", ["hut/collect.py"], ""),
    ("2025-09-28T09:05", "anna", "trunk", "First release for two stations", ["README.md"], "release-1.0"),
    ("2025-10-04T20:15", "dora", "trunk", "Write down how the wires run", ["docs/wiring.md"], ""),
    ("2025-10-11T11:40", "bruno", "trunk", "Warn when the battery is low", ["station/battery.py", "station/main.py"], ""),
    ("2025-10-19T14:30", "celine", "quiet-radio", "Send every ten minutes instead of every two", ["station/radio.py"], ""),
    ("2025-10-25T08:50", "celine", "quiet-radio", "Gather the readings of ten minutes in one line", ["station/radio.py", "station/main.py"], ""),
    ("2025-11-02T17:25", "dora", "trunk", "A table of the last readings for the hut", ["hut/web.py"], ""),
    ("2025-11-15T13:00", "anna", "trunk", "Release for five stations", ["README.md"], "release-1.1"),
    ("2025-11-30T10:10", "bruno", "solar-charger", "Read the voltage of the panel", ["station/battery.py"], ""),
    ("2025-12-07T15:35", "bruno", "solar-charger", "Let the charger rest at night", ["station/battery.py"], ""),
    ("2025-12-20T18:00", "dora", "trunk", "The table shows the wind in words too", ["hut/web.py"], ""),
    ("2026-01-06T09:15", "celine", "trunk", "Do not count rain below two degrees", ["station/rain.py"], ""),
    ("2026-01-18T12:45", "dora", "display", "Large figures for the screen in the hut", ["hut/web.py"], ""),
    ("2026-01-31T16:05", "anna", "trunk", "Release for all nine stations", ["README.md"], "release-2.0"),
    ("2026-02-08T08:20", "bruno", "trunk", "A gust needs three turns, not two", ["station/wind.py"], ""),
    ("2026-02-15T19:30", "dora", "display", "Dark figures after sunset", ["hut/web.py"], ""),
    ("2026-02-22T11:55", "celine", "trunk", "Wait longer when the radio is busy", ["station/radio.py"], ""),
    ("2026-03-01T10:40", "dora", "trunk", "Correct the colours of the wires", ["docs/wiring.md"], ""),
    ("2026-03-08T14:15", "anna", "trunk", "The hut throws away lines that are broken", ["hut/collect.py"], ""),
    ("2026-03-15T17:50", "celine", "trunk", "Say which station a broken line came from", ["hut/collect.py"], ""),
    ("2026-03-22T09:25", "bruno", "solar-charger", "Charge more slowly when it freezes", ["station/battery.py"], ""),
    ("2026-03-29T18:35", "anna", "trunk", "Release with the longer waits", ["README.md"], "release-2.1"),
    ("2026-04-05T12:05", "celine", "trunk", "One more digit for the rain", ["station/rain.py"], ""),
    ("2026-04-12T15:20", "dora", "display", "Turn the screen off when nobody is in the hut", ["hut/web.py"], ""),
]

# Day, who, title, tag, text.
NOTES = [
    ("2025-10-01T12:00", "anna", "Two stations stand", "season", "Goat Saddle and the Chapel are on the air since Sunday."),
    ("2025-11-16T12:00", "anna", "Five stations stand", "season", "Larch Wood, the Quarry and Upper Hut have followed."),
    ("2026-02-01T12:00", "bruno", "All nine stations stand", "season", "The last two were carried up on sledges."),
    ("2026-02-19T12:00", "celine", "The storm of 17 February", "weather", "141 kilometres an hour at Goat Saddle, the vane survived."),
    ("2026-04-20T12:00", "dora", "Open day in the hut", "people", "Sixty-one visitors, and all the cake is gone."),
]
