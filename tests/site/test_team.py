import pytest
from django.core import mail
from django.urls import reverse

from byliv.accounts.models import Stewardship, User
from tests import make


@pytest.fixture
def page(vesterbro):
    return reverse("site:team", args=["vesterbro"])


def test_a_stranger_is_asked_to_sign_in(client, page):
    assert client.get(page).url.startswith(reverse("account_login"))


@pytest.mark.parametrize("who", ["alice", "charlie"])
def test_only_stewards_see_the_team(request, who, page, sign_in):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(page).status_code == 403
    assert client.post(page, {"email": "x@example.org", "role": "editor"}).status_code == 403
    assert not Stewardship.objects.exclude(role="steward").exists()


def test_there_is_no_team_of_an_area_that_is_not_there(dana, sign_in):
    assert sign_in(dana).get(reverse("site:team", args=["atlantis"])).status_code == 404


def test_a_steward_adds_somebody_by_address(dana, page, sign_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = sign_in(dana).post(page, {"email": "New@Example.org", "role": "editor"})
    assert response.url == page
    person = User.objects.get(email="new@example.org")
    assert person.stewardships.get().role == "editor"
    assert mail.outbox[-1].to == ["new@example.org"]


def test_known_and_new_addresses_get_the_same_answer(dana, charlie, page, sign_in, client):
    sign_in(dana)
    answers = []
    for email in ("charlie@example.org", "nobody@example.org"):
        client.post(page, {"email": email, "role": "planner"})
        answers.append([str(message) for message in client.get(page).context["messages"]])
    assert [text.replace("charlie", "nobody") for text in answers[0]] == answers[1]


def test_a_steward_cannot_make_another_one(dana, page, sign_in):
    response = sign_in(dana).post(page, {"email": "new@example.org", "role": "steward"})
    assert "role" in response.context["form"].errors
    assert not User.objects.filter(email="new@example.org").exists()


def test_what_is_no_address_is_said_at_its_field(dana, page, sign_in):
    response = sign_in(dana).post(page, {"email": "no address", "role": "editor"})
    assert "email" in response.context["form"].errors


def test_only_so_many_roles_an_hour(dana, page, sign_in):
    client = sign_in(dana)
    for number in range(31):
        response = client.post(page, {"email": f"p{number}@example.org", "role": "editor"})
    assert response.context["form"].non_field_errors()
    assert Stewardship.objects.filter(role="editor").count() == 30


def test_a_role_is_taken_back_after_a_question(dana, vesterbro, sign_in):
    make.make_steward(vesterbro, "ed@example.org", role="editor")
    url = reverse("site:team_dismiss", args=["vesterbro", Stewardship.objects.get(role="editor").pk])
    client = sign_in(dana)
    assert client.get(url).status_code == 200
    assert Stewardship.objects.filter(role="editor").exists()
    client.post(url)
    assert not Stewardship.objects.filter(role="editor").exists()


def test_nobody_else_takes_roles_back(alice, dana, vesterbro, sign_in):
    url = reverse("site:team_dismiss", args=["vesterbro", dana.stewardships.get().pk])
    assert sign_in(alice).post(url).status_code == 403
    assert dana.stewardships.exists()


def test_a_role_of_another_area_is_not_there(dana, vesterbro, sign_in):
    other = make.make_area("amager", box=(12.6, 55.6, 12.65, 55.65))
    row = make.make_steward(other, "ed@example.org", role="editor").stewardships.get()
    assert sign_in(dana).post(reverse("site:team_dismiss", args=["vesterbro", row.pk])).status_code == 404


def test_one_lays_down_ones_own_role(dana, vesterbro, sign_in):
    url = reverse("site:team_dismiss", args=["vesterbro", dana.stewardships.get().pk])
    assert sign_in(dana).post(url).url == reverse("site:me")
    assert not dana.stewardships.exists()
