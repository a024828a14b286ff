"""What kinds of place there are, and what people come for."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Category(models.Model):
    """A kind of place, two levels deep; assets carry the second level.

    The key is a 32-bit integer on purpose: GiST ignores (category, point) indexes for 64-bit keys
    whose value reaches PostgreSQL as a literal.
    """

    id = models.AutoField(primary_key=True)
    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    shape = models.CharField(_("icon shape"), max_length=20)
    colour = models.CharField(_("icon colour"), max_length=7)
    synonyms = ArrayField(
        models.CharField(max_length=60), default=list, blank=True, verbose_name=_("other words for it")
    )

    class Meta:
        ordering = ["id"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")), name="category_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(colour__regex=r"^#[0-9a-f]{6}$"), name="category_colour_is_hex"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Need(models.Model):
    """Something a person looks for support with, and the other words people use for it."""

    id = models.AutoField(primary_key=True)
    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    synonyms = ArrayField(models.CharField(max_length=60), default=list, verbose_name=_("other words for it"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")

    def __str__(self) -> str:
        return self.name
