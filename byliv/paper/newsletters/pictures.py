"""Pictures as mail programs take them: the smallest size as JPEG, since not every one reads WebP."""

import io
import re

from PIL import Image

from byliv.core import images

NAME = re.compile(rf"{images.FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{32}}")
WHITE = (255, 255, 255)


def jpeg(name: str) -> bytes | None:
    """The picture of this name; None when there is none, or it is shown to nobody any more."""
    if not NAME.fullmatch(name):
        return None
    try:
        with Image.open(images.path_of(name, images.SIZES[0]), formats=("WEBP",)) as picture:
            flat = picture.convert("RGBA")
    except OSError:
        return None
    ground = Image.new("RGB", flat.size, WHITE)
    ground.paste(flat, mask=flat.getchannel("A"))
    out = io.BytesIO()
    ground.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()
