"""What may become of a proposal: the one table of transitions."""

from neighbourhoods.errors import NotAllowedError
from neighbourhoods.models.proposal import Proposal

_STATUS = Proposal.Status

TRANSITIONS: dict[str, frozenset[str]] = {
    _STATUS.UNCONFIRMED: frozenset({_STATUS.PENDING, _STATUS.WITHDRAWN}),
    _STATUS.PENDING: frozenset({_STATUS.APPROVED, _STATUS.DECLINED, _STATUS.WITHDRAWN}),
    _STATUS.APPROVED: frozenset({_STATUS.WITHDRAWN, _STATUS.SUPERSEDED}),
    _STATUS.DECLINED: frozenset(),
    _STATUS.WITHDRAWN: frozenset(),
    _STATUS.SUPERSEDED: frozenset(),
}


def require_transition(before: str, after: str) -> None:
    """Raise NotAllowedError with code `wrong_status` unless a proposal may go from one to the other."""
    if after not in TRANSITIONS[_STATUS(before)]:
        raise NotAllowedError.wrong_status(_STATUS(before).label, _STATUS(after).label)
