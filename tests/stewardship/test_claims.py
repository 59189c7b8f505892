""" "This is ours": from the first press to the answer, and back."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.urls import reverse

from byliv.audit.models import AuditEntry
from byliv.listings import actions as listings
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy
from byliv.stewardship import handlers, proof
from byliv.stewardship.actions import claims
from byliv.stewardship.actions.cases import accept
from byliv.stewardship.models import Case, ClaimProof
from byliv.stewardship.permissions import can_decide
from tests import make
from tests.stewardship.conftest import code_in_mail


def role_of(organisation, user) -> str | None:
    return organisation.memberships.filter(user=user).values_list("role", flat=True).first()


def url_of(case) -> str:
    return reverse("stewardship:claim", args=[case.pk])


def contact_way(listing) -> str:
    return f"contact-{listing.contacts.get().pk}"


def test_a_stranger_is_sent_to_sign_in_and_comes_back(client, orphan, start_url):
    page = client.get(orphan.get_absolute_url()).content.decode()
    assert start_url(orphan) in page
    assert client.get(start_url(orphan)).url.endswith(f"?next={start_url(orphan)}")


def test_with_the_code_from_the_mail_on_record_it_is_theirs(sign_in, charlie, orphan, start_url):
    client = sign_in(charlie)
    response = client.post(start_url(orphan), {"way": contact_way(orphan)})
    assert mail.outbox[0].to == ["kasserer@kammerkoret.dk"]
    client.post(response.url, {"do": "prove", "code": f" {code_in_mail()} "})
    assert role_of(orphan, charlie) == "owner"
    assert reverse("organisations:edit", args=[orphan.slug]) in client.get(response.url).content.decode()
    assert AuditEntry.objects.filter(verb="claimed", by=charlie, target_id=orphan.pk).exists()


def test_an_address_behind_a_form_is_masked_and_stays_so(sign_in, charlie, orphan, start_url, begun):
    client = sign_in(charlie)
    Case.objects.update(state="withdrawn")
    assert "k…@kammerkoret.dk" in client.get(start_url(orphan)).content.decode()
    Case.objects.update(state="begun")
    pages = (
        client.get(start_url(orphan), follow=True).content.decode() + client.get(reverse("site:me")).content.decode()
    )
    assert "kasserer@" not in pages and "k…@kammerkoret.dk" in pages


def test_an_address_of_ones_own_at_the_web_address_does_too(sign_in, charlie, orphan, start_url):
    response = sign_in(charlie).post(start_url(orphan), {"way": "host", "email": "charlie@kammerkoret.dk"})
    assert response.status_code == 302
    assert mail.outbox[0].to == ["charlie@kammerkoret.dk"]


@pytest.mark.parametrize(
    "email", ["", "charlie@gmail.com", "charlie@evil.dk", "a@x.kammerkoret.dk", "a@kammerkoret.dk.evil.dk"]
)
def test_another_address_is_refused_and_nothing_is_sent(sign_in, charlie, orphan, start_url, email):
    assert sign_in(charlie).post(start_url(orphan), {"way": "host", "email": email}).status_code == 422
    with pytest.raises(ValidationError):
        claims.begin(listing=orphan, by=charlie, email=email or "x")
    assert not mail.outbox and not Case.objects.exists()


def test_a_wrong_code_counts_and_the_right_one_comes_too_late(begun, charlie, orphan):
    code = code_in_mail()
    wrong = "000000" if code != "000000" else "111111"
    assert [claims.prove(begun, code=wrong) for _ in range(proof.MAX_TRIES)] == [False] * proof.MAX_TRIES
    with pytest.raises(ValidationError):
        claims.prove(begun, code=code)
    assert role_of(orphan, charlie) is None
    claims.send_code(begun)
    assert claims.prove(begun, code=code_in_mail())


def test_a_code_expires_and_a_new_one_ends_the_old(begun, charlie):
    old = code_in_mail()
    claims.send_code(begun)
    if code_in_mail() != old:
        assert not claims.prove(begun, code=old)
    ClaimProof.objects.update(sent_at=F("sent_at") - proof.CODE_LIVES - timedelta(minutes=1))
    with pytest.raises(ValidationError):
        claims.prove(begun, code=code_in_mail())


def test_a_code_is_used_once_and_is_kept_nowhere(begun):
    code = code_in_mail()
    assert code not in str(ClaimProof.objects.values())
    assert claims.prove(begun, code=code)
    with pytest.raises(ValidationError):
        claims.prove(begun, code=code)
    assert not ClaimProof.objects.get().code_hash


def test_only_so_many_codes_are_sent_and_tried_a_day(sign_in, charlie, begun):
    client = sign_in(charlie)
    for _ in range(8):
        client.post(url_of(begun), {"do": "again"})
    assert len(mail.outbox) == 1 + 5
    answers = [client.post(url_of(begun), {"do": "prove", "code": "x"}).status_code for _ in range(25)]
    assert set(answers) == {422}
    assert "code" in client.post(url_of(begun), {"do": "prove", "code": code_in_mail()}).context["code_form"].errors


def test_a_mail_server_that_does_not_answer_loses_nothing(sign_in, charlie, orphan, start_url, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    response = sign_in(charlie).post(start_url(orphan), {"way": contact_way(orphan)}, follow=True)
    assert response.status_code == 200
    assert Case.objects.get().state == "begun"


def test_without_such_a_mail_a_steward_decides_with_the_claimants_words(sign_in, charlie, dana, orphan, start_url):
    client = sign_in(charlie)
    assert client.post(start_url(orphan), {"way": "steward", "message": " "}).status_code == 422
    client.post(start_url(orphan), {"way": "steward", "message": "Jeg er formand."})
    case = Case.objects.get()
    assert (case.state, case.message, case.owner_until) == ("open", "Jeg er formand.", None)
    assert can_decide(dana, case) and not can_decide(charlie, case)
    claims.take_in(case, by=dana, as_="owner")
    assert role_of(orphan, charlie) == "owner"


def test_whoever_gets_no_code_can_ask_the_steward_after_all(sign_in, charlie, begun, dana):
    sign_in(charlie).post(url_of(begun), {"do": "steward", "message": "Postkassen er død."})
    begun.refresh_from_db()
    assert begun.state == "open" and can_decide(dana, begun)
    assert not ClaimProof.objects.get().code_hash


def test_a_present_owner_is_asked_and_takes_them_in(
    sign_in, alice, charlie, atelier, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        case = claims.begin(listing=atelier, by=charlie, message="Jeg er den nye.")
    assert mail.outbox[0].to == ["alice@example.org"] and "Jeg er den nye." in mail.outbox[0].body
    url = reverse("stewardship:answer_claim", args=[case.pk])
    assert url in mail.outbox[0].body and url in sign_in(alice).get(reverse("site:me")).content.decode()
    assert sign_in(alice).post(url, {"answer": "editor"}).status_code == 302
    assert role_of(atelier, charlie) == "editor"


def test_a_present_owner_hands_it_over(alice, charlie, atelier):
    case = claims.begin(listing=atelier, by=charlie, message="Jeg har overtaget.")
    claims.take_in(case, by=alice, as_="handed_over")
    assert (role_of(atelier, alice), role_of(atelier, charlie)) == ("editor", "owner")
    case.refresh_from_db()
    handlers.of(case).undo(case, alice)
    assert (role_of(atelier, alice), role_of(atelier, charlie)) == ("owner", None)


def test_a_present_owner_says_no_and_why(sign_in, alice, charlie, atelier):
    case = claims.begin(listing=atelier, by=charlie, message="Det er vores.")
    url = reverse("stewardship:answer_claim", args=[case.pk])
    assert sign_in(alice).post(url, {"answer": "no"}).status_code == 422
    sign_in(alice).post(url, {"answer": "no", "reason": "not_right", "words": "Vi kender dig ikke."})
    case.refresh_from_db()
    assert (case.state, case.answer) == ("declined", "Vi kender dig ikke.")
    assert "Vi kender dig ikke." in sign_in(charlie).get(url_of(case)).content.decode()


def test_a_steward_waits_until_the_owners_have_had_their_time(dana, bob, charlie, atelier):
    case = claims.begin(listing=atelier, by=charlie, message="Det er vores.")
    assert not can_decide(dana, case) and not can_decide(bob, case)
    Case.objects.update(owner_until=F("owner_until") - timedelta(days=15))
    case.refresh_from_db()
    assert can_decide(dana, case)


def test_the_code_of_whoever_comes_second_asks_the_first(begun, orphan, charlie, bob):
    make.make_member(orphan, "bob@example.org", Membership.Role.OWNER)
    claims.prove(begun, code=code_in_mail())
    begun.refresh_from_db()
    assert begun.state == "open" and begun.owner_until
    assert role_of(orphan, charlie) is None


def test_a_place_is_claimed_for_an_environment_of_ones_own(
    sign_in, charlie, alice, dana, atelier, empty_house, start_url
):
    assert reverse("organisations:add") in sign_in(charlie).get(start_url(empty_house)).content.decode()
    data = {"organisation": atelier.pk, "message": "Vi har nøglerne."}
    assert sign_in(charlie).post(start_url(empty_house), data).status_code == 422
    assert sign_in(alice).post(start_url(empty_house), data).status_code == 302
    accept(Case.objects.get(), by=dana)
    assert Occupancy.objects.get(place=empty_house).role == "host"
    case = Case.objects.get()
    handlers.of(case).undo(case, dana)
    assert not empty_house.occupancies.exists()


def test_a_place_is_handed_over_and_back(alice, charlie, house, atelier):
    heirs = make.make_organisation("Arvingerne", owner=charlie)
    case = claims.begin(listing=house, by=charlie, organisation=heirs, message="Vi overtager.")
    claims.take_in(case, by=alice, as_="handed_over")
    assert [one.organisation_id for one in house.occupancies.all()] == [heirs.pk]
    case.refresh_from_db()
    handlers.of(case).undo(case, alice)
    assert [one.organisation_id for one in house.occupancies.all()] == [atelier.pk]


def test_whose_it_is_already_goes_back_to_the_page(sign_in, alice, bob, atelier, house, start_url):
    for person in (alice, bob):
        for listing in (atelier, house):
            assert sign_in(person).get(start_url(listing)).url == listing.get_absolute_url()
            assert start_url(listing) not in sign_in(person).get(listing.get_absolute_url()).content.decode()
    with pytest.raises(ValidationError):
        claims.begin(listing=atelier, by=bob)


def test_a_second_claim_leads_to_the_first(sign_in, charlie, begun, orphan, start_url):
    assert sign_in(charlie).get(start_url(orphan)).url == url_of(begun)
    assert claims.begin(listing=orphan, by=charlie) == begun


def test_a_claim_can_be_withdrawn_until_it_is_answered(sign_in, charlie, begun):
    sign_in(charlie).post(url_of(begun), {"do": "withdraw"})
    begun.refresh_from_db()
    assert begun.state == "withdrawn" and not ClaimProof.objects.get().email
    assert sign_in(charlie).post(url_of(begun), {"do": "withdraw"}).status_code == 302


@pytest.mark.parametrize("who", ["alice", "bob", "dana"])
def test_nobody_else_sees_or_moves_a_claim(request, who, sign_in, begun):
    client = sign_in(request.getfixturevalue(who))
    assert client.get(url_of(begun)).status_code == 404
    for act in ("prove", "again", "steward", "withdraw"):
        assert client.post(url_of(begun), {"do": act, "code": code_in_mail(), "message": "x"}).status_code == 404


# Who may answer: a claim that waits for owners, one whose time is over, one that nobody owns; never the claimant.
MATRIX = {
    ("owned", "alice"): True, ("owned", "bob"): False, ("owned", "dana"): False, ("owned", "charlie"): False,
    ("late", "alice"): True, ("late", "bob"): False, ("late", "dana"): True, ("late", "charlie"): False,
    ("orphan", "alice"): False, ("orphan", "bob"): False, ("orphan", "dana"): True, ("orphan", "charlie"): False,
}  # fmt: skip


@pytest.mark.parametrize(("which", "who"), MATRIX)
def test_who_may_answer_a_claim(request, which, who, sign_in, charlie, atelier, bob, orphan):
    case = claims.begin(listing=orphan if which == "orphan" else atelier, by=charlie, message="Det er vores.")
    if which == "late":
        Case.objects.update(owner_until=F("owner_until") - timedelta(days=15))
        case.refresh_from_db()
    user, allowed = request.getfixturevalue(who), MATRIX[which, who]
    url = reverse("stewardship:answer_claim", args=[case.pk])
    assert sign_in(user).get(url).status_code == (200 if allowed else 403)
    if not allowed:
        with pytest.raises(PermissionDenied):
            claims.take_in(case, by=user, as_="owner")
        with pytest.raises(PermissionDenied):
            claims.turn_down(case, by=user, reason="spam")
        assert Case.objects.get().state == "open"


def test_a_steward_does_not_decide_their_own_claim(dana, orphan):
    case = claims.begin(listing=orphan, by=dana, message="Det er mit kor.")
    assert not can_decide(dana, case)


def test_undoing_leaves_the_entry_to_be_claimed_again(begun, orphan, charlie, dana):
    claims.prove(begun, code=code_in_mail())
    begun.refresh_from_db()
    handlers.of(begun).undo(begun, dana)
    assert role_of(orphan, charlie) is None
    assert claims.begin(listing=orphan, by=charlie, email="kasserer@kammerkoret.dk").state == "begun"


def test_a_claim_whose_entry_or_claimant_is_gone_says_so(begun, orphan, charlie, dana):
    Case.objects.update(state="open")
    listings.delete(orphan, by=None)
    begun.refresh_from_db()
    with pytest.raises(ValidationError):
        accept(begun, by=dana)


def test_the_export_holds_the_claims(sign_in, charlie, begun):
    told = sign_in(charlie).get(reverse("site:export_me")).json()
    assert told["claims"][0]["entry"] == "Kammerkoret"
    assert told["claims"][0]["code_sent_to"] == "kasserer@kammerkoret.dk"
