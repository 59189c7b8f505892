"""Pictures from people."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from PIL import Image, ImageCms

from byliv.core import images


def picture(kind: str = "JPEG", size: tuple[int, int] = (2000, 1000), colour: object = "red", **options) -> io.BytesIO:
    stream = io.BytesIO()
    Image.new(options.pop("mode", "RGB"), size, colour).save(stream, kind, **options)
    stream.seek(0)
    return stream


def opened(name: str, size: int) -> Image.Image:
    return Image.open(images.path_of(name, size))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_kept_in_three_sizes_as_webp(db, kind):
    stored = images.store(picture(kind))
    assert (stored.width, stored.height) == (1600, 800)
    assert [opened(stored.name, size).size for size in images.SIZES] == [(480, 240), (960, 480), (1600, 800)]
    assert opened(stored.name, 480).format == "WEBP"


def test_a_small_picture_is_not_blown_up(db):
    stored = images.store(picture(size=(300, 200)))
    assert opened(stored.name, 1600).size == (300, 200)


def test_a_picture_taken_sideways_is_turned_and_tells_nothing_of_where_it_was_taken(db):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x8825] = {1: "N", 2: (55.0, 40.0, 0.0)}
    stored = images.store(picture(size=(200, 100), exif=exif))
    kept = opened(stored.name, 480)
    assert kept.size == (100, 200)
    assert not kept.getexif() and not {"exif", "icc_profile", "xmp"} & set(kept.info)


def test_colours_of_another_profile_are_brought_to_srgb(db):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (srgb, profile, b"no profile"):  # a wrong profile is left aside
        stored = images.store(picture(size=(20, 20), icc_profile=icc))
        red, green, blue = opened(stored.name, 480).convert("RGB").getpixel((5, 5))
        assert red > 240 and green < 15 and blue < 15


def test_transparency_stays(db):
    stored = images.store(picture("PNG", (50, 50), (0, 0, 0, 0), mode="RGBA"))
    assert opened(stored.name, 480).convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("data", [b"", b"hello", b"<svg/>", b"GIF89a", b"\xff\xd8\xff\xe0broken", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused_and_leaves_nothing(db, settings, data):
    with pytest.raises(images.ImageError):
        images.store(io.BytesIO(data))
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


def test_a_picture_cut_off_in_the_middle_is_refused(db):
    whole = picture(size=(800, 800), colour="#123456").getvalue()
    with pytest.raises(images.ImageError, match="JPEG"):
        images.store(io.BytesIO(whole[: len(whole) // 2]))


@pytest.mark.parametrize("side", [8_000, 12_000])
def test_a_picture_bomb_is_refused_before_it_is_unpacked(db, monkeypatch, side):
    bomb = picture("PNG", (side, side), 0, mode="1")
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("unpacked"))
    with pytest.raises(images.ImageError, match="60"):
        images.store(bomb)


def test_a_file_that_is_too_large_is_refused(db, settings):
    settings.MAX_PHOTO_BYTES = 100
    with pytest.raises(images.ImageError):
        images.store(picture())


@pytest.mark.django_db(transaction=True)
def test_files_go_when_the_transaction_does_and_stay_when_it_holds(settings):
    with pytest.raises(ValidationError), transaction.atomic():
        images.store(picture())
        raise ValidationError("no")
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))
    with transaction.atomic():
        kept = images.store(picture())
    assert len(list(settings.MEDIA_ROOT.rglob("*.webp"))) == 3
    images.forget(kept.name)
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))


@pytest.mark.django_db(transaction=True)
def test_files_also_go_when_only_an_inner_transaction_fails(settings):
    with transaction.atomic():
        with pytest.raises(ValidationError), transaction.atomic():
            images.store(picture())
            raise ValidationError("no")
        kept = images.store(picture())
    assert {path.parent.name for path in settings.MEDIA_ROOT.rglob("*.webp")} == {kept.name.split("/")[1]}


def test_nothing_half_written_is_left_when_the_disk_fails(db, settings, monkeypatch):
    monkeypatch.setattr(Image.Image, "save", lambda *a, **k: (_ for _ in ()).throw(OSError("full")))
    stream = io.BytesIO(b"x")
    monkeypatch.setattr(images, "_read", lambda file: Image.new("RGB", (10, 10)))
    with pytest.raises(OSError), transaction.atomic():
        images.store(stream)
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))
