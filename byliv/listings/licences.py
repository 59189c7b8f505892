"""The licences that texts come under: SPDX name -> the name that people know, and where its words stand."""

from django.utils.translation import gettext_lazy

LICENCES = {
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "ODbL-1.0": ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "NOASSERTION": (gettext_lazy("Nobody has said. Ask before you use the text elsewhere."), ""),
}


def licence_url(spdx: str) -> str:
    """Where the words of a licence stand; its SPDX name when we do not know, "" when nobody has said."""
    known = LICENCES.get(spdx)
    return known[1] if known else spdx
