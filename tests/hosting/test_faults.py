"""Something is wrong with a room: told by anybody, seen, fixed; the room closed in one press."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from PIL import Image

from byliv.bookings.models import Closure
from byliv.core import clock, images
from byliv.hosting import actions
from byliv.hosting.models import Fault
from byliv.stewardship import guard


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """The form has been read for a while."""
    monkeypatch.setattr(guard, "QUICKEST", 0)


def said(client, room, **more):
    page = client.get(reverse("hosting:report", args=[room.slug]))
    mark = page.context["form"]["mark"].value()
    return {"wrong": "broken", "message": "Lampen er gået", "mark": mark, "website": "", **more}


def report(client, room, query="", **more):
    return client.post(reverse("hosting:report", args=[room.slug]) + query, said(client, room, **more))


def picture():
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, "JPEG")
    file.seek(0)
    file.name = "lampe.jpg"
    return file


def test_whoever_stands_in_the_room_needs_no_account(client, room, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = report(client, room, email="kim@example.org", photo=picture())
    assert response.url == reverse("hosting:thanks", args=[room.slug])
    fault = Fault.objects.get()
    assert (fault.email, fault.progress, bool(fault.photo)) == ("kim@example.org", "new", True)
    assert [mail.to for mail in mailoutbox] == [["alice@example.org"]]


def test_the_booking_it_comes_from_stands_there(sign_in, room, booking, charlie):
    report(sign_in(charlie), room, f"?booking={booking.number}")
    fault = Fault.objects.get()
    assert (fault.booking, fault.reported_by, fault.email) == (booking, charlie, "")


def test_nobody_names_the_booking_of_another(sign_in, room, booking, bob):
    report(sign_in(bob), room, f"?booking={booking.number}")
    assert Fault.objects.get().booking is None


def test_a_robot_tells_nothing(client, room):
    assert report(client, room, website="https://x.example").status_code == 302
    assert not Fault.objects.exists()


def test_what_is_no_picture_is_refused_kindly(client, room):
    file = io.BytesIO(b"<script>")
    file.name = "x.jpg"
    assert report(client, room, photo=file).status_code == 422
    assert not Fault.objects.exists()


def test_too_much_from_one_address_is_refused(client, room):
    codes = [report(client, room).status_code for _each in range(guard.FROM_ONE_ADDRESS + 1)]
    assert codes[-1] == 422


def test_whoever_told_hears_what_comes_of_it(room, hanna, mailoutbox, django_capture_on_commit_callbacks):
    fault = actions.report_fault(room=room, wrong="broken", words="Lampen", by=None, email="kim@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        actions.move_fault(fault=fault, progress="fixed", answer="Ny pære", by=hanna)
    fault.refresh_from_db()
    assert fault.fixed_at and fault.seen_at and fault.handled_by == hanna
    assert mailoutbox[-1].to == ["kim@example.org"]
    assert "Ny pære" in mailoutbox[-1].body


def test_the_room_is_closed_in_one_press_and_opens_when_it_is_fixed(room, alice, booking):
    fault = actions.report_fault(room=room, wrong="broken", words="Vand på gulvet", by=None, stops_use=True)
    assert actions.close_for(fault=fault, days=7, by=alice) == [booking]
    assert Closure.objects.get().room == room
    actions.move_fault(fault=fault, progress="fixed", answer="", by=alice)
    assert not Closure.objects.exists()


def test_a_host_on_the_rota_cannot_close_the_room(sign_in, room, hanna):
    fault = actions.report_fault(room=room, wrong="broken", words="Lampen", by=None)
    page = sign_in(hanna).get(reverse("hosting:fault", args=[fault.pk])).content.decode()
    assert reverse("hosting:close", args=[fault.pk]) not in page
    with pytest.raises((PermissionDenied, ValidationError)):
        actions.close_for(fault=fault, days=1, by=hanna)
    assert not Closure.objects.exists()


def test_closing_from_the_page(sign_in, room, alice, booking):
    fault = actions.report_fault(room=room, wrong="broken", words="Lampen", by=None)
    client = sign_in(alice)
    assert client.post(reverse("hosting:close", args=[fault.pk]), {"days": 400}).status_code == 422
    page = client.post(reverse("hosting:close", args=[fault.pk]), {"days": 7}, follow=True).content.decode()
    assert reverse("bookings:detail", args=[booking.number]) in page


def test_script_in_the_words_stays_text(sign_in, room, alice):
    fault = actions.report_fault(room=room, wrong="other", words="<script>alert(1)</script>", by=None)
    for name, key in (("fault", fault.pk), ("faults", room.slug)):
        assert "<script>alert" not in sign_in(alice).get(reverse(f"hosting:{name}", args=[key])).content.decode()


def test_who_reported_and_the_picture_are_forgotten(room, alice):

    fault = actions.report_fault(
        room=room, wrong="broken", words="x", by=None, email="kim@example.org", photo=picture()
    )
    assert images.path_of(fault.photo, 480).exists()
    assert actions.forget_reporters(clock.now() + timedelta(days=1)) == 0, "it is not fixed"
    actions.move_fault(fault=fault, progress="fixed", answer="", by=alice)
    assert actions.forget_reporters(clock.now() + timedelta(days=1)) == 1
    fault.refresh_from_db()
    assert (fault.email, fault.photo) == ("", "")
