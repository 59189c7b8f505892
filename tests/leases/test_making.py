"""Drafts: from a booking, a room, premises or nothing; what is paid adds up; nothing is sent with a blank in it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from byliv.bookings.actions import book_room, book_series
from byliv.bookings.models import Booking
from byliv.leases import actions, queries, starts
from byliv.leases.choices import State
from byliv.leases.document import strings_of
from byliv.leases.models import Agreement, AgreementTemplate
from byliv.leases.money import Line
from byliv.leases.permissions import side_of
from byliv.offers import actions as offers
from byliv.offers.choices import Side
from tests import make
from tests.bookings.times import at
from tests.leases.agreeing import days, make_draft, make_template, values_for
from tests.offers.conftest import WHERE


def said(agreement):
    return " ".join(strings_of(queries.document_of(agreement)))


def test_a_draft_reads_as_its_template_with_the_blanks_filled(draft):
    words = said(draft)
    assert "Atelier Alice" in words and "Charlie" in words and "Øvning" in words and "3.000 kr." in words
    assert "{" not in words


def test_the_amount_is_the_sum_of_the_lines(draft):
    assert draft.amount == 3 * 1_200_00 - 3 * 200_00 == sum(line.amount for line in draft.lines.all())


def test_a_stranger_makes_no_agreement_of_a_room(hall, charlie):
    with pytest.raises(PermissionDenied):
        make_draft(charlie, room=hall)


def test_a_template_of_another_area_does_not_do(hall, alice, vesterbro):
    other = make_template(make.make_area("soro", (11.5, 55.4, 11.6, 55.5)))
    with pytest.raises(ValidationError):
        make_draft(alice, room=hall, template=other)


def test_a_booking_fills_it(hall, alice, charlie):
    make_template(hall.area)
    booking = book_room(room=hall, start=at(10), end=at(12), by=charlie, purpose="Korprøve")
    start = starts.of_booking(booking, alice)
    assert start.values["tenant_email"] == charlie.email and start.values["used_for"] == "Korprøve"
    assert start.values["starts_on"] == start.values["ends_on"] and start.room == hall


def test_a_booking_that_costs_something_becomes_a_line(hall, alice, charlie):
    booking = book_room(room=hall, start=at(10), end=at(12), by=charlie)
    booking.price = 150_00
    assert starts.of_booking(booking, alice).lines[0].amount == 150_00


def posted(form):
    """What a browser sends of a form that nobody changed."""
    values = {field.html_name: "" if field.value() is None else field.value() for field in form}
    return {**values, "rows": form.count_of_rows}


def test_a_draft_from_a_booking_knows_it_and_stands_on_its_page(client, hall, alice, charlie):
    make_template(hall.area)
    booking = book_room(room=hall, start=at(10), end=at(12), by=charlie, purpose="Korprøve")
    client.force_login(alice)
    page = reverse("bookings:detail", args=[booking.number])
    address = f"{reverse('leases:new')}?booking={booking.number}"
    assert address in client.get(page).content.decode()
    answer = client.post(address, posted(client.get(address).context["form"]))
    assert answer.status_code == 302, answer.context["form"].errors
    agreement = Agreement.objects.get()
    assert agreement.booking == booking and agreement.room == hall
    assert agreement.number in client.get(page).content.decode()


def test_an_empty_shop_fills_it(vesterbro, dana):
    template, shop = make_template(vesterbro), make.make_vacancy(offered_until=days(100))
    start = starts.of_vacancy(shop, dana)
    values = {**start.values, **start.fixed, "template": template}
    agreement = actions.create_agreement(values=values, lines=[], by=dana)
    assert agreement.vacancy == shop and agreement.ends_on == days(100) and agreement.area == vesterbro


def test_what_is_missing_is_said_before_it_is_sent(hall, alice):
    draft = make_draft(alice, room=hall, tenant_email="", insurance="", reason="")
    with pytest.raises(ValidationError) as refused:
        actions.send(agreement=draft, by=alice)
    assert len(refused.value.messages) == 3


def test_a_lease_with_a_last_day_needs_the_landlords_reason(hall, alice):
    draft = make_draft(alice, room=hall, reason="")
    with pytest.raises(ValidationError):
        actions.send(agreement=draft, by=alice)
    endless = make_draft(alice, room=hall, reason="", ends_on=None)
    assert actions.send(agreement=endless, by=alice).is_open


def test_a_new_version_of_a_template_leaves_what_was_sent_as_it_was(draft, alice, dana):
    sent = actions.send(agreement=draft, by=alice)
    before, template = said(sent), sent.template
    clauses = [actions.NewClause("Nyt", "Alt er anderledes for {lejer}.")]
    actions.change_template(template=template, values={}, clauses=clauses, by=dana)
    sent.refresh_from_db()
    assert said(sent) == before and AgreementTemplate.objects.get(pk=template.pk).version == 2
    assert "Alt er anderledes for Charlie." in said(make_draft(alice, room=draft.room, template=template))


@pytest.mark.parametrize("text", ["{rom}", "{ }", "{room", "room}", "{{room}}", "{room!r}", "{0}", "{lejer.email}"])
def test_an_unknown_blank_is_refused_and_named(vesterbro, text):
    clauses = [actions.NewClause("Lokalet", f"Her er {text}.")]
    with pytest.raises(ValidationError) as refused:
        actions.create_template(area=vesterbro, values={"kind": "loan", "name_da": "Lån"}, clauses=clauses, by=None)
    assert "1" in refused.value.messages[0]


def test_the_three_templates_come_once(vesterbro):
    assert len(actions.add_defaults(area=vesterbro, by=None)) == 3
    assert actions.add_defaults(area=vesterbro, by=None) == []


def test_a_template_of_the_area_around_does_too(vesterbro):
    make_template(vesterbro)
    assert len(queries.templates_for(make.make_area("gade", parent=vesterbro))) == 3


@pytest.mark.parametrize(
    "lines",
    [
        [Line("Rabat", 1, -100)],
        [Line("", 1, 100)],
        [Line("Leje", 0, 100)],
        [Line("Leje", 1, 10**12)],
        [Line("Leje", 1, 1)] * 21,
    ],
)
def test_lines_that_cannot_be_are_refused(hall, alice, lines):
    with pytest.raises(ValidationError):
        make_draft(alice, room=hall, lines=lines)


def test_only_a_draft_that_was_never_sent_can_be_thrown_away(draft, alice):
    sent = actions.send(agreement=draft, by=alice)
    actions.withdraw(agreement=sent, by=alice)
    with pytest.raises(ValidationError):
        actions.discard(agreement=sent, by=alice)


def test_changing_what_was_sent_is_refused(draft, alice):
    actions.send(agreement=draft, by=alice)
    with pytest.raises(ValidationError):
        actions.change_agreement(agreement=draft, values=values_for(draft.room), lines=[], by=alice)


def test_a_series_fills_it_from_its_first_to_its_last_date(hall, alice, charlie):
    book_series(room=hall, start=at(10), end=at(12), rrule="FREQ=WEEKLY;COUNT=4", by=charlie)
    start = starts.of_booking(Booking.objects.order_by("pk")[0], alice)
    assert start.values["ends_on"] - start.values["starts_on"] == timedelta(weeks=3)
    assert start.values["times"].startswith("4 ")


def test_what_was_offered_and_found_fills_it_for_who_has_it_alone(client, vesterbro, alice, charlie, dana):
    actions.add_defaults(area=vesterbro, by=None)
    need = offers.look_for(kind="room", values={"title": "Et sted at svejse", **WHERE}, by=charlie)
    offers.have(kind="room", values={"title": "Vores kælder", **WHERE}, by=alice)
    offers.match_card(need)
    match = need.matches.get()
    new = f"{reverse('leases:new')}?match={match.code}"
    client.force_login(alice)
    assert client.get(new).status_code == 404
    for side in Side:
        offers.say(match=match, side=side, is_yes=True)
        match.refresh_from_db()
    assert new in client.get(match.get_absolute_url()).text
    page = client.get(new).text
    assert "Vores kælder" in page and charlie.email not in page
    for other in (charlie, dana):
        client.force_login(other)
        assert client.get(new).status_code == 404


@pytest.fixture
def of_offer(vesterbro, alice, charlie):
    """Alice's cellar was offered, Charlie looked for one, and both said yes: what the agreement begins with."""
    actions.add_defaults(area=vesterbro, by=None)
    need = offers.look_for(kind="room", values={"title": "Et sted at svejse", **WHERE}, by=charlie)
    offers.have(kind="room", values={"title": "Vores kælder", **WHERE}, by=alice)
    offers.match_card(need)
    match = need.matches.get()
    for side in Side:
        match = offers.say(match=match, side=side, is_yes=True)
    start = starts.of_match(match, alice)
    template = AgreementTemplate.objects.filter(kind="loan").first()
    return {"values": {**start.values, **start.fixed, "template": template}, "area": start.area}


def test_an_agreement_of_an_offer_is_between_the_two(of_offer, alice, charlie):
    made = actions.create_agreement(**of_offer, by=alice)
    assert (side_of(alice, made), side_of(charlie, made)) == ("landlord", "tenant")
    with pytest.raises(PermissionDenied):
        actions.create_agreement(**of_offer, by=charlie)


def test_who_let_what_was_offered_lets_it_again(of_offer, alice, charlie):
    made = actions.create_agreement(**of_offer, by=alice)
    Agreement.objects.filter(pk=made.pk).update(state=State.IN_FORCE, agreed_at=timezone.now(), match=None)
    made.refresh_from_db()
    assert actions.renew(agreement=made, by=alice).renews == made
    with pytest.raises(PermissionDenied):
        actions.renew(agreement=made, by=charlie)
