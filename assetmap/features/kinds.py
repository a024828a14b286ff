"""Kinds of values that collections share, as JSON schema writes them."""

TEXT = {"type": "string"}
URI = TEXT | {"format": "uri"}
DATE = TEXT | {"format": "date"}
MOMENT = TEXT | {"format": "date-time"}
COUNT = {"type": "integer", "minimum": 0}
YES_NO = {"type": "boolean"}
