"""Loading postcodes matches small areas with them again, so that no profile rests on older ones."""

from datetime import date

import pytest

from assetmap.areas.models import AreaSet, PostcodeArea, SmallArea
from assetmap.gazetteer.loading.postcodes import load_postcodes
from assetmap.gazetteer.loading.source import LoadError
from assetmap.gazetteer.models import LoadedPart
from assetmap.geo.crs import to_bng
from tests.areas.area_files import feature, load
from tests.drawings import square
from tests.gazetteer.gazetteer_data import code_point_file

pytestmark = pytest.mark.django_db
FIGURES = [("A1", 1500, 600, 2, 40), ("A2", 1800, 700, 5, 90)]


@pytest.fixture
def two_areas(tmp_path):
    """Two small areas that touch, and a function that loads postcodes at metres east of their middle."""
    east, north = (round(each) for each in to_bng(*square().centroid.coords[0]))

    def postcodes(**metres_east):
        rows = [f"SE10 8{code},10,{east + metres},{north}" for code, metres in metres_east.items()]
        files = {"SE": code_point_file(tmp_path, "SE", rows)}
        return load_postcodes(files, on=date(2026, 6, 1))

    postcodes(EA=-50, EB=-60, ED=-70, EE=-80, EF=-90, EG=-100)
    areas = [feature("A1", square(east_m=-100, side_m=200)), feature("A2", square(east_m=100, side_m=200))]
    load(tmp_path, areas, FIGURES)
    return postcodes


def counts():
    return dict(SmallArea.objects.values_list("code", "postcodes"))


def loaded():
    return LoadedPart.objects.filter(dataset="postcodes").version()


def test_postcodes_that_came_moved_or_went_are_matched_at_once(two_areas):
    assert counts() == {"A1": 6, "A2": 0}
    version = AreaSet.objects.version()
    two_areas(EA=50, EB=-60, ED=-70, EE=-80, EF=-90, EH=60)
    assert counts() == {"A1": 4, "A2": 2}
    assert PostcodeArea.objects.get(pk="SE108EA").area.code == "A2"
    assert not PostcodeArea.objects.filter(pk="SE108EG").exists()
    assert AreaSet.objects.get().postcodes_version == loaded()
    assert AreaSet.objects.version() != version


def test_postcodes_that_are_refused_leave_the_matches_as_they_are(two_areas):
    before = AreaSet.objects.get().postcodes_version
    with pytest.raises(LoadError):
        two_areas(EA=50)
    assert counts() == {"A1": 6, "A2": 0}
    assert AreaSet.objects.get().postcodes_version == before == loaded()
