"""The pages: who sees what, and what a stranger gets at each of them."""

import pytest
from django.urls import reverse

from byliv.core import clock
from byliv.leases import actions
from byliv.leases.actions.personal import forget_agreements, forget_person
from byliv.leases.models import Agreement
from tests import make
from tests.leases.agreeing import agree, code_of, days, make_draft, make_template, picture

OF_ONE = (
    "agreement", "pdf", "edit", "discard", "send", "withdraw", "code", "accept", "decline", "notice", "end",
    "answer_end", "renew", "add_photo",
)  # fmt: skip
LOOKED_AT = ("agreement", "pdf", "edit")


@pytest.fixture
def eve(db):
    return make.make_user("eve@example.org", name="Eve")


def open_as(client, person, name, /, *args, **posted):
    client.force_login(person)
    address = reverse(f"leases:{name}", args=args)
    return client.post(address, posted) if posted or name not in LOOKED_AT else client.get(address)


@pytest.mark.parametrize("name", OF_ONE)
def test_a_stranger_does_not_even_learn_that_it_is_there(client, agreed, eve, name):
    assert open_as(client, eve, name, agreed.number).status_code == 404


@pytest.mark.parametrize("name", ["photo", "remove_photo"])
def test_a_stranger_sees_no_picture(client, draft, alice, eve, name):
    photo = actions.add_photo(agreement=draft, file=picture(), words="Gulvet", by=alice)
    client.force_login(eve)
    address = reverse(f"leases:{name}", args=[draft.number, photo.pk])
    assert (client.get(address) if name == "photo" else client.post(address)).status_code == 404


def test_a_picture_is_seen_by_both_sides_and_at_no_public_address(
    client, draft, alice, charlie, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        photo = actions.add_photo(agreement=draft, file=picture(), words="Gulvet", by=alice)
    client.force_login(charlie)
    own = client.get(reverse("leases:photo", args=[draft.number, photo.pk]))
    assert own.status_code == 200 and own["Content-Type"] == "image/webp"
    assert client.get(photo.large_url).status_code == 404


@pytest.mark.parametrize("name", ["area", "csv", "templates", "new_template"])
def test_the_desk_is_for_those_who_look_after_the_area(client, vesterbro, alice, dana, name):
    address = reverse(f"leases:{name}", args=[vesterbro.slug])
    client.force_login(alice)
    assert client.get(address).status_code == 403
    client.force_login(dana)
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["template", "template_preview"])
def test_a_template_is_read_by_its_area_alone(client, vesterbro, charlie, dana, name):
    address = reverse(f"leases:{name}", args=[make_template(vesterbro).pk])
    client.force_login(charlie)
    assert client.get(address).status_code == 404
    client.force_login(dana)
    assert client.get(address).status_code == 200


def test_the_steward_reads_and_neither_accepts_for_the_tenant_nor_loses_it(client, agreed, dana):
    assert open_as(client, dana, "agreement", agreed.number).status_code == 200


def test_the_tenant_reads_the_draft_and_changes_nothing(client, draft, charlie):
    assert open_as(client, charlie, "agreement", draft.number).status_code == 200
    for name in ("edit", "send", "discard"):
        assert open_as(client, charlie, name, draft.number).status_code == 403


def test_nobody_starts_one_for_a_room_that_is_not_theirs(client, hall, charlie):
    client.force_login(charlie)
    for query in (f"room={hall.slug}", f"area={hall.area.slug}"):
        assert client.get(f"{reverse('leases:new')}?{query}").status_code == 403
    for query in ("", "booking=ABC", "vacancy=0", "vacancy=²", "room=%00", "area=nowhere"):
        assert client.get(f"{reverse('leases:new')}?{query}").status_code == 404


def test_the_preview_says_what_the_form_says_and_saves_nothing(client, draft, alice):
    client.force_login(alice)
    form = client.get(reverse("leases:edit", args=[draft.number])).context["form"]
    values = {field.html_name: "" if field.value() is None else field.value() for field in form}
    values |= {"number": draft.number, "rows": form.count_of_rows, "used_for": "Noget <b>nyt</b>"}
    answer = client.post(reverse("leases:preview"), values).content.decode()
    assert "Noget &lt;b&gt;nyt&lt;/b&gt;" in answer
    draft.refresh_from_db()
    assert draft.used_for == "Øvning"


