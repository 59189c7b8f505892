"""A house of the demo that is looked after: hosts with shifts and gaps, a welcome, faults, and what users say."""

from datetime import time, timedelta

from django.db import transaction

from byliv.accounts.models import User
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.demo import places
from byliv.demo.people import CLAIMANT, EDITOR, MAKER, TEAMMATE, account
from byliv.hosting import actions
from byliv.hosting.actions import Plan
from byliv.hosting.choices import Duty
from byliv.hosting.models import House, Shift
from byliv.places.models import Place
from byliv.rooms.models import Room

HOUSE = "trappe-c"
WELCOME = {
    "principles_da": (
        "- Vi rydder op efter os, og lidt efter dem før os.\n- Den der larmer, spørger naboen først.\n"
        "- Er du i tvivl, så spørg en vært. Alle værter har været nye her."
    ),
    "principles_en": (
        "- We tidy up after ourselves, and a little after those before us.\n"
        "- Whoever is loud asks the neighbour first.\n"
        "- In doubt, ask a host. Every host was new here once."
    ),
    "welcome_da": (
        "Nettet hedder Trappe C, og koden hænger på køleskabet. "
        "Stole og borde står i skabet under trappen, tolv af hver.\n\n"
        "Affald: pap bag huset, resten i den grå spand. Luk vinduerne mod gården, når I går, og sluk for varmeblæseren."
    ),
    "welcome_en": (
        "The network is called Trappe C; the code is on the fridge. Chairs and tables are in the cupboard under the "
        "stairs, twelve of each.\n\nCardboard goes behind the house, the rest in the grey bin. "
        "Close the windows to the yard when you leave, and switch the fan heater off."
    ),
    "broken_da": (
        "Sikringerne sidder i skabet ved bagdøren, hovedhanen for vand under vasken i køkkenet. "
        "Sig det altid, også når du selv har ordnet det."
    ),
    "broken_en": (
        "The fuses are in the cupboard by the back door, the main water tap under the kitchen sink. "
        "Always say so, also when you have mended it yourself."
    ),
    "phone": "33 55 01 23",
}
FAULTS = (
    # what, words, days ago, progress, answer
    ("broken", "Den ene varmeblæser springer sikringen, når projektøren også er tændt.", 2, "new", ""),
    ("missing", "Der mangler to stole, vi fandt kun ti.", 9, "seen", "De er til polstring og er tilbage på fredag."),
    ("broken", "Håndtaget på toilettet hang løst.", 30, "fixed", "Skruet fast. Tak fordi du sagde det!"),
)
ANSWERS = (
    # ready, good, better, may be shown, reply, is shown
    ("yes", "Dejligt lyst, og kaffen var varm, da vi kom.", "", True, "Det var Bo. Kom igen!", True),
    ("almost", "God akustik til kor.", "Der var koldt den første halve time.", True, "Vi tænder tidligere nu.", True),
    ("yes", "Nemt at komme ind, også med cello.", "", True, "", False),
)


@transaction.atomic
def load() -> None:
    """All of it, through the same presses as people make."""
    name = next(entry["name"] for entry in places.entries() if entry["slug"] == HOUSE)
    place = Place.objects.get(name=name)
    alma = account(MAKER)
    house = actions.set_house(place=place, values=WELCOME, by=alma)
    for person, phone in ((MAKER, "22 10 01 01"), (TEAMMATE, "22 10 01 02"), (EDITOR, ""), (CLAIMANT, "")):
        actions.join(house=house, by=account(person), phone=phone)
    _shifts(house, alma)
    room = Room.objects.filter(place=place).order_by("part_of", "pk").filter(part_of=None).first()
    if room is not None:
        _faults(room, alma)
        _answers(room, alma)


def _shifts(house: House, by: User) -> None:
    """Four weeks: most evenings somebody, some nobody; one to give away, one to swap."""
    today = clock.local_now().date()
    last = today + timedelta(days=28)
    evenings = Plan((0, 1, 2, 3), today, last, time(16), time(20), Duty.OPENS)
    saturdays = Plan((5,), today, last, time(10), time(14), Duty.HELPS, note="Fællesspisning")
    for plan in (evenings, saturdays):
        actions.plan_shifts(place=house.place, plan=plan, by=by)
    turns = [account(person) for person in (MAKER, TEAMMATE, EDITOR)]
    ahead = list(Shift.objects.filter(place=house.place, end__gt=clock.now()).order_by("start"))
    for number, shift in enumerate(ahead):
        if number % 4 != 2:
            actions.take(shift=shift, by=turns[number % 3], anyway=True)
    mine, theirs = (Shift.objects.filter(place=house.place, host=each, end__gt=clock.now()) for each in turns[:2])
    given, swapped, wanted = mine[1:2].get(), theirs[1:2].get(), mine[2:3].get()
    actions.offer(shift=given, by=turns[0])
    actions.ask_swap(shift=swapped, other=wanted, by=turns[1])


def _faults(room: Room, by: User) -> None:
    for wrong, words, days, progress, answer in FAULTS:
        fault = actions.report_fault(room=room, wrong=wrong, words=words, by=account(CLAIMANT))
        if progress != "new":
            fault = actions.move_fault(fault=fault, progress=progress, answer=answer, by=by)
        fault.created_at = clock.now() - timedelta(days=days)
        fault.save(update_fields=["created_at"])


def _answers(room: Room, by: User) -> None:
    """About bookings that have been, as far as there are any."""
    over = Booking.objects.filter(room=room, state=State.CONFIRMED, end__lt=clock.now(), did_not_come=False)
    over = over.exclude(booked_by=None).exclude(booked_by=by).order_by("-end")
    for booking, (ready, good, better, may, words, is_shown) in zip(over, ANSWERS, strict=False):
        feedback = actions.ask(booking=booking)
        if feedback is not None:
            actions.answer(feedback=feedback, ready=ready, good=good, better=better, may_be_shown=may)
            if words:
                actions.reply(feedback=feedback, words=words, is_shown=is_shown, by=by)
