"""What no asset may be, whoever writes it, and the indexes that searches walk."""

from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.db import models
from django.db.models import F, Q

from assets.squares import Squares

MAX_AGE = 130

INDEXES = [
    GistIndex(
        fields=["category", "location_bng"],
        condition=Q(status="published"),
        name="asset_category_near",
    ),
    GistIndex(fields=["location_bng"], condition=Q(status="published"), name="asset_near"),
    GistIndex(fields=["area_served_bng"], condition=Q(status="published"), name="asset_serves"),
    GistIndex(fields=["open_minutes"], condition=Q(status="published"), name="asset_open"),
    # Pages of the API walk (category, id) in key order.
    models.Index(fields=["category", "id"], condition=Q(status="published"), name="asset_category_page"),
    models.Index(fields=["source", "status"], name="asset_source_status"),
    # What few assets have in common is found by it, however wide the circle.
    models.Index(fields=["traits"], condition=Q(status="published"), name="asset_traits"),
    # Words that half the country's places say are asked for in a few squares only.
    GinIndex(F("words"), Squares("location_bng"), condition=Q(status="published"), name="asset_words_near"),
    # What nobody goes to is few among many, and asked for in every search.
    models.Index(
        fields=["category", "name"],
        condition=Q(status="published")
        & (Q(location_bng=None) | Q(delivery__contained_by=["online", "phone"])),
        name="asset_at_no_place",
    ),
    GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="asset_name_trigrams"),
]

CONSTRAINTS = [
    models.CheckConstraint(condition=~Q(name=""), name="asset_has_a_name"),
    models.CheckConstraint(condition=Q(delivery__len__gt=0), name="asset_is_delivered_somehow"),
    models.CheckConstraint(
        condition=Q(delivery__contained_by=["in_person", "online", "phone", "home_visit"]),
        name="asset_delivery_is_known",
    ),
    models.CheckConstraint(
        condition=Q(entry__contained_by=["walk_in", "self_referral", "referral"]),
        name="asset_entry_is_known",
    ),
    models.CheckConstraint(
        condition=~Q(delivery__contains=["in_person"]) | Q(location__isnull=False) | Q(status="draft"),
        name="asset_in_person_has_a_place",
    ),
    models.CheckConstraint(
        condition=Q(status__in=["published", "draft", "retired"]), name="asset_status_is_known"
    ),
    models.CheckConstraint(condition=Q(cost__in=["", "free", "low", "paid"]), name="asset_cost_is_known"),
    models.CheckConstraint(
        condition=Q(room_now__in=["", "yes", "waiting_list", "no"]), name="asset_room_is_known"
    ),
    models.CheckConstraint(
        condition=(Q(age_min=None) | Q(age_min__lte=MAX_AGE)) & (Q(age_max=None) | Q(age_max__lte=MAX_AGE)),
        name="asset_ages_are_human",
    ),
    models.CheckConstraint(
        condition=Q(age_min=None) | Q(age_max=None) | Q(age_max__gte=F("age_min")),
        name="asset_ages_are_in_order",
    ),
    models.CheckConstraint(
        condition=Q(website="") | Q(website__regex=r"^https?://"), name="asset_website_is_http"
    ),
    models.CheckConstraint(
        condition=Q(confirmed_on=None, confirmed_by="")
        | (Q(confirmed_on__isnull=False) & ~Q(confirmed_by="")),
        name="asset_confirmed_by_somebody_on_a_date",
    ),
]
