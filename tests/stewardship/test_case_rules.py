"""Who may see and answer which case: every kind of person against every state."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from byliv.accounts.models import Stewardship, User
from byliv.core import clock
from byliv.stewardship.actions.cases import accept, appeal, decline
from byliv.stewardship.actions.suggesting import suggest_about
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import can_decide
from byliv.stewardship.queries import cases
from tests import make

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PEOPLE = ("anonymous", "stranger", "member", "owner", "editor", "here", "elsewhere", "above", "operator")
# For each situation: who sees the page, who may answer, who may take an answer back.
TEAM = {"editor", "here", "above", "operator"}
OWN = {"member", "owner"}
RULES = {
    "new change": (TEAM | OWN, OWN, set()),
    "change after a fortnight": (TEAM | OWN, TEAM | OWN, set()),
    "report": (TEAM, TEAM, set()),
    "declined by the steward": (TEAM | OWN, set(), TEAM),
    "declined by the owner": (TEAM | OWN, set(), TEAM | {"owner"}),
    "appealed": (TEAM | OWN, {"above", "operator"}, set()),
    "accepted after an appeal": (TEAM | OWN, set(), {"above", "operator"}),
    "withdrawn": (TEAM | OWN, set(), set()),
    "begun": (set(), set(), set()),
}


@pytest.fixture
def people(db, alice) -> dict:
    region = make.make_area("regionen", box=(12.0, 55.0, 13.0, 56.0))
    here = make.make_area("bydelen", parent=region)
    elsewhere = make.make_area("nabobydelen", box=(12.6, 55.66, 12.65, 55.68), parent=region)
    longitude, latitude = make.ISTEDGADE
    atelier = make.make_organisation("Atelier", owner=alice, longitude=longitude, latitude=latitude)
    found = {
        "anonymous": AnonymousUser(),
        "stranger": make.make_user("stranger@example.org"),
        "member": make.make_member(atelier, "member@example.org"),
        "owner": alice,
        "editor": make.make_steward(here, "editor@example.org", role=Stewardship.Role.EDITOR),
        "here": make.make_steward(here, "here@example.org"),
        "elsewhere": make.make_steward(elsewhere, "elsewhere@example.org"),
        "above": make.make_steward(region, "above@example.org"),
        "operator": make.make_user("operator@example.org", is_superuser=True),
    }
    return {**found, "atelier": atelier}


def case_in(situation: str, people: dict) -> Case:
    kind = Case.Kind.REPORT if situation == "report" else Case.Kind.CHANGE
    atelier = people["atelier"]
    values = {"about": "spam"} if kind == Case.Kind.REPORT else {"name": "Nyt navn"}
    case = suggest_about(atelier, kind=kind, values=values, base={"name": atelier.name}, message=situation)
    if "fortnight" in situation:
        Case.objects.filter(pk=case.pk).update(owner_until=clock.now() - timedelta(days=1))
    if situation in ("withdrawn", "begun"):
        Case.objects.filter(pk=case.pk).update(state=situation)
    if "declined" in situation or "appeal" in situation:
        decline(case, by=people["owner" if "owner" in situation else "here"], reason="not_right")
    if "appeal" in situation:
        appeal(case, words="Se igen")
    if situation == "accepted after an appeal":
        accept(case, by=people["above"])
    return Case.objects.get(pk=case.pk)


def as_(person) -> Client:
    client = Client()
    if isinstance(person, User):
        client.force_login(person, backend=BACKEND)
    return client


def answers(case: Case, person) -> tuple[bool, bool, bool]:
    """Whether the pages let the person see it, answer it, take the answer back.

    A no without a reason and a yes without a choice come back as a form to those who may answer.
    """
    client = as_(person)
    page = client.get(reverse("stewardship:case", args=[case.pk]))
    no = client.post(reverse("stewardship:decline", args=[case.pk]), {})
    yes = client.post(reverse("stewardship:accept", args=[case.pk]), {})
    assert (no.status_code == 422) == (yes.status_code == 422)
    may_answer = no.status_code == 422 and case.state == Case.State.OPEN
    client.post(reverse("stewardship:undo", args=[case.pk]))
    is_undone = case.state != Case.State.OPEN and Case.objects.get(pk=case.pk).state == Case.State.OPEN
    return page.status_code == 200, may_answer, is_undone


@pytest.mark.parametrize("situation", RULES)
@pytest.mark.parametrize("who", PEOPLE)
def test_the_matrix(people, situation, who):
    case = case_in(situation, people)
    told = answers(case, people[who])
    assert told == tuple(who in allowed for allowed in RULES[situation])


def test_a_steward_of_one_area_sees_no_queue_of_another(people):
    for who, status in (("here", 200), ("above", 200), ("editor", 200), ("elsewhere", 403), ("owner", 403)):
        for name in ("queue", "figures"):
            assert as_(people[who]).get(reverse(f"stewardship:{name}", args=["bydelen"])).status_code == status


def test_the_queue_holds_what_lies_below_and_nothing_else(people):
    case = case_in("report", people)
    for area, who, is_there in (("bydelen", "here", 1), ("regionen", "above", 1), ("nabobydelen", "elsewhere", 0)):
        html = as_(people[who]).get(reverse("stewardship:queue", args=[area])).text
        assert (reverse("stewardship:case", args=[case.pk]) in html) == is_there


@pytest.mark.parametrize(
    ("situation", "who", "whose"),
    [
        ("new change", "here", "owner"),
        ("change after a fortnight", "here", "me"),
        ("report", "editor", "me"),
        ("appealed", "here", "above"),
        ("appealed", "above", "me"),
        ("appealed", "operator", "me"),
    ],
)
def test_the_queue_says_whom_it_waits_for(people, situation, who, whose):
    case = case_in(situation, people)
    counts = cases.queue_counts(case.area, people[who])
    assert {name: counts[name] for name in cases.WHOSE} == {name: int(name == whose) for name in cases.WHOSE}
    assert list(cases.queue(case.area, people[who], whose=whose)) == [case]
    # The list and the rule say the same.
    assert can_decide(people[who], case) == (whose == "me")


def test_who_runs_an_entry_finds_what_waits_on_their_own_page(people):
    case = case_in("new change", people)
    case_in("report", people)
    for who in ("owner", "member"):
        assert cases.waiting_for_owner(people[who]) == [case]
        for address in (
            reverse("site:me"),
            reverse("stewardship:mine"),
            reverse("organisations:edit", args=["atelier"]),
        ):
            assert reverse("stewardship:case", args=[case.pk]) in as_(people[who]).get(address).text
    assert cases.waiting_for_owner(people["stranger"]) == []


def test_a_stranger_reads_no_address_and_no_name_of_the_sender(people):
    case = case_in("new change", people)
    Case.objects.filter(pk=case.pk).update(email="per@example.org", by=people["stranger"])
    for who in ("owner", "here"):
        assert "per@example.org" not in as_(people[who]).get(reverse("stewardship:case", args=[case.pk])).text
    assert "stranger" not in as_(people["owner"]).get(reverse("stewardship:case", args=[case.pk])).text
