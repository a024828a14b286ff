"""What the API says when it cannot answer: RFC 9457 problem details with a stable code."""

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from assetmap.features.links import absolute


class Problem(Exception):  # noqa: N818 - the standard’s own word
    """An answer that is an error: `code` is stable, `detail` is a sentence for a person."""

    status = 400
    code = "invalid_request"
    allow: tuple[str, ...] = ()

    def __init__(self, detail: Any, *, parameter: str | None = None) -> None:
        super().__init__(detail)
        self.detail = str(detail)
        self.parameter = parameter

    def response(self) -> HttpResponse:
        """Return the `application/problem+json` answer."""
        body: dict[str, Any] = {
            "type": f"{absolute('api-docs')}#{self.code}",
            "title": str(titles()[self.code]),
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        if self.parameter is not None:
            body["parameter"] = self.parameter
        return HttpResponse(
            json.dumps(body, ensure_ascii=False),
            status=self.status,
            content_type="application/problem+json",
            headers={"Allow": ", ".join(self.allow)} if self.allow else {},
        )


class InvalidRequest(Problem):
    """A request that cannot be read at all."""


class InvalidParameter(Problem):
    """A parameter whose value cannot be used."""

    code = "invalid_parameter"

    def __init__(self, parameter: str, detail: Any) -> None:
        super().__init__(f"{parameter}: {detail}", parameter=parameter)


class UnknownParameter(Problem):
    """A parameter that this address does not have."""

    code = "unknown_parameter"

    def __init__(self, parameter: str, known: list[str]) -> None:
        known_names = ", ".join(known) or _("none")
        super().__init__(
            _("There is no parameter “%(name)s” here. Known parameters: %(known)s.")
            % {"name": parameter[:100], "known": known_names},
            parameter=parameter[:100],
        )


class NotFound(Problem):
    """An address with nothing behind it."""

    status = 404
    code = "not_found"


class MethodNotAllowed(Problem):
    """A method that this address does not take."""

    status = 405
    code = "method_not_allowed"

    def __init__(self, *allow: str) -> None:
        self.allow = allow
        super().__init__(_("This address only answers %(methods)s.") % {"methods": ", ".join(allow)})


def titles() -> dict[str, str]:
    """Return the heading of each code, in the reader's language."""
    return {
        "invalid_request": _("The request cannot be read"),
        "invalid_parameter": _("A parameter has a value that cannot be used"),
        "unknown_parameter": _("A parameter is not known here"),
        "not_found": _("There is nothing at this address"),
        "method_not_allowed": _("This address does not take that method"),
    }
