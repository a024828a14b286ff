"""The secret key of an installation that was not given one."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def secret_key(var_dir: Path) -> str:
    """Return the key kept in `var_dir`/secret_key, made on first use and readable by its owner alone."""
    path = var_dir / "secret_key"
    if not path.exists():
        var_dir.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=var_dir, prefix="secret_key.")
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        # A link is all or nothing: of several first processes one wins, and none reads half a key.
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        Path(draft).unlink()
    return path.read_text().strip()
