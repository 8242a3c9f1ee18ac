"""What the facility desk of a museum by the harbour knows: its people, its lists, and its issues in the order of their days."""

# Login, password, name, phone, organisation, roles.
PEOPLE = [
    ("clara", "gangway-12", "Clara Behrens", "201", "Facility management", "Admin"),
    ("jonas", "copper-wire", "Jonas Wirth", "214", "Electrical workshop", "User"),
    ("priya", "dew-point", "Priya Nair", "233", "Conservation", "User"),
    ("tomasz", "oak-plank", "Tomasz Zielinski", "216", "Carpentry", "User"),
    ("hanna", "front-desk", "Hanna Lund", "100", "Visitor services", "User"),
    ("felix", "night-round", "Felix Aubert", "110", "Security", "User"),
    ("ines", "loan-form", "Ines Correia", "245", "Collections", "User"),
    ("oskar", "ball-valve", "Oskar Reed", "218", "Heating and water", "User"),
    ("gerrit", "left-in-may", "Gerrit Vos", "219", "Carpentry", "User"),
]

PRIORITIES = ["critical", "urgent", "normal", "minor", "wish"]

STATUSES = ["reported", "deferred", "discussed", "waiting", "working", "testing", "done", "closed"]

LOCATIONS = [
    "Boat shed",
    "Cafe",
    "Cloakroom",
    "Depot",
    "Entrance hall",
    "Gallery of instruments",
    "Gallery of maps",
    "Library",
    "Offices",
    "Roof",
    "Ship hall",
    "Workshops",
]

KEYWORDS = [
    "access",
    "cleaning",
    "climate",
    "doors",
    "electricity",
    "exhibition",
    "furniture",
    "heating",
    "inspection",
    "lifts",
    "lighting",
    "pests",
    "plumming",
    "security",
    "water",
    "wifi",
]

# What is looked after every month, by whom, and where.
ROUNDS = [
    ("Fire extinguishers", "felix", "Entrance hall"),
    ("Emergency lights", "jonas", "Ship hall"),
    ("Humidity loggers", "priya", "Gallery of maps"),
    ("Gutters and drains", "oskar", "Roof"),
    ("Insect traps", "ines", "Depot"),
]

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

# Name, whose it is, what it asks for.
QUERIES = [
    (
        "Everything about water",
        "oskar",
        "@columns=id,activity,title,status,assignedto&@sort=-activity&@group=priority&@filter=keyword&keyword=15&@pagesize=50&@startwith=0",
    ),
    (
        "Wishes",
        "hanna",
        "@columns=id,title,creator&@sort=id&@group=&@filter=priority&priority=5&@pagesize=50&@startwith=0",
    ),
]

