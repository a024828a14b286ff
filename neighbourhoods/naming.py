"""Names of neighbourhoods: what counts as the same name, and finding or starting one."""

import re
import unicodedata

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from neighbourhoods.models import Campaign, Neighbourhood

# Addresses beside the neighbourhoods' own.
_RESERVED_SLUGS = {"compare"}
_BLANKS = re.compile(r"\s+")


def tidy_name(text: str) -> str:
    """Write a name in composed characters with single spaces."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def neighbourhood_named(
    name: str, *, campaign: Campaign | None, is_demo: bool = False
) -> tuple[Neighbourhood, bool]:
    """Find the neighbourhood of that name, in any case, within the campaign, or start it; True when new."""
    name = tidy_name(name)
    same = Neighbourhood.objects.filter(name__iexact=name, campaign=campaign)
    if found := same.first():
        return found, False
    try:
        with transaction.atomic():
            made = Neighbourhood.objects.create(
                name=name, slug=free_slug(name), campaign=campaign, is_demo=is_demo
            )
    except IntegrityError:
        # Somebody else started the same name a moment ago.
        return same.get(), False
    return made, True


def free_slug(name: str) -> str:
    """Write a name for an address that no neighbourhood has yet."""
    base = slugify(name)[:80] or "area"
    taken = _RESERVED_SLUGS.union(
        Neighbourhood.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
