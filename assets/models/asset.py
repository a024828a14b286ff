"""The asset: a place or group that a person can turn to."""

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.utils.translation import gettext_lazy as _

from assetmap.geo import BNG, WGS84
from assets.addresses import asset_address, slug_of
from assets.fields import WeekMinutesField
from assets.models.asset_rules import CONSTRAINTS, INDEXES
from assets.models.organisation import WORDS, Organisation
from assets.querysets import AssetQuerySet, is_from_afar


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
    # What filters ask of it, kept by a trigger too; counting asks the few rows there instead of the assets.
    traits = models.ForeignKey(
        "assets.Traits", models.DO_NOTHING, db_index=False, db_constraint=False, editable=False
    )
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
        indexes = INDEXES
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        return self.name

    @property
    def from_afar(self) -> bool:
        """Whether it is reached online or by phone alone: wherever its base is, nobody goes there."""
        return is_from_afar(self.delivery)

    @property
    def slug(self) -> str:
        return slug_of(self.name)

    @property
    def publisher(self) -> str | None:
        """Who its data come from, None without a source. Reads `source`, which callers fetch with it."""
        return self.source and (self.source.publisher or self.source.name)

    def get_absolute_url(self) -> str:
        return asset_address(self.pk, self.name)
