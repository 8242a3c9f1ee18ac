"""What the stargazers of Hillcrest talk about: who they are, where they write, and every word of it."""

# User name, nickname, password, town, what they may do.
PEOPLE = [
    ("wendy", "Wendy", "blue-lantern-4", "Hillcrest", "admin"),
    ("tomas", "Tomas", "north-star-21", "Ashby", "moderator"),
    ("ingrid", "Ingrid", "winter-hexagon-6", "Fox Down", "moderator"),
    ("bo", "Bo", "red-torch-3", "Millbrook", ""),
    ("celia", "Celia", "owl-nebula-97", "Hillcrest", ""),
    ("dmitri", "Dmitri", "cold-mirror-2", "Port Sele", ""),
    ("fern", "Fern", "green-laser-5", "Ashby", ""),
    ("gus", "Gus", "old-dobson-8", "Millbrook", ""),
    ("hana", "Hana", "paper-moon-44", "Hillcrest", ""),
    ("ulla", "Ulla", "thick-fleece-9", "Port Sele", ""),
    ("scopedeals", "ScopeDeals", "cheap-cheap-1", "", ""),
]

# Title, what it is for, colour, and those below it.
CATEGORIES = [
    ("Observing", "What was up there last night.", "#2a5caa", ["Deep sky", "Moon and planets"]),
    ("Equipment", "Tubes, glass and what holds them.", "#8a5a2b", ["Eyepieces", "Mounts and tripods", "Telescopes"]),
    ("Astrophotography", "Cameras, stacking, and patience.", "#6b3fa0", []),
    ("Club life", "Everything that is done together.", "#2e7d32", ["Lifts and lodgings", "Star parties"]),
    ("Buy and sell", "Between members only, please.", "", []),
    ("Help for beginners", "No question is too small.", "#c0392b", []),
]

LONG = "Messier marathon 2026: your counts"

# Category, title, and who wrote what; those that were written in last come last.
TOPICS = [
    ("Help for beginners", "Which way up is the finder supposed to be?", [
        ("hana", "Everything in my finder scope is upside down. Is it broken?"),
        ("tomas", "No, that is how they are. Turn the chart round instead of the telescope."),
    ]),
    ("Star parties", "Perseids 2025: who comes?", [
        ("ingrid", "Fox Down, 12 August, from ten in the evening. Tell me who brings chairs."),
        ("gus", "I have six chairs and a bench."),
        ("fern", "Count me in, with soup."),
        ("celia", "Saw 41 of them. A lovely night, thank you all."),
    ]),
    ("Buy and sell", "Wanted: lens cap for an old 80 mm refractor", [
        ("ulla", "Mine was eaten by a dog."),
    ]),
    ("Telescopes", "Cleaning a mirror: how often?", [
        ("gus", "It has a film of pollen on it after three years."),
        ("dmitri", "Leave it. And check the collimation afterwards if you cannot leave it."),
        ("gus", "I left it."),
    ]),
    ("Buy and sell", "For sale: 12 volt dew heater, hardly used", [
        ("bo", "Thirty, or a cake."),
        ("celia", "What kind of cake?"),
        ("bo", "Lemon."),
    ]),
    ("Moon and planets", "Saturn's rings, edge on", [
        ("celia", "They were a needle in my small refractor on Sunday. Did anybody see them thinner?"),
        ("tomas", "Gone altogether for me, but the seeing was poor."),
    ]),
    ("Buy and sell", "Wanted: a book on variable stars", [
        ("hana", "In English or Czech."),
        ("tomas", "There is one in the club library."),
    ]),
    ("Buy and sell", "Swap: my 25 mm Plössl for your 15 mm", [
        ("fern", "Same make if possible."),
    ]),
    ("Astrophotography", "First try at the Rosette", [
        ("dmitri", "Forty frames of two minutes with the old camera. Be kind."),
        ("ulla", "It is beautiful. What happened in the lower left corner?"),
        ("dmitri", "A hedge."),
    ]),
    ("Buy and sell", "For sale: wooden tripod from the seventies", [
        ("gus", "Heavy, and steadier than anything you can buy now."),
        ("ulla", "How tall is it?"),
        ("gus", "Up to my chin."),
        ("ulla", "And how tall are you?"),
        ("gus", "Up to the top of the tripod and a bit."),
    ]),
    ("Eyepieces", "Which filter for the full Moon?", [
        ("ulla", "It is so bright that I see nothing for minutes afterwards. Which filter do you use?"),
        ("fern", "None. I leave the kitchen light on."),
    ]),
    ("Buy and sell", "Gone: the folding chairs", [
        ("ingrid", "All six have found a home."),
        ("hana", "They are very comfortable, too."),
    ]),
    ("Mounts and tripods", "Is a level of any use on a tripod?", [
        ("celia", "The manual wants a spirit level. Does it matter for a visual observer?"),
        ("dmitri", "Only for your peace of mind."),
        ("gus", "Mine is off by five degrees and nobody ever complained."),
    ]),
    ("Buy and sell", "For sale: a box of star charts, 1987", [
        ("tomas", "The stars have hardly moved."),
    ]),
    ("Help for beginners", "Red dot finder keeps going out", [
        ("fern", "Mine goes dark after a minute, whatever battery I put in. The contacts are clean."),
        ("bo", "Bend the spring up a little, that was it with mine."),
    ]),
    ("Buy and sell", "Wanted: someone to share a shipping crate", [
        ("dmitri", "From Leeds, about the size of a fridge."),
        ("celia", "How much of it do you need yourself?"),
        ("dmitri", "Two thirds."),
    ]),
    ("Buy and sell", "For sale: green laser collimator", [
        ("celia", "Collimation in the dark, with a fresh battery."),
        ("fern", "Is it still for sale?"),
        ("celia", "Yes, but Gus has asked first."),
        ("gus", "Gus has thought better of it."),
    ]),
    ("Deep sky", LONG, []),
    ("Buy and sell", "Wanted: power cable with the odd round plug", [
        ("bo", "It is for a mount that nobody makes any more."),
        ("tomas", "Bring the mount on Friday, I have a drawer full of plugs."),
    ]),
    ("Buy and sell", "For sale: 200 mm Dobsonian, buyer collects", [
        ("gus", "The old friend must make room. Two eyepieces go with it."),
        ("hana", "Does it fit into a small car?"),
        ("gus", "Without passengers."),
        ("hana", "Then I would like to have it."),
    ]),
    ("Star parties", "How to find the car park at Fox Down", [
        ("ingrid", "Turn left after the chapel, not before it, and switch to your side lights at the gate."),
        ("ulla", "And mind the cattle grid."),
    ]),
    ("Buy and sell", "Free: three years of sky magazines", [
        ("wendy", "In the hall, beside the piano."),
    ]),
    ("Telescopes", "Collimation after a bumpy road", [
        ("bo", "Ten miles of farm track and every star is a comet. Where do I begin?"),
        ("gus", "With the secondary, in daylight, and with a cup of tea."),
    ]),
    ("Buy and sell", "Wanted: a lift for my telescope, not for me", [
        ("ulla", "I come by bicycle. It does not."),
        ("ingrid", "Friday at seven?"),
        ("ulla", "Friday at seven."),
    ]),
    ("Lifts and lodgings", "A bed near the dark sky park in May", [
        ("celia", "I need one for two nights, 15 to 17 May. Does anybody know a quiet place?"),
        ("ingrid", "The mill has two rooms and no street lamp."),
    ]),
    ("Buy and sell", "For sale: camera adapter for binoculars", [
        ("fern", "Used once, at an eclipse, in the rain."),
        ("dmitri", "Did it work?"),
    ]),
    ("Help for beginners", "What does collimation mean?", [
        ("hana", "You all write about it and I dare not ask. Well, now I have."),
        ("wendy", "That the mirrors look each other in the eye."),
        ("hana", "Thank you, that I understand."),
    ]),
    ("Buy and sell", "Wanted: red film for a torch", [
        ("hana", "About the size of a postcard."),
        ("bo", "I have a whole roll, it is yours."),
    ]),
    ("Star parties", "Rota for the hot drinks", [
        ("wendy", "Put your name down for a Friday. I begin with the first of the month."),
        ("bo", "The second one is mine."),
    ]),
    ("Equipment", "TELESCOPES 70% OFF only this week", [
        ("scopedeals", "Best prices for all brands! Write to us now!"),
    ]),
    ("Buy and sell", "For sale: tripod bag, blue", [
        ("ingrid", "It has never been a good bag, but it is a long one."),
    ]),
    ("Astrophotography", "Stacking: how many frames are enough?", [
        ("ulla", "Is there a point after which it makes no difference?"),
        ("dmitri", "When you fall asleep."),
        ("scopedeals", "Buy our stacking software, best price, write to us now!"),
    ]),
]

