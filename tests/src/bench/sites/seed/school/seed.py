"""Sets the school up: a facility, its people, its classes, a lesson group."""

from kolibri.utils.main import initialize

initialize()

from kolibri.core.auth.models import Classroom, Facility, FacilityUser, LearnerGroup  # noqa: E402

school = Facility.objects.get()
PEOPLE = [
    ("Ida Frost", "ida"), ("Noel Frost", "noel"), ("Tomas Berk", "tomas"), ("Wanda Reyes", "wanda"),
    ("Chidi Okafor", "chidi"), ("Lena Vogel", "lena"), ("Piet Mulder", "piet"), ("Sana Malik", "sana"),
    ("Old Account", "old"), ("Jonas Pike", "jonas"), ("Rosa Lind", "rosa"), ("Emil Storm", "emil"),
]
people = {
    name: FacilityUser.objects.create_user(username=login, full_name=name, facility=school, password="yellow-beans")
    for name, login in PEOPLE
}
school.add_coach(people["Jonas Pike"])
school.add_coach(people["Rosa Lind"])
CLASSES = {
    "Year 4 Science": ["Ida Frost", "Tomas Berk", "Lena Vogel", "Sana Malik"],
    "Year 5 History": ["Noel Frost", "Wanda Reyes"],
    "Chess club": ["Chidi Okafor", "Piet Mulder", "Emil Storm"],
    "Empty room": [],
    "Spare room": [],
    "Book club": [],
}
for title, members in CLASSES.items():
    room = Classroom.objects.create(name=title, parent=school)
    for name in members:
        room.add_member(people[name])
    if title == "Year 4 Science":
        room.add_coach(people["Jonas Pike"])
        LearnerGroup.objects.create(name="Foxes", parent=room)
