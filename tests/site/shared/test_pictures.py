"""The pictures beside links: of what everybody may see, the same until something changes, never too many at once."""

import io

import pytest
from django.conf import settings as django_settings
from PIL import Image

from byliv.core.throttle import Bucket
from byliv.events import actions as events
from byliv.listings import actions as listings
from byliv.site.pictures import content, kept
from byliv.site.pictures.card import settable
from tests import make

pytestmark = pytest.mark.django_db


def size_of(response) -> tuple[int, int]:
    assert response.status_code == 200 and response["Content-Type"] == "image/png"
    return Image.open(io.BytesIO(response.content)).size


def test_every_kind_of_page_has_a_picture(client, house, atelier, concert, vesterbro):
    open_day = make.make_programme(vesterbro, 2)
    things = {"place": house.slug, "organisation": atelier.slug, "event": concert.slug, "area": "vesterbro"}
    for kind, slug in {**things, "open-day": open_day.slug, "site": "byliv"}.items():
        assert size_of(client.get(f"/billede/{kind}/{slug}.png")) == (1200, 630)


def test_a_filter_of_the_agenda_has_one_too(client, vesterbro):
    assert size_of(client.get("/billede/kalender.png?area=vesterbro&kind=concert")) == (1200, 630)
    assert client.get("/billede/kalender.png?kind=nonsense").status_code == 400


def test_the_page_names_its_picture_and_another_one_after_a_change(client, alice, house):
    before = client.get(house.get_absolute_url()).text
    listings.change(house, values={"summary_da": "Et hus med scene."}, by=alice)
    after = client.get(house.get_absolute_url()).text
    addresses = [text.partition('og:image" content="')[2].partition('"')[0] for text in (before, after)]
    assert addresses[0] != addresses[1] and all("/billede/place/" in address for address in addresses)


@pytest.mark.parametrize("kind", ["place", "organisation", "event", "open-day", "area", "nonsense"])
def test_what_is_not_there_has_none(client, kind):
    assert client.get(f"/billede/{kind}/findes-ikke.png").status_code == 404


def test_what_is_hidden_has_none(client, alice, house, concert):
    listings.change(house, values={"is_public": False}, by=alice)
    events.change_event(event=concert, values={"is_public": False}, by=alice)
    assert client.get(f"/billede/place/{house.slug}.png").status_code == 404
    assert client.get(f"/billede/event/{concert.slug}.png").status_code == 404


def test_a_place_that_has_not_said_yes_is_not_on_the_picture(charlie, house):
    band = make.make_organisation("Bandet", owner=charlie)
    event = make.make_event("Koncert", by=charlie, organisers=[band], place=house)
    assert house.name not in content.card("event", event.slug).lines


def test_it_is_drawn_once(client, house, monkeypatch):
    first = client.get(f"/billede/place/{house.slug}.png")
    monkeypatch.setattr(kept.typeset, "png", lambda *_: 1 / 0)
    again = client.get(f"/billede/place/{house.slug}.png")
    assert first.content == again.content
    assert client.get(f"/billede/place/{house.slug}.png", headers={"if-none-match": first["ETag"]}).status_code == 304


def test_who_asks_for_far_too_many_waits_while_what_is_drawn_stays(client, house, atelier, monkeypatch):
    monkeypatch.setattr(kept, "DRAWINGS", Bucket(burst=1, per_second=0))
    answers = [client.get(f"/billede/{kind}.png") for kind in (f"place/{house.slug}", f"organisation/{atelier.slug}")]
    assert [answer.status_code for answer in answers] == [200, 429] and answers[1]["Retry-After"]
    assert client.get(f"/billede/place/{house.slug}.png").status_code == 200


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("🎉 Fest 🎺 på Ågade", "Fest på Ågade"),
        ("Café “Ørsted” – nr. 5", "Café “Ørsted” – nr. 5"),
        ("🎉🎉", ""),
        ("مقهى", ""),
    ],
)
def test_letters_that_we_have_not_leave_no_holes(name, shown):
    assert settable(name) == shown


def test_a_name_without_a_letter_that_we_have_is_called_what_it_is(alice, vesterbro):
    make.make_place("🎉🎉🎉", kind="studio")
    assert content.card("place", make.make_place("🎺").slug).data()["title"] == "Atelier"


def test_the_longest_name_still_fits(client, vesterbro):
    place = make.make_place("Speciallægepraksisplanlægningsstabiliseringsperiode " * 3)
    assert size_of(client.get(f"/billede/place/{place.slug}.png")) == (1200, 630)


def test_the_folder_does_not_grow_for_ever(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.png").write_bytes(b"x")
    kept.prune(tmp_path, most=2)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_full_disk_costs_no_picture(client, house, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept, "_keep", full)
    assert size_of(client.get(f"/billede/place/{house.slug}.png")) == (1200, 630)
    assert not (django_settings.DATA_DIR / kept.FOLDER).exists()
