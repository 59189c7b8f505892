"""The owner's own door: nothing public but what they tick, a link that cannot be forged, and the way out."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from byliv.partnerships import actions, tokens
from byliv.partnerships.choices import Kind, Tick
from byliv.partnerships.models import Owner, OwnerPerson, Want
from tests import make

pytestmark = pytest.mark.django_db
NAMES = ("answer", "correct", "leave", "renew")
ALL = [tick.value for tick in Tick]


def at(name, token):
    return reverse(f"partnerships:{name}", args=[token])


def answers(**more):
    return {"stand_windows": "wants", "words_windows": "Gerne om vinteren", "stand_facade": "does", **more}


def public(client):
    return client.get(reverse("partnerships:area", args=["vesterbro"])).text


def test_the_link_opens_what_is_kept_without_an_account(client, token, owner, holding):
    owner.words = "Vil helst ringes op."
    owner.save()
    page = client.get(at("door", token))
    assert page.status_code == 200 and "noindex" in page["X-Robots-Tag"]
    assert all(words in page.text for words in ("Hjørnet A/S", "Vil helst ringes op", "Istedgade 12"))


def test_what_an_owner_answers_is_with_the_register_and_not_public(client, token, owner, holding):
    client.post(at("answer", token), answers())
    assert [(want.topic, want.stand, want.by_owner) for want in Want.objects.all()] == [
        ("windows", "wants", True),
        ("facade", "does", True),
    ]
    assert "Hjørnet" not in public(client)


def test_an_owner_who_answers_in_english_is_written_to_in_english(client, lis, owner):
    with translation.override("en"):
        address = reverse("partnerships:answer", args=[tokens.token_of(lis)])
    client.post(address, answers())
    actions.renew_link(person=OwnerPerson.objects.select_related("owner__partnership").get())
    assert "/en/" in mail.outbox[0].body


def test_what_is_ticked_is_public_and_nothing_else(client, token, owner, holding):
    client.post(at("answer", token), answers(ticks=["shows_name", "shows_wants"]))
    page = public(client)
    assert "Hjørnet A/S" in page and "Gerne om vinteren" in page
    assert "Istedgade 12" not in page and "lis@example.org" not in page
    client.post(at("answer", token), answers(ticks=ALL, holdings=[str(holding.pk)]))
    assert "Istedgade 12" in public(client)
    client.post(at("answer", token), answers())
    assert "Hjørnet" not in public(client)


def test_nothing_shows_without_the_name(client, token, holding):
    refused = client.post(at("answer", token), answers(ticks=["shows_wants"]))
    assert refused.status_code == 422 and not Want.objects.exists()


def test_what_the_register_writes_is_not_public_whatever_is_ticked(client, token, owner, holding, bob):
    client.post(at("answer", token), answers(ticks=ALL, holdings=[str(holding.pk)]))
    actions.set_wants(owner=owner, stands={"safety": ("wants", "Sagde han"), "windows": ("wants", "Helst nu")}, by=bob)
    assert "Sagde han" not in public(client) and "Helst nu" not in public(client)
    actions.change_holding(holding=holding, values={"street_address": "Istedgade 13"}, by=bob)
    assert "Istedgade 13" not in public(client)
    owner.refresh_from_db()
    actions.change_owner(owner=owner, values={"name": "Hjørnets Hemmelige"}, by=bob)
    assert "Hemmelige" not in public(client)


def test_the_register_unticks_and_never_ticks(sign_in, client, token, owner, holding, bob):
    client.post(at("answer", token), answers(ticks=ALL, holdings=[str(holding.pk)]))
    press = reverse("partnerships:press", args=[owner.pk, "untick"])
    sign_in(bob).post(press, {"what": "holdings"})
    sign_in(bob).post(press, {"what": "shows_name"})
    sign_in(bob).post(press, {"what": "leaves_at"})
    owner.refresh_from_db()
    assert (owner.shows_name, owner.shows_wants, holding.owner.holdings.get().is_shown) == (False, True, False)
    everything = {"name": "Hjørnet A/S", "kind": "company", "shows_name": "on", "words": "", "organisation": ""}
    sign_in(bob).post(reverse("partnerships:edit", args=[owner.pk]), everything)
    owner.refresh_from_db()
    assert not owner.shows_name


def test_a_link_of_another_kind_or_changed_opens_nothing(client, lis, token):
    forged = signing.dumps([lis.pk, 1], salt="vacancies.sender")
    for bad in (token[:-1] + ("A" if token[-1] != "A" else "B"), forged, "x", token + "x"):
        assert client.get(at("door", bad)).status_code == 404
        assert all(client.post(at(name, bad), answers()).status_code == 404 for name in NAMES[:3])


@settings(max_examples=50, deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:_-", min_size=1, max_size=80))
def test_no_word_is_a_link(word):
    assert tokens.person_behind(word) is None


def test_an_old_link_opens_nothing_and_brings_a_new_one(client, token, monkeypatch):
    with monkeypatch.context() as later:
        later.setattr(tokens, "LASTS", timedelta(seconds=-1))
        page = client.get(at("door", token))
        assert page.status_code == 404 and at("renew", token) in page.text
        client.post(at("renew", token))
        client.post(at("renew", token))
    assert [message.to for message in mail.outbox] == [["lis@example.org"]]
    fresh = re.search(r"http://[^/]+(/\S+)", mail.outbox[0].body)[1]
    assert client.get(fresh).status_code == 200


def test_closed_links_and_people_who_were_taken_out_open_nothing(client, owner, lis, token):
    actions.close_links(owner=owner, by=None)
    assert client.get(at("door", token)).status_code == 404
    again = tokens.token_of(OwnerPerson.objects.get())
    assert client.get(at("door", again)).status_code == 200
    lis.delete()
    assert client.get(at("door", again)).status_code == 404
    client.post(at("renew", again))
    assert mail.outbox == []


def test_one_owners_link_changes_nothing_of_anothers(client, token, partnership, owner):
    other = make.make_owner(partnership, "Naboen", "n@example.org")
    theirs = actions.add_holding(owner=other, values={"street_address": "Istedgade 14"}, by=None)
    client.post(at("answer", token), answers(ticks=ALL, holdings=[str(theirs.pk)]))
    theirs.refresh_from_db()
    assert not theirs.is_shown


def test_contacts_are_put_right(client, token, lis):
    client.post(at("correct", token), {"person-name": "Lis Bo", "person-email": "lb@example.org"})
    lis.refresh_from_db()
    assert (lis.name, lis.email, lis.phone) == ("Lis Bo", "lb@example.org", "")
    assert client.post(at("correct", token), {"person-role": "x"}).status_code == 422


def test_somebody_takes_themselves_out(client, token, owner):
    client.post(at("leave", token), {"do": "me"})
    assert not OwnerPerson.objects.exists() and Owner.objects.exists()


def test_a_person_who_owns_and_leaves_takes_all_along(client, partnership):
    karen = make.make_owner(partnership, "Karen Holm", "karen@example.org", kind=Kind.PERSON)
    client.post(at("leave", tokens.token_of(karen.people.get())), {"do": "me"})
    assert not Owner.objects.exists()


def test_asking_to_be_deleted_hides_at_once_and_can_be_taken_back(client, token, owner, bob, lis, partnership):
    client.post(at("answer", token), answers(ticks=ALL))
    mail.outbox.clear()
    client.post(at("leave", token), {"do": "all"})
    assert "Hjørnet" not in public(client)
    client.post(at("answer", token), answers(ticks=ALL))
    assert "Hjørnet" not in public(client), "nothing is ticked meanwhile"
    with pytest.raises(ValidationError):
        actions.mail_link(person=OwnerPerson.objects.select_related("owner__partnership").get(), by=bob)
    client.post(at("leave", token), {"do": "stay"})
    assert Owner.objects.get().leaves_at is None and "Hjørnet" not in public(client)
