import json
from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from byliv.accounts.models import User
from byliv.api.actions import make_token
from byliv.api.models import KeptAnswer
from byliv.audit.actions import record
from byliv.audit.models import AuditEntry
from byliv.bookings.actions import book_room
from byliv.bookings.actions.own_feed import make_feed
from byliv.bookings.models import Closure, WaitingEntry
from byliv.calendar.follow.actions import follow
from byliv.calendar.follow.models import Follower
from byliv.core import clock
from byliv.exchange.models import AreaArchive
from byliv.feeds.models import Feed
from byliv.finder.models import RoomSearch, RoomWish
from byliv.handover.actions import show_to_keeper, write_instruction
from byliv.handover.models import KeyReceipt
from byliv.hosting.models import Fault, HouseHost, Shift
from byliv.leases.models import Acceptance, Agreement, AgreementTemplate, ConditionPhoto
from byliv.listings.actions import confirm, set_contacts
from byliv.listings.models import Listing
from byliv.offers import actions as offers
from byliv.organisations.models import Membership, Organisation
from byliv.partnerships.models import StepMail, Talk
from byliv.rents.actions import issue
from byliv.rents.models import Contribution
from byliv.site import actions
from byliv.site.people_queries import contacts_of, entries_of, left_alone_by
from byliv.stewardship.actions.cases import open_case
from byliv.stewardship.actions.merges import merge, say_distinct
from byliv.stewardship.models import Case, ClaimProof
from byliv.vacancies.models import OwnerContact, Property, Sighting
from byliv.webhooks.models import Webhook
from tests import make, make_rents
from tests.seasons.traces import in_seasons


def needs(person):
    return {entry.listing.name: entry.needs for entry in entries_of(person)}


@pytest.mark.parametrize("name", ["site:me", "site:export_me", "site:delete_me"])
def test_a_stranger_is_asked_to_sign_in(client, db, name):
    assert client.get(reverse(name)).url.startswith(reverse("account_login"))
    assert client.post(reverse(name)).status_code == 302


def test_the_page_shows_what_a_person_looks_after(alice, house, sign_in):
    page = sign_in(alice).get(reverse("site:me")).content.decode()
    assert "Atelier Alice" in page
    assert "Huset i Istedgade" in page


def test_a_new_person_is_asked_to_put_something_on_the_map(charlie, sign_in):
    assert reverse("site:add") in sign_in(charlie).get(reverse("site:me")).content.decode()


def test_an_entry_says_what_it_needs(alice, atelier):
    assert needs(alice) == {"Atelier Alice": ["photo", "confirmation"]}
    confirm(atelier, by=alice)
    atelier.photos.create(name="photos/a", width=10, height=10, alt_da="Et hus")
    assert needs(alice) == {"Atelier Alice": []}
    Listing.objects.update(confirmed_at=clock.now() - timedelta(days=400))
    assert needs(alice) == {"Atelier Alice": ["renewal"]}


def test_an_entry_without_position_says_so(alice, vesterbro):
    make.make_organisation("Et band", owner=alice)
    assert "position" in needs(alice)["Et band"]


def test_the_places_of_others_are_not_ones_own(charlie, house):
    assert entries_of(charlie) == []


def test_a_steward_finds_the_team_and_others_do_not(dana, alice, vesterbro, sign_in, client):
    team = reverse("site:team", args=["vesterbro"])
    assert team in sign_in(dana).get(reverse("site:me")).content.decode()
    assert team not in sign_in(alice).get(reverse("site:me")).content.decode()


def test_name_and_language_can_be_changed(alice, sign_in):
    response = sign_in(alice).post(reverse("site:me"), {"name": "  Alice   Ågesen ", "language": "en"})
    alice.refresh_from_db()
    assert (alice.name, alice.language) == ("Alice Ågesen", "en")
    assert response.url == "/en/account/"
    assert "Ågesen" not in str(list(AuditEntry.objects.values("changes")))


@pytest.mark.parametrize(
    "values", [{"name": "x" * 101, "language": "da"}, {"name": "A", "language": "xx"}, {"name": "A"}]
)
def test_what_does_not_fit_is_said_and_nothing_is_written(alice, sign_in, values):
    response = sign_in(alice).post(reverse("site:me"), values)
    assert response.context["form"].errors
    alice.refresh_from_db()
    assert alice.name == "Alice"


