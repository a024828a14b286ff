"""The asset: a place or group that a person can turn to."""

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from assetmap.geo import BNG, WGS84
from assets.fields import WeekMinutesField
from assets.querysets import AssetQuerySet

MAX_AGE = 130
# PostgreSQL's text search configuration: English stems, accents aside.
WORDS = "assetmap_english"


class Organisation(models.Model):
    """Who runs assets: a charity, a council, an NHS body, a primary care network."""

    class Kind(models.TextChoices):
        VOLUNTARY = "voluntary", _("Voluntary or community organisation")
        COUNCIL = "council", _("Council")
        NHS = "nhs", _("NHS organisation")
        PCN = "pcn", _("Primary care network")
        BUSINESS = "business", _("Business")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    code = models.CharField(_("national code"), max_length=20, blank=True)
    website = models.URLField(_("website"), blank=True)
    words = models.GeneratedField(
        expression=SearchVector("name", config=WORDS), output_field=SearchVectorField(), db_persist=True
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="organisation_code_is_unique"
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(code=""), name="organisation_without_code_has_unique_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Asset(models.Model):
    """A place or group a person can turn to.

    `location` is WGS 84; `location_bng` is derived by PostgreSQL in metres of the British National Grid
    and carries the indexes and every distance.
    """

    class Status(models.TextChoices):
        PUBLISHED = "published", _("Published")
        DRAFT = "draft", _("Draft")
        RETIRED = "retired", _("Closed")

    class LocationBasis(models.TextChoices):
        SOURCE = "source", _("Position given by the source")
        POSTCODE = "postcode", _("Placed at the middle of its postcode")
        PERSON = "person", _("Placed by a person")

    class Delivery(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        PHONE = "phone", _("By phone")
        HOME_VISIT = "home_visit", _("Home visit")

    class Cost(models.TextChoices):
        UNKNOWN = "", _("Not known")
        FREE = "free", _("Free")
        LOW = "low", _("Small charge")
        PAID = "paid", _("Paid")

    class Entry(models.TextChoices):
        WALK_IN = "walk_in", _("Walk in")
        SELF_REFERRAL = "self_referral", _("Contact them yourself")
        REFERRAL = "referral", _("Needs a referral")

    class Room(models.TextChoices):
        UNKNOWN = "", _("Not known")
        YES = "yes", _("Has room now")
        WAITING_LIST = "waiting_list", _("Waiting list")
        NO = "no", _("Full")

    class ConfirmedBy(models.TextChoices):
        SOURCE = "source", _("its source")
        GROUP = "group", _("the group")
        EDITOR = "editor", _("an editor")

    # What it is
    name = models.CharField(_("name"), max_length=200)
    summary = models.TextField(_("what it offers"), max_length=2000, blank=True)
    category = models.ForeignKey(
        "assets.Category", models.PROTECT, verbose_name=_("category"), db_index=False
    )
    needs = models.ManyToManyField(
        "assets.Need", blank=True, related_name="assets", verbose_name=_("helps with")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="assets", verbose_name=_("run by")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PUBLISHED)
    invented = models.BooleanField(_("invented for a demonstration"), default=False)

    # Where it is, and where it reaches
    location = models.PointField(_("position"), srid=WGS84, null=True, blank=True, spatial_index=False)
    location_bng = models.GeneratedField(
        expression=Transform("location", BNG),
        output_field=models.PointField(srid=BNG, null=True, spatial_index=False),
        db_persist=True,
    )
    location_basis = models.CharField(
        _("how it was placed"), max_length=10, choices=LocationBasis, default=LocationBasis.SOURCE
    )
    # Set when position and postcode disagree by more than a kilometre; for editors to look at.
    postcode_distance_m = models.PositiveIntegerField(_("metres from its postcode"), null=True, blank=True)
    area_served = models.MultiPolygonField(
        _("area it serves"), srid=WGS84, null=True, blank=True, spatial_index=False
    )
    area_served_bng = models.GeneratedField(
        expression=Transform("area_served", BNG),
        output_field=models.MultiPolygonField(srid=BNG, null=True, spatial_index=False),
        db_persist=True,
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=8, blank=True)
    delivery = ArrayField(
        models.CharField(max_length=10, choices=Delivery),
        default=list,
        verbose_name=_("how support is given"),
    )

    # How to reach it, and when
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=400, blank=True)
    opening_hours = models.CharField(_("opening hours"), max_length=500, blank=True)
    opening_note = models.CharField(_("about the opening hours"), max_length=300, blank=True)
    # Derived from opening_hours, so that "open on Tuesday at 18:30" is an indexed question.
    open_minutes = WeekMinutesField(_("open minutes of the week"), null=True, blank=True, editable=False)

    # Who it is for, and how to get in
    cost = models.CharField(_("cost"), max_length=4, choices=Cost, blank=True, default=Cost.UNKNOWN)
    cost_note = models.CharField(_("about the cost"), max_length=200, blank=True)
    age_min = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    age_max = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    audience = models.CharField(_("who it is for"), max_length=300, blank=True)
    entry = ArrayField(
        models.CharField(max_length=13, choices=Entry),
        default=list,
        blank=True,
        verbose_name=_("how to get in"),
    )
    referral_note = models.CharField(_("about getting in"), max_length=300, blank=True)
    step_free = models.BooleanField(_("step-free"), null=True, blank=True)
    accessible_toilet = models.BooleanField(_("accessible toilet"), null=True, blank=True)
    hearing_loop = models.BooleanField(_("hearing loop"), null=True, blank=True)
    languages = ArrayField(
        models.CharField(max_length=3), default=list, blank=True, verbose_name=_("languages spoken")
    )
    quiet_times = models.CharField(_("quiet times"), max_length=200, blank=True)
    room_now = models.CharField(_("room now"), max_length=12, choices=Room, blank=True, default=Room.UNKNOWN)
    offers_space = models.BooleanField(_("offers space to others"), null=True, blank=True)
    space_note = models.CharField(_("about the space"), max_length=300, blank=True)

    # Why to believe it
    source = models.ForeignKey(
        "assets.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assets",
        verbose_name=_("source"),
    )
    confirmed_on = models.DateField(_("last confirmed on"), null=True, blank=True)
    confirmed_by = models.CharField(_("confirmed by"), max_length=10, choices=ConfirmedBy, blank=True)
    # Fields that people corrected here: imports list a conflict instead of overwriting them.
    held_fields = ArrayField(models.CharField(max_length=40), default=list, blank=True, editable=False)
    # Derived for searching. `need_ids` follows the links to needs by a trigger and cannot be set;
    # `words` weighs the name (A) above what is told about it (B) and where it is (C).
    need_ids = ArrayField(models.IntegerField(), default=list, editable=False)
    words = models.GeneratedField(
        expression=SearchVector("name", config=WORDS, weight="A")
        + SearchVector("summary", config=WORDS, weight="B")
        + SearchVector("audience", config=WORDS, weight="B")
        + SearchVector("address", config=WORDS, weight="C"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = AssetQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = _("asset")
        verbose_name_plural = _("assets")
        indexes = [
            GistIndex(
                fields=["category", "location_bng"],
                condition=Q(status="published"),
                name="asset_category_near",
            ),
            GistIndex(fields=["location_bng"], condition=Q(status="published"), name="asset_near"),
            GistIndex(fields=["area_served_bng"], condition=Q(status="published"), name="asset_serves"),
            GistIndex(fields=["open_minutes"], condition=Q(status="published"), name="asset_open"),
            # Pages of the API walk (category, id) in key order.
            models.Index(
                fields=["category", "id"], condition=Q(status="published"), name="asset_category_page"
            ),
            models.Index(fields=["source", "status"], name="asset_source_status"),
            GinIndex(fields=["words"], condition=Q(status="published"), name="asset_words"),
            # What has no place is few among many, and asked for in every search.
            models.Index(
                fields=["category", "name"],
                condition=Q(status="published", location_bng=None, area_served_bng=None),
                name="asset_without_a_place",
            ),
            GinIndex(fields=["name"], opclasses=["gin_trgm_ops"], name="asset_name_trigrams"),
        ]
        constraints = [
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
                condition=~Q(delivery__contains=["in_person"])
                | Q(location__isnull=False)
                | Q(status="draft"),
                name="asset_in_person_has_a_place",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["published", "draft", "retired"]), name="asset_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(cost__in=["", "free", "low", "paid"]), name="asset_cost_is_known"
            ),
            models.CheckConstraint(
                condition=Q(room_now__in=["", "yes", "waiting_list", "no"]), name="asset_room_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(age_min=None) | Q(age_min__lte=MAX_AGE))
                & (Q(age_max=None) | Q(age_max__lte=MAX_AGE)),
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

    def __str__(self) -> str:
        return self.name

    @property
    def slug(self) -> str:
        return slugify(self.name)[:80] or "place"

    def get_absolute_url(self) -> str:
        return reverse("asset", args=[self.pk, self.slug])
