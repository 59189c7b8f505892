"""The page that says how one follows, and the button that steps out."""

import pytest
from django.urls import reverse

from byliv.federation import actions, keys
from byliv.federation.models import Follower, SigningKey, Silence
from tests import make
from tests.federation.test_sharing import soon


def test_a_stranger_reads_the_handle(client, known_as, vesterbro, atelier):
    area = client.get(reverse("federation:area", args=["vesterbro"])).content.decode()
    organisation = client.get(reverse("federation:organisation", args=[atelier.slug])).content.decode()
    everything = client.get(reverse("federation:everything")).content.decode()
    assert "@vesterbro@byliv.example" in area and "@byliv@byliv.example" in everything
    assert f"@{atelier.slug}@byliv.example" in organisation


def test_the_way_there_is_on_the_organisations_page_and_under_the_agenda(client, known_as, vesterbro, atelier):
    assert (
        reverse("federation:organisation", args=[atelier.slug])
        in client.get(atelier.get_absolute_url()).content.decode()
    )
    agenda = client.get(reverse("calendar:area", args=["vesterbro"])).content.decode()
    assert reverse("federation:area", args=["vesterbro"]) in agenda


def test_without_federation_there_is_no_way_there(client, known_as, atelier, settings):
    settings.FEDERATION = False
    url = reverse("federation:organisation", args=[atelier.slug])
    assert client.get(url).status_code == 404
    assert url not in client.get(atelier.get_absolute_url()).content.decode()


@pytest.mark.parametrize("view", ["federation:silence_organisation", "federation:silence_area"])
def test_strangers_cannot_take_others_out(sign_in, charlie, known_as, atelier, vesterbro, view):
    slug = atelier.slug if "organisation" in view else vesterbro.slug
    assert sign_in(charlie).post(reverse(view, args=[slug]), {"silent": "yes"}).status_code == 403
    assert not Silence.objects.exists()


def test_nobody_who_is_not_signed_in_takes_anybody_out(client, known_as, atelier):
    url = reverse("federation:silence_organisation", args=[atelier.slug])
    assert client.post(url, {"silent": "yes"}).status_code == 302
    assert not Silence.objects.exists()


def test_who_steps_out_says_goodbye_and_can_come_back(client, sign_in, alice, freja, known_as, atelier, post):
    ours = actions.key_of_thing(atelier).id
    freja.post(client, f"{known_as}/ap/inbox", freja.follow(ours))
    make.make_event("Fernisering", soon(), organisers=[atelier])
    post()
    url = reverse("federation:silence_organisation", args=[atelier.slug])
    sign_in(alice).post(url, {"silent": "yes"})
    post()
    assert freja.kinds() == ["Accept", "Create", "Delete", "Delete"] and not Follower.objects.exists()
    page = client.post(url, {"silent": "no"}, follow=True)
    assert f"@{atelier.slug}@byliv.example" in page.content.decode()


def test_a_steward_takes_the_area_out(sign_in, dana, known_as, vesterbro, client):
    sign_in(dana).post(reverse("federation:silence_area", args=["vesterbro"]), {"silent": "yes"})
    assert Silence.objects.get().kind == "area"
    assert client.get(f"/ap/area/{vesterbro.pk}").status_code == 404


def test_the_key_lies_encrypted_and_is_made_anew_when_it_cannot_be_read(known_as, settings):
    row = SigningKey.objects.get()
    assert "PRIVATE" not in row.private
    settings.SECRET_KEY = "another secret that opens nothing of what there was before"
    keys._opened.cache_clear()
    assert keys.current() is None
    actions.ensure_key()
    assert keys.current() is not None and SigningKey.objects.count() == 2
