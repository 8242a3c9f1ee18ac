"""What is wrong with the stations, and the reports that list it."""

CHOICES = """set type_choices {
   Fault
   Wish
   Question
   Repair
}
set priority_choices {
  Immediate
  High
  Medium
  Low
}
set severity_choices {
  Critical
  Severe
  Important
  Minor
  Cosmetic
}
set resolution_choices {
  Open
  Fixed
  Rejected
  Workaround
  Duplicate
  Unable_To_Reproduce
}
set status_choices {
  Open
  Verified
  Review
  Deferred
  Fixed
  Tested
  Closed
}
set subsystem_choices {
  Rain_Gauge
  Wind_Vane
  Thermometer
  Battery
  Radio
  Website
}
"""

COLORS = "#ffffff Key:\n#f2dcdc Open\n#e8e8e8 Deferred\n#cfe8bd Fixed\n#c8c8c8 Closed"

COLOR = (
    "CASE WHEN status IN ('Open','Verified') THEN '#f2dcdc' WHEN status='Deferred' THEN '#e8e8e8' "
    "WHEN status IN ('Fixed','Tested') THEN '#cfe8bd' ELSE '#c8c8c8' END AS 'bgcolor'"
)

# Title, colours, question.
REPORTS = [
    (
        "All tickets",
        COLORS,
        f"SELECT {COLOR}, substr(tkt_uuid,1,10) AS '#', title, type, status, subsystem, priority FROM ticket ORDER BY title",
    ),
    (
        "Open tickets",
        COLORS,
        f"SELECT {COLOR}, substr(tkt_uuid,1,10) AS '#', title, type, status, subsystem, priority, severity FROM ticket "
        "WHERE status IN ('Open','Verified') ORDER BY title",
    ),
    (
        "Batteries",
        COLORS,
        f"SELECT {COLOR}, substr(tkt_uuid,1,10) AS '#', title, status, priority, foundin AS 'Version' FROM ticket "
        "WHERE subsystem='Battery' ORDER BY title",
    ),
    (
        "How many of each",
        "",
        "SELECT subsystem AS 'Subsystem', count(*) AS 'Tickets', sum(status IN ('Open','Verified')) AS 'Open' FROM ticket "
        "GROUP BY subsystem ORDER BY subsystem",
    ),
    (
        "Last winter",
        COLORS,
        f"SELECT {COLOR}, substr(tkt_uuid,1,10) AS '#', title, status FROM ticket WHERE foundin LIKE '1.%' ORDER BY title",
    ),
]

