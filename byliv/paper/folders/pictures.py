"""The photo on a cover."""

import base64
import io
from functools import lru_cache

from PIL import Image

from byliv.core import images
from byliv.events.models import Event

EDGE = 900  # pixels: 96 mm at about 240 dots an inch


def cover_picture(event: Event, language: str) -> dict[str, str] | None:
    """The photo of an umbrella event as SVG with its words; None without one, or when its file has gone."""
    if not event.photo:
        return None
    try:
        encoded = _jpeg(event.photo)
    except OSError:
        return None
    alt = (event.photo_alt_en if language == "en" else "") or event.photo_alt_da
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 105 70"><image width="105" height="70"'
        f' preserveAspectRatio="xMidYMid slice" href="data:image/jpeg;base64,{encoded}"/></svg>'
    )
    return {"svg": drawn, "alt": alt, "credit": event.photo_credit}


@lru_cache(maxsize=8)
def _jpeg(name: str) -> str:
    """A photo, which has a new name whenever it changes, as base64 of JPEG."""
    with Image.open(images.path_of(name, images.SIZES[1])) as picture:
        picture.thumbnail((EDGE, EDGE))
        file = io.BytesIO()
        picture.convert("RGB").save(file, "JPEG", quality=82)
    return base64.b64encode(file.getvalue()).decode()
