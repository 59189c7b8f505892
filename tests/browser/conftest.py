"""A real browser on a real server: `page` walks, `live_site` is the address, `axe` finds nothing to mend."""

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.signs.conftest import TELEPHONE

ARGUMENTS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
# Both widths and both schemes, each pair once: light and dark differ in nothing but their colours.
LOOKS = ((360, "light"), (1280, "dark"))
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# What reaches beyond the screen, when the page can be moved sideways.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.body.querySelectorAll("*")].filter(it => it.getBoundingClientRect().right > width);
  return wide.map(it => it.tagName + "." + it.className).slice(-5);
}"""

# What a page shows in the end counts, not how soon: on a busy machine even a small page may need seconds.
expect.set_options(timeout=30_000)

# Playwright's loop runs in the thread of the test; Django would otherwise refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            if "check_accessible" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.one_database)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory) -> None:
    """SQLite in a file, as it is served: in memory all threads share one connection, and a page that is still being
    answered when its test ends would lock the tables."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = os.environ.get("BYLIV_BROWSER") or None
        yield playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK", reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An open tab. A script error or a request to a third party fails the test that caused it."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"script error: {error}"))
    return page


@pytest.fixture
def live_site(live_server, settings) -> str:
    """The address of the served pages."""
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url


@pytest.fixture
def signed_in(context: BrowserContext, live_site: str, client) -> Callable:
    """signed_in(alice) makes the browser Alice's."""

    def _signed_in(user) -> None:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        cookie = client.cookies["sessionid"]
        context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_site}])

    return _signed_in


@pytest.fixture
def telephone(browser: Browser, live_site: str) -> Iterator[Page]:
    """A phone at the door, signed in nowhere."""
    screen = {"viewport": {"width": 360, "height": 740}, "reduced_motion": "reduce"}
    context = browser.new_context(**screen, locale="da-DK", user_agent=TELEPHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def mails_in_files(settings) -> None:
    """Mails as /mail/ shows them."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    cache.clear()


@pytest.fixture
def check_accessible() -> Callable[[Page], None]:
    """On a phone and at a desk, light and dark: nothing is wider than the screen, axe finds nothing to mend."""

    def _check(page: Page) -> None:
        page.wait_for_load_state()
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            too_wide = page.evaluate(TOO_WIDE)
            assert not too_wide, f"{page.url} is too wide at {width} px: {too_wide}"
            results = Axe().run(page, options=RULES)
            assert results.violations_count == 0, f"{page.url} {width} px\n{results.generate_report()}"
        page.emulate_media(color_scheme="light")

    return _check
