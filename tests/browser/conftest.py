"""A real Chromium for every test below: any error in its console, and any request off this machine, fails."""

import os
import shutil
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from assetmap.launch.debian import CHROMIUM_PROGRAMS
from tests.browser.rest import at_rest, watch
from tests.places import make_neighbourhood_of_assets

# Playwright's synchronous interface runs an event loop in this thread, which Django takes for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# A busy machine may take its time over what is not a matter of time.
expect.set_options(timeout=15_000)

CHROMIUM = next(filter(None, map(shutil.which, CHROMIUM_PROGRAMS)), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No page lives long enough here to earn back what optimising its scripts costs.
    "--js-flags=--always-sparkplug,--no-opt,--no-maglev",
]
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
LOOPBACK = {"localhost", "127.0.0.1"}
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    # The rest is described node by node, which takes longer than the checks.
    "resultTypes": ["violations"],
}
# Once nothing is outside, or after that many milliseconds. (Pages forbid the "eval" of wait_for_function.)
WHAT_IS_OUTSIDE = """async patience => {
  const root = document.documentElement, end = performance.now() + patience;
  while (root.scrollWidth > innerWidth && performance.now() < end) await new Promise(requestAnimationFrame);
  if (root.scrollWidth <= innerWidth) return [];
  return [...root.querySelectorAll("*")]
    .filter(each => each.getBoundingClientRect().right > innerWidth)
    .map(each => each.outerHTML.slice(0, 200));
}"""


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if CHROMIUM is None:
        pytest.fail("These tests need Chromium (Debian: apt-get install chromium).")
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture
def faults() -> list[str]:
    """Return what has gone wrong in the browser so far; a test that provokes an error clears it."""
    return []


@pytest.fixture
def page(page: Page, faults: list[str]) -> Page:
    """A page that fails its test on console errors, broken policies and requests off this machine."""
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.extend(_strangers(request.url)))
    yield watch(page)
    assert faults == []


def _strangers(url: str) -> list[str]:
    parts = urlsplit(url)
    return (
        [f"request to {url}"] if parts.scheme in {"http", "https"} and parts.hostname not in LOOPBACK else []
    )


@pytest.fixture
def visit(live_server, page: Page) -> Callable[..., Page]:
    """Return a function that opens an address in a window of some size."""

    def visit(address: str, size: dict[str, int] = WIDE) -> Page:
        page.set_viewport_size(size)
        page.goto(live_server.url + address)
        at_rest(page)
        return page

    return visit


@pytest.fixture
def log_in(client, live_server, page: Page) -> Callable[[User], None]:
    """Return a function that logs somebody in without the form."""

    def log_in(user: User) -> None:
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )

    return log_in


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """Return a function that waits until a page has settled in its window and fails if it scrolls sideways.

    The menu folds a frame or two after the window has changed its size.
    """

    def check(page: Page) -> None:
        page.wait_for_load_state("load")
        outside = page.evaluate(WHAT_IS_OUTSIDE, 10_000)
        assert not outside, f"{page.url} scrolls sideways at {page.viewport_size}:\n" + "\n".join(outside)

    return check


@pytest.fixture
def axe(fits) -> Callable[[Page], None]:
    """Return a function that fails if a page breaks a rule of accessibility or scrolls sideways."""

    def check(page: Page) -> None:
        fits(page)
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        results = page.evaluate("rules => axe.run(rules)", AXE_RULES)
        broken = [
            f"{each['id']}: {each['help']}\n  " + "\n  ".join(node["html"] for node in each["nodes"])
            for each in results["violations"]
        ]
        assert not broken, "\n".join(broken)

    return check


@pytest.fixture
def accessible(axe) -> Callable[[Page], None]:
    """Return a function that fails where a page, wide or on a phone, breaks a rule or scrolls sideways.

    The window is a phone's afterwards. A page that is opened in each width anew takes twice as long: that is
    for those whose scripts ask for the width as they start.
    """

    def check(page: Page) -> None:
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            axe(page)

    return check


@pytest.fixture
def demo_assets(transactional_db):
    """A postcode, two places of one name, and assets of every sort around them."""
    return make_neighbourhood_of_assets()
