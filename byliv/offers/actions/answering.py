"""Yes or no to a match, from the page or from a mail."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.offers import letters
from byliv.offers.choices import Side, Stage
from byliv.offers.models import Match
from byliv.offers.permissions import need_may_know

YES = {Side.NEED: Stage.NEED_YES, Side.OFFER: Stage.OFFER_YES}


@transaction.atomic
def say(*, match: Match, side: Side, is_yes: bool) -> Match:
    """One side answers; whose side it is, the caller has looked at. After the second yes both get the other's contact,
    after a no the two are never told of each other again.

    PermissionDenied when who looks may not know of it yet; ValidationError when it is too late.
    """
    rows = Match.objects.select_for_update(of=("self",)).select_related(
        "need__by", "need__area", "need__organisation", "offer__by", "offer__area", "offer__organisation"
    )
    current = rows.get(pk=match.pk)
    if side == Side.NEED and not need_may_know(current):
        raise PermissionDenied
    if current.state == Stage.BOTH:
        return current
    if current.state == Stage.NO:
        if is_yes:
            raise ValidationError(_("One of you has said no already."))
        return current
    if is_yes and not (current.need.is_open and current.offer.is_open):
        raise ValidationError(_("It is not open any more."))
    _stand(current, side, is_yes=is_yes)
    return current


def _stand(match: Match, side: Side, *, is_yes: bool) -> None:
    if not is_yes:
        match.state = Stage.NO
    elif match.state == YES[side.other]:
        match.state, match.both_at = Stage.BOTH, clock.now()
        transaction.on_commit(lambda: letters.open_contact(match), robust=True)
    else:
        match.state = YES[side]
    setattr(match, f"{side}_told_at", getattr(match, f"{side}_told_at") or clock.now())
    match.save(update_fields=["state", "both_at", "need_told_at", "offer_told_at"])
