"""The pages of calendars: paste a link, see what would come, say yes, see how it goes."""

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from byliv.audit.models import AuditEntry
from byliv.events import actions as events
from byliv.events.models import Event
from byliv.feeds import actions, tasks
from byliv.feeds.models import Feed, FeedRun
from tests import make
from tests.feeds.conftest import calendar, event

pytestmark = pytest.mark.django_db


def url(home, name="feeds", *args) -> str:
    return reverse(f"feeds:{home.type}_{name}", args=[home.slug, *args])


def bring(client, home, address, **more):
    return client.post(url(home), {"url": address, "kind": "concert", **more})


def done(task) -> list:
    """What waits in the queue for a task."""
    return [each.args_kwargs["args"] for each in DBTaskResult.objects.filter(task_path__endswith=task.func.__name__)]


def test_paste_look_and_say_yes(sign_in, alice, atelier, house, server):
    client = sign_in(alice)
    address = server.says("/kal.ics", calendar(event("1@example.org", "Fernisering")))
    response = bring(client, atelier, address, place=house.pk)
    feed = Feed.objects.get()
    assert response["Location"] == url(atelier, "feed", feed.pk) and done(tasks.look) == [[feed.pk]]
    assert "every 2s" in client.get(response["Location"]).content.decode()
    tasks.look.call(feed.pk)
    page = client.get(response["Location"]).content.decode()
    assert "Fernisering" in page and not Event.objects.exists() and "every 2s" not in page
    client.post(url(atelier, "press", feed.pk), {"do": "start"})
    assert tasks.read.call(feed.pk) == "taken"
    found = Event.objects.get()
    assert (found.kind, found.place, found.consent) == ("concert", house, Event.Consent.GIVEN)
    assert list(found.organisers.all()) == [atelier]


@pytest.mark.parametrize("address", ["", "kalender", "http://a.example:25/b.ics", "ftp://a.example/b.ics"])
def test_bad_addresses_are_told_beside_the_field(sign_in, alice, atelier, address):
    response = bring(sign_in(alice), atelier, address)
    assert response.status_code == 422 and not Feed.objects.exists()


def test_addresses_at_home_are_refused_when_they_are_asked(sign_in, alice, atelier):
    bring(sign_in(alice), atelier, "http://127.0.0.1:8999/b.ics")
    assert tasks.look.call(Feed.objects.get().pk) == "failed" and FeedRun.objects.get().problem == "private"


def test_a_calendar_is_brought_once(sign_in, alice, atelier):
    bring(sign_in(alice), atelier, "https://a.example/b.ics")
    assert bring(sign_in(alice), atelier, "webcal://a.example/b.ics").status_code == 422
    assert Feed.objects.count() == 1


def test_the_page_of_a_google_calendar_will_do(sign_in, alice, atelier):
    shown = "https://calendar.google.com/calendar/embed?src=atelier%40group.calendar.google.com&ctz=Europe%2FParis"
    bring(sign_in(alice), atelier, shown)
    assert Feed.objects.get().url.endswith("/ical/atelier%40group.calendar.google.com/public/basic.ics")


def test_strangers_see_nothing_of_it(sign_in, charlie, atelier, feed):
    client = sign_in(charlie)
    for address in (url(atelier), url(atelier, "feed", feed.pk), url(atelier, "remove", feed.pk)):
        assert client.get(address).status_code == 403
    assert client.post(url(atelier, "press", feed.pk), {"do": "pause"}).status_code == 403
    assert Feed.objects.get().state == Feed.State.ACTIVE


def test_a_calendar_is_only_on_its_own_pages(sign_in, alice, house, feed):
    assert sign_in(alice).get(url(house, "feed", feed.pk)).status_code == 404


def test_the_address_of_a_calendar_stands_in_no_history(sign_in, alice, atelier):
    bring(sign_in(alice), atelier, "https://a.example/private-secret/b.ics")
    acts = AuditEntry.objects.filter(verb="feed_added")
    assert acts.count() == 1 and not acts.filter(changes__icontains="secret").exists()
    page = sign_in(alice).get(url(atelier, "feed", Feed.objects.get().pk)).content.decode()
    assert "notice--warning" in page  # that it is a secret one


def test_steward_brings_the_calendar_of_a_square(sign_in, dana, vesterbro, server):
    square = make.make_place("Pladsen")
    address = server.says("/kal.ics", calendar(event("1@example.org", "Loppemarked")))
    bring(sign_in(dana), square, address)
    feed = Feed.objects.get()
    actions.start(feed=feed, by=dana)
    tasks.read.call(feed.pk)
    found = Event.objects.get()
    assert (found.place, found.consent) == (square, Event.Consent.GIVEN)


def test_a_place_of_others_is_asked(atelier, alice, server):
    other = make.make_place("Biblioteket", host=make.make_organisation("Bibliotekerne"))
    server.says("/kal.ics", calendar(event("1@example.org", "Oplæsning", "20990506T190000", "LOCATION:Biblioteket")))
    feed = Feed.objects.create(organisation=atelier, url=server.url("/kal.ics"), state="active", added_by=alice)
    run = actions.read_feed(feed)
    found = Event.objects.get()
    assert (found.place, found.consent) == (other, Event.Consent.ASKED)
    assert "Biblioteket" in run.rows[0]["notes"][0]


