"""Officers at desks of their own: processes that do what they are told at the same moment, and say what came of it."""

from collections import Counter
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from byliv.accounts.models import User
from byliv.bookings.choices import TAKES
from byliv.bookings.models import Booking, BookingSeries
from byliv.seasons import plan_tasks
from byliv.seasons.actions import proposing
from byliv.seasons.choices import LIVE_RUNS
from byliv.seasons.models import Season
from tests.seasons.plans import clashes

Told = tuple[str, tuple, dict[str, Any]]
# The parent's connection, which a child must neither use nor close.
_kept: list[Any] = []


def press(name: str, *args: int, **data: Any) -> Told:
    """Post to a page of the season."""
    return "press", (f"seasons:{name}", *args), data


def work(what: str, pk: int) -> Told:
    """What a worker in the background would do: "solve" a proposal, "book" a season."""
    return "work", (what, pk), {}


def look(pk: int) -> Told:
    """How a season stands."""
    return "look", (pk,), {}


class Desks:
    """Two officers signed in as one person each, with connections of their own to what the test has written."""

    def __init__(self, email: str, folder: Path) -> None:
        file = str(folder / "byliv.sqlite3") if connection.vendor == "sqlite" else ""
        if file:
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [file])
        else:
            connection.close()
        fork = get_context("fork")
        pipes = [fork.Pipe() for _desk in range(2)]
        self.ends = [ours for ours, _theirs in pipes]
        self.officers = [fork.Process(target=_sit, args=(theirs, email, file), daemon=True) for _ours, theirs in pipes]
        for each in self.officers:
            each.start()
        assert [end.recv() for end in self.ends] == ["here", "here"]

    def at_once(self, *told: Told) -> list[Any]:
        """What came of each."""
        for end, what in zip(self.ends, told, strict=True):
            end.send(what)
        return [end.recv() for end in self.ends]

    def twice(self, name: str, *args: int, **data: Any) -> list[Any]:
        """Both press the same."""
        return self.at_once(*[press(name, *args, **data)] * 2)

    def alone(self, told: Told) -> Any:
        self.ends[0].send(told)
        return self.ends[0].recv()

    def close(self) -> None:
        for officer in self.officers:
            officer.kill()
            officer.join()


def _sit(desk: Connection, email: str, file: str) -> None:
    _kept.append(connection.connection)
    connection.connection = None
    if file:
        connection.settings_dict["NAME"] = file
    officer = Officer(email)
    desk.send("here")
    while True:
        what, args, data = desk.recv()
        try:
            came = getattr(officer, what)(*args, **data)
        except Exception as error:
            came = error
        desk.send(came)


class Officer:
    """Signed in as one person, in the English of the pages."""

    def __init__(self, email: str) -> None:
        self.client = Client()
        self.client.force_login(User.objects.get(email=email))

    def press(self, name: str, *args: int, **data: Any) -> dict[str, Any]:
        """The status, and what the page said: ["it went well", …] in `good`, what it refused in `bad`."""
        with translation.override("en"):
            address = reverse(name, args=args)
        answer = self.client.post(address, data)
        # Read, so they are not said again with the next page.
        self.client.cookies.pop("messages", None)
        said = [(each.level_tag, str(each)) for each in get_messages(answer.wsgi_request)]
        errors = [] if answer.context is None else _errors(answer.context)
        return {
            "status": answer.status_code,
            "good": [words for level, words in said if level == "success"],
            "bad": [words for level, words in said if level == "error"] + errors,
        }

    def work(self, what: str, pk: int) -> Any:
        """What a worker would do of it."""
        return {"solve": proposing.run, "book": plan_tasks.book.func}[what](pk)

    def look(self, pk: int) -> dict[str, Any]:
        """How a season stands: what is going on, what clashes, what is booked, what waits to be done or mailed."""
        season = Season.objects.get(pk=pk)
        tasks = DBTaskResult.objects.filter(task_path__contains="seasons").values_list("task_path", "args_kwargs")
        return {
            "state": season.state,
            "live": season.proposals.filter(state__in=LIVE_RUNS).count(),
            "proposals": list(season.proposals.values_list("pk", "state")),
            "times": sorted(season.allocations.values_list("request", "room", "weekday", "begin")),
            "rows": list(season.allocations.values_list("pk", flat=True)),
            "clashes": len(clashes(season)),
            "refused": season.refused.count(),
            "series": BookingSeries.objects.count(),
            "booked": Booking.objects.filter(state__in=TAKES).count(),
            "tasks": Counter(
                " ".join([path.rpartition(".")[2], *map(str, given["args"][1:])]) for path, given in tasks
            ),
        }


def _errors(context: Any) -> list[str]:
    forms = [context.get(name) for name in ("form", "publish_form", "give_form", "refuse_form")]
    said = [form.errors for form in forms if form is not None and form.is_bound]
    return [str(words) for errors in said for of_field in errors.values() for words in of_field]
