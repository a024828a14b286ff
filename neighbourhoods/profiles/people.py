"""Sharing out the figures of small areas by the postcodes inside; numbers only, no database."""

from collections.abc import Sequence
from dataclasses import dataclass

from assetmap.areas.querysets import Piece

# A share of an area's postcodes is no better than this.
_ROUND_TO = 10


@dataclass(frozen=True)
class Estimate:
    """About how many, between the areas wholly inside and all that are touched; None if not known."""

    about: int | None
    least: int | None
    most: int | None


@dataclass(frozen=True)
class People:
    """Who lives inside a shape.

    `deciles` holds residents by tenth of deprivation, 1 the most deprived, and `undecided` those whose area
    has no tenth; both are unrounded. `known` of the `postcodes` inside have figures.
    """

    residents: Estimate
    households: Estimate
    deciles: dict[int, float]
    undecided: float
    postcodes: int
    known: int
    whole_areas: int
    touched_areas: int

    @property
    def mean_decile(self) -> float | None:
        """The average tenth, each weighing as much as its residents."""
        total = sum(self.deciles.values())
        return sum(decile * number for decile, number in self.deciles.items()) / total if total else None


def people_of(pieces: Sequence[Piece]) -> People:
    """Share out each area's figures by the share of its postcodes that are inside."""
    known = [piece for piece in pieces if piece.residents is not None]
    deciles: dict[int, float] = {}
    for piece in known:
        if piece.decile is not None:
            deciles[piece.decile] = deciles.get(piece.decile, 0) + _share(piece, piece.residents)
    return People(
        residents=_estimate([(piece, piece.residents) for piece in known]),
        households=_estimate([(p, p.households) for p in pieces if p.households is not None]),
        deciles=dict(sorted(deciles.items())),
        undecided=sum(_share(piece, piece.residents) for piece in known if piece.decile is None),
        postcodes=sum(piece.inside for piece in pieces),
        known=sum(piece.inside for piece in known),
        whole_areas=sum(piece.inside == piece.postcodes for piece in known),
        touched_areas=len(known),
    )


def _share(piece: Piece, figure: int) -> float:
    return figure * piece.inside / piece.postcodes


def _estimate(figures: Sequence[tuple[Piece, int]]) -> Estimate:
    if not figures:
        return Estimate(None, None, None)
    least = sum(figure for piece, figure in figures if piece.inside == piece.postcodes)
    most = sum(figure for _piece, figure in figures)
    about = sum(_share(piece, figure) for piece, figure in figures)
    # Rounding must not leave the range that it is in.
    return Estimate(min(max(round(about / _ROUND_TO) * _ROUND_TO, least), most), least, most)
