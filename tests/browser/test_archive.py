"""A steward takes the area with her: asked for, made, fetched."""

import pytest

from byliv.exchange.archive import asking
from byliv.exchange.models import AreaArchive

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_steward_takes_her_area_with_her(
    page, live_site, signed_in, dana, house, settings, tmp_path, check_accessible
):
    settings.ARCHIVES_DIR = tmp_path / "archives"
    signed_in(dana)
    page.goto(f"{live_site}/en/archive/vesterbro/")
    check_accessible(page)
    page.get_by_role("button", name="Make the archive").click()
    page.get_by_text("Is being made", exact=False).last.wait_for()
    asking.make(AreaArchive.objects.get().pk)
    # The page looks by itself whether it is there.
    link = page.get_by_role("link", name="Download")
    link.wait_for()
    check_accessible(page)
    with page.expect_download() as download:
        link.click()
    assert download.value.suggested_filename.startswith("vesterbro-")
