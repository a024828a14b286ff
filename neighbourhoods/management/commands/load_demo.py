"""Load the demo area: the Royal Borough of Greenwich, with invented groups and drawings that say so."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import activate

from assets.importers.options import Options
from assets.importers.records import ImportProblem
from assets.importers.run import import_file
from neighbourhoods.demo.accounts import ensure_accounts
from neighbourhoods.demo.drawings import adopt_boundaries, load_campaign, load_drawings
from neighbourhoods.recounts.doing import recount_due

FIXTURES = settings.BASE_DIR / "fixtures" / "greenwich"
ACCOUNTS = "demo_accounts.json"


class Command(BaseCommand):
    help = "Load the demo area and its accounts. Running it again changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError(
                "The demo area has invented groups and drawings, and accounts with printed passwords. "
                "Set DEMO=on if that is what you want here."
            )
        activate(settings.LANGUAGE_CODE)
        call_command("load_postcodes", stdout=self.stdout, stderr=self.stderr)
        call_command("load_places", FIXTURES / "place_names.csv", stdout=self.stdout, stderr=self.stderr)
        call_command("load_outlines", FIXTURES / "outline.geojson", stdout=self.stdout, stderr=self.stderr)
        self._load_small_areas()
        self._load_assets()
        call_command("find_duplicates", stdout=self.stdout)
        passwords = ensure_accounts(settings.VAR_DIR / ACCOUNTS)
        self._load_neighbourhoods()
        self._say_accounts(passwords)

    def _load_small_areas(self) -> None:
        files = (FIXTURES / "small_areas.geojson", FIXTURES / "small_area_figures.csv")
        mapping = FIXTURES / "small_areas.mapping.json"
        call_command("load_small_areas", *files, mapping=mapping, stdout=self.stdout, stderr=self.stderr)

    def _load_assets(self) -> None:
        try:
            report = import_file(
                "csv", FIXTURES / "places.csv", Options(mapping=FIXTURES / "places.mapping.json")
            )
        except ImportProblem as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Read {report.read:,} places: {report.created:,} new, {report.updated:,} changed, "
            f"{report.unchanged:,} as before, {report.rejected:,} rejected."
        )

    def _load_neighbourhoods(self) -> None:
        moderator = User.objects.get(username="moderator")
        campaign, _new = load_campaign(FIXTURES / "campaign.json")
        ended, _new = load_campaign(FIXTURES / "ended_campaign.json")
        sent = load_drawings(FIXTURES / "drawings.geojson", campaign=campaign, moderator=moderator)
        sent += load_drawings(FIXTURES / "ended_drawings.geojson", campaign=ended, moderator=moderator)
        recount_due()
        adopted = adopt_boundaries(campaign=campaign, moderator=moderator)
        call_command("recompute_agreements", stdout=self.stdout)
        call_command("close_campaigns", stdout=self.stdout)
        self.stdout.write(
            f"{sent} invented drawings sent, {adopted} boundaries adopted."
            if sent or adopted
            else "The invented drawings are here already."
        )

    def _say_accounts(self, passwords: dict[str, str]) -> None:
        self.stdout.write(f"\nAccounts for {settings.PUBLIC_BASE_URL}/admin/")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<10} {password}")
