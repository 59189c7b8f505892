"""Anybody tries a rent out; a tenant logs on a phone, the landlord says yes, the statement is read."""

import pytest
from django.urls import reverse

from byliv.rents import actions
from byliv.rents.models import Contribution
from tests import make, make_rents
from tests.make_rents import new_year

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def lea(db):
    return make.make_user("lea@example.org", name="Lea")


@pytest.fixture
def tenancy(vesterbro, atelier, lea):
    landlord = make.make_organisation("Udlejerne", owner=lea)
    return make_rents.make_tenancy(make_rents.make_scheme(vesterbro), atelier, landlord=landlord)


@pytest.mark.django_db(transaction=True)
def test_a_rent_is_tried_out_without_an_account(page, live_site, tenancy, check_accessible):
    scheme = tenancy.version.scheme
    for name, args in (("area", ["vesterbro"]), ("scheme", [scheme.pk]), ("street", [scheme.pk])):
        page.goto(live_site + reverse(f"rents:{name}", args=args))
        check_accessible(page)
    page.goto(live_site + reverse("rents:simulate", args=[scheme.pk]))
    page.fill("[name=floor_area]", "100")
    page.fill(f"[name=k{tenancy.version.kinds.order_by('position')[0].pk}]", "4")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**floor_area=100**")
    assert page.get_by_text("9.500 kr.").first.is_visible()
    check_accessible(page)


@pytest.mark.django_db(transaction=True)
def test_a_tenant_logs_and_the_landlord_says_yes(page, live_site, signed_in, tenancy, alice, lea, check_accessible):
    signed_in(alice)
    page.set_viewport_size(PHONE)
    page.goto(live_site + tenancy.get_absolute_url())
    check_accessible(page)
    page.set_viewport_size(PHONE)
    page.locator(".rent-kind").first.click()
    check_accessible(page)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"**{tenancy.get_absolute_url()}")
    signed_in(lea)
    page.set_viewport_size(PHONE)
    page.goto(live_site + reverse("rents:waiting"))
    check_accessible(page)
    page.locator("button[value=yes]").click()
    page.get_by_role("status").first.wait_for()
    assert Contribution.objects.get().state == "confirmed"


@pytest.mark.django_db(transaction=True)
def test_a_statement_and_the_pages_around_it(page, live_site, signed_in, tenancy, alice, lea, dana, check_accessible):
    row = make_rents.log(tenancy, alice, words="Åbent værksted")
    actions.answer(contributions=[row], is_yes=True, by=lea)
    statement = actions.issue(tenancy=tenancy, year=new_year().year, by=lea)
    signed_in(alice)
    year = reverse("rents:year", args=[tenancy.pk, statement.year])
    for address in (statement.get_absolute_url(), year, reverse("rents:mine")):
        page.goto(live_site + address)
        check_accessible(page)
    signed_in(dana)
    scheme = tenancy.version.scheme
    pages = [reverse("rents:new", args=["vesterbro"]), reverse("rents:of_area", args=["vesterbro"])]
    pages += [reverse(f"rents:{name}", args=[scheme.pk]) for name in ("begin", "edit", "scheme")]
    pages.append(reverse("rents:rules", args=[tenancy.version_id]))
    for address in pages:
        page.goto(live_site + address)
        check_accessible(page)
