"""Changing campaigns: every write, each with its line in the campaign's public log."""

from neighbourhoods.campaigns.actions.closing import close_campaign, close_what_is_over
from neighbourhoods.campaigns.actions.opening import change_campaign, open_campaign

__all__ = ["change_campaign", "close_campaign", "close_what_is_over", "open_campaign"]
