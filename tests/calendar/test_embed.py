"""An agenda inside other sites' pages: framed there and nowhere else, in colours that can be read."""

import pytest
from django.urls import reverse

from byliv.atlas.theme import contrast

pytestmark = pytest.mark.django_db


def test_only_the_frame_may_be_framed(client, week):
    framed = client.get(reverse("calendar:embed"))
    assert "frame-ancestors *" in framed["Content-Security-Policy"] and "X-Frame-Options" not in framed
    for name in ("calendar:everywhere", "calendar:embed_code", "atlas:everywhere", "site:home"):
        page = client.get(reverse(name))
        assert "frame-ancestors 'self'" in page["Content-Security-Policy"] and page["X-Frame-Options"] == "SAMEORIGIN"


def test_it_may_be_framed_when_it_is_remembered_too(client, week):
    for _again in range(2):
        page = client.get(reverse("calendar:embed"))
        assert "frame-ancestors *" in page["Content-Security-Policy"] and "X-Frame-Options" not in page


def test_the_frame_takes_nothing_from_elsewhere_and_leaves_nothing(client, week):
    page = client.get(reverse("calendar:embed"))
    assert "script-src 'self';" in page["Content-Security-Policy"] + ";" and not page.cookies
    assert "<form" not in page.text and "csrf" not in page.text


def test_the_frame_shows_the_filter_and_leads_to_the_whole(client, week):
    page = client.get(f"{reverse('calendar:embed')}?area=vesterbro&kind=workshop").text
    assert "Tegnekursus" in page and "Jazz" not in page and "/vesterbro/kalender/?kind=workshop" in page


def test_colours_come_as_a_style_sheet_of_our_own(client, db):
    sheet = client.get(f"{reverse('calendar:embed_colours')}?ink=222&paper=%23ffeedd&font=serif&size=18")
    assert sheet["Content-Type"].startswith("text/css")
    assert "--embed-ink: #222222;" in sheet.text and "--embed-paper: #ffeedd;" in sheet.text
    assert "--embed-accent: #8a1245;" in sheet.text and "--embed-size: 18px;" in sheet.text and "Georgia" in sheet.text


@pytest.mark.parametrize(
    "query",
    [
        "ink=red", "ink=}body{display:none", "ink=fff", "paper=8a1245", "accent=fffffe", "font=Comic", "size=99",
        "size=²", "radius=-1", "ink=12345", "ink=%00", "size=1%3B",
    ],
)  # fmt: skip
def test_what_cannot_be_read_or_is_no_colour_is_refused(client, week, query):
    assert client.get(f"{reverse('calendar:embed_colours')}?{query}").status_code == 400
    for name in ("embed", "embed_code"):
        response = client.get(f"{reverse(f'calendar:{name}')}?{query}")
        assert response.status_code == 400 and 'role="alert"' in response.text


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == 21 and contrast("#777777", "#777777") == 1
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_the_code_carries_the_filter_and_the_looks(client, week):
    page = client.get(f"{reverse('calendar:embed_code')}?area=vesterbro&theme=music&ink=111111&paper=fafafa")
    assert "kalender/indlejr.js" in page.context["script"]
    for code in (page.context["script"], page.context["frame"]):
        assert "area=vesterbro&amp;theme=music&amp;ink=111111&amp;paper=fafafa" in code
    assert "frame-src 'self'" in page["Content-Security-Policy"]


def test_the_script_has_one_address_and_may_be_fetched_from_anywhere(client, db):
    script = client.get("/kalender/indlejr.js")
    assert script["Cross-Origin-Resource-Policy"] == "cross-origin" and "javascript" in script["Content-Type"]
    assert b"iframe" in script.content
