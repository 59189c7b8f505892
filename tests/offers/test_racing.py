"""Two answers at the same moment: what comes of both."""

from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection, connections

from byliv.offers import actions
from byliv.offers.choices import Side


@pytest.mark.django_db(transaction=True)
def test_of_two_yes_at_once_exactly_one_is_the_second(match):
    if connection.vendor == "sqlite":
        pytest.skip("threads share one connection in memory, and SQLite lets one write at a time")
    ready, side_of = Barrier(2), list(Side)

    def run(number: int) -> None:
        ready.wait()
        actions.say(match=match, side=side_of[number], is_yes=True)
        connections.close_all()

    threads = [Thread(target=run, args=[number]) for number in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    match.refresh_from_db()
    assert match.state == "both" and len(mail.outbox) == 2
