"""What a file of small areas calls its columns, and where it is from."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assetmap.areas.loading.problems import AreaLoadError
from assetmap.gazetteer.loading.source import LoadError, read_text
from assetmap.geo.json_depth import load_json

OFFICIAL = Path(__file__).resolve().parent.parent / "lsoa21.mapping.json"
COLUMNS = ("code", "name", "district", "residents", "households", "decile", "rank")
_LONGEST = {"set": 50, "name": 120, "source": 200, "licence": 80, "attribution": 400, "deprivation": 200}
_REQUIRED = ("set", "name", "source", "licence")


@dataclass(frozen=True)
class Mapping:
    """Where the files are from, and the column of each thing that we keep, both files alike."""

    set: str
    name: str
    source: str
    licence: str
    attribution: str
    deprivation: str
    date: dt.date | None
    invented: bool
    columns: dict[str, str]


def read_mapping(path: Path) -> Mapping:
    """Read a mapping from JSON; raises AreaLoadError with the code `bad_mapping`."""
    try:
        told = load_json(read_text(path))
        texts = {key: _text(told, key) for key in _LONGEST}
        columns = _columns(told["columns"])
        date = dt.date.fromisoformat(told["date"]) if told.get("date") else None
        return Mapping(**texts, date=date, invented=told.get("invented") is True, columns=columns)
    except (LoadError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise AreaLoadError("bad_mapping", f"{path.name} is not a usable mapping: {error}.") from error


def _text(told: dict[str, Any], key: str) -> str:
    text = told.get(key, "")
    if not isinstance(text, str) or len(text) > _LONGEST[key] or (key in _REQUIRED and not text):
        raise ValueError(f"“{key}” must be a text of at most {_LONGEST[key]} characters")
    return text


def _columns(told: dict[str, str]) -> dict[str, str]:
    if unknown := sorted(set(told) - set(COLUMNS)):
        raise ValueError(f"unknown columns {', '.join(unknown)}")
    if not told.get("code"):
        raise ValueError("the column of the code is missing")
    return {key: name.lower() for key, name in told.items()}
