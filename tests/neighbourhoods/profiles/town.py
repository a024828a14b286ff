"""A few streets to work a profile out of: postcodes and places at round distances from one postcode."""

import string

from tests.places import make_asset, make_postcode

# East and north of the postcode, in metres.
POSTCODES = [(x, y) for x in range(-180, 600, 120) for y in (-120, 0, 120, 300)]
SATURDAY_MORNING = [(5 * 1440 + 540, 5 * 1440 + 780)]
WEEKDAYS = [(540, 1020)]


def fill_town() -> None:
    letters = string.ascii_uppercase
    for number, at in enumerate(POSTCODES):
        make_postcode(f"SE108{letters[number // 26]}{letters[number % 26]}", at=at)
    make_asset("Near Chemist", "pharmacy", at=(100, 100), open_minutes=SATURDAY_MORNING)
    make_asset("Far Chemist", "pharmacy", at=(2_000, 0), open_minutes=WEEKDAYS)
    make_asset("Surgery", "gp-practice", at=(-900, 0))
    make_asset("Library", "library", at=(1_500, 0), open_minutes=WEEKDAYS)
    make_asset("Park", "park", at=(0, -500))
    make_asset("Hall", "community-centre", at=(50, 0), offers_space=True)
    make_asset("Far Hall", "community-centre", at=(3_000, 0), offers_space=True)
    make_asset("Gone", "pharmacy", at=(0, 0), status="retired")
