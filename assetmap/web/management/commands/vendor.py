"""Copy the browser libraries of package.json into static/vendor, or check what is there."""

import json
import shutil
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from assetmap.web import vendoring


class Command(BaseCommand):
    help = "Copies the libraries of package.json from node_modules to static/vendor; --check needs no node."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare the files with the manifest")
        parser.add_argument("--modules", type=Path, default=settings.BASE_DIR / "node_modules")

    def handle(self, *, check, modules, **_options):
        if not check:
            self._copy(modules)
        if found := vendoring.problems():
            raise CommandError("\n".join(found))
        self.stdout.write("The vendored files are what the manifest says.")

    def _copy(self, modules):
        if not modules.is_dir():
            raise CommandError(f"{modules} is not there. Run `npm ci --ignore-scripts` first.")
        shutil.rmtree(vendoring.VENDOR_DIR, ignore_errors=True)
        versions = vendoring.wanted_versions()
        try:
            manifest = {
                f"{library.name}@{versions[library.name]}": vendoring.copy(
                    library, modules, versions[library.name]
                )
                for library in vendoring.LIBRARIES
            }
        except vendoring.VendorError as problem:
            raise CommandError(str(problem)) from problem
        vendoring.MANIFEST.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