def test_script_in_a_name_stays_text(alice, sign_in, client):
    sign_in(alice).post(reverse("site:me"), {"name": "<script>alert(1)</script>", "language": "da"})
    assert "<script>alert" not in client.get(reverse("site:me")).content.decode()


def test_the_export_holds_everything_about_the_person(alice, atelier, house, sign_in):
    set_contacts(atelier, [{"email": "alice@example.org"}], by=alice)
    Authenticator.objects.create(user=alice, type="webauthn", data={"name": "My phone", "credential": {}})
    response = sign_in(alice).get(reverse("site:export_me"))
    told = json.loads(response.content)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert told["account"]["email"] == "alice@example.org"
    assert told["memberships"][0]["organisation"] == "Atelier Alice"
    assert told["passkeys"][0]["name"] == "My phone"
    assert told["contact_points"][0]["entry"] == "Atelier Alice"
    assert len(told["sessions"]) == 1
    assert {"created", "joined", "changed"} <= {act["what"] for act in told["acts"]}


def test_the_export_of_a_stranger_holds_nothing_of_alice(charlie, house, sign_in):
    assert "alice" not in sign_in(charlie).get(reverse("site:export_me")).content.decode().lower()


def test_the_delete_page_says_who_is_left_alone(alice, atelier, sign_in):
    assert "Atelier Alice" in sign_in(alice).get(reverse("site:delete_me")).content.decode()
    assert User.objects.filter(pk=alice.pk).exists()


def test_an_organisation_with_another_owner_is_not_left_alone(alice, atelier):
    make.make_member(atelier, "eva@example.org", role=Membership.Role.OWNER)
    assert left_alone_by(alice) == []


@pytest.mark.parametrize("word", ["", "yes", "slet ikke"])
def test_without_the_word_nobody_is_deleted(alice, sign_in, word):
    response = sign_in(alice).post(reverse("site:delete_me"), {"word": word})
    assert "word" in response.context["form"].errors
    assert User.objects.filter(pk=alice.pk).exists()


@pytest.mark.parametrize("word", ["slet", "Delete", " “slet” "])
def test_with_the_word_the_person_is_gone_and_signed_out(alice, atelier, sign_in, client, word):
    response = sign_in(alice).post(reverse("site:delete_me"), {"word": word}, follow=True)
    assert response.status_code == 200
    assert not User.objects.exists()
    assert "_auth_user_id" not in client.session
    assert Organisation.objects.get().name == "Atelier Alice"


def test_contact_points_stay_when_they_are_unticked(alice, atelier, sign_in):
    set_contacts(atelier, [{"email": "Alice@Example.org"}, {"email": "info@example.org"}], by=alice)
    sign_in(alice).post(reverse("site:delete_me"), {"word": "slet"})
    assert atelier.contacts.count() == 2


def test_contact_points_go_when_they_are_ticked(alice, atelier, sign_in):
    set_contacts(
        atelier, [{"email": "Alice@Example.org"}, {"email": "info@example.org", "label_da": "Kontor"}], by=alice
    )
    ids = [contact.pk for contact in contacts_of(alice)]
    sign_in(alice).post(reverse("site:delete_me"), {"word": "slet", "contacts": ids})
    assert [(contact.email, contact.label_da) for contact in atelier.contacts.all()] == [("info@example.org", "Kontor")]


def test_other_peoples_contact_points_cannot_be_ticked(alice, bob, atelier, sign_in):
    set_contacts(atelier, [{"email": "bob@example.org"}, {"email": "alice@example.org"}], by=alice)
    forged = [atelier.contacts.get(email="bob@example.org").pk]
    sign_in(alice).post(reverse("site:delete_me"), {"word": "slet", "contacts": forged})
    assert atelier.contacts.count() == 2
    assert User.objects.filter(pk=alice.pk).exists()


def test_the_acts_stay_without_the_person(alice, atelier):
    acts = AuditEntry.objects.filter(target_type="organisations.organisation").count()
    actions.delete_me(person=alice, contacts=[])
    left = AuditEntry.objects.filter(target_type="organisations.organisation")
    assert left.count() == acts + 1, "all there were, and that she left"
    assert not left.exclude(by=None).exists()


