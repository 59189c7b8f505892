"""The mail to those who look after a webhook: that it has been turned off."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import override

from byliv.accounts.models import Stewardship, User
from byliv.core.text import one_line
from byliv.webhooks.models import Webhook


def people_of(hook: Webhook) -> list[User]:
    """Its owner; of an area's the nearest stewards, else whoever made it."""
    if hook.owner is not None:
        return [hook.owner]
    for area in reversed(hook.team.ancestor_ids if hook.team else []):
        people = User.objects.filter(
            stewardships__area=area, stewardships__role=Stewardship.Role.STEWARD, is_active=True
        ).order_by("pk")
        if people:
            return list(people)
    return [hook.made_by] if hook.made_by else []


def tell_off(hook: Webhook) -> None:
    """Write to each of them that nobody answered, and what to do."""
    for person in people_of(hook):
        with override(person.language):
            context = {"hook": hook, "url": settings.BASE_URL + hook.get_absolute_url()}
            subject = render_to_string("webhooks/email/off_subject.txt", context)
            body = render_to_string("webhooks/email/off_message.txt", context)
            send_mail(one_line(subject)[:200], body.strip() + "\n", None, [person.email], fail_silently=True)
