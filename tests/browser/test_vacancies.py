"""A passer-by tells of an empty shop; the steward shows it and moves it on."""

import pytest
from django.urls import reverse

from byliv.stewardship import guard
from byliv.vacancies.models import Vacancy
from tests import make

PHONE = {"width": 360, "height": 740}


@pytest.mark.django_db(transaction=True)
def test_an_empty_shop_is_told_of_without_an_account(page, live_site, vesterbro, check_accessible, monkeypatch):
    monkeypatch.setattr(guard, "QUICKEST", 0)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_site}{reverse('vacancies:report')}?area={vesterbro.slug}")
    check_accessible(page)
    page.set_viewport_size(PHONE)
    page.fill("[name=street_address]", "Istedgade 12")
    page.evaluate("document.querySelector('#id_longitude').value = '12.55'")
    page.evaluate("document.querySelector('#id_latitude').value = '55.67'")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/sendt/**")
    check_accessible(page)
    assert Vacancy.objects.count() == 1 and not Vacancy.objects.shown().exists()


@pytest.mark.django_db(transaction=True)
def test_the_board_the_list_and_a_page_of_what_stands_empty(
    page, live_site, signed_in, dana, vesterbro, check_accessible
):
    shop = make.make_vacancy()
    page.goto(live_site + reverse("vacancies:area", args=[vesterbro.slug]))
    assert page.get_by_text("Istedgade 12").first.is_visible()
    check_accessible(page)
    signed_in(dana)
    for name, args in (("detail", [shop.pk]), ("board", [vesterbro.slug]), ("waiting", [vesterbro.slug])):
        page.set_viewport_size(PHONE)
        page.goto(live_site + reverse(f"vacancies:{name}", args=args))
        check_accessible(page)
