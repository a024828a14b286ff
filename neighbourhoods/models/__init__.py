from neighbourhoods.models.agreement import Agreement, Share
from neighbourhoods.models.author import Author, Contact, Letter, ManageLink
from neighbourhoods.models.campaign import Campaign
from neighbourhoods.models.event import Event
from neighbourhoods.models.neighbourhood import Neighbourhood
from neighbourhoods.models.proposal import Proposal, Revision

__all__ = [
    "Agreement",
    "Author",
    "Campaign",
    "Contact",
    "Event",
    "Letter",
    "ManageLink",
    "Neighbourhood",
    "Proposal",
    "Revision",
    "Share",
]