# Who wrote what in the long topic.
COUNTS = [
    ("tomas", "The night is over. How many of the 110 did you get? I stopped at 88 because of the fog."),
    ("celia", "I have 97. M 30 was below the hill."),
    ("gus", "52, and then the battery of my torch was empty."),
    ("ulla", "My first marathon. 34, and I know my way round Virgo now."),
    ("fern", "34 is a lot, Ulla."),
    ("dmitri", "101 from the cape, with a sea horizon."),
    ("ingrid", "I was pouring tea. 12."),
    ("hana", "9, all of them with binoculars."),
    ("celia", "With binoculars that is more than I could do."),
    ("fern", "71 for me, I lost an hour in Coma Berenices."),
    ("wendy", "I counted cars instead: 23 of them. A record."),
    ("bo", "I got 62, the last one was M 2 in the dawn."),
    ("gus", "Which telescope, Bo?"),
    ("bo", "The small refractor, on the wooden tripod."),
    ("tomas", "Who has more than Dmitri?"),
    ("dmitri", "Nobody, I hope."),
    ("celia", "There is always somebody with a better horizon."),
    ("ulla", "Can we do it again in April?"),
    ("tomas", "In April the galaxies are fine but you will not get the summer ones."),
    ("ingrid", "I shall bake something for it in any case."),
    ("hana", "Then I come for the baking."),
    ("gus", "And I for the tea."),
    ("dmitri", "Next year I try for 105."),
    ("ulla", "Next year I try for 50."),
]

# Who reported which comment, by what it says, and why.
REPORTS = [
    ("scopedeals", "Gus has thought better of it.", "He does not want to buy from us!", True),
    ("fern", "Best prices for all brands! Write to us now!", "This is not from a member.", False),
    ("celia", "Gone altogether for me, but the seeing was poor.", "I pressed this by mistake, sorry.", False),
    ("ulla", "Buy our stacking software, best price, write to us now!", "Advertising.", False),
]

# Title, who takes part, and who wrote what.
PRIVATE = [
    ("Key to the observatory", ["wendy", "tomas"], [
        ("wendy", "Have you got the second key?"),
        ("tomas", "It hangs behind the clock."),
    ]),
    ("Surprise for Gus", ["fern", "celia", "bo"], [
        ("fern", "He turns seventy in June. A new torch?"),
        ("bo", "With batteries."),
    ]),
]
