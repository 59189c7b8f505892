"""What is kept about people, how long, and that their download leaves none of it out."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from byliv.accounts.models import User
from byliv.config.settings import FEATURES
from byliv.core import clock
from byliv.site.retention import RULES, forget_old
from byliv.stewardship.actions.cases import decline, open_case
from byliv.stewardship.models import Case, Confirmation

LONG_AGO = timedelta(days=5 * 365)
# Who did it, beside something that is not about them: these become empty, or say so in the history.
ONLY_BY = {
    "audit.AuditEntry.by",
    "stewardship.Case.decided_by",
    "stewardship.Merge.by",
    "stewardship.Distinct.by",
    "exchange.AreaArchive.by",
    "webhooks.Webhook.made_by",
    "handover.Instruction.written_by",
    "handover.KeyReceipt.handed_out_by",
    "hosting.Fault.handled_by",
    "finder.RoomWish.answered_by",
    "bookings.Closure.closed_by",
    "rents.Contribution.confirmed_by",
    "rents.Statement.issued_by",
    "leases.Agreement.created_by",
}
# Tables whose rows about a person stand in their download, under this name.
TOLD = {
    "accounts.Stewardship.user": "roles",
    "organisations.Membership.user": "memberships",
    "stewardship.Case.by": "sent",
    "feeds.Feed.added_by": "calendars",
    "calendar.Follower.user": "follows",
    "api.Token.user": "keys_for_programs",
    "webhooks.Webhook.owner": "webhooks",
    "rooms.Room.host": "rooms",
    "handover.KeyShowing.person": "ways_in_you_were_shown",
    "handover.KeyReceipt.holder": "keys_you_have_had",
    "hosting.HouseHost.user": "houses",
    "hosting.Shift.host": "shifts",
    "hosting.Fault.reported_by": "faults",
    "finder.RoomSearch.person": "room_searches",
    "finder.RoomWish.person": "room_wishes",
    "offers.Need.by": "needs",
    "offers.Offer.by": "offers",
    "offers.MatchMail.user": "match_mails",
    "partnerships.StepMail.user": "owner_step_mails",
    "bookings.Booking.booked_by": "bookings",
    "bookings.WaitingEntry.person": "waiting_for_rooms",
    "bookings.BookingFeed.user": "booking_calendars",
    "rents.Contribution.by": "contributions",
    "vacancies.Vacancy.keeper": "empty_premises",
    "vacancies.Sighting.by": "seen_empty",
    "vacancies.Step.by": "empty_premises_steps",
    "vacancies.Property.assigned_to": "properties",
    "seasons.Application.by": "season_applications",
    "seasons.Comment.by": "season_comments",
    "seasons.Comment.answered_by": "season_answers",
    "seasons.Refused.by": "season_refused",
    "seasons.Proposal.by": "season_proposals",
    "partnerships.Talk.by": "owner_talks",
    "partnerships.Talk.next_by": "owner_steps",
    "leases.Agreement.landlord_person": "agreements",
    "leases.Agreement.tenant_person": "agreements",
    "leases.Acceptance.user": "agreements_accepted",
    "leases.ConditionPhoto.added_by": "agreement_photos",
}
# What a program of theirs was answered, kept for a day so that asking twice does nothing twice.
KEPT_FOR_A_DAY = {"api.KeptAnswer.user"}


@pytest.fixture
def suggestion(house):
    return open_case(kind=Case.Kind.CHANGE, label="Huset", area=house.area, email="charlie@example.org", by=None)


def test_an_address_goes_three_months_after_the_answer(suggestion, dana):
    decline(suggestion, by=dana, reason=Case.Reason.NOT_RIGHT)
    assert forget_old()["senders"] == 0
    Case.objects.update(decided_at=clock.now() - timedelta(days=91))
    assert forget_old()["senders"] == 1
    assert Case.objects.get().email == ""


def test_an_address_that_waits_for_an_answer_stays(suggestion):
    Case.objects.update(created_at=clock.now() - LONG_AGO)
    forget_old()
    assert Case.objects.get().email == "charlie@example.org"


def test_only_those_who_look_after_nothing_are_forgotten(alice, bob, charlie, dana, house):
    User.objects.update(date_joined=clock.now() - LONG_AGO, last_login=clock.now() - LONG_AGO)
    assert forget_old()["accounts"] == 1
    assert set(User.objects.all()) == {alice, bob, dana}


def test_whoever_has_just_been_here_stays(charlie):
    User.objects.update(date_joined=clock.now() - LONG_AGO, last_login=clock.now())
    assert forget_old()["accounts"] == 0


def test_a_trial_forgets_nothing(house):
    Confirmation.objects.create(listing=house)
    Confirmation.objects.update(asked_at=clock.now() - LONG_AGO)
    assert forget_old(is_dry_run=True)["confirmations"] == 1
    assert Confirmation.objects.count() == 1


def test_the_privacy_page_says_how_long_each_kind_is_kept(client, db):
    page = client.get(reverse("site:privacy")).content.decode()
    assert all(str(rule.days) in page.replace(".", "") for rule in RULES)


def test_every_table_that_points_at_a_person_is_in_their_download(sign_in, alice, atelier):
    pointing = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in FEATURES
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model is User
    }
    assert pointing == set(TOLD) | ONLY_BY | KEPT_FOR_A_DAY
    download = sign_in(alice).get(reverse("site:export_me")).json()
    assert {*TOLD.values(), "acts"} <= set(download)
