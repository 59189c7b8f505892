"""What was said with an owner and what comes next; mails with the way to their own page."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.ratelimit import hit
from byliv.core.text import clean, one_line
from byliv.partnerships import letters
from byliv.partnerships.actions.owners import MAX_WORDS, noted
from byliv.partnerships.choices import How
from byliv.partnerships.models import Owner, OwnerPerson, Talk
from byliv.partnerships.permissions import can_run
from byliv.vacancies.models import Vacancy

MAILS, DAY = 3, 24 * 3600


@transaction.atomic
def add_talk(*, owner: Owner, values: Mapping[str, Any], by: User | None) -> Talk:
    """Write down what was said: `on`, `how`, `words`, `person`, `vacancy`, `next_step`, `next_on`, `next_by`.

    ValidationError (by field) for a day to come, a deadline without a step, somebody who does not see the register.
    """
    talk = Talk(owner=owner, by=by, **values)
    talk.on = talk.on or clock.local_now().date()
    talk.words, talk.next_step = clean(talk.words)[:MAX_WORDS], one_line(talk.next_step)[:200]
    _check(talk)
    talk.save()
    noted(owner, ["talks"], by)
    return talk


@transaction.atomic
def finish_step(*, talk: Talk, by: User | None) -> None:
    """The next step is taken. ValidationError when there was none, or it was taken before."""
    current = Talk.objects.select_for_update(of=("self",)).get(pk=talk.pk)
    if not current.is_open:
        raise ValidationError(_("That step is taken already."))
    talk.done_at = clock.now()
    talk.save(update_fields=["done_at"])
    noted(talk.owner, ["next_step"], by)


@transaction.atomic
def mail_link(
    *, person: OwnerPerson, by: User | None, words: str = "", vacancy: Vacancy | None = None, subject: str = ""
) -> Talk:
    """Mail somebody of the owner's the way to their own page, with our words; the register remembers it as a talk.

    ValidationError when they have no address, asked to be deleted, or had three mails within a day.
    """
    owner = person.owner
    if not person.email:
        raise ValidationError({"person": _("We know no mail address of theirs.")})
    if owner.leaves_at is not None:
        raise ValidationError({"person": _("They have asked to be deleted. They get no more mail.")})
    if not hit(f"owner-mail:{person.pk}", MAILS, DAY):
        raise ValidationError({"person": _("They have had three mails today. Write again tomorrow, or call.")})
    words = clean(words)[:MAX_WORDS]
    values = {"on": None, "how": How.MAIL, "words": words, "person": person, "vacancy": vacancy}
    talk = add_talk(owner=owner, values=values, by=by)
    given = letters.Mail(person, words, one_line(subject)[:150], vacancy, str(by) if by else "")
    transaction.on_commit(lambda: letters.send_link(given), robust=True)
    return talk


def renew_link(*, person: OwnerPerson) -> bool:
    """Mail a new link to the address that is kept, because an old one was opened; False: one went out just now."""
    if not person.email or person.owner.leaves_at or not hit(f"owner-renew:{person.pk}", 1, 15 * 60):
        return False
    letters.send_link(letters.Mail(person, "", "", None, ""))
    return True


@transaction.atomic
def close_links(*, owner: Owner, by: User | None) -> None:
    """Links that are out there open nothing any more, as when a mail went to somebody else."""
    owner.door += 1
    owner.save(update_fields=["door", "updated_at"])
    record(by=by, verb="changed", target=owner, changes={"links": [None, None]})


def _check(talk: Talk) -> None:
    if talk.on > clock.local_now().date():
        raise ValidationError({"on": _("This day is still to come.")})
    if talk.how not in How.values:
        raise ValidationError({"how": _("Choose how you spoke.")})
    if (talk.next_on or talk.next_by) and not talk.next_step:
        raise ValidationError({"next_step": _("Say what the next step is.")})
    if talk.next_by is not None and not can_run(talk.next_by, talk.owner.partnership):
        raise ValidationError({"next_by": _("Choose somebody who sees the register.")})