# Day | title | priority | status | location | reported by | assigned to | due | keywords, then who wrote what.
ISSUES = """
2025-01-07 | Passenger lift stops between the floors | critical | waiting | Entrance hall | hanna | jonas | 2026-02-20 | lifts, access
 hanna: It stopped twice this morning, once with a school class in it.
 jonas: The door sensor on floor 1 is worn. The maker sends a new one.
 clara: Please put the sign with the way to the goods lift at the stairs.
2025-01-13 | Lamp over the chart table flickers | normal | closed | Gallery of maps | ines | jonas | | lighting
 ines: It is the third lamp from the door.
 jonas: New ballast fitted.
2025-01-16 | Draught at the revolving door | minor | deferred | Entrance hall | hanna | tomasz | | doors, heating
 hanna: The desk is too cold to sit at before ten.
2025-01-21 | Tap in the cafe kitchen drips | minor | closed | Cafe | hanna | oskar | | water
 hanna: A bucket a day.
 oskar: New washer.
2025-01-27 | Humidity too low beside the portolan charts | urgent | working | Gallery of maps | priya | oskar | 2026-01-30 | climate
 priya: 38 percent since Friday, it should be 50.
 oskar: The humidifier runs, its filter is clogged. I have ordered two.
2025-02-03 | Wardrobe lock 44 does not give the coin back | minor | closed | Cloakroom | hanna | felix | | doors
 hanna: The visitor got hers from the till.
2025-02-06 | Wireless network is gone in the reading room | normal | closed | Library | ines | jonas | | wifi
 ines: The readers go to the cafe to work.
 jonas: The access point hung. It has a timer now.
2025-02-11 | Moths in the felt of the sextant case | urgent | testing | Gallery of instruments | ines | priya | | pests, exhibition
 ines: Two live ones in the trap.
 priya: The felt is in the freezer, the case is cleaned.
2025-02-14 | Cafe window does not close | normal | waiting | Cafe | hanna | tomasz | 2026-03-06 | doors
 hanna: The second from the left, over the radiator.
 tomasz: The hinge is bent. A new one is on its way.
2025-02-20 | Hand rail of the gangway is loose | urgent | done | Ship hall | felix | tomasz | | access, security
 felix: At the top, on the right.
 tomasz: Four new bolts.
2025-02-24 | Smell of gas near the boiler | critical | closed | Workshops | oskar | oskar | | heating, security
 oskar: Found on the morning round, the main tap is shut.
 oskar: It was the old seal. The gas works have checked it.
2025-02-27 | Label lights in the compass case too bright | minor | discussed | Gallery of instruments | priya | jonas | | lighting, exhibition
 priya: 110 lux, the paper labels stand 50.
2025-03-04 | Coffee machine trips the fuse | normal | closed | Cafe | hanna | jonas | | electricity
 hanna: Always when the oven is on too.
 jonas: It has a line of its own now.
2025-03-07 | Squeaking floor board before the figurehead | wish | deferred | Ship hall | hanna | tomasz | | furniture
 hanna: The audio guide cannot be heard there.
2025-03-12 | Water below the dishwasher | urgent | waiting | Cafe | hanna | oskar | 2026-01-16 | water, cleaning
 hanna: After every run there is a puddle as large as a tray.
 oskar: The pump leaks. The spare part takes three weeks.
2025-03-17 | Night light in the depot stays on | minor | reported | Depot | felix | | | lighting
 felix: Seen on three rounds.
2025-03-20 | Motion detector 7 reports the flag | normal | testing | Ship hall | felix | felix | | security
 felix: Whenever the heating starts, the flag moves.
2025-03-25 | Shelf 12 in the depot bends | urgent | waiting | Depot | ines | tomasz | 2026-02-02 | furniture
 ines: The anchor chains are too heavy for it.
 tomasz: Steel brackets are ordered.
2025-03-28 | Table legs on the terrace wobble | minor | working | Cafe | hanna | gerrit | | furniture
 hanna: Tables 3, 5 and 8.
2025-04-02 | Radiator in the archive cannot be turned down | normal | closed | Library | ines | oskar | | heating, climate
 ines: 26 degrees.
 oskar: New valve.
2025-04-07 | Spotlight on the lighthouse model is dead | normal | reported | Ship hall | hanna | | | lighting, exhibition
 hanna: The children ask why it is dark.
2025-04-10 | Door closer of the depot slams | normal | closed | Depot | ines | tomasz | | doors
 ines: The glass plates rattle.
2025-04-15 | Blind in office 3 is stuck | minor | closed | Offices | clara | gerrit | | furniture
 clara: Half way up.
2025-04-22 | Alarm panel shows a low battery | urgent | waiting | Offices | felix | jonas | 2026-01-09 | security, electricity
 felix: It beeps every hour.
 jonas: This type is sold out until the end of the month.
2025-04-25 | Ramp to the boat shed is slippery | urgent | working | Boat shed | hanna | tomasz | 2026-02-13 | access
 hanna: A visitor fell yesterday, luckily without harm.
 tomasz: I sand it and put strips on it.
2025-04-30 | Socket beside the cash desk has no cover | normal | done | Entrance hall | hanna | jonas | | electricity
 hanna: A chair stands before it for now.
2025-05-05 | Mouse droppings behind the counter | urgent | discussed | Cafe | hanna | ines | | pests, cleaning
 hanna: Below the flour.
 ines: Traps are set. Please store the flour in tins.
2025-05-09 | Ceiling stain over the globe | urgent | waiting | Gallery of instruments | priya | oskar | 2026-01-23 | water, climate
 priya: It grows when it rains. The globe is under a sheet.
 oskar: The roofer comes as soon as the wind drops.
2025-05-13 | Projector for the whaling film is out of focus | normal | reported | Ship hall | hanna | jonas | | exhibition
 hanna: Since the cleaning on Monday.
2025-05-19 | Hot water in the staff shower is lukewarm | minor | waiting | Workshops | tomasz | oskar | | water, heating
 tomasz: 30 degrees at best.
2025-05-22 | Door of the accessible toilet sticks | urgent | testing | Entrance hall | hanna | tomasz | | doors, access
 hanna: One has to push with a shoulder.
 tomasz: Planed. Please watch it for a week.
2025-05-27 | Glass of the diorama is scratched | minor | deferred | Ship hall | ines | | | exhibition
 ines: A hand's breadth, low on the left.
2025-06-02 | Lights in the map drawers stay off | normal | waiting | Gallery of maps | ines | jonas | 2026-04-10 | lighting
 ines: Drawers 4 to 9.
 jonas: The switches are no longer made, I try another kind.
2025-06-05 | Cash desk chair has lost a wheel | minor | closed | Entrance hall | hanna | tomasz | | furniture
 hanna: It tips to the left.
2025-06-11 | Sun blind on the terrace is torn | normal | reported | Cafe | hanna | | 2026-04-30 | furniture
 hanna: The storm took a corner of it.
2025-06-16 | Too warm in the instrument store | urgent | working | Depot | priya | oskar | | climate
 priya: 27 degrees on Sunday.
2025-06-19 | Card reader at the staff door is slow | minor | reported | Offices | felix | | | doors, security
 felix: Five seconds, and a queue at eight.
2025-06-24 | Wasps under the eaves of the boat shed | normal | closed | Boat shed | hanna | oskar | | pests
 hanna: The rowing course has moved to the quay.
2025-06-30 | Floor plan at the entrance is out of date | minor | discussed | Entrance hall | hanna | clara | | exhibition, access
 hanna: The cafe has moved, the plan has not.
 clara: I have attached the drawing of the new plan.
2025-07-03 | Drain in the cafe kitchen smells | normal | testing | Cafe | hanna | oskar | | water, cleaning
 hanna: On hot days the guests notice.
 oskar: Flushed, with a new trap.
2025-07-08 | Fan in the server cupboard is loud | minor | done | Offices | clara | jonas | | electricity, climate
 clara: I hear it through the wall.
2025-07-14 | Wheelchair bell at the side door is silent | urgent | waiting | Entrance hall | hanna | jonas | 2026-01-12 | access, electricity
 hanna: People knock on the window.
 jonas: The transformer is burnt, the new one is ordered.
2025-07-18 | Library ladder has a crack | urgent | done | Library | ines | tomasz | | furniture, security
 ines: I have locked it away.
2025-07-23 | Rust on the crane of the boat shed | normal | deferred | Boat shed | tomasz | | | security
 tomasz: To be looked at before the next launch.
2025-07-29 | More hooks in the cloakroom | wish | reported | Cloakroom | hanna | | | furniture
 hanna: Forty would do.
2025-08-04 | Pigeons on the skylight | minor | discussed | Roof | priya | oskar | | pests, cleaning
 priya: The light in the ship hall is grey.
2025-08-08 | Bottle filler beside the lockers | wish | reported | Cloakroom | hanna | | | water
 hanna: Visitors ask for it every day.
2025-08-13 | Seal of the showcase with the logbooks is brittle | urgent | waiting | Gallery of maps | priya | tomasz | 2026-02-27 | climate
 priya: The air in the case changes twice a day.
 tomasz: The silicone has to come from Denmark.
2025-08-18 | Lockers 60 to 65 do not open | normal | working | Cloakroom | hanna | felix | | doors
 hanna: Two rucksacks are still in there.
2025-08-22 | Lamp post on the quay is dark | normal | waiting | Boat shed | felix | jonas | 2026-03-20 | lighting, security
 felix: The third one from the bridge.
 jonas: The town has to switch off the line first.
2025-08-27 | Heating in the boat shed for winter courses | wish | deferred | Boat shed | hanna | | | heating
 hanna: At least one corner of it.
2025-09-01 | Roller of the depot gate jams | normal | done | Depot | ines | tomasz | | doors
 ines: In the last metre.
2025-09-05 | Toilet on floor 2 runs on | minor | reported | Gallery of maps | felix | | | water
 felix: I hear it on the night round.
2025-09-10 | Display case 9 cannot be unlocked | urgent | reported | Gallery of instruments | ines | | 2026-02-16 | exhibition, doors
 ines: The chronometer goes on loan in March.
2025-09-15 | Quiet corner with seats in the ship hall | wish | reported | Ship hall | hanna | | | furniture, access
 hanna: Four seats and a lamp.
2025-09-19 | Clock in the entrance hall is ten minutes slow | minor | waiting | Entrance hall | hanna | jonas | | electricity
 hanna: Guided tours begin late.
 jonas: The movement is with the clock maker.
2025-09-24 | Ants in the tea kitchen | minor | closed | Offices | clara | ines | | pests
 clara: From the window to the sugar.
2025-09-30 | Sliding door of the cafe opens by itself | normal | reported | Cafe | hanna | | | doors, heating
 hanna: In the wind, all day.
2025-10-06 | Fire door on floor 1 does not latch | critical | working | Gallery of instruments | felix | tomasz | 2026-01-05 | doors, security
 felix: It must close by itself.
 tomasz: The latch plate is being filed.
2025-10-10 | Skylight leaks over the whaleboat | critical | waiting | Roof | priya | oskar | 2026-01-19 | water, exhibition
 priya: Three buckets stand in the boat.
 oskar: The pane is ordered, until then there is a tarpaulin.
2025-10-15 | Printer in the offices makes the lights dim | minor | reported | Offices | clara | | | electricity
 clara: Whenever it warms up.
2025-10-20 | Counter top in the cafe has a burn mark | wish | reported | Cafe | hanna | | | furniture
 hanna: From a pan.
2025-10-24 | Freezer for the textiles shows an error | urgent | waiting | Workshops | priya | jonas | 2026-01-27 | climate, electricity
 priya: E4, and it warms up slowly.
 jonas: The maker sends a fitter.
2025-10-29 | Chain on the quay is missing | normal | discussed | Boat shed | felix | felix | | security
 felix: Between posts 4 and 5.
 hanna: The rowing club says that they have it.
2025-11-03 | Loose carpet at the library steps | urgent | working | Library | ines | tomasz | 2026-01-14 | access
 ines: People trip.
2025-11-07 | Leaking pipe over the paint store | critical | reported | Workshops | tomasz | | 2026-01-07 | water
 tomasz: A drop every second.
2025-11-12 | Old dehumidifier to be given away | wish | done | Depot | priya | priya | | climate
 priya: It works, but it is too small.
2025-11-17 | Lamp in the goods lift is broken | normal | waiting | Entrance hall | felix | jonas | | lifts, lighting
 felix: I use a torch.
 jonas: The tube is ordered with the next lot.
2025-11-21 | Gallery benches need new felt | minor | reported | Gallery of maps | hanna | | | furniture
 hanna: They scratch the parquet.
2025-11-26 | Thermostat in the offices has lost its cover | minor | reported | Offices | clara | | | heating
 clara: Somebody sat on it.
"""

# Title, name, type, content, who added it.
FILES = [
    (
        "Floor plan at the entrance is out of date",
        "plan-2019.txt",
        "text/plain",
        "Floor 0: desk, cafe, cloakroom\nFloor 1: instruments\nFloor 2: maps\n",
        "clara",
    ),
    (
        "Floor plan at the entrance is out of date",
        "plan-2025.txt",
        "text/plain",
        "Floor 0: desk, cloakroom\nFloor 1: instruments, cafe\nFloor 2: maps\n",
        "clara",
    ),
    (
        "Skylight leaks over the whaleboat",
        "offer-glazier.txt",
        "text/plain",
        "One pane, 240 x 120, fitted: 1,480.00\n",
        "oskar",
    ),
    ("Shelf 12 in the depot bends", "loads.csv", "text/csv", "shelf,kg\n11,180\n12,460\n13,210\n", "ines"),
]
