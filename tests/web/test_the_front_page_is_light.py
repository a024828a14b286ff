import gzip
import re

import pytest

pytestmark = pytest.mark.django_db

MOST_BYTES = 250_000
LINKED = re.compile(r"""(?:<script[^>]* src|<link[^>]* href)="/static/([^"]+)\"""")
IMPORTED = re.compile(r"""(?:from|import)\s*["']([^"']+)["']""")
PICTURED = re.compile(r"""url\(["']?([^"')#?]+)""")


def everything(collected, html):
    """Return the files that a browser fetches for a page: what it links, and what that imports or shows."""
    named = dict(re.findall(r'"([\w-]+)": ?"/static/([^"]+)"', html))
    waiting, found = [collected / name for name in LINKED.findall(html)], set()
    while waiting:
        file = waiting.pop()
        if file in found:
            continue
        found.add(file)
        reads = {".js": IMPORTED, ".css": PICTURED}.get(file.suffix, LINKED)
        names = [name for name in reads.findall(file.read_text("utf-8")) if not name.startswith("data:")]
        waiting += [
            collected / named[name] if name in named else (file.parent / name).resolve() for name in names
        ]
    return found


def test_all_that_the_front_page_fetches_is_light(client, collected):
    answer = client.get("/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    files = everything(collected, gzip.decompress(answer.content).decode())
    names = {re.sub(r"\.[0-9a-f]{12}\.", ".", file.name) for file in files}
    assert names >= {"nhsuk-frontend.css", "site.css", "find.css", "page.js", "combobox.js", "icon.svg"}
    assert "map.js" not in names
    # Browsers are sent Brotli, which is smaller still.
    total = len(answer.content) + sum(len(gzip.compress(file.read_bytes())) for file in files)
    assert total < MOST_BYTES / 2


def test_the_front_page_waits_for_no_script(client):
    html = client.get("/").content.decode()
    for script in re.findall(r"<script[^>]*>", html):
        assert 'type="module"' in script or " src=" not in script, script
    form = html[html.index("<form") : html.index("</form>")]
    assert 'name="where"' in form
    assert 'type="submit"' in form
