"""The pages around signs: for those who may edit what they lead to, and for nobody else."""

import pypdfium2
import pytest
from django.urls import reverse

from byliv.listings.models import Listing
from byliv.signs.models import Sign
from tests import make

PAPER = {"format": "card", "language": "da"}


def url(name: str, *args) -> str:
    return reverse(f"signs:{name}", args=args)


def test_an_owner_makes_a_sign_and_prints_it(sign_in, alice, house):
    client = sign_in(alice)
    made = client.post(url("of_listing", house.pk), {"note": "ved porten"}, follow=True)
    sign = Sign.objects.get()
    assert sign.spaced_code in made.content.decode()
    file = client.post(url("print", sign.code), {**PAPER, "file": "pdf"})
    assert file["Content-Type"] == "application/pdf" and file.content.startswith(b"%PDF")
    assert f"byliv-{sign.spaced_code}-card.pdf" in file["Content-Disposition"]
    assert Sign.objects.get().printed_at is not None


def test_a_drawing_for_the_printing_house(sign_in, alice, sign):
    file = sign_in(alice).post(url("print", sign.code), {**PAPER, "file": "svg"})
    assert file["Content-Type"] == "image/svg+xml" and file.content.startswith(b"<svg")


def test_looking_at_a_sheet_is_not_printing_it(sign_in, alice, sign):
    client = sign_in(alice)
    assert client.get(url("preview", sign.code, "poster")).content.startswith(b"<svg")
    assert client.get(url("preview", sign.code, "banner")).status_code == 404
    assert client.get(url("print", sign.code)).status_code == 405
    assert Sign.objects.get().printed_at is None


def test_a_sheet_that_is_not_there_is_not_printed(sign_in, alice, sign):
    answer = sign_in(alice).post(url("print", sign.code), {"format": "banner", "language": "da", "file": "pdf"})
    assert answer.status_code == 422
    assert Sign.objects.get().printed_at is None


@pytest.mark.parametrize(("who", "status"), [("bob", 200), ("dana", 200), ("charlie", 403)])
def test_whose_signs_they_are(sign_in, request, house, who, status):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(url("of_listing", house.pk)).status_code == status
    assert client.post(url("of_listing", house.pk), {"note": ""}).status_code == (302 if status == 200 else status)


def test_a_stranger_learns_nothing_of_a_sign(sign_in, charlie, sign, atelier):
    client = sign_in(charlie)
    for name, more in (("sign", ()), ("point", ()), ("preview", ("card",))):
        assert client.get(url(name, sign.code, *more)).status_code == 404
    assert client.post(url("print", sign.code), {**PAPER, "file": "pdf"}).status_code == 404
    assert client.post(url("point", sign.code), {"listing": atelier.pk}).status_code == 404
    assert Sign.objects.get().listing_id == sign.listing_id


def test_the_signs_of_a_hidden_page_are_hidden_too(sign_in, charlie, house):
    Listing.objects.filter(pk=house.pk).update(is_public=False)
    assert sign_in(charlie).get(url("of_listing", house.pk)).status_code == 404


def test_the_edit_page_has_a_row_and_the_page_a_button_for_those_who_may(sign_in, client, alice, house, sign):
    address = url("of_listing", house.pk)
    assert address not in client.get(house.get_absolute_url()).content.decode()
    client = sign_in(alice)
    assert address in client.get(house.get_absolute_url()).content.decode()
    assert "1 " in client.get(reverse("places:edit", args=[house.slug])).content.decode()


def test_a_sign_is_pointed_at_something_else(sign_in, alice, sign, atelier):
    client = sign_in(alice)
    page = client.get(url("point", sign.code)).content.decode()
    assert "Atelier Alice" in page
    client.post(url("point", sign.code), {"listing": atelier.pk})
    assert Sign.objects.get().listing_id == atelier.pk


def test_a_sign_is_not_pointed_at_what_is_somebody_elses(sign_in, alice, sign, charlie):
    foreign = make.make_organisation("Charlies orkester", owner=charlie)
    answer = sign_in(alice).post(url("point", sign.code) + "?q=orkester", {"listing": foreign.pk})
    assert answer.status_code == 422
    assert Sign.objects.get().listing_id == sign.listing_id


def test_where_it_hangs_is_changed(sign_in, alice, sign):
    sign_in(alice).post(url("sign", sign.code), {"note": "bagtrappen"})
    assert Sign.objects.get().note == "bagtrappen"


def test_a_steward_prints_a_whole_street_in_one_press(sign_in, dana, vesterbro):
    for number in (3, 1, 2):
        make.make_place(f"Nummer {number}", street_address=f"Istedgade {number}")
    client = sign_in(dana)
    assert "Istedgade" in client.get(url("streets", vesterbro.slug)).content.decode()
    file = client.post(url("streets", vesterbro.slug) + "?street=Istedgade", PAPER)
    with pypdfium2.PdfDocument(file.content) as document:
        names = [page.get_textpage().get_text_bounded() for page in document]
    assert [f"Nummer {number}" in names[number - 1] for number in (1, 2, 3)] == [True] * 3
    assert Sign.objects.count() == 3


def test_a_street_with_nothing_in_it_is_said_so(sign_in, dana, vesterbro):
    client = sign_in(dana)
    assert client.get(url("streets", vesterbro.slug) + "?street=Ingenvej").status_code == 200
    assert client.post(url("streets", vesterbro.slug) + "?street=Ingenvej", PAPER).status_code == 422


@pytest.mark.parametrize("who", ["alice", "charlie"])
def test_streets_are_the_stewards(sign_in, request, vesterbro, who):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(url("streets", vesterbro.slug)).status_code == 403
    assert client.post(url("streets", vesterbro.slug) + "?street=Istedgade", PAPER).status_code == 403
