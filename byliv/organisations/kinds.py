"""What an organisation can be. The glyph has the code's name with org_ before it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    COLLECTIVE = "collective", _("Artists' collective")
    ASSOCIATION = "association", _("Association")
    ARTIST = "artist", _("Artist")
    COMPANY = "company", _("Company")
    INSTITUTION = "institution", _("Institution")
    EDUCATION = "education", _("Courses and education")
    ENSEMBLE = "ensemble", _("Ensemble, band or choir")
    FESTIVAL = "festival", _("Festival")
    NETWORK = "network", _("Network")
    FOUNDATION = "foundation", _("Foundation")


HUES = {
    "collective": 15, "association": 150, "artist": 330, "company": 235, "institution": 265, "education": 200,
    "ensemble": 350, "festival": 45, "network": 180, "foundation": 85,
}  # fmt: skip
