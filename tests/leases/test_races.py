"""Both press yes at the same moment: it comes into force once, with one PDF whose sign is the one that is kept."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections, connection

from byliv.leases import actions, files
from byliv.leases.choices import State
from byliv.leases.models import Agreement
from tests import make
from tests.leases.agreeing import code_of, make_draft

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="the tests' SQLite is in memory, which refuses a second writer at once"
    ),
]


@pytest.fixture
def sent(vesterbro, alice, atelier, house, charlie):
    draft = make_draft(alice, room=make.make_room("Salen", place=house, run_by=atelier))
    return actions.send(agreement=draft, by=alice)


def at_once(*acts):
    """What each gives or raises, begun at the same moment in a thread of its own."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=30)
            return act()
        except ValidationError as error:
            return error
        finally:
            connection.close()
            close_old_connections()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def yes(agreement, by):
    actions.send_code(agreement=agreement, read=agreement.text_sha256, by=by)
    code = code_of(by)
    return lambda: actions.accept(agreement=agreement, read=agreement.text_sha256, code=code, name="Navn", by=by)


def test_both_say_yes_at_once(sent, alice, charlie):
    assert at_once(yes(sent, alice), yes(sent, charlie)) == [True, True]
    done = Agreement.objects.get()
    assert done.state == State.IN_FORCE and done.acceptances.filter(accepted_at__isnull=False).count() == 2
    assert hashlib.sha256(files.read(done.number)).hexdigest() == done.pdf_sha256


def test_one_presses_yes_four_times_at_once(sent, charlie):
    press = yes(sent, charlie)
    given = at_once(press, press, press, press)
    assert given.count(True) == 1
    assert Agreement.objects.get().state == State.HALF


def test_a_yes_and_a_withdrawal_at_once_never_both_hold(sent, alice, charlie):
    actions_ = (yes(sent, charlie), lambda: actions.withdraw(agreement=sent, by=alice))
    at_once(*actions_)
    now = Agreement.objects.get()
    assert now.is_draft and not now.acceptances.exists()


def test_the_last_yes_and_a_no_at_once_leave_one_of_them(sent, alice, charlie):
    yes(sent, alice)()
    no = lambda: actions.decline(agreement=sent, words="", by=alice)  # noqa: E731 - run later
    at_once(yes(sent, charlie), no)
    now = Agreement.objects.get()
    assert (now.state == State.IN_FORCE) == bool(now.pdf_sha256) and now.state in (State.IN_FORCE, State.DECLINED)
