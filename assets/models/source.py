"""Where records come from: sources, import runs and what each source said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A publisher's data set, with the licence under which it is shown."""

    id = models.AutoField(primary_key=True)
    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    licence = models.CharField(_("licence"), max_length=80)
    licence_url = models.URLField(_("licence address"), blank=True)
    attribution = models.CharField(_("attribution to show"), max_length=300, blank=True)
    url = models.URLField(_("where it is published"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name


class ImportRun(models.Model):
    """One file taken in, with figures that add up: read = created + updated + unchanged + rejected.

    `updated` includes the places that reopened; `retired` are places that the file no longer has, and
    `dropped` single values that were left out of rows that were taken in.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="runs", verbose_name=_("source"))
    format = models.CharField(_("format"), max_length=20)
    file_name = models.CharField(_("file"), max_length=255)
    file_digest = models.CharField(_("SHA-256 of the file"), max_length=64)
    data_date = models.DateField(_("date of the data"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True)
    read = models.PositiveIntegerField(_("read"), default=0)
    created = models.PositiveIntegerField(_("created"), default=0)
    updated = models.PositiveIntegerField(_("updated"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    retired = models.PositiveIntegerField(_("retired"), default=0)
    restored = models.PositiveIntegerField(_("of these reopened"), default=0)
    dropped = models.PositiveIntegerField(_("values left out"), default=0)
    flagged = models.PositiveIntegerField(_("far from their postcode"), default=0)

    class Meta:
        ordering = ["-started_at"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    read=models.F("created")
                    + models.F("updated")
                    + models.F("unchanged")
                    + models.F("rejected")
                ),
                name="import_figures_add_up",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.file_name}"


class ImportRejection(models.Model):
    """A row that was not taken in, or one value of a row (`field`), and why."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rejections")
    line = models.PositiveIntegerField(_("line"))
    ref = models.CharField(_("id in the source"), max_length=200, blank=True)
    field = models.CharField(_("value of"), max_length=40, blank=True)
    code = models.SlugField(_("reason code"))
    reason = models.CharField(_("reason"), max_length=400)

    class Meta:
        ordering = ["line"]
        verbose_name = _("rejected row or value")
        verbose_name_plural = _("rejected rows and values")

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class SourceRecord(models.Model):
    """What one source last said about one asset.

    Kept beside the asset, so that the next import can tell "the source changed its mind" from
    "a person here corrected it", and so that merged assets keep every source's id. `values` holds what is
    not blank, by field, and `run` is the import that last changed it.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="records", verbose_name=_("source"))
    ref = models.CharField(_("id in the source"), max_length=200)
    asset = models.ForeignKey("assets.Asset", models.CASCADE, related_name="source_records")
    values = models.JSONField(_("what the source said"))
    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="+", verbose_name=_("last changed by"))
    gone = models.BooleanField(_("no longer in the source"), default=False)

    class Meta:
        verbose_name = _("source record")
        verbose_name_plural = _("source records")
        constraints = [models.UniqueConstraint(fields=["source", "ref"], name="source_record_ref_is_unique")]

    def __str__(self) -> str:
        return f"{self.source_id}/{self.ref}"


class ImportConflict(models.Model):
    """A field corrected here that its source has since changed; the correction stands."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="conflicts", verbose_name=_("import"))
    asset = models.ForeignKey(
        "assets.Asset", models.CASCADE, related_name="conflicts", verbose_name=_("asset")
    )
    field = models.CharField(_("field"), max_length=40)
    ours = models.JSONField(_("our value"), null=True)
    theirs = models.JSONField(_("the source's value"), null=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("import conflict")
        verbose_name_plural = _("import conflicts")
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "field"],
                condition=Q(settled_at=None),
                name="one_open_conflict_for_each_field",
            )
        ]

    def __str__(self) -> str:
        return f"{self.asset_id}.{self.field}"


class Membership(models.Model):
    """An asset's place in a larger organisation, such as a GP practice in its primary care network."""

    asset = models.ForeignKey("assets.Asset", models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey("assets.Organisation", models.CASCADE, related_name="memberships")
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["asset", "organisation", "since"], name="membership_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=models.F("since")),
                name="membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset_id} in {self.organisation_id}"
