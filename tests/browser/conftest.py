"""A real Chromium for every test below: any error in its console, and any request off this machine, fails."""

import os
import shutil
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.places import make_neighbourhood_of_assets

# Playwright's synchronous interface runs an event loop in this thread, which Django takes for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOOPBACK = {"localhost", "127.0.0.1"}
AXE_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    # The rest is described node by node, which takes longer than the checks.
    "resultTypes": ["violations"],
}


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
    yield page
    assert faults == []


def _strangers(url: str) -> list[str]:
    parts = urlsplit(url)
    return (
        [f"request to {url}"] if parts.scheme in {"http", "https"} and parts.hostname not in LOOPBACK else []
    )


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Return a function that fails with every accessibility rule that a page breaks."""

    def check(page: Page) -> None:
        results = Axe().run(page, options=AXE_RULES)
        broken = [
            f"{each['id']}: {each['help']}\n  " + "\n  ".join(node["html"] for node in each["nodes"])
            for each in results.response["violations"]
        ]
        assert not broken, "\n".join(broken)

    return check


@pytest.fixture
def demo_assets(transactional_db):
    """A postcode, two places of one name, and assets of every sort around them."""
    return make_neighbourhood_of_assets()