# Day, who, type, subsystem, priority, severity, status, resolution, version, title, text, later remarks.
TICKETS = [
    ("2025-10-02T09:10", "emil", "Fault", "Rain_Gauge", "High", "Important", "Closed", "Fixed", "1.0",
     "Rain gauge at the Chapel counts twice", "It showed 14 mm and the bucket held 7.", [("2025-10-05T18:00", "bruno", "A loose spring. Tightened.")]),
    ("2025-10-06T17:20", "farid", "Question", "Website", "Low", "Minor", "Closed", "Fixed", "1.0",
     "Which clock do the readings follow", "The table says 13:00 when my watch says 15:00.", []),
    ("2025-10-13T08:00", "dora", "Fault", "Battery", "Immediate", "Critical", "Closed", "Fixed", "1.0",
     "Battery of the Quarry empty after a week", "It was at 10.9 volts this morning.", []),
    ("2025-10-21T19:30", "celine", "Wish", "Radio", "Medium", "Minor", "Closed", "Fixed", "1.0",
     "Send less often at night", "Nobody looks at the numbers between one and five.", []),
    ("2025-11-04T07:45", "emil", "Fault", "Thermometer", "Medium", "Important", "Fixed", "Fixed", "1.0",
     "Thermometer at Larch Wood is in the sun", "Four degrees too warm every afternoon.", []),
    ("2025-11-12T16:15", "farid", "Wish", "Website", "Low", "Cosmetic", "Deferred", "Open", "1.0",
     "A picture of each station", "So that visitors know what they look at.", []),
    ("2025-11-18T20:05", "bruno", "Fault", "Radio", "High", "Severe", "Closed", "Fixed", "1.1",
     "Upper Hut drops every third line", "It looks as if it talks at the same time as the Quarry.", []),
    ("2025-11-23T10:30", "dora", "Repair", "Wind_Vane", "Medium", "Important", "Closed", "Fixed", "1.1",
     "New bearing for the vane at Goat Saddle", "It squeaks and starts late.", []),
    ("2025-12-01T18:40", "emil", "Fault", "Battery", "High", "Severe", "Tested", "Fixed", "1.1",
     "Charger of Larch Wood gets hot", "Too hot to touch at noon.", []),
    ("2025-12-09T09:00", "celine", "Question", "Rain_Gauge", "Low", "Minor", "Closed", "Rejected", "1.1",
     "Does snow count as rain", "The gauge shows nothing although it snows.", []),
    ("2025-12-15T15:50", "farid", "Fault", "Website", "Medium", "Minor", "Fixed", "Fixed", "1.1",
     "Table runs off the telephone", "The last two columns are cut off.", []),
    ("2025-12-28T11:25", "dora", "Fault", "Thermometer", "High", "Important", "Verified", "Open", "1.1",
     "Frost on the thermometer of Upper Hut", "It has shown minus 1.0 for two days.", []),
    ("2026-01-03T08:35", "emil", "Repair", "Battery", "Medium", "Important", "Open", "Open", "1.1",
     "Lid of the battery box at the Chapel is cracked", "Snow gets in on the north side.", [("2026-01-04T10:00", "dora", "Taped for now.")]),
    ("2026-01-10T17:00", "bruno", "Fault", "Wind_Vane", "High", "Severe", "Verified", "Open", "1.1",
     "Vane at the Quarry sticks at north-west", "It has not moved since Thursday.", []),
    ("2026-01-17T19:15", "celine", "Wish", "Radio", "Medium", "Minor", "Review", "Open", "1.1",
     "Tell the hut when a station starts again", "One line would do.", []),
    ("2026-01-25T12:10", "farid", "Fault", "Rain_Gauge", "Medium", "Important", "Closed", "Duplicate", "1.1",
     "Chapel counts too much rain again", "As in October.", []),
    ("2026-02-03T09:40", "emil", "Fault", "Radio", "Immediate", "Critical", "Open", "Open", "2.0",
     "Fox Meadow is silent since Sunday", "Not one line, and the lamp on the box is dark.", []),
    ("2026-02-07T16:55", "dora", "Question", "Battery", "Low", "Minor", "Open", "Open", "2.0",
     "How long does a battery last in the cold", "I would like to order them before the autumn.", []),
    ("2026-02-11T08:05", "celine", "Fault", "Battery", "High", "Severe", "Verified", "Open", "2.0",
     "Battery of Goat Saddle sinks at noon", "It should rise when the sun is on the panel.", []),
    ("2026-02-18T07:30", "bruno", "Repair", "Wind_Vane", "High", "Important", "Open", "Open", "2.0",
     "Straighten the mast at Goat Saddle", "The storm has bent it by ten degrees.", []),
    ("2026-02-20T18:25", "farid", "Wish", "Website", "Medium", "Minor", "Open", "Open", "2.0",
     "Show the strongest gust of the day", "People ask for it after every storm.", []),
    ("2026-02-26T20:45", "emil", "Fault", "Thermometer", "Low", "Minor", "Deferred", "Open", "2.0",
     "Half a degree between the two sensors of the Dam", "They hang side by side.", []),
    ("2026-03-02T10:15", "dora", "Fault", "Rain_Gauge", "High", "Important", "Open", "Open", "2.0",
     "Leaves in the funnel at Larch Wood", "It took two days to run through.", []),
    ("2026-03-06T17:35", "celine", "Fault", "Radio", "Medium", "Important", "Verified", "Open", "2.0",
     "The Dam sends its name with a wrong letter", "It says Dan about once an hour.", []),
    ("2026-03-11T09:20", "farid", "Question", "Thermometer", "Low", "Cosmetic", "Closed", "Fixed", "2.0",
     "Why is there a second thermometer at the Dam", "Just curious.", []),
    ("2026-03-14T15:05", "bruno", "Wish", "Battery", "Medium", "Minor", "Deferred", "Open", "2.0",
     "Show the age of every battery", "Written on the box it washes off.", []),
    ("2026-03-19T19:50", "emil", "Repair", "Rain_Gauge", "Medium", "Minor", "Fixed", "Fixed", "2.0",
     "New funnel for Fox Meadow", "A goat has stepped on the old one.", []),
    ("2026-03-24T08:50", "dora", "Fault", "Website", "High", "Important", "Open", "Open", "2.0",
     "The graph of March begins in February", "The first two days are those of the month before.", []),
    ("2026-03-30T11:00", "celine", "Fault", "Wind_Vane", "Medium", "Minor", "Review", "Open", "2.1",
     "Gusts of 300 kilometres an hour at the Chapel", "Twice on Saturday. Probably a crow.", []),
    ("2026-04-02T16:40", "farid", "Wish", "Thermometer", "Low", "Minor", "Open", "Open", "2.1",
     "Temperature of the ground at Fox Meadow", "The farmer would be glad of it.", []),
    ("2026-04-07T07:15", "emil", "Fault", "Battery", "Immediate", "Critical", "Open", "Open", "2.1",
     "Water in the battery box of the Dam", "Two fingers deep. I have pulled the plug.", []),
    ("2026-04-10T18:55", "bruno", "Question", "Radio", "Medium", "Minor", "Open", "Open", "2.1",
     "May we use the mast of the fire brigade", "It would reach Upper Hut without the detour.", []),
    ("2026-04-16T09:45", "dora", "Repair", "Website", "Low", "Cosmetic", "Closed", "Fixed", "2.1",
     "Spelling of Fox Meadow on the map", "It said Foz.", []),
    ("2026-04-21T20:20", "celine", "Fault", "Rain_Gauge", "Low", "Minor", "Deferred", "Open", "2.1",
     "Dew counts as rain at Goat Saddle", "0.2 mm every clear morning.", []),
]
