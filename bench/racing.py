"""The worst minute of a booking system: eight processes press "book" for the same and overlapping times of a hall and
its parts, over HTTP as browsers do, while the server is killed (and, on PostgreSQL, the database's processes too).

`python -m bench racing` tells how many were acknowledged, refused and unanswered, and what the referee finds: times
that two have, bookings that were acknowledged and are not there; the result is kept for docs/performance.md.
"""

import json
import os
import random
import re
import secrets
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.client import Answer, Connection
from bench.racer import Log
from bench.server import ROOT, Server, family

RACERS, SECONDS, KILLS = 8, 60.0, 5
# Between two kills so many presses are acknowledged at least, unless that takes a slow machine four times as long.
EACH_TIME, SLOWER = 40, 4
PEOPLE = 160
# All racers look at the same day for so long, then at the next one.
A_DAY = 0.7
NUMBER = re.compile(r"/([0-9A-Z]{8})/")
CSRF = secrets.token_hex(16)


def set_up() -> dict[str, Any]:
    """A hall with two parts and a room of its own, and people who are signed in: {rooms: {address: pk}, sessions,
    cancel: address}."""
    from django.urls import reverse

    from byliv.places.models import Place
    from byliv.rooms import actions
    from byliv.rooms.models import Room

    run = secrets.token_hex(3)
    place = Place.objects.order_by("pk").filter(is_public=True).first()
    assert place is not None
    hall: Room | None = None
    rooms: dict[str, int] = {}
    for name in ("Salen", "Nord", "Syd", "Skuret"):
        more = {"part_of": hall} if name in ("Nord", "Syd") else {}
        values = {"name": f"{name} {run}", "days_ahead": 365, "minutes_after": 30 if name == "Syd" else 0, **more}
        room = actions.create_room(place=place, values=values, by=None)
        actions.set_hours(room=room, hours=[actions.Stretch(day, 0, 24 * 60) for day in range(7)], by=None)
        rooms[reverse("bookings:book", args=[room.slug])] = room.pk
        hall = hall or room
    return {"rooms": rooms, "sessions": _people(run), "cancel": reverse("bookings:cancel", args=["NUMBER"])}