def test_a_form_full_of_nonsense_is_refused_kindly(client, draft, alice):
    nonsense = {
        "template": "x", "rows": "999999999999", "line_0_each": "NaN", "line_0_count": "-1", "deposit": "1e99",
        "starts_on": "x", "tenant_email": "x", "notice_days": "99999", "landlord_organisation": "7",
    }  # fmt: skip
    answer = open_as(client, alice, "edit", draft.number, **nonsense)
    assert answer.status_code == 422
    client.post(reverse("leases:preview"), {**nonsense, "number": draft.number})


def test_yes_with_a_code_through_the_pages(client, draft, alice, charlie):
    sent = actions.send(agreement=draft, by=alice)
    read = {"read": sent.text_sha256}
    for person in (alice, charlie):
        open_as(client, person, "code", sent.number, **read)
        given = {**read, "name": person.name, "code": code_of(person)}
        assert open_as(client, person, "accept", sent.number, **given).status_code == 302
    assert Agreement.objects.get().state == "in_force"


def test_a_wrong_code_is_said_beside_its_field(client, draft, alice, charlie):
    sent = actions.send(agreement=draft, by=alice)
    open_as(client, charlie, "code", sent.number, read=sent.text_sha256)
    wrong = f"{(int(code_of(charlie)) + 1) % 10**6:06d}"
    answer = open_as(client, charlie, "accept", sent.number, read=sent.text_sha256, name="Charlie", code=wrong)
    assert answer.status_code == 422 and "code" in answer.context["accept_form"].errors


def test_notice_and_an_earlier_end_through_the_pages(client, agreed, alice, charlie):
    open_as(client, charlie, "end", agreed.number, last_day=str(days(5)), words="")
    open_as(client, alice, "answer_end", agreed.number, day=str(days(5)), do="yes")
    agreed.refresh_from_db()
    assert agreed.leaves_on == days(5)
    open_as(client, charlie, "notice", agreed.number, last_day="x")


def test_the_list_finds_by_state_and_words_and_no_cell_is_a_formula(client, hall, alice, dana):
    make_draft(alice, room=hall, tenant_name="=HYPERLINK(1)", what="Salen i gården")
    client.force_login(dana)
    address = reverse("leases:area", args=[hall.area.slug])
    assert len(client.get(address, {"state": "draft", "words": "gården"}).context["lines"]) == 1
    assert client.get(address, {"state": "in_force"}).context["lines"] == []
    assert client.get(address, {"state": "nonsense", "words": "x\x00"}).status_code == 200
    table = b"".join(client.get(reverse("leases:csv", args=[hall.area.slug]))).decode()
    assert "'=HYPERLINK" in table


def test_pages_ask_no_more_for_more_rows(client, hall, alice, charlie, dana, django_assert_max_num_queries):
    for number in range(6):
        make_draft(alice, room=hall, what=f"Sal {number}")
    client.force_login(dana)
    client.get(reverse("leases:area", args=[hall.area.slug]))
    with django_assert_max_num_queries(14):
        client.get(reverse("leases:area", args=[hall.area.slug]))
    client.force_login(charlie)
    with django_assert_max_num_queries(14):
        assert len(client.get(reverse("leases:mine")).context["current"]) == 6


def test_who_leaves_is_taken_out_of_offers_and_stays_in_what_runs(hall, alice, charlie):
    runs = agree(make_draft(alice, room=hall), alice, charlie)
    draft = make_draft(alice, room=hall)
    forget_person(charlie)
    for each in (runs, draft):
        each.refresh_from_db()
    assert runs.tenant_name == "Charlie" and draft.tenant_name == draft.tenant_email == ""


def test_five_years_after_it_ended_its_people_are_forgotten(agreed):
    Agreement.objects.update(state="ended", closed_on=days(-10))
    assert forget_agreements(clock.now()) == 1 and forget_agreements(clock.now()) == 0
    agreed.refresh_from_db()
    assert agreed.text is None and not agreed.tenant_name and agreed.amount and not agreed.acceptances.exists()


def test_a_template_is_written_and_mended_on_its_page(client, vesterbro, dana):
    client.force_login(dana)
    posted = {
        "name_da": "Lån af bod", "kind": "loan", "rows": "2", "clause_0_heading_da": "Boden",
        "clause_0_text_da": "{udlejer} låner {rom} ud.", "clause_0_only_if": "always", "clause_1_only_if": "always",
    }  # fmt: skip
    address = reverse("leases:new_template", args=[vesterbro.slug])
    answer = client.post(address, posted)
    assert answer.status_code == 422 and "{rom}" in answer.content.decode()
    answer = client.post(address, {**posted, "clause_0_text_da": "{udlejer} låner {lokale} ud."})
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code == 200
