#!/usr/bin/env python
"""Django's command line for Asset Map."""

import os
import sys


def main() -> None:
    """Run one management command against the project's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assetmap.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
