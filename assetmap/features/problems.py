"""What the API says when it cannot answer: RFC 9457 problem details with a stable code."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
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
        return HttpResponse(
            json.dumps(self.body(), ensure_ascii=False),
            status=self.status,
            content_type="application/problem+json",
            headers=self.headers(),
        )

    def headers(self) -> dict[str, str]:
        """Return the headers that belong to this answer."""
        return {"Allow": ", ".join(self.allow)} if self.allow else {}

    def body(self) -> dict[str, Any]:
        """Return the members of the answer."""
        members = {
            "type": f"{absolute('api-docs')}#{self.code}",
            "title": str(titles()[self.code]),
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        return members if self.parameter is None else members | {"parameter": self.parameter}


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


class Conflict(Problem):
    """Something that cannot be together with what came before; its code says which."""

    status = 409

    def __init__(self, code: str, detail: Any) -> None:
        self.code = code
        super().__init__(detail)


class UnsupportedMediaType(Problem):
    """A body in a format that this address does not take."""

    status = 415
    code = "unsupported_media_type"

    def __init__(self, *accepted: str) -> None:
        self.accepted = accepted
        super().__init__(_("Send it as %(types)s.") % {"types": ", ".join(accepted)})

    def headers(self) -> dict[str, str]:
        return {"Accept-Post": ", ".join(self.accepted)}


class TooManyRequests(Problem):
    """More than one network may send within an hour."""

    status = 429
    code = "too_many_sent"

    def headers(self) -> dict[str, str]:
        return {"Retry-After": "3600"}


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong with a body: a JSON pointer to it, a stable code and a sentence.

    `place` is a WGS 84 longitude and latitude to look at, and `instead` a geometry that would be taken.
    """

    pointer: str
    code: str
    detail: Any
    place: tuple[float, float] | None = None
    instead: dict[str, Any] | None = None

    def members(self) -> dict[str, Any]:
        told = {"pointer": self.pointer, "code": self.code, "detail": str(self.detail)}
        told |= {"place": list(self.place)} if self.place else {}
        return told | ({"instead": self.instead} if self.instead else {})


class InvalidBody(Problem):
    """A body that can be read and breaks rules."""

    code = "invalid_body"

    def __init__(self, wrong: Sequence[Wrong], *, too_large: bool = False) -> None:
        super().__init__(" ".join(dict.fromkeys(str(each.detail) for each in wrong)))
        self.wrong = wrong
        self.status = 413 if too_large else 400

    def body(self) -> dict[str, Any]:
        return super().body() | {"problems": [each.members() for each in self.wrong]}


def titles() -> dict[str, str]:
    """Return the heading of each code, in the reader's language."""
    return {
        "invalid_request": _("The request cannot be read"),
        "invalid_parameter": _("A parameter has a value that cannot be used"),
        "unknown_parameter": _("A parameter is not known here"),
        "not_found": _("There is nothing at this address"),
        "method_not_allowed": _("This address does not take that method"),
        "unsupported_media_type": _("This address does not take that format"),
        "invalid_body": _("What was sent cannot be taken as it is"),
        "sent_already": _("This was sent before"),
        "key_used": _("This key came with something else"),
        "too_many_sent": _("Too much came from this network"),
    }
