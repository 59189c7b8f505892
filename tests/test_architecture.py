"""The house keeps its order: what import-linter cannot see is looked at here."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from byliv.config.settings import FEATURES
from tests.layers import PACKAGE, ROOT, may_use

MAX_LINES = 300
MAX_VIEW_LINES = 25
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
PYTHON = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
# Pages by allauth keep its names; its own code asks for them.
FOUND_BY_ALLAUTH = ("account/", "mfa/")
FOUND_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html", "429.html"}


def feature_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def template_name(path: Path) -> str:
    return path.as_posix().split("/templates/")[1]


def test_foreign_keys_look_down():
    for model in apps.get_models():
        if model._meta.app_label not in FEATURES:
            continue
        for field in model._meta.get_fields(include_hidden=False):
            target = getattr(field, "related_model", None)
            # The user model is Django's own swappable point: everything may point at a person.
            if not field.concrete or not target or target._meta.label == settings.AUTH_USER_MODEL:
                continue
            if target._meta.app_label in FEATURES:
                assert may_use(model._meta.app_label, target._meta.app_label), f"{model.__name__}.{field.name}"


@pytest.mark.parametrize("path", TEMPLATES, ids=template_name)
def test_templates_include_only_what_lies_below(path):
    for name in re.findall(r'{% (?:include|extends) "([^"]+)"', path.read_text()):
        owners = [feature_of(other) for other in TEMPLATES if template_name(other) == name]
        assert owners, f"{name} does not exist"
        assert may_use(feature_of(path), owners[0]), f"{name} lies above {template_name(path)}"


@pytest.mark.parametrize("path", TEMPLATES, ids=template_name)
def test_templates_link_only_to_what_lies_below(path):
    # The header and footer of the ground are the one place that names the ways into the house.
    if template_name(path) in (
        "components/header.html",
        "components/footer.html",
        "base.html",
        "404.html",
        "403.html",
        "500.html",
        "400.html",
    ):
        return
    for name in re.findall(r"""{% url ["'](\w+):""", path.read_text()):
        used = {"tiles": "atlas", "admin": "core", "follow": "calendar"}.get(name, name)
        assert may_use(feature_of(path), used), f"{template_name(path)} links up to {name}"


def test_every_template_is_used():
    code = "\n".join(path.read_text() for path in PYTHON + TEMPLATES + sorted(PACKAGE.rglob("templates/**/*.txt")))
    for path in TEMPLATES:
        name = template_name(path)
        if name.startswith(FOUND_BY_ALLAUTH) or name in FOUND_BY_DJANGO:
            continue
        assert name in code, f"nothing uses {name}"


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_are_small(path):
    assert len(path.read_text().splitlines()) <= MAX_LINES, "make it a folder, split by noun or page"


def view_files() -> list[Path]:
    return [path for path in PYTHON if path.name == "views.py" or path.parent.name == "views"]


@pytest.mark.parametrize("path", view_files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_views_are_small(path):
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= MAX_VIEW_LINES, f"{node.name} has {lines} lines; move rules to actions and parsing to forms"


def test_public_functions_say_what_they_do():
    silent = [
        f"{path.relative_to(PACKAGE)}:{node.name}"
        for path in PYTHON
        if path.name in ("actions.py", "queries.py")
        or path.parent.name in ("geo", "actions")
        or feature_of(path) == "core"
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not silent


def test_every_model_has_its_word():
    rows = (ROOT / "docs" / "vocabulary.md").read_text()
    for model in apps.get_models():
        if model._meta.app_label in FEATURES and not model._meta.auto_created:
            assert f"`{model.__name__}`" in rows, f"docs/vocabulary.md lacks {model.__name__}"


def test_every_setting_is_documented():
    read = set(re.findall(r'env\.\w+\(\s*"(BYLIV_\w+)"', (PACKAGE / "config" / "settings.py").read_text()))
    read |= set(re.findall(r'environ\.\w*\(?\[?"(BYLIV_\w+)"', "\n".join(path.read_text() for path in PYTHON)))
    documented = set(re.findall(r"`(BYLIV_\w+)`", (ROOT / "docs" / "operate.md").read_text()))
    assert read - {"BYLIV_SKIP_BUILD"} == documented


def test_every_make_target_is_explained():
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.M).group(1).split()
    explained = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.M))
    assert set(phony) == explained
