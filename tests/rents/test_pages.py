"""Who sees a rent and who does not; the walks of stewards, landlords, tenants and of anybody who only tries it out."""

import pytest
from django.urls import reverse

from byliv.leases.models import Agreement
from byliv.rents import actions
from byliv.rents.models import Contribution, Scheme, Statement, Tenancy
from tests import make, make_rents
from tests.make_rents import new_year
from tests.stewardship.test_suggest import shown

pytestmark = pytest.mark.django_db
YEAR = new_year().year


@pytest.fixture
def statement(tenancy, given, lea):
    actions.answer(contributions=[given], is_yes=True, by=lea)
    return actions.issue(tenancy=tenancy, year=YEAR, by=lea)


def kind_of(tenancy):
    return tenancy.version.kinds.order_by("position")[0]


def address(name: str, tenancy, statement) -> str:
    """Of each page that holds a rent."""
    if name in ("statement", "csv", "pdf"):
        return reverse(f"rents:{name}", args=[statement.pk])
    rest = {"year": [YEAR], "issue": [YEAR], "log": [kind_of(tenancy).pk]}.get(name, [])
    return reverse(f"rents:{name}", args=[tenancy.pk, *rest])


@pytest.mark.parametrize("name", ["tenancy", "year", "statement", "csv", "pdf"])
def test_a_stranger_sees_no_rent_and_both_sides_and_the_steward_do(
    client, sign_in, tenancy, statement, alice, lea, dana, charlie, name
):
    page = address(name, tenancy, statement)
    assert client.get(page).status_code == 302
    assert sign_in(charlie).get(page).status_code == 404
    assert [sign_in(each).get(page).status_code for each in (alice, lea, dana)] == [200, 200, 200]


@pytest.mark.parametrize("name", ["agree", "end", "issue"])
def test_a_stranger_presses_nothing(client, sign_in, tenancy, statement, charlie, name):
    page = address(name, tenancy, statement)
    assert client.post(page).status_code == 302
    assert sign_in(charlie).post(page).status_code == 404
    tenancy.refresh_from_db()
    assert tenancy.until is None and Statement.objects.count() == 1


@pytest.mark.parametrize("name", ["withdraw", "appeal"])
def test_a_stranger_and_the_landlord_touch_no_log(client, sign_in, given, charlie, lea, name):
    page = reverse(f"rents:{name}", args=[given.pk])
    assert client.post(page).status_code == 302
    assert sign_in(charlie).post(page).status_code == 404
    assert sign_in(lea).post(page).status_code == 403
    assert Contribution.objects.get().state == "logged"


def test_a_stranger_logs_nothing_and_neither_does_the_landlord(sign_in, tenancy, charlie, lea):
    page = reverse("rents:log", args=[tenancy.pk, kind_of(tenancy).pk])
    assert sign_in(charlie).get(page).status_code == 404
    assert sign_in(lea).post(page).status_code == 403


@pytest.mark.parametrize("name", ["new", "of_area"])
def test_the_pages_of_stewards(client, sign_in, vesterbro, charlie, dana, name):
    page = reverse(f"rents:{name}", args=["vesterbro"])
    assert client.get(page).status_code == 302
    assert sign_in(charlie).get(page).status_code == 403
    assert sign_in(dana).get(page).status_code == 200


def test_a_stranger_writes_no_scheme(client, sign_in, scheme, charlie, lea):
    pages = [reverse(f"rents:{name}", args=[scheme.pk]) for name in ("edit", "version", "begin")]
    pages.append(reverse("rents:rules", args=[scheme.versions.get().pk]))
    assert [client.post(page).status_code for page in pages] == [302] * 4
    assert [sign_in(charlie).post(page).status_code for page in pages] == [403] * 4
    assert sign_in(lea).post(pages[0]).status_code == 403


def test_a_stranger_has_nothing_that_waits(client, sign_in, given, charlie):
    page = reverse("rents:waiting")
    assert client.get(page).status_code == 302
    assert "Åbent værksted" not in sign_in(charlie).get(page).text
    assert sign_in(charlie).post(page, {"which": given.pk, "do": "yes"}).status_code == 422
    assert Contribution.objects.get().state == "logged"


