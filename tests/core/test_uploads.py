"""Uploads that are far too large."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse


def test_an_upload_far_larger_than_a_photo_is_refused_before_it_is_read(sign_in, house, alice, settings):
    settings.MAX_PHOTO_BYTES = 1_000
    url = reverse("places:photos", args=[house.slug])
    for size, status in ((900, 422), (2_000, 422), (9_000, 400)):
        photo = SimpleUploadedFile("billede.jpg", b"x" * size, "image/jpeg")
        response = sign_in(alice).post(url, {"photo": photo, "alt_da": "Noget"})
        assert response.status_code == status
    assert not house.photos.exists()
