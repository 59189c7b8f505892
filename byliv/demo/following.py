"""People of the demo follow what is theirs: a mail of the week lies in the mailbox from the start."""

from django.utils.translation import override

from byliv.areas.models import Area
from byliv.calendar.follow.actions import follow
from byliv.calendar.follow.models import Follower
from byliv.calendar.follow.sending import send_due
from byliv.core import clock
from byliv.demo.people import MAKER, SECRETARIAT, STEWARD, account
from byliv.events.models import Event
from byliv.themes.models import Theme


def load() -> None:
    """Alma follows her district, music in it, and a neighbour; the stewards their areas. Today is the mails' day."""
    alma, vesterbro = account(MAKER), Area.objects.get(slug="vesterbro")
    shown = Event.objects.filter(is_public=True, area__in=Area.objects.within(vesterbro), place__isnull=False)
    neighbour = shown.order_by("pk")[0].place
    with override("da"):
        follow(by=alma, area=vesterbro)
        follow(by=alma, area=vesterbro, theme=Theme.objects.get(code="music"))
        follow(by=alma, listing=neighbour)
        follow(by=account(STEWARD), area=vesterbro)
        follow(by=account(SECRETARIAT), area=Area.objects.get(slug="kulturmetropolen"))
    Follower.objects.update(next_at=clock.now())
    send_due()
