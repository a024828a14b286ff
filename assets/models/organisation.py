"""The organisation: who runs assets."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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
        indexes = [GinIndex(fields=["words"], name="organisation_words")]
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
