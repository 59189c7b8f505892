"""A process that writes as people do, and notes each row once it was acknowledged: writer.py NAME LOG."""

import io
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "byliv.config.settings")
django.setup()

from byliv.listings.actions import add_photo  # noqa: E402
from byliv.places.actions import create_place  # noqa: E402
from tests.core.test_images import picture  # noqa: E402

name, log = sys.argv[1:]
data = picture(size=(40, 30)).getvalue()
with open(log, "a", encoding="utf-8") as notes:
    for number in range(100_000):
        position = {"longitude": 12.5 + number / 1e4, "latitude": 55.6 + number / 1e4}
        place = create_place(values={"name": f"{name} {number}", "kind": "studio", **position}, by=None)
        photo = add_photo(place, io.BytesIO(data), alt_da="Et felt", by=None)
        notes.write(f"{place.pk} {photo.name}\n")
        notes.flush()
