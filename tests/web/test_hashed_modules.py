import re
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage

IMPORT = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")


def test_hashed_modules_import_hashed_modules(collected):
    modules = [
        path for path in (collected / "js").rglob("*.js") if re.search(r"\.[0-9a-f]{12}\.js$", path.name)
    ]
    assert len(modules) > 5
    for module in modules:
        for name in IMPORT.findall(module.read_text(encoding="utf-8")):
            target = (module.parent / name).resolve()
            assert target.is_file(), f"{module.name} imports {name}"
            assert re.search(r"\.[0-9a-f]{12}\.js$", target.name), f"{module.name} imports {name}"


def test_every_name_in_templates_is_collected(collected):
    root = Path(__file__).resolve().parents[2]
    templates = [
        path for app in ("assetmap", "assets", "neighbourhoods") for path in (root / app).rglob("*.html")
    ]
    names = {
        name
        for path in templates
        for name in re.findall(r"{% static '([^']+)' %}", path.read_text(encoding="utf-8"))
    }
    assert "css/site.css" in names
    for name in names:
        assert re.search(r"\.[0-9a-f]{12}\.", staticfiles_storage.url(name)), name


def test_style_sheets_find_their_images(collected):
    for sheet in collected.rglob("*.css"):
        if not re.search(r"\.[0-9a-f]{12}\.css$", sheet.name):
            continue
        for name in re.findall(r"url\([\"']?([^\"')#?]+)", sheet.read_text(encoding="utf-8")):
            if not name.startswith("data:"):
                assert (sheet.parent / name).resolve().is_file(), f"{sheet.name}: {name}"