def test_what_is_not_shown_is_for_its_stewards_tenants_and_landlords(
    client, sign_in, tenancy, alice, lea, dana, charlie
):
    Scheme.objects.update(is_public=False)
    pages = [reverse(f"rents:{name}", args=[tenancy.version.scheme_id]) for name in ("scheme", "simulate", "street")]
    for page in pages:
        assert client.get(page).status_code == sign_in(charlie).get(page).status_code == 404
        assert [sign_in(each).get(page).status_code for each in (alice, lea, dana)] == [200, 200, 200]
        client.logout()


def test_no_public_page_says_what_anybody_pays(client, tenancy, statement):
    pages = [reverse(f"rents:{name}", args=[tenancy.version.scheme_id]) for name in ("scheme", "simulate", "street")]
    text = "".join(client.get(page).text for page in [*pages, reverse("rents:area", args=["vesterbro"])])
    assert "Atelier Alice" not in text and "Butikken i nr. 12" not in text
    assert "Åbne arrangementer" in text


def test_anybody_tries_it_out_and_sends_the_link(client, scheme):
    keys = [kind.pk for kind in scheme.versions.get().kinds.order_by("position")]
    page = reverse("rents:simulate", args=[scheme.pk])
    told = client.get(page, {"floor_area": 100, f"k{keys[0]}": 4}).context
    assert [case.year for _name, case in told["cases"]] == [120_000_00, 114_000_00, 96_000_00]
    assert client.get(page).status_code == 200
    assert "cases" not in client.get(page, {"floor_area": "mange"}).context


def test_a_steward_writes_a_scheme(sign_in, vesterbro, dana):
    client, page = sign_in(dana), reverse("rents:new", args=["vesterbro"])
    sent = shown(client, page) | {"name_da": "Gadens husleje", "rate": "1150", "is_public": "on"}
    kind = {"kind0-name_da": "Åbne døre", "kind0-start0": "4", "kind0-percent0": "7.5"}
    assert client.post(page, sent).status_code == 422
    assert client.post(page, sent | kind | {"kind0-percent0": ""}).status_code == 422
    made = client.post(page, sent | kind)
    scheme = Scheme.objects.get()
    step = scheme.versions.get().kinds.get().steps.get()
    assert (made.url, step.start, step.permille) == (scheme.get_absolute_url(), 4, 75)


def test_a_steward_changes_rules_and_makes_a_version(sign_in, scheme, dana):
    client, version = sign_in(dana), scheme.versions.get()
    page = reverse("rents:rules", args=[version.pk])
    client.post(page, shown(client, page) | {"floor": "75"})
    client.post(reverse("rents:version", args=[scheme.pk]), {"from_day": "2031-01-01"})
    assert [each.floor for each in scheme.versions.order_by("number")] == [750, 750]
    client.post(reverse("rents:edit", args=[scheme.pk]), {"name_da": "Ny", "is_public": "on"})
    scheme.refresh_from_db()
    assert scheme.name_da == "Ny"


def test_a_landlord_begins_and_the_tenant_agrees(sign_in, scheme, atelier, landlord, lea, alice):
    client, page = sign_in(lea), reverse("rents:begin", args=[scheme.pk])
    told = {"landlord": landlord.pk, "tenant": "Atelier Alice", "premises": "Kælderen", "from_day": "2026-01-09"}
    assert client.post(page, told | {"tenant": "Ingen", "floor_area": 50}).status_code == 422
    made = client.post(page, told | {"floor_area": 50})
    tenancy = Tenancy.objects.get()
    assert (made.url, tenancy.from_day.day, tenancy.is_agreed) == (tenancy.get_absolute_url(), 1, False)
    sign_in(alice).post(reverse("rents:agree", args=[tenancy.pk]), {"do": "yes"})
    tenancy.refresh_from_db()
    assert tenancy.is_agreed


def test_only_ones_own_agreement_is_pointed_at(sign_in, vesterbro, scheme, atelier, landlord, lea):
    theirs = Agreement.objects.create(area=vesterbro, landlord_organisation=landlord)
    other = Agreement.objects.create(area=vesterbro)
    client, page = sign_in(lea), reverse("rents:begin", args=[scheme.pk])
    told = {"landlord": landlord.pk, "tenant": "Atelier Alice", "premises": "Kælderen", "from_day": "2026-01-09"}
    assert client.post(page, told | {"floor_area": 50, "agreement": other.number}).status_code == 422
    made = client.post(page, told | {"floor_area": 50, "agreement": theirs.number})
    assert theirs.get_absolute_url() in client.get(made.url).text


