"""The languages that are spoken at events: codes as in ISO 639-1."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

LANGUAGES = {
    "da": _("Danish"),
    "en": _("English"),
    "ar": _("Arabic"),
    "zh": _("Chinese"),
    "fr": _("French"),
    "kl": _("Greenlandic"),
    "fa": _("Persian"),
    "pl": _("Polish"),
    "ro": _("Romanian"),
    "so": _("Somali"),
    "es": _("Spanish"),
    "sv": _("Swedish"),
    "tr": _("Turkish"),
    "de": _("German"),
    "uk": _("Ukrainian"),
    "ur": _("Urdu"),
}


def language_names(codes: Iterable[str]) -> list[str]:
    """The names of these languages; a code that we have no name for stands for itself."""
    return [str(LANGUAGES.get(code, code)) for code in codes]
