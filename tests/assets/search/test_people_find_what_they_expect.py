import csv
import json
from datetime import date
from pathlib import Path

import pytest
from django.http import QueryDict

from assets.finding import find
from assets.forms import FindForm
from assets.importers.options import Options
from assets.importers.run import import_file
from assets.search import ranking
from assets.search.notes import read_note
from assets.search.taxonomy import Taxonomy

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
PLACES = FIXTURES / "greenwich" / "places.csv"
SEARCHES = json.loads((FIXTURES / "searches.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.django_db


@pytest.fixture
def first_five(monkeypatch):
    """Return a function giving the first five names of the near and the remote list in the demo area."""
    # Which records are stale must not depend on the day of the test.
    monkeypatch.setattr(ranking.timezone, "localdate", lambda: date(2026, 11, 1))
    import_file("csv", PLACES, Options(mapping=PLACES.with_name("places.mapping.json")))
    taxonomy = Taxonomy.load()
    with PLACES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["longitude"]]
    positions = {row["postcode"]: (float(row["longitude"]), float(row["latitude"])) for row in rows}

    def look(near, note="", **filters):
        if note:
            filters |= read_note(note, where=near, taxonomy=taxonomy).asked
        asked = QueryDict(mutable=True)
        asked.update(filters)
        form = FindForm(asked, taxonomy=taxonomy)
        assert form.is_valid(), form.errors
        found = find(*positions[near], reach=form.reach, search=form.search)
        return [[asset.name for asset in each[:5]] for each in (found.near.assets, found.remote)]

    return look


def test_what_a_person_expects_is_among_the_first_five(first_five):
    missed = {}
    for search in SEARCHES:
        asked = {name: value for name, value in search.items() if name not in ("expect", "remote")}
        for wanted, found in zip(("expect", "remote"), first_five(**asked), strict=True):
            if not set(search.get(wanted, ())) <= set(found):
                missed[f"{search.get('q') or search['note']} near {search['near']}"] = found
    assert missed == {}
