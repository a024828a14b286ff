"""Who may decide at the editors' desk."""

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied

from assetmap.web.staff import staff_with

# What the group of editors may do with assets in the admin too.
EDIT = "assets.change_asset"
# Analysts may too.
SEE_GAPS = "assets.view_gap"
editors_only = staff_with(EDIT)


def require_editor(by: AbstractBaseUser) -> None:
    """Raise PermissionDenied unless `by` may change assets."""
    if not by.has_perm(EDIT):
        raise PermissionDenied(EDIT)
