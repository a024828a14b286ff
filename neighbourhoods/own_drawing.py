"""What an author is shown and given of their own drawing."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assetmap.geo.geojson import to_geojson
from neighbourhoods.geometry import to_shapely
from neighbourhoods.models import Author, Letter, Proposal
from neighbourhoods.moderation.models import Question
from neighbourhoods.outline_svg import Layer, outline_svg
from neighbourhoods.screening.words import sentence

_STATUS = Proposal.Status
WHAT_IT_MEANS: dict[str, Promise] = {
    _STATUS.UNCONFIRMED: gettext_lazy("Use the link in our e-mail. Until then it does not count."),
    _STATUS.PENDING: gettext_lazy("A moderator will look at it. Until then it does not count."),
    _STATUS.APPROVED: gettext_lazy("It counts with everybody else’s drawings."),
    _STATUS.DECLINED: gettext_lazy("It does not count. You can change it and send it again."),
    _STATUS.WITHDRAWN: gettext_lazy("It no longer counts. You can delete it for good."),
}


@dataclass(frozen=True)
class OwnDrawing:
    """The latest drawing of an author; `counting` is an earlier one that still counts.

    `question` is a moderator's that waits for an answer, `answered` are those before it.
    """

    author: Author
    proposal: Proposal
    counting: Proposal | None
    has_contact: bool
    question: Question | None
    answered: list[Question]

    @property
    def meaning(self) -> Promise:
        return WHAT_IT_MEANS[self.proposal.status]

    @property
    def is_alive(self) -> bool:
        """Whether there is anything to withdraw."""
        return bool(self.counting) or self.proposal.status not in (_STATUS.DECLINED, _STATUS.WITHDRAWN)

    @property
    def picture(self) -> SafeString:
        layers = [Layer(to_shapely(self.counting.shape), "other")] if self.counting else []
        own = Layer(to_shapely(self.proposal.shape), "own")
        return outline_svg([*layers, own], label=_("The outline of your drawing"))


def own_drawing(author: Author) -> OwnDrawing | None:
    """Find what an author's page shows; None when nothing is left of it."""
    own = author.proposals.with_drawing().select_related("neighbourhood__campaign").order_by("-pk")
    latest = own.first()
    if latest is None:
        return None
    counting = own.approved().exclude(pk=latest.pk).first()
    contact = getattr(author, "contact", None)
    asked = list(Question.objects.filter(proposal__author=author))
    waits = latest.status == _STATUS.PENDING
    return OwnDrawing(
        author,
        latest,
        counting,
        has_contact=contact is not None and contact.confirmed_at is not None,
        question=next((each for each in asked if not each.answer and each.proposal_id == latest.pk), None)
        if waits
        else None,
        answered=[each for each in asked if each.answer],
    )


def own_data(author: Author) -> dict[str, Any]:
    """Give an author all that is kept of them, with each drawing as a GeoJSON feature in WGS 84."""
    contact = getattr(author, "contact", None)
    drawings = author.proposals.with_drawing().select_related("neighbourhood", "screening").order_by("pk")
    return {
        "type": "FeatureCollection",
        "features": [_feature(proposal) for proposal in drawings],
        "contact": contact
        and {
            "email": contact.email,
            "given_at": contact.given_at.isoformat(),
            "confirmed_at": contact.confirmed_at and contact.confirmed_at.isoformat(),
            "deleted_on": contact.purge_on.isoformat(),
        },
        "private_links": [made_at.isoformat() for made_at in author.links.values_list("made_at", flat=True)],
        "letters_waiting": [
            {"kind": letter.kind, "queued_at": letter.queued_at.isoformat()}
            for letter in Letter.objects.filter(contact__author=author)
        ],
        "questions": [
            {
                "about": question.proposal_id,
                "question": question.text,
                "asked_at": question.asked_at.isoformat(),
                "answer": question.answer,
                "answered_at": question.answered_at and question.answered_at.isoformat(),
            }
            for question in Question.objects.filter(proposal__author=author)
        ],
    }


def _feature(proposal: Proposal) -> dict[str, Any]:
    checked = getattr(proposal, "screening", None)
    return {
        "type": "Feature",
        "id": proposal.pk,
        "geometry": to_geojson(to_shapely(proposal.shape)),
        "properties": {
            "neighbourhood": proposal.neighbourhood.name,
            "status": proposal.status,
            "connection": proposal.connection,
            "visibility": proposal.visibility,
            "shown_name": proposal.shown_name,
            "area_m2": round(proposal.area_m2),
            "drawn_at": proposal.drawn_at.isoformat(),
            "sent_at": proposal.created_at.isoformat(),
            "decided_at": proposal.decided_at and proposal.decided_at.isoformat(),
            "decision_reason": proposal.decision_reason,
            "network_code": proposal.network,
            "drawn_by": proposal.via,
            "automatic_check": checked
            and {
                "score": checked.score,
                "reasons": [sentence(reason["code"], reason["figures"]) for reason in checked.reasons],
                "checked_at": checked.screened_at.isoformat(),
            },
        },
    }
