"""One account for each role, with generated passwords that are kept where only the owner can read them."""

import json
import os
import secrets
from pathlib import Path

from django.contrib.auth.models import Group, User

from neighbourhoods.roles import ANALYSTS, EDITORS, MODERATORS, ORGANISERS

_ROLES = {"editor": EDITORS, "moderator": MODERATORS, "analyst": ANALYSTS, "organiser": ORGANISERS}
_OWNER_ONLY = 0o600


def ensure_accounts(file: Path) -> dict[str, str]:
    """Return the demo's passwords by user name, making accounts and passwords that are missing."""
    kept = _kept(file)
    passwords = {name: _ensure(name, role, kept.get(name)) for name, role in _ROLES.items()}
    if passwords != kept:
        _keep(file, passwords)
    return passwords


def _ensure(name: str, role: str, password: str | None) -> str:
    user, _created = User.objects.get_or_create(username=name, defaults={"is_staff": True})
    if password is None or not user.check_password(password):
        password = secrets.token_urlsafe(9)
        user.set_password(password)
        user.first_name, user.last_name, user.is_staff = "Demo", name, True
        user.save()
    user.groups.set([Group.objects.get(name=role)])
    return password


def _kept(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_text())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _keep(file: Path, passwords: dict[str, str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    # Written beside it and moved, so that nobody ever reads half a file or one that others may read.
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "w") as written:
        json.dump(passwords, written, indent=2)
    fresh.replace(file)
