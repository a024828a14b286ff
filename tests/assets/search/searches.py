"""Random searches and assets for property tests."""

from django.contrib.gis.geos import MultiPolygon
from django.utils import timezone
from hypothesis import strategies as st

from assets.models import Asset, Category, Need
from assets.opening_hours import week_minutes
from neighbourhoods.models import Neighbourhood
from tests.places import point

KINDS = ("library", "pharmacy", "food-bank", "advice")
NEEDS = ("bereavement", "food", "debt")
HOURS = (
    "",
    "Mo 10:00-13:00",
    "Tu 10:00-12:00; Sa 10:00-24:00",
    "Mo 18:00-21:00",
    "24/7",
    "Fr 22:00-03:00",
    "Mo-Su 00:00-24:00; PH off",
    "Nov-Mar: Mo-Su 10:00-16:00",
    "Tu[1] 18:00-20:00",
)

FILTERS = {
    "q": st.sampled_from(["grief", "pharamcy", "larder", "food bank", "duncan", "skint tuesday"]),
    "category": st.sampled_from(["library", "food", "pharmacy"]),
    "need": st.sampled_from(NEEDS),
    "open": st.sampled_from(["mon", "tue", "weekend", "evening", "now"]),
    "free": st.just("1"),
    "no_referral": st.just("1"),
    "step_free": st.just("1"),
    "room_now": st.just("1"),
    "delivery": st.sampled_from(["in_person", "online", "phone", "home_visit"]),
    "language": st.sampled_from(["pl", "bfi"]),
    "age": st.sampled_from(["5", "17", "40", "80"]),
    "neighbourhood": st.sampled_from(["north", "west"]),
}
filters = st.fixed_dictionaries({}, optional=FILTERS)
reaches = st.sampled_from(["10min", "20min", "30min", "2mi"])


def fill(count: int = 110) -> None:
    """Create assets that differ in everything that can be asked of them."""
    kinds = {each.code: each for each in Category.objects.all()}
    needs = {each.code: each for each in Need.objects.all()}
    area, elsewhere = (MultiPolygon(point(east).buffer(0.05), srid=4326) for east in (0, 60_000))
    made = []
    for n in range(count):
        placed = n % 7 != 0
        delivery = ["in_person"] if placed else (["online"], ["phone", "home_visit"])[n % 2]
        if n % 11 == 5:
            # Wherever the base is, whether or not it serves where somebody looks.
            delivery = (["phone"], ["online", "phone"])[n % 2]
        made.append(
            Asset(
                name=f"{('Duncan', 'Larder', 'Hall', 'Pharmacy')[n % 4]} {n}",
                summary=("", "Tea and grieving", "food and debts")[n % 3],
                category=kinds[KINDS[n % len(KINDS)]],
                location=point(n * 17 % 5000 - 2500, n * 29 % 3000 - 1500) if placed else None,
                area_served=(area if n % 14 == 7 or n % 22 == 5 else elsewhere if n % 33 == 16 else None),
                delivery=delivery,
                cost=("free", "", "low")[n % 3],
                entry=([], ["walk_in"], ["referral"], ["self_referral", "referral"])[n % 4],
                step_free=(None, True, False)[n % 3],
                room_now=("", "yes", "no")[n // 2 % 3],
                languages=([], ["pl"], ["pl", "bfi"])[n // 3 % 3],
                age_min=(None, 18, 60)[n // 5 % 3],
                age_max=(None, 25, 100)[n // 5 % 3],
                opening_hours=HOURS[n % len(HOURS)],
                open_minutes=week_minutes(HOURS[n % len(HOURS)]),
            )
        )
    Asset.objects.bulk_create(made)
    # They overlap, as neighbourhoods do; a part of each is beyond most distances.
    for slug, east, north in (("north", -900, 1000), ("west", -1700, 0)):
        outline = MultiPolygon(point(east, north).buffer(0.012), srid=4326)
        Neighbourhood.objects.create(
            name=slug.title(),
            slug=slug,
            status="adopted",
            boundary=outline,
            adopted_at=timezone.now(),
            source="A test",
            licence="None",
        )
    link = Asset.needs.through
    link.objects.bulk_create(
        link(asset_id=asset.pk, need_id=needs[code].pk)
        for n, asset in enumerate(made)
        for code in NEEDS[: n % 4]
    )
