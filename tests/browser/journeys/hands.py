"""The ways in which somebody works a page: with a pointer, or with nothing but keys."""

import re

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 200


class Pointer:
    """Clicks and types."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, target: Locator, text: str) -> None:
        target.fill(text)

    def tick(self, target: Locator) -> None:
        target.check()

    def choose(self, target: Locator, label: str) -> None:
        said = target.locator("option").filter(has_text=re.compile(f"^{label}")).first.text_content()
        target.select_option(label=said)


class Keys(Pointer):
    """Reaches everything with Tab."""

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        for _tab in range(MOST_TABS):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        expect(target).to_be_focused()

    def press(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def write(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.type(text)
        # A list of suggestions would be in the way of the next Tab's goal.
        self.page.keyboard.press("Escape")

    def tick(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Space")

    def choose(self, target: Locator, label: str) -> None:
        self.reach(target)
        self.page.keyboard.type(label)
