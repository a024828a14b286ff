"""What a moderator is shown of one drawing that waits."""

from dataclasses import dataclass
from typing import Any

import shapely
from django.contrib.auth.models import AbstractBaseUser
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from assetmap.geo.geojson import to_geojson
from neighbourhoods.geometry import to_shapely
from neighbourhoods.inside import homes_about
from neighbourhoods.map_areas import MapArea
from neighbourhoods.models import Contact, Proposal, Revision
from neighbourhoods.moderation.models import Claim, Note, Question
from neighbourhoods.moderation.pictures import LINES, areas_behind, picture_of_proposal, reference_areas
from neighbourhoods.moderation.queue import place_text, waiting
from neighbourhoods.screening.models import Screening
from neighbourhoods.screening.words import sentence


@dataclass(frozen=True)
class Waiting:
    """One drawing that waits, with what helps to decide it.

    `counted` drawings of its name count already; `claim` says who looks at it; `can_write` whether a letter
    would reach its author.
    """

    proposal: Proposal
    claim: Claim
    is_mine: bool
    areas: list[MapArea]
    homes: int | None
    counted: int
    replaces: bool
    can_write: bool
    questions: list[Question]
    notes: list[Note]

    @property
    def place(self) -> str:
        return place_text(self.proposal)

    @property
    def drawn_by(self) -> str:
        return Revision.Via(self.proposal.via).label

    @property
    def picture(self) -> SafeString:
        return picture_of_proposal(self.proposal)

    @property
    def open_question(self) -> Question | None:
        return next((question for question in self.questions if question.answered_at is None), None)

    @property
    def legend(self) -> list[MapArea]:
        """One entry for each kind of line on the map."""
        return list({area.style: area for area in reversed(self.areas)}.values())[::-1]

    @property
    def map_data(self) -> dict[str, Any]:
        """What static/js/area-map.js draws: this drawing over all that may be seen."""
        areas = [
            {
                "style": area.style,
                "label": area.label,
                "geometry": to_geojson(area.shape),
                "mark": area.mark,
                "inside": shapely.get_coordinates(area.shape.representative_point())[0].tolist(),
            }
            for area in self.areas
        ]
        seen = [area.shape for area in self.areas if area.style not in LINES]
        bounds = shapely.total_bounds(seen).tolist()
        return {"label": _("Map of this drawing"), "areas": areas, "bounds": bounds}


def shown(
    proposal_id: int, *, claim: Claim, by: AbstractBaseUser, with_lines: bool = False
) -> Waiting | None:
    """Gather one waiting drawing for `by`; None when it no longer waits."""
    proposal = (
        waiting("all")
        .with_drawing()
        .select_related("neighbourhood__campaign", "neighbourhood__agreement", "screening")
        .filter(pk=proposal_id)
        .first()
    )
    if proposal is None:
        return None
    own = to_shapely(proposal.shape)
    lines = reference_areas(proposal) if with_lines else []
    this = MapArea(own, "own", _("This drawing"), _("This drawing"))
    approved = proposal.neighbourhood.proposals.approved()
    sent_by = {"proposal__author": proposal.author_id} if proposal.author_id else {"proposal": proposal}
    return Waiting(
        proposal=proposal,
        claim=claim,
        is_mine=claim.by_id == by.pk,
        areas=[*lines, *areas_behind(proposal), this],
        homes=homes_about(own),
        counted=approved.count(),
        replaces=proposal.author_id is not None and approved.filter(author=proposal.author_id).exists(),
        can_write=Contact.objects.filter(author=proposal.author_id, confirmed_at__isnull=False).exists(),
        questions=list(Question.objects.filter(**sent_by).select_related("by")),
        notes=list(Note.objects.filter(**sent_by).select_related("by")),
    )


def noticed(proposal: Proposal) -> list[str]:
    """Say in sentences what the automatic check noticed; expects the screening selected with it."""
    found: Screening | None = getattr(proposal, "screening", None)
    if found is None:
        return [_("It was not checked automatically yet.")]
    if found.problem:
        return [_("The automatic check failed, so please look closely.")]
    return [sentence(reason["code"], reason["figures"]) for reason in found.reasons]
