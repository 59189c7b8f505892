"""Pictures from people: checked before they are decoded, upright, without metadata, kept in three sizes."""

import io
import secrets
import weakref
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

SIZES = (480, 960, 1600)  # pixels of the longer edge
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
ACCEPT = "image/jpeg,image/png,image/webp,image/gif"
MAX_PIXELS = 60_000_000
FOLDER = "photos"
HELD = "held"  # the view that serves pictures knows no names in here

# Pillow itself refuses at twice this; `_opened` refuses at once, from the header alone.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class ImageError(ValueError):
    """The file cannot be used; `message` says why and what to do."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class Stored(NamedTuple):
    """A picture on disk: NAME-480.webp, NAME-960.webp and NAME-1600.webp below MEDIA_ROOT."""

    name: str
    width: int
    height: int


def store(file: IO[bytes]) -> Stored:
    """Keep an uploaded picture; its files vanish again if the transaction does. ImageError when it cannot be used."""
    picture = _read(file)
    name = f"{FOLDER}/{secrets.token_hex(1)}/{secrets.token_hex(16)}"
    # The object is the only holder of the promise: when a rollback drops it, the files go.
    transaction.on_commit(_Kept(name))
    largest = (0, 0)
    for size in SIZES:
        copy = picture.copy()
        copy.thumbnail((size, size), Image.Resampling.LANCZOS)
        _write(path_of(name, size), copy)
        largest = copy.size
    return Stored(name, *largest)


def bring_back(name: str, data: bytes) -> Stored:
    """Keep a picture that an archive holds, as `store` once wrote its largest size, under its name when that is free.

    ImageError when it is no picture of ours: another format, too large, or with anything beside the picture in it.
    """
    picture = _ours(data)
    if path_of(name, SIZES[-1]).exists():
        name = f"{FOLDER}/{secrets.token_hex(1)}/{secrets.token_hex(16)}"
    transaction.on_commit(_Kept(name))
    for size in SIZES[:-1]:
        copy = picture.copy()
        copy.thumbnail((size, size), Image.Resampling.LANCZOS)
        _write(path_of(name, size), copy)
    # The same bytes, so that they stay the same however often they are carried on.
    _write_bytes(path_of(name, SIZES[-1]), data)
    return Stored(name, *picture.size)


def _ours(data: bytes) -> Image.Image:
    damaged = ImageError(_("The picture is damaged. Choose another file, or save it anew as JPEG."))
    if data[:4] != b"RIFF" or int.from_bytes(data[4:8], "little") + 8 != len(data):
        raise damaged
    picture = _opened(data)
    if picture.format != "WEBP" or max(picture.size) > SIZES[-1] or getattr(picture, "is_animated", False):
        raise damaged
    if {"exif", "xmp", "icc_profile"} & picture.info.keys():
        raise damaged
    try:
        picture.load()
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except Exception as error:  # decoders raise many kinds
        raise damaged from error


def forget(name: str) -> None:
    """Delete a picture's files once the transaction holds."""
    transaction.on_commit(partial(_delete, name))


def hold(name: str) -> None:
    """Put a picture's files, once the transaction holds, where no address leads; `release` brings them back."""
    transaction.on_commit(partial(_move, name, FOLDER, HELD))


def release(name: str) -> None:
    """Bring a held picture's files back to their address once the transaction holds."""
    transaction.on_commit(partial(_move, name, HELD, FOLDER))


def _move(name: str, source: str, target: str) -> None:
    root, rest = Path(settings.MEDIA_ROOT), name.removeprefix(FOLDER)
    for size in SIZES:
        path = root / f"{source}{rest}-{size}.webp"
        if path.exists():
            goal = root / f"{target}{rest}-{size}.webp"
            goal.parent.mkdir(parents=True, exist_ok=True)
            path.replace(goal)


def url(name: str, size: int) -> str:
    """Where browsers find one size of a picture."""
    return f"{settings.MEDIA_URL}{name}-{size}.webp"


def lies_at(name: str, size: int) -> Path:
    """Where one size of a picture is read from, whether it is held or not."""
    held = Path(settings.MEDIA_ROOT) / f"{HELD}{name.removeprefix(FOLDER)}-{size}.webp"
    return held if held.exists() else path_of(name, size)


def path_of(name: str, size: int) -> Path:
    """Where one size (of SIZES) of a picture lies."""
    return Path(settings.MEDIA_ROOT) / f"{name}-{size}.webp"


class _Kept:
    """Called on commit, it lets the files stay; dropped without that, it deletes them."""

    def __init__(self, name: str) -> None:
        self._undo = weakref.finalize(self, _delete, name, Path(settings.MEDIA_ROOT))

    def __call__(self) -> None:
        self._undo.detach()


def _delete(name: str, root: Path | None = None) -> None:
    root = root or Path(settings.MEDIA_ROOT)
    held = f"{HELD}{name.removeprefix(FOLDER)}"
    for size in SIZES:
        for each in (name, held):
            (root / f"{each}-{size}.webp").unlink(missing_ok=True)


def _read(file: IO[bytes]) -> Image.Image:
    """The picture, upright, in sRGB, as RGB or RGBA, at most about twice the largest size where the format allows."""
    data = file.read(settings.MAX_PHOTO_BYTES + 1)
    if len(data) > settings.MAX_PHOTO_BYTES:
        megabytes = settings.MAX_PHOTO_BYTES // (1024 * 1024)
        raise ImageError(_("The picture is larger than %(count)s MB. Choose a smaller one.") % {"count": megabytes})
    picture = _opened(data)
    try:
        picture.draft(None, (2 * SIZES[-1], 2 * SIZES[-1]))  # a JPEG may be decoded smaller, and much faster
        picture.load()
        picture = _in_srgb(ImageOps.exif_transpose(picture))
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    except Exception as error:  # decoders raise many kinds; to the person they are one
        raise ImageError(_("The picture is damaged. Choose another file, or save it anew as JPEG.")) from error


def _opened(data: bytes) -> Image.Image:
    """The picture with only its header read."""
    too_large = _("The picture has too many pixels: at most 60 million. Make it smaller and try again.")
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageError(too_large) from error
    except Exception as error:
        raise ImageError(_("This file is no picture we can read. Choose a JPEG, PNG, WebP or GIF.")) from error
    if picture.width * picture.height > MAX_PIXELS:
        raise ImageError(too_large)
    return picture


def _in_srgb(picture: Image.Image) -> Image.Image:
    """Colours as the web shows them; an unreadable profile is left aside."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, source, target, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _write(path: Path, picture: Image.Image) -> None:
    stream = io.BytesIO()
    # Named explicitly: else Pillow would carry the source's metadata over.
    picture.save(stream, "WEBP", quality=80, method=4, exif=b"", icc_profile=b"", xmp=b"")
    _write_bytes(path, stream.getvalue())


def _write_bytes(path: Path, data: bytes) -> None:
    """Write under another name first, so that nobody ever meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
