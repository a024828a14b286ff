import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from assetmap.web import vendoring


def test_vendored_files_are_what_the_manifest_says():
    assert vendoring.problems() == []


def test_the_check_needs_no_node(capsys):
    call_command("vendor", check=True)
    assert "what the manifest says" in capsys.readouterr().out


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A small vendored tree that may be damaged."""
    folder = tmp_path / "leaflet@1.9.4"
    folder.mkdir()
    (folder / "leaflet.js").write_text("1")
    manifest = {"leaflet@1.9.4": {"leaflet.js": {"sha256": vendoring.sha256(b"1")}}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    monkeypatch.setattr(vendoring, "VENDOR_DIR", tmp_path)
    monkeypatch.setattr(vendoring, "MANIFEST", tmp_path / "manifest.json")
    monkeypatch.setattr(vendoring, "wanted_versions", lambda: {"leaflet": "1.9.4"})
    return tmp_path


def test_a_changed_file_is_found(copied):
    (copied / "leaflet@1.9.4" / "leaflet.js").write_text("2")
    with pytest.raises(CommandError, match=r"leaflet\.js: changed"):
        call_command("vendor", check=True)


def test_a_missing_file_is_found(copied):
    (copied / "leaflet@1.9.4" / "leaflet.js").unlink()
    assert vendoring.problems() == ["leaflet@1.9.4/leaflet.js: missing."]


def test_a_stranger_is_found(copied):
    (copied / "jquery.js").write_text("3")
    assert vendoring.problems() == ["jquery.js: not in the manifest."]


def test_another_version_in_package_json_is_found(copied, monkeypatch):
    monkeypatch.setattr(vendoring, "wanted_versions", lambda: {"leaflet": "2.0.0"})
    assert vendoring.problems() == [
        "leaflet@2.0.0: in package.json, not vendored.",
        "leaflet@1.9.4: vendored, not in package.json.",
    ]


def test_the_lock_file_names_versions_and_hashes_but_no_addresses():
    text = (settings.BASE_DIR / "package-lock.json").read_text()
    assert "resolved" not in text
    assert "://" not in text
    locked = json.loads(text)["packages"]
    for name, version in vendoring.wanted_versions().items():
        assert locked[f"node_modules/{name}"]["version"] == version


def test_nothing_licensed_to_the_nhs_alone_is_carried():
    css = (vendoring.VENDOR_DIR / "nhsuk-frontend@10.6.1" / "nhsuk-frontend.css").read_text()
    assert "Frutiger" not in css
    assert "assets.nhs.uk" not in css
    assert "@font-face" not in css


def test_only_one_module_imports_leaflet():
    ours = (settings.BASE_DIR / "static" / "js").rglob("*.js")
    importers = [path.name for path in ours if 'from "leaflet"' in path.read_text()]
    assert importers == ["map.js"]
