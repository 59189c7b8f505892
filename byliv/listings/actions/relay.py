"""Mail from a reader to a contact whose address is not shown."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from byliv.core.text import clean, one_line
from byliv.listings.models import ContactPoint, Listing


def write_to(contact: ContactPoint, *, listing: Listing, name: str, email: str, message: str) -> None:
    """Send a reader's message on; answers go straight to the reader, who never learns the address.

    Texts are forced into one line where they stand in a header. OSError when the mail server cannot be reached.
    """
    name, email = one_line(name), one_line(email)
    with override("da"):
        subject = _("Message about %(listing)s from %(name)s") % {"listing": listing.name, "name": name}
        closing = _(
            "%(name)s (%(email)s) wrote this to you through the page %(address)s. "
            "Answer this mail and it goes straight to %(name)s."
        ) % {"name": name, "email": email, "address": settings.BASE_URL + listing.get_absolute_url()}
    body = f"{clean(message)}\n\n-- \n{closing}\n"
    EmailMessage(one_line(subject)[:200], body, to=[contact.email], reply_to=[email]).send()
