"""A photo for the sheet, which reads no files of people's."""

import base64
import io

from PIL import Image, ImageOps

from byliv.core import images

WIDTH, HEIGHT = 470, 630


def photo(name: str) -> str:
    """The photo cut to the right side of the picture, as SVG; "" without one, or when its file has gone."""
    if not name:
        return ""
    try:
        with Image.open(images.path_of(name, images.SIZES[1])) as picture:
            cut = ImageOps.fit(picture.convert("RGB"), (WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    except OSError:
        return ""
    file = io.BytesIO()
    cut.save(file, "JPEG", quality=84)
    encoded = base64.b64encode(file.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<image width="{WIDTH}" height="{HEIGHT}" href="data:image/jpeg;base64,{encoded}"/></svg>'
    )
