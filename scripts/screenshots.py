"""Takes the pictures in docs/pictures from the running demo: starts it on a free port, looks, stops it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path

from check import ROOT, find_browser
from playwright.sync_api import Page, sync_playwright

FOLDER = ROOT / "docs" / "pictures"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]
SOON = (datetime.now(UTC) + timedelta(days=5)).date()
# name, address, width, height, colour scheme, what to press first
PICTURES = [
    ("map-1280", "/vesterbro/kort/", 1280, 800, "light", None),
    ("map-360", "/vesterbro/kort/", 360, 740, "light", None),
    ("agenda-1280", "/vesterbro/kalender/?when=week", 1280, 800, "light", None),
    (
        "rooms-1280",
        f"/vesterbro/find-lokale/?people=12&part=evening&day={SOON}",
        1280,
        800,
        "light",
        None,
    ),
    ("front-1280", "/vesterbro/", 1280, 800, "light", None),
    ("front-360-dark", "/vesterbro/", 360, 740, "dark", None),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, seconds: int = 300) -> None:
    """Until the demo answers; loading it the first time takes a while."""
    for _attempt in range(seconds):
        try:
            urllib.request.urlopen(url, timeout=2)
        except OSError:
            time.sleep(1)
        else:
            return
    raise SystemExit(f"The demo did not answer at {url}.")


def take(page: Page, base: str, name: str, path: str, press: str | None) -> None:
    page.goto(base + path)
    page.wait_for_load_state("networkidle")
    if press and page.locator(press).count():
        page.locator(press).first.click()
    page.wait_for_timeout(2500)
    page.screenshot(path=FOLDER / f"{name}.png")


def main() -> int:
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    FOLDER.mkdir(parents=True, exist_ok=True)
    byliv = str(Path(sys.executable).parent / "byliv")
    demo = subprocess.Popen([byliv, "demo", "--port", str(port)], cwd=ROOT, env=os.environ)
    try:
        wait_for(f"{base}/healthz")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser() or None, args=ARGUMENTS)
            for name, path, width, height, scheme, press in PICTURES:
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme=scheme, locale="da-DK"
                )
                take(page, base, name, path, press)
                page.close()
    finally:
        demo.terminate()
        demo.wait(20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
