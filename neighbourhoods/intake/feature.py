"""Reading a drawing that a program sends: a GeoJSON Feature whose properties answer what the page asks."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from assetmap.features.problems import InvalidBody, Wrong
from assetmap.geo.problems import UnusableAreaError
from assetmap.geo.strict_json import parse_json


class Text(serializers.CharField):
    """Text, and nothing that would have to be turned into it."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class YesNo(serializers.BooleanField):
    """True or false, and nothing that would have to be taken for it."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Answers(serializers.Serializer):
    """The properties' names and JSON types; what may stand in them is for the drawing page's form to say."""

    name = Text(required=False, allow_blank=True)
    connection = Text(required=False, allow_blank=True)
    visibility = Text(default="aggregate")
    shown_name = Text(required=False, allow_blank=True)
    email = Text(required=False)
    campaign = Text(required=False)
    confirmed = YesNo(required=False)


@dataclass(frozen=True)
class SentFeature:
    """`shape` is the feature without its answers, as text for the rules to judge."""

    shape: str
    answers: dict[str, Any]


def read_feature(body: bytes) -> SentFeature:
    """Read a Feature; raises InvalidBody with every name and type that is wrong."""
    try:
        document = parse_json(body)
    except UnusableAreaError as error:
        raise InvalidBody([Wrong("#", error.problem.code, error.problem.message)]) from None
    if not isinstance(document, dict) or document.get("type") != "Feature":
        raise InvalidBody([Wrong("#", "not_a_feature", _("Send one GeoJSON Feature."))])
    properties = document.get("properties")
    if not isinstance(properties, dict):
        raise InvalidBody(
            [Wrong("#/properties", "required", _("The feature needs properties: see the documentation."))]
        )
    answers = Answers(data=properties)
    wrong = [
        Wrong(f"#/properties/{name[:60]}", "unknown", _("There is no such property here."))
        for name in properties
        if name not in answers.fields
    ]
    answers.is_valid()
    for name, errors in answers.errors.items():
        wrong += [Wrong(f"#/properties/{name}", error.code, str(error)) for error in errors]
    if wrong:
        raise InvalidBody(wrong)
    # Members that the rules look at, such as a foreign `crs`, stay.
    return SentFeature(json.dumps(document | {"properties": None}), dict(answers.validated_data))
