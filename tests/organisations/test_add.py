"""Putting one's own environment on the map."""

import pytest
from django.urls import reverse

from byliv.organisations.models import Organisation

ADD = "organisations:add"


def test_one_must_sign_in_first(client, db):
    assert client.get(reverse(ADD)).status_code == 302
    assert client.post(reverse(ADD), {"name": "Koret", "kind": "ensemble"}).status_code == 302
    assert not Organisation.objects.exists()


def test_whoever_adds_it_owns_it_and_goes_on_to_tell_more(sign_in, charlie):
    response = sign_in(charlie).post(
        reverse(ADD), {"name": "Koret på Ågade", "kind": "ensemble", "summary_da": "Vi synger."}
    )
    organisation = Organisation.objects.get()
    assert response.url == reverse("organisations:edit", args=["koret-paa-aagade"])
    assert organisation.memberships.get().user == charlie
    assert sign_in(charlie).get(response.url).status_code == 200


@pytest.mark.parametrize(
    "data", [{"name": ""}, {"kind": ""}, {"kind": "theatre"}, {"name": "x" * 300}, {"name": "\x00"}]
)
def test_what_cannot_be_is_refused_and_nothing_is_made(sign_in, charlie, data):
    response = sign_in(charlie).post(reverse(ADD), {"name": "Koret", "kind": "ensemble", **data})
    assert response.status_code == 422
    assert not Organisation.objects.exists()


def test_two_of_the_same_name_have_two_addresses(sign_in, charlie):
    sign_in(charlie).post(reverse(ADD), {"name": "Koret", "kind": "ensemble"})
    known = Organisation.objects.get().pk
    sign_in(charlie).post(reverse(ADD), {"name": "Koret", "kind": "ensemble", "not_these": known})
    assert set(Organisation.objects.values_list("slug", flat=True)) == {"koret", "koret-2"}
