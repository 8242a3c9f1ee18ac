"""The pages of the wiki, each with its versions: author, comment, text."""

PAGES = [
    (
        "OpeningHours",
        [
            (
                "ada",
                "First hours",
                """
= Opening hours

 * Tuesday: 4 to 7
 * Saturday: 10 to 1
""",
            ),
            (
                "ada",
                "Thursdays are new",
                """
= Opening hours

 * Tuesday: 4 to 7
 * Thursday: 5 to 8
 * Saturday: 10 to 1

On bank holidays the doors stay shut. Whoever is on duty brings the key back to the post office.
""",
            ),
        ],
    ),
    (
        "HireRules",
        [
            (
                "ben",
                "",
                """
= How we lend bicycles

 1. Write the name, the telephone number and the number of the bicycle into the book.
 1. Take a deposit of 20 pounds. It is given back when the bicycle comes back.
 1. A day costs 6 pounds, a weekend 10 pounds, and the tandem twice as much.
 1. Look at the tyres and the brakes ''together'' with the person who takes the bicycle.

Children under fourteen come with a grown-up. Nobody pays for a puncture.
""",
            ),
        ],
    ),
    (
        "ToolLibrary",
        [
            (
                "cleo",
                "",
                """
= Tool library

Tools with a yellow ring may be taken home for a week, tools with a red ring stay here.

||= Tool =||= Ring =||= Where =||
|| Chain whip || yellow || hook 3 ||
|| Headset press || red || cupboard ||
|| Spoke key || yellow || drawer 1 ||
|| Truing stand || red || workbench ||
""",
            ),
        ],
    ),
    (
        "SupplierList",
        [
            (
                "ben",
                "",
                """
= Where we buy things

||= Supplier =||= What we buy there =||= Telephone =||
|| Marl Wheels || rims and spokes || 01632 960114 ||
|| Tully & Daughter || tyres and tubes || 01632 960127 ||
|| The Chain Shed || chains, cassettes, derailleur hangers || 01632 960158 ||
|| North Gate Paints || enamel in small tins || 01632 960183 ||

Always ask for a receipt, and put it into the green folder.
""",
            ),
        ],
    ),
    (
        "PunctureCourse",
        [
            (
                "cleo",
                "",
                """
= Mend a puncture in ten minutes

The course is on the first Thursday of the month. Eight people fit around the table, and every one of them mends a real puncture.

== What to bring

 * your own wheel, or borrow one of ours
 * an old shirt

== What we have here

Levers, patches, chalk and a bowl of water. The glue is in the //top// drawer, away from the heater.
""",
            ),
        ],
    ),
    (
        "HouseRules",
        [
            (
                "dev",
                "",
                """
= House rules

 * The last one out turns off the heater and looks at the bucket.
 * Oily rags go into the tin with the lid.
 * Nobody uses the grinder alone.
""",
            ),
        ],
    ),
    (
        "OldRota",
        [
            (
                "ada",
                "",
                """
= Rota of 2023

|| Tuesday || Ada and Ben ||
|| Saturday || Cleo ||

This is no longer how we do it.
""",
            ),
        ],
    ),
    (
        "WikiStart",
        [
            (
                "ada",
                "Our own words",
                """
= Hill Lane Bicycle Workshop

We mend bicycles in the old smithy, together with the people who ride them. What has to be done stands in the
[report:1 list of tickets], what comes next in the [/roadmap roadmap].

 * OpeningHours: when somebody is here
 * HireRules: how we lend bicycles
 * ToolLibrary: which tools may be taken home
 * SupplierList: where we buy things
 * PunctureCourse: our best evening
 * HouseRules: so that the smithy does not burn down
 * CargoTrailer: who may have it (nobody has written this yet)
 * OldRota: who was here in 2023
""",
            ),
        ],
    ),
]
