"""When a page has come to rest: Playwright's "networkidle" is at times never reported on a busy machine."""

from weakref import WeakKeyDictionary

from playwright.sync_api import Page, Request

# Longer than a map waits before it asks for what is in view.
QUIET_MS = 300
MOST_QUIETS = 100


class Traffic:
    """What a page has asked for."""

    def __init__(self, page: Page) -> None:
        self.asked = 0
        self.under_way: set[Request] = set()
        page.on("request", self._begin)
        page.on("requestfinished", self._end)
        page.on("requestfailed", self._end)

    def _begin(self, request: Request) -> None:
        self.asked += 1
        self.under_way.add(request)

    def _end(self, request: Request) -> None:
        self.under_way.discard(request)


_traffic: WeakKeyDictionary[Page, Traffic] = WeakKeyDictionary()


def watch(page: Page) -> Page:
    """Note from now on what a page asks for; return the page."""
    _traffic[page] = Traffic(page)
    return page


def at_rest(page: Page) -> None:
    """Wait until the scripts of a watched page have run and nothing has been under way for a while.

    Raises AssertionError, with the addresses, for what never comes.
    """
    page.wait_for_load_state("load")
    traffic = _traffic[page]
    for _ in range(MOST_QUIETS):
        asked = traffic.asked
        page.wait_for_timeout(QUIET_MS)
        # Answered when what the page has to do before it is done.
        page.evaluate("0")
        if traffic.asked == asked and not traffic.under_way:
            return
    raise AssertionError(f"{page.url} still waits for {sorted(request.url for request in traffic.under_way)}")