def _people(run: str) -> list[str]:
    """Session keys of new people."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from byliv.accounts.models import User

    sessions = []
    for number in range(PEOPLE):
        person = User.objects.create_user(f"racer-{run}-{number}@example.org", name=f"Racer {number}")
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        sessions.append(str(session.session_key))
    return sessions


class Presser:
    """One process of several: presses at random, and writes down what the server has acknowledged."""

    def __init__(self, port: int, stage: dict[str, Any], log: Log, seed: int) -> None:
        self.port, self.log, self.random = port, log, random.Random(seed)
        self.rooms, self.sessions = stage["rooms"], stage["sessions"][seed::RACERS]
        self.cancel_address = stage["cancel"]
        self.connection = Connection("127.0.0.1", port, timeout=25)
        self.mine: list[tuple[str, str]] = []

    def run(self, stop: Path) -> None:
        """Until somebody says stop."""
        while not stop.exists():
            try:
                if self.mine and self.random.random() < 0.25:
                    self.cancel()
                else:
                    self.book(int(time.time() / A_DAY))
            except (OSError, ValueError) as problem:
                self.connection.close()
                self.log.write("unanswered", why=repr(problem)[:80])
                time.sleep(0.3)

    def book(self, round_: int) -> None:
        address = self.random.choice(list(self.rooms))
        session = self.random.choice(self.sessions)
        day = datetime.now().astimezone().date() + timedelta(days=14 + round_ % 300)
        hour = self.random.randrange(8, 20)
        last = hour + self.random.randint(1, 3)
        form = {"day": day.isoformat(), "starts": f"{hour:02}:00", "ends": f"{last:02}:00", "repeat": "once"}
        answer = self.post(address, session, {**form, "book": "1"})
        found = NUMBER.search(answer.headers.get("location", ""))
        if answer.status == 302 and found:
            self.mine.append((found[1], session))
            self.log.write("booked", number=found[1], **self.span(address, day, hour, last))
        else:
            self.log.write("refused" if answer.status == 422 else f"status {answer.status}")

    def span(self, address: str, day: Any, hour: int, last: int) -> dict[str, Any]:
        from byliv.events.recurrence import aware, zone_of

        zone = zone_of("Europe/Copenhagen")
        start, end = (aware(datetime.combine(day, clock(each)), zone) for each in (hour, last))
        return {"room": self.rooms[address], "start": start.timestamp(), "end": end.timestamp()}

    def cancel(self) -> None:
        number, session = chosen = self.random.choice(self.mine)
        self.log.write("cancelling", number=number)
        answer = self.post(self.cancel_address.replace("NUMBER", number), session, {"scope": "one"})
        # Refused when an earlier press was heard, and its answer was lost.
        self.mine.remove(chosen)
        if answer.status == 302:
            self.log.write("cancelled", number=number)

    def post(self, address: str, session: str, form: dict[str, str]) -> Answer:
        body = urlencode({**form, "csrfmiddlewaretoken": CSRF}).encode()
        lines = [
            f"POST {address} HTTP/1.1",
            f"Host: {self.connection.host}",
            f"Cookie: sessionid={session}; csrftoken={CSRF}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        return self.connection.send("\r\n".join([*lines, "", ""]).encode() + body)


def run(folder: Path, stage: dict[str, Any], database: Sequence[int], seconds: float) -> dict[str, Any]:
    """One race: what was acknowledged, what was killed, what the referee finds."""
    from bench.racer import judge

    (folder / "stage.json").write_text(json.dumps(stage))
    logs = [folder / f"racer-{number}.jsonl" for number in range(RACERS)]
    for log in logs:
        log.unlink(missing_ok=True)
    stop = folder / "stop"
    stop.unlink(missing_ok=True)
    server = Server()
    server.__enter__()
    racers = [_racer(server.port, folder, log, number, stop) for number, log in enumerate(logs)]
    try:
        while not all(log.exists() for log in logs):
            time.sleep(0.05)
        killed, answered = _kill_now_and_then(server, database, seconds, logs)
    finally:
        stop.touch()
        ended = [racer.wait() for racer in racers]
        server.__exit__()
    assert not any(ended), ended
    lines = [json.loads(line)["act"] for log in logs for line in log.read_text().splitlines()]
    acts = dict(Counter(lines))
    return {"seconds": round(answered), "racers": RACERS, "killed": dict(killed), "acts": acts, **judge(logs)}


def _kill_now_and_then(
    server: Server, database: Sequence[int], seconds: float, logs: Sequence[Path]
) -> tuple[Counter[str], float]:
    """Let the race run for so long with a server that answers; while it starts again the racers knock in vain. What
    was killed, and for how many seconds it answered."""
    killed: Counter[str] = Counter()
    answered = _race(seconds / (KILLS + 1), logs)
    for number in range(1, KILLS + 1):
        if database and number % 2 == 0:
            killed["database"] += _kill_one(database)
        else:
            _kill_all(server)
            killed["server"] += 1
            server.__enter__()
        answered += _race(seconds / (KILLS + 1), logs)
    return killed, answered


def _race(seconds: float, logs: Sequence[Path]) -> float:
    """Wait; for how long that was."""
    begun, before = time.monotonic(), _acknowledged(logs)
    time.sleep(seconds)
    while _acknowledged(logs) - before < EACH_TIME and time.monotonic() - begun < seconds * SLOWER:
        time.sleep(0.2)
    return time.monotonic() - begun


def _acknowledged(logs: Sequence[Path]) -> int:
    found = (log.read_text() for log in logs)
    return sum(text.count('"act": "booked"') + text.count('"act": "cancelled"') for text in found)


def _racer(port: int, folder: Path, log: Path, number: int, stop: Path) -> subprocess.Popen:
    words = [str(port), str(folder / "stage.json"), str(log), str(number), str(stop)]
    return subprocess.Popen([sys.executable, "-m", "bench.racing", *words], cwd=ROOT)


def _kill_all(server: Server) -> None:
    """kill -9 of the server and everything it started."""
    assert server.process is not None
    for pid in family([server.process.pid]):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    server.process.wait()


def _kill_one(database: Sequence[int]) -> int:
    """kill -9 of one of the database's processes that answers: PostgreSQL then ends all and recovers from its log."""
    for pid in family(database):
        with suppress(OSError):
            name = Path(f"/proc/{pid}/cmdline").read_text()
            if re.search(r"postgres: .*(idle|INSERT|SELECT|UPDATE|COMMIT|BEGIN)", name):
                os.kill(pid, signal.SIGKILL)
                return 1
    return 0


def main(argv: Sequence[str]) -> None:
    port, stage, log, number, stop = argv
    presser = Presser(int(port), json.loads(Path(stage).read_text()), Log(Path(log)), int(number))
    presser.run(Path(stop))


if __name__ == "__main__":
    main(sys.argv[1:])
