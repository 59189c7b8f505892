"""Both sides say yes, each with a code; nobody else can, and no order of things makes it happen twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.core import clock
from byliv.leases import actions, codes, files
from byliv.leases.choices import State
from byliv.leases.models import Acceptance, Agreement
from tests import make
from tests.leases.agreeing import agree, code_of, make_draft, picture, say_yes


@pytest.fixture
def sent(draft, alice):
    return actions.send(agreement=draft, by=alice)


def accept(agreement, by, code, name="Navn"):
    return actions.accept(agreement=agreement, read=agreement.text_sha256, code=code, name=name, by=by)


def ask_code(agreement, by):
    actions.send_code(agreement=agreement, read=agreement.text_sha256, by=by)
    return code_of(by)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06d}"


def test_both_say_yes_and_it_is_in_force(sent, alice, charlie):
    assert say_yes(sent, alice).state == State.HALF
    done = say_yes(sent, charlie)
    assert done.state == State.IN_FORCE and done.agreed_at and files.read(done.number).startswith(b"%PDF")


def test_both_are_told_by_mail_with_a_link_and_without_the_text(
    sent, alice, charlie, django_capture_on_commit_callbacks
):
    say_yes(sent, alice)
    with django_capture_on_commit_callbacks(execute=True):
        done = say_yes(sent, charlie)
    told = [each for each in mail.outbox if "PDF" in each.body]
    assert all(done.get_absolute_url() in each.body and "Fejet og låst" not in each.body for each in told)
    assert {each.to[0] for each in told} == {alice.email, charlie.email}


def test_a_stranger_cannot_say_yes(sent, dana):
    eve = make.make_user("eve@example.org", name="Eve")
    with pytest.raises(PermissionDenied):
        actions.send_code(agreement=sent, read=sent.text_sha256, by=eve)


def test_a_steward_of_the_area_says_yes_for_nobody_who_is_named(sent, dana):
    with pytest.raises(PermissionDenied):
        ask_code(sent, dana)
    with pytest.raises(PermissionDenied):
        actions.decline(agreement=sent, words="Nej", by=dana)
    assert not Acceptance.objects.exists()


def test_for_a_landlord_without_an_account_the_steward_says_yes(hall, dana):
    unclaimed = make.make_organisation("Ejerforeningen")
    draft = make_draft(dana, room=hall, landlord_organisation=unclaimed)
    actions.send(agreement=draft, by=dana)
    assert say_yes(draft, dana).acceptances.get().side == "landlord"


def test_who_stands_on_both_sides_cannot_agree_with_themselves(hall, alice):
    own = make_draft(alice, room=hall, tenant_email=alice.email)
    actions.send(agreement=own, by=alice)
    say_yes(own, alice)
    with pytest.raises(ValidationError):
        ask_code(own, alice)


def test_a_wrong_code_counts_and_the_sixth_try_is_refused(sent, charlie):
    code = ask_code(sent, charlie)
    for _ in range(codes.MAX_TRIES):
        assert accept(sent, charlie, wrong(code)) is False
    with pytest.raises(ValidationError):
        accept(sent, charlie, code)


def test_a_code_holds_for_a_quarter_of_an_hour(sent, charlie):
    code = ask_code(sent, charlie)
    Acceptance.objects.update(code_sent_at=clock.now() - codes.LIVES - timedelta(seconds=1))
    with pytest.raises(ValidationError):
        accept(sent, charlie, code)


def test_another_code_is_sent_after_a_minute(sent, charlie):
    first = ask_code(sent, charlie)
    with pytest.raises(ValidationError):
        ask_code(sent, charlie)
    Acceptance.objects.update(code_sent_at=clock.now() - codes.WAIT - timedelta(seconds=1))
    second = ask_code(sent, charlie)
    assert first == second or accept(sent, charlie, first) is False
    assert accept(sent, charlie, second)


def test_a_code_is_kept_as_a_hash_alone(sent, charlie):
    code = ask_code(sent, charlie)
    kept = Acceptance.objects.values().get()
    assert code not in str({key: value for key, value in kept.items() if key != "code_hash"})
    assert kept["code_hash"] != code and len(kept["code_hash"]) == 64


def test_a_code_of_one_side_does_not_do_for_the_other(sent, alice, charlie):
    code = ask_code(sent, alice)
    with pytest.raises(ValidationError):
        accept(sent, charlie, code)


def test_withdrawing_makes_a_yes_and_a_code_worthless(sent, alice, charlie):
    say_yes(sent, alice)
    code, old = ask_code(sent, charlie), sent.text_sha256
    actions.withdraw(agreement=sent, by=alice)
    again = actions.send(agreement=sent, by=alice)
    assert again.version == 2 and not again.acceptances.exists()
    with pytest.raises(ValidationError):
        actions.accept(agreement=again, read=old, code=code, name="Charlie", by=charlie)


def test_a_yes_to_a_text_that_changed_meanwhile_is_refused(sent, alice, charlie):
    old = sent.text_sha256
    draft = actions.withdraw(agreement=sent, by=alice)
    values = {"used_for": "Noget helt andet"}
    actions.change_agreement(agreement=draft, values=values, lines=[], by=alice)
    actions.send(agreement=draft, by=alice)
    with pytest.raises(ValidationError):
        actions.send_code(agreement=draft, read=old, by=charlie)


def test_saying_no_ends_it_in_words(sent, charlie):
    gone = actions.decline(agreement=sent, words="For dyrt", by=charlie)
    assert gone.state == State.DECLINED and gone.words == "For dyrt"
    with pytest.raises(ValidationError):
        ask_code(gone, charlie)


def test_what_is_in_force_cannot_be_withdrawn_declined_or_accepted_again(agreed, alice, charlie):
    for act in (
        lambda: actions.withdraw(agreement=agreed, by=alice),
        lambda: actions.decline(agreement=agreed, words="", by=charlie),
        lambda: ask_code(agreed, charlie),
    ):
        with pytest.raises(ValidationError):
            act()


def test_an_offer_expires(sent, charlie):
    Agreement.objects.update(expires_at=clock.now() - timedelta(days=2))
    with pytest.raises(ValidationError):
        ask_code(sent, charlie)
    assert actions.expire() == 1
    sent.refresh_from_db()
    assert sent.state == State.EXPIRED


def test_a_picture_that_was_sent_stays(draft, alice, charlie):
    photo = actions.add_photo(agreement=draft, file=picture(), words="Gulvet", by=alice)
    with pytest.raises(PermissionDenied):
        actions.remove_photo(photo=photo, by=charlie)
    sent = actions.send(agreement=draft, by=alice)
    photo.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.remove_photo(photo=photo, by=alice)
    with pytest.raises(ValidationError):
        actions.add_photo(agreement=sent, file=picture(), words="Loftet", by=charlie)


def test_pictures_afterwards_stand_in_a_log_and_change_no_text(agreed, charlie):
    text = agreed.text
    photo = actions.add_photo(agreement=agreed, file=picture(), words="Ridse i gulvet", by=charlie)
    agreed.refresh_from_db()
    assert photo.moment == "after" and agreed.text == text


def test_members_of_the_organisation_say_yes_for_it(hall, alice, charlie):
    choir = make.make_organisation("Fredagskoret", owner=charlie)
    draft = make_draft(alice, room=hall, tenant_email="", tenant_organisation=choir)
    assert agree(draft, alice, charlie).state == State.IN_FORCE
