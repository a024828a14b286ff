"""Who may decide drawings."""

from assetmap.web.staff import staff_with

MODERATE = "neighbourhoods.moderate_proposal"
moderators_only = staff_with(MODERATE)
