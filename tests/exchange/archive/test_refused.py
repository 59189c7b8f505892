"""An archive that was cut off, changed or made to harm is refused whole, with a sentence that says where."""

import hashlib
import zipfile
from collections.abc import Callable
from pathlib import Path

import orjson
import pytest
from django.utils.translation import override

from byliv.areas.models import Area
from byliv.exchange.archive import reading
from byliv.exchange.archive.container import COMMENT
from byliv.exchange.archive.problems import BadArchive
from byliv.exchange.models import ArchivedThing
from byliv.listings.models import Listing, Photo
from tests.exchange.archive import world

Change = Callable[[dict[str, bytes]], None]


def forge(path: Path, change: Change, **manifest: object) -> Path:
    """The archive with other content, its checksums made to fit, as somebody would who wants to do harm."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    head = orjson.loads(files.pop("manifest.json"))
    files.pop("SHA256SUMS")
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items()).encode()
    head["counts"] = {name: files[f"{name}.jsonl"].count(b"\n") for name in head["counts"] if f"{name}.jsonl" in files}
    text = orjson.dumps(head | {"sums": hashlib.sha256(sums).hexdigest()} | manifest)
    forged = path.with_name("forged.zip")
    with zipfile.ZipFile(forged, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, "SHA256SUMS": sums, "manifest.json": text}.items():
            archive.writestr(name, data)
        archive.comment = COMMENT + hashlib.sha256(text).hexdigest().encode()
    return forged


def row(file: str, /, **values: object) -> Change:
    """Change the first row of a file."""

    def change(files: dict[str, bytes]) -> None:
        first, *rest = files[f"{file}.jsonl"].splitlines(keepends=True)
        files[f"{file}.jsonl"] = b"".join([orjson.dumps(orjson.loads(first) | values) + b"\n", *rest])

    return change


@pytest.fixture
def refused(archive):
    """refused(path) gives the sentence that it is refused with; nothing was written then."""

    def _refused(path: Path) -> str:
        with override("en"), pytest.raises(BadArchive) as problem:
            world.take_in(path)
        assert not any(model.objects.exists() for model in (Area, Listing, Photo, ArchivedThing))
        return str(problem.value)

    return _refused


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_one_that_was_cut_off(archive, refused, share):
    data = archive.read_bytes()
    archive.write_bytes(data[: int(len(data) * share)])
    said = refused(archive)
    assert "vesterbro.zip is cut off, damaged or no archive" in said or "manifest.json is not as it was written" in said


def test_one_with_a_changed_byte_is_refused_or_says_the_same(archive):
    """A few bytes of a zip say nothing that anybody reads; with all others the archive is refused."""
    before, data, refusals = world.content(archive), bytearray(archive.read_bytes()), 0
    for at in range(100, len(data), len(data) // 40):
        data[at] ^= 0xFF
        archive.write_bytes(data)
        try:
            with reading.opened(archive) as opened:
                assert opened.fingerprint
                assert world.content(archive) == before
        except BadArchive:
            refusals += 1
        data[at] ^= 0xFF
    assert refusals > 30


def test_a_file_that_is_none(archive, refused, tmp_path):
    (tmp_path / "brev.zip").write_text("Kære Byliv")
    assert "brev.zip is cut off, damaged or no archive" in refused(tmp_path / "brev.zip")
    assert refused(tmp_path / "ikke-her.zip") == "There is no file ikke-her.zip."
    assert refused(tmp_path).endswith("is a folder; give the name of a file.")


def test_another_than_the_one_that_was_promised(archive):
    with (
        override("en"),
        pytest.raises(BadArchive, match="its fingerprint is"),
        reading.opened(archive, fingerprint="ab" * 32),
    ):
        pass


def test_a_version_that_is_not_known(archive, refused):
    assert "format 2; this version reads format 1" in refused(forge(archive, lambda files: None, format=2))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "files/photos/../x.webp", "files\\x", "a.jsonl/b"])
def test_names_that_climb_out(archive, refused, name):
    forged = forge(archive, lambda files: files.update({name: b"x"}))
    assert "has no place in an archive of an area" in refused(forged)


def test_a_bomb(archive, refused):
    forged = forge(archive, lambda files: files.update({"areas.jsonl": b" " * (20 << 20)}))
    assert "areas.jsonl would unpack to" in refused(forged)


def test_a_file_that_stands_there_twice(archive, refused):
    with zipfile.ZipFile(archive, "a") as more, pytest.warns(UserWarning, match="Duplicate"):
        more.writestr("areas.jsonl", b"{}\n")
    assert refused(archive) == "areas.jsonl stands in the archive twice."


def test_a_file_that_nobody_knows(archive, refused):
    forged = forge(archive, lambda files: files.update({"secrets.jsonl": b"{}\n"}))
    assert refused(forged) == "The manifest does not know secrets.jsonl."


def test_more_rows_than_were_promised(archive, refused):
    with zipfile.ZipFile(archive) as whole:
        counts = orjson.loads(whole.read("manifest.json"))["counts"] | {"areas": 1}
    assert "areas.jsonl has 2 rows; the manifest says 1." in refused(forge(archive, lambda files: None, counts=counts))


@pytest.mark.parametrize(
    ("name", "values", "sentence"),
    [
        ("places", {"longitude": 1e300}, "places.jsonl, row 1: "),
        ("places", {"longitude": "12"}, "places.jsonl, row 1: longitude: “12” cannot stand here."),
        ("places", {"name": "x\x00y"}, "places.jsonl, row 1: name: It holds a character that no text has (NUL)."),
        ("places", {"kind": "volcano"}, "places.jsonl, row 1: kind: "),
        ("places", {"password": "1"}, "places.jsonl, row 1: “password” is not known."),
        (
            "places",
            {"links": [{"kind": "website", "url": "javascript:alert(1)"}]},
            "places.jsonl, row 1: links 1: url: ",
        ),
        ("places", {"opening_hours": "altid"}, "places.jsonl, row 1: opening_hours: "),
        ("places", {"access": 7}, "places.jsonl, row 1: “7” is no list."),
        ("events", {"price_from": -1}, "events.jsonl, row 1: price_from: "),
        ("events", {"age_from": 2**40}, "events.jsonl, row 1: "),
        ("events", {"schedules": []}, "events.jsonl, row 1: dates: "),
        ("areas", {"outline": {"type": "Point", "coordinates": [0, 0]}}, "areas.jsonl, row 1: outline: "),
        ("areas", {"slug": "konto"}, "areas.jsonl, row 1: slug: "),
        ("signs", {"code": "AAAAAAAA"}, "signs.jsonl, row 1: “AAAAAAAA” is no code of a sign."),
        ("stops", {"id": 5}, "stops.jsonl, row 1: “5” is no identity."),
        ("walks", {"open_day": None}, "walks.jsonl, row 1: open_day: it is not here."),
    ],
)
def test_a_row_that_cannot_be_refuses_all_and_is_named(archive, refused, name, values, sentence):
    assert refused(forge(archive, row(name, **values))).startswith(sentence)


def test_a_rule_without_end_in_sight(archive, refused):
    def change(files: dict[str, bytes]) -> None:
        files["events.jsonl"] = files["events.jsonl"].replace(b"FREQ=WEEKLY;COUNT=5", b"FREQ=SECONDLY")

    assert "These dates cannot be read" in refused(forge(archive, change))


def test_rows_that_are_no_json(archive, refused):
    for line in (b"[]\n", b"{\n", b'{"id": NaN}\n', b"\xff\xfe\n", b'{"id": "\\ud800"}\n', b"[" * 5000 + b"\n"):
        forged = forge(archive, lambda files, line=line: files.update({"areas.jsonl": line}))
        assert refused(forged).startswith("areas.jsonl, row 1: it is no ")


def test_a_picture_that_is_none_or_is_missing(archive, refused):
    def spoil(files: dict[str, bytes]) -> None:
        for name in files:
            if name.startswith("files/"):
                files[name] = b"<script>alert(1)</script>"

    assert "The picture is damaged" in refused(forge(archive, spoil))
    without = forge(archive, lambda files: [files.pop(name) for name in list(files) if name.startswith("files/")])
    assert "is not in the archive" in refused(without)


def test_two_rows_of_one_identity(archive, refused):
    forged = forge(archive, lambda files: files.update({"signs.jsonl": files["signs.jsonl"] * 2}))
    assert refused(forged) == "signs.jsonl, row 2: its identity stands twice."
