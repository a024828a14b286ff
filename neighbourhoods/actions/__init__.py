"""Changing neighbourhoods and proposals: every write, each with its line in the public log."""

from neighbourhoods.actions.adopting import adopt_boundary
from neighbourhoods.actions.deciding import approve, decline, withdraw
from neighbourhoods.actions.importing import import_boundaries
from neighbourhoods.actions.own import change, confirm, erase, forget_contact, purge_contacts, take_back
from neighbourhoods.actions.sending import endorse, limits_of, propose

__all__ = [
    "adopt_boundary",
    "approve",
    "change",
    "confirm",
    "decline",
    "endorse",
    "erase",
    "forget_contact",
    "import_boundaries",
    "limits_of",
    "propose",
    "purge_contacts",
    "take_back",
    "withdraw",
]