def traces_of(pk, email):
    """Every cell of every table that names the person: by number where it points to people, by address anywhere."""
    found = []
    for model in apps.get_models():
        for row in model.objects.all():
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                is_person = field.is_relation and field.related_model is User and value == pk
                if is_person or email in str(value).lower():
                    found.append((model._meta.label, field.name, value))
    found += [("session", session.pk, "") for session in Session.objects.all() if email in str(session.get_decoded())]
    found += AuditEntry.objects.filter(target_type="accounts.user", target_id=pk)
    return found + list(LogEntry.objects.filter(object_id=str(pk), content_type__model="user"))


def test_after_deletion_no_table_holds_number_or_address(alice, dana, atelier, vesterbro, sign_in):
    everywhere(alice, dana, atelier, vesterbro)
    sign_in(alice).get(reverse("site:me"))
    Client().post(reverse("account_login"), {"email": "alice@example.org"})
    pk = alice.pk
    before = {trace[0] for trace in traces_of(pk, "alice@example.org") if isinstance(trace, tuple)}
    assert before >= tables_about_people() | {"session", "listings.ContactPoint"}, "add the new table to everywhere()"
    actions.delete_me(person=alice, contacts=contacts_of(alice))
    assert traces_of(pk, "alice@example.org") == []


def tables_about_people():
    """The tables that point to people, whoever adds one."""
    relations = [field for field in User._meta.get_fields(include_hidden=True) if field.one_to_many or field.one_to_one]
    return {field.related_model._meta.label for field in relations if not field.related_model._meta.auto_created}


def programs_of(person):
    """Programs of theirs have a key, were answered, and are told."""
    make_token(user=person, name=person.email, scope="write")
    KeptAnswer.objects.create(user=person, key="once", digest="x", body=person.email)
    Webhook.objects.create(owner=person, made_by=person, name=person.email, url="https://a.example/hook")


def keys_of(person):
    """The person looks after a room, has its key, and has seen how one gets in."""
    room = make.make_room("Nøglerummet", host=person)
    day = clock.local_now().date()
    write_instruction(room=room, values={"code": "4711"}, valid_from=day, by=person)
    show_to_keeper(room=room, by=person)
    give = {"holder": person, "holder_name": person.email, "handed_out_by": person}
    KeyReceipt.objects.create(room=room, key="Nøgle 2", handed_out_at=clock.now(), **give)


def rooms_of(person, other, area):
    """The person has keys, bookings, shifts, wishes for a room, and has answered another's."""
    keys_of(person)
    booked_by(person)
    RoomWish.objects.create(person=person, area=area, what=f"Write to {person.email}", answered_by=person)
    RoomWish.objects.create(person=other, area=area, what="Et lokale", answered_by=person)
    RoomSearch.objects.create(person=person, area=area, query="people=30", next_at=clock.now())


def agreements_of(person, area):
    """A draft and an offer with the person, a yes that they gave, and a picture."""
    template = AgreementTemplate.objects.create(area=area, kind="loan", name_da="Lån")
    for values in ({"tenant_email": person.email, "tenant_name": person.email}, {"landlord_person": person}):
        agreement = Agreement.objects.create(template=template, area=area, state="sent", created_by=person, **values)
        Acceptance.objects.create(agreement=agreement, side="tenant", user=person, name=person.name, email=person.email)
        about = {"name": f"photos/{agreement.pk}", "width": 1, "height": 1, "alt_da": f"By {person.email}"}
        ConditionPhoto.objects.create(agreement=agreement, side="tenant", added_by=person, sha256="0", **about)


def everywhere(person, other, organisation, area):
    """Leave a trace of the person in every table that could hold one."""
    make.make_steward(area, person.email)
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    Authenticator.objects.create(user=person, type="webauthn", data={"name": "My phone", "credential": {}})
    set_contacts(organisation, [{"email": person.email}], by=person)
    record(by=other, verb="appointed", target=person, changes={"role": [None, "editor"]})
    record(by=other, verb="changed", target=organisation, changes={"owner": [None, person.email]})
    case = Case.objects.create(kind="claim", label="Huset", by=person, email=person.email, message=person.email)
    Case.objects.create(kind="change", label="Huset", email=person.email.title())
    ClaimProof.objects.create(case=case, email=person.email, code_hash="x")
    Feed.objects.create(organisation=organisation, url="https://a.example/b.ics", added_by=person)
    people = ContentType.objects.get_for_model(User)
    entry = {"content_type": people, "object_id": str(person.pk), "object_repr": person.email, "action_flag": 2}
    LogEntry.objects.create(user=other, **entry)
    programs_of(person)
    AreaArchive.objects.create(area=area, by=person)
    rooms_of(person, other, area)
    around(person, area)
    follow(by=person, area=area)
    Follower.objects.create(email=person.email)
    LogEntry.objects.create(user=person, **entry)
    twins = [make.make_organisation(name) for name in ("Tvilling", "Tvillingen", "Trilling")]
    merge(winner=twins[0], loser=twins[1], by=person)
    say_distinct(twins[0], twins[2], by=person)
    open_case(kind="closed", label="Tvilling", area=area, by=person)