def test_the_landlord_does_not_agree_for_the_tenant(sign_in, scheme, atelier, landlord, lea):
    tenancy = make_rents.make_tenancy(scheme, atelier, landlord=landlord, is_agreed=False)
    page = reverse("rents:agree", args=[tenancy.pk])
    assert sign_in(lea).post(page, {"do": "yes"}).status_code == 403
    sign_in(lea).post(page, {"do": "no"})
    assert not Tenancy.objects.exists()


def test_a_tenant_logs_in_three_presses(sign_in, tenancy, alice, lea):
    client = sign_in(alice)
    page = client.get(tenancy.get_absolute_url())
    log = reverse("rents:log", args=[tenancy.pk, kind_of(tenancy).pk])
    assert log in page.text
    assert client.post(log, shown(client, log)).url == tenancy.get_absolute_url()
    sign_in(lea).post(reverse("rents:waiting"), {"which": Contribution.objects.get().pk, "do": "yes", "answer": ""})
    assert Contribution.objects.get().state == "confirmed"


def test_one_of_ones_own_events_brings_its_day_along(sign_in, tenancy, alice, atelier):
    event = make.make_event("Korprøve", make.when(YEAR, 5, 7, 19), organisers=[atelier])
    log = reverse("rents:log", args=[tenancy.pk, kind_of(tenancy).pk])
    chosen = str(event.occurrences.get().pk)
    sign_in(alice).post(log, {"event": chosen, "amount": 1, "on": f"{YEAR}-01-01", "words": ""})
    row = Contribution.objects.get()
    assert (row.event, row.on.month, row.words) == (event, 5, "Korprøve")


def test_several_are_answered_at_once_and_a_no_needs_words(sign_in, tenancy, alice, lea):
    rows = [make_rents.log(tenancy, alice) for _each in range(3)]
    client, page = sign_in(lea), reverse("rents:waiting")
    told = {"which": [row.pk for row in rows[:2]], "do": "no", "answer": ""}
    assert client.post(page, told).status_code == 422
    client.post(page, told | {"answer": "Lukket."})
    assert Contribution.objects.filter(state="declined").count() == 2


def test_the_landlord_makes_the_statement_and_corrects_it(sign_in, tenancy, given, lea, alice):
    client = sign_in(lea)
    issue = reverse("rents:issue", args=[tenancy.pk, YEAR])
    first = client.post(issue)
    actions.answer(contributions=[given], is_yes=True, by=lea)
    assert issue in client.get(first.url).text
    second = client.post(issue, {"why": "Et arrangement manglede."})
    assert "Et arrangement manglede." in client.get(first.url).text
    assert "Et arrangement manglede." in client.get(second.url).text
    assert sign_in(alice).post(issue).status_code == 403


def test_ones_own_page_leads_to_the_rent_or_to_what_waits(sign_in, tenancy, given, alice, lea, charlie):
    me = reverse("site:me")
    assert tenancy.get_absolute_url() in sign_in(alice).get(me).text
    assert reverse("rents:waiting") in sign_in(lea).get(me).text
    assert reverse("rents:mine") not in sign_in(charlie).get(me).text


def test_the_way_to_the_scheme_stands_above_the_rooms(client, scheme):
    assert (
        reverse("rents:area", args=["vesterbro"])
        in client.get(reverse("rooms:of_area", args=["vesterbro"]), follow=True).text
    )


def test_a_long_log_asks_as_often_as_a_short_one(sign_in, tenancy, alice, django_assert_max_num_queries):
    for _each in range(15):
        make_rents.log(tenancy, alice)
    client = sign_in(alice)
    with django_assert_max_num_queries(30):
        client.get(tenancy.get_absolute_url())


def test_what_waits_asks_as_often_for_many(sign_in, tenancy, alice, lea, django_assert_max_num_queries):
    for _each in range(15):
        make_rents.log(tenancy, alice)
    client = sign_in(lea)
    with django_assert_max_num_queries(16):
        client.get(reverse("rents:waiting"))


def test_all_pages_stand_in_english_too(client, sign_in, tenancy, statement, alice):
    client = sign_in(alice)
    from django.utils.translation import override

    with override("en"):
        pages = [statement.get_absolute_url(), tenancy.get_absolute_url(), tenancy.version.scheme.get_absolute_url()]
    texts = [client.get(page).text for page in pages]
    assert "Open events" in texts[0] and "Rent before any discount" in texts[0]
