"""Random searches and assets for property tests."""

from django.contrib.gis.geos import MultiPolygon
from hypothesis import strategies as st

from assets.models import Asset, Category, Need
from tests.places import point

KINDS = ("library", "pharmacy", "food-bank", "advice")
NEEDS = ("bereavement", "food", "debt")
SPANS = ([], [(600, 780)], [(1440 + 600, 1440 + 720), (5 * 1440 + 600, 6 * 1440)], [(1080, 1260)])

FILTERS = {
    "q": st.sampled_from(["grief", "pharamcy", "larder", "food bank", "duncan", "skint tuesday"]),
    "category": st.sampled_from(["library", "food", "pharmacy"]),
    "need": st.sampled_from(NEEDS),
    "open": st.sampled_from(["mon", "tue", "weekend", "evening"]),
    "free": st.just("1"),
    "no_referral": st.just("1"),
    "step_free": st.just("1"),
    "room_now": st.just("1"),
    "delivery": st.sampled_from(["in_person", "online", "phone", "home_visit"]),
    "language": st.sampled_from(["pl", "bfi"]),
    "age": st.sampled_from(["5", "17", "40", "80"]),
}
filters = st.fixed_dictionaries({}, optional=FILTERS)
reaches = st.sampled_from(["10min", "20min", "30min", "2mi"])


def fill(count: int = 110) -> None:
    """Create assets that differ in everything that can be asked of them."""
    kinds = {each.code: each for each in Category.objects.all()}
    needs = {each.code: each for each in Need.objects.all()}
    area = MultiPolygon(point().buffer(0.05), srid=4326)
    made = []
    for n in range(count):
        placed = n % 7 != 0
        delivery = ["in_person"] if placed else (["online"], ["phone", "home_visit"])[n % 2]
        made.append(
            Asset(
                name=f"{('Duncan', 'Larder', 'Hall', 'Pharmacy')[n % 4]} {n}",
                summary=("", "Tea and grieving", "food and debts")[n % 3],
                category=kinds[KINDS[n % len(KINDS)]],
                location=point(n * 17 % 5000 - 2500, n * 29 % 3000 - 1500) if placed else None,
                area_served=area if n % 14 == 7 else None,
                delivery=delivery,
                cost=("free", "", "low")[n % 3],
                entry=([], ["walk_in"], ["referral"], ["self_referral", "referral"])[n % 4],
                step_free=(None, True, False)[n % 3],
                room_now=("", "yes", "no")[n // 2 % 3],
                languages=([], ["pl"], ["pl", "bfi"])[n // 3 % 3],
                age_min=(None, 18, 60)[n // 5 % 3],
                age_max=(None, 25, 100)[n // 5 % 3],
                open_minutes=SPANS[n % 4] or None,
            )
        )
    Asset.objects.bulk_create(made)
    link = Asset.needs.through
    link.objects.bulk_create(
        link(asset_id=asset.pk, need_id=needs[code].pk)
        for n, asset in enumerate(made)
        for code in NEEDS[: n % 4]
    )