def _in_a_house(person):
    """On a rota, with a shift and a fault told of; another fault by their address alone."""
    room = make.make_room()
    HouseHost.objects.create(place=room.place, user=person)
    soon = clock.now() + timedelta(days=1)
    Shift.objects.create(place=room.place, host=person, start=soon, end=soon + timedelta(hours=2))
    Fault.objects.create(room=room, words="Lampen", reported_by=person, handled_by=person)
    Fault.objects.create(room=room, words="Lampen", email=person.email)


def booked_by(person):
    """A booking, somebody who waits, a closure and a calendar of the person's."""
    room = make.make_room(host=person)
    start = clock.now().replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=3)
    end = start + timedelta(hours=1)
    book_room(room=room, start=start, end=end, by=person, purpose="Kor", note=person.email)
    WaitingEntry.objects.create(room=room, start=start, end=end, person=person, purpose=person.email)
    Closure.objects.create(room=room, start=end, end=end + timedelta(hours=1), closed_by=person)
    make_feed(by=person)
    _in_a_house(person)


def around(person, area):
    """Leave a trace of the person around empty premises and in the rounds of weekly hours."""
    shop = make.make_vacancy(by=person, source="owner")
    Sighting.objects.create(vacancy=shop, seen_on=date(2026, 5, 7), by=person, email=person.email, words=person.email)
    OwnerContact.objects.create(vacancy=shop, name=person.name, email=person.email)
    Property.objects.create(area=area, reference="1", name="Skolen", assigned_to=person)
    in_seasons(person, area)
    owner = make.make_owner(make.make_partnership(area), email=person.email, words=f"Write to {person.email}")
    said = {"owner": owner, "on": date(2026, 5, 7), "words": f"Write to {person.email}", "next_step": "Call"}
    StepMail.objects.create(user=person)
    Talk.objects.create(by=person, next_by=person, person=owner.people.get(), **said)
    _on_the_wall(person)
    rented_by(person, area)
    agreements_of(person, area)


def _on_the_wall(person):
    """Looks for something, has something that nobody sees, and has been told by mail."""
    longitude, latitude = make.ISTEDGADE
    where = {"longitude": longitude, "latitude": latitude, "contact": person.email}
    offers.look_for(kind="room", values={"title": f"Skriv til {person.email}", **where}, by=person)
    offers.have(kind="room", values={"title": person.email, "visibility": "private", **where}, by=person)
    offers.choose_mails(user_id=person.pk, wants_mail=True)


def rented_by(person, area):
    """What the person gave for a rent, and answered of others, and a statement they made."""
    tenant = make.make_organisation("Lejerne")
    tenancy = make_rents.make_tenancy(make_rents.make_scheme(area), tenant, is_agreed=False)
    row = make_rents.log(tenancy, person)
    Contribution.objects.create(
        tenancy=tenancy, kind=row.kind, on=row.on, by=person, confirmed_by=person, state="appealed",
        appeal=f"Skriv til {person.email}", waits_since=clock.now(), answered_at=clock.now(),
    )  # fmt: skip
    issue(tenancy=tenancy, year=row.on.year, by=person)


def test_deleting_one_person_leaves_the_others_alone(alice, bob, charlie, atelier, dana):
    near = make.make_user("malice@example.org")
    client = Client()
    client.force_login(near, backend="allauth.account.auth_backends.AuthenticationBackend")
    actions.delete_me(person=alice, contacts=[])
    assert set(User.objects.all()) == {bob, charlie, dana, near}
    assert client.get(reverse("site:me")).status_code == 200
    assert bob.memberships.exists()
