"""The categories and needs that every installation shares, kept in taxonomy.json with stable codes."""

import json
from pathlib import Path
from typing import Any

TAXONOMY = Path(__file__).with_name("taxonomy.json")


def sync_taxonomy(**_signal: Any) -> None:
    """Bring the category and need tables up to date with taxonomy.json; nothing is ever deleted.

    Runs after every `migrate`, as Django's own permissions do, so that a flushed test database has them too.
    """
    from assets.models import Category, Need

    taxonomy = json.loads(TAXONOMY.read_text(encoding="utf-8"))
    rows = taxonomy["categories"]
    top = {row["code"]: row for row in rows if "parent" not in row}
    Category.objects.bulk_create(
        [
            Category(
                id=row["id"],
                code=row["code"],
                name=row["name"],
                parent_id=top[row["parent"]]["id"] if "parent" in row else None,
                shape=top[row.get("parent", row["code"])]["shape"],
                colour=top[row.get("parent", row["code"])]["colour"],
                synonyms=row.get("synonyms", []),
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["code", "name", "parent", "shape", "colour", "synonyms"],
    )
    Need.objects.bulk_create(
        [Need(**row) for row in taxonomy["needs"]],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["code", "name", "synonyms"],
    )
