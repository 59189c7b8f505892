"""Photos on a page."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from byliv.listings import actions
from byliv.listings.models import Photo
from tests import make
from tests.core.test_images import picture


def upload(data: bytes, name: str = "billede.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def test_a_photo_is_added_with_its_words(sign_in, entry, address, alice):
    data = {"photo": upload(picture().getvalue()), "alt_da": "Et rødt felt", "credit": "Alice"}
    assert sign_in(alice).post(address("photos"), data).status_code == 302
    photo = entry.photos.get()
    assert (photo.alt_da, photo.width, photo.height) == ("Et rødt felt", 1600, 800)
    assert photo.srcset.endswith("-1600.webp 1600w")
    assert photo.medium_url in sign_in(alice).get(address("detail")).text


@pytest.mark.parametrize("data", [b"", b"not a picture", picture().getvalue()[:300], b"<svg onload=alert(1)>"])
def test_a_broken_picture_is_refused_and_leaves_nothing(sign_in, entry, address, alice, settings, data):
    response = sign_in(alice).post(address("photos"), {"photo": upload(data), "alt_da": "Noget"})
    assert response.status_code == 422
    assert not Photo.objects.exists() and not list(settings.MEDIA_ROOT.rglob("*.*"))


def test_a_picture_bomb_is_refused(sign_in, entry, address, alice):
    bomb = picture("PNG", (9_000, 9_000), 0, mode="1").getvalue()
    response = sign_in(alice).post(address("photos"), {"photo": upload(bomb), "alt_da": "Noget"})
    assert response.status_code == 422
    assert not Photo.objects.exists()


def test_a_picture_needs_words(sign_in, entry, address, alice, settings):
    response = sign_in(alice).post(address("photos"), {"photo": upload(picture().getvalue()), "alt_da": " \u200b "})
    assert response.status_code == 422
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


def test_there_is_room_for_twelve(entry, alice):
    for number in range(12):
        actions.add_photo(entry, picture(size=(5, 5)), alt_da=str(number), by=alice)
    with pytest.raises(Exception, match="12"):
        actions.add_photo(entry, picture(size=(5, 5)), alt_da="13", by=alice)
    assert [photo.alt_da for photo in entry.photos.all()] == [str(number) for number in range(12)]


def test_the_words_can_be_changed(sign_in, entry, address, alice):
    photo = actions.add_photo(entry, picture(size=(5, 5)), alt_da="Før", by=alice)
    assert sign_in(alice).post(address("photo", photo.pk), {"alt_da": "Efter"}).status_code == 302
    assert entry.photos.get().alt_da == "Efter"


@pytest.mark.django_db(transaction=True)
def test_files_go_with_the_photo_and_with_the_page(settings):
    organisation = make.make_organisation()
    photos = [actions.add_photo(organisation, picture(size=(5, 5)), alt_da="x", by=None) for _ in range(2)]
    actions.remove_photo(photos[0], listing=organisation, by=None)
    assert len(list((settings.MEDIA_ROOT / "photos").rglob("*.webp"))) == 3
    actions.delete(organisation, by=None)
    assert not list(settings.MEDIA_ROOT.rglob("*.webp"))


@pytest.mark.parametrize("page", ["photo", "remove_photo"])
def test_a_photo_of_another_page_cannot_be_touched(sign_in, entry, address, alice, page):
    other = make.make_organisation("De andre")
    photo = actions.add_photo(other, picture(size=(5, 5)), alt_da="Deres", by=None)
    assert sign_in(alice).post(address(page, photo.pk), {"alt_da": "Min"}).status_code == 404
    assert other.photos.get().alt_da == "Deres"


@pytest.mark.parametrize("page", ["photo", "remove_photo"])
def test_a_stranger_cannot_touch_a_photo(sign_in, entry, address, charlie, page):
    photo = actions.add_photo(entry, picture(size=(5, 5)), alt_da="Vores", by=None)
    assert sign_in(charlie).post(address(page, photo.pk), {"alt_da": "Min"}).status_code == 403
    assert entry.photos.get().alt_da == "Vores"


def test_add_photo_takes_any_stream(entry):
    assert actions.add_photo(entry, io.BytesIO(picture().getvalue()), alt_da="x", by=None).width == 1600
