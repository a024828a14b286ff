"""How a profile's figures come about, in sentences that stand beside them."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from neighbourhoods.profiles.profile import Profile

_ALWAYS = (
    gettext_lazy(
        "People: each small area’s figures are shared out by the share of its postcodes inside the line. "
        "“At least” counts only areas that are wholly inside, “at most” every area that is touched."
    ),
    gettext_lazy(
        "Homes: postcodes stand for homes. Each weighs as many homes as its small area has households for "
        "each postcode, or 16 where that is not known."
    ),
    gettext_lazy(
        "Walks: straight lines at 80 metres a minute, so every time is about. Rivers, railways and hills are "
        "not seen. Places outside the line count too. Nothing is looked for beyond 5 km."
    ),
    gettext_lazy(
        "Saturday: only places whose opening hours we know can count, so these shares are the least there is."
    ),
    gettext_lazy(
        "Where one more would help: each known place that offers space to others, inside or within ten "
        "minutes’ walk, is tried; the one that brings the most homes within ten minutes comes "
        "first, then the next."
    ),
    gettext_lazy(
        "Per 1,000 residents: figures from fewer than 5 places are marked, as one more or less changes much."
    ),
)


def method_of(profile: Profile) -> list[str | Promise]:
    """Return the sentences that explain this profile."""
    found: list[str | Promise] = list(_ALWAYS)
    if profile.partly_known:
        found.append(
            _(
                "Figures are known for %(known)s of the %(all)s postcodes inside; "
                "people elsewhere are not counted."
            )
            % {"known": profile.people.known, "all": profile.people.postcodes}
        )
    if profile.postcodes_are_newer:
        found.append(
            _(
                "Postcodes were loaded after the small areas were matched to them, "
                "so some figures are a little old."
            )
        )
    if profile.campaign:
        found.append(
            _("“The whole area” is that of the campaign “%(title)s”.") % {"title": profile.campaign.title}
        )
    if profile.alike:
        found.append(
            _(
                "“Like ones” are up to five of the thirty nearest neighbourhoods within 20 km whose average "
                "tenth of deprivation differs by no more than 1: %(names)s. They may overlap."
            )
            % {"names": ", ".join(profile.alike)}
        )
    found.append(
        _(
            "Searches: what people looked for in vain in the last year around %(outcodes)s, which reach "
            "beyond this neighbourhood; what was looked for fewer than 5 times is left out."
        )
        % {"outcodes": ", ".join(profile.outcodes)}
    )
    return found
