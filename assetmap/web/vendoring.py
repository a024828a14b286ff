"""Third-party browser files: which we carry, what is changed in them, and proof that they are what they were.

They are copied from node_modules by `manage.py vendor`, never edited by hand, and checked without node.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

VENDOR_DIR = settings.BASE_DIR / "static" / "vendor"
MANIFEST = VENDOR_DIR / "manifest.json"

FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
SOURCE_MAP = re.compile(r"/[/*]# sourceMappingURL=\S+(?: \*/)?\s*")
# The package states its licence but carries no copy of it, and the licence asks for one.
MIT_NOTICE = Path(__file__).with_name("licences") / "nhsuk-frontend.txt"


class VendorError(Exception):
    """A vendored file, the manifest and package.json do not agree."""


def without_font_face(text: str) -> str:
    """Frutiger is licensed to the NHS and loads from another host."""
    return FONT_FACE.sub("", text).replace("Frutiger W01,arial,sans-serif", "arial,sans-serif")


def with_relative_addresses(text: str) -> str:
    """Images sit beside the style sheet here, not under /assets."""
    return text.replace("url(/assets/", "url(")


def without_source_map(text: str) -> str:
    """Hashed static files refuse a reference to a file that is not there."""
    return SOURCE_MAP.sub("", text)


Step = Callable[[str], str]


@dataclass(frozen=True)
class Library:
    """One package: {name here: path in the package}, and the steps applied to a file's text."""

    name: str
    files: dict[str, str]
    steps: dict[str, tuple[Step, ...]]
    licence: Path | None = None


ICONS = ("arrow-down", "arrow-up", "arrow-up-down", "cross")
LIBRARIES = (
    Library(
        name="nhsuk-frontend",
        files={
            "nhsuk-frontend.css": "dist/nhsuk/nhsuk-frontend.min.css",
            "nhsuk-frontend.js": "dist/nhsuk/nhsuk-frontend.min.js",
            **{
                f"images/nhsuk-icon-{icon}.svg": f"dist/nhsuk/assets/images/nhsuk-icon-{icon}.svg"
                for icon in ICONS
            },
        },
        steps={
            "nhsuk-frontend.css": (without_font_face, with_relative_addresses, without_source_map),
            "nhsuk-frontend.js": (without_source_map,),
        },
        licence=MIT_NOTICE,
    ),
    Library(
        name="leaflet",
        files={
            "LICENSE": "LICENSE",
            "leaflet.css": "dist/leaflet.css",
            "leaflet.js": "dist/leaflet-src.esm.js",
            "images/layers.png": "dist/images/layers.png",
            "images/layers-2x.png": "dist/images/layers-2x.png",
            "images/marker-icon.png": "dist/images/marker-icon.png",
        },
        steps={"leaflet.js": (without_source_map,)},
    ),
)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def wanted_versions() -> dict[str, str]:
    """Return {package: exact version} of package.json."""
    package = json.loads((settings.BASE_DIR / "package.json").read_text(encoding="utf-8"))
    return package["dependencies"]


def copy(library: Library, modules: Path, version: str) -> dict[str, dict]:
    """Copy one library's files into static/vendor and return their manifest entries.

    Raises VendorError when node_modules holds another version.
    """
    package = modules / library.name
    installed = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    if installed != version:
        raise VendorError(f"{library.name}: package.json asks for {version}, node_modules has {installed}.")
    entries = {}
    for name, origin in library.files.items():
        content = (package / origin).read_bytes()
        entry = {"from": origin, "from_sha256": sha256(content)}
        if steps := library.steps.get(name, ()):
            text = content.decode()
            for step in steps:
                text = step(text)
            content = text.encode()
            entry["steps"] = [step.__name__ for step in steps]
        entries[name] = _place(library.name, version, name, content) | entry
    if library.licence:
        entries["LICENSE"] = _place(library.name, version, "LICENSE", library.licence.read_bytes())
    return dict(sorted(entries.items()))


def _place(library: str, version: str, name: str, content: bytes) -> dict[str, str]:
    target = VENDOR_DIR / f"{library}@{version}" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return {"sha256": sha256(content)}


def read_manifest() -> dict[str, dict]:
    return json.loads(MANIFEST.read_text(encoding="utf-8"))


def problems() -> list[str]:
    """Return a sentence for every vendored file that is missing, changed or unknown."""
    manifest = read_manifest()
    wanted = {f"{name}@{version}" for name, version in wanted_versions().items()}
    found = [f"{name}: in package.json, not vendored." for name in sorted(wanted - manifest.keys())]
    found += [f"{name}: vendored, not in package.json." for name in sorted(manifest.keys() - wanted)]
    known = {MANIFEST}
    for folder, files in manifest.items():
        for name, entry in files.items():
            path = VENDOR_DIR / folder / name
            known.add(path)
            if not path.is_file():
                found.append(f"{folder}/{name}: missing.")
            elif sha256(path.read_bytes()) != entry["sha256"]:
                found.append(f"{folder}/{name}: changed since it was vendored.")
    strangers = sorted(path for path in VENDOR_DIR.rglob("*") if path.is_file() and path not in known)
    return found + [f"{path.relative_to(VENDOR_DIR)}: not in the manifest." for path in strangers]
