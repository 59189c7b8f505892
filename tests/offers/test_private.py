"""A need never sees a private offer: on no page, in no list, count, search, letter or file, by no guess."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.timezone import now, timedelta

from byliv.audit.models import AuditEntry
from byliv.core import finding
from byliv.core.models import AreaVersion
from byliv.offers import actions, queries
from byliv.offers.choices import Side
from byliv.offers.models import Match, Offer
from byliv.offers.sending import tell
from tests.offers.conftest import have, look

TITLE = "hemmelige"


def pages(vesterbro, need, charlie):
    """Wherever who looks, or anybody, could come across it."""
    area = [vesterbro.slug]
    return [
        reverse("offers:everywhere"), reverse("offers:everywhere") + "?show=offer",
        reverse("offers:area", args=area) + "?show=offer&kind=room",
        reverse("offers:area", args=area) + "?show=stories",
        need.get_absolute_url(), reverse("offers:mine"), reverse("site:me"), reverse("site:area", args=area),
        reverse("site:export_me"), reverse("search:search") + "?q=k%C3%A6lder", reverse("rooms:of_area", args=area),
    ]  # fmt: skip


def test_a_private_offer_is_on_no_page_of_anybody_else(sign_in, charlie, dana, vesterbro, need, secret_match):
    for person in (charlie, dana):
        client = sign_in(person)
        for page in pages(vesterbro, need, charlie):
            content = client.get(page).content.decode()
            assert TITLE not in content and secret_match.code not in content, page


def test_a_stranger_finds_none_either(client, vesterbro, need, charlie, secret_match):
    for page in pages(vesterbro, need, charlie):
        assert TITLE not in client.get(page, follow=True).content.decode(), page


def test_its_address_answers_as_one_that_never_was(sign_in, charlie, hidden):
    client = sign_in(charlie)
    client.get(reverse("offers:mine"))
    answers = []
    for code in (hidden.code, "x" * len(hidden.code)):
        response = client.get(reverse("offers:offer", args=[code]))
        assert response.status_code == 404
        answers.append(response.content.decode().replace(code, ""))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("name", ["edit_offer", "press_offer", "photo_offer", "report_offer", "take_down_offer"])
def test_nothing_can_be_pressed_at_it(sign_in, dana, hidden, name):
    response = sign_in(dana).post(reverse(f"offers:{name}", args=[hidden.code]), {"words": "?", "go": "close"})
    assert response.status_code == 404
    assert mail.outbox == []


def test_the_match_is_not_there_for_who_looks(sign_in, charlie, secret_match):
    client = sign_in(charlie)
    assert client.get(secret_match.get_absolute_url()).status_code == 404
    assert client.post(reverse("offers:answer", args=[secret_match.code]), {"says": "yes"}).status_code == 404
    assert Match.objects.get().state == "new"


def test_numbers_that_programs_read_do_not_count_it(alice, need):
    numbers = [have(alice, visibility=how).pk for how in ("public", "private", "public")]
    assert abs(numbers[2] - numbers[0]) > 1_000


def test_a_public_offer_is_not_crowded_out_by_private_ones(monkeypatch, alice, charlie, vesterbro):
    monkeypatch.setattr("byliv.offers.queries.MOST_CANDIDATES", 1)
    monkeypatch.setattr("byliv.offers.actions.pairing.MOST_KEPT", 1)
    public = have(alice, title="Åbent")
    have(alice, visibility="private", title="Et")
    have(alice, visibility="private", title="To")
    wanted = look(charlie)
    actions.match_card(wanted)
    assert public in {row.offer for row in wanted.matches.all()}


def test_counts_do_not_count_it(vesterbro, hidden):
    assert queries.on_the_wall([vesterbro.pk]) == (1, 0)
    assert queries.counts_of(Offer.objects.all(), None) == {}


def test_no_number_moves_when_it_is_put_up(vesterbro, need, alice):
    before = list(AreaVersion.objects.order_by("pk").values())
    kept = have(alice, visibility="private")
    actions.change_card(card=kept, values={"title": "En anden kælder"}, by=alice)
    actions.press(card=kept, go="close", by=alice)
    assert list(AreaVersion.objects.order_by("pk").values()) == before
    assert not AuditEntry.objects.filter(target_type="offers.offer").exists()


def test_the_search_forgets_what_turns_private(alice, offer):
    assert [hit.slug for hit in finding.find("kælder").hits] == [offer.code]
    actions.change_card(card=offer, values={"visibility": "private"}, by=alice)
    assert not finding.find("kælder").hits


def test_who_has_it_is_told_first_and_who_looks_not_at_all(charlie, alice, secret_match):
    tell()
    assert [sent.to for sent in mail.outbox] == [[alice.email]]
    assert "privat" in mail.outbox[0].body
    tell(now() + timedelta(days=2))
    assert all(charlie.email not in sent.to for sent in mail.outbox)


def test_after_a_yes_who_looks_hears_that_somebody_has_it_and_why_but_no_more(sign_in, charlie, secret_match):
    actions.say(match=secret_match, side=Side.OFFER, is_yes=True)
    tell()
    page = sign_in(charlie).get(secret_match.get_absolute_url()).content.decode()
    assert "Nogen har det, du søger" in page and "3 m² for lille" in page
    for text in (page, mail.outbox[-1].body):
        assert TITLE not in text and "12 34 56 78" not in text and "Alice" not in text
    assert mail.outbox[-1].to == [charlie.email]


def test_after_a_no_nobody_ever_hears(sign_in, charlie, need, hidden, secret_match):
    actions.say(match=secret_match, side=Side.OFFER, is_yes=False)
    actions.match_card(need)
    actions.match_card(hidden)
    tell()
    assert mail.outbox == [] and Match.objects.get().state == "no"
    assert sign_in(charlie).get(secret_match.get_absolute_url()).status_code == 404


def test_only_when_both_have_said_yes_is_it_shown_with_its_contact(sign_in, charlie, secret_match):
    actions.say(match=secret_match, side=Side.OFFER, is_yes=True)
    actions.say(match=secret_match, side=Side.NEED, is_yes=True)
    page = sign_in(charlie).get(secret_match.get_absolute_url()).content.decode()
    assert TITLE in page and "12 34 56 78" in page


def test_a_public_one_that_turns_private_is_gone_for_who_looks(sign_in, charlie, alice, match, offer):
    client = sign_in(charlie)
    assert client.get(match.get_absolute_url()).status_code == 200
    actions.change_card(card=offer, values={"visibility": "private"}, by=alice)
    assert client.get(match.get_absolute_url()).status_code == 404