def test_buttons(sign_in, alice, atelier, feed):
    client = sign_in(alice)

    def press(do: str) -> Feed:
        assert client.post(url(atelier, "press", feed.pk), {"do": do}).status_code in (302, 404)
        return Feed.objects.get()

    assert press("pause").state == Feed.State.PAUSED and tasks.read.call(feed.pk) == "not wanted"
    assert press("start").state == Feed.State.ACTIVE and press("read").asked_at
    assert press("shrink").may_shrink and done(tasks.read) == [[feed.pk]] * 3
    assert client.post(url(atelier, "press", feed.pk), {"do": "nonsense"}).status_code == 404
    assert client.get(url(atelier, "press", feed.pk)).status_code == 405


def test_the_settings_take_everything_anew(sign_in, alice, atelier, house, feed):
    actions.read_feed(feed)
    sign_in(alice).post(url(atelier, "press", feed.pk), {"do": "settings", "kind": "talk", "place": house.pk})
    actions.read_feed(Feed.objects.get())
    assert set(Event.objects.values_list("kind", "place")) == {("talk", house.pk)}


def test_taking_it_away_asks_first(sign_in, alice, atelier, feed):
    actions.read_feed(feed)
    client = sign_in(alice)
    assert client.get(url(atelier, "remove", feed.pk)).status_code == 200 and Feed.objects.exists()
    client.post(url(atelier, "remove", feed.pk), {"events": "cancel"})
    assert not Feed.objects.exists()
    assert set(Event.objects.values_list("status", flat=True)) == {"cancelled"}


def test_the_page_says_what_needs_somebody(sign_in, alice, atelier, feed, server):
    actions.read_feed(feed)
    server.says("/kal.ics", calendar())
    actions.read_feed(Feed.objects.get())
    client = sign_in(alice)
    page = client.get(url(atelier, "feed", feed.pk)).content.decode()
    assert 'value="shrink"' in page and "Aften 3" in page
    assert url(atelier) in client.get(reverse("organisations:edit", args=[atelier.slug])).content.decode()


def test_ours_and_theirs_side_by_side(sign_in, alice, atelier, feed):
    actions.read_feed(feed)
    first = Event.objects.get(name="Aften 1")
    events.change_event(event=first, values={"name": "Den første aften"}, by=alice)
    client = sign_in(alice)
    assert "Den første aften" in client.get(url(atelier, "feed", feed.pk)).content.decode()
    address = reverse("feeds:theirs", args=[first.slug])
    page = client.get(address).content.decode()
    assert "Den første aften" in page and "Aften 1" in page
    client.post(address, {"take": "name"})
    assert Event.objects.get(pk=first.pk).name == "Aften 1"


def test_strangers_take_nothing_back(sign_in, charlie, feed):
    actions.read_feed(feed)
    first = Event.objects.get(name="Aften 1")
    assert sign_in(charlie).get(reverse("feeds:theirs", args=[first.slug])).status_code == 403


def test_whose_calendar_is_it(sign_in, alice, charlie, atelier):
    assert url(atelier) in sign_in(alice).get(reverse("feeds:choose")).content.decode()
    assert url(atelier) not in sign_in(charlie).get(reverse("feeds:choose")).content.decode()


def test_each_feed_whose_turn_it_is_gets_a_task_behind_everything_else(feed):
    make_due = {"next_at": "2020-01-01T00:00:00Z"}
    Feed.objects.update(**make_due)
    assert tasks.fetch_due.call() == 1 and tasks.fetch_due.call() == 0
    task = DBTaskResult.objects.get()
    assert task.args_kwargs["args"] == [feed.pk] and task.priority < 0


@pytest.mark.parametrize("state", ["new", "paused", "gone"])
def test_nobody_asks_for_what_is_not_on(feed, state):
    Feed.objects.update(next_at="2020-01-01T00:00:00Z", state=state)
    assert tasks.fetch_due.call() == 0 and tasks.read.call(feed.pk) == "not wanted"


def test_reports_are_kept_for_three_months(feed):
    for day in ("2020-01-01", "2099-01-01"):
        FeedRun.objects.create(feed=feed, started_at=f"{day}T00:00:00Z", finished_at=f"{day}T00:00:00Z", result="same")
    assert tasks.forget_runs.call() == 1


def test_the_calendar_of_what_became_another_goes_on_there(sign_in, alice, atelier, feed):
    winner = make.make_organisation("Atelier Alice og venner", owner=alice)
    type(atelier).objects.filter(pk=atelier.pk).update(merged_into=winner.pk)
    actions.read_feed(Feed.objects.select_related("organisation").get())
    assert set(Event.objects.values_list("organisers", flat=True)) == {winner.pk}
    assert sign_in(alice).get(url(winner, "feed", feed.pk)).status_code == 200


def test_pages_take_the_same_number_of_queries_however_many_events(sign_in, alice, atelier, feed, server):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(alice)
    counts = []
    for most in (6, 30):
        server.says("/kal.ics", calendar(*(event(f"{n}@example.org", f"Aften {n}") for n in range(most))))
        actions.read_feed(Feed.objects.get())
        with CaptureQueriesContext(connection) as queries:
            client.get(url(atelier, "feed", feed.pk))
        counts.append(len(queries))
    assert counts[1] <= counts[0]
