"""The documents cannot lie: what they name exists, and what exists is named."""

import argparse
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from babel.messages.pofile import read_po
from django.utils import translation

from byliv.cli import _parser
from byliv.exchange.area_rows import PROPERTIES
from byliv.exchange.headers import HEADERS
from byliv.exchange.osm_tags import RULES, VACANT
from byliv.organisations.kinds import OrganisationKind
from byliv.places.kinds import PlaceKind
from byliv.themes.terms import ART_FORMS, TARGET_GROUPS
from tests.layers import PACKAGE, ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
COUNTS = {"K": 4, "R": 6, "F": 3, "D": 4, "P": 3, "N": 7, "M": 2, "B": 2, "X": 1}
SYSTEMS = [f"{letter}{number}" for letter, count in COUNTS.items() for number in range(1, count + 1)]
# A command at the start of a line of code, behind variables and a path: "PORT=8010 make demo", ".venv/bin/byliv serve".
COMMAND = r"(?m)^\s*(?:[A-Z_]+=\S+ )*(?:\S*/)?{name} ([a-z][a-z-]*)(?: ([a-z]+))?"

every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def code_in(text: str) -> list[str]:
    """What stands in fences and between backticks."""
    fences = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    return fences + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))


def commands_in(text: str, name: str) -> list[tuple[str, str]]:
    return [found for code in code_in(text) for found in re.findall(COMMAND.format(name=name), code)]


def section(text: str, heading: str) -> str:
    return re.search(rf"^#+ {heading}\n(.*?)(?=^## |\Z)", text, re.M | re.S)[1]


def first_cells(table: str) -> list[str]:
    """The first cell of each row below a table's head, without its backticks."""
    return [row.split("|")[1].strip() for row in table.splitlines() if row.startswith("| `")]


def choices_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    subparsers = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return subparsers[0].choices if subparsers else {}


@every_page
def test_every_make_target_that_a_page_names_exists(path):
    targets = set(re.findall(r"^([a-z-]+):.*## ", text_of("Makefile"), re.M))
    assert {target for target, _ in commands_in(path.read_text(), "make")} <= targets


@every_page
def test_every_byliv_command_that_a_page_names_exists(path):
    known = choices_of(_parser())
    for command, second in commands_in(path.read_text(), "byliv"):
        assert command in known
        assert not choices_of(known[command]) or not second or second in choices_of(known[command])


@every_page
def test_every_option_that_a_page_gives_to_an_import_exists(path):
    for code in code_in(path.read_text()):
        for what, rest in re.findall(r"byliv import (\w+)([^\n#]*)", code):
            options = choices_of(choices_of(_parser())["import"])[what]._option_string_actions
            assert set(re.findall(r"--[a-z-]+", rest)) <= set(options)


@every_page
def test_every_link_leads_somewhere(path):
    for target, anchor in re.findall(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)", path.read_text()):
        if re.match(r"[a-z]+:", target):
            continue
        found = path.parent / unquote(target) if target else path
        assert found.exists(), target
        assert not anchor or anchor in anchors_of(found), f"{target}#{anchor}"


def anchors_of(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_readme_says_of_every_system_how_far_it_is():
    rows = dict(re.findall(r"^\| ([A-Z]\d) \| .+? \| (works|partly|not yet)\b", text_of("README.md"), re.M))
    assert list(rows) == SYSTEMS


def test_the_tags_that_imports_take_are_the_ones_that_are_told():
    told = section(text_of("docs/imports.md"), "OpenStreetMap tags")
    rows = [re.findall(r"`([^`]+)`", row) for row in told.splitlines() if row.startswith("| `")]
    taken = [(*rule_as_told(rule), str(rule.kind), *rule.themes) for rule in VACANT + RULES]
    assert [tuple(row) for row in rows] == taken


def rule_as_told(rule) -> list[str]:
    tags = [f"{rule.key}={value}" for value in rule.values.split()]
    return tags + [f"{key}={value}" for key, value in rule.also.items()]


@pytest.mark.parametrize(("heading", "words"), [("CSV", HEADERS), ("Areas", PROPERTIES)], ids=["columns", "properties"])
def test_the_names_that_imports_know_are_the_ones_that_are_told(heading, words):
    told = first_cells(section(text_of("docs/imports.md"), heading))
    assert [cell.replace("`", "") for cell in told] == list(words.values())


def test_every_kind_and_theme_has_its_row_of_words():
    rows = text_of("docs/vocabulary.md")
    for english, danish, code in [*kinds(), *((en, da, code) for code, da, en, _hue in ART_FORMS + TARGET_GROUPS)]:
        assert f"| `{code}` | {english} | {danish} |" in rows


def kinds() -> list[tuple[str, str, str]]:
    return [(in_("en", kind), in_("da", kind), kind.value) for kind in (*PlaceKind, *OrganisationKind)]


def in_(language: str, kind) -> str:
    with translation.override(language):
        return str(kind.label)


@pytest.mark.parametrize("name", ["makers.md", "stewards.md", "makers.en.md", "stewards.en.md"])
def test_the_words_in_bold_stand_on_the_pages(name):
    with (PACKAGE / "locale" / "da" / "LC_MESSAGES" / "django.po").open("rb") as file:
        messages = [message for message in read_po(file, locale="da") if isinstance(message.id, str)]
    known = {message.id if ".en." in name else message.string for message in messages}
    bold = set(re.findall(r"\*\*([^*]+)\*\*", text_of(f"docs/{name}"))) - {"bold", "fed"}
    assert bold <= known


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_every_decision_says_why_what_and_what_follows(path):
    headings = re.findall(r"^## (.+)$", path.read_text(), re.M)
    assert headings == ["Context", "Decision", "Consequences"]
    assert len(path.read_text().splitlines()) < 40, "half a page is enough"


def test_decisions_are_numbered_without_gaps():
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
