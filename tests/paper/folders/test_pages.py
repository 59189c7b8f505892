"""Pages and files around folders and door signs: who gets what, and where a printed code leads."""

import pytest
from django.urls import reverse

from byliv.events.actions import change_event
from byliv.opendays import actions as opendays
from byliv.paper import press
from tests import make
from tests.sheets import is_inside, letters, pages_of


@pytest.fixture(autouse=True)
def nothing_printed():
    press.forget_all()


@pytest.fixture
def published(vesterbro):
    return make.make_programme(vesterbro, 2, name="Vesterbro åbner dørene")


@pytest.fixture
def draft(vesterbro, atelier):
    day = make.make_open_day(vesterbro, "Næste år")
    make.make_stop(day, "Atelieret", organisation=atelier)
    opendays.open_call(open_day=day, by=None)
    return day


def file_of(day, format="a6", language="da") -> str:
    return reverse("paper:folder_pdf", args=[day.slug, format, language])


def signs_of(day, format="a5", language="da") -> str:
    return reverse("paper:door_signs_pdf", args=[day.slug, format, language])


def test_everybody_chooses_a_folder_sees_it_and_takes_it(client, published):
    page = client.get(reverse("paper:folder", args=[published.slug]) + "?format=a3&language=en").content.decode()
    assert file_of(published, "a3", "en") in page
    picture = reverse("paper:folder_page", args=[published.slug, "a3", "en", 1])
    assert picture in page and client.get(picture).content.startswith(b"\x89PNG")
    file = client.get(file_of(published, "a3", "en"))
    assert file["Content-Type"] == "application/pdf" and "-a3-en.pdf" in file["Content-Disposition"]


def test_what_is_no_format_is_not_there(client, published):
    page = client.get(reverse("paper:folder", args=[published.slug]) + "?format=a0")
    assert page.status_code == 400
    assert client.get(file_of(published, "a0")).status_code == 404
    assert client.get(file_of(published, "a4", "xx")).status_code == 404
    assert client.get(reverse("paper:folder_page", args=[published.slug, "a3", "da", 9])).status_code == 404


def test_before_the_programme_is_out_the_folder_is_for_those_who_run_it(client, sign_in, dana, charlie, draft):
    url = reverse("paper:folder", args=[draft.slug])
    assert client.get(url).status_code == client.get(file_of(draft)).status_code == 404
    assert sign_in(charlie).get(file_of(draft)).status_code == 404
    client = sign_in(dana)
    assert client.get(url).status_code == 200
    draft_file = client.get(file_of(draft))
    assert "no-store" in draft_file["Cache-Control"]
    assert "Atelieret" in "".join(pages_of(draft_file.content))


def test_the_same_folder_is_printed_once_and_a_change_prints_it_anew(client, published, monkeypatch):
    printed = []
    pdf = press.typeset.pdf
    monkeypatch.setattr(press.typeset, "pdf", lambda *args: printed.append(1) or pdf(*args))
    first = client.get(file_of(published)).content
    assert client.get(file_of(published) + "?again").content == first and len(printed) == 1
    stop = published.stops.first()
    opendays.change_stop(stop=stop, values={"name": "Et helt nyt navn"}, by=None)
    assert "Et helt nyt navn" in "".join(pages_of(client.get(file_of(published)).content))


def test_a_sponsor_or_a_new_order_is_in_the_next_folder(client, published):
    client.get(file_of(published))
    order = list(published.stops.order_by("-number").values_list("pk", flat=True))
    opendays.set_numbers(open_day=published, order=order, by=None)
    text = "".join(pages_of(client.get(file_of(published)).content))
    assert text.index("Atelier 2") < text.index("Atelier 1")


def test_somebody_who_asks_for_too_much_is_asked_to_wait(client, published, monkeypatch):
    monkeypatch.setattr(press.SHEETS, "take", lambda visitor: False)
    answer = client.get(file_of(published))
    assert answer.status_code == 429 and answer["Retry-After"]


def test_the_folder_costs_the_same_questions_for_many_doors(
    client, published, vesterbro, django_assert_max_num_queries
):
    with django_assert_max_num_queries(40):
        client.get(file_of(published))
    for number in range(4):
        make.make_stop(published, f"Ny {number}", location=f"Istedgade {number + 20}")
    with django_assert_max_num_queries(40):
        client.get(file_of(published) + "?more")


def test_those_who_run_it_print_all_signs_in_one_file(sign_in, dana, published):
    client = sign_in(dana)
    assert signs_of(published, "a4") in client.get(reverse("paper:door_signs", args=[published.slug])).content.decode()
    assert client.get(reverse("paper:door_signs_picture", args=[published.slug, "a5", "da"])).status_code == 200
    pages = pages_of(client.get(signs_of(published)).content)
    assert ["Atelier 1" in pages[0], "Atelier 2" in pages[1], len(pages)] == [True, True, 2]


def test_a_host_prints_their_own_sign_and_no_other(sign_in, alice, draft):
    make.make_stop(draft, "Naboens")
    client = sign_in(alice)
    page = client.get(reverse("paper:door_signs", args=[draft.slug])).content.decode()
    assert "Naboens" not in page
    pages = pages_of(client.get(signs_of(draft)).content)
    assert len(pages) == 1 and "Atelieret" in pages[0]


def test_a_sign_of_the_programme_may_be_printed_by_everybody_but_only_by_itself(client, published, draft):
    one = published.stops.get(number=2)
    pages = pages_of(client.get(f"{signs_of(published)}?stop={one.pk}").content)
    assert len(pages) == 1 and "Atelier 2" in pages[0]
    assert client.get(signs_of(published)).status_code == 404
    assert client.get(f"{signs_of(draft)}?stop={draft.stops.get().pk}").status_code == 404


def test_whose_doors_none_are_is_told_so(sign_in, charlie, published):
    page = sign_in(charlie).get(reverse("paper:door_signs", args=[published.slug]))
    assert page.status_code == 200 and ".pdf" not in page.content.decode()


def test_a_printed_code_leads_to_the_door_and_to_the_open_day_when_the_door_is_gone(client, published):
    stop = published.stops.first()
    assert client.get(f"/d/{stop.pk}")["Location"] == stop.event.get_absolute_url()
    english = client.get(f"/d/{stop.pk}", headers={"Accept-Language": "de-DE,de"})
    assert english["Location"].startswith("/en/")
    change_event(event=stop.event, values={"is_public": False}, by=None)
    assert client.get(f"/d/{stop.pk}")["Location"] == published.event.get_absolute_url()
    opendays.unpublish(open_day=published, by=None)
    assert client.get(f"/d/{stop.pk}").status_code == client.get("/d/999999999999999999999").status_code == 404


def test_the_way_there_stands_on_the_open_days_page(client, sign_in, dana, published, draft):
    url = reverse("paper:folder", args=[published.slug])
    assert url in client.get(reverse("opendays:page", args=[published.slug])).content.decode()
    waiting = client.get(reverse("opendays:page", args=[draft.slug])).content.decode()
    assert reverse("paper:folder", args=[draft.slug]) not in waiting


def test_a_folder_from_the_page_is_whole(client, published):
    made = client.get(file_of(published, "a4", "en")).content
    assert is_inside(made) and letters("Vesterbro åbner dørene") in letters(pages_of(made)[0])
