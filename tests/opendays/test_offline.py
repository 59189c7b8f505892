"""What the browser keeps for when there is no network (the walk itself is in tests/browser/test_open_day.py)."""

import pytest
from django.urls import reverse
from django.utils.translation import override

pytestmark = pytest.mark.django_db


@pytest.mark.one_database
@pytest.mark.parametrize("name", ["worker", "map_worker"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_scripts_lie_in_the_folder_of_open_days_and_are_asked_for_anew(client, name, language):
    with override(language):
        address, page = reverse(f"opendays:{name}"), reverse("opendays:page", args=["x"])
    response = client.get(address)
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache" and response.headers["ETag"]
    assert page.startswith(address.rpartition("/")[0] + "/")


def test_the_programme_says_when_to_look_and_who_keeps_it(client, today):
    text = client.get(reverse("opendays:page", args=[today.slug])).text
    day = today.dates.get()
    assert f'data-live="{reverse("opendays:live", args=[today.slug])}"' in text
    assert f"{int(day.start.timestamp()) - 3600}-{int(day.end.timestamp()) + 3600}" in text
    assert f'data-worker="{reverse("opendays:worker")}"' in text


def test_without_scripts_the_page_shows_the_doors_as_they_are(client, today, stop):
    from byliv.opendays.actions.doors import set_door

    set_door(stop=stop, door="full")
    text = client.get(reverse("opendays:page", args=[today.slug])).text
    assert "said__badge--full" in text.split("<template")[0] + text.rpartition("</template>")[2]
